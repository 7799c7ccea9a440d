//! Finds the steps of an ended run that are not done, and takes those up again that may be sent again. Pure.
//!
//! A rollback that succeeded is never sent again, and no safety snapshot is taken of a disk that has one of this run: the
//! first one holds what the disk held before.

use super::event::Step;
use super::state::{Progress, RunState, StepState};
use super::units::UnitOutcome;
use crate::rollback::plan::Unit;

/// The steps of a unit that are not done when its run has come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rest {
    /// Nothing: all of it was done.
    Nothing,
    /// These steps, in order.
    Steps(Vec<Step>),
    /// All of it, and another run has to do it. The reason says why.
    ForAnotherRun(&'static str),
}

const PUT_BACK: &str = "its instance was started again before any of its disks was touched, and has run since: the safety snapshots \
     are older than what it has written";
const UNATTACHED: &str = "it is attached to no instance, so that nobody can tell whether it was attached and written to since its safety \
     snapshot was taken";
const REINSTALLED: &str = "a reinstall of it was accepted, or may have been, and somebody may have worked on the instance since";
const STARTED_BETWEEN: &str = "its instance was started after the run had seen it stopped, or may have been, and may have been written to";
const STARTED_IN_THE_MINUTE: &str = "its instance had been started in the very minute in which this run saw it stopped, so that nobody can tell whether \
     it was started again since its safety snapshots";
const TOO_MANY_FAILED: &str =
    "it was not begun, and too many others failed that this run cannot finish";

impl RunState {
    /// What is left of each unit, in the order of the plan.
    #[must_use]
    pub fn rest(&self) -> Vec<(&Unit, Rest)> {
        let units = self.plan.units.iter();
        let mut rest: Vec<_> = units.map(|unit| (unit, self.rest_of(unit))).collect();
        let is_lost = |(_, rest): &(&Unit, Rest)| matches!(rest, Rest::ForAnotherRun(_));
        let options = &self.plan.options;
        let lost = rest.iter().filter(|one| is_lost(one)).count();
        let is_over = options.max_failures.is_some_and(|most| lost > most);
        let is_canary_lost = rest.iter().take(options.canary).any(is_lost);
        for (index, (unit, rest)) in rest.iter_mut().enumerate() {
            let is_barred = is_over || is_canary_lost && index >= options.canary;
            if is_barred && matches!(rest, Rest::Steps(_)) && self.is_fresh(unit) {
                *rest = Rest::ForAnotherRun(TOO_MANY_FAILED);
            }
        }
        rest
    }

    /// Whether nothing of `unit` was ever begun.
    #[must_use]
    pub fn is_fresh(&self, unit: &Unit) -> bool {
        self.failure(unit).is_none() && !self.has_begun(unit)
    }

    fn rest_of(&self, unit: &Unit) -> Rest {
        if matches!(self.outcome(unit), UnitOutcome::Succeeded) {
            return Rest::Nothing;
        }
        let is_uncertain = |step: &StepState| {
            !matches!(step.progress, Progress::Done | Progress::NotSent)
                && (step.may_have_run() || !matches!(step.progress, Progress::Failed { .. }))
        };
        if self.step(unit, &Step::Reinstall).is_some_and(is_uncertain) {
            return Rest::ForAnotherRun(REINSTALLED);
        }
        let mut moves = unit.moves.iter();
        let is_touched = moves.any(|one| self.is_touched(unit, &one.disk.id));
        let is_wipe = unit.reinstall.is_some();
        if !is_wipe && !is_touched && self.is_done(unit, &Step::Start) {
            return Rest::ForAnotherRun(PUT_BACK);
        }
        if self.started_between.contains(unit.id()) {
            return Rest::ForAnotherRun(STARTED_BETWEEN);
        }
        let steps = self.stages(unit).into_iter().flatten();
        let steps: Vec<_> = steps.filter(|step| !self.is_done(unit, step)).collect();
        let is_to_roll_back = steps
            .iter()
            .any(|step| matches!(step, Step::RollBack { .. }));
        let mark = self.mark(unit);
        if is_to_roll_back && mark.is_some_and(|mark| !mark.shows_every_start()) {
            return Rest::ForAnotherRun(STARTED_IN_THE_MINUTE);
        }
        let has_safety = !self.safety_snapshots(unit).is_empty();
        if is_to_roll_back && has_safety && unit.instance.is_none() {
            return Rest::ForAnotherRun(UNATTACHED);
        }
        Rest::Steps(steps)
    }

    /// Takes the steps of `unit` up again that failed or whose outcome is not known.
    ///
    /// What may have been carried out is looked for first, by the rule of the engine: so a rollback is sent again only where
    /// its instance was not started since.
    pub(super) fn take_up(&mut self, unit: &Unit) {
        for step in self.stages(unit).into_iter().flatten() {
            let is_rollback = matches!(step, Step::RollBack { .. });
            let Some(state) = self.step_mut(unit, &step) else {
                continue;
            };
            let progress = match &state.progress {
                Progress::Failed { .. } if state.accepted.is_none() && state.lost > 0 => {
                    Progress::Intended
                }
                Progress::Failed { .. } => Progress::NotSent,
                Progress::Unknown { .. } => Progress::Intended,
                _ => continue,
            };
            if let (Progress::Failed { why, .. }, true, true) =
                (&state.progress, is_rollback, state.accepted.is_some())
            {
                state.failed_before = Some(why.clone());
            }
            state.is_repeated |= state.may_have_run();
            state.progress = progress;
            state.attempt += 1;
            state.intents_before = state.intents;
            state.lost = 0;
            state.accepted = None;
            state.request_id = None;
            state.ended = None;
        }
    }
}
