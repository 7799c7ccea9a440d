//! `snapback undo`.

use clap::Args;

use super::account;
use super::begin::{Beginning, Pace};
use super::clouds::Clients;
use super::prepare::{AT_ONCE, Safety, prepare};
use super::store::Runs;
use super::targets::{Request, Wanted};
use crate::cli::consent;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::run::{JournalReading, RunState, Step, UnitOutcome};
use crate::rollback::{Disks, PlanTarget, To};

/// Return the disks of a run to the safety snapshots that it took
///
/// This is a run of its own: it checks, shows, asks, writes a journal, and takes safety snapshots first.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The run
    run: String,

    #[command(flatten)]
    safety: Safety,

    #[command(flatten)]
    pace: Pace,
}

impl Undo {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        consent::require_way(context, "disks")?;
        let runs = Runs::of(context)?;
        let undone = runs.read(&self.run)?;
        if !undone.state.ended || undone.alive {
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
        let all = runs.all(|_| {});
        let before = all
            .iter()
            .find(|run| run.state.plan.undoes.as_deref() == Some(&self.run) && !has_failed(run));
        if let Some(before) = before {
            return Err(Error::usage(format!(
                "run {} was undone by run {}",
                self.run, before.state.run
            )));
        }
        let place = &undone.state.plan.place;
        let request = Request {
            product: place.product,
            wanted: Wanted::RollBack(targets(&undone.state)?),
        };
        let what = format!("run {}", self.run);
        context.pin_region(&place.region, &what)?;
        let clients = Clients::new(context, place.product)?;
        Context::block_on(async {
            account::check(context, clients.main()?, place, &what).await?;
            let (options, undoes) = (self.safety.options(), Some(self.run.clone()));
            let plan = prepare(context, &clients, &request, options, AT_ONCE, undoes).await?;
            let beginning = Beginning {
                context,
                clients: &clients,
                runs: &runs,
                plan,
                skipped: &self.safety.skip_check,
                pace: &self.pace,
            };
            beginning.ask_and_begin().await
        })
    }
}

/// Whether a run has come to an end that was not a good one: what it was to undo may be tried again then.
fn has_failed(run: &JournalReading) -> bool {
    let units = &run.state.plan.units;
    let is_good = |unit| run.state.outcome(unit) == UnitOutcome::Succeeded;
    run.state.ended && !run.alive && !units.iter().all(is_good)
}

/// The disks that a run has touched, and their safety snapshots.
fn targets(state: &RunState) -> Result<Vec<PlanTarget>> {
    let mut targets = Vec::new();
    for unit in &state.plan.units {
        let safety = state.safety_snapshots(unit);
        for one in &unit.moves {
            let disk = one.disk.id.clone();
            let step = Step::RollBack { disk: disk.clone() };
            if state.step(unit, &step).is_none() {
                continue;
            }
            let Some(made) = safety.iter().find(|made| made.disk == disk) else {
                return Err(Error::new(
                    Kind::Precondition,
                    format!(
                        "run {} took no safety snapshot of {disk}, so there is no way back",
                        state.run
                    ),
                ));
            };
            targets.push(PlanTarget {
                disks: Disks::One(disk),
                to: To::Snapshot(made.snapshot.clone()),
            });
        }
    }
    if targets.is_empty() {
        return Err(Error::usage(format!("run {} touched no disk", state.run)));
    }
    Ok(targets)
}
