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
    // Without warnings nothing else says why.
    let why = first
        .run
        .failure_text(first.unit)
        .filter(|_| context.console.quiet);
    let message = why.map_or(message.clone(), |why| format!("{message}: {why}"));
    let last = first.run;
    let undo = context.own_command(&format!("undo {}", last.run));
    let can_undo = last.plan.options.safety_snapshots && last.touched().next().is_some();
    let mut error = Error::new(kind, message);
    if can_finish(last) {
        let retry = retry_command(context, last);
        error = error.hint(if can_undo {
            Text::new(
                format!("finish the run: {retry}; or go back to the safety snapshots: {undo}"),
                format!("完成该任务：{retry}；或回到安全快照：{undo}"),
            )
        } else {
            Text::new(
                format!("finish the run: {retry}"),
                format!("完成该任务：{retry}"),
            )
        });
    }
    let error = for_another_run(context, last).fold(error, Error::hint);
    Some(if can_undo && !can_finish(last) {
        error.hint(Text::new(
            format!("to go back to the safety snapshots instead: {undo}"),
            format!("如需回到安全快照：{undo}"),
        ))
    } else {
        error
    })
}

/// Returns true when `retry` has something to do in `state`, as far as its journal tells.
fn can_finish(state: &RunState) -> bool {
    let mut rest = state.rest().into_iter();
    rest.any(|(_, rest)| matches!(rest, Rest::Steps(_)))
}

/// Returns true when the run was to leave the instance of `unit` running and has seen it stopped last.
pub(super) fn is_left_stopped(state: &RunState, unit: &Unit) -> bool {
    let power = state.last_power(unit);
    unit.runs_afterwards() && matches!(power, Some(Power::Stopped | Power::Stopping))
}

/// The instances that a run leaves stopped when it is given up, each with the vendor's command that starts it.
pub(super) fn starts(state: &RunState) -> Vec<(&str, String)> {
    let place = &state.plan.place;
    let units = state.plan.units.iter();
    let down = units.filter(|unit| is_left_stopped(state, unit));
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
fn anew_command(context: &Context, state: &RunState, unit: &Unit) -> String {
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
    let mut hints = Vec::new();
    if can_finish(state) {
        let retry = retry_command(context, state);
        hints.push(Text::new(
            format!("finish it with: {retry}"),
            format!("完成该任务：{retry}"),
        ));
    }
    hints.extend(for_another_run(context, state));
    hints
}

/// The reasons for which the run cannot finish units itself, and the commands that do it anew.
fn for_another_run(context: &Context, state: &RunState) -> impl Iterator<Item = Text> {
    let units = state.rest().into_iter().filter_map(|(unit, rest)| {
        let Rest::ForAnotherRun(why) = rest else {
            return None;
        };
        let (id, is_down) = (unit.id(), is_left_stopped(state, unit));
        let [en, zh] = anew_steps(context, state, unit, is_down);
        Some(Text::new(
            format!("{id}: {why}; {en}"),
            format!("{id}：该任务无法完成它（{why}）；{zh}"),
        ))
    });
    units.take(MAX_NAMED).collect::<Vec<_>>().into_iter()
}

/// The command that does `unit` anew, and the one that starts its instance afterwards where it `is_down`: a rollback leaves
/// an instance stopped that it has found stopped. In English and in Chinese.
pub(super) fn anew_steps(
    context: &Context,
    state: &RunState,
    unit: &Unit,
    is_down: bool,
) -> [String; 2] {
    let anew = anew_command(context, state, unit);
    let mut texts = [
        format!("do it anew with: {anew}"),
        format!("请重新执行：{anew}"),
    ];
    if is_down {
        let start = start_command(&state.plan.place, unit.id());
        texts[0].push_str(&format!(
            "; then, if it is still stopped, start it with: {start}"
        ));
        texts[1].push_str(&format!("；之后若实例仍处于停止状态，请启动它：{start}"));
    }
    texts
}

fn listed(ids: &[&str]) -> String {
    let named = ids.get(..MAX_NAMED).unwrap_or(ids).join(", ");
    match ids.len().saturating_sub(MAX_NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
