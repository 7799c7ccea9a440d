//! Carrying a run out, fresh or not: progress on stderr, signals, and the report at the end.

use std::cell::RefCell;
use std::io::IsTerminal as _;

use super::report;
use crate::cli::context::Context;
use crate::cli::interrupt::Signals;
use crate::client::Client;
use crate::error::{Error, Kind, Result, Text};
use crate::output::Progress;
use crate::rollback::ecs::Ecs;
use crate::rollback::run::{Engine, Event, FileJournal, Limits, RunState, Step, StepId, Stop};

/// Goes on with the run that `journal` holds until nothing is left to do, and reports. The exit code.
///
/// # Errors
/// What keeps it from going on, with how to resume; the report comes first.
pub(super) async fn carry(
    context: &Context,
    client: &Client,
    journal: &mut FileJournal,
    state: RunState,
    limits: Limits,
) -> Result<u8> {
    let run = state.run.clone();
    let terminal = std::io::stderr().is_terminal();
    let progress = RefCell::new(Progress::new(&context.console, terminal));
    let on_event = |state: &RunState, event: &Event| {
        if let Some(line) = told(state, event) {
            progress.borrow_mut().update(Context::now(), &line);
        }
    };
    let stop = Stop::default();
    let cloud = Ecs::new(client);
    let engine = Engine::new(
        &cloud,
        journal,
        state,
        limits,
        &stop,
        Context::now(),
        &on_event,
    );
    let mut signals = Signals::listen()?;
    let mut ended_by = None;
    let ended = {
        let going = engine.go();
        tokio::pin!(going);
        loop {
            tokio::select! {
                ended = &mut going => break ended,
                signal = signals.next() => {
                    if ended_by.replace(signal).is_some() {
                        return Err(interrupted(signal, &run));
                    }
                    stop.stop();
                    client.stop();
                }
            }
        }
    };
    progress.borrow_mut().finish();
    let state = engine.into_state();
    context.warn_of_clock(client);
    let code = report::show(context, &state)?;
    match (ended, ended_by) {
        (Err(_), Some(signal)) => Err(interrupted(signal, &run)),
        (Err(error), None) => Err(error.hint(how_to_resume(&run))),
        (Ok(()), _) => Ok(code),
    }
}

fn interrupted(signal: Kind, run: &str) -> Error {
    Error::new(
        signal,
        format!("run {run} was stopped; what the cloud has begun goes on there"),
    )
    .hint(how_to_resume(run))
}

fn how_to_resume(run: &str) -> Text {
    Text::new(
        format!("go on with: snapback resume {run}"),
        format!("继续执行：snapback resume {run}"),
    )
}

/// What an event says to somebody who waits.
fn told(state: &RunState, event: &Event) -> Option<String> {
    let (step, what) = match event {
        Event::Intent { step } => (step, "begins"),
        Event::Done { step, .. } => (step, "done"),
        Event::Failed { step, why, .. } => return Some(format!("{}: failed: {why}", name(step))),
        Event::Unknown { step, why } => return Some(format!("{}: unknown: {why}", name(step))),
        _ => return None,
    };
    let units = state.plan.units.len();
    let ended = state
        .plan
        .units
        .iter()
        .filter(|unit| state.left(unit).is_empty())
        .count();
    Some(format!("{}: {what} ({ended} of {units} ended)", name(step)))
}

fn name(step: &StepId) -> String {
    let unit = &step.unit;
    match &step.step {
        Step::Stop => format!("stop {unit}"),
        Step::Start => format!("start {unit}"),
        Step::Snapshot { disk } => format!("safety snapshot of {}", disk.as_ref().unwrap_or(unit)),
        Step::RollBack { disk } => format!("roll {disk} back"),
    }
}
