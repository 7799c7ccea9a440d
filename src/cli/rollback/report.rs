//! What became of a run, as one item a disk, or an instance that is reinstalled.

use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::error::{Kind, Result, Text};
use crate::output::{Column, Report};
use crate::rollback::plan::{Move, Unit};
use crate::rollback::run::{Progress, RunState, Step, UnitOutcome};

const COLUMNS: &[Column] = &[
    Column::left("DISK", "disk_id"),
    Column::left("SNAPSHOT", "snapshot_id"),
    Column::left("SAFETY SNAPSHOT", "safety_snapshot_id"),
    Column::left("INSTANCE", "instance_id"),
    Column::left("OUTCOME", "outcome"),
    Column::left("ERROR", "error.message"),
];

const FIELDS: &[&str] = &[
    "disk_id",
    "snapshot_id",
    "safety_snapshot_id",
    "instance_id",
    "outcome",
    "error.message",
];

/// What a run of reinstalls has instead: one item an instance.
const REINSTALL_COLUMNS: &[Column] = &[
    Column::left("INSTANCE", "instance_id"),
    Column::left("IMAGE", "image_id"),
    Column::left("OUTCOME", "outcome"),
    Column::left("ERROR", "error.message"),
];

const REINSTALL_FIELDS: &[&str] = &["instance_id", "image_id", "outcome", "error.message"];

/// Prints it; the exit code.
///
/// # Errors
/// Stdout that cannot be written.
pub(super) fn show(context: &Context, state: &RunState) -> Result<u8> {
    let is_reinstall = state.plan.is_reinstall();
    let units = state.plan.units.iter();
    let items: Vec<_> = units
        .flat_map(|unit| {
            let disks = unit.moves.iter().map(move |one| item(state, unit, one));
            let wipe = unit.reinstall.as_ref();
            disks.chain(wipe.map(|one| reinstalled(state, unit, &one.image)))
        })
        .collect();
    let count = |outcome: &str| {
        items
            .iter()
            .filter(|item| item["outcome"] == outcome)
            .count()
    };
    let (total, succeeded, unknown) = (items.len(), count("succeeded"), count("unknown"));
    let (failed, pending) = (count("failed"), count("pending"));
    let outcome = if unknown > 0 {
        "unknown"
    } else if pending > 0 {
        "pending"
    } else if failed == 0 {
        "succeeded"
    } else if succeeded == 0 {
        "failed"
    } else {
        "partially_failed"
    };
    let code = match outcome {
        "unknown" => Kind::UnknownOutcome.exit_code(),
        _ if failed == 0 => 0,
        _ if succeeded > 0 => Kind::Partial.exit_code(),
        _ => Kind::Failed.exit_code(),
    };
    context.emit_what_happened(&Report {
        document: json!({
            "schema_version": 1,
            "run": state.run,
            "outcome": outcome,
            "summary": {
                "total": total, "succeeded": succeeded, "failed": failed,
                "pending": pending, "unknown": unknown,
            },
            "items": items,
        }),
        items: "items",
        columns: if is_reinstall {
            REINSTALL_COLUMNS
        } else {
            COLUMNS
        },
        fields: if is_reinstall {
            REINSTALL_FIELDS
        } else {
            FIELDS
        },
        raw: Vec::new(),
    })?;
    if outcome != "succeeded" {
        tell_states(context, state);
    } else if state.plan.options.safety_snapshots {
        context.console.note(&format!(
            "the way back: {}",
            context.own_command(&format!("undo {}", state.run))
        ));
    }
    Ok(code)
}

/// Says in which state each instance was left that did not come to a good end.
fn tell_states(context: &Context, state: &RunState) {
    for unit in &state.plan.units {
        if let Some((step, failed)) = state.failure(unit) {
            let why = match &failed.progress {
                Progress::Failed { why, .. } | Progress::Unknown { why } => why.as_str(),
                _ => "",
            };
            let is_off = state.is_done(unit, &Step::Stop) && !state.is_done(unit, &Step::Start);
            let left = if is_off { "; it is stopped" } else { "" };
            context
                .console
                .warn(&format!("{}: {}: {why}{left}", unit.id(), name(&step)));
            let is_unknown = matches!(failed.progress, Progress::Unknown { .. });
            if is_unknown && step == Step::Reinstall {
                context.console.hint(&Text::fixed(
                    "look at what is on it, and at its latest operation, before it is reinstalled again",
                    "再次重装之前，请先查看实例上的内容及其最近一次操作",
                ));
            }
        }
    }
}

const fn name(step: &Step) -> &'static str {
    match step {
        Step::Stop => "stop",
        Step::Snapshot { .. } => "safety snapshot",
        Step::RollBack { .. } => "rollback",
        Step::Reinstall => "reinstall",
        Step::Start => "start",
    }
}

fn item(state: &RunState, unit: &Unit, one: &Move) -> Value {
    let disk = &one.disk.id;
    let step = Step::RollBack { disk: disk.clone() };
    let own = state.step(unit, &step).map(|step| &step.progress);
    let failure = state.failure(unit);
    let outcome = match (own, state.outcome(unit)) {
        (Some(Progress::Done), _) => "succeeded",
        (Some(Progress::Unknown { .. }), _) => "unknown",
        (Some(Progress::Failed { .. }), _) | (_, UnitOutcome::Failed | UnitOutcome::Unknown) => {
            "failed"
        }
        _ => "pending",
    };
    let error = match own {
        Some(Progress::Done) => None,
        Some(Progress::Failed { code, why }) => Some((code.clone(), why.clone())),
        _ => failure.and_then(|(step, state)| match &state.progress {
            Progress::Failed { code, why } => Some((
                code.clone(),
                format!("not touched, since the {} failed: {why}", name(&step)),
            )),
            Progress::Unknown { why } => Some((None, why.clone())),
            _ => None,
        }),
    };
    let safety = state.safety_snapshots(unit);
    let safety = safety.iter().find(|made| made.disk == *disk);
    json!({
        "disk_id": disk,
        "snapshot_id": one.snapshot.id,
        "safety_snapshot_id": safety.map(|made| &made.snapshot),
        "instance_id": unit.instance.as_ref().map(|instance| &instance.id),
        "outcome": outcome,
        "error": error.map(|(code, message)| json!({"code": code, "message": message})),
    })
}

fn reinstalled(state: &RunState, unit: &Unit, image: &str) -> Value {
    let failure = state.failure(unit);
    let outcome = match state.outcome(unit) {
        UnitOutcome::Pending => "pending",
        UnitOutcome::Succeeded => "succeeded",
        UnitOutcome::Failed => "failed",
        UnitOutcome::Unknown => "unknown",
    };
    let told = |step: &Step, why: &str| match step {
        Step::Reinstall => why.to_owned(),
        step => format!("reinstalled, and the {} failed: {why}", name(step)),
    };
    let error = failure.and_then(|(step, state)| match &state.progress {
        Progress::Failed { code, why } => Some((code.clone(), told(&step, why))),
        Progress::Unknown { why } => Some((None, told(&step, why))),
        _ => None,
    });
    json!({
        "instance_id": unit.id(),
        "image_id": image,
        "outcome": outcome,
        "error": error.map(|(code, message)| json!({"code": code, "message": message})),
    })
}
