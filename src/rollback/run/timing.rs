//! How long a run took, phase by phase: from its state. Pure.

use chrono::{DateTime, Utc};

use super::event::Step;
use super::state::{Progress, RunState};
use crate::rollback::plan::Unit;

/// One step of a run that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The unit whose step it is.
    pub unit: String,
    /// What was done.
    pub step: Step,
    /// When its first request was about to be sent.
    pub began: DateTime<Utc>,
    /// When it came to its end, if it did.
    pub ended: Option<DateTime<Utc>>,
    /// What became of it.
    pub progress: Progress,
    /// Whether its end was inferred, and not seen.
    pub inferred: bool,
    /// How often a request was about to be sent.
    pub requests: u32,
}

/// The phases of all units in the order of the plan; steps that were not begun are left out.
#[must_use]
pub fn phases(state: &RunState) -> Vec<Phase> {
    let units = state.plan.units.iter();
    units.flat_map(|unit| phases_of(state, unit)).collect()
}

fn phases_of(state: &RunState, unit: &Unit) -> Vec<Phase> {
    let steps = state.stages(unit).into_iter().flatten();
    steps
        .filter_map(|step| {
            let found = state.step(unit, &step)?;
            Some(Phase {
                unit: unit.id().to_owned(),
                began: found.began,
                ended: found.ended,
                progress: found.progress.clone(),
                inferred: found.inferred,
                requests: found.intents,
                step,
            })
        })
        .collect()
}

/// From the first request for `unit` that its users notice to the end of its last step: the time that its users were without it. `None` as long
/// as a step has not come to its end, and for a unit that failed and was not started again: its users still are.
#[must_use]
pub fn outage(state: &RunState, unit: &Unit) -> Option<chrono::TimeDelta> {
    let mut phases = phases_of(state, unit);
    phases.retain(|phase| !matches!(phase.step, Step::OnlineSnapshot { .. }));
    let began = phases.iter().map(|phase| phase.began).min()?;
    let sent = phases
        .iter()
        .filter(|phase| phase.progress != Progress::NotSent);
    let ended: Option<Vec<_>> = sent.map(|phase| phase.ended).collect();
    let is_back = state.failure(unit).is_none() || state.is_done(unit, &Step::Start);
    let is_over = is_back && state.left(unit).is_empty();
    let ended = ended?.into_iter().max().filter(|_| is_over)?;
    Some(ended - began)
}
