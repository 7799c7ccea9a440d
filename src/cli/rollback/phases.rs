//! How long each phase of a run took, for people, scripts and tickets.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::error::Result;
use crate::output::{Column, Format, Report};
use crate::rollback::run::{JournalReading, Phase, Progress, RunState, Step, outage, phases};

/// What Markdown has of each phase.
const COLUMNS: &[Column] = &[
    Column::left("instance", "unit"),
    Column::left("step", "step"),
    Column::left("disk", "disk_id"),
    Column::left("began", "began_at"),
    Column::right("seconds", "duration_s"),
    Column::right("requests", "requests"),
    Column::left("outcome", "outcome"),
    Column::left("timeline", "timeline"),
];

/// What a table has of them: whole times and the timeline would leave a terminal no room for the rest.
const TABLE_COLUMNS: &[Column] = &[
    Column::left("instance", "unit"),
    Column::left("step", "step"),
    Column::left("disk", "disk_id").if_any(),
    Column::left("began utc", "began"),
    Column::right("seconds", "duration_s"),
    Column::right("requests", "requests").if_room(),
    Column::left("outcome", "outcome"),
    Column::left("timeline", "timeline").if_room(),
];

const FIELDS: &[&str] = &[
    "unit",
    "step",
    "disk_id",
    "began_at",
    "ended_at",
    "duration_s",
    "requests",
    "outcome",
    "evidence",
];

/// How many characters a timeline has.
const TIMELINE: usize = 30;

/// Prints the phases of a run, and how long each instance was away.
///
/// # Errors
/// A query that cannot be applied; stdout that cannot be written.
pub(super) fn print(context: &Context, run: &JournalReading) -> Result<()> {
    let state = &run.state;
    let all = phases(state);
    // The timeline is drawn for who reads it; a script has the times.
    let is_drawn =
        matches!(context.global.output, Format::Table | Format::Markdown) && !context.has_query();
    let items: Vec<_> = all
        .iter()
        .map(|phase| {
            let mut item = item(phase);
            if is_drawn {
                item["timeline"] = json!(timeline(state, phase));
                if phase.inferred {
                    item["outcome"] = json!("inferred");
                }
                item["began"] = json!(phase.began.format("%H:%M:%S").to_string());
            }
            item
        })
        .collect();
    let units = state.plan.units.iter().map(|unit| {
        json!({
            "unit": unit.id(),
            "outcome": state.outcome(unit).name(),
            "rto_s": outage(state, unit).map(seconds),
        })
    });
    context.emit(&Report {
        document: json!({
            "schema_version": 1,
            "run": state.run,
            "began_at": time(state.began),
            "last_at": time(state.last),
            "duration_s": seconds(state.last - state.began),
            "units": units.collect::<Vec<_>>(),
            "phases": items,
        }),
        items: "phases",
        columns: match context.global.output {
            Format::Table => TABLE_COLUMNS,
            _ => COLUMNS,
        },
        fields: FIELDS,
        raw: Vec::new(),
    })?;
    for unit in &state.plan.units {
        let away = match outage(state, unit) {
            Some(time) => format!("back after {:.1} s", seconds(time)),
            None if state.has_begun(unit) => "not back yet".to_owned(),
            None => "not begun".to_owned(),
        };
        context.console.note(&format!("{}: {away}", unit.id()));
    }
    Ok(())
}

fn item(phase: &Phase) -> Value {
    let (step, disk) = match &phase.step {
        Step::Stop => ("stop", None),
        Step::Start => ("start", None),
        Step::Reinstall => ("reinstall", None),
        Step::Health => ("health", None),
        Step::OnlineSnapshot { disk } => ("online_snapshot", disk.as_deref()),
        Step::Snapshot { disk } => ("snapshot", disk.as_deref()),
        Step::RollBack { disk } => ("roll_back", Some(disk.as_str())),
    };
    let outcome = match &phase.progress {
        Progress::NotSent => "not_sent",
        Progress::Intended | Progress::Accepted => "pending",
        Progress::Done => "succeeded",
        Progress::Failed { .. } => "failed",
        Progress::Unknown { .. } => "unknown",
    };
    json!({
        "unit": phase.unit,
        "step": step,
        "disk_id": disk,
        "began_at": time(phase.began),
        "ended_at": phase.ended.map(time),
        "duration_s": phase.ended.map(|ended| seconds(ended - phase.began)),
        "requests": phase.requests,
        "outcome": outcome,
        "evidence": match phase.progress {
            Progress::Done if phase.inferred => Some("inferred"),
            Progress::Done => Some("seen"),
            _ => None,
        },
    })
}

/// Where in the run the phase was: `..####....`.
fn timeline(state: &RunState, phase: &Phase) -> String {
    let whole = (state.last - state.began).num_milliseconds().max(1);
    let place = |time: DateTime<Utc>| {
        let passed = (time - state.began).num_milliseconds().clamp(0, whole);
        let most = i64::try_from(TIMELINE).unwrap_or(i64::MAX);
        usize::try_from(passed * most / whole).unwrap_or_default()
    };
    let first = place(phase.began).min(TIMELINE - 1);
    let end = place(phase.ended.unwrap_or(state.last)).max(first + 1);
    let (before, during) = (first, end - first);
    let after = TIMELINE - end;
    format!(
        "{}{}{}",
        ".".repeat(before),
        "#".repeat(during),
        ".".repeat(after)
    )
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A duration in seconds, to the millisecond.
#[allow(
    clippy::cast_precision_loss,
    reason = "a run of 285,000 years would be a millisecond off"
)]
fn seconds(time: TimeDelta) -> f64 {
    time.num_milliseconds() as f64 / 1000.0
}
