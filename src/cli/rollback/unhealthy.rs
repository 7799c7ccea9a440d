//! Returns the disks of instances that were not well after a run, where the run was told to (`--undo-on-unhealthy`).

use std::collections::HashMap;

use super::begin::{Beginning, Pace};
use super::carry::drive;
use super::clouds::Clients;
use super::prepare::{AT_ONCE, prepare_at_rest};
use super::snapshots::{WAIT_HINT, Waiting};
use super::store::Runs;
use super::targets::{Request, Wanted};
use super::way_back;
use crate::cli::context::Context;
use crate::error::{Kind, Result, Text};
use crate::rollback::plan::{PlanOptions, Unit};
use crate::rollback::run::{JournalReading, RunState, Step};

/// Whether a run that has come to its end is still to return disks: it was told to, and no run has begun to.
pub(super) fn is_owed(state: &RunState, all: &[JournalReading]) -> bool {
    state.ended && !state.abandoned && !unwell(state, all).is_empty()
}

/// The units whose disks are to be returned, without those that another run of `all` has begun to return: they have run
/// since.
fn unwell<'a>(state: &'a RunState, all: &[JournalReading]) -> Vec<&'a Unit> {
    let health = state.plan.options.health.as_ref();
    if !health.is_some_and(|health| health.undo) {
        return Vec::new();
    }
    let is_undone = |unit: &Unit| {
        let mut undoing = all.iter().map(|one| &one.state.plan);
        undoing.any(|plan| {
            plan.undoes.as_ref() == Some(&state.run)
                && plan.units.iter().any(|one| one.id() == unit.id())
        })
    };
    let units = state.plan.units.iter();
    units
        .filter(|unit| matches!(state.failure(unit), Some((Step::Health, _))))
        .filter(|unit| !is_undone(unit))
        .collect()
}

/// Returns them, if there are any: the state of the run that did. What keeps it from being done is told.
pub(super) async fn undo(
    context: &Context,
    clients: &Clients,
    runs: &Runs,
    pace: &Pace,
    state: &RunState,
) -> Option<RunState> {
    let all = runs.all(|_| {});
    let unwell = unwell(state, &all);
    if unwell.is_empty() {
        return None;
    }
    for unit in &unwell {
        context.console.warn(&format!(
            "{} is not well: its disks return to their safety snapshots",
            unit.id()
        ));
    }
    match carry_out(context, clients, runs, pace, state, &unwell).await {
        Ok((undoing, Ok(()))) => Some(undoing),
        Ok((undoing, Err(error))) => {
            context.console.error(&error);
            Some(undoing)
        }
        Err(error) => {
            let command = context.own_command(&format!("undo {}", state.run));
            context.console.error(&error.hint(Text::new(
                format!("nothing was returned; when that is mended: {command}"),
                format!("尚未恢复任何磁盘；排除原因后执行：{command}"),
            )));
            None
        }
    }
}

async fn carry_out(
    context: &Context,
    clients: &Clients,
    runs: &Runs,
    pace: &Pace,
    state: &RunState,
    unwell: &[&Unit],
) -> Result<(RunState, Result<()>)> {
    let is_one = |unit: &Unit| unwell.iter().any(|one| one.id() == unit.id());
    let request = Request {
        product: state.plan.place.product,
        wanted: Wanted::RollBack(way_back::targets(state, is_one, &HashMap::new())?),
        if_nothing: Kind::Precondition,
    };
    let options = PlanOptions {
        health: None,
        canary: 0,
        max_failures: None,
        ..state.plan.options.clone()
    };
    let how = (options, AT_ONCE, Some(state.run.clone()));
    let mut waiting = Waiting::new(context, pace.wait_snapshots);
    let plan = prepare_at_rest(context, clients, &request, how, &mut waiting).await?;
    let mut beginning = Beginning {
        context,
        clients,
        runs,
        plan,
        skipped: &[],
        pace,
        waiting,
        wait_hint: WAIT_HINT,
    };
    beginning.check().await?;
    let (journal, state) = beginning.open()?;
    drive(context, clients, pace, journal, state).await
}
