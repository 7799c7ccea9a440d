//! What became of each disk of a run, and of each instance that is reinstalled. Pure.

use serde_json::{Value, json};

use crate::rollback::plan::{Move, Unit};
use crate::rollback::run::{Progress, RunState, Step, StepState, UnitOutcome, WayBack};

/// One item a disk, or an instance that is reinstalled, in the order of the plan. `undoing` are the runs that have returned
/// some of the disks.
pub(super) fn of(state: &RunState, undoing: &[RunState]) -> Vec<Value> {
    let units = state.plan.units.iter();
    units
        .flat_map(|unit| {
            let disks = unit
                .moves
                .iter()
                .map(move |one| disk(state, unit, one, undoing));
            let wipe = unit.reinstall.as_ref();
            disks.chain(wipe.map(|one| reinstalled(state, unit, &one.image)))
        })
        .collect()
}

fn disk(state: &RunState, unit: &Unit, one: &Move, undoing: &[RunState]) -> Value {
    let disk = &one.disk.id;
    let step = Step::RollBack { disk: disk.clone() };
    let own = state.step(unit, &step).map(|step| &step.progress);
    let failure = state.failure(unit);
    let (outcome, error) = match (own, &failure) {
        (Some(Progress::Done), Some((step @ (Step::Start | Step::Health), failed))) => (
            "failed",
            why(failed, |why| {
                format!("rolled back, and the {} failed: {why}", name(step))
            }),
        ),
        (Some(Progress::Done), _) => ("succeeded", Value::Null),
        (Some(Progress::Failed { code, why, .. }), _) => {
            ("failed", json!({"code": code, "message": why}))
        }
        (Some(Progress::Unknown { why }), _) => ("unknown", json!({"code": null, "message": why})),
        (Some(Progress::Intended), _) => (
            "unknown",
            json!({"code": null, "message": "it may or may not have been accepted"}),
        ),
        (Some(Progress::Accepted), _) if state.ended => (
            "unknown",
            json!({"code": null, "message": "its end was not waited for"}),
        ),
        (None | Some(Progress::NotSent), Some((step, failed))) => (
            "failed",
            why(failed, |why| {
                format!("not touched, since the {} failed: {why}", name(step))
            }),
        ),
        (None | Some(Progress::NotSent), None) if state.ended => ("skipped", Value::Null),
        _ => ("pending", Value::Null),
    };
    let undone_by = undone_by(disk, undoing);
    let (undo_possible, undo_note) = match state.way_back(unit, disk) {
        _ if undone_by.is_some() => (None, None),
        WayBack::NotNeeded => (None, None),
        WayBack::Possible => (Some(true), None),
        WayBack::Impossible(why) => (Some(false), Some(why)),
        WayBack::NotRead(why) => (None, Some(why)),
    };
    let safety = state.safety_snapshots(unit);
    let safety = safety.iter().find(|made| made.disk == *disk);
    json!({
        "disk_id": disk,
        "snapshot_id": one.snapshot.id,
        "safety_snapshot_id": safety.map(|made| &made.snapshot),
        "instance_id": unit.instance.as_ref().map(|instance| &instance.id),
        "outcome": outcome,
        "evidence": evidence(state, unit, &step),
        "rolled_back": match own {
            Some(Progress::Done) => Some(true),
            Some(_) if state.is_touched(unit, disk) => None,
            Some(_) | None => Some(false),
        },
        "undone_by": undone_by,
        "undo_possible": undo_possible,
        "undo_note": undo_note,
        "error": error,
    })
}

/// The run that has returned `disk`.
fn undone_by<'a>(disk: &str, undoing: &'a [RunState]) -> Option<&'a str> {
    let step = Step::RollBack {
        disk: disk.to_owned(),
    };
    let has_returned = |state: &&RunState| {
        let mut units = state.plan.units.iter();
        units.any(|unit| state.is_done(unit, &step))
    };
    let found = undoing.iter().find(has_returned);
    found.map(|state| state.run.as_str())
}

fn reinstalled(state: &RunState, unit: &Unit, image: &str) -> Value {
    let error = match state.failure(unit) {
        Some((Step::Reinstall, failed)) => why(failed, str::to_owned),
        Some((step, failed)) => why(failed, |why| {
            format!("reinstalled, and the {} failed: {why}", name(&step))
        }),
        None => Value::Null,
    };
    let outcome = match state.outcome(unit) {
        UnitOutcome::Skipped if state.has_begun(unit) => UnitOutcome::Unknown,
        outcome => outcome,
    };
    json!({
        "instance_id": unit.id(),
        "image_id": image,
        "outcome": outcome.name(),
        "evidence": evidence(state, unit, &Step::Reinstall),
        "error": error,
    })
}

/// How the end of a step is known, if it came to a good one.
pub(super) fn evidence(state: &RunState, unit: &Unit, step: &Step) -> Option<&'static str> {
    let state = state.step(unit, step)?;
    let word = if state.inferred { "inferred" } else { "seen" };
    (state.progress == Progress::Done).then_some(word)
}

/// Why a step failed, or is not known to have been carried out.
fn why(failed: &StepState, told: impl FnOnce(&str) -> String) -> Value {
    match &failed.progress {
        Progress::Failed { code, why, .. } => json!({"code": code, "message": told(why)}),
        Progress::Unknown { why } => json!({"code": null, "message": told(why)}),
        _ => Value::Null,
    }
}

/// What a step is called.
pub(super) const fn name(step: &Step) -> &'static str {
    match step {
        Step::Stop => "stop",
        Step::OnlineSnapshot { .. } => "online snapshot",
        Step::Snapshot { .. } => "safety snapshot",
        Step::RollBack { .. } => "rollback",
        Step::Reinstall => "reinstall",
        Step::Start => "start",
        Step::Health => "health check",
    }
}
