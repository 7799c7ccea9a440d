//! Telling of a run while it goes on: to somebody at a terminal, to a log, or to a program.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::IsTerminal as _;

use chrono::SecondsFormat;
use serde_json::json;

use super::begin::Told;
use super::items;
use crate::cli::context::Context;
use crate::output::{self, Bars, Console, Progress};
use crate::rollback::Ending;
use crate::rollback::plan::Unit;
use crate::rollback::run::{Event, RollbackForm, RunState, Step, StepId, UnitOutcome};

/// Tells of the events of one run.
pub(super) struct Teller<'a> {
    console: &'a Console,
    how: RefCell<How>,
    /// The units that have come to their end: to count them anew at each event would take long in a large run.
    over: RefCell<HashSet<String>>,
    /// The lines that were told: what is tried again and again is told of once for each reason.
    told: RefCell<HashSet<String>>,
}

enum How {
    Nothing,
    Json,
    Lines(Progress),
    Bars(Bars),
}

impl<'a> Teller<'a> {
    /// Tells in the way that was asked for of the run that `state` is the state of.
    pub(super) fn new(console: &'a Console, told: Told, state: &RunState) -> Self {
        let units = state.plan.units.iter();
        let over: HashSet<_> = units
            .filter(|unit| state.left(unit).is_empty())
            .map(|unit| unit.id().to_owned())
            .collect();
        let how = match told {
            _ if console.quiet => How::Nothing,
            Told::Json => How::Json,
            Told::Auto if std::io::stderr().is_terminal() => {
                How::Bars(Bars::new(over.len(), state.plan.units.len(), "ended"))
            }
            Told::Auto | Told::Lines => How::Lines(Progress::new(console, false)),
        };
        Self {
            console,
            how: RefCell::new(how),
            over: RefCell::new(over),
            told: RefCell::default(),
        }
    }

    /// Tells of an event after which `state` is the state.
    pub(super) fn tell(&self, state: &RunState, event: &Event) {
        // What an instance showed is for the journal alone.
        if matches!(event, Event::InstanceMarked { .. } | Event::Verified { .. }) {
            return;
        }
        let ended = event
            .step()
            .and_then(|step| self.newly_over(state, &step.unit));
        let done = self.over.borrow().len();
        match &mut *self.how.borrow_mut() {
            How::Nothing => {}
            How::Json => self.console.lines(&as_json(state, event, done)),
            How::Lines(lines) => {
                let line = line(event);
                let is_new = |line: &String| self.told.borrow_mut().insert(line.clone());
                if let Some(line) = line.filter(is_new) {
                    let total = state.plan.units.len();
                    let line = format!("{line} ({done} of {total} ended)");
                    lines.update(Context::now(), &line);
                }
            }
            How::Bars(bars) => {
                if let Some(unit) = ended {
                    bars.end(unit.id(), &came_to(state, unit), done);
                } else if let Some((step, text)) = event.step().zip(at(event)) {
                    bars.tell(&step.unit, &text);
                }
            }
        }
    }

    /// The unit of this id, if it has come to its end by now and had not before.
    fn newly_over<'s>(&self, state: &'s RunState, id: &str) -> Option<&'s Unit> {
        let mut units = state.plan.units.iter();
        let unit = units.find(|unit| unit.id() == id)?;
        let is_new = state.left(unit).is_empty() && self.over.borrow_mut().insert(id.to_owned());
        is_new.then_some(unit)
    }

    /// Clears what is no news any more.
    pub(super) fn finish(&self) {
        match &mut *self.how.borrow_mut() {
            How::Nothing | How::Json => {}
            How::Lines(lines) => lines.finish(),
            How::Bars(bars) => bars.finish(),
        }
    }
}

/// What an event says to a program: what stands in the journal, and how many instances have come to their end.
fn as_json(state: &RunState, event: &Event, done: usize) -> String {
    let mut record = serde_json::to_value(event).unwrap_or_default();
    record["run"] = json!(state.run);
    record["at"] = json!(Context::now().to_rfc3339_opts(SecondsFormat::Millis, true));
    record["total"] = json!(state.plan.units.len());
    record["done"] = json!(done);
    output::json_line(&record)
}

