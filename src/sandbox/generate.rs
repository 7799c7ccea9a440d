//! Scenarios of any size, made by counting. Imports nothing of ours but the shape of scenarios.

use std::time::Duration;

use super::scenario::{Age, Disk, DiskKind, Ecs, Group, Instance, Scenario, Snapshot};

/// How long after each other the snapshots of a disk are made.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A scenario with `instances` ECS instances, `disks` disks that are spread evenly over them, and `snapshots` snapshots
/// of every disk, one a day, with a group for the snapshots of an instance and day. The first disk of an instance is its
/// system disk; without instances the disks are free. A disk is one generation ahead of its newest snapshot.
#[must_use]
pub fn generate(instances: u32, disks: u32, snapshots: u32) -> Scenario {
    let mut ecs = Ecs::default();
    for number in 1..=instances {
        ecs.instances.push(Instance {
            id: format!("i-{number:06}"),
            ..Instance::default()
        });
        for day in 1..=snapshots {
            ecs.snapshot_groups.push(Group {
                id: format!("ssg-{number:06}-{day}"),
                instance: Some(format!("i-{number:06}")),
                age: Some(Age(DAY * (snapshots + 1 - day))),
                snapshots: Some(Vec::new()),
                ..Group::default()
            });
        }
    }
    for index in 0..disks {
        let number = index + 1;
        // The remainder of a division by nothing is none.
        let owner = index.checked_rem(instances);
        ecs.disks.push(Disk {
            id: format!("d-{number:06}"),
            instance: owner.map(|owner| format!("i-{:06}", owner + 1)),
            kind: (index < instances).then_some(DiskKind::System),
            generation: Some(u64::from(snapshots) + 1),
            ..Disk::default()
        });
        for day in 1..=snapshots {
            let id = format!("s-{number:06}-{day}");
            let group = owner.map(|owner| owner as usize * snapshots as usize + day as usize - 1);
            let group = group.and_then(|group| ecs.snapshot_groups.get_mut(group));
            if let Some(members) = group.and_then(|group| group.snapshots.as_mut()) {
                members.push(id.clone());
            }
            ecs.snapshots.push(Snapshot {
                id,
                disk: Some(format!("d-{number:06}")),
                age: Some(Age(DAY * (snapshots + 1 - day))),
                generation: Some(u64::from(day)),
                ..Snapshot::default()
            });
        }
    }
    // A group without snapshots is none.
    ecs.snapshot_groups
        .retain(|group| group.snapshots.as_ref().is_some_and(|ids| !ids.is_empty()));
    Scenario {
        ecs,
        ..Scenario::default()
    }
}
