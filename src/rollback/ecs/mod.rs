//! Alibaba Cloud ECS, as a run sees it.

mod delays;
mod facts;
mod reads;
mod terms;

use std::time::Duration;

use chrono::TimeDelta;

use crate::api::alibaba::ecs;
use crate::api::{Effect, Operation, Provider, Service};
use crate::client::{Client, Reply, is_dry_run_passed};
use crate::error::{Error, Kind, Result};

use delays::RESET_IN_PROGRESS;
pub(super) use terms::TERMS;

use super::cloud::{Accepted, Act, Catalog, Cloud, Delay, Names, Rate, SafetySnapshots};
use super::conditions::Terms;
use super::facts::{Disk, Instance, Snapshot, SnapshotGroup, Tag, TaggedInstance};
use super::run::{Made, RollbackForm};

/// How the ids of ECS look.
pub const NAMES: Names = Names {
    product: Service::Ecs,
    disk: "d-",
    instance: "i-",
    snapshot: "s-",
    group: "ssg-",
};

/// Whether a plan takes this snapshot as one that a disk can be rolled back to.
#[must_use]
pub fn is_usable(snapshot: &ecs::Snapshot) -> bool {
    let snapshot = facts::snapshot(snapshot.clone());
    snapshot.is_usable() && snapshot.taken_at.is_some()
}

/// ECS, spoken to by a client.
#[derive(Debug, Clone, Copy)]
pub struct Ecs<'a> {
    client: &'a Client,
}

impl<'a> Ecs<'a> {
    /// ECS in the region and with the keys of `client`.
    #[must_use]
    pub const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    async fn send<O: Operation>(&self, operation: &O) -> Result<(Accepted, Reply<O::Response>)> {
        let reply = self.client.call(operation).await?;
        let accepted = Accepted {
            request_id: Some(reply.request_id.clone()),
            made: Vec::new(),
        };
        Ok((accepted, reply))
    }
}

/// The operation counts requests by the minute: 500 are documented for ResetDisk, and taken for the others.
const RATE: Rate = Rate {
    requests: 500,
    per: Duration::from_secs(60),
};

impl Cloud for Ecs<'_> {
    fn rate(&self, _: Act) -> Rate {
        RATE
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        let found = reads::instances(self.client, ids).await?;
        Ok(found.into_iter().map(facts::instance).collect())
    }

    async fn disks(&self, ids: &[String]) -> Result<Vec<Disk>> {
        let found = reads::disks(self.client, ids).await?;
        Ok(found.into_iter().map(facts::disk).collect())
    }

    async fn snapshots(&self, ids: &[String]) -> Result<Vec<Snapshot>> {
        let found = reads::snapshots(self.client, ids).await?;
        Ok(found.into_iter().map(facts::snapshot).collect())
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        let operation = ecs::StopInstance {
            instance_id: reads::id(instance)?,
            stopped_mode: Some(ecs::StoppedMode::KeepCharging),
            force_stop: false,
            dry_run: false,
        };
        Ok(self.send(&operation).await?.0)
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        let operation = ecs::StartInstance {
            instance_id: reads::id(instance)?,
            dry_run: false,
        };
        Ok(self.send(&operation).await?.0)
    }

    async fn snapshot(&self, wanted: &SafetySnapshots) -> Result<Accepted> {
        if !wanted.grouped {
            return self.snapshot_one(wanted).await;
        }
        let operation = ecs::CreateSnapshotGroup {
            instance_id: wanted.instance.as_deref().map(reads::id).transpose()?,
            disk_id: reads::ids(&wanted.disks)?,
            name: Some(wanted.name.clone()),
            description: Some(DESCRIPTION.to_owned()),
            client_token: Some(wanted.token.clone()),
        };
        let (accepted, _) = self.send(&operation).await?;
        // Its snapshots are only in the listing. If that cannot be read, the group is found by its name later.
        match self.find_snapshots(wanted).await {
            Ok(Some(made)) => Ok(Accepted { made, ..accepted }),
            Ok(None) => Err(Error::new(
                Kind::UnknownOutcome,
                format!("the snapshot group {} is not listed yet", wanted.name),
            )),
            Err(error) => Err(error.with_kind(Kind::UnknownOutcome)),
        }
    }

    async fn find_snapshots(&self, wanted: &SafetySnapshots) -> Result<Option<Vec<Made>>> {
        reads::safety_snapshots(self.client, wanted).await
    }

    async fn snapshots_in_progress(&self, disks: &[Disk]) -> Result<Vec<Snapshot>> {
        let found = reads::snapshots_in_progress(self.client, disks).await?;
        let found = found.into_iter().map(facts::snapshot);
        Ok(found.filter(Snapshot::is_in_progress).collect())
    }

    async fn roll_back(&self, disk: &str, snapshot: &str, _: &RollbackForm) -> Result<Accepted> {
        let operation = ecs::ResetDisk {
            disk_id: reads::id(disk)?,
            snapshot_id: reads::id(snapshot)?,
            dry_run: false,
        };
        Ok(self.send(&operation).await?.0)
    }

    fn can_probe(&self) -> bool {
        true
    }

    async fn probe(&self, disk: &str, snapshot: &str) -> Result<Option<bool>> {
        let operation = ecs::ResetDisk {
            disk_id: reads::id(disk)?,
            snapshot_id: reads::id(snapshot)?,
            dry_run: true,
        };
        debug_assert_eq!(operation.effect(), Effect::Read);
        match self.client.call(&operation).await {
            Ok(_) => Err(Error::new(
                Kind::UnknownOutcome,
                format!(
                    "{disk}: the server took a dry run for another rollback; not asking it again"
                ),
            )),
            // What throttles or fails says nothing of the disk.
            Err(error) if error.kind().is_passing() => Err(error),
            Err(error) => match error.code() {
                Some(code) => Ok(Some(code == RESET_IN_PROGRESS)),
                None => Err(error),
            },
        }
    }

    fn clock_ahead(&self) -> Option<TimeDelta> {
        self.client.clock_seen()
    }

    fn is_under_way(&self, act: Act, error: &Error) -> bool {
        act == Act::RollBack && error.code() == Some(RESET_IN_PROGRESS)
    }

    /// An instance that runs is not started, and one that is stopped not stopped.
    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        matches!(act, Act::Start | Act::Stop) && error.code() == Some("IncorrectInstanceStatus")
    }

    fn delay(&self, act: Act, error: &Error) -> Option<Delay> {
        delays::delay(act, error.code()?)
    }
}

