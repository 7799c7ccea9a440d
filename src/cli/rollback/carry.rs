//! Carrying a run out, fresh or not: signals, and the report at the end.

use std::path::Path;

use super::begin::Pace;
use super::clouds::Clients;
use super::store::Runs;
use super::tell::Teller;
use super::{instances, report, unhealthy};
use crate::cli::context::Context;
use crate::cli::interrupt::Signals;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::health::Visits;
use crate::rollback::run::{Engine, Event, FileJournal, Hooks, Limits, RunState, Stop};

/// Goes on with the run that `journal` holds until nothing is left to do, returns the disks of instances that are not well
/// where that was asked for, and reports. The exit code.
///
/// # Errors
/// What keeps it from going on, with how to resume; the report comes first.
pub(super) async fn carry(
    context: &Context,
    clients: &Clients,
    runs: &Runs,
    pace: &Pace,
    journal: FileJournal,
    state: RunState,
) -> Result<u8> {
    let (state, ended) = drive(context, clients, pace, journal, state).await?;
    // A run that goes on after its end may have been undone in part before.
    let mut undoing = if state.resumed {
        runs.undoing(&state.run)
    } else {
        Vec::new()
    };
    if ended.is_ok() {
        undoing.extend(unhealthy::undo(context, clients, runs, pace, &state).await);
    }
    let code = report::show(context, &state, &undoing)?;
    ended.map(|()| code).map_err(|error| {
        // Who stopped it, or gave it no more time, goes on with it: that finds it out.
        let is_to_go_on = matches!(
            error.kind(),
            Kind::Interrupted | Kind::Terminated | Kind::StillRunning
        );
        if code == Kind::UnknownOutcome.exit_code() && !is_to_go_on {
            error.with_kind(Kind::UnknownOutcome)
        } else {
            error
        }
    })
}

/// Goes on with the run that `journal` holds until nothing is left to do: the state that it came to, and what kept it from
/// going on, with how to resume. The journal is closed.
///
/// # Errors
/// A second signal, and what keeps it from being begun.
pub(super) async fn drive(
    context: &Context,
    clients: &Clients,
    pace: &Pace,
    mut journal: FileJournal,
    state: RunState,
) -> Result<(RunState, Result<()>)> {
    let run = state.run.clone();
    // The engine watches the time of a run, which begins with it: a request that time would end here, it goes on with.
    context.deadline.lift();
    let teller = Teller::new(&context.console, pace.progress, &state);
    let on_event = |state: &RunState, event: &Event| teller.tell(state, event);
    let stop = Stop::default();
    let network = context.network();
    let ask = Visits { network: &network };
    let mut signals = Signals::listen()?;
    let mut ended_by = None;
    let gone = {
        let going = clients.on(Go {
            journal: &mut journal,
            state,
            limits: pace.limits(context),
            hooks: Hooks {
                stop: &stop,
                ask: &ask,
                wall: &Context::now,
                on_event: &on_event,
            },
        });
        tokio::pin!(going);
        loop {
            tokio::select! {
                ended = &mut going => break ended,
                signal = signals.next() => {
                    if ended_by.replace(signal).is_some() {
                        break Err(interrupted(context, signal, &run));
                    }
                    stop.stop();
                    for client in &clients.all {
                        // Whether a request is on its way stands in the journal.
                        let _ = client.stop();
                    }
                }
            }
        }
    };
    context.deadline.restart();
    // Whatever came of it, no line stays behind that speaks of what is under way.
    teller.finish();
    let (state, ended) = gone?;
    for client in &clients.all {
        context.warn_of_clock(client);
    }
    let ended = ended.map_err(|error| match ended_by {
        Some(signal) => interrupted(context, signal, &run),
        None if journal.is_lost() => without_journal(error, &state, journal.path()),
        None => error.hint(how_to_resume(context, &run)),
    });
    Ok((state, ended))
}

/// Drives the engine.
struct Go<'a> {
    journal: &'a mut FileJournal,
    state: RunState,
    limits: Limits,
    hooks: Hooks<'a>,
}

impl Work for Go<'_> {
    /// The state that it came to, and what kept it from going on.
    type Output = (RunState, Result<()>);

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Self::Output> {
        let engine = Engine::new(
            cloud,
            self.journal,
            self.state,
            self.limits,
            self.hooks,
            Context::now(),
        );
        let ended = engine.go().await;
        Ok((engine.into_state(), ended))
    }
}

fn interrupted(context: &Context, signal: Kind, run: &str) -> Error {
    Error::new(
        signal,
        format!("run {run} was stopped; what the cloud has begun goes on there"),
    )
    .hint(how_to_resume(context, run))
}

/// The `error` of a run whose journal at `path` is gone or was altered: nobody can go on with it.
fn without_journal(error: Error, state: &RunState, path: &Path) -> Error {
    let path = path.display();
    let error = error.hint(Text::new(
        format!(
            "what is above is all that is known; what the cloud has begun goes on there: look at it there, and move what \
             stands at {path} elsewhere before the disks are rolled back again"
        ),
        format!(
            "以上是目前已知的全部情况；云上已开始的操作会继续，请在云上确认；再次回滚之前，请把 {path} 处的文件移到别处"
        ),
    ));
    instances::starts(state)
        .into_iter()
        .take(instances::MAX_NAMED)
        .fold(error, |error, (id, start)| {
            error.hint(Text::new(
                format!("{id} is stopped: when no rollback of its disks is under way, start it with: {start}"),
                format!("{id} 已停机：确认其磁盘没有正在进行的回滚后，请启动它：{start}"),
            ))
        })
}

fn how_to_resume(context: &Context, run: &str) -> Text {
    let command = context.own_command(&format!("resume {run}"));
    Text::new(
        format!("go on with: {command}"),
        format!("继续执行：{command}"),
    )
}
