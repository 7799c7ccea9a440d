//! What must hold before a unit is rolled back, held against what was read. Pure.
//!
//! Source: the preconditions of ResetDisk, ApplySnapshot and of rolling back by instance snapshots, and the user guides
//! beside them.

mod instance;

use chrono::{DateTime, Utc};
use futures_util::stream::{self, StreamExt as _};

use super::check::{Check, Checks, Verdict};
use super::cloud::{Act, Catalog, Delay};
use super::facts::{Disk, Power, SnapshotState};
use super::plan::{Move, Plan, Unit};
use crate::error::{Error, Kind, Result};

pub use instance::Lock;

/// What a provider documents of the preconditions of a rollback: the codes with which it refuses, and what differs
/// between providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// An instance that cannot be stopped or started.
    pub instance_state: &'static str,
    /// An instance with a lock that the documents do not name.
    pub instance_locked: &'static str,
    /// The locks of an instance that the documents name. All of them refuse a step of a run.
    pub instance_locks: &'static [Lock],
    /// An instance whose term has ended.
    pub instance_expired: &'static str,
    /// An instance that is set up to hibernate; `None` where there is no such thing.
    pub instance_hibernates: Option<&'static str>,
    /// A spot instance that finds no stock at its price.
    pub instance_spot: &'static str,
    /// An instance that may find no resources to start with.
    pub instance_released: &'static str,
    /// A disk that is attached to an instance that is not there.
    pub instance_missing: &'static str,
    /// A disk that is busy.
    pub disk_state: &'static str,
    /// The states of a disk that can be rolled back.
    pub disk_states: &'static str,
    /// A disk that operations are refused on.
    pub disk_locked: &'static str,
    /// A disk that is attached to several instances.
    pub disk_shared: &'static str,
    /// A disk that can be detached, and is not; `None` where that does not matter.
    pub disk_elastic: Option<&'static str>,
    /// A snapshot of another disk.
    pub snapshot_foreign: &'static str,
    /// A snapshot that is not whole.
    pub snapshot_unfinished: &'static str,
    /// A disk of which a snapshot is being taken.
    pub snapshot_in_progress: &'static str,
    /// A snapshot that no disk can be rolled back to.
    pub snapshot_unusable: &'static str,
    /// An encrypted snapshot of an unencrypted disk; `None` where that does not matter.
    pub encryption: Option<&'static str>,
    /// A disk whose size has changed since, and what comes of that.
    pub size: (Verdict, &'static str),
}

/// Every precondition of the rollbacks of `plan`, held against its facts; `now` tells which instances have expired.
#[must_use]
pub fn conditions(plan: &Plan, terms: &Terms, now: DateTime<Utc>) -> Vec<Check> {
    let units = plan.units.iter().filter(|unit| unit.reinstall.is_none());
    units.flat_map(|unit| of_unit(unit, terms, now)).collect()
}

fn of_unit(unit: &Unit, terms: &Terms, now: DateTime<Utc>) -> Vec<Check> {
    let mut list = instance::checks(unit, terms, now);
    for one in &unit.moves {
        list.extend(of_disk(&one.disk, unit, terms));
        list.extend(of_snapshot(one, terms));
    }
    list
}

fn of_disk(disk: &Disk, unit: &Unit, terms: &Terms) -> Vec<Check> {
    let mut checks = Checks::of(&disk.id);
    checks.note(
        "disk-ready",
        disk.ready && !disk.rolling_back,
        Verdict::Fail,
        disk.status.as_str(),
        terms.disk_states,
        terms.disk_state,
    );
    checks.note(
        "disk-not-locked",
        disk.locks.is_empty(),
        Verdict::Fail,
        shown(&disk.locks),
        "no lock",
        terms.disk_locked,
    );
    checks.note(
        "disk-attached-once",
        disk.instances.len() < 2,
        Verdict::Fail,
        if disk.instances.len() < 2 {
            "at most one instance".to_owned()
        } else {
            disk.instances.join(", ")
        },
        "at most one instance",
        terms.disk_shared,
    );
    // Without its instance nobody would stop it first.
    checks.note(
        "instance-known",
        disk.instances.is_empty() || unit.instance.is_some(),
        Verdict::Fail,
        if disk.instances.is_empty() {
            "attached to none".to_owned()
        } else {
            format!("attached to {}", disk.instances.join(", "))
        },
        "an instance that these keys may see, or none",
        terms.instance_missing,
    );
    if let Some(code) = terms.disk_elastic {
        let is_attached = !disk.instances.is_empty();
        checks.note(
            "elastic-detached",
            disk.elastic != Some(true) || !is_attached,
            Verdict::Warn,
            match (disk.elastic, is_attached) {
                (Some(true), true) => "elastic and attached",
                (Some(true), false) => "elastic and detached",
                _ => "not elastic",
            },
            "detached, by one document; attached to a stopped instance, by another",
            code,
        );
    }
    if let Some(trouble) = &disk.trouble {
        checks.note(
            "disk-untroubled",
            false,
            Verdict::Warn,
            trouble.as_str(),
            "no failure of an earlier operation: the same words would not be taken for the rollback's",
            "-",
        );
    }
    checks.list
}