/// What an event says in a log.
fn line(event: &Event) -> Option<String> {
    Some(match event {
        Event::Intent { step } => format!("{}: begins", name(step)),
        Event::Done { step, evidence } if Ending::is_inferred(evidence) => {
            format!("{}: done, as is inferred", name(step))
        }
        Event::Waiting { step, why } => format!("{}: waits: {why}", name(step)),
        Event::Ungrouped { step, why } => {
            format!("{}: not taken together, but one by one: {why}", name(step))
        }
        Event::Done { step, .. } => format!("{}: done", name(step)),
        Event::Failed { step, why, .. } => format!("{}: failed: {why}", name(step)),
        Event::Fallback { step, form, why } => {
            format!("{}: {why}; next: {}", name(step), form_name(form))
        }
        Event::Unknown { step, why } => format!("{}: unknown: {why}", name(step)),
        Event::NotSent { step, .. } | Event::Lost { step, .. } => {
            format!("{}: {}", name(step), held_up(event)?)
        }
        _ => return None,
    })
}

/// A request of this form in words.
fn form_name(form: &RollbackForm) -> String {
    match form {
        RollbackForm::Plain => "the plain request".to_owned(),
        RollbackForm::Group { group } => format!("as part of the snapshot group {group}"),
        RollbackForm::AutoStop => "with AutoStopInstance, of the stopped instance".to_owned(),
    }
}

/// What an instance is at after an event, for a line that is written over; nothing when that is what it was at before.
fn at(event: &Event) -> Option<String> {
    match event {
        Event::Intent { step } => Some(doing(&step.step)),
        Event::Waiting { step, why } => Some(format!("{}: waits: {why}", doing(&step.step))),
        Event::NotSent { step, .. } | Event::Lost { step, .. } => {
            Some(format!("{}: {}", doing(&step.step), held_up(event)?))
        }
        _ => None,
    }
}

/// Why a step gets no further for now.
fn held_up(event: &Event) -> Option<String> {
    match event {
        Event::NotSent { why, .. } => Some(format!("not sent: {why}; to be tried again")),
        Event::Lost { why, .. } => Some(format!("outcome not known yet: {why}; looking")),
        _ => None,
    }
}

fn name(step: &StepId) -> String {
    let unit = &step.unit;
    match &step.step {
        Step::Stop => format!("stop {unit}"),
        Step::Start => format!("start {unit}"),
        Step::OnlineSnapshot { disk } => {
            format!("online snapshot of {}", disk.as_ref().unwrap_or(unit))
        }
        Step::Snapshot { disk } => format!("safety snapshot of {}", disk.as_ref().unwrap_or(unit)),
        Step::RollBack { disk } => format!("roll {disk} back"),
        Step::Reinstall => format!("reinstall {unit}"),
        Step::Health => format!("health of {unit}"),
    }
}

/// What is being done to an instance.
fn doing(step: &Step) -> String {
    match step {
        Step::Stop => "stopping".to_owned(),
        Step::Start => "starting".to_owned(),
        Step::OnlineSnapshot { disk: None } => "taking online snapshots".to_owned(),
        Step::OnlineSnapshot { disk: Some(disk) } => format!("taking an online snapshot of {disk}"),
        Step::Snapshot { disk: None } => "taking safety snapshots".to_owned(),
        Step::Snapshot { disk: Some(disk) } => format!("taking a safety snapshot of {disk}"),
        Step::RollBack { disk } => format!("rolling {disk} back"),
        Step::Reinstall => "reinstalling".to_owned(),
        Step::Health => "asking whether it is well".to_owned(),
    }
}

/// What became of an instance.
fn came_to(state: &RunState, unit: &Unit) -> String {
    match state.failure(unit) {
        Some((step, _)) => format!(
            "{} at the {}",
            state.outcome(unit).name(),
            items::name(&step)
        ),
        None => UnitOutcome::Succeeded.name().to_owned(),
    }
}
