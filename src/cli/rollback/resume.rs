//! `snapback resume`.

use clap::Args;

use super::begin::Pace;
use super::clouds::Clients;
use super::store::{self, Runs};
use super::unverified::Unverified;
use super::{account, carry, instances, login, options, unhealthy};
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::error::{Error, Result, Text};
use crate::rollback::run::{Event, JournalReading, Opened, RunState};

/// Go on with a run that was interrupted
///
/// Looks in the cloud for whatever the journal does not know the outcome of, and sends a rollback again only when it was
/// provably not accepted, or when its instance has been stopped all along and none is under way. It does not ask: what
/// is left is what was confirmed when the run began.
///
/// A reinstall is sent again only when it was provably not accepted. The password that a run sets is kept nowhere, and has
/// to be given again as long as it may have to be sent.
#[derive(Debug, Args)]
pub(crate) struct Resume {
    /// The run; the only one that was interrupted when not given
    run: Option<String>,

    #[command(flatten)]
    password: Password,

    #[command(flatten)]
    pace: Pace,

    #[command(flatten)]
    unverified: Unverified,
}

impl Resume {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        options::refuse_rehearsal(context, "resume")?;
        options::refuse_no_wait(context)?;
        let runs = Runs::of(context)?;
        let run = match &self.run {
            Some(run) => run.clone(),
            None => only_interrupted(context, &runs)?,
        };
        let Opened {
            mut journal,
            mut state,
            is_verified,
            ..
        } = runs.open(context, &run)?;
        let is_owed = state.ended && unhealthy::is_owed(&state, &runs.all(|_| {}));
        if state.ended && !is_owed {
            return Err(nothing_to_resume(context, &state));
        }
        self.unverified.check(context, &run, is_verified)?;
        let place = &state.plan.place;
        let what = format!("run {run}");
        context.pin_region(&place.region, &what)?;
        let password = login::of_run(context, &self.password, &state, &what)?;
        let clients = Clients::new(context, place.product)?.with_password(password);
        Context::block_on(async {
            account::check(context, clients.main()?, &state.plan.place, &what).await?;
            store::record(&mut journal, &mut state, Event::Resumed)?;
            carry::carry(context, &clients, &runs, &self.pace, journal, state).await
        })
    }
}

/// The error for a run that has come to its end, with what finishes it where it failed.
fn nothing_to_resume(context: &Context, state: &RunState) -> Error {
    let run = &state.run;
    let hints = instances::what_is_left(context, state);
    if hints.is_empty() {
        let show = context.own_command(&format!("runs show {run}"));
        return Error::usage(format!(
            "run {run} has come to its end: nothing is left to do"
        ))
        .hint(Text::new(
            format!("look at it with: {show}"),
            format!("查看：{show}"),
        ));
    }
    let error = Error::usage(format!("run {run} has come to its end, with failures"));
    hints.into_iter().fold(error, Error::hint)
}

fn only_interrupted(context: &Context, runs: &Runs) -> Result<String> {
    let all = runs.all(|error| context.console.warn(error.message()));
    let is_open = |run: &&JournalReading| {
        !run.alive && (!run.state.ended || unhealthy::is_owed(&run.state, &all))
    };
    let open: Vec<_> = all.iter().filter(is_open).collect();
    match open.as_slice() {
        [one] => Ok(one.state.run.clone()),
        [] => Err(Error::usage("no run was interrupted")),
        several => {
            let names: Vec<_> = several.iter().map(|run| run.state.run.as_str()).collect();
            Err(Error::usage(format!(
                "several runs were interrupted: name one of {}",
                names.join(", ")
            )))
        }
    }
}
