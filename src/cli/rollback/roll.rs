//! `snapback rollback`.

use chrono::TimeDelta;
use clap::Args;

use super::store::{self, Runs};
use super::targets::Targets;
use super::{carry, show};
use crate::api::{Provider, Service};
use crate::cli::consent;
use crate::cli::context::{Context, required_region};
use crate::client::Client;
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::Catalog as _;
use crate::rollback::ecs::Ecs;
use crate::rollback::plan::{Place, Plan, PlanOptions, SCHEMA_VERSION, Unit};
use crate::rollback::run::{Event, Journal as _, Limits, Record, RunState};
use crate::rollback::{self, Verdict, choose, conditions, gather};

/// Roll disks of Alibaba Cloud ECS back as one operation that can be resumed and undone
///
/// Reads, checks every documented precondition, shows what will be lost, asks, and then per instance: stops it if it
/// runs, takes safety snapshots, rolls each disk back, waits, and starts it again if it was running. Each request is
/// written into a journal before it is sent, so that `snapback resume` goes on after a crash or Ctrl-C, and
/// `snapback undo` returns to the safety snapshots.
#[derive(Debug, Args)]
pub(crate) struct Rollback {
    #[command(flatten)]
    targets: Targets,

    #[command(flatten)]
    options: Options,

    /// Take no safety snapshots: faster, and there is no way back
    #[arg(long)]
    no_safety_snapshot: bool,

    /// For how many days safety snapshots are kept; for ever when not given. Groups have no such setting
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=65536))]
    keep_safety_snapshots: Option<u32>,

    /// Go on although this check fails; may be given several times
    #[arg(long, value_name = "ID")]
    skip_check: Vec<String>,
}

/// How a run goes about it.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// How many instances at once
    #[arg(long, value_name = "N", default_value = "8")]
    parallel: std::num::NonZeroUsize,

    /// This many instances go first; the others follow when all of those succeeded
    #[arg(long, value_name = "N", default_value = "0")]
    canary: usize,

    /// Begin no further instance after more than this many have failed
    #[arg(long, value_name = "N")]
    max_failures: Option<usize>,
}

impl Options {
    /// As the engine wants them.
    pub(super) fn limits(&self, context: &Context) -> Limits {
        Limits {
            parallel: self.parallel.get(),
            canary: self.canary,
            max_failures: self.max_failures,
            timeout: context.global.timeout,
            settle: rollback::Limits::SETTLE,
        }
    }
}

impl Rollback {
    pub(crate) fn run(&self, context: &Context) -> Result<u8> {
        let targets = self.targets.read()?;
        consent::require_way(context)?;
        let runs = Runs::of(context)?;
        let client = context.client(Service::Ecs)?;
        let region = required_region(&client)?.to_owned();
        let options = PlanOptions {
            safety_snapshots: !self.no_safety_snapshot,
            keep_safety_snapshots_days: self.keep_safety_snapshots,
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
            let plan = plan(&client, region, options, units, None);
            if context.global.dry_run {
                context.console.lines(&show::plan(&plan, Context::now()));
                check(context, &plan, &self.skip_check)?;
                context
                    .console
                    .note("all checks passed; nothing was changed");
                return Ok(0);
            }
            begin(
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

/// A plan for `units`, made now.
pub(super) fn plan(
    client: &Client,
    region: String,
    options: PlanOptions,
    units: Vec<Unit>,
    undoes: Option<String>,
) -> Plan {
    let now = Context::now();
    Plan {
        schema_version: SCHEMA_VERSION,
        place: Place {
            provider: Provider::Alibaba,
            account: None,
            region,
            endpoint: client.endpoint().to_string(),
        },
        made_at: now,
        expires_at: now + TimeDelta::hours(1),
        options,
        units,
        undoes,
    }
}

/// Holds a plan against its preconditions, and says which do not hold.
///
/// # Errors
/// [`Kind::Precondition`] when one does not hold that was not skipped; a usage error for a check that there is not.
pub(super) fn check(context: &Context, plan: &Plan, skipped: &[String]) -> Result<()> {
    let checks = conditions(plan);
    let unknown = skipped
        .iter()
        .find(|id| !checks.iter().any(|check| check.id == **id));
    if let Some(id) = unknown {
        let mut ids: Vec<_> = checks.iter().map(|check| check.id).collect();
        ids.sort_unstable();
        ids.dedup();
        return Err(Error::usage(format!(
            "--skip-check {}: no such check; there are {}",
            id.escape_debug(),
            ids.join(", ")
        )));
    }
    context.console.lines(&show::faults(&checks));
    let is_bar = |check: &&rollback::Check| {
        check.verdict == Verdict::Fail && !skipped.iter().any(|id| id == check.id)
    };
    match checks.iter().filter(is_bar).count() {
        0 => Ok(()),
        bars => Err(Error::new(
            Kind::Precondition,
            format!(
                "{bars} of {} checks failed; nothing was changed",
                checks.len()
            ),
        )),
    }
}

/// Checks, asks, and carries a plan out.
///
/// # Errors
/// Those of its parts.
pub(super) async fn begin(
    context: &Context,
    client: &Client,
    runs: &Runs,
    plan: Plan,
    skipped: &[String],
    options: &Options,
) -> Result<u8> {
    check(context, &plan, skipped)?;
    let disks = || plan.moves().map(|one| one.disk.id.as_str());
    runs.check_free(disks())?;
    let targets = consent::Targets {
        ids: disks().map(str::to_owned).collect(),
        noun: "disks",
    };
    let shown = show::plan(&plan, Context::now());
    if context.global.yes || context.global.confirm.is_some() {
        context.console.lines(&shown);
    }
    consent::ask(context, &targets, async { shown.clone() }).await?;
    let now = Context::now();
    let run = store::new_id(now)?;
    let mut journal = runs.create(&run)?;
    let begun = Record {
        seq: 0,
        at: now,
        event: Event::Begun {
            run: run.clone(),
            plan: Box::new(plan),
            program: env!("CARGO_PKG_VERSION").to_owned(),
        },
    };
    journal.append(&begun)?;
    let state = RunState::begin(&begun)?;
    context.console.note(&format!("run {run}"));
    carry::carry(
        context,
        client,
        &mut journal,
        state,
        options.limits(context),
    )
    .await
}
