//! The state of a run: a fold over its journal. Pure.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::event::{Event, Made, Record, RollbackForm, Step, StepId};
use super::instance_mark::InstanceMark;
use crate::error::{Error, Kind, Result};
use crate::rollback::evidence::Ending;
use crate::rollback::facts::Operation;
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
    /// It came to its end, which was seen or inferred.
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
    /// True when its instance was looked at after it was accepted, if it rolls a disk back, and was not started before.
    pub(super) is_verified: bool,
    /// When it came to its end, if it did.
    pub ended: Option<DateTime<Utc>>,
    /// Whether its end was inferred, and not seen.
    pub inferred: bool,
    /// The provider's id of the request that it accepted, where it is known.
    pub request_id: Option<String>,
    /// The snapshots that it made.
    pub made: Vec<Made>,
    /// How often a request was about to be sent.
    pub intents: u32,
    /// How often its answer was lost in this attempt.
    pub lost: u32,
    /// How often it was taken up again after it had failed.
    pub attempt: u32,
    /// How many of `intents` were of earlier attempts.
    pub(super) intents_before: u32,
    /// Whether an earlier attempt may have been carried out, wholly or in part.
    pub(super) is_repeated: bool,
    /// Why an earlier attempt failed after it was accepted.
    pub(super) failed_before: Option<String>,
    /// The form of its next request, if it rolls a disk back.
    pub form: RollbackForm,
}

impl StepState {
    fn new(began: DateTime<Utc>) -> Self {
        Self {
            progress: Progress::NotSent,
            began,
            accepted: None,
            is_verified: false,
            ended: None,
            inferred: false,
            request_id: None,
            made: Vec::new(),
            intents: 0,
            lost: 0,
            attempt: 0,
            intents_before: 0,
            is_repeated: false,
            failed_before: None,
            form: RollbackForm::Plain,
        }
    }

    /// Whether a request for it may have been carried out, wholly or in part.
    pub(super) const fn may_have_run(&self) -> bool {
        let is_refused = matches!(self.progress, Progress::NotSent | Progress::Failed { .. });
        !is_refused || self.accepted.is_some() || self.lost > 0 || self.is_repeated
    }
}

/// The state of a run.
#[derive(Debug, Clone)]
pub struct RunState {
    /// The id of the run.
    pub run: String,
    /// What it carries out.
    pub plan: Plan,
    /// Its place in the order in which runs began; 0 for those of the version before.
    pub(super) number: u64,
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
    /// The units that were taken up again after the run had come to its end.
    retried: HashSet<String>,
    steps: HashMap<StepId, StepState>,
    before: HashMap<StepId, Operation>,
    marks: HashMap<String, InstanceMark>,
    /// What was read at the end of each safety snapshot: why there is no way back to it.
    safety: HashMap<String, Option<String>>,
    /// The checks that the operator has skipped.
    skipped: Vec<String>,
    /// The steps that were to take snapshots together, which are taken one by one instead.
    ungrouped: HashSet<StepId>,
    /// The units that failed since their instances were started after the run saw them stopped, or may have been.
    pub(super) started_between: HashSet<String>,
    /// How many rollbacks are still to be sent: to count them anew at each look takes long in a large run.
    rollbacks_to_come: usize,
    next: u64,
}

