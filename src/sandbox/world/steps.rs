//! What is under way, and when it ends. Imports nothing of ours.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{CvmTask, DiskTask, Watched, World};

/// The kinds of what something can be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum Kind {
    /// An ECS disk.
    Disk,
    /// An ECS snapshot.
    Snapshot,
    /// An ECS snapshot-consistent group.
    Group,
    /// An ECS instance.
    Instance,
    /// An ECM image.
    Image,
    /// An ECM instance.
    EcmInstance,
    /// A CBS disk.
    CbsDisk,
    /// A CBS snapshot.
    CbsSnapshot,
    /// A CVM instance.
    CvmInstance,
}

impl Kind {
    /// Whether it is an instance of any cloud.
    pub(super) const fn is_instance(self) -> bool {
        matches!(self, Self::Instance | Self::EcmInstance | Self::CvmInstance)
    }
}

/// Something that is being done, to one resource.
struct Step<'a> {
    kind: Kind,
    id: &'a String,
    ends: DateTime<Utc>,
}

/// What `table` says is being done, where `ends` tells when that is over.
fn of<'a, T>(
    kind: Kind,
    table: &'a Watched<T>,
    ends: impl Fn(&T) -> Option<DateTime<Utc>> + 'a,
) -> impl Iterator<Item = Step<'a>> {
    let step = move |(id, one)| ends(one).map(|ends| Step { kind, id, ends });
    table.iter().filter_map(step)
}

impl World {
    /// Everything that is being done.
    fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let disks = of(Kind::Disk, &self.disks, |disk| {
            let task = disk.task.as_ref().map(DiskTask::ends);
            let begins = disk.pending.as_ref().map(|pending| pending.begins);
            task.into_iter().chain(begins).min()
        });
        let ecm = of(Kind::EcmInstance, &self.ecm_instances, |instance| {
            let task = instance.task.as_ref().map(|task| task.ends);
            task.or_else(|| Some(instance.power.as_ref()?.ends))
        });
        let cbs_disks = of(Kind::CbsDisk, &self.cbs_disks, |disk| {
            let task = disk.task.as_ref().map(|task| task.ends);
            let begins = disk.pending.as_ref().map(|pending| pending.began);
            task.into_iter().chain(begins).min()
        });
        let cvm = of(Kind::CvmInstance, &self.cvm_instances, |instance| {
            instance.task.as_ref().map(CvmTask::ends)
        });
        disks
            .chain(of(Kind::Snapshot, &self.snapshots, |one| one.completes))
            .chain(of(Kind::Group, &self.groups, |one| one.completes))
            .chain(of(Kind::Instance, &self.instances, |one| one.settles))
            .chain(of(Kind::Image, &self.images, |one| one.completes))
            .chain(ecm)
            .chain(cbs_disks)
            .chain(of(Kind::CbsSnapshot, &self.cbs_snapshots, |one| {
                one.completes
            }))
            .chain(cvm)
    }

    /// Everything that something is being done to.
    pub(super) fn busy(&self) -> BTreeSet<(Kind, String)> {
        self.steps()
            .map(|step| (step.kind, step.id.clone()))
            .collect()
    }

    /// When the next thing comes to its end.
    pub(super) fn next_end(&self) -> Option<DateTime<Utc>> {
        let deadlines = self.cbs_snapshots.values().filter_map(|one| one.deadline);
        let removals = [
            self.ess_groups.next_removal(),
            self.as_groups.next_removal(),
        ];
        let ends = self.steps().map(|step| step.ends);
        ends.chain(deadlines)
            .chain(removals.into_iter().flatten())
            .min()
    }
}
