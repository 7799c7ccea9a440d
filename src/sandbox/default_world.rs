//! The world that a sandbox begins with. Imports nothing of ours but the state it builds.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::world::{
    Disk, DiskStatus, EcmInstance, Group, Image, Instance, InstanceStatus, ScalingGroup,
    ScalingMember, Snapshot, SnapshotStatus, VERSION, World,
};
use super::{provokers, tencent_world};

/// The region of everything that belongs to ECS.
pub(super) const REGION: &str = "cn-hangzhou";

/// How long something takes that is there to be in the way.
pub(super) const ENDLESS: TimeDelta = TimeDelta::days(36_500);

/// A world with nothing in it.
pub(super) fn empty() -> World {
    World {
        version: VERSION,
        ..World::default()
    }
}

impl World {
    /// The default world, made at `now`.
    pub(super) fn initial(now: DateTime<Utc>) -> Self {
        let mut world = empty();
        world.add_server("web", InstanceStatus::Running, 3, now);
        world.add_server("db", InstanceStatus::Stopped, 1, now);
        world.add_server("scaled", InstanceStatus::Running, 1, now);
        let members = BTreeMap::from([("i-sandbox-scaled".into(), member("InService"))]);
        let group = scaling_group("sandbox-scaled", REGION, members, now);
        world.ess_groups.insert("asg-sandbox-scaled".into(), group);
        world.images.insert("img-sandbox-1".into(), image(now));
        for number in 1..=2 {
            let id = format!("ein-sandbox-{number}");
            let instance = ecm_instance(&format!("edge-{number}"), now);
            world.ecm_instances.insert(id, instance);
        }
        tencent_world::add(&mut world, now);
        provokers::add(&mut world, now);
        world
    }

    /// An instance with a system and a data disk, and one group of snapshots of both a day. The oldest snapshot
    /// holds generation 1, and the disks are one generation ahead of the newest.
    fn add_server(&mut self, name: &str, status: InstanceStatus, days: u32, now: DateTime<Utc>) {
        let instance_id = format!("i-sandbox-{name}");
        let mut server = instance(&format!("sandbox-{name}"), status, now);
        server.tags.insert("role".into(), name.into());
        self.instances.insert(instance_id.clone(), server);

        let mut groups: Vec<Vec<String>> = vec![Vec::new(); days as usize];
        for (part, system) in [("sys", true), ("data", false)] {
            let disk_id = format!("d-sandbox-{name}-{part}");
            let mut disk = disk(&format!("{name}-{part}"), now);
            disk.system = system;
            disk.size_gib = if system { 40 } else { 100 };
            disk.device = Some(if system { "/dev/xvda" } else { "/dev/xvdb" }.into());
            disk.instance_id = Some(instance_id.clone());
            disk.settled_status = DiskStatus::InUse;
            disk.generation = u64::from(days) + 1;
            disk.tags.insert("role".into(), name.into());
            for (number, group) in (1..=days).zip(&mut groups) {
                let snapshot_id = format!("s-sandbox-{name}-{part}-{number}");
                let mut snapshot = snapshot(&disk_id, &disk, now);
                snapshot.name = format!("{name}-{part}-{number}");
                snapshot.created = at_three(now, days + 1 - number);
                snapshot.generation = u64::from(number);
                group.push(snapshot_id.clone());
                self.snapshots.insert(snapshot_id, snapshot);
            }
            self.disks.insert(disk_id, disk);
        }
        for (number, snapshot_ids) in (1..=days).zip(groups) {
            let mut group = group(&instance_id, snapshot_ids, now);
            group.name = format!("{name}-{number}");
            group.created = at_three(now, days + 1 - number);
            self.groups
                .insert(format!("ssg-sandbox-{name}-{number}"), group);
        }
    }
}

/// 03:00 UTC, so many days before the day of `now`.
pub(super) fn at_three(now: DateTime<Utc>, days_ago: u32) -> DateTime<Utc> {
    let midnight = now.date_naive().and_time(NaiveTime::MIN).and_utc();
    midnight + TimeDelta::hours(3) - TimeDelta::days(days_ago.into())
}

