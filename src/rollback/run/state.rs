//! The state of a run: a fold over its journal. Pure.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::event::{Event, Made, Record, Step, StepId};
use crate::error::{Error, Kind, Result};
use crate::rollback::facts::{Operation, Power};
use crate::rollback::plan::{Plan, Unit};

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It was surely not carried out, and may be sent (again).
    NotSent,
    /// A request was about to be sent; whether it was is not known.
    Intended,
    /// The provider accepted it.
    Accepted,
    /// Its end was seen.
    Done,
    /// It failed.
    Failed {
        /// The provider's code, if it gave one.
        code: Option<String>,
        /// What kind of failure it is.
        kind: Kind,
        /// Why.
        why: String,
    },
    /// What became of it cannot be told.
    Unknown {
        /// Why.
        why: String,
    },
}

/// A step that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepState {
    /// How far it is.
    pub progress: Progress,
    /// When its first request was about to be sent.
    pub began: DateTime<Utc>,
    /// When it was last accepted, if it was.
    pub accepted: Option<DateTime<Utc>>,
    /// When it came to its end, if it did.
    pub ended: Option<DateTime<Utc>>,
    /// The provider's id of the request that it accepted, where it is known.
    pub request_id: Option<String>,
    /// The snapshots that it made.
    pub made: Vec<Made>,
    /// How often a request was about to be sent.
    pub intents: u32,
    /// How often its answer was lost.
    pub lost: u32,
}

impl StepState {
    fn new(began: DateTime<Utc>) -> Self {
        Self {
            progress: Progress::NotSent,
            began,
            accepted: None,
            ended: None,
            request_id: None,
            made: Vec::new(),
            intents: 0,
            lost: 0,
        }
    }
}

