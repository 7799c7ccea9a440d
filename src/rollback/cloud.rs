//! The narrow interface between a run and a provider: what a run reads, and what it does. A further provider is one more
//! implementation of this.

use std::time::Duration;

use chrono::TimeDelta;

use super::conditions::Terms;
use super::facts::{Disk, Image, Instance, Snapshot, SnapshotGroup, Tag, TaggedInstance};
use super::plan::Reinstall;
use super::reinstall::{Denial, Refusals};
use super::run::{Made, RollbackForm};
use crate::api::Service;
use crate::client::Reply;
use crate::error::{Error, Kind, Result};

/// What a run does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Stops an instance.
    Stop,
    /// Starts an instance.
    Start,
    /// Takes snapshots.
    Snapshot,
    /// Rolls a disk back, or asks whether that is under way.
    RollBack,
    /// Reinstalls an instance.
    Reinstall,
}

/// Something that has to come to its end before a request is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// Another operation on the instance or the disk.
    OtherOperation,
    /// A snapshot of the disk that is being taken.
    SnapshotInProgress,
    /// As many snapshots as may be taken at once.
    SnapshotQuota,
    /// A rollback of the disk.
    RollbackInProgress,
    /// An earlier request with the same idempotency token.
    SameRequest,
}

impl Delay {
    /// Every kind of delay.
    #[cfg(test)]
    pub(super) const ALL: [Self; 5] = [
        Self::OtherOperation,
        Self::SnapshotInProgress,
        Self::SnapshotQuota,
        Self::RollbackInProgress,
        Self::SameRequest,
    ];

    /// How long it is waited for. A full snapshot of a large disk takes hours; the time of the whole run ends every wait.
    #[must_use]
    pub const fn patience(self) -> Duration {
        Duration::from_secs(match self {
            Self::OtherOperation | Self::SameRequest => 180,
            Self::SnapshotInProgress | Self::SnapshotQuota | Self::RollbackInProgress => 4 * 3600,
        })
    }

    /// What is waited for, in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OtherOperation => "the end of another operation",
            Self::SnapshotInProgress => "the end of a snapshot of the disk",
            Self::SnapshotQuota => "the end of one of the snapshots that are being taken",
            Self::RollbackInProgress => "the end of another rollback of the disk",
            Self::SameRequest => "the answer to an earlier request with the same token",
        }
    }
}

/// How many requests of one kind the provider documents that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// This many,
    pub requests: u32,
    /// in this time.
    pub per: Duration,
}

/// A request that was accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The provider's id of it.
    pub request_id: Option<String>,
    /// The snapshots that it makes.
    pub made: Vec<Made>,
}

impl Accepted {
    /// What `reply` accepted; it makes no snapshots.
    pub(super) fn by<T>(reply: &Reply<T>) -> Self {
        Self {
            request_id: Some(reply.request_id.clone()),
            made: Vec::new(),
        }
    }
}

/// The safety snapshots that one request takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetySnapshots {
    /// The instance that the disks are attached to, if they are.
    pub instance: Option<String>,
    /// The disks.
    pub disks: Vec<String>,
    /// Whether they are taken together, at one moment.
    pub grouped: bool,
    /// Their name. No other run gives it, so that they can be found by it.
    pub name: String,
    /// What makes the provider take them once however often it is asked, where it knows such a thing.
    pub token: String,
    /// For how many days they are kept, where the provider has a way to say so.
    pub keep_days: Option<u32>,
}

impl SafetySnapshots {
    /// The name of those that `run` takes of `subject`, an instance or a disk.
    #[must_use]
    pub fn name_of(run: &str, subject: &str) -> String {
        format!("{NAME_BEGINS}-{run}-{subject}")
    }

    /// Whether `name` has the form of theirs: `snapback-20261120-030000-ab12-d-1`.
    #[must_use]
    pub fn is_name(name: &str) -> bool {
        let parts: Vec<_> = name.splitn(5, '-').collect();
        let is_all = |part: &str, length: usize, fits: fn(&u8) -> bool| {
            part.len() == length && part.as_bytes().iter().all(fits)
        };
        matches!(parts.as_slice(), [begin, day, time, random, subject]
            if *begin == NAME_BEGINS
                && is_all(day, 8, u8::is_ascii_digit)
                && is_all(time, 6, u8::is_ascii_digit)
                && is_all(random, 4, u8::is_ascii_hexdigit)
                && !subject.is_empty())
    }
}

/// What the name of every safety snapshot begins with.
const NAME_BEGINS: &str = "snapback";

/// How the ids of a product look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    /// The product.
    pub product: Service,
    /// What the id of a disk begins with.
    pub disk: &'static str,
    /// What the id of an instance begins with.
    pub instance: &'static str,
    /// What the id of a snapshot begins with.
    pub snapshot: &'static str,
    /// What the id of a snapshot group begins with.
    pub group: &'static str,
}

/// Something to be done with whichever product a command is about.
#[allow(
    async_fn_in_trait,
    reason = "a command is carried out by one thread and asks for no more of these futures"
)]
pub trait Work {
    /// What comes of it.
    type Output;

    /// Does it.
    async fn on<C: Catalog>(self, cloud: &C) -> Result<Self::Output>;
}

/// What is read to make a plan.
#[allow(
    async_fn_in_trait,
    reason = "a plan is made by one thread and asks for no more of these futures"
)]
pub trait Catalog: Cloud {
    /// What the provider documents of the preconditions of a rollback.
    fn terms(&self) -> &'static Terms;

    /// The instances that the provider finds by this name; its answer is compared by the caller.
    async fn instances_named(&self, name: &str) -> Result<Vec<Instance>>;

