//! How time moves the world. Imports nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::doom::Doomed;
use super::{CvmTask, DiskTask, InstanceStatus, Kind, SnapshotStatus, World};

impl World {
    /// Brings about what has come to its end by `now`. Costs next to nothing while nothing does.
    pub(in crate::sandbox) fn advance(&mut self, now: DateTime<Utc>) {
        if self.quiet_until.is_some_and(|until| now < until) {
            return;
        }
        // Taking a table to write marks it as changed, so that nothing is taken while nothing ends. In the order in which
        // things end: a rollback that begins finds what has come to its end before it.
        while let Some(next) = self.next_end().filter(|next| *next <= now) {
            self.finish(next);
        }
        self.quiet_until = Some(self.next_end().unwrap_or(DateTime::<Utc>::MAX_UTC));
    }

    /// Brings about what ends or begins at `now`.
    fn finish(&mut self, now: DateTime<Utc>) {
        let doomed = std::mem::take(&mut self.doomed);
        let silent = std::mem::take(&mut self.silent);
        // First: a start that ends at the moment of the health check comes too late.
        self.release_members(now);
        self.begin_pending(now);
        self.finish_snapshots(now, &doomed);
        self.finish_disks(now, &doomed);
        self.finish_instances(now, &doomed);
        self.finish_ecm(now, &doomed, &silent);
        self.finish_images(now, &doomed);
        // Disks before instances: the end of a rollback may begin a start, which may be over by now as well.
        self.finish_cbs_snapshots(now, &doomed, &silent);
        self.finish_cbs_disks(now, &doomed, &silent);
        self.finish_cvm(now, &doomed, &silent);
        self.keep_doomed(&doomed, &silent);
    }

    /// Begins the tasks of disks that were accepted to begin later. One whose instance is no longer stopped comes to
    /// nothing, and nothing shows that: it would otherwise take the disk from under a running system. So does one whose
    /// instance was started and stopped again.
    fn begin_pending(&mut self, now: DateTime<Utc>) {
        for disk in self.disks.values_mut() {
            let Some(pending) = disk.pending.take_if(|pending| pending.begins <= now) else {
                continue;
            };
            let instance = disk.instance_id.as_ref();
            let instance = instance.and_then(|id| self.instances.get(id));
            if instance.is_none_or(|instance| instance.status == InstanceStatus::Stopped) {
                disk.task = Some(pending.task);
            }
        }
        for disk in self.cbs_disks.values_mut() {
            let Some(pending) = disk.pending.take_if(|pending| pending.began <= now) else {
                continue;
            };
            let instance = disk.instance_id.as_ref();
            let instance = instance.and_then(|id| self.cvm_instances.get(id));
            if instance.is_none_or(|one| one.state == "STOPPED" && one.task.is_none()) {
                disk.task = Some(pending);
            }
        }
    }

    fn finish_snapshots(&mut self, now: DateTime<Utc>, doomed: &Doomed) {
        let end = |failed| {
            if failed {
                SnapshotStatus::Failed
            } else {
                SnapshotStatus::Accomplished
            }
        };
        for (id, snapshot) in &mut self.snapshots {
            if snapshot.completes.take_if(|ends| *ends <= now).is_some() {
                let failed = doomed.has(Kind::Snapshot, id);
                snapshot.status = end(failed);
                if failed {
                    self.history.forget(id);
                }
            }
        }
        for (id, group) in &mut self.groups {
            if group.completes.take_if(|ends| *ends <= now).is_some() {
                group.status = end(doomed.has(Kind::Group, id));
            }
        }
    }

    /// A disk with which it fails keeps its content, and its instance is not started then. One that is to be started is,
    /// when the last of its disks is done with.
    fn finish_disks(&mut self, now: DateTime<Utc>, doomed: &Doomed) {
        // When the last disk of an instance was done with.
        let mut ended = BTreeMap::new();
        for (id, disk) in &mut self.disks {
            let Some(task) = disk.task.take_if(|task| task.ends() <= now) else {
                continue;
            };
            note_end(&mut ended, disk.instance_id.as_ref(), task.ends());
            if doomed.has(Kind::Disk, id) {
                continue;
            }
            match task {
                DiskTask::Reset { generation, .. } => {
                    disk.generation = generation;
                    self.history.roll_back(id);
                }
                DiskTask::ReInit { start_takes, .. } => {
                    disk.generation = 0;
                    self.history.forget(id);
                    let instance = disk.instance_id.as_ref().filter(|_| start_takes.is_some());
                    if let Some(instance) = instance.and_then(|id| self.instances.get_mut(id)) {
                        instance.start_takes = start_takes;
                    }
                }
            }
        }
        let busy: BTreeSet<_> = self
            .disks
            .values()
            .filter(|disk| disk.task.is_some())
            .filter_map(|disk| disk.instance_id.clone())
            .collect();
        for (id, last) in ended.into_iter().filter(|(id, _)| !busy.contains(id)) {
            // Taking the table to write marks it as changed.
            if self
                .instances
                .get(&id)
                .and_then(|one| one.start_takes)
                .is_none()
            {
                continue;
            }
            if let Some(instance) = self.instances.get_mut(&id)
                && let Some(takes) = instance.start_takes.take()
            {
                instance.status = InstanceStatus::Starting;
                instance.settles = Some(after(last, takes));
            }
        }
    }

