//! `snapback undo`.

use clap::Args;

use super::resume::check_place;
use super::roll::{self, Options};
use super::store::Runs;
use crate::api::Service;
use crate::cli::consent;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::cloud::Catalog as _;
use crate::rollback::ecs::Ecs;
use crate::rollback::plan::PlanOptions;
use crate::rollback::run::{Progress, RunState, Step};
use crate::rollback::{Disks, PlanTarget, To, choose, gather};

/// Return the disks of a run to the safety snapshots that it took
///
/// This is a run of its own: it checks, shows, asks, writes a journal, and takes safety snapshots first.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The run
    run: String,

    #[command(flatten)]
    options: Options,

    /// Take no safety snapshots: faster, and there is no way back
    #[arg(long)]
    no_safety_snapshot: bool,

    /// Go on although this check fails; may be given several times
    #[arg(long, value_name = "ID")]
    skip_check: Vec<String>,
}

impl Undo {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        consent::require_way(context)?;
        let runs = Runs::of(context)?;
        let undone = runs.read(&self.run)?;
        if !undone.state.ended || undone.alive {
            return Err(
                Error::usage(format!("run {} has not come to its end", self.run)).hint(Text::new(
                    format!("go on with it first: snapback resume {}", self.run),
                    format!("请先继续执行：snapback resume {}", self.run),
                )),
            );
        }
        let all = runs.all(|_| {});
        let before = all
            .iter()
            .find(|run| run.state.plan.undoes.as_deref() == Some(&self.run));
        if let Some(before) = before {
            return Err(Error::usage(format!(
                "run {} was undone by run {}",
                self.run, before.state.run
            )));
        }
        let targets = targets(&undone.state)?;
        let client = context.client(Service::Ecs)?;
        check_place(&client, &undone.state.plan.place)?;
        let region = undone.state.plan.place.region.clone();
        let options = PlanOptions {
            safety_snapshots: !self.no_safety_snapshot,
            keep_safety_snapshots_days: None,
        };
        Context::block_on(async {
            let cloud = Ecs::new(&client);
            let facts = gather(&cloud, &targets).await?;
            let units =
                choose(&targets, &facts, |disks| cloud.can_group(disks)).map_err(|problems| {
                    let problems: Vec<_> = problems
                        .iter()
                        .map(|problem| format!("{}: {}", problem.subject, problem.what))
                        .collect();
                    Error::new(Kind::Precondition, problems.join("\n"))
                })?;
            let plan = roll::plan(&client, region, options, units, Some(self.run.clone()));
            roll::begin(
                context,
                &client,
                &runs,
                plan,
                &self.skip_check,
                &self.options,
            )
            .await
        })
    }
}

/// The disks that a run has touched, and their safety snapshots.
fn targets(state: &RunState) -> Result<Vec<PlanTarget>> {
    let mut targets = Vec::new();
    for unit in &state.plan.units {
        let safety = state.safety_snapshots(unit);
        for one in &unit.moves {
            let disk = one.disk.id.clone();
            let step = Step::RollBack { disk: disk.clone() };
            let touched = state.step(unit, &step).map(|step| &step.progress);
            if !matches!(
                touched,
                Some(Progress::Done | Progress::Failed { .. } | Progress::Unknown { .. })
            ) {
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
