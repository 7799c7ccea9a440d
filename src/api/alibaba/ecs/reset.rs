//! The operations that overwrite disks: `ResetDisk`, `ResetDisks`, `ReInitDisk`.
//!
//! None of them has an idempotency token, and no official SDK re-sends them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::api::codes;
use crate::api::wire::wrapped_list;
use crate::api::{DiskId, Effect, Operation, RequestIdOnly, Secret, Service, SnapshotId};
use crate::error::Text;

/// How many disks one `ResetDisks` takes at most.
pub const MAX_DISKS_PER_RESET: usize = 10;

/// Rolls one disk back to one of its own snapshots. Everything written since is lost.
///
/// The disk must be `In_use` or `Available`; the instance it is attached to must be `Stopped`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResetDisk {
    /// The disk.
    pub disk_id: DiskId,
    /// A finished snapshot made from that disk.
    pub snapshot_id: SnapshotId,
    /// Only check. A passed check answers with the error code `DryRunOperation`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

impl Operation for ResetDisk {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "ResetDisk";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(36);

    fn effect(&self) -> Effect {
        effect_of(self.dry_run)
    }
}

fn effect_of(dry_run: bool) -> Effect {
    if dry_run {
        Effect::Read
    } else {
        Effect::Mutate
    }
}

/// One disk of a [`ResetDisks`] and the snapshot it goes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DiskAndSnapshot {
    /// The disk.
    pub disk_id: DiskId,
    /// A finished snapshot made from that disk.
    pub snapshot_id: SnapshotId,
}

/// Rolls 1 to 10 disks back in one request. The provider calls it deprecated in favour of [`ResetDisk`], and serves it.
///
/// The SDK documents no time limit for the answer; this takes that of `ResetDisk`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResetDisks {
    /// The disks, at most [`MAX_DISKS_PER_RESET`].
    pub disk: Vec<DiskAndSnapshot>,
    /// Only check. A passed check answers with the error code `DryRunOperation`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

impl Operation for ResetDisks {
    type Response = ResetDisksAnswer;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "ResetDisks";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(36);

    fn effect(&self) -> Effect {
        effect_of(self.dry_run)
    }
}

/// Whether the provider's security agent is installed when a system disk is initialised again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SecurityEnhancement {
    /// Install it; public images only.
    Active,
    /// Do not; the default.
    Deactive,
}

/// Puts a disk back into the state in which it was created: a system disk to its image, a data disk to empty
/// or to the snapshot it was made from. It has no dry run, and must never be sent one.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReInitDisk {
    /// The disk.
    pub disk_id: DiskId,
    /// System disks only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_enhancement_strategy: Option<SecurityEnhancement>,
    /// A new password of the system; system disks only.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "Secret::expose"
    )]
    pub password: Option<Secret>,
    /// The name of a key pair; Linux system disks only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_pair_name: Option<String>,
    /// Start the instance when the disk is done; the provider's default is not to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_start_instance: Option<bool>,
}

impl Operation for ReInitDisk {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "ReInitDisk";
    const EFFECT: Effect = Effect::Mutate;
    const SECRETS: &'static [&'static str] = &["Password"];
    const ANSWER_WITHIN: Duration = Duration::from_secs(16);
}

/// The answer of [`ResetDisks`]: an entry a disk, some of which may have failed under HTTP 200.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResetDisksAnswer {
    /// The entries, in no documented order.
    pub operation_progress_set: Progresses,
}

wrapped_list!(
    /// The entries of a [`ResetDisksAnswer`].
    Progresses, "OperationProgress", OperationProgress
);

wrapped_list!(
    /// What an [`OperationProgress`] is about.
    RelatedItems, "RelatedItem", RelatedItem
);

/// What became of one disk of a [`ResetDisks`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct OperationProgress {
    /// `Success`; no other value is documented.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub operation_status: String,
    /// Empty on success.
    #[serde(deserialize_with = "crate::api::wire::text")]
    pub error_code: Option<String>,
    /// Empty on success.
    #[serde(deserialize_with = "crate::api::wire::text")]
    pub error_msg: Option<String>,
    /// Name and id of the disk and the snapshot.
    pub related_item_set: RelatedItems,
}

