//! What must hold before a unit is rolled back, held against what was read. Pure.
//!
//! Source: the preconditions of ResetDisk and of rolling back by instance snapshots, and the user guides beside them.

use futures_util::stream::{self, StreamExt as _};

use super::check::{Check, Checks, Verdict};
use super::cloud::Catalog;
use super::facts::{Power, SnapshotState};
use super::plan::{Move, Plan, Unit};
use crate::error::{Kind, Result};

/// Every precondition of `plan`, held against its facts.
#[must_use]
pub fn conditions(plan: &Plan) -> Vec<Check> {
    plan.units.iter().flat_map(of_unit).collect()
}

fn of_unit(unit: &Unit) -> Vec<Check> {
    let mut list = Vec::new();
    if let Some(instance) = &unit.instance {
        let mut checks = Checks::of(&instance.id);
        let settled = matches!(instance.power, Power::Running | Power::Stopped);
        checks.note(
            "instance-settled",
            settled,
            Verdict::Fail,
            instance.status.as_str(),
            "running or stopped",
            "IncorrectInstanceStatus",
        );
        checks.note(
            "instance-not-locked",
            instance.locks.is_empty(),
            if instance.locks.iter().any(|lock| lock == "security") {
                Verdict::Fail
            } else {
                Verdict::Warn
            },
            shown(&instance.locks),
            "no lock",
            "InstanceLockedForSecurity",
        );
        checks.note(
            "instance-can-start",
            !instance.released,
            Verdict::Warn,
            if instance.released {
                "its compute resources were given back when it was stopped"
            } else {
                "kept"
            },
            "compute resources kept",
            "OperationDenied.NoStock",
        );
        list.extend(checks.list);
    }
    list.extend(unit.moves.iter().flat_map(of_move));
    list
}

fn of_move(one: &Move) -> Vec<Check> {
    let (disk, snapshot) = (&one.disk, &one.snapshot);
    let mut checks = Checks::of(&disk.id);
    checks.note(
        "disk-ready",
        disk.ready && !disk.rolling_back,
        Verdict::Fail,
        disk.status.as_str(),
        "in use or available",
        "IncorrectDiskStatus",
    );
    checks.note(
        "disk-not-locked",
        disk.locks.is_empty(),
        Verdict::Fail,
        shown(&disk.locks),
        "no lock",
        "InstanceLockedForSecurity",
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
        "InvalidOperation.MultiAttachDisk",
    );
    checks.note(
        "snapshot-of-disk",
        snapshot.disk.as_ref() == Some(&disk.id),
        Verdict::Fail,
        snapshot.disk.as_deref().unwrap_or("no disk that is known"),
        "a snapshot of this very disk",
        "InvalidParameter.Mismatch",
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
        "InvalidSnapshotId.NotReady",
    );
    checks.note(
        "snapshot-usable",
        snapshot.unusable.is_none(),
        Verdict::Fail,
        snapshot.unusable.as_deref().unwrap_or("usable"),
        "no copy, not shared, not archived",
        "OperationDenied",
    );
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
        "InvalidParameter.Mismatch",
    );
    checks.note(
        "size-unchanged",
        snapshot
            .disk_size_gib
            .is_none_or(|size| size == disk.size_gib),
        Verdict::Warn,
        match snapshot.disk_size_gib {
            Some(size) => format!("{size} GiB then, {} GiB now", disk.size_gib),
            None => format!("{} GiB", disk.size_gib),
        },
        "the size that it had: its file system goes back to that one",
        "-",
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
        Some(judge_dry_run(&one.disk.id, asked))
    });
    let asked: Vec<_> = stream::iter(asked)
        .buffered(DRY_RUNS_AT_ONCE)
        .collect()
        .await;
    asked.into_iter().flatten().collect()
}

/// How many dry runs are under way at once.
const DRY_RUNS_AT_ONCE: usize = 8;

fn judge_dry_run(disk: &str, asked: Result<()>) -> Check {
    let (verdict, seen) = match asked {
        Ok(()) => (Verdict::Pass, "it would be accepted".to_owned()),
        Err(error) if is_refusal(error.kind()) => (Verdict::Fail, error.to_string()),
        Err(error) => (Verdict::Unknown, error.to_string()),
    };
    Check {
        id: "provider-accepts",
        target: disk.to_owned(),
        verdict,
        seen,
        needed: "a dry run that the provider passes",
        code: "DryRunOperation",
    }
}

const fn is_refusal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Precondition | Kind::NotFound | Kind::InvalidRequest | Kind::Permission
    )
}
