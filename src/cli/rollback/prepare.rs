//! Making a plan: reading what it speaks of, and choosing a snapshot for each disk.

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use clap::{Args, ValueEnum};

use super::account;
use super::clouds::Clients;
use super::snapshots::Waiting;
use super::store::Runs;
use super::targets::{Request, Wanted};
use crate::cli::context::Context;
use crate::cli::value::duration;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::health::{Health, HealthCheck};
use crate::rollback::plan::{KnownRun, Place, Plan, PlanOptions, SCHEMA_VERSION, SafetyWait, Unit};
use crate::rollback::run::JournalReading;
use crate::rollback::{Disks, Facts, Problem, choose, choose_reinstall, gather, gather_reinstall};

/// What a plan says of how it is carried out.
#[derive(Debug, Args)]
pub(super) struct Safety {
    /// Take no safety snapshots: faster, and there is no way back
    #[arg(long)]
    no_safety_snapshot: bool,

    /// When safety snapshots are taken
    #[arg(
        long,
        value_enum,
        value_name = "MODE",
        default_value = "after-stop",
        conflicts_with = "no_safety_snapshot"
    )]
    safety_snapshot: AskedSafetySnapshot,

    /// For how many days safety snapshots are kept; for ever when not given. Groups have no such setting
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=65536))]
    keep_safety_snapshots: Option<u32>,

    /// How far a safety snapshot must be before its disk is rolled back
    #[arg(
        long,
        value_enum,
        value_name = "STATE",
        default_value = "accomplished",
        conflicts_with = "no_safety_snapshot"
    )]
    safety_wait: AskedSafetyWait,

    /// This many instances go first; the others follow when all of those succeeded
    #[arg(long, value_name = "N", default_value = "0")]
    canary: usize,

    /// Begin no further instance after more than this many have failed
    #[arg(long, value_name = "N")]
    max_failures: Option<usize>,

    #[command(flatten)]
    health: AskedHealth,

    /// Go on although this check fails; may be given several times
    #[arg(long, value_name = "ID")]
    pub(super) skip_check: Vec<String>,
}

/// When safety snapshots are taken, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AskedSafetySnapshot {
    /// After the instance was stopped
    AfterStop,
    /// One while the instance runs, which is stored before the stop, and a second, small one after it, which the way back
    /// goes to
    OnlineFirst,
}

/// A state of safety snapshots, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AskedSafetyWait {
    /// The provider has stored all of it: there is a way back from then on
    Accomplished,
    /// A disk can be rolled back to it; what is left of it is stored before the instance is started, and until then it may
    /// fail, and the way back with it
    Available,
}

/// What is asked of instances after they were started.
#[derive(Debug, Args)]
struct AskedHealth {
    /// Ask each instance after its start whether it is well: tcp:HOST:PORT, http:URL or cmd:COMMAND
    ///
    /// tcp: a connection can be made. http: the URL answers with a status from 200 to 399. cmd: the command of the shell
    /// ends with 0; it finds the ids of the instance and of the run in SNAPBACK_INSTANCE and SNAPBACK_RUN. In a host or a
    /// URL {instance} stands for the id of the instance. It is asked every 2 seconds, without a proxy; the run fails for an
    /// instance that is not well in time. An instance that stays stopped is not asked.
    #[arg(long, value_name = "CHECK")]
    health: Option<HealthCheck>,

    /// How long an instance may take to be well
    #[arg(long, value_name = "DUR", default_value = "5m", value_parser = duration)]
    health_timeout: Duration,

    /// Return the disks of an instance that is not well in time to their safety snapshots, by a run of its own
    #[arg(long, requires = "health", conflicts_with = "no_safety_snapshot")]
    undo_on_unhealthy: bool,
}

impl AskedHealth {
    /// As a plan has it.
    fn wanted(&self) -> Option<Health> {
        Some(Health {
            check: self.health.clone()?,
            within_s: self
                .health_timeout
                .as_millis()
                .div_ceil(1000)
                .try_into()
                .unwrap_or(u64::MAX),
            undo: self.undo_on_unhealthy,
        })
    }
}

impl Safety {
    /// As a plan has it.
    pub(super) fn options(&self) -> PlanOptions {
        PlanOptions {
            consistent: false,
            max_skew_s: None,
            safety_snapshots: !self.no_safety_snapshot,
            online_first: self.safety_snapshot == AskedSafetySnapshot::OnlineFirst,
            keep_safety_snapshots_days: self.keep_safety_snapshots,
            safety_wait: match self.safety_wait {
                AskedSafetyWait::Accomplished => SafetyWait::Accomplished,
                AskedSafetyWait::Available => SafetyWait::Available,
            },
            canary: self.canary,
            max_failures: self.max_failures,
            health: self.health.wanted(),
        }
    }
}

