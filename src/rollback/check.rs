//! Documented preconditions of the operations that have no server-side dry run, held against what the reads show.

use super::loss::ecm_losses;
use super::reinstall::{Denial, note_denial, note_instance};
use crate::api::alibaba::ecs;
use crate::api::tencent::ecm;
use crate::api::{DiskId, EcmImageId, EcmInstanceId};
use crate::client::Client;
use crate::error::Result;

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The precondition holds.
    Pass,
    /// It does not hold, and the operator should know that; the provider would not refuse.
    Warn,
    /// It does not hold: the provider would refuse.
    Fail,
    /// It could not be seen.
    Unknown,
}

impl Verdict {
    /// The name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
        }
    }
}

/// One precondition of one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is checked, such as `instance-stopped`.
    pub id: &'static str,
    /// The disk or instance.
    pub target: String,
    /// What was found.
    pub verdict: Verdict,
    /// What was seen.
    pub seen: String,
    /// What is needed.
    pub needed: &'static str,
    /// The code with which the provider would refuse.
    pub code: &'static str,
    /// True for a failure that ends by itself, and can be waited for.
    pub is_temporary: bool,
}

/// The checks of one target.
pub(super) struct Checks<'a> {
    target: &'a str,
    /// What was checked so far.
    pub(super) list: Vec<Check>,
}

impl<'a> Checks<'a> {
    /// None yet, of `target`.
    pub(super) const fn of(target: &'a str) -> Self {
        let list = Vec::new();
        Self { target, list }
    }

    /// Notes what was seen; a check that does not hold has `otherwise` as its verdict.
    pub(super) fn note(
        &mut self,
        id: &'static str,
        holds: bool,
        otherwise: Verdict,
        seen: impl Into<String>,
        needed: &'static str,
        code: &'static str,
    ) {
        self.list.push(Check {
            id,
            target: self.target.to_owned(),
            verdict: if holds { Verdict::Pass } else { otherwise },
            seen: seen.into(),
            needed,
            code,
            is_temporary: false,
        });
    }

    /// Notes something that comes about by itself, and fails until it has.
    pub(super) fn note_temporary(
        &mut self,
        id: &'static str,
        holds: bool,
        seen: impl Into<String>,
        needed: &'static str,
        code: &'static str,
    ) {
        self.note(id, holds, Verdict::Fail, seen, needed, code);
        if let Some(check) = self.list.last_mut() {
            check.is_temporary = !holds;
        }
    }
}

/// Checks the preconditions of `ReInitDisk`: reference of the operation, "Description" and error codes.
///
/// # Errors
/// Those of the reads.
pub async fn check_reinit(client: &Client, disk_id: &DiskId) -> Result<Vec<Check>> {
    let read = ecs::DescribeDisks {
        disk_ids: vec![disk_id.clone()],
        page: ecs::Page::first(100),
        ..ecs::DescribeDisks::default()
    };
    let pages = client.call_all(read).await?;
    let disk = pages
        .into_iter()
        .flat_map(|page| page.value.disks.items)
        .next();
    let instance = match disk.as_ref().and_then(ecs::Disk::attached_to) {
        Some(id) => instance(client, id).await?,
        None => None,
    };
    Ok(judge_reinit(
        disk_id.as_str(),
        disk.as_ref(),
        instance.as_ref(),
    ))
}

async fn instance(client: &Client, id: &str) -> Result<Option<ecs::Instance>> {
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let read = ecs::DescribeInstances {
        instance_ids: vec![id],
        page: ecs::Page::first(100),
        ..ecs::DescribeInstances::default()
    };
    let pages = client.call_all(read).await?;
    Ok(pages
        .into_iter()
        .flat_map(|page| page.value.instances.items)
        .next())
}

fn judge_reinit(
    id: &str,
    disk: Option<&ecs::Disk>,
    instance: Option<&ecs::Instance>,
) -> Vec<Check> {
    use Verdict::{Fail, Unknown};
    let mut checks = Checks::of(id);
    let Some(disk) = disk else {
        checks.note(
            "disk-exists",
            false,
            Fail,
            "no such disk",
            "a disk",
            "InvalidDiskId.NotFound",
        );
        return checks.list;
    };
    checks.note(
        "disk-exists",
        true,
        Fail,
        "found",
        "a disk",
        "InvalidDiskId.NotFound",
    );
    let status = disk.status.as_deref().unwrap_or("unknown");
    checks.note(
        "disk-in-use",
        disk.is("In_use"),
        Fail,
        status,
        "In_use",
        "IncorrectDiskStatus",
    );
    let Some(instance) = instance else {
        checks.note(
            "instance-stopped",
            false,
            Unknown,
            "not known",
            "Stopped",
            "IncorrectInstanceStatus",
        );
        return checks.list;
    };
    let status = instance.status.as_deref().unwrap_or("unknown");
    let stopped = status.eq_ignore_ascii_case("Stopped");
    checks.note(
        "instance-stopped",
        stopped,
        Fail,
        status,
        "Stopped",
        "IncorrectInstanceStatus",
    );
    let locks: Vec<_> = instance
        .operation_locks
        .items
        .iter()
        .map(|lock| lock.lock_reason.as_str())
        .collect();
    checks.note(
        "instance-not-locked",
        locks.is_empty(),
        Fail,
        if locks.is_empty() {
            "no lock".to_owned()
        } else {
            locks.join(",")
        },
        "no lock",
        "InstanceLockedForSecurity",
    );
    checks.list
}

