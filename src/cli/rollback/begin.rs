//! From a plan to a run: checked, shown, confirmed, and written into a journal of its own.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, ValueEnum};

use super::clouds::Clients;
use super::prepare::Reread;
use super::snapshots::Waiting;
use super::store::{self, Runs};
use super::{carry, checks, show};
use crate::cli::consent;
use crate::cli::context::Context;
use crate::cli::value::duration;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::plan::Plan;
use crate::rollback::run::{Event, FileJournal, Journal as _, Limits, Record, RunState};
use crate::rollback::{Limits as Wait, moved};

/// The least time that a disk must be quiet beside others of its run whose rollbacks were seen to run and to end.
const SETTLE_BESIDE_SEEN: Duration = Duration::from_secs(5);

/// How a run goes about it.
#[derive(Debug, Args)]
pub(super) struct Pace {
    /// How many instances at once
    #[arg(long, value_name = "N", default_value = "8")]
    parallel: std::num::NonZeroUsize,

    /// How long a disk must be quiet before its rollback is inferred to have ended, where it was not seen to run (12s if
    /// not given; less beside other disks of the run that were seen)
    #[arg(long, value_name = "DUR", value_parser = duration)]
    settle: Option<Duration>,

    /// How long to wait, before anything is stopped, for snapshots of the disks that are being taken and for other
    /// operations on them; not at all when not given
    #[arg(long, value_name = "DUR", value_parser = duration)]
    pub(super) wait_snapshots: Option<Duration>,

    /// How progress is told on stderr: a line for each instance under way on a terminal and a log otherwise, always a log, or a JSON object a line
    #[arg(long, value_enum, value_name = "HOW", default_value = "auto")]
    pub(super) progress: Told,
}

/// How progress is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Told {
    Auto,
    Lines,
    Json,
}

impl Pace {
    /// As the engine wants it.
    pub(super) fn limits(&self, context: &Context) -> Limits {
        Limits {
            parallel: self.parallel.get(),
            timeout: context.global.timeout,
            settle: self.settle.unwrap_or(Wait::SETTLE),
            settle_beside_seen: self.settle.unwrap_or(SETTLE_BESIDE_SEEN),
            wait_snapshots: self.wait_snapshots.unwrap_or_default(),
        }
    }
}

/// A plan that is about to be carried out.
pub(super) struct Beginning<'a> {
    pub(super) context: &'a Context,
    pub(super) clients: &'a Clients,
    pub(super) runs: &'a Runs,
    pub(super) plan: Plan,
    pub(super) skipped: &'a [String],
    pub(super) pace: &'a Pace,
    pub(super) waiting: Waiting<'a>,
    /// The hint where waiting helps.
    pub(super) wait_hint: Text,
}

