//! Preconditions of a rollback that concern snapshots besides the chosen ones. Pure.

use super::check::{Check, Checks};
use super::conditions::Terms;
use super::facts::Snapshot;
use super::plan::Plan;

/// The safety snapshots that `plan` returns disks to, if it undoes a run: a provider may take one that is not stored yet,
/// and it may still fail.
#[must_use]
pub fn safety_snapshots_finished(plan: &Plan, terms: &Terms) -> Vec<Check> {
    if plan.undoes.is_none() {
        return Vec::new();
    }
    let checks = plan.moves().flat_map(|one| {
        let mut checks = Checks::of(&one.disk.id);
        let is_in_progress = one.snapshot.is_in_progress();
        checks.note_temporary(
            "safety-snapshot-finished",
            !is_in_progress,
            if is_in_progress {
                format!("{} is {}", one.snapshot.id, one.snapshot.in_progress())
            } else {
                "finished".to_owned()
            },
            "a safety snapshot that is stored in full",
            terms.snapshot_unfinished,
        );
        checks.list
    });
    checks.collect()
}

/// The id of the check that no snapshot is being taken.
pub const NO_SNAPSHOT_IN_PROGRESS: &str = "no-snapshot-in-progress";

/// Every disk of `plan`, held against the snapshots `in_progress`: a rollback is refused while a snapshot of its disk is being
/// taken, whoever takes it, and that snapshot may fail when its instance is stopped.
#[must_use]
pub fn no_snapshots_in_progress(
    plan: &Plan,
    in_progress: &[Snapshot],
    terms: &Terms,
) -> Vec<Check> {
    let checks = plan.moves().flat_map(|one| {
        let mut checks = Checks::of(&one.disk.id);
        let own = in_progress
            .iter()
            .filter(|snapshot| snapshot.disk.as_ref() == Some(&one.disk.id));
        let own: Vec<_> = own
            .map(|snapshot| format!("{} is {}", snapshot.id, snapshot.in_progress()))
            .collect();
        checks.note_temporary(
            NO_SNAPSHOT_IN_PROGRESS,
            own.is_empty(),
            if own.is_empty() {
                "none is".to_owned()
            } else {
                own.join(", ")
            },
            "no snapshot of the disk that is being taken",
            terms.snapshot_in_progress,
        );
        checks.list
    });
    checks.collect()
}