/// Checks the preconditions of ECM's `ResetInstances`, of which the documents state few: what the provider itself
/// says it would deny, a settled state, no operation under way, no restriction, and the image.
///
/// # Errors
/// Those of the reads.
pub async fn check_ecm_reset(
    client: &Client,
    ids: &[EcmInstanceId],
    image: Option<&EcmImageId>,
) -> Result<Vec<Check>> {
    let losses = ecm_losses(client, ids).await?;
    let known: Vec<_> = losses
        .iter()
        .filter(|loss| loss.instance.is_some())
        .map(|loss| loss.instance_id.to_string())
        .collect();
    let denials = super::ecm::denials(client, &known).await?;
    let image_found = match image {
        Some(image) => Some(image_exists(client, image).await?),
        None => None,
    };
    let mut checks = Vec::new();
    for loss in &losses {
        let id = loss.instance_id.as_str();
        let denial = denials.iter().find(|denial| denial.instance == id);
        checks.extend(judge_ecm_reset(
            id,
            loss.instance.as_ref(),
            denial,
            image_found,
        ));
    }
    Ok(checks)
}

async fn image_exists(client: &Client, image: &EcmImageId) -> Result<bool> {
    let read = ecm::DescribeImage {
        filters: vec![ecm::Filter {
            name: "image-id".to_owned(),
            values: vec![image.to_string()],
        }],
        offset: None,
        limit: Some(100),
    };
    let pages = client.call_all(read).await?;
    Ok(pages.iter().any(|page| {
        page.value
            .image_set
            .iter()
            .any(|one| one.image_id == image.as_str())
    }))
}

fn judge_ecm_reset(
    id: &str,
    instance: Option<&ecm::Instance>,
    denial: Option<&Denial>,
    image_found: Option<bool>,
) -> Vec<Check> {
    use Verdict::Fail;
    let mut checks = Checks::of(id);
    let Some(instance) = instance else {
        checks.note(
            "instance-exists",
            false,
            Fail,
            "no such instance",
            "an instance",
            "ResourceNotFound.InstanceNotExist",
        );
        return checks.list;
    };
    checks.note(
        "instance-exists",
        true,
        Fail,
        "found",
        "an instance",
        "ResourceNotFound.InstanceNotExist",
    );
    let instance = super::ecm::facts::instance(instance.clone());
    note_instance(&mut checks, &instance, &super::ecm::REFUSALS);
    let why = denial.and_then(|denial| denial.why.as_deref());
    note_denial(&mut checks, why, &super::ecm::REFUSALS);
    if let Some(found) = image_found {
        let seen = if found { "found" } else { "no such image" };
        checks.note(
            "image-exists",
            found,
            Fail,
            seen,
            "an image",
            "InvalidParameterValue.InvalidImageID",
        );
    }
    checks.list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(checks: &[Check]) -> Vec<&'static str> {
        let failed = checks.iter().filter(|check| check.verdict == Verdict::Fail);
        failed.map(|check| check.id).collect()
    }

    #[test]
    fn all_that_does_not_hold_is_reported_at_once() {
        let disk = ecs::Disk {
            status: Some("Available".to_owned()),
            ..ecs::Disk::default()
        };
        let instance = ecs::Instance {
            status: Some("Running".to_owned()),
            ..ecs::Instance::default()
        };
        let checks = judge_reinit("d-1", Some(&disk), Some(&instance));
        assert_eq!(failed(&checks), ["disk-in-use", "instance-stopped"]);
        assert_eq!(failed(&judge_reinit("d-1", None, None)), ["disk-exists"]);
    }

    #[test]
    fn what_the_provider_denies_fails() {
        let instance = ecm::Instance {
            instance_state: Some("RUNNING".to_owned()),
            latest_operation_state: Some("OPERATING".to_owned()),
            ..ecm::Instance::default()
        };
        let denial = Denial {
            instance: "ein-1".to_owned(),
            why: Some("no".to_owned()),
        };
        let checks = judge_ecm_reset("ein-1", Some(&instance), Some(&denial), Some(false));
        assert_eq!(
            failed(&checks),
            ["no-operation-under-way", "reset-not-denied", "image-exists"]
        );
    }
}
