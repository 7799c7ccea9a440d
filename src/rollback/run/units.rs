//! What the state of a run says of its units: what is left of each, and what became of it. Pure.

use super::event::{Made, Step};
use super::state::{Progress, RunState, StepState};
use crate::rollback::facts::Power;
use crate::rollback::plan::Unit;

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitOutcome {
    /// Not all of its steps are done.
    Pending,
    /// All of them are.
    Succeeded,
    /// One of them failed.
    Failed,
    /// What became of one of them cannot be told.
    Unknown,
    /// The run came to its end without some of them: too many others had failed, or it was given up.
    Skipped,
}

impl UnitOutcome {
    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
        }
    }
}

impl RunState {
    /// Whether any step of `unit` was begun.
    #[must_use]
    pub fn has_begun(&self, unit: &Unit) -> bool {
        let mut steps = self.stages(unit).into_iter().flatten();
        steps.any(|step| self.is_begun(unit, &step))
    }

    /// Whether a step was begun, whatever became of it.
    fn is_begun(&self, unit: &Unit, step: &Step) -> bool {
        let state = self.step(unit, step);
        state.is_some_and(|state| state.progress != Progress::NotSent)
    }

    /// Whether a step of `unit` is under way, or may be.
    fn is_open(&self, unit: &Unit, step: &Step) -> bool {
        let state = self.step(unit, step);
        state.is_some_and(|state| matches!(state.progress, Progress::Intended | Progress::Accepted))
    }

    /// Whether the run has stopped the instance of `unit` and not started it again.
    #[must_use]
    pub fn is_left_off(&self, unit: &Unit) -> bool {
        self.is_done(unit, &Step::Stop)
            && unit.reinstall.is_none()
            && !self.is_done(unit, &Step::Start)
    }

    /// The power of the instance of `unit` as the run has seen it last; `None` where there is no instance.
    #[must_use]
    pub fn last_power(&self, unit: &Unit) -> Option<Power> {
        let planned = unit.instance.as_ref()?.power;
        let after = |step, open, done| {
            let state = self.step(unit, &step)?;
            match state.progress {
                Progress::Done => Some(done),
                Progress::NotSent => None,
                // Where it was refused the instance is as it was before.
                Progress::Failed { .. } if !state.may_have_run() => None,
                Progress::Failed { .. } | Progress::Unknown { .. } => Some(Power::Other),
                Progress::Intended | Progress::Accepted => Some(open),
            }
        };
        let start = || after(Step::Start, Power::Starting, Power::Running);
        let stop = || after(Step::Stop, Power::Stopping, Power::Stopped);
        let reinstall = || after(Step::Reinstall, Power::Other, Power::Running);
        Some(start().or_else(stop).or_else(reinstall).unwrap_or(planned))
    }

    /// Whether any step of `unit` is under way, or may be.
    #[must_use]
    pub fn is_under_way(&self, unit: &Unit) -> bool {
        let mut steps = self.stages(unit).into_iter().flatten();
        steps.any(|step| self.is_open(unit, &step))
    }

    /// Whether a rollback of `disk` may have been carried out, wholly or in part. One that was refused was not.
    #[must_use]
    pub fn is_touched(&self, unit: &Unit, disk: &str) -> bool {
        let step = Step::RollBack {
            disk: disk.to_owned(),
        };
        self.step(unit, &step).is_some_and(StepState::may_have_run)
    }

    /// The disks that the run may have rolled back, wholly or in part.
    pub fn touched(&self) -> impl Iterator<Item = &str> {
        let units = self.plan.units.iter();
        units.flat_map(|unit| {
            let disks = unit.moves.iter().map(|one| one.disk.id.as_str());
            disks.filter(|disk| self.is_touched(unit, disk))
        })
    }

    /// Whether the end of a step was seen.
    #[must_use]
    pub fn is_done(&self, unit: &Unit, step: &Step) -> bool {
        let state = self.step(unit, step);
        state.is_some_and(|state| state.progress == Progress::Done)
    }

    /// The stages of `unit`, in order. The steps of one go side by side.
    ///
    /// A unit whose disks could not be made ready for the rollback, or whose rollbacks were all refused, is put back to how it
    /// was: none of its disks has been touched then, and its instance is started again if this run has stopped it.
    #[must_use]
    pub fn stages(&self, unit: &Unit) -> Vec<Vec<Step>> {
        let was_running = unit.was_running();
        let is_asked = was_running && self.plan.options.health.is_some();
        let health = is_asked.then(|| vec![Step::Health]);
        if unit.reinstall.is_some() {
            // A reinstalled instance runs. One that did not is stopped again.
            let stop = (!was_running).then(|| vec![Step::Stop]);
            let reinstall = std::iter::once(vec![Step::Reinstall]);
            return reinstall.chain(stop).chain(health).collect();
        }
        let roll_back = |one: &crate::rollback::plan::Move| Step::RollBack {
            disk: one.disk.id.clone(),
        };
        let moves: Vec<_> = unit.moves.iter().map(roll_back).collect();
        let mut stages = Vec::new();
        let options = &self.plan.options;
        if was_running {
            if options.safety_snapshots && options.online_first {
                stages.push(self.snapshots(unit, |disk| Step::OnlineSnapshot { disk }));
            }
            stages.push(vec![Step::Stop]);
        }
        if options.safety_snapshots {
            stages.push(self.snapshots(unit, |disk| Step::Snapshot { disk }));
        }
        stages.push(moves);
        if unit.runs_afterwards() {
            stages.push(vec![Step::Start]);
        }
        stages.extend(health);
        stages
    }

