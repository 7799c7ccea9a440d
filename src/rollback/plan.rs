//! A plan: which disk goes back to which snapshot, in which order, and what the world looked like when that was decided.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::facts::{Disk, Instance, Power, Snapshot};
use super::health::Health;
use super::run::{InstanceMark, MarkClock, RunState};
use crate::api::Service;
use crate::api::encoding::hex_sha256;
use crate::error::{Error, Kind, Result};

/// The version of the form of plans.
pub const SCHEMA_VERSION: u32 = 1;

/// A plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The version of its form: [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Where it is carried out.
    pub place: Place,
    /// When it was made: the beginning of the reads that it is made of.
    pub made_at: DateTime<Utc>,
    /// The clock that told that time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub made_by: MarkClock,
    /// Until when it may be carried out.
    pub expires_at: DateTime<Utc>,
    /// How it is carried out.
    pub options: PlanOptions,
    /// What is carried out; units do not depend on each other.
    pub units: Vec<Unit>,
    /// The runs that had worked on its disks when it was made, so that later ones are known by order, whatever clocks
    /// say. Plans of the version before do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_runs: Option<Vec<KnownRun>>,
    /// The names and tags by which instances were chosen, such as `any value of the tag env`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selected_by: Vec<String>,
    /// The run whose safety snapshots it goes back to, if it undoes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
}

/// A run, as it stood when a plan was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownRun {
    /// The id of the run.
    pub run: String,
    /// The number of records in its journal.
    pub records: u64,
}

impl KnownRun {
    /// `run` as it stands.
    #[must_use]
    pub fn of(run: &RunState) -> Self {
        Self {
            run: run.run.clone(),
            records: run.next_seq(),
        }
    }
}

/// Where a plan is carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The product whose disks or instances they are.
    pub product: Service,
    /// The account, where it could be told.
    pub account: Option<String>,
    /// The region.
    pub region: String,
    /// Where requests went.
    pub endpoint: String,
    /// Whether that is on this machine: a sandbox, and nothing real.
    pub rehearsal: bool,
}

/// How a plan is carried out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanOptions {
    /// Choose for the disks of one instance only snapshots of about the same moment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consistent: bool,
    /// How many seconds apart the moments may lie that the disks of one instance go back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_skew_s: Option<u64>,
    /// Take a snapshot of each disk before it is rolled back.
    pub safety_snapshots: bool,
    /// Take one while the instance runs first, so that the one after the stop is small.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub online_first: bool,
    /// For how many days safety snapshots are kept, where the provider has a way to say so; for ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep_safety_snapshots_days: Option<u32>,
    /// How far they must be before their disks are rolled back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub safety_wait: SafetyWait,
    /// How many units go first, alone; the others follow when all of those succeeded.
    #[serde(default)]
    pub canary: usize,
    /// After how many failed units more no further one is begun; `None` begins all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_failures: Option<usize>,
    /// What is asked of instances after they were started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
}

impl PlanOptions {
    /// How far apart the moments may lie that the disks of one instance go back to; five minutes where a plan does not say.
    #[must_use]
    pub fn max_skew(&self) -> TimeDelta {
        let seconds = self.max_skew_s.map_or(300, u64::cast_signed);
        TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX)
    }
}

/// How far a safety snapshot must be before its disk is rolled back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SafetyWait {
    /// The provider has stored all of it: there is a way back from then on.
    #[default]
    Accomplished,
    /// A disk can be rolled back to it. It is stored in full before the instance is started.
    Available,
}

/// Returns true for what an option is when it is not given.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Disks that are rolled back together: those of one instance, or one that is attached to none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The instance that is stopped for it.
    pub instance: Option<Instance>,
    /// What happens to its disks.
    pub moves: Vec<Move>,
    /// The disks of the instance that are not rolled back although all of its disks were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unchanged: Vec<UnchangedDisk>,
    /// The crash-consistent group that all of its snapshots are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot_group: Option<String>,
    /// Whether its safety snapshots are taken together, at one moment; else each disk has one of its own.
    pub grouped: bool,
    /// Whether the instance, which is stopped, is started afterwards: a run that this one undoes has stopped it.
    #[serde(default)]
    pub started_after: bool,
    /// The wipe of its system disk, where the unit is that and no rollback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reinstall: Option<Reinstall>,
}

/// Writes an image onto the system disk of an instance: a wipe, not a rollback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstall {
    /// The image.
    pub image: String,
    /// Its name, where the provider says it.
    pub image_name: Option<String>,
    /// The provider's word for its state; `None` when there is no such image.
    pub image_status: Option<String>,
    /// Whether it can be used in that state.
    pub image_ready: bool,
    /// Whether a new password is set, which is given when the plan is carried out and stands nowhere; else the provider
    /// makes one up and sends it to the account.
    pub password: bool,
}

impl Unit {
    /// The id that it goes by: the instance's, or the disk's where there is no instance.
    #[must_use]
    pub fn id(&self) -> &str {
        let disk = || self.moves.first().map(|one| one.disk.id.as_str());
        let instance = self.instance.as_ref().map(|instance| instance.id.as_str());
        instance.or_else(disk).unwrap_or_default()
    }

    /// Whether its instance ran when the plan was made.
    #[must_use]
    pub fn was_running(&self) -> bool {
        let instance = self.instance.as_ref();
        instance.is_some_and(|one| matches!(one.power, Power::Running | Power::Starting))
    }

    /// Whether its instance is to run when the plan was carried out.
    #[must_use]
    pub fn runs_afterwards(&self) -> bool {
        self.was_running() || self.started_after
    }
}