/// For how long a plan may be carried out that is carried out at once.
pub(super) const AT_ONCE: Duration = Duration::from_secs(3600);

/// How a plan is carried out, for how long it may be, and the run that it undoes.
type How = (PlanOptions, Duration, Option<String>);

/// A plan for `request`; the snapshots that were `chosen` before, by their disks, stay chosen.
///
/// # Errors
/// Those of the reads; [`Kind::Precondition`] with everything that stands against a plan.
async fn prepare(
    context: &Context,
    clients: &Clients,
    request: &Request,
    (options, valid_for, undoes): How,
    chosen: BTreeMap<String, String>,
) -> Result<Plan> {
    let main = clients.main()?;
    let options = match &request.wanted {
        Wanted::RollBack(_) => options,
        Wanted::Reinstall(_) => without_safety(options)?,
    };
    let began = Instant::now();
    // What runs do from here on is not in what is read.
    let runs = Runs::of(context).map_or_else(|_| Vec::new(), |runs| runs.all(|_| {}));
    let work = Choose {
        request,
        chosen,
        skew: options.consistent.then(|| options.max_skew()),
    };
    let (units, account) = tokio::join!(
        clients.on(work),
        account::of(context, main, request.product)
    );
    let now = clients.now();
    let mut plan = Plan {
        schema_version: SCHEMA_VERSION,
        place: Place {
            product: request.product,
            account,
            region: clients.region()?,
            endpoint: main.endpoint().to_string(),
            rehearsal: main.endpoint().is_loopback(),
        },
        made_at: now - began.elapsed(),
        made_by: clients.clock(),
        expires_at: now + valid_for,
        options,
        units: units?,
        known_runs: None,
        selected_by: selected_by(&request.wanted),
        undoes,
    };
    let disks: HashSet<_> = plan.moves().map(|one| one.disk.id.as_str()).collect();
    let has_worked = |run: &&JournalReading| run.state.touched().any(|disk| disks.contains(disk));
    let known = runs.iter().filter(has_worked);
    let known = known.map(|run| KnownRun::of(&run.state)).collect();
    plan.known_runs = Some(known);
    Ok(plan)
}

/// The names and tags by which instances are chosen.
fn selected_by(wanted: &Wanted) -> Vec<String> {
    let Wanted::RollBack(targets) = wanted else {
        return Vec::new();
    };
    let chosen = targets.iter().map(|target| &target.disks);
    let by_answer = |disks: &&Disks| {
        matches!(
            disks,
            Disks::OfInstanceNamed(_) | Disks::OfInstancesTagged(_)
        )
    };
    chosen.filter(by_answer).map(Disks::name).collect()
}

/// A plan for `request`, made anew after a wait where snapshots of its disks were being taken. A snapshot that was waited for
/// may be of the very damage: what was the newest before the wait stays chosen.
///
/// # Errors
/// Those of [`prepare`].
pub(super) async fn prepare_at_rest(
    context: &Context,
    clients: &Clients,
    request: &Request,
    how: How,
    waiting: &mut Waiting<'_>,
) -> Result<Plan> {
    let plan = prepare(context, clients, request, how.clone(), BTreeMap::new()).await?;
    let has_waited = waiting.until_none_in_progress(clients, &plan).await?;
    if !wait_for_shown_starts(context, clients, &plan).await? && !has_waited {
        return Ok(plan);
    }
    let chosen = plan
        .moves()
        .map(|one| (one.disk.id.clone(), one.snapshot.id.clone()));
    prepare(context, clients, request, how, chosen.collect()).await
}

/// Waits until a plan shows every start of its stopped instances, where no safety snapshot would hold what was written after
/// one that it does not show. Returns true when it has waited.
///
/// # Errors
/// [`Kind::Precondition`] with the time at which that is, when the command has no time for it.
async fn wait_for_shown_starts(context: &Context, clients: &Clients, plan: &Plan) -> Result<bool> {
    let Some((instance, from)) = plan.unshown_start() else {
        return Ok(false);
    };
    let (id, time) = (&instance.id, from.format("%H:%M:%S UTC"));
    if context.global.dry_run {
        context.console.note(&format!(
            "{id} was started a moment ago: the command itself would wait until {time}, when a further start shows"
        ));
        return Ok(false);
    }
    let left = (from - clients.now()).to_std().unwrap_or_default();
    if left > context.global.timeout {
        return Err(Error::new(
            Kind::Precondition,
            format!(
                "{id} was started a moment ago, and shows no more than the minute of that: until {time} nobody can tell whether \
                 it is started again, and no safety snapshot would hold what is written to it then"
            ),
        )
        .hint(Text::new(
            format!("the same command works after {time}, and waits until then by itself with a longer --timeout"),
            format!("同一命令在 {time} 之后即可执行；--timeout 更长时会自行等待"),
        )));
    }
    context.console.note(&format!(
        "waiting until {time}: {id} was started a moment ago, and a further start shows only after that"
    ));
    // Answers tell the time of the provider in whole seconds.
    let pause = left + Duration::from_secs(2);
    tokio::time::sleep(pause).await;
    context.deadline.leave_out(pause);
    Ok(true)
}

