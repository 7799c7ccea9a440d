//! `snapback resume`.

use clap::Args;

use super::begin::Pace;
use super::clouds::Clients;
use super::store::Runs;
use super::{account, carry, login, options, unhealthy};
use crate::cli::context::Context;
use crate::cli::password::Password;
use crate::error::{Error, Result, Text};
use crate::rollback::run::{Event, Journal as _, JournalReading, Record};

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
        let (mut journal, mut state, torn) = runs.open(&run)?;
        if torn {
            context.console.warn(
                "the last line of the journal was not whole and was dropped: nothing had come of it yet",
            );
        }
        let is_owed = state.ended && unhealthy::is_owed(&state, &runs.all(|_| {}));
        if state.ended && !is_owed {
            let show = context.own_command(&format!("runs show {run}"));
            return Err(Error::usage(format!(
                "run {run} has come to its end: nothing is left to do"
            ))
            .hint(Text::new(
                format!("look at it with: {show}"),
                format!("查看：{show}"),
            )));
        }
        let place = &state.plan.place;
        let what = format!("run {run}");
        context.pin_region(&place.region, &what)?;
        let password = login::of_run(context, &self.password, &state, &what)?;
        let clients = Clients::new(context, place.product)?.with_password(password);
        Context::block_on(async {
            account::check(context, clients.main()?, &state.plan.place, &what).await?;
            let resumed = Record {
                seq: state.next_seq(),
                at: Context::now(),
                event: Event::Resumed,
            };
            journal.append(&resumed)?;
            state.apply(&resumed)?;
            carry::carry(context, &clients, &runs, &self.pace, journal, state).await
        })
    }
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