/// A disk that keeps its data while the others of its instance go back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnchangedDisk {
    /// The disk.
    pub disk: Disk,
    /// Why it is not rolled back.
    pub reason: String,
}

/// One disk and the snapshot it goes back to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The disk.
    pub disk: Disk,
    /// The snapshot.
    pub snapshot: Snapshot,
    /// Its newer snapshots that could be used as well, the newest first: their ids. Safety snapshots are not among them.
    pub newer: Vec<String>,
    /// The safety snapshots of earlier runs that would have been chosen if they were any snapshot, the newest first: their
    /// ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// True when the disk has no finished snapshot, so that its next one copies all of it and takes long. The snapshot that
    /// it goes back to is one, unless that is not stored yet or belongs to another disk, which checks refuse.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_snapshot: bool,
}

/// A plan as it stands in a file: with what tells whether it was edited.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    digest: String,
    plan: Plan,
}

impl Plan {
    /// Returns whether it was made when `run` stood as it does now, so that all that `run` has done was known.
    #[must_use]
    pub fn knows(&self, run: &RunState) -> bool {
        match &self.known_runs {
            Some(known) => {
                let now = KnownRun::of(run);
                known.contains(&now)
            }
            None => run.last <= self.made_at,
        }
    }

    /// The instance of which no safety snapshot will hold what somebody writes who starts it unnoticed: it was stopped when
    /// the plan was made, within the minute of its last start. With it comes the time from which a plan is free of that; of
    /// several the latest.
    #[must_use]
    pub fn unshown_start(&self) -> Option<(&Instance, DateTime<Utc>)> {
        let units = self.units.iter().filter(|unit| unit.reinstall.is_none());
        let stopped = units
            .filter_map(|unit| unit.instance.as_ref())
            .filter(|one| one.power == Power::Stopped && !self.options.safety_snapshots);
        let unshown = stopped.filter_map(|one| {
            let mark = InstanceMark::of_plan(self, one);
            Some((one, mark.shows_from()?)).filter(|_| !mark.shows_every_start())
        });
        unshown.max_by_key(|(_, from)| *from)
    }

    /// All disks and the snapshots they go back to.
    pub fn moves(&self) -> impl Iterator<Item = &Move> {
        self.units.iter().flat_map(|unit| &unit.moves)
    }

    /// All disks that do not go back with the others of their instances.
    pub fn unchanged_disks(&self) -> impl Iterator<Item = &UnchangedDisk> {
        self.units.iter().flat_map(|unit| &unit.unchanged)
    }

    /// All instances that are reinstalled, and what from.
    pub fn reinstalls(&self) -> impl Iterator<Item = (&Instance, &Reinstall)> {
        self.units
            .iter()
            .filter_map(|unit| Some((unit.instance.as_ref()?, unit.reinstall.as_ref()?)))
    }

    /// Whether it wipes instances, and rolls nothing back.
    #[must_use]
    pub fn is_reinstall(&self) -> bool {
        self.units.iter().any(|unit| unit.reinstall.is_some())
    }

    /// The text of a plan file.
    ///
    /// # Errors
    /// [`Kind::Failed`] when it does not serialise: a defect of this program.
    pub fn seal(&self) -> Result<String> {
        let sealed = Sealed {
            digest: self.digest()?,
            plan: self.clone(),
        };
        let mut text = serde_json::to_string_pretty(&sealed).map_err(unserialisable)?;
        text.push('\n');
        Ok(text)
    }

    /// The plan in the text of a plan file called `name`.
    ///
    /// # Errors
    /// [`Kind::Usage`] for what is no plan of this version; [`Kind::StalePlan`] for one that was edited.
    pub fn open(text: &[u8], name: &str) -> Result<Self> {
        let sealed: Sealed = serde_json::from_slice(text).map_err(|error| {
            Error::usage(format!("'{name}' is no plan of this version: {error}"))
        })?;
        if sealed.plan.schema_version != SCHEMA_VERSION {
            let version = sealed.plan.schema_version;
            return Err(Error::usage(format!(
                "'{name}' is a plan of version {version}; this program knows version {SCHEMA_VERSION}"
            )));
        }
        let is_pure = |unit: &Unit| unit.reinstall.is_some() && unit.moves.is_empty();
        if sealed.plan.is_reinstall() && !sealed.plan.units.iter().all(is_pure) {
            return Err(Error::usage(format!(
                "'{name}' both reinstalls and rolls back, which no plan does"
            )));
        }
        // A field that is passed over, and what it says, is in no digest: the whole text is compared as well.
        let made = sealed.plan.seal()?;
        if sealed.plan.digest()? != sealed.digest || !is_same_text(text, made.as_bytes()) {
            return Err(Error::new(
                Kind::StalePlan,
                format!("'{name}' was edited after it was made"),
            ));
        }
        Ok(sealed.plan)
    }

    /// What tells one plan from another: `sha256:` and the digest of its compact JSON.
    fn digest(&self) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(unserialisable)?;
        Ok(format!("sha256:{}", hex_sha256(&text)))
    }
}

/// Compares two texts without the newline at the end and the carriage returns at the ends of lines, which programs change
/// that carry a file elsewhere.
fn is_same_text(one: &[u8], other: &[u8]) -> bool {
    fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
        let lines = text.trim_ascii_end().split(|byte| *byte == b'\n');
        lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    }
    lines(one).eq(lines(other))
}

fn unserialisable(error: serde_json::Error) -> Error {
    Error::new(Kind::Failed, "the plan cannot be written").caused_by(error)
}