/// A plain encryptable data disk, free, at generation 2.
pub(super) fn disk(name: &str, now: DateTime<Utc>) -> Disk {
    Disk {
        name: name.into(),
        region: REGION.into(),
        settled_status: DiskStatus::Available,
        system: false,
        category: "cloud_essd".into(),
        size_gib: 20,
        encrypted: false,
        instance_id: None,
        device: None,
        multi_attach: false,
        source_snapshot_id: None,
        created: now - TimeDelta::days(30),
        generation: 2,
        task: None,
        pending: None,
        policy: None,
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A finished snapshot of `disk`, made at 03:00 UTC of the previous day and holding generation 1.
pub(super) fn snapshot(disk_id: &str, disk: &Disk, now: DateTime<Utc>) -> Snapshot {
    Snapshot {
        name: disk.name.clone(),
        description: String::new(),
        region: disk.region.clone(),
        status: SnapshotStatus::Accomplished,
        source_disk_id: disk_id.into(),
        source_disk_system: disk.system,
        source_disk_size_gib: disk.size_gib,
        encrypted: disk.encrypted,
        source_snapshot_id: None,
        created: at_three(now, 1),
        automatic: false,
        completes: None,
        available: None,
        retention_days: None,
        generation: 1,
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A finished group of snapshots, made at 03:00 UTC of the previous day.
pub(super) fn group(instance_id: &str, snapshot_ids: Vec<String>, now: DateTime<Utc>) -> Group {
    Group {
        name: instance_id.into(),
        description: String::new(),
        region: REGION.into(),
        status: SnapshotStatus::Accomplished,
        instance_id: instance_id.into(),
        snapshot_ids,
        instances: Vec::new(),
        created: at_three(now, 1),
        completes: None,
        tags: BTreeMap::new(),
    }
}

/// An instance that is paid by use and has been started before.
pub(super) fn instance(name: &str, status: InstanceStatus, now: DateTime<Utc>) -> Instance {
    Instance {
        name: name.into(),
        region: REGION.into(),
        status,
        settles: None,
        start_takes: None,
        economical: false,
        no_stock: false,
        created: now - TimeDelta::days(30),
        started: Some(now - TimeDelta::days(30)),
        expires: None,
        locks: Vec::new(),
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A private 64-bit image that holds generation 1.
pub(super) fn image(now: DateTime<Utc>) -> Image {
    Image {
        name: "edge-base".into(),
        private: true,
        architecture: "x86_64".into(),
        created: now - TimeDelta::days(60),
        completes: None,
        task_id: None,
        generation: 1,
        provokes: None,
    }
}

/// A running ECM instance with 4 GiB of memory, made from `img-sandbox-1` and changed since.
pub(super) fn ecm_instance(name: &str, now: DateTime<Utc>) -> EcmInstance {
    EcmInstance {
        name: name.into(),
        state: "RUNNING".into(),
        restrict_state: "NORMAL".into(),
        image_id: "img-sandbox-1".into(),
        memory_gib: 4,
        created: now - TimeDelta::days(30),
        latest_operation: "RunInstances".into(),
        latest_failed: false,
        generation: 2,
        data_generation: 2,
        task: None,
        power: None,
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A scaling group whose health check takes 30 seconds.
pub(super) fn scaling_group(
    name: &str,
    region: &str,
    members: BTreeMap<String, ScalingMember>,
    now: DateTime<Utc>,
) -> ScalingGroup {
    ScalingGroup {
        name: name.into(),
        region: region.into(),
        health_check: 30_000,
        members,
        created: now - TimeDelta::days(30),
    }
}

/// A running member that its group created.
pub(super) fn member(state: &str) -> ScalingMember {
    ScalingMember {
        state: state.into(),
        protected: false,
        attached: false,
        down: None,
    }
}