impl Catalog for Ecs<'_> {
    fn terms(&self) -> &'static Terms {
        &TERMS
    }

    async fn instances_named(&self, name: &str) -> Result<Vec<Instance>> {
        let read = ecs::DescribeInstances {
            instance_name: Some(name.to_owned()),
            page: ecs::Page::first(100),
            ..ecs::DescribeInstances::default()
        };
        let found = reads::all_instances(self.client, read).await?;
        Ok(found.into_iter().map(facts::instance).collect())
    }

    async fn instances_tagged(&self, tags: &[Tag]) -> Result<Vec<TaggedInstance>> {
        let found = reads::instances_tagged(self.client, tags).await?;
        Ok(found.into_iter().map(facts::tagged).collect())
    }

    async fn disks_of(&self, instances: &[String]) -> Result<Vec<Disk>> {
        reads::disks_of(self.client, instances).await
    }

    async fn snapshots_of(&self, disks: &[String]) -> Result<Vec<Snapshot>> {
        let found = reads::snapshots_of(self.client, disks).await?;
        Ok(found.into_iter().map(facts::snapshot).collect())
    }

    async fn group(&self, id: &str) -> Result<Option<SnapshotGroup>> {
        let read = ecs::DescribeSnapshotGroups {
            snapshot_group_id: vec![reads::id(id)?],
            page: ecs::Page::first(100),
            ..ecs::DescribeSnapshotGroups::default()
        };
        let found = reads::all_groups(self.client, read).await?;
        Ok(found.into_iter().next().map(facts::group))
    }

    async fn groups_of(&self, instances: &[String]) -> Result<Vec<SnapshotGroup>> {
        let found = reads::groups_of(self.client, instances).await?;
        Ok(found.into_iter().map(facts::group).collect())
    }

    async fn dry_run(&self, disk: &str, snapshot: &str) -> Option<Result<()>> {
        let (disk_id, snapshot_id) = match (reads::id(disk), reads::id(snapshot)) {
            (Ok(disk), Ok(snapshot)) => (disk, snapshot),
            (Err(error), _) | (_, Err(error)) => return Some(Err(error)),
        };
        let operation = ecs::ResetDisk {
            disk_id,
            snapshot_id,
            dry_run: true,
        };
        Some(match self.client.call(&operation).await {
            Ok(_) => Err(Error::new(
                Kind::UnknownOutcome,
                format!("{disk}: the server answered a dry run as if it were a rollback"),
            )),
            Err(error) if is_dry_run_passed(Provider::Alibaba, &error) => Ok(()),
            Err(error) => Err(error),
        })
    }

    /// Only the ESSD family knows snapshot-consistent groups: of at most 16 disks and 32 TiB, none of which may be attached to
    /// several instances. Source: "Create a snapshot-consistent group" (doc-detail/210939).
    fn can_group(&self, disks: &[Disk]) -> bool {
        let fits = |disk: &Disk| {
            let category = disk.category.as_deref().unwrap_or_default();
            disk.instances.len() == 1
                && disk.instances == disks[0].instances
                && !disk.multi_attach
                && matches!(category, "cloud_essd" | "cloud_auto" | "cloud_essd_entry")
        };
        let size: u64 = disks.iter().map(|disk| disk.size_gib).sum();
        disks.len() > 1
            && disks.len() <= ecs::MAX_DISKS_PER_GROUP
            && size <= MAX_GROUP_GIB
            && disks.iter().all(fits)
    }
}

/// How large the disks of one group may be together.
const MAX_GROUP_GIB: u64 = 32 * 1024;

/// What stands in the description of a safety snapshot.
const DESCRIPTION: &str = "taken by snapback before a rollback";

impl Ecs<'_> {
    async fn snapshot_one(&self, wanted: &SafetySnapshots) -> Result<Accepted> {
        let Some(disk) = wanted.disks.first() else {
            return Err(Error::new(Kind::Failed, "a snapshot of no disk was wanted"));
        };
        let operation = ecs::CreateSnapshot {
            disk_id: reads::id(disk)?,
            snapshot_name: Some(wanted.name.clone()),
            description: Some(DESCRIPTION.to_owned()),
            retention_days: wanted.keep_days,
            client_token: Some(wanted.token.clone()),
        };
        let (accepted, reply) = self.send(&operation).await?;
        let made = Made {
            disk: disk.clone(),
            snapshot: reply.value.snapshot_id.to_string(),
        };
        Ok(Accepted {
            made: vec![made],
            ..accepted
        })
    }
}
