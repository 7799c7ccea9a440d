//! What became of a run: printed, with the exit code that follows from it.

use serde_json::json;

use super::{instances, items, show};
use crate::cli::context::Context;
use crate::error::{Kind, Result, Text};
use crate::output::{Column, Report};
use crate::rollback::plan::UnchangedDisk;
use crate::rollback::run::{Progress, RunState, Step, UnitOutcome, WayBack};

const COLUMNS: &[Column] = &[
    Column::left("DISK", "disk_id"),
    Column::left("SNAPSHOT", "snapshot_id"),
    Column::left("SAFETY SNAPSHOT", "safety_snapshot_id").if_any(),
    Column::left("INSTANCE", "instance_id").if_room(),
    Column::left("OUTCOME", "outcome"),
    Column::left("ERROR", "error.message").if_any(),
];

/// The same where the way back of a disk is not open.
const COLUMNS_WITH_UNDO: &[Column] = &[
    COLUMNS[0],
    COLUMNS[1],
    COLUMNS[2],
    COLUMNS[3],
    COLUMNS[4],
    COLUMNS[5],
    Column::left("UNDO NOT POSSIBLE", "undo_note"),
];

const FIELDS: &[&str] = &[
    "disk_id",
    "snapshot_id",
    "safety_snapshot_id",
    "instance_id",
    "outcome",
    "error.message",
    "evidence",
];

/// What a run of reinstalls has instead: one item an instance.
const REINSTALL_COLUMNS: &[Column] = &[
    Column::left("INSTANCE", "instance_id"),
    Column::left("IMAGE", "image_id"),
    Column::left("OUTCOME", "outcome"),
    Column::left("ERROR", "error.message").if_any(),
];

const REINSTALL_FIELDS: &[&str] = &[
    "instance_id",
    "image_id",
    "outcome",
    "error.message",
    "evidence",
];

/// Prints it; the exit code. `undoing` are the runs that have returned disks of it.
///
/// # Errors
/// Stdout that cannot be written.
pub(super) fn show(context: &Context, state: &RunState, undoing: &[RunState]) -> Result<u8> {
    let (outcome, kind) = print(context, state, undoing, None)?;
    tell_of_inferred(context, state);
    for UnchangedDisk { disk, reason } in state.plan.unchanged_disks() {
        let id = &disk.id;
        context
            .console
            .note(&format!("{id} stays as it is: {reason}"));
    }
    if outcome != "succeeded" {
        tell_states(context, state);
    }
    tell_of_undoing(context, state, undoing);
    let kind_of_stopped = kind.unwrap_or(Kind::Failed);
    match instances::error_for_stopped(context, state, undoing, kind_of_stopped) {
        Some(error) => {
            context.console.error(&error);
            return Ok(error.kind().exit_code());
        }
        None if state.ended && undoing.is_empty() => {
            for hint in instances::what_is_left(context, state) {
                context.console.hint(&hint);
            }
        }
        None => {}
    }
    Ok(kind.map_or(0, Kind::exit_code))
}

/// Prints what a run had come to before its journal is damaged, from `line` on.
///
/// # Errors
/// Stdout that cannot be written.
pub(super) fn show_to_damage(context: &Context, state: &RunState, line: usize) -> Result<()> {
    print(context, state, &[], Some(line)).map(drop)
}

/// Prints the report; the kind of failure that it tells of. The journal is damaged from `damage` on.
fn print(
    context: &Context,
    state: &RunState,
    undoing: &[RunState],
    damage: Option<usize>,
) -> Result<(&'static str, Option<Kind>)> {
    let is_reinstall = state.plan.is_reinstall();
    let items = items::of(state, undoing);
    let count = |outcome: &str| {
        let found = items.iter().filter(|item| item["outcome"] == outcome);
        found.count()
    };
    let (total, succeeded, unknown) = (items.len(), count("succeeded"), count("unknown"));
    let (failed, pending, skipped) = (count("failed"), count("pending"), count("skipped"));
    let outcome = if unknown > 0 {
        "unknown"
    } else if pending > 0 {
        "pending"
    } else if failed + skipped == 0 {
        "succeeded"
    } else if succeeded == 0 {
        "failed"
    } else {
        "partially_failed"
    };
    let kind = match outcome {
        "unknown" => Some(Kind::UnknownOutcome),
        _ if failed + skipped == 0 => None,
        _ if succeeded > 0 => Some(Kind::Partial),
        _ => Some(failed_with(state)),
    };
    let mut report = Report {
        document: json!({
            "schema_version": 1,
            "run": state.run,
            "outcome": outcome,
            "summary": {
                "total": total, "succeeded": succeeded, "failed": failed,
                "pending": pending, "unknown": unknown, "skipped": skipped,
            },
            "items": items,
            "unchanged_disks": show::unchanged_disks(&state.plan),
            "instances": instances::json(state, undoing),
        }),
        items: "items",
        columns: if is_reinstall {
            REINSTALL_COLUMNS
        } else if items.iter().any(|item| item["undo_possible"] == false) {
            COLUMNS_WITH_UNDO
        } else {
            COLUMNS
        },
        fields: if is_reinstall {
            REINSTALL_FIELDS
        } else {
            FIELDS
        },
        raw: Vec::new(),
    };
    if let Some(line) = damage {
        report.document["outcome"] = json!("unknown");
        report.document["damaged_from_line"] = json!(line);
    }
    context.name_inferred(&mut report);
    context.emit_what_happened(&report)?;
    Ok((outcome, kind))
}