    /// The instances that the provider finds by all of these tags; its answer is compared by the caller.
    async fn instances_tagged(&self, tags: &[Tag]) -> Result<Vec<TaggedInstance>>;

    /// The disks that are attached to these instances.
    async fn disks_of(&self, instances: &[String]) -> Result<Vec<Disk>>;

    /// The snapshots of these disks, in no order.
    async fn snapshots_of(&self, disks: &[String]) -> Result<Vec<Snapshot>>;

    /// The snapshots that were taken together.
    async fn group(&self, id: &str) -> Result<Option<SnapshotGroup>>;

    /// The groups of snapshots that were taken of these instances; none where safety snapshots are not taken together.
    async fn groups_of(&self, instances: &[String]) -> Result<Vec<SnapshotGroup>>;

    /// Asks the provider whether it would roll this disk back now, without doing so (which counts as [`Act::RollBack`]).
    /// `None` where it has no such request.
    async fn dry_run(&self, disk: &str, snapshot: &str) -> Option<Result<()>>;

    /// With which codes a reinstall is refused; `None` where instances are not reinstalled.
    fn refusals(&self) -> Option<&'static Refusals> {
        None
    }

    /// The images with these ids; those that are not there are left out.
    async fn images(&self, _ids: &[String]) -> Result<Vec<Image>> {
        Ok(Vec::new())
    }

    /// Whether the provider says that it would refuse to reinstall these instances now. `None` where it has no such
    /// request.
    async fn denials(&self, _instances: &[String]) -> Option<Result<Vec<Denial>>> {
        None
    }

    /// Whether safety snapshots of these disks, all of one instance, can be taken at one moment.
    fn can_group(&self, disks: &[Disk]) -> bool;
}

/// A provider, as a run sees it.
#[allow(
    async_fn_in_trait,
    reason = "a run is driven by one thread and asks for no more of these futures"
)]
pub trait Cloud {
    /// How many requests for `act` the provider documents that it takes.
    fn rate(&self, act: Act) -> Rate;

    /// The instances with these ids; those that are not there are left out.
    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>>;

    /// The disks with these ids; those that are not there are left out.
    async fn disks(&self, ids: &[String]) -> Result<Vec<Disk>>;

    /// The snapshots with these ids; those that are not there are left out.
    async fn snapshots(&self, ids: &[String]) -> Result<Vec<Snapshot>>;

    /// Stops an instance in the way that lets it start again.
    async fn stop(&self, instance: &str) -> Result<Accepted>;

    /// Starts an instance.
    async fn start(&self, instance: &str) -> Result<Accepted>;

    /// Takes safety snapshots.
    async fn snapshot(&self, wanted: &SafetySnapshots) -> Result<Accepted>;

    /// The safety snapshots that an earlier request has begun to take; `None` when there are none of that name.
    async fn find_snapshots(&self, wanted: &SafetySnapshots) -> Result<Option<Vec<Made>>>;

    /// The snapshots of these disks that are being taken, whoever takes them.
    async fn snapshots_in_progress(&self, disks: &[Disk]) -> Result<Vec<Snapshot>>;

    /// Rolls a disk back, by a request of this form.
    async fn roll_back(&self, disk: &str, snapshot: &str, form: &RollbackForm) -> Result<Accepted>;

    /// Another form of a request for a rollback to `snapshot`, where one of `form` was refused with `error` in a way that
    /// another may not be. The disk is attached to an instance that is stopped.
    async fn another_form(
        &self,
        _snapshot: &str,
        _form: &RollbackForm,
        _error: &Error,
    ) -> Option<RollbackForm> {
        None
    }

    /// Whether [`Cloud::probe`] tells anything: where it does not, it is not called.
    fn can_probe(&self) -> bool;

    /// Whether the provider says that a rollback of `disk` is under way, where that takes a request of its own (which
    /// counts as [`Act::RollBack`]). `None` when [`Cloud::disks`] tells it.
    async fn probe(&self, disk: &str, snapshot: &str) -> Result<Option<bool>>;

    /// Writes an image onto the system disk of an instance, in one request for this one instance.
    async fn reinstall(&self, instance: &str, _: &Reinstall) -> Result<Accepted> {
        Err(Error::new(
            Kind::Usage,
            format!("{instance} is of a product whose instances are not reinstalled"),
        ))
    }

    /// How far the provider's clock was ahead of this machine's in its last answer; `None` where none told.
    fn clock_ahead(&self) -> Option<TimeDelta> {
        None
    }

    /// Whether `error` says that what `act` would begin is under way already.
    fn is_under_way(&self, act: Act, error: &Error) -> bool;

    /// Whether `error` says that what `act` is to bring about is so already, maybe.
    fn is_so_already(&self, act: Act, error: &Error) -> bool;

    /// Returns what has to come to its end before `act` is worth asking for again, where `error` says that it cannot be
    /// done yet.
    fn delay(&self, act: Act, error: &Error) -> Option<Delay>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safety_snapshots_are_known_by_the_form_of_their_name() {
        let name = SafetySnapshots::name_of("20261120-030000-ab12", "d-1");
        assert_eq!(name, "snapback-20261120-030000-ab12-d-1");
        assert!(SafetySnapshots::is_name(&name));
        let online = SafetySnapshots::name_of("20261120-030000-ab12", "online-d-1");
        assert!(SafetySnapshots::is_name(&online));
        for other in [
            "snapback-20261120-030000-ab12",
            "snapback-20261120-030000-ab12-",
            "snapback-20261120-0300-ab12-d-1",
            "snapback-20261120-030000-wxyz-d-1",
            "snapback-before-the-upgrade-d-1",
            "my-snapback-20261120-030000-ab12-d-1",
            "",
        ] {
            assert!(!SafetySnapshots::is_name(other), "{other}");
        }
    }
}
