//! The state of the emulated clouds, and how time moves it. Imports nothing of ours.

mod ecm;
mod ecs;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(super) use ecm::{EcmInstance, EcmTask, Image};
pub(super) use ecs::{
    Disk, DiskStatus, DiskTask, Group, Instance, InstanceStatus, Snapshot, SnapshotStatus,
};

/// The version of the state file's shape.
pub(super) const VERSION: u32 = 1;

/// Everything that exists, by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    /// [`VERSION`], so that a file of another version is not misread.
    pub(super) version: u32,
    /// ECS disks.
    pub(super) disks: BTreeMap<String, Disk>,
    /// ECS snapshots.
    pub(super) snapshots: BTreeMap<String, Snapshot>,
    /// ECS snapshot-consistent groups.
    pub(super) groups: BTreeMap<String, Group>,
    /// ECS instances.
    pub(super) instances: BTreeMap<String, Instance>,
    /// ECM images.
    pub(super) images: BTreeMap<String, Image>,
    /// ECM instances.
    pub(super) ecm_instances: BTreeMap<String, EcmInstance>,
}

impl World {
    /// Brings about what has come to its end by `now`.
    pub(super) fn advance(&mut self, now: DateTime<Utc>) {
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