impl Beginning<'_> {
    /// Checks, asks, and carries the plan out.
    ///
    /// # Errors
    /// Those of its parts.
    pub(super) async fn ask_and_begin(mut self) -> Result<u8> {
        self.context.warn_of_own_clock(self.clients.clock_ahead());
        let shown = show::plan(&self.plan, self.clients.now());
        let global = &self.context.global;
        let is_asked = !(global.yes || global.confirm.is_some());
        if !is_asked || global.dry_run {
            self.context.console.lines(&shown);
        }
        let (passed, has_waited) = self.check().await?;
        if global.dry_run {
            self.context
                .console
                .note(&format!("{passed}; nothing was changed"));
            return Ok(0);
        }
        let disks = self.plan.moves().map(|one| one.disk.id.clone());
        let instances = self.plan.reinstalls().map(|(one, _)| one.id.clone());
        let targets = consent::Targets {
            noun: if self.plan.is_reinstall() {
                "instances"
            } else {
                "disks"
            },
            ids: disks.chain(instances).collect(),
            effect: consent::Effect::Destroys,
        };
        consent::ask(self.context, &targets, async { shown }).await?;
        if is_asked || has_waited {
            // An answer may take long, and is about what was shown.
            refuse_moved(self.clients, &self.plan).await?;
        }
        self.begin().await
    }

    /// Holds the plan against its preconditions. Gives how many passed, in words, and whether it had to wait for that.
    ///
    /// # Errors
    /// Those of [`Runs::check_free`], first: the provider would refuse what another run works on, too;
    /// [`crate::error::Kind::Precondition`] when one does not hold.
    pub(super) async fn check(&mut self) -> Result<(String, bool)> {
        self.runs.check_free(self.context, &self.plan)?;
        let (found, has_waited) =
            checks::when_at_rest(self.clients, &self.plan, self.skipped, &mut self.waiting).await?;
        checks::judge(self.context, &found, self.skipped, self.wait_hint.clone())?;
        Ok((checks::passed(&found, self.skipped), has_waited))
    }

    /// Carries the plan out.
    ///
    /// # Errors
    /// Those of [`Beginning::open`] and of [`carry::carry`].
    pub(super) async fn begin(self) -> Result<u8> {
        let Self {
            context,
            clients,
            runs,
            pace,
            ..
        } = self;
        let (journal, state) = self.open()?;
        carry::carry(context, clients, runs, pace, journal, state).await
    }

    /// Makes the journal of a run that carries the plan out.
    ///
    /// # Errors
    /// [`crate::error::Kind::Locked`] when another run holds one of the disks; those of the journal.
    pub(super) fn open(self) -> Result<(FileJournal, RunState)> {
        let now = Context::now();
        refuse_expired(&self.plan, "the plan", self.clients.now())?;
        let run = store::new_id(now)?;
        let (journal, state) = {
            // Two that begin at the same moment must not both find the disks free.
            let _alone = self.runs.alone(self.context)?;
            let all = self.runs.check_free(self.context, &self.plan)?;
            let begun = Record {
                seq: 0,
                at: now,
                event: Event::Begun {
                    run: run.clone(),
                    plan: Box::new(self.plan),
                    program: env!("CARGO_PKG_VERSION").to_owned(),
                    number: RunState::next_number(all.iter().map(|run| &run.state)),
                    skipped: self.skipped.to_vec(),
                },
            };
            let mut journal = self.runs.create(&run)?;
            journal.append(&begun)?;
            (journal, RunState::begin(&begun)?)
        };
        self.context.console.note(&format!("run {run}"));
        Ok((journal, state))
    }
}

/// A plan that was made this much later than now was made by a clock that was wrong.
const FUTURE: TimeDelta = TimeDelta::minutes(5);

/// Refuses a plan, which is called `what`, that is not good at the time `now`, by the provider's clock.
///
/// # Errors
/// [`Kind::StalePlan`] when it is too old, or was made by a clock that was wrong, so that its age is not known.
pub(super) fn refuse_expired(plan: &Plan, what: &str, now: DateTime<Utc>) -> Result<()> {
    let shown = |time: DateTime<Utc>| time.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let why = if plan.expires_at <= now {
        format!("{what} was good until {}", shown(plan.expires_at))
    } else if plan.made_at > now + FUTURE {
        format!(
            "{what} was made at {}, which is in the future: a clock was wrong, and its age is not known",
            shown(plan.made_at)
        )
    } else {
        return Ok(());
    };
    Err(Error::new(Kind::StalePlan, why).hint(PLAN_ANEW))
}

/// Refuses a plan of a world that is not as it was.
///
/// # Errors
/// [`Kind::StalePlan`] with what has changed; those of the reads.
pub(super) async fn refuse_moved(clients: &Clients, plan: &Plan) -> Result<()> {
    let moved = moved(plan, &clients.on(Reread(plan)).await?);
    if moved.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        Kind::StalePlan,
        format!(
            "the world has moved since the plan was made: {}",
            moved.join("; ")
        ),
    )
    .hint(PLAN_ANEW))
}

/// What to do about a plan that cannot be carried out any more.
pub(super) const PLAN_ANEW: Text = Text::fixed(
    "make a new plan with `snapback plan`, and review it",
    "请用 `snapback plan` 重新生成方案并审阅",
);