    /// An instance with which it fails is again what it was before.
    fn finish_instances(&mut self, now: DateTime<Utc>, doomed: &Doomed) {
        let mut started = BTreeSet::new();
        for (id, instance) in &mut self.instances {
            let Some(ends) = instance.settles.take_if(|ends| *ends <= now) else {
                continue;
            };
            let stops = instance.status == InstanceStatus::Stopping;
            let failed = doomed.has(Kind::Instance, id);
            if stops != failed {
                instance.status = InstanceStatus::Stopped;
                self.ess_groups.note_power(id, Some(ends));
                continue;
            }
            instance.status = InstanceStatus::Running;
            instance.economical = false;
            self.ess_groups.note_power(id, None);
            if !failed {
                instance.started = Some(ends);
                started.insert(id.as_str());
            }
        }
        if started.is_empty() {
            return;
        }
        // Whatever boots writes to its disks.
        for (id, disk) in &mut self.disks {
            let instance = disk.instance_id.as_deref();
            if instance.is_some_and(|id| started.contains(id)) {
                disk.generation += 1;
                self.history.write(id, now);
                disk.pending = None;
            }
        }
    }

    fn finish_ecm(&mut self, now: DateTime<Utc>, doomed: &Doomed, silent: &Doomed) {
        for (id, instance) in &mut self.ecm_instances {
            let task = instance.task.take_if(|task| task.ends <= now);
            let power = instance.power.take_if(|power| power.ends <= now);
            if task.is_none() && power.is_none() {
                continue;
            }
            if doomed.has(Kind::EcmInstance, id) {
                instance.latest_failed = !silent.has(Kind::EcmInstance, id);
                instance.state = before(&instance.state).to_owned();
                continue;
            }
            if let Some(task) = task {
                instance.image_id = task.image_id;
                instance.generation = task.generation;
                if !task.keep_data {
                    instance.data_generation = 0;
                }
            }
            if let Some(power) = power {
                if power.to == "RUNNING" {
                    instance.generation += 1;
                    instance.data_generation += 1;
                }
                instance.state = power.to;
            }
        }
    }

    /// The documents name no state of an image that was not made: there is none then, and its task tells.
    fn finish_images(&mut self, now: DateTime<Utc>, doomed: &Doomed) {
        let mut failed = BTreeSet::new();
        for (id, image) in &mut self.images {
            if image.completes.take_if(|ends| *ends <= now).is_some() && doomed.has(Kind::Image, id)
            {
                failed.insert(id.clone());
            }
        }
        for id in failed {
            let task = self.images.remove(&id).and_then(|image| image.task_id);
            if let Some(task) = task.and_then(|id| self.ecm_tasks.get_mut(&id)) {
                task.failed = true;
            }
        }
    }

    /// The documents name no state of a snapshot that was not made: there is none then, and its disk tells.
    fn finish_cbs_snapshots(&mut self, now: DateTime<Utc>, doomed: &Doomed, silent: &Doomed) {
        let mut failed = BTreeSet::new();
        for (id, snapshot) in &mut self.cbs_snapshots {
            if snapshot.completes.take_if(|ends| *ends <= now).is_some()
                && doomed.has(Kind::CbsSnapshot, id)
            {
                failed.insert(id.clone());
            }
        }
        for id in &failed {
            self.history.forget(id);
            let snapshot = self.cbs_snapshots.remove(id);
            if let Some(disk) = snapshot.and_then(|one| self.cbs_disks.get_mut(&one.disk_id)) {
                disk.error = silent.told(Kind::CbsSnapshot, id);
            }
        }
        if !failed.is_empty() {
            self.cbs_groups.retain(|_, group| {
                group.snapshot_ids.retain(|id| !failed.contains(id));
                !group.snapshot_ids.is_empty()
            });
        }
        self.cbs_snapshots.retain(|id, snapshot| {
            let stays = snapshot.deadline.is_none_or(|deadline| now < deadline);
            if !stays {
                self.history.forget(id);
            }
            stays
        });
    }