/// The state of a run.
#[derive(Debug, Clone)]
pub struct RunState {
    /// The id of the run.
    pub run: String,
    /// What it carries out.
    pub plan: Plan,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When its last record was written.
    pub last: DateTime<Utc>,
    /// Whether nothing is left to do.
    pub ended: bool,
    /// Whether it was given up.
    pub abandoned: bool,
    /// Whether another process has begun it, and nobody looked at it for a while.
    pub resumed: bool,
    steps: HashMap<StepId, StepState>,
    before: HashMap<StepId, Operation>,
    next: u64,
}

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
    /// The state after the first record of a journal.
    ///
    /// # Errors
    /// [`Kind::Failed`] when that is not the beginning of a run.
    pub fn begin(record: &Record) -> Result<Self> {
        let Event::Begun { run, plan, .. } = &record.event else {
            return Err(Error::new(
                Kind::Failed,
                "the journal does not begin with the beginning of a run",
            ));
        };
        Ok(Self {
            run: run.clone(),
            plan: (**plan).clone(),
            began: record.at,
            last: record.at,
            ended: false,
            abandoned: false,
            resumed: false,
            steps: HashMap::new(),
            before: HashMap::new(),
            next: record.seq + 1,
        })
    }

    /// Takes the next record in.
    ///
    /// # Errors
    /// [`Kind::Failed`] for a record that cannot follow: one is missing, or it speaks of a step that was not begun.
    pub fn apply(&mut self, record: &Record) -> Result<()> {
        if record.seq != self.next {
            return Err(damaged(
                record,
                &format!("record {} was expected", self.next),
            ));
        }
        self.next += 1;
        self.last = record.at;
        match &record.event {
            Event::Begun { .. } => return Err(damaged(record, "a run begins once")),
            Event::Resumed => (self.ended, self.resumed) = (false, true),
            Event::Interrupted => {}
            Event::Ended => self.ended = true,
            Event::Abandoned => (self.ended, self.abandoned) = (true, true),
            Event::Before { step, operation } => {
                self.before.remove(step);
                let noted = operation.clone();
                self.before
                    .extend(noted.map(|operation| (step.clone(), operation)));
            }
            Event::Intent { step } => {
                let state = self.steps.entry(step.clone());
                let state = state.or_insert_with(|| StepState::new(record.at));
                state.progress = Progress::Intended;
                state.intents += 1;
            }
            Event::Accepted {
                step,
                request_id,
                made,
            } => {
                let state = self.begun(step, record)?;
                state.progress = Progress::Accepted;
                state.accepted = Some(record.at);
                state.request_id.clone_from(request_id);
                state.made.clone_from(made);
            }
            Event::NotSent { step, .. } => self.begun(step, record)?.progress = Progress::NotSent,
            Event::Lost { step, .. } => {
                let state = self.begun(step, record)?;
                state.progress = Progress::Intended;
                state.lost += 1;
            }
            Event::Done { step, .. } => {
                let state = self.begun(step, record)?;
                state.progress = Progress::Done;
                state.ended = Some(record.at);
            }
            Event::Failed {
                step,
                code,
                kind,
                why,
            } => {
                // It may be refused before a request for it is sent.
                let state = self.steps.entry(step.clone());
                let state = state.or_insert_with(|| StepState::new(record.at));
                state.ended = Some(record.at);
                state.progress = Progress::Failed {
                    code: code.clone(),
                    kind: *kind,
                    why: why.clone(),
                };
            }
            Event::Unknown { step, why } => {
                let state = self.begun(step, record)?;
                state.ended = Some(record.at);
                state.progress = Progress::Unknown { why: why.clone() };
            }
        }
        Ok(())
    }

    fn begun(&mut self, step: &StepId, record: &Record) -> Result<&mut StepState> {
        self.steps
            .get_mut(step)
            .ok_or_else(|| damaged(record, "it speaks of a step that was not begun"))
    }

    /// How many rollbacks are still to be sent; those of units that failed count as well.
    #[must_use]
    pub fn rollbacks_to_come(&self) -> usize {
        let is_sent = |id: &StepId, state: &StepState| {
            matches!(id.step, Step::RollBack { .. }) && state.progress != Progress::NotSent
        };
        let sent = self.steps.iter().filter(|(id, state)| is_sent(id, state));
        self.plan.moves().count().saturating_sub(sent.count())
    }

    /// The number of the next record.
    #[must_use]
    pub const fn next_seq(&self) -> u64 {
        self.next
    }

    /// The state of a step; `None` when it was not begun.
    #[must_use]
    pub fn step(&self, unit: &Unit, step: &Step) -> Option<&StepState> {
        self.steps.get(&StepId {
            unit: unit.id().to_owned(),
            step: step.clone(),
        })
    }

    /// The operation on the instance of `unit` that was the latest one when `step` was about to be begun.
    #[must_use]
    pub fn before(&self, unit: &Unit, step: &Step) -> Option<&Operation> {
        self.before.get(&StepId {
            unit: unit.id().to_owned(),
            step: step.clone(),
        })
    }

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

    /// Whether an answer of a request for this step was lost.
    pub(super) fn was_lost(&self, step: &StepId) -> bool {
        self.steps.get(step).is_some_and(|state| state.lost > 0)
    }

    /// Whether a step of `unit` is under way, or may be.
    fn is_open(&self, unit: &Unit, step: &Step) -> bool {
        let state = self.step(unit, step);
        state.is_some_and(|state| matches!(state.progress, Progress::Intended | Progress::Accepted))
    }

    /// Whether a rollback of `disk` may have been carried out, wholly or in part. One that was refused was not.
    #[must_use]
    pub fn is_touched(&self, unit: &Unit, disk: &str) -> bool {
        let step = Step::RollBack {
            disk: disk.to_owned(),
        };
        self.step(unit, &step).is_some_and(|state| {
            let is_refused = matches!(state.progress, Progress::NotSent | Progress::Failed { .. });
            !is_refused || state.accepted.is_some() || state.lost > 0
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
        let was_running = unit
            .instance
            .as_ref()
            .is_some_and(|instance| matches!(instance.power, Power::Running | Power::Starting));
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
        if was_running {
            stages.push(vec![Step::Stop]);
        }
        if self.plan.options.safety_snapshots {
            stages.push(snapshots(unit));
        }
        stages.push(moves);
        if was_running {
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

    /// The safety snapshots of `unit`.
    #[must_use]
    pub fn safety_snapshots(&self, unit: &Unit) -> Vec<Made> {
        let steps = snapshots(unit).into_iter();
        let made = steps.filter_map(|step| Some(self.step(unit, &step)?.made.clone()));
        made.flatten().collect()
    }
}

/// The steps that take the safety snapshots of `unit`.
fn snapshots(unit: &Unit) -> Vec<Step> {
    if unit.grouped {
        return vec![Step::Snapshot { disk: None }];
    }
    let disks = unit.moves.iter().map(|one| one.disk.id.clone());
    disks
        .map(|disk| Step::Snapshot { disk: Some(disk) })
        .collect()
}

fn damaged(record: &Record, why: &str) -> Error {
    Error::new(
        Kind::Failed,
        format!("the journal is damaged at record {}: {why}", record.seq),
    )
}