    /// What is left of `unit`, in order; empty when it has come to its end, good or bad.
    #[must_use]
    pub fn left(&self, unit: &Unit) -> Vec<Vec<Step>> {
        let stages = self.stages(unit);
        let has_failed = self.failure(unit).is_some();
        let mut moves = unit.moves.iter();
        let untouched = !moves.any(|one| self.is_touched(unit, &one.disk.id));
        if has_failed {
            // What went on beside the step that failed is seen to its end.
            let steps = stages.iter().flatten();
            let open = steps.filter(|step| self.is_open(unit, step)).cloned();
            let open: Vec<_> = open.collect();
            if !open.is_empty() {
                return vec![open];
            }
            let is_back = !stages.contains(&vec![Step::Start])
                || !self.is_done(unit, &Step::Stop)
                || self.is_ended(unit, &Step::Start);
            return if untouched && !is_back {
                vec![vec![Step::Start]]
            } else {
                Vec::new()
            };
        }
        let mut left = stages.into_iter();
        left.by_ref()
            .map(|stage| {
                let open = stage.into_iter().filter(|step| !self.is_done(unit, step));
                open.collect::<Vec<_>>()
            })
            .filter(|stage| !stage.is_empty())
            .collect()
    }

    /// The first step of `unit` that is neither done nor under way.
    #[must_use]
    pub fn next_step(&self, unit: &Unit) -> Option<Step> {
        let mut steps = self.stages(unit).into_iter().flatten();
        steps.find(|step| !self.is_done(unit, step) && !self.is_open(unit, step))
    }

    fn is_ended(&self, unit: &Unit, step: &Step) -> bool {
        self.step(unit, step)
            .is_some_and(|state| state.ended.is_some())
    }

    /// The first step of `unit` that failed or whose outcome cannot be told.
    #[must_use]
    pub fn failure(&self, unit: &Unit) -> Option<(Step, &StepState)> {
        let steps = self.stages(unit).into_iter().flatten();
        steps
            .filter_map(|step| Some((step.clone(), self.step(unit, &step)?)))
            .find(|(_, state)| {
                matches!(
                    state.progress,
                    Progress::Failed { .. } | Progress::Unknown { .. }
                )
            })
    }

    /// The reason for which `unit` failed, or for which its outcome is not known; `None` where neither is so.
    #[must_use]
    pub fn failure_text(&self, unit: &Unit) -> Option<&str> {
        match &self.failure(unit)?.1.progress {
            Progress::Failed { why, .. } | Progress::Unknown { why } => Some(why),
            _ => None,
        }
    }

    /// What became of `unit`.
    #[must_use]
    pub fn outcome(&self, unit: &Unit) -> UnitOutcome {
        if !self.left(unit).is_empty() {
            return if self.ended {
                UnitOutcome::Skipped
            } else {
                UnitOutcome::Pending
            };
        }
        match self.failure(unit) {
            None => UnitOutcome::Succeeded,
            Some((_, state)) if matches!(state.progress, Progress::Unknown { .. }) => {
                UnitOutcome::Unknown
            }
            Some(_) => UnitOutcome::Failed,
        }
    }

    /// The safety snapshots of `unit`: those that were taken while its instance ran are none.
    #[must_use]
    pub fn safety_snapshots(&self, unit: &Unit) -> Vec<Made> {
        let steps = self
            .snapshots(unit, |disk| Step::Snapshot { disk })
            .into_iter();
        let made = steps.filter_map(|step| Some(self.step(unit, &step)?.made.clone()));
        made.flatten().collect()
    }

    /// The steps that take snapshots of the disks of `unit`; `step` makes one of a disk, or of all of them.
    fn snapshots(&self, unit: &Unit, step: fn(Option<String>) -> Step) -> Vec<Step> {
        let together = step(None);
        if self.is_grouped(unit, &together) {
            return vec![together];
        }
        let disks = unit.moves.iter().map(|one| one.disk.id.clone());
        disks.map(|disk| step(Some(disk))).collect()
    }
}