impl OperationProgress {
    /// Whether the entry says success: the status, and no error code but a word of success.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        codes::is_success(&self.operation_status) && self.error().is_none()
    }

    fn error(&self) -> Option<&str> {
        let code = self.error_code.as_deref();
        code.filter(|code| !codes::is_success(code))
    }

    /// Code and words of a failure; `None` when the entry tells of none, whatever its status is called.
    #[must_use]
    pub fn failure(&self) -> Option<(&str, &str)> {
        let says_failed = self
            .operation_status
            .to_ascii_lowercase()
            .starts_with("fail");
        let code = self
            .error()
            .or(says_failed.then_some(&*self.operation_status))?;
        Some((
            code,
            self.error_msg
                .as_deref()
                .unwrap_or("the provider gives no reason"),
        ))
    }

    /// The id of the related resource called `name` (`DiskId`, `SnapshotId`).
    #[must_use]
    pub fn related(&self, name: &str) -> Option<&str> {
        let item = self
            .related_item_set
            .items
            .iter()
            .find(|item| item.name == name)?;
        Some(&item.value)
    }
}

/// A resource that an [`OperationProgress`] is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RelatedItem {
    /// `DiskId` or `SnapshotId`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub name: String,
    /// The id.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub value: String,
}

/// Holds `password` against the rules of `ReInitDisk`: 8 to 30 characters, three of the four classes.
///
/// # Errors
/// What every text of the provider forbids. What only some do is returned as warnings.
pub fn password_problems(password: &Secret) -> Result<Vec<Text>, Text> {
    const SYMBOLS: &str = "()`~!@#$%^&*-_+=|{}[]:;'<>,.?/";
    let password = password.reveal();
    let length = password.chars().count();
    if !(8..=30).contains(&length) {
        return Err(Text::new(
            format!("the password has {length} characters; ReInitDisk takes 8 to 30"),
            format!("密码为 {length} 个字符；ReInitDisk 要求 8 至 30 个字符"),
        ));
    }
    if crate::api::character_classes(password) < 3 {
        return Err(Text::fixed(
            "the password must mix three of lower case, upper case, digits and symbols",
            "密码须包含小写字母、大写字母、数字和符号中的三类",
        ));
    }
    let mut warnings = Vec::new();
    if password.starts_with('/') {
        warnings.push(Text::fixed(
            "the password begins with '/', which Windows instances refuse",
            "密码以“/”开头，Windows 实例会拒绝",
        ));
    }
    if !password
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || SYMBOLS.contains(c))
    {
        warnings.push(Text::new(
            format!("the password has characters beyond letters, digits and {SYMBOLS}, which the provider may refuse"),
            format!("密码含有字母、数字和 {SYMBOLS} 以外的字符，服务商可能拒绝"),
        ));
    }
    Ok(warnings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Call;

    #[test]
    fn a_dry_run_only_reads() {
        let mut reset = ResetDisk {
            disk_id: "d-1".parse().unwrap(),
            snapshot_id: "s-1".parse().unwrap(),
            dry_run: true,
        };
        assert_eq!(reset.effect(), Effect::Read);
        reset.dry_run = false;
        assert_eq!(reset.effect(), Effect::Mutate);
        let call = Call::of(&reset).unwrap();
        assert!(
            !call.params.contains_key("DryRun"),
            "not sent when not asked for"
        );
    }

    #[test]
    fn an_entry_with_an_error_code_has_failed_whatever_its_status() {
        let progress = OperationProgress {
            operation_status: "Success".to_owned(),
            error_code: Some("IncorrectDiskStatus".to_owned()),
            ..OperationProgress::default()
        };
        assert!(!progress.succeeded());
    }

    #[test]
    fn a_status_that_is_not_known_is_no_failure() {
        let progress = |status: &str| OperationProgress {
            operation_status: status.to_owned(),
            ..OperationProgress::default()
        };
        assert_eq!(progress("Processing").failure(), None);
        assert_eq!(
            progress("Failed").failure(),
            Some(("Failed", "the provider gives no reason"))
        );
    }

    #[test]
    fn passwords_are_refused_for_what_every_text_forbids() {
        let check = |password: &str| password_problems(&Secret::new(password)).map(|w| w.len());
        assert!(check("Ab1!xyz").is_err());
        assert!(check("abcdefgh12").is_err());
        assert_eq!(check("Abcdefgh12").unwrap(), 0);
        assert_eq!(check("/Abcdefgh12").unwrap(), 1);
        assert_eq!(check("Abcdefgh12 密").unwrap(), 1);
    }
}
