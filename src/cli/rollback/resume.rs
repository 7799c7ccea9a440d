//! `snapback resume`.

use clap::Args;

use super::carry;
use super::roll::Options;
use super::store::Runs;
use crate::api::Service;
use crate::cli::context::{Context, required_region};
use crate::client::Client;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::Place;
use crate::rollback::run::{Event, Journal as _, Record};

/// Go on with a run that was interrupted
///
/// Looks in the cloud for whatever the journal does not know the outcome of, and sends a rollback again only when it was
/// provably not accepted, or when its instance has been stopped all along and none is under way.
#[derive(Debug, Args)]
pub(crate) struct Resume {
    /// The run; the only one that was interrupted when not given
    run: Option<String>,

    #[command(flatten)]
    options: Options,
}

impl Resume {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        let runs = Runs::of(context)?;
        let run = match &self.run {
            Some(run) => run.clone(),
            None => only_interrupted(context, &runs)?,
        };
        let (mut journal, mut state, torn) = runs.open(&run)?;
        if torn {
            context.console.warn("the last line of the journal was not whole and was dropped: nothing had come of it yet");
        }
        if state.ended {
            return Err(
                Error::new(Kind::Usage, format!("run {run} has come to its end")).hint(Text::new(
                    format!("look at it with: snapback runs show {run}"),
                    format!("查看：snapback runs show {run}"),
                )),
            );
        }
        let client = context.client(Service::Ecs)?;
        check_place(&client, &state.plan.place)?;
        let resumed = Record {
            seq: state.next_seq(),
            at: Context::now(),
            event: Event::Resumed,
        };
        journal.append(&resumed)?;
        state.apply(&resumed)?;
        let limits = self.options.limits(context);
        Context::block_on(carry::carry(context, &client, &mut journal, state, limits))
    }
}

fn only_interrupted(context: &Context, runs: &Runs) -> Result<String> {
    let all = runs.all(|error| context.console.warn(error.message()));
    let open: Vec<_> = all
        .into_iter()
        .filter(|run| !run.state.ended && !run.alive)
        .collect();
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

/// Refuses to go on with a run somewhere else than where it began.
pub(super) fn check_place(client: &Client, place: &Place) -> Result<()> {
    let region = required_region(client)?;
    if region == place.region {
        return Ok(());
    }
    Err(Error::usage(format!(
        "the run is of region {}, and this command speaks to {region}",
        place.region
    ))
    .hint(Text::new(
        format!("add --region {}", place.region),
        format!("请加上 --region {}", place.region),
    )))
}