fn of_snapshot(one: &Move, terms: &Terms) -> Vec<Check> {
    let (disk, snapshot) = (&one.disk, &one.snapshot);
    let mut checks = Checks::of(&disk.id);
    checks.note(
        "snapshot-of-disk",
        snapshot.disk.as_ref() == Some(&disk.id),
        Verdict::Fail,
        snapshot.disk.as_deref().unwrap_or("no disk that is known"),
        "a snapshot of this very disk",
        terms.snapshot_foreign,
    );
    checks.note(
        "snapshot-whole",
        snapshot.state == SnapshotState::Ready,
        Verdict::Fail,
        match snapshot.state {
            SnapshotState::Ready => "whole",
            SnapshotState::InProgress => "being taken",
            SnapshotState::Failed => "failed",
            SnapshotState::Other => "in a state in which it cannot be used",
        },
        "whole",
        terms.snapshot_unfinished,
    );
    checks.note(
        "snapshot-usable",
        snapshot.unusable.is_none(),
        Verdict::Fail,
        snapshot.unusable.as_deref().unwrap_or("usable"),
        "no copy, not shared, not archived",
        terms.snapshot_unusable,
    );
    if let Some(code) = terms.encryption {
        checks.note(
            "encryption-fits",
            !(disk.encrypted == Some(false) && snapshot.encrypted == Some(true)),
            Verdict::Fail,
            match snapshot.encrypted {
                Some(true) => "an encrypted snapshot",
                Some(false) => "an unencrypted snapshot",
                None => "not told",
            },
            "an unencrypted snapshot for an unencrypted disk",
            code,
        );
    }
    let (verdict, code) = terms.size;
    checks.note(
        "size-unchanged",
        snapshot
            .disk_size_gib
            .is_none_or(|size| size == disk.size_gib),
        verdict,
        match snapshot.disk_size_gib {
            Some(size) => format!("{size} GiB then, {} GiB now", disk.size_gib),
            None => format!("{} GiB", disk.size_gib),
        },
        "the size that it had: its file system goes back to that one",
        code,
    );
    checks.list
}

fn shown(locks: &[String]) -> String {
    if locks.is_empty() {
        "no lock".to_owned()
    } else {
        locks.join(", ")
    }
}

/// More dry runs than this are not made: they count against the rate of the rollbacks themselves.
const MOST_DRY_RUNS: usize = 50;

/// The provider's own check of each rollback, as far as it has one: it refuses while the instance runs, so that only what
/// is stopped already is asked for.
pub async fn dry_runs<C: Catalog>(cloud: &C, plan: &Plan) -> Vec<Check> {
    let is_stopped = |unit: &&Unit| {
        let instance = unit.instance.as_ref();
        instance.is_none_or(|instance| instance.power == Power::Stopped)
    };
    let moves = plan
        .units
        .iter()
        .filter(is_stopped)
        .flat_map(|unit| &unit.moves);
    let asked = moves.take(MOST_DRY_RUNS).map(async |one| {
        let asked = cloud.dry_run(&one.disk.id, &one.snapshot.id).await?;
        let delay = |error: &Error| cloud.delay(Act::RollBack, error);
        let delay = asked.as_ref().err().and_then(delay);
        Some(judge_dry_run(&one.disk.id, asked, delay))
    });
    let asked: Vec<_> = stream::iter(asked)
        .buffered(DRY_RUNS_AT_ONCE)
        .collect()
        .await;
    asked.into_iter().flatten().collect()
}

/// How many dry runs are under way at once.
const DRY_RUNS_AT_ONCE: usize = 8;

/// Judges the answer to a dry run; `delay` is what has to come to its end before another is worth asking for.
fn judge_dry_run(disk: &str, asked: Result<()>, delay: Option<Delay>) -> Check {
    let (verdict, seen) = match (asked, delay) {
        (Ok(()), _) => (Verdict::Pass, "it would be accepted".to_owned()),
        (Err(error), Some(delay)) => (
            Verdict::Fail,
            format!(
                "refused with {} until {}: {error}",
                error.code().unwrap_or("no code"),
                delay.name()
            ),
        ),
        (Err(error), None) if is_refusal(error.kind()) => (Verdict::Fail, error.to_string()),
        (Err(error), None) => (Verdict::Unknown, error.to_string()),
    };
    Check {
        id: "provider-accepts",
        target: disk.to_owned(),
        verdict,
        seen,
        needed: "a dry run that the provider passes",
        code: "DryRunOperation",
        is_temporary: delay.is_some(),
    }
}

/// Whether an error of this kind says that the provider refuses what it was asked for.
pub(super) const fn is_refusal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Precondition | Kind::NotFound | Kind::InvalidRequest | Kind::Permission
    )
}

#[cfg(test)]
mod tests;
