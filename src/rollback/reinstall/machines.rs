//! Products whose instances are reinstalled and whose disks are none of theirs, behind the interface of a run.

use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Accepted, Act, Catalog, Cloud, Delay, Rate, SafetySnapshots};
use crate::rollback::conditions::Terms;
use crate::rollback::facts::{Disk, Image, Instance, Snapshot, SnapshotGroup, Tag, TaggedInstance};
use crate::rollback::plan::Reinstall;
use crate::rollback::reinstall::{Denial, Refusals};
use crate::rollback::run::{Made, RollbackForm};

/// A product whose instances can be reinstalled.
#[allow(
    async_fn_in_trait,
    reason = "a run is driven by one thread and asks for no more of these futures"
)]
pub trait Machines {
    /// As [`Cloud::rate`].
    fn rate(&self, act: Act) -> Rate;

    /// As [`Catalog::refusals`].
    fn refusals(&self) -> &'static Refusals;

    /// As [`Cloud::instances`].
    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>>;

    /// As [`Catalog::images`].
    async fn images(&self, ids: &[String]) -> Result<Vec<Image>>;

    /// As [`Catalog::denials`].
    async fn denials(&self, instances: &[String]) -> Option<Result<Vec<Denial>>>;

    /// As [`Cloud::stop`].
    async fn stop(&self, instance: &str) -> Result<Accepted>;

    /// As [`Cloud::start`].
    async fn start(&self, instance: &str) -> Result<Accepted>;

    /// As [`Cloud::reinstall`].
    async fn reinstall(&self, instance: &str, reinstall: &Reinstall) -> Result<Accepted>;

    /// As [`Cloud::is_so_already`].
    fn is_so_already(&self, act: Act, error: &Error) -> bool;

    /// Returns true where `error` says that `act` cannot be done yet, so that it is worth asking again in a while.
    fn is_not_yet(&self, act: Act, error: &Error) -> bool;
}

/// Such a product, as a run sees it: one without disks and snapshots.
#[derive(Debug, Clone)]
pub struct WithoutDisks<M>(pub M);

/// Nothing of it is asked for: there are no rollbacks.
static TERMS: Terms = Terms {
    instance_state: "-",
    instance_locked: "-",
    instance_locks: &[],
    instance_expired: "-",
    instance_hibernates: None,
    instance_spot: "-",
    instance_released: "-",
    instance_missing: "-",
    disk_state: "-",
    disk_states: "-",
    disk_locked: "-",
    disk_shared: "-",
    disk_elastic: None,
    snapshot_foreign: "-",
    snapshot_unfinished: "-",
    snapshot_in_progress: "-",
    snapshot_unusable: "-",
    encryption: None,
    size: (crate::rollback::check::Verdict::Warn, "-"),
};

fn no_disks<T>() -> Result<T> {
    Err(Error::new(
        Kind::Usage,
        "this product has no disks that can be rolled back: its instances can be reinstalled",
    ))
}

impl<M: Machines> Cloud for WithoutDisks<M> {
    fn rate(&self, act: Act) -> Rate {
        self.0.rate(act)
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        self.0.instances(ids).await
    }

    async fn disks(&self, _: &[String]) -> Result<Vec<Disk>> {
        Ok(Vec::new())
    }

    async fn snapshots(&self, _: &[String]) -> Result<Vec<Snapshot>> {
        Ok(Vec::new())
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        self.0.stop(instance).await
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        self.0.start(instance).await
    }

    async fn snapshot(&self, _: &SafetySnapshots) -> Result<Accepted> {
        no_disks()
    }

    async fn find_snapshots(&self, _: &SafetySnapshots) -> Result<Option<Vec<Made>>> {
        Ok(None)
    }

    async fn snapshots_in_progress(&self, _: &[Disk]) -> Result<Vec<Snapshot>> {
        Ok(Vec::new())
    }

    async fn roll_back(&self, _: &str, _: &str, _: &RollbackForm) -> Result<Accepted> {
        no_disks()
    }

    fn can_probe(&self) -> bool {
        false
    }

    async fn probe(&self, _: &str, _: &str) -> Result<Option<bool>> {
        Ok(None)
    }

    async fn reinstall(&self, instance: &str, reinstall: &Reinstall) -> Result<Accepted> {
        self.0.reinstall(instance, reinstall).await
    }

    /// A reinstall is found out by the operation that the instance shows.
    fn is_under_way(&self, _: Act, _: &Error) -> bool {
        false
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        self.0.is_so_already(act, error)
    }

    fn delay(&self, act: Act, error: &Error) -> Option<Delay> {
        let is_not_yet = self.0.is_not_yet(act, error);
        is_not_yet.then_some(Delay::OtherOperation)
    }
}

impl<M: Machines> Catalog for WithoutDisks<M> {
    fn terms(&self) -> &'static Terms {
        &TERMS
    }

    fn refusals(&self) -> Option<&'static Refusals> {
        Some(self.0.refusals())
    }

    /// Instances are reinstalled by their ids alone.
    async fn instances_named(&self, _: &str) -> Result<Vec<Instance>> {
        no_disks()
    }

    async fn instances_tagged(&self, _: &[Tag]) -> Result<Vec<TaggedInstance>> {
        no_disks()
    }

    async fn disks_of(&self, _: &[String]) -> Result<Vec<Disk>> {
        Ok(Vec::new())
    }

    async fn snapshots_of(&self, _: &[String]) -> Result<Vec<Snapshot>> {
        Ok(Vec::new())
    }

    async fn group(&self, _: &str) -> Result<Option<SnapshotGroup>> {
        Ok(None)
    }

    async fn groups_of(&self, _: &[String]) -> Result<Vec<SnapshotGroup>> {
        Ok(Vec::new())
    }

    async fn dry_run(&self, _: &str, _: &str) -> Option<Result<()>> {
        None
    }

    async fn images(&self, ids: &[String]) -> Result<Vec<Image>> {
        self.0.images(ids).await
    }

    async fn denials(&self, instances: &[String]) -> Option<Result<Vec<Denial>>> {
        self.0.denials(instances).await
    }

    fn can_group(&self, _: &[Disk]) -> bool {
        false
    }
}
