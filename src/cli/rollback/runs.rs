//! `snapback runs`.

use chrono::SecondsFormat;
use clap::{Args, Subcommand};
use serde_json::json;

use super::left::Survey;
use super::store::{self, Runs};
use super::{instances, options, phases, report, unhealthy, unverified};
use crate::cli::consent;
use crate::cli::context::Context;
use crate::cli::later::Later;
use crate::error::{Error, Kind, Result, Text};
use crate::output::{Column, Report};
use crate::rollback::run::{Event, Journal as _, JournalReading, Opened, UnitOutcome};

/// Runs of rollbacks, as their journals have them
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// All of them, the newest first
    List,
    /// What became of each disk of one
    Show(Later<Show>),
    /// How long each phase of one took, and how long each instance was away (RTO); --output markdown for a ticket
    Report(Later<Show>),
    /// Give one up that was interrupted: its disks are free for others, and what is left of it is not done
    Abandon(Later<Show>),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The run
    run: String,
}

impl Command {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        let runs = Runs::of(context)?;
        match self {
            Self::List => list(context, &runs),
            Self::Show(show) => show_one(context, &runs, &show.run),
            Self::Report(show) => {
                phases::print(context, &runs.read(context, &show.run)?)?;
                Ok(0)
            }
            Self::Abandon(show) => abandon(context, &runs, &show.run),
        }
    }
}

/// Shows a run as far as its journal is as it was written, and says where that ends.
fn show_one(context: &Context, runs: &Runs, run: &str) -> Result<u8> {
    let JournalReading {
        state,
        is_verified,
        damage,
        ..
    } = runs.look(context, run)?;
    let Some(damage) = damage else {
        if !is_verified {
            context.console.warn(&unverified::note(run));
        }
        report::show(context, &state, &runs.undoing(&state.run))?;
        return Ok(0);
    };
    report::show_to_damage(context, &state, damage.line)?;
    let line = damage.line;
    let error = damage.into_error(&runs.path(run));
    let error = error.hint(Text::new(
        format!("what is shown is what was known before line {line}; look in the cloud at what has become of it since"),
        format!("以上只是第 {line} 行之前的记录；此后的情况请在云上确认"),
    ));
    Err(error)
}

fn abandon(context: &Context, runs: &Runs, run: &str) -> Result<u8> {
    options::refuse_rehearsal(context, "runs abandon")?;
    let Opened {
        mut journal,
        mut state,
        ..
    } = runs.open(context, run)?;
    if state.ended {
        return Err(Error::usage(format!("run {run} has come to its end")));
    }
    let stopped = instances::starts(&state);
    let mut preview = format!("run {run} is given up: what is left of it is not done\n");
    for (id, start) in &stopped {
        preview.push_str(&format!("{id}: it stays stopped; start it with: {start}\n"));
    }
    let units = state.plan.units.iter();
    for unit in units.filter(|unit| state.is_under_way(unit)) {
        let id = unit.id();
        preview.push_str(&format!(
            "{id}: what the cloud has begun goes on there, and nobody looks at it\n"
        ));
    }
    let is_asked = !(context.global.yes || context.global.confirm.is_some());
    if !is_asked {
        context.console.lines(&preview);
    }
    let targets = consent::Targets {
        ids: vec![run.to_owned()],
        noun: "runs",
        effect: consent::Effect::Abandons,
    };
    Context::block_on(consent::ask(context, &targets, async { preview }))?;
    store::record(&mut journal, &mut state, Event::Abandoned)?;
    journal.sync()?;
    report::show(context, &state, &[])?;
    Ok(0)
}

const COLUMNS: &[Column] = &[
    Column::left("RUN", "run"),
    Column::left("BEGAN", "began_at"),
    Column::left("STATE", "state"),
    Column::right("TARGETS", "targets"),
    Column::left("UNDOES", "undoes"),
];

fn list(context: &Context, runs: &Runs) -> Result<u8> {
    let mut is_damaged = false;
    let mut damaged = Vec::new();
    let all = runs.all_or(&mut |error, run| {
        is_damaged = true;
        context.console.warn(error.message());
        damaged.extend(run);
    });
    let items = all.iter().map(|run| {
        let plan = &run.state.plan;
        let (disks, reinstalls) = (plan.moves().count(), plan.reinstalls().count());
        json!({
            "run": run.state.run,
            "began_at": run.state.began.to_rfc3339_opts(SecondsFormat::Secs, true),
            "state": state(run),
            "disks": disks,
            "reinstalls": reinstalls,
            "targets": disks + reinstalls,
            "undoes": plan.undoes,
            "next": next_command(context, run, &all),
            "verified": run.is_verified,
        })
    });
    let damaged = damaged.into_iter().map(|run| {
        let began = run
            .began
            .map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true));
        json!({
            "run": run.run,
            "began_at": began,
            "state": "damaged",
            "disks": null,
            "reinstalls": null,
            "targets": null,
            "undoes": null,
            "next": null,
            "verified": false,
        })
    });
    let items: Vec<_> = items.chain(damaged).collect();
    context.emit(&Report {
        document: json!({"schema_version": 1, "runs": items}),
        items: "runs",
        columns: COLUMNS,
        fields: &["run", "began_at", "state", "disks", "undoes", "targets"],
        raw: Vec::new(),
    })?;
    let is_failed = |run: &&JournalReading| state(run) == FAILED;
    let mut failed = all.iter().filter(is_failed);
    if let Some((run, retry)) =
        failed.find_map(|run| Some((run, next_command(context, run, &all)?)))
    {
        let run = &run.state.run;
        context.console.hint(&Text::new(
            format!("finish run {run} with: {retry}"),
            format!("完成任务 {run}：{retry}"),
        ));
    }
    Ok(if is_damaged {
        Kind::Failed.exit_code()
    } else {
        0
    })
}

/// The command that goes on with `run`, or finishes it; `None` where nothing is left that it can do.
fn next_command(context: &Context, run: &JournalReading, all: &[JournalReading]) -> Option<String> {
    let state = &run.state;
    if run.alive {
        return None;
    }
    if !state.ended || unhealthy::is_owed(state, all) {
        return Some(context.own_command(&format!("resume {}", state.run)));
    }
    let survey = Survey::of_journals(state, all);
    (!survey.left.is_empty()).then(|| instances::retry_command(context, state))
}

const FAILED: &str = "failed";

fn state(run: &JournalReading) -> &'static str {
    if run.alive {
        return "under way";
    }
    if !run.state.ended {
        return "interrupted";
    }
    if run.state.abandoned {
        return "abandoned";
    }
    let units = &run.state.plan.units;
    let is_good = |unit| run.state.outcome(unit) == UnitOutcome::Succeeded;
    if units.iter().all(is_good) {
        "succeeded"
    } else {
        FAILED
    }
}
