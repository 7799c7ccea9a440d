//! The way back from a run: which of its disks return to which safety snapshots.

use std::collections::HashMap;

use crate::error::{Error, Kind, Result};
use crate::rollback::facts::{Instance, Power};
use crate::rollback::plan::{Plan, Unit};
use crate::rollback::run::{JournalReading, RunState, Step};
use crate::rollback::{Disks, PlanTarget, To};

/// The disks of `run` that other runs have returned already, and which run did that.
pub(super) fn returned<'a>(all: &'a [JournalReading], run: &str) -> HashMap<&'a str, &'a str> {
    let undoing = all
        .iter()
        .map(|one| &one.state)
        .filter(|state| state.plan.undoes.as_deref() == Some(run));
    let units = undoing.flat_map(|state| state.plan.units.iter().map(move |unit| (state, unit)));
    units
        .flat_map(|(state, unit)| unit.moves.iter().map(move |one| (state, unit, one)))
        .filter(|(state, unit, one)| {
            let disk = one.disk.id.clone();
            state.is_done(unit, &Step::RollBack { disk })
        })
        .map(|(state, _, one)| (one.disk.id.as_str(), state.run.as_str()))
        .collect()
}

/// Has the instances of `plan` started that `undone` has found running and left stopped.
pub(super) fn restore_power(plan: &mut Plan, undone: &RunState) {
    for unit in &mut plan.units {
        let is_off = |instance: &Instance| instance.power == Power::Stopped;
        let same = undone.plan.units.iter().find(|one| one.id() == unit.id());
        unit.started_after = unit.instance.as_ref().is_some_and(is_off)
            && same.is_some_and(|one| undone.is_left_off(one));
    }
}

/// The disks of the units that `of` says, as far as a run has touched them, and their safety snapshots; not those in
/// `returned`.
///
/// # Errors
/// [`Kind::Precondition`] when there is no safety snapshot of one.
pub(super) fn targets(
    state: &RunState,
    of: impl Fn(&Unit) -> bool,
    returned: &HashMap<&str, &str>,
) -> Result<Vec<PlanTarget>> {
    let mut targets = Vec::new();
    for unit in state.plan.units.iter().filter(|unit| of(unit)) {
        let safety = state.safety_snapshots(unit);
        for one in &unit.moves {
            let disk = one.disk.id.clone();
            if !state.is_touched(unit, &disk) || returned.contains_key(disk.as_str()) {
                continue;
            }
            let Some(made) = safety.iter().find(|made| made.disk == disk) else {
                return Err(Error::new(
                    Kind::Precondition,
                    format!(
                        "run {} took no safety snapshot of {disk}, so there is no way back",
                        state.run
                    ),
                ));
            };
            targets.push(PlanTarget {
                disks: Disks::One(disk),
                to: To::Snapshot(made.snapshot.clone()),
            });
        }
    }
    Ok(targets)
}
