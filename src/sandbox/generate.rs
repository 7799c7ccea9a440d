//! Scenarios of any size, made by counting. Imports [`crate::api`] for the providers, and the shape of scenarios.

use std::collections::BTreeMap;
use std::time::Duration;

use super::scenario::{
    Age, Cbs, CbsDisk, CbsGroup, CbsSnapshot, Cvm, CvmImage, CvmInstance, Disk, DiskKind, Ecs,
    Group, Instance, Scenario, Snapshot,
};
use crate::api::Provider;

/// How long after each other the snapshots of a disk are made.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// What all the generated CVM instances were made from.
const IMAGE: &str = "img-000001";

/// A scenario with `instances` instances of `provider`, `disks` disks that are spread evenly over them, and `snapshots`
/// snapshots of every disk, one a day, with a group for the snapshots of an instance and day. The first disk of an
/// instance is its system disk; without instances the disks are free. A disk is one generation ahead of its newest
/// snapshot. Instances and disks have the tag `role` with the value `generated`. Of Alibaba Cloud that is ECS, of Tencent
/// Cloud CVM and CBS.
#[must_use]
pub fn generate(provider: Provider, instances: u32, disks: u32, snapshots: u32) -> Scenario {
    let counts = Counts {
        instances,
        disks,
        snapshots,
    };
    match provider {
        Provider::Alibaba => Scenario {
            ecs: counts.ecs(),
            ..Scenario::default()
        },
        Provider::Tencent => Scenario {
            cvm: counts.cvm(),
            cbs: counts.cbs(),
            ..Scenario::default()
        },
    }
}

/// How many there are of what. Instances, disks and days are numbered from 1.
struct Counts {
    instances: u32,
    disks: u32,
    /// Of each disk.
    snapshots: u32,
}

impl Counts {
    /// The number of the instance that a disk belongs to; none without instances.
    fn owner(&self, disk: u32) -> Option<u32> {
        let index = (disk - 1).checked_rem(self.instances)?;
        Some(index + 1)
    }

    /// The part that a disk has in its instance, where it is not that of most.
    fn kind(&self, disk: u32) -> Option<DiskKind> {
        (disk <= self.instances).then_some(DiskKind::System)
    }

    /// The disk and the day of every snapshot.
    fn snapshots(&self) -> impl Iterator<Item = (u32, u32)> {
        (1..=self.disks).flat_map(|disk| (1..=self.snapshots).map(move |day| (disk, day)))
    }

    /// The instance and the day of every group. An instance without disks has none.
    fn groups(&self) -> impl Iterator<Item = (u32, u32)> {
        let owners = 1..=self.instances.min(self.disks);
        owners.flat_map(|instance| (1..=self.snapshots).map(move |day| (instance, day)))
    }

    /// The snapshots of an instance's disks of that day.
    fn members(&self, prefix: &str, instance: u32, day: u32) -> Vec<String> {
        let disks = (instance..=self.disks).step_by(self.instances as usize);
        disks.map(|disk| id_of_day(prefix, disk, day)).collect()
    }

    /// How old what was made on that day is. The last one was yesterday.
    fn age(&self, day: u32) -> Age {
        Age(DAY * (self.snapshots + 1 - day))
    }

    fn ecs(&self) -> Ecs {
        let instance = |number| Instance {
            id: id("i", number),
            tags: Some(tags()),
            ..Instance::default()
        };
        let disk = |number| Disk {
            id: id("d", number),
            tags: Some(tags()),
            instance: self.owner(number).map(|owner| id("i", owner)),
            kind: self.kind(number),
            generation: Some(self.snapshots + 1),
            ..Disk::default()
        };
        let snapshot = |(disk, day)| Snapshot {
            id: id_of_day("s", disk, day),
            disk: id("d", disk),
            age: Some(self.age(day)),
            generation: Some(day),
            ..Snapshot::default()
        };
        let group = |(instance, day)| Group {
            id: id_of_day("ssg", instance, day),
            instance: id("i", instance),
            snapshots: Some(self.members("s", instance, day)),
            age: Some(self.age(day)),
            ..Group::default()
        };
        Ecs {
            instances: (1..=self.instances).map(instance).collect(),
            disks: (1..=self.disks).map(disk).collect(),
            snapshots: self.snapshots().map(snapshot).collect(),
            snapshot_groups: self.groups().map(group).collect(),
        }
    }

    fn cvm(&self) -> Cvm {
        let image = CvmImage {
            id: IMAGE.to_owned(),
            ..CvmImage::default()
        };
        let instance = |number| CvmInstance {
            id: id("ins", number),
            tags: Some(tags()),
            image: IMAGE.to_owned(),
            ..CvmInstance::default()
        };
        Cvm {
            images: vec![image],
            instances: (1..=self.instances).map(instance).collect(),
        }
    }

    fn cbs(&self) -> Cbs {
        let disk = |number| CbsDisk {
            id: id("disk", number),
            tags: Some(tags()),
            instance: self.owner(number).map(|owner| id("ins", owner)),
            kind: self.kind(number),
            generation: Some(self.snapshots + 1),
            ..CbsDisk::default()
        };
        let snapshot = |(disk, day)| CbsSnapshot {
            id: id_of_day("snap", disk, day),
            disk: id("disk", disk),
            age: Some(self.age(day)),
            generation: Some(day),
            ..CbsSnapshot::default()
        };
        let group = |(instance, day)| CbsGroup {
            id: id_of_day("csnap", instance, day),
            snapshots: Some(self.members("snap", instance, day)),
            age: Some(self.age(day)),
            ..CbsGroup::default()
        };
        Cbs {
            disks: (1..=self.disks).map(disk).collect(),
            snapshots: self.snapshots().map(snapshot).collect(),
            snapshot_groups: self.groups().map(group).collect(),
        }
    }
}

/// The tags of every instance and disk.
fn tags() -> BTreeMap<String, String> {
    BTreeMap::from([("role".into(), "generated".into())])
}

fn id(prefix: &str, number: u32) -> String {
    format!("{prefix}-{number:06}")
}

fn id_of_day(prefix: &str, number: u32, day: u32) -> String {
    format!("{prefix}-{number:06}-{day}")
}
