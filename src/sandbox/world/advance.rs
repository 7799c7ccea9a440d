//! How time moves the world. Imports nothing of ours.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{CvmTask, DiskTask, InstanceStatus, SnapshotStatus, World};

impl World {
    /// Brings about what has come to its end by `now`. Costs next to nothing while nothing does.
    pub(in crate::sandbox) fn advance(&mut self, now: DateTime<Utc>) {
        if self.quiet_until.is_some_and(|until| now < until) {
            return;
        }
        // Taking a table to write marks it as changed, so that nothing is taken while nothing ends.
        if let Some(next) = self.next_end().filter(|next| now < *next) {
            self.quiet_until = Some(next);
            return;
        }
        self.finish_snapshots(now);
        self.finish_disks(now);
        self.finish_instances(now);
        self.finish_ecm(now);
        // Disks before instances: the end of a rollback may begin a start, which may be over by now as well.
        self.finish_cbs(now);
        self.finish_cvm(now);
        self.quiet_until = Some(self.next_end().unwrap_or(DateTime::<Utc>::MAX_UTC));
    }

    fn finish_snapshots(&mut self, now: DateTime<Utc>) {
        for snapshot in self.snapshots.values_mut() {
            if snapshot.completes.take_if(|ends| *ends <= now).is_some() {
                snapshot.status = SnapshotStatus::Accomplished;
            }
        }
        for group in self.groups.values_mut() {
            if group.completes.take_if(|ends| *ends <= now).is_some() {
                group.status = SnapshotStatus::Accomplished;
            }
        }
    }

    fn finish_disks(&mut self, now: DateTime<Utc>) {
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
                        instance.status = InstanceStatus::Starting;
                        instance.settles = Some(ends);
                    }
                }
                Some(_) | None => {}
            }
        }
    }

    fn finish_instances(&mut self, now: DateTime<Utc>) {
        let mut started = BTreeSet::new();
        for (id, instance) in &mut self.instances {
            let Some(ends) = instance.settles.take_if(|ends| *ends <= now) else {
                continue;
            };
            if instance.status == InstanceStatus::Stopping {
                instance.status = InstanceStatus::Stopped;
            } else {
                instance.status = InstanceStatus::Running;
                instance.started = Some(ends);
                started.insert(id.as_str());
            }
        }
        if started.is_empty() {
            return;
        }
        // Whatever boots writes to its disks.
        for disk in self.disks.values_mut() {
            let instance = disk.instance_id.as_deref();
            if instance.is_some_and(|id| started.contains(id)) {
                disk.generation += 1;
            }
        }
    }

    fn finish_ecm(&mut self, now: DateTime<Utc>) {
        for instance in self.ecm_instances.values_mut() {
            if let Some(task) = instance.task.take_if(|task| task.ends <= now) {
                instance.image_id = task.image_id;
                instance.generation = task.generation;
                if !task.keep_data {
                    instance.data_generation = 0;
                }
            }
            if let Some(power) = instance.power.take_if(|power| power.ends <= now) {
                if power.to == "RUNNING" {
                    instance.generation += 1;
                    instance.data_generation += 1;
                }
                instance.state = power.to;
            }
        }
        for image in self.images.values_mut() {
            image.completes.take_if(|ends| *ends <= now);
        }
    }

    fn finish_cbs(&mut self, now: DateTime<Utc>) {
        for snapshot in self.cbs_snapshots.values_mut() {
            snapshot.completes.take_if(|ends| *ends <= now);
        }
        self.cbs_snapshots
            .retain(|_, snapshot| snapshot.deadline.is_none_or(|deadline| now < deadline));
        for disk in self.cbs_disks.values_mut() {
            let Some(task) = disk.task.take_if(|task| task.ends <= now) else {
                continue;
            };
            disk.generation = task.generation;
            let instance = disk.instance_id.as_ref();
            if let Some(runs) = task.instance_runs
                && let Some(instance) = instance.and_then(|id| self.cvm_instances.get_mut(id))
            {
                instance.state = "STARTING".into();
                instance.task = Some(CvmTask::Start { ends: runs });
            }
        }
    }

    fn finish_cvm(&mut self, now: DateTime<Utc>) {
        for (id, instance) in &mut self.cvm_instances {
            let Some(task) = instance.task.take_if(|task| task.ends() <= now) else {
                continue;
            };
            let mut disks = self
                .cbs_disks
                .values_mut()
                .filter(|disk| disk.instance_id.as_ref() == Some(id));
            match task {
                CvmTask::Stop { .. } => instance.state = "STOPPED".into(),
                CvmTask::Start { .. } => {
                    instance.state = "RUNNING".into();
                    instance.stop_charging = false;
                    disks.for_each(|disk| disk.generation += 1);
                }
                CvmTask::Reset {
                    image_id,
                    generation,
                    size_gib,
                    ..
                } => {
                    instance.state = "RUNNING".into();
                    instance.image_id = image_id;
                    if let Some(disk) = disks.find(|disk| disk.system) {
                        disk.generation = generation;
                        disk.size_gib = size_gib;
                    }
                }
            }
        }
    }

    /// When the next thing comes to its end.
    fn next_end(&self) -> Option<DateTime<Utc>> {
        let disks = self.disks.values().filter_map(|disk| match disk.task {
            Some(DiskTask::Reset { ends, .. } | DiskTask::ReInit { ends, .. }) => Some(ends),
            None => None,
        });
        let snapshots = self.snapshots.values().filter_map(|one| one.completes);
        let groups = self.groups.values().filter_map(|one| one.completes);
        let instances = self.instances.values().filter_map(|one| one.settles);
        let images = self.images.values().filter_map(|one| one.completes);
        let ecm = self.ecm_instances.values().flat_map(|instance| {
            let task = instance.task.as_ref().map(|task| task.ends);
            let power = instance.power.as_ref().map(|power| power.ends);
            [task, power].into_iter().flatten()
        });
        let cbs_disks = self.cbs_disks.values();
        let cbs_disks = cbs_disks.filter_map(|disk| Some(disk.task.as_ref()?.ends));
        let cbs_snapshots = self.cbs_snapshots.values();
        let cbs_snapshots =
            cbs_snapshots.flat_map(|one| [one.completes, one.deadline].into_iter().flatten());
        let cvm = self.cvm_instances.values();
        let cvm = cvm.filter_map(|instance| Some(instance.task.as_ref()?.ends()));
        disks
            .chain(snapshots)
            .chain(groups)
            .chain(instances)
            .chain(images)
            .chain(ecm)
            .chain(cbs_disks)
            .chain(cbs_snapshots)
            .chain(cvm)
            .min()
    }
}
