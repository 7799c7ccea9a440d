//! Steps that come to their end without having had an effect. Imports nothing of ours.

use std::collections::BTreeSet;

use super::{DiskTask, World};

impl World {
    /// The ids of everything that something is being done to.
    pub(in crate::sandbox) fn busy(&self) -> BTreeSet<String> {
        let disks = self.disks.iter().filter(|(_, disk)| disk.task.is_some());
        let instances = self.ecm_instances.iter();
        let instances = instances.filter(|(_, instance)| instance.task.is_some());
        let ids = disks.map(|(id, _)| id).chain(instances.map(|(id, _)| id));
        ids.cloned().collect()
    }

    /// Lets whatever was begun on others than `busy` end with the content that is there now.
    pub(in crate::sandbox) fn doom(&mut self, busy: &BTreeSet<String>) {
        for (_, disk) in self.disks.iter_mut().filter(|(id, _)| !busy.contains(*id)) {
            if let Some(DiskTask::Reset { generation, .. }) = &mut disk.task {
                *generation = disk.generation;
            }
        }
        let instances = self.ecm_instances.iter_mut();
        for (_, instance) in instances.filter(|(id, _)| !busy.contains(*id)) {
            if let Some(task) = &mut instance.task {
                task.image_id.clone_from(&instance.image_id);
                task.generation = instance.generation;
                task.keep_data = true;
            }
        }
    }
}
