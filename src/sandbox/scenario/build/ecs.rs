//! The ECS of a scenario's world. Imports nothing of ours but the state it builds.

use chrono::{DateTime, Utc};

use super::{Built, each, insert, later, made, members, named, set, stopped_economically};
use crate::sandbox::default_world as usual;
use crate::sandbox::scenario::model::{Disk, DiskKind, Ecs, Group, Instance, Snapshot};
use crate::sandbox::world::{DiskStatus, InstanceStatus, SnapshotStatus, World};

pub(super) fn add(world: &mut World, ecs: Ecs, now: DateTime<Utc>) -> Built {
    each("/ecs/instances", ecs.instances, |one| {
        add_instance(world, one, now)
    })?;
    each("/ecs/disks", ecs.disks, |one| add_disk(world, one, now))?;
    each("/ecs/snapshots", ecs.snapshots, |one| {
        add_snapshot(world, one, now)
    })?;
    each("/ecs/snapshot_groups", ecs.snapshot_groups, |one| {
        add_group(world, one, now)
    })
}

fn add_instance(world: &mut World, one: Instance, now: DateTime<Utc>) -> Built {
    let status = one.status.unwrap_or(InstanceStatus::Running);
    let mut instance = usual::instance(one.name.as_ref().unwrap_or(&one.id), status, now);
    instance.economical = stopped_economically(
        one.stopped_economically,
        status.name(),
        InstanceStatus::Stopped.name(),
    )?;
    set(&mut instance.no_stock, one.no_stock);
    set(&mut instance.region, one.region);
    set(&mut instance.created, one.created);
    set(&mut instance.locks, one.locks);
    set(&mut instance.tags, one.tags);
    instance.expires = one.expires;
    insert(&mut world.instances, one.id, instance)
}

fn add_disk(world: &mut World, one: Disk, now: DateTime<Utc>) -> Built {
    let mut disk = usual::disk(one.name.as_ref().unwrap_or(&one.id), now);
    disk.system = one.kind == Some(DiskKind::System);
    disk.size_gib = 40;
    if let Some(id) = one.instance {
        let instance = named(&world.instances, "instance", &id)?;
        disk.region.clone_from(&instance.region);
        disk.settled_status = DiskStatus::InUse;
        let device = if disk.system {
            "/dev/xvda"
        } else {
            "/dev/xvdb"
        };
        disk.device = Some(device.into());
        disk.instance_id = Some(id);
    }
    set(&mut disk.region, one.region);
    set(&mut disk.settled_status, one.status);
    set(&mut disk.category, one.category);
    set(&mut disk.size_gib, one.size_gib);
    set(&mut disk.encrypted, one.encrypted);
    set(&mut disk.multi_attach, one.multi_attach);
    set(&mut disk.created, one.created);
    set(&mut disk.generation, one.generation);
    set(&mut disk.tags, one.tags);
    disk.device = one.device.or(disk.device);
    disk.source_snapshot_id = one.source_snapshot;
    let every = one.snapshot_every;
    disk.policy = every.map(|every| world.automatic_every(every.0, now));
    insert(&mut world.disks, one.id, disk)
}

fn add_snapshot(world: &mut World, one: Snapshot, now: DateTime<Utc>) -> Built {
    let disk = named(&world.disks, "disk", &one.disk)?;
    let mut snapshot = usual::snapshot(&one.disk, disk, now);
    snapshot.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut snapshot.status, one.status);
    set(&mut snapshot.created, made(one.created, one.age, now));
    set(&mut snapshot.generation, one.generation);
    set(&mut snapshot.tags, one.tags);
    snapshot.source_snapshot_id = one.source_snapshot;
    if snapshot.status == SnapshotStatus::Progressing {
        snapshot.completes = later(one.finishes_in, now);
        snapshot.available = (one.available == Some(true)).then_some(snapshot.created);
    } else if one.finishes_in.is_some() || one.available.is_some() {
        return Err("status: available and finishes_in are for those that are progressing".into());
    }
    insert(&mut world.snapshots, one.id, snapshot)
}

fn add_group(world: &mut World, one: Group, now: DateTime<Utc>) -> Built {
    let instance = named(&world.instances, "instance", &one.instance)?;
    let snapshot_ids = members(&world.snapshots, one.snapshots)?;
    let mut group = usual::group(&one.instance, snapshot_ids, now);
    group.region.clone_from(&instance.region);
    group.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut group.status, one.status);
    set(&mut group.created, made(one.created, one.age, now));
    insert(&mut world.groups, one.id, group)
}
