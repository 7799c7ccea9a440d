//! All products behind the one interface of a run.
//!
//! What is done with a product is written for any [`Catalog`]; but done with each of them by a type of its own it would
//! stand in the program once for each, engine, checks and all.

use chrono::TimeDelta;

use super::cbs::Cbs;
use super::cloud::{Accepted, Act, Catalog, Cloud, Delay, Rate, SafetySnapshots};
use super::conditions::Terms;
use super::cvm::Cvm;
use super::ecm::Ecm;
use super::ecs::Ecs;
use super::facts::{Disk, Image, Instance, Snapshot, SnapshotGroup, Tag, TaggedInstance};
use super::plan::Reinstall;
use super::reinstall::{Denial, Refusals, WithoutDisks};
use super::run::{Made, RollbackForm};
use crate::error::{Error, Result};

/// One of the products.
#[derive(Debug, Clone)]
pub enum Product<'a> {
    /// Elastic Compute Service.
    Ecs(Ecs<'a>),
    /// Cloud Block Storage, with the instances of CVM that its disks hang on.
    Cbs(Cbs<'a>),
    /// Edge Computing Machine.
    Ecm(WithoutDisks<Ecm<'a>>),
    /// Cloud Virtual Machine.
    Cvm(WithoutDisks<Cvm<'a>>),
}

/// Has `$what` done by the product that `$product` is.
macro_rules! by {
    ($product:expr, $cloud:ident => $what:expr) => {
        match $product {
            Product::Ecs($cloud) => $what,
            Product::Cbs($cloud) => $what,
            Product::Ecm($cloud) => $what,
            Product::Cvm($cloud) => $what,
        }
    };
}

impl Cloud for Product<'_> {
    fn rate(&self, act: Act) -> Rate {
        by!(self, cloud => cloud.rate(act))
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        by!(self, cloud => cloud.instances(ids).await)
    }

    async fn disks(&self, ids: &[String]) -> Result<Vec<Disk>> {
        by!(self, cloud => cloud.disks(ids).await)
    }

    async fn snapshots(&self, ids: &[String]) -> Result<Vec<Snapshot>> {
        by!(self, cloud => cloud.snapshots(ids).await)
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        by!(self, cloud => cloud.stop(instance).await)
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        by!(self, cloud => cloud.start(instance).await)
    }

    async fn snapshot(&self, wanted: &SafetySnapshots) -> Result<Accepted> {
        by!(self, cloud => cloud.snapshot(wanted).await)
    }

    async fn find_snapshots(&self, wanted: &SafetySnapshots) -> Result<Option<Vec<Made>>> {
        by!(self, cloud => cloud.find_snapshots(wanted).await)
    }

    async fn snapshots_in_progress(&self, disks: &[Disk]) -> Result<Vec<Snapshot>> {
        by!(self, cloud => cloud.snapshots_in_progress(disks).await)
    }

    async fn roll_back(&self, disk: &str, snapshot: &str, form: &RollbackForm) -> Result<Accepted> {
        by!(self, cloud => cloud.roll_back(disk, snapshot, form).await)
    }

    async fn another_form(
        &self,
        snapshot: &str,
        form: &RollbackForm,
        error: &Error,
    ) -> Option<RollbackForm> {
        by!(self, cloud => cloud.another_form(snapshot, form, error).await)
    }

    fn can_probe(&self) -> bool {
        by!(self, cloud => cloud.can_probe())
    }

    async fn probe(&self, disk: &str, snapshot: &str) -> Result<Option<bool>> {
        by!(self, cloud => cloud.probe(disk, snapshot).await)
    }

    async fn reinstall(&self, instance: &str, reinstall: &Reinstall) -> Result<Accepted> {
        by!(self, cloud => cloud.reinstall(instance, reinstall).await)
    }

    fn clock_ahead(&self) -> Option<TimeDelta> {
        by!(self, cloud => cloud.clock_ahead())
    }

    fn is_under_way(&self, act: Act, error: &Error) -> bool {
        by!(self, cloud => cloud.is_under_way(act, error))
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        by!(self, cloud => cloud.is_so_already(act, error))
    }

    fn delay(&self, act: Act, error: &Error) -> Option<Delay> {
        by!(self, cloud => cloud.delay(act, error))
    }
}

impl Catalog for Product<'_> {
    fn terms(&self) -> &'static Terms {
        by!(self, cloud => cloud.terms())
    }

    async fn instances_named(&self, name: &str) -> Result<Vec<Instance>> {
        by!(self, cloud => cloud.instances_named(name).await)
    }

    async fn instances_tagged(&self, tags: &[Tag]) -> Result<Vec<TaggedInstance>> {
        by!(self, cloud => cloud.instances_tagged(tags).await)
    }

    async fn disks_of(&self, instances: &[String]) -> Result<Vec<Disk>> {
        by!(self, cloud => cloud.disks_of(instances).await)
    }

    async fn snapshots_of(&self, disks: &[String]) -> Result<Vec<Snapshot>> {
        by!(self, cloud => cloud.snapshots_of(disks).await)
    }

    async fn group(&self, id: &str) -> Result<Option<SnapshotGroup>> {
        by!(self, cloud => cloud.group(id).await)
    }

    async fn groups_of(&self, instances: &[String]) -> Result<Vec<SnapshotGroup>> {
        by!(self, cloud => cloud.groups_of(instances).await)
    }

    async fn dry_run(&self, disk: &str, snapshot: &str) -> Option<Result<()>> {
        by!(self, cloud => cloud.dry_run(disk, snapshot).await)
    }

    fn refusals(&self) -> Option<&'static Refusals> {
        by!(self, cloud => cloud.refusals())
    }

    async fn images(&self, ids: &[String]) -> Result<Vec<Image>> {
        by!(self, cloud => cloud.images(ids).await)
    }

    async fn denials(&self, instances: &[String]) -> Option<Result<Vec<Denial>>> {
        by!(self, cloud => cloud.denials(instances).await)
    }

    fn can_group(&self, disks: &[Disk]) -> bool {
        by!(self, cloud => cloud.can_group(disks))
    }
}
