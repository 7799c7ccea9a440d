//! `snapback undo`.

use clap::Args;

use super::begin::{Beginning, Pace};
use super::clouds::Clients;
use super::prepare::{AT_ONCE, Safety, prepare_at_rest};
use super::snapshots::{WAIT_HINT, Waiting};
use super::store::Runs;
use super::targets::{Request, Wanted};
use super::unverified::Unverified;
use super::{account, options, store, way_back};
use crate::cli::consent;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};

/// Return the disks of a run to the safety snapshots that it took
///
/// This is a run of its own: it checks, shows, asks, writes a journal, and takes safety snapshots first. Disks that an
/// earlier undo has returned stay as they are.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The run
    run: String,

    #[command(flatten)]
    safety: Safety,

    #[command(flatten)]
    pace: Pace,

    #[command(flatten)]
    unverified: Unverified,
}

impl Undo {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        options::refuse_print_request(context)?;
        options::refuse_no_wait(context)?;
        consent::require_way(context, "disks")?;
        let runs = Runs::to_begin(context)?;
        let undone = runs.read_to_act(context, &self.run)?;
        if undone.alive {
            return Err(store::under_way(context, &undone, None));
        }
        if !undone.state.ended {
            let resume = context.own_command(&format!("resume {}", self.run));
            let abandon = context.own_command(&format!("runs abandon {}", self.run));
            return Err(
                Error::usage(format!("run {} has not come to its end", self.run)).hint(Text::new(
                    format!("go on with it first: {resume}; or give it up: {abandon}"),
                    format!("请先继续执行：{resume}；或放弃：{abandon}"),
                )),
            );
        }
        if undone.state.plan.is_reinstall() {
            return Err(Error::new(
                Kind::Precondition,
                format!(
                    "run {} has reinstalled instances: what was on their system disks is gone, and there is no way back",
                    self.run
                ),
            ));
        }
        self.unverified
            .check(context, &self.run, undone.is_verified)?;
        let all = runs.all(|_| {});
        let returned = way_back::returned(&all, &self.run);
        let targets = way_back::targets(&undone.state, |_| true, &returned)?;
        if targets.is_empty() {
            let run = &self.run;
            return Err(Error::usage(match returned.values().next() {
                Some(by) => format!("run {run} was undone by run {by}"),
                None => format!("run {run} touched no disk"),
            }));
        }
        let place = &undone.state.plan.place;
        let request = Request {
            product: place.product,
            wanted: Wanted::RollBack(targets),
            if_nothing: Kind::Precondition,
        };
        runs.check_unlocked(context, &request.ids(), None)?;
        let what = format!("run {}", self.run);
        context.pin_region(&place.region, &what)?;
        let clients = Clients::new(context, place.product)?;
        Context::block_on(async {
            account::check(context, clients.main()?, place, &what).await?;
            let (options, undoes) = (self.safety.options(), Some(self.run.clone()));
            let plan = (options, AT_ONCE, undoes);
            let mut waiting = Waiting::new(context, self.pace.wait_snapshots);
            let mut plan = prepare_at_rest(context, &clients, &request, plan, &mut waiting).await?;
            way_back::restore_power(&mut plan, &undone.state);
            let beginning = Beginning {
                context,
                clients: &clients,
                runs: &runs,
                plan,
                skipped: &self.safety.skip_check,
                pace: &self.pace,
                waiting,
                wait_hint: WAIT_HINT,
            };
            beginning.ask_and_begin().await
        })
    }
}
