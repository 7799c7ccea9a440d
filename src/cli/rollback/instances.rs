//! The instances of a run: whether each ran before, and whether it runs now; and the commands that bring one back.

use serde_json::{Value, json};

use crate::api::Provider;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Text};
use crate::rollback::facts::{Instance, Power};
use crate::rollback::plan::{Place, Unit};
use crate::rollback::run::{Rest, RunState};

/// An error names this many instances at most; the report has all of them.
pub(super) const MAX_NAMED: usize = 20;

/// An instance as the runs that worked on it have seen it.
struct Seen<'a> {
    unit: &'a Unit,
    instance: &'a Instance,
    now: Power,
    /// The run that has seen it last.
    run: &'a RunState,
}

impl Seen<'_> {
    /// Whether it was to run when `run` came to its end, and is stopped.
    fn is_down(&self) -> bool {
        self.run.ended && self.unit.runs_afterwards() && self.now == Power::Stopped
    }
}

/// The instances of `state`, in the order of the plan; `undoing` are the runs that have returned disks of it.
fn seen<'a>(state: &'a RunState, undoing: &'a [RunState]) -> Vec<Seen<'a>> {
    let last = |unit: &'a Unit| -> (&'a Unit, &'a RunState) {
        let undone = undoing.iter().flat_map(|run| {
            let units = run.plan.units.iter().map(move |one| (one, run));
            units.filter(|(one, run)| one.id() == unit.id() && run.has_begun(one))
        });
        let latest = undone.max_by_key(|(_, run)| run.order());
        latest.unwrap_or((unit, state))
    };
    let units = state.plan.units.iter();
    units
        .filter_map(|unit| {
            let (last, run) = last(unit);
            Some(Seen {
                unit,
                instance: unit.instance.as_ref()?,
                now: run.last_power(last)?,
                run,
            })
        })
        .collect()
}

/// One object an instance, for JSON.
pub(super) fn json(state: &RunState, undoing: &[RunState]) -> Vec<Value> {
    let seen = seen(state, undoing).into_iter();
    seen.map(|one| {
        json!({
            "instance_id": one.instance.id,
            "instance_name": one.instance.name,
            "state_before": name(one.instance.power),
            "state_now": name(one.now),
        })
    })
    .collect()
}

const fn name(power: Power) -> &'static str {
    match power {
        Power::Running => "running",
        Power::Starting => "starting",
        Power::Stopping => "stopping",
        Power::Stopped => "stopped",
        Power::Other => "unknown",
    }
}

/// The error for the instances that ran before and are stopped at the end; `None` where there are none. `kind` is how the
/// run ended.
pub(super) fn error_for_stopped(
    context: &Context,
    state: &RunState,
    undoing: &[RunState],
    kind: Kind,
) -> Option<Error> {
    let seen = seen(state, undoing);
    let down: Vec<_> = seen.iter().filter(|one| one.is_down()).collect();
    let first = down.first()?;
    let ids: Vec<_> = down.iter().map(|one| one.instance.id.as_str()).collect();
    let message = match ids.as_slice() {
        [id] => format!("{id} ran before the run and is stopped now"),
        ids => format!(
            "{} instances ran before the run and are stopped now: {}",
            ids.len(),
            listed(ids)
        ),
    };
    let last = first.run;
    let (retry, undo) = (
        retry_command(context, last),
        context.own_command(&format!("undo {}", last.run)),
    );
    let can_undo = last.plan.options.safety_snapshots && last.touched().next().is_some();
    Some(Error::new(kind, message).hint(if can_undo {
        Text::new(
            format!("finish the run: {retry}; or go back to the safety snapshots: {undo}"),
            format!("完成该任务：{retry}；或回到安全快照：{undo}"),
        )
    } else {
        Text::new(
            format!("finish the run: {retry}"),
            format!("完成该任务：{retry}"),
        )
    }))
}

/// The instances that a run leaves stopped when it is given up, each with the vendor's command that starts it.
pub(super) fn starts(state: &RunState) -> Vec<(&str, String)> {
    let place = &state.plan.place;
    let units = state.plan.units.iter();
    let down = units.filter(|unit| {
        let power = state.last_power(unit);
        unit.runs_afterwards() && matches!(power, Some(Power::Stopped | Power::Stopping))
    });
    down.map(|unit| (unit.id(), start_command(place, unit.id())))
        .collect()
}

/// The vendor's own command that starts an instance: a run starts one only as its last step.
fn start_command(place: &Place, id: &str) -> String {
    let region = &place.region;
    match place.product.provider() {
        Provider::Alibaba => {
            format!("aliyun ecs StartInstance --RegionId {region} --InstanceId {id}")
        }
        Provider::Tencent => {
            format!("tccli cvm StartInstances --region {region} --InstanceIds '[\"{id}\"]'")
        }
    }
}

/// The command that finishes `state`.
pub(super) fn retry_command(context: &Context, state: &RunState) -> String {
    context.own_command(&format!("retry {}", state.run))
}

/// The command that rolls the disks of `unit`, or reinstalls its instance, by a run of its own.
pub(super) fn anew_command(context: &Context, state: &RunState, unit: &Unit) -> String {
    let mut command = "rollback".to_owned();
    match &unit.reinstall {
        Some(reinstall) => command.push_str(&format!(
            " --instance {} --reinstall --image {}",
            unit.id(),
            reinstall.image
        )),
        None => {
            for one in &unit.moves {
                command.push_str(&format!(" --disk {}={}", one.disk.id, one.snapshot.id));
            }
        }
    }
    let command = context.own_command(&command);
    let region = &state.plan.place.region;
    if region.is_empty() || command.contains(" --region ") {
        return command;
    }
    format!("{command} --region {region}")
}

/// Hints for a run that has come to its end without all of it done: to retry it, or to roll back anew what it cannot finish
/// itself.
pub(super) fn what_is_left(context: &Context, state: &RunState) -> Vec<Text> {
    let rest = state.rest();
    let mut hints = Vec::new();
    if rest.iter().any(|(_, rest)| matches!(rest, Rest::Steps(_))) {
        let retry = retry_command(context, state);
        hints.push(Text::new(
            format!("finish it with: {retry}"),
            format!("完成该任务：{retry}"),
        ));
    }
    let anew = rest.into_iter().filter_map(|(unit, rest)| match rest {
        Rest::ForAnotherRun(why) => Some(anew_hint(context, state, unit, why)),
        Rest::Steps(_) | Rest::Nothing => None,
    });
    hints.extend(anew.take(MAX_NAMED));
    hints
}

/// Why a run cannot finish `unit`, and the command that does it anew.
pub(super) fn anew_hint(context: &Context, state: &RunState, unit: &Unit, why: &str) -> Text {
    let (id, command) = (unit.id(), anew_command(context, state, unit));
    Text::new(
        format!("{id}: {why}; do it anew with: {command}"),
        format!("{id}：该任务无法完成它（{why}）；请重新执行：{command}"),
    )
}

fn listed(ids: &[&str]) -> String {
    let named = ids.get(..MAX_NAMED).unwrap_or(ids).join(", ");
    match ids.len().saturating_sub(MAX_NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
