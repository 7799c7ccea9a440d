//! The state of the emulated clouds, and how time moves it. Imports nothing of ours.

mod doom;
mod ecm;
mod ecs;
mod watched;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(super) use ecm::{EcmInstance, EcmTask, Image};
pub(super) use ecs::{
    Disk, DiskStatus, DiskTask, Group, Instance, InstanceStatus, Snapshot, SnapshotStatus,
};
pub(super) use watched::Watched;

/// The version of the state file's shape.
pub(super) const VERSION: u32 = 1;

/// Everything that exists, by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    /// [`VERSION`], so that a file of another version is not misread.
    pub(super) version: u32,
    /// ECS disks.
    pub(super) disks: Watched<Disk>,
    /// ECS snapshots.
    pub(super) snapshots: Watched<Snapshot>,
    /// ECS snapshot-consistent groups.
    pub(super) groups: Watched<Group>,
    /// ECS instances.
    pub(super) instances: Watched<Instance>,
    /// ECM images.
    pub(super) images: Watched<Image>,
    /// ECM instances.
    pub(super) ecm_instances: Watched<EcmInstance>,
}

impl World {
    /// Whether anything may have changed since this was asked last.
    pub(super) fn take_changed(&mut self) -> bool {
        // Named one by one, so that a table that is added later cannot be forgotten here.
        let Self {
            version: _,
            disks,
            snapshots,
            groups,
            instances,
            images,
            ecm_instances,
        } = self;
        [
            disks.take_changed(),
            snapshots.take_changed(),
            groups.take_changed(),
            instances.take_changed(),
            images.take_changed(),
            ecm_instances.take_changed(),
        ]
        .contains(&true)
    }

    /// Whether anything has come to its end by `now`: without that, time changes nothing.
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        let ends = |task: &DiskTask| match task {
            DiskTask::Reset { ends, .. } | DiskTask::ReInit { ends, .. } => *ends,
        };
        let mut disks = self.disks.values().filter_map(|disk| disk.task.as_ref());
        let mut instances = self.ecm_instances.values();
        disks.any(|task| ends(task) <= now)
            || instances.any(|instance| instance.task.as_ref().is_some_and(|task| task.ends <= now))
    }

    /// Brings about what has come to its end by `now`.
    pub(super) fn advance(&mut self, now: DateTime<Utc>) {
        if !self.is_due(now) {
            return;
        }
        for disk in self.disks.values_mut() {
            match disk.task {
                Some(DiskTask::Reset {
                    generation, ends, ..
                }) if ends <= now => {
                    disk.generation = generation;
                    disk.task = None;
                }
                Some(DiskTask::ReInit {
                    start_instance,
                    ends,
                }) if ends <= now => {
                    disk.generation = 0;
                    disk.task = None;
                    let instance = disk.instance_id.as_ref().filter(|_| start_instance);
                    if let Some(instance) = instance.and_then(|id| self.instances.get_mut(id)) {
                        instance.status = InstanceStatus::Running;
                        instance.started = Some(ends);
                    }
                }
                Some(_) | None => {}
            }
        }
        for instance in self.ecm_instances.values_mut() {
            if let Some(task) = instance.task.take_if(|task| task.ends <= now) {
                instance.image_id = task.image_id;
                instance.generation = task.generation;
                if !task.keep_data {
                    instance.data_generation = 0;
                }
            }
        }
    }
}

// For `skip_serializing_if`: the file holds what differs from the usual.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