/// Nothing is kept of what a reinstall overwrites.
fn without_safety(options: PlanOptions) -> Result<PlanOptions> {
    if options.keep_safety_snapshots_days.is_some() {
        return Err(Error::usage(
            "--keep-safety-snapshots: a reinstall takes no safety snapshots",
        ));
    }
    if options.safety_wait != SafetyWait::default() {
        return Err(Error::usage(
            "--safety-wait: a reinstall takes no safety snapshots",
        ));
    }
    if options.online_first {
        return Err(Error::usage(
            "--safety-snapshot: a reinstall takes no safety snapshots",
        ));
    }
    if options.health.as_ref().is_some_and(|health| health.undo) {
        return Err(Error::usage(
            "--undo-on-unhealthy: there is no way back from a reinstall",
        ));
    }
    Ok(PlanOptions {
        safety_snapshots: false,
        ..options
    })
}

struct Choose<'a> {
    request: &'a Request,
    /// How far apart the snapshots of an instance may lie.
    skew: Option<TimeDelta>,
    /// The snapshots that were chosen before, by their disks.
    chosen: BTreeMap<String, String>,
}

impl Work for Choose<'_> {
    type Output = Vec<Unit>;

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Vec<Unit>> {
        let Request {
            wanted, if_nothing, ..
        } = self.request;
        let chosen = match wanted {
            Wanted::RollBack(targets) => {
                let facts = Facts {
                    chosen: self.chosen,
                    ..gather(cloud, targets).await?
                };
                choose(targets, &facts, self.skew, |disks| cloud.can_group(disks))
            }
            Wanted::Reinstall(wanted) => {
                choose_reinstall(wanted, &gather_reinstall(cloud, wanted).await?)
            }
        };
        chosen.map_err(|problems| refused(&problems, *if_nothing))
    }
}

/// Why there is no plan; `if_nothing` is the kind of it when nothing was found that could be rolled back.
fn refused(problems: &[Problem], if_nothing: Kind) -> Error {
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.subject, problem.what))
        .collect();
    let kind = if problems.iter().all(Problem::is_unmatched) {
        if_nothing
    } else {
        Kind::Precondition
    };
    let error = Error::new(kind, lines.join("; "));
    match naming_the_others(problems) {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// The options that leave disks without a usable snapshot out: those that name the disks beside them.
fn naming_the_others(problems: &[Problem]) -> Option<Text> {
    let mut pairs: Vec<_> = problems.iter().flat_map(|one| &one.instead).collect();
    pairs.sort();
    pairs.dedup();
    let options = pairs
        .iter()
        .map(|(disk, snapshot)| format!("--disk {disk}={snapshot}"))
        .collect::<Vec<_>>()
        .join(" ");
    (!options.is_empty()).then(|| {
        Text::new(
            format!("leave out what has no snapshot by naming the disks that go back: {options}"),
            format!("如需排除没有可用快照的云盘，请逐个指定要回滚的云盘：{options}"),
        )
    })
}

/// Reads what `plan` speaks of once more.
pub(super) struct Reread<'a>(pub(super) &'a Plan);

impl Work for Reread<'_> {
    type Output = Facts;

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Facts> {
        let ids = |of: fn(&Unit) -> Vec<&String>| -> Vec<String> {
            self.0.units.iter().flat_map(of).cloned().collect()
        };
        let instances = ids(|unit| unit.instance.iter().map(|one| &one.id).collect());
        let disks = ids(|unit| unit.moves.iter().map(|one| &one.disk.id).collect());
        let snapshots = ids(|unit| unit.moves.iter().map(|one| &one.snapshot.id).collect());
        let images = ids(|unit| unit.reinstall.iter().map(|one| &one.image).collect());
        let (instances, disks, snapshots, images) = tokio::try_join!(
            async {
                if instances.is_empty() {
                    return Ok(Vec::new());
                }
                cloud.instances(&instances).await
            },
            cloud.disks(&disks),
            cloud.snapshots(&snapshots),
            cloud.images(&images),
        )?;
        Ok(Facts {
            instances,
            disks,
            snapshots,
            images,
            ..Facts::default()
        })
    }
}