    /// A disk with which it fails keeps its content, and its instance is not started then. One that is to be started is,
    /// when the last of its disks is done with.
    fn finish_cbs_disks(&mut self, now: DateTime<Utc>, doomed: &Doomed, silent: &Doomed) {
        let mut ended = BTreeMap::new();
        for (id, disk) in &mut self.cbs_disks {
            let Some(task) = disk.task.take_if(|task| task.ends <= now) else {
                continue;
            };
            note_end(&mut ended, disk.instance_id.as_ref(), task.ends);
            if doomed.has(Kind::CbsDisk, id) {
                disk.error = silent.told(Kind::CbsDisk, id);
                continue;
            }
            disk.generation = task.generation;
            self.history.roll_back(id);
            let instance = disk.instance_id.as_ref();
            if task.start_takes.is_some()
                && let Some(instance) = instance.and_then(|id| self.cvm_instances.get_mut(id))
            {
                instance.start_takes = task.start_takes;
            }
        }
        let busy: BTreeSet<_> = self
            .cbs_disks
            .values()
            .filter(|disk| disk.task.is_some())
            .filter_map(|disk| disk.instance_id.clone())
            .collect();
        for (id, last) in ended.into_iter().filter(|(id, _)| !busy.contains(id)) {
            let instance = self.cvm_instances.get(&id);
            if instance.and_then(|one| one.start_takes).is_none() {
                continue;
            }
            if let Some(instance) = self.cvm_instances.get_mut(&id)
                && let Some(takes) = instance.start_takes.take()
            {
                instance.state = "STARTING".into();
                instance.task = Some(CvmTask::Start {
                    automatic: true,
                    ends: after(last, takes),
                });
            }
        }
    }

    fn finish_cvm(&mut self, now: DateTime<Utc>, doomed: &Doomed, silent: &Doomed) {
        for (id, instance) in &mut self.cvm_instances {
            let Some(task) = instance.task.take_if(|task| task.ends() <= now) else {
                continue;
            };
            if doomed.has(Kind::CvmInstance, id) {
                if !task.is_automatic() {
                    instance.latest_error = silent.told(Kind::CvmInstance, id);
                }
                instance.state = before(&instance.state).to_owned();
                instance.stop_charging &= instance.state == "STOPPED";
                continue;
            }
            let stopped = matches!(task, CvmTask::Stop { .. }).then(|| task.ends());
            self.as_groups.note_power(id, stopped);
            let mut disks = self
                .cbs_disks
                .iter_mut()
                .filter(|(_, disk)| disk.instance_id.as_ref() == Some(id));
            match task {
                CvmTask::Stop { .. } => instance.state = "STOPPED".into(),
                CvmTask::Start { .. } => {
                    instance.state = "RUNNING".into();
                    instance.stop_charging = false;
                    for (id, disk) in disks {
                        disk.generation += 1;
                        self.history.write(id, now);
                        disk.pending = None;
                    }
                }
                CvmTask::Reset {
                    image_id,
                    generation,
                    size_gib,
                    ..
                } => {
                    instance.state = "RUNNING".into();
                    instance.image_id = image_id;
                    if let Some((id, disk)) = disks.find(|(_, disk)| disk.system) {
                        self.history.forget(id);
                        disk.generation = generation;
                        disk.size_gib = size_gib;
                    }
                }
            }
        }
    }
}

/// Remembers that something was done to a disk of `instance` until `ends`.
fn note_end(
    ended: &mut BTreeMap<String, DateTime<Utc>>,
    instance: Option<&String>,
    ends: DateTime<Utc>,
) {
    if let Some(instance) = instance {
        let last = ended.entry(instance.clone()).or_insert(ends);
        *last = ends.max(*last);
    }
}

/// The time `milliseconds` after `time`.
fn after(time: DateTime<Utc>, milliseconds: u64) -> DateTime<Utc> {
    let takes = TimeDelta::milliseconds(i64::try_from(milliseconds).unwrap_or_default());
    time.checked_add_signed(takes).unwrap_or(time)
}

/// What an instance of Tencent Cloud was before it was on its way to another state.
fn before(state: &str) -> &str {
    match state {
        "STARTING" => "STOPPED",
        "STOPPING" | "REBOOTING" => "RUNNING",
        at_rest => at_rest,
    }
}