/// The kind of failure that a run ends with whose targets all failed: that of all of them where it says what to mend.
fn failed_with(state: &RunState) -> Kind {
    let units = state.plan.units.iter();
    let mut kinds = units.filter_map(|unit| match &state.failure(unit)?.1.progress {
        Progress::Failed { kind, .. } => Some(*kind),
        _ => None,
    });
    match kinds.next() {
        Some(first @ (Kind::Permission | Kind::StalePlan)) if kinds.all(|kind| kind == first) => {
            first
        }
        _ => Kind::Failed,
    }
}

/// Says in which state each instance was left that did not come to a good end.
fn tell_states(context: &Context, state: &RunState) {
    let console = &context.console;
    for unit in &state.plan.units {
        if let Some((step, failed)) = state.failure(unit) {
            let mut why = state.failure_text(unit).unwrap_or_default();
            let left = if state.is_left_off(unit) {
                why = why.trim_end_matches(['.', '。']);
                "; it is stopped"
            } else {
                ""
            };
            let step_name = items::name(&step);
            console.warn(&format!("{}: {step_name}: {why}{left}", unit.id()));
            let is_unknown = matches!(failed.progress, Progress::Unknown { .. });
            if is_unknown && step == Step::Reinstall {
                console.hint(&Text::fixed(
                    "look at what is on it, and at its latest operation, before it is reinstalled again",
                    "再次重装之前，请先查看实例上的内容及其最近一次操作",
                ));
            }
        }
    }
    let units = state.plan.units.iter();
    let skipped = units.filter(|unit| state.outcome(unit) == UnitOutcome::Skipped);
    let (begun, fresh): (Vec<_>, Vec<_>) = skipped.partition(|unit| state.has_begun(unit));
    for unit in begun {
        console.warn(&format!("{}: given up in the middle", unit.id()));
    }
    let units = state.plan.units.iter();
    for unit in units.filter(|unit| state.failure(unit).is_none() && state.is_left_off(unit)) {
        console.warn(&format!(
            "{}: the run has stopped it, and not started it again",
            unit.id()
        ));
    }
    if let Some(first) = fresh.first() {
        console.warn(&format!(
            "{} was not begun, nor were {} more: {}",
            first.id(),
            fresh.len() - 1,
            if state.abandoned {
                "the run was given up"
            } else {
                "too many others had failed"
            }
        ));
    }
}

/// Says which completions were inferred, and which instances were started after one.
fn tell_of_inferred(context: &Context, state: &RunState) {
    let mut targets = Vec::new();
    let mut started = Vec::new();
    for unit in &state.plan.units {
        let before = targets.len();
        let steps = state.stages(unit).into_iter().flatten();
        targets.extend(steps.filter_map(|step| {
            let is_inferred = items::evidence(state, unit, &step) == Some("inferred");
            let target = match &step {
                Step::RollBack { disk } => disk.as_str(),
                _ => unit.id(),
            };
            is_inferred.then(|| target.to_owned())
        }));
        if targets.len() > before && state.is_done(unit, &Step::Start) {
            started.push(unit.id());
        }
    }
    if targets.is_empty() {
        return;
    }
    let since = if started.is_empty() {
        String::new()
    } else {
        format!("; started since then: {}", named(&started))
    };
    let targets: Vec<_> = targets.iter().map(String::as_str).collect();
    context.console.note(&format!(
        "the completion was inferred, not seen, of {}: never seen to run, and nothing stirred any more{since}",
        named(&targets)
    ));
}

/// The first few of `ids`, and how many more there are.
fn named(ids: &[&str]) -> String {
    const NAMED: usize = 5;
    let first = ids.iter().take(NAMED).copied().collect::<Vec<_>>();
    match ids.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// Says who has undone the run, or how it can be undone.
fn tell_of_undoing(context: &Context, state: &RunState, undoing: &[RunState]) {
    let console = &context.console;
    for run in undoing {
        let units = run.plan.units.iter();
        let returned = units.filter(|unit| run.outcome(unit) == UnitOutcome::Succeeded);
        console.note(&format!(
            "run {} has returned {} of {} instances to their safety snapshots",
            run.run,
            returned.count(),
            run.plan.units.len()
        ));
    }
    let units = state.plan.units.iter();
    let disks = units.flat_map(|unit| unit.moves.iter().map(move |one| (unit, &one.disk.id)));
    let ways: Vec<_> = disks
        .map(|(unit, disk)| (disk, state.way_back(unit, disk)))
        .collect();
    if undoing.is_empty() && state.plan.options.safety_snapshots {
        for (disk, way) in &ways {
            if let WayBack::Impossible(why) = way {
                console.warn(&format!("{disk} cannot be undone: {why}"));
            }
        }
    }
    let is_open = |way: &WayBack| matches!(way, WayBack::Possible | WayBack::NotRead(_));
    let is_possible = ways.iter().any(|(_, way)| is_open(way));
    if undoing.is_empty() && state.ended && is_possible {
        console.note(&format!(
            "the way back: {}",
            context.own_command(&format!("undo {}", state.run))
        ));
    }
}