impl RunState {
    /// The state after the first record of a journal.
    ///
    /// # Errors
    /// [`Kind::Failed`] when that is not the beginning of a run.
    pub fn begin(record: &Record) -> Result<Self> {
        let Event::Begun {
            run,
            plan,
            number,
            skipped,
            ..
        } = &record.event
        else {
            return Err(Error::new(
                Kind::Failed,
                "the journal does not begin with the beginning of a run",
            ));
        };
        Ok(Self {
            run: run.clone(),
            plan: (**plan).clone(),
            number: *number,
            began: record.at,
            last: record.at,
            ended: false,
            abandoned: false,
            resumed: false,
            retried: HashSet::new(),
            steps: HashMap::new(),
            before: HashMap::new(),
            marks: HashMap::new(),
            safety: HashMap::new(),
            skipped: skipped.clone(),
            ungrouped: HashSet::new(),
            started_between: HashSet::new(),
            rollbacks_to_come: plan.moves().count(),
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
        let is_sent = |state: &Self| {
            record
                .event
                .step()
                .is_some_and(|id| state.is_sent_rollback(id))
        };
        let before = is_sent(self);
        self.take(record)?;
        self.rollbacks_to_come += usize::from(before);
        self.rollbacks_to_come = self
            .rollbacks_to_come
            .saturating_sub(usize::from(is_sent(self)));
        Ok(())
    }

    fn take(&mut self, record: &Record) -> Result<()> {
        match &record.event {
            Event::Begun { .. } => return Err(damaged(record, "a run begins once")),
            Event::Resumed => (self.ended, self.resumed) = (false, true),
            Event::Retried { units } => self.retry(units),
            Event::Interrupted | Event::Waiting { .. } => {}
            Event::SafetyChecked { snapshots } => {
                let read = snapshots.iter().cloned();
                self.safety = read.map(|one| (one.snapshot, one.problem)).collect();
            }
            Event::Ended => self.ended = true,
            Event::Abandoned => (self.ended, self.abandoned) = (true, true),
            Event::InstanceMarked { unit, mark } => {
                self.marks.insert(unit.clone(), mark.clone());
            }
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
                state.is_verified = false;
                (state.ended, state.inferred) = (None, false);
                state.request_id.clone_from(request_id);
                state.made.clone_from(made);
            }
            Event::Verified { step } => self.begun(step, record)?.is_verified = true,
            Event::NotSent { step, .. } => self.begun(step, record)?.progress = Progress::NotSent,
            Event::Fallback { step, form, .. } => {
                let state = self.begun(step, record)?;
                state.progress = Progress::NotSent;
                state.form.clone_from(form);
            }
            Event::Ungrouped { step, .. } => {
                self.begun(step, record)?.progress = Progress::NotSent;
                self.ungrouped.insert(step.clone());
            }
            Event::Lost { step, .. } => {
                let state = self.begun(step, record)?;
                state.progress = Progress::Intended;
                state.lost += 1;
            }
            Event::Done { step, evidence } => {
                let state = self.begun(step, record)?;
                state.progress = Progress::Done;
                state.inferred = Ending::is_inferred(evidence);
                state.ended = Some(record.at);
            }
            Event::Failed {
                step,
                code,
                kind,
                why,
                started_between,
            } => {
                let overtaken = started_between.then(|| step.unit.clone());
                self.started_between.extend(overtaken);
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

    fn retry(&mut self, units: &[String]) {
        (self.ended, self.abandoned, self.resumed) = (false, false, true);
        self.retried = units.iter().cloned().collect();
        let plan = self.plan.clone();
        for unit in &plan.units {
            if self.is_retried(unit) {
                self.take_up(unit);
            }
        }
        let is_sent = |one: &StepId| self.is_sent_rollback(one);
        let sent = self.steps.keys().filter(|one| is_sent(one)).count();
        self.rollbacks_to_come = plan.moves().count().saturating_sub(sent);
    }

    /// Whether units were taken up again after the run had come to its end.
    pub(super) fn was_retried(&self) -> bool {
        !self.retried.is_empty()
    }

    /// Whether `unit` was taken up again after the run had come to its end.
    pub(super) fn is_retried(&self, unit: &Unit) -> bool {
        self.retried.contains(unit.id())
    }

    fn begun(&mut self, step: &StepId, record: &Record) -> Result<&mut StepState> {
        self.steps
            .get_mut(step)
            .ok_or_else(|| damaged(record, "it speaks of a step that was not begun"))
    }

    /// How many rollbacks are still to be sent; those of units that failed count as well.
    #[must_use]
    pub const fn rollbacks_to_come(&self) -> usize {
        self.rollbacks_to_come
    }

    fn is_sent_rollback(&self, id: &StepId) -> bool {
        let is_sent = |state: &StepState| state.progress != Progress::NotSent;
        matches!(id.step, Step::RollBack { .. }) && self.steps.get(id).is_some_and(is_sent)
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

    pub(super) fn step_mut(&mut self, unit: &Unit, step: &Step) -> Option<&mut StepState> {
        self.steps.get_mut(&StepId {
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

    /// What the instance of `unit` showed when the run saw it stopped, or last saw that it was not started since.
    #[must_use]
    pub fn mark(&self, unit: &Unit) -> Option<&InstanceMark> {
        self.marks.get(unit.id())
    }

    /// Returns whether a rollback of a disk of `unit` is still to be sent.
    pub(super) fn has_rollback_to_come(&self, unit: &Unit) -> bool {
        let mut moves = unit.moves.iter();
        let is_to_come = |disk: &str| {
            let step = Step::RollBack {
                disk: disk.to_owned(),
            };
            let state = self.step(unit, &step);
            state.is_none_or(|state| state.progress == Progress::NotSent)
        };
        self.failure(unit).is_none() && moves.any(|one| is_to_come(&one.disk.id))
    }

    /// The rollbacks of the unit of this id whose completion was inferred, with the ids of their requests.
    pub(super) fn inferred_rollbacks(&self, unit: &str) -> Vec<(StepId, Option<String>)> {
        let is_one = |id: &StepId, state: &StepState| {
            id.unit == unit && matches!(id.step, Step::RollBack { .. }) && state.inferred
        };
        let steps = self.steps.iter().filter(|(id, state)| is_one(id, state));
        let mut found: Vec<_> = steps
            .map(|(id, state)| (id.clone(), state.request_id.clone()))
            .collect();
        found.sort_unstable();
        found
    }

    /// Returns whether a rollback of `unit` was accepted and has not come to its end.
    pub(super) fn has_open_rollback(&self, unit: &Unit) -> bool {
        let mut moves = unit.moves.iter();
        moves.any(|one| {
            let step = Step::RollBack {
                disk: one.disk.id.clone(),
            };
            let state = self.step(unit, &step);
            state.is_some_and(|state| state.progress == Progress::Accepted)
        })
    }

    /// Returns true when the operator has skipped the check of this id.
    pub(super) fn skips(&self, check: &str) -> bool {
        self.skipped.iter().any(|id| id == check)
    }

    /// Returns true when snapshots of the disks of `unit` are taken together by `step`. After a refusal before the stop it is
    /// not tried again after it; one after the stop changes nothing of what was taken before.
    pub(super) fn is_grouped(&self, unit: &Unit, step: &Step) -> bool {
        let is_refused = |step: Step| {
            let unit = unit.id().to_owned();
            self.ungrouped.contains(&StepId { unit, step })
        };
        unit.grouped
            && !is_refused(step.clone())
            && !is_refused(Step::OnlineSnapshot { disk: None })
    }

    /// What was read of a safety snapshot at the end of the run: why its disk cannot be returned to it, if it cannot. `None`
    /// when it was not read.
    pub(super) fn safety_problem(&self, snapshot: &str) -> Option<&Option<String>> {
        self.safety.get(snapshot)
    }

    /// Whether an answer of a request for this step was lost.
    pub(super) fn was_lost(&self, step: &StepId) -> bool {
        self.steps.get(step).is_some_and(|state| state.lost > 0)
    }
}

fn damaged(record: &Record, why: &str) -> Error {
    Error::new(
        Kind::Failed,
        format!("the journal is damaged at record {}: {why}", record.seq),
    )
}
