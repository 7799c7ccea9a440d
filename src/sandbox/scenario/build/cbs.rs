//! The CBS of a scenario's world. Imports nothing of ours but the state it builds.

use chrono::{DateTime, Utc};

use super::{Built, each, insert, later, made, members, named, set};
use crate::sandbox::default_world::ENDLESS;
use crate::sandbox::scenario::model::{
    Cbs, CbsDisk, CbsGroup, CbsSnapshot, CbsSnapshotState, DiskKind,
};
use crate::sandbox::tencent_world as usual;
use crate::sandbox::world::{SnapshotAbility, World};

pub(super) fn add(world: &mut World, cbs: Cbs, now: DateTime<Utc>) -> Built {
    each("/cbs/disks", cbs.disks, |one| add_disk(world, one, now))?;
    each("/cbs/snapshots", cbs.snapshots, |one| {
        add_snapshot(world, one, now)
    })?;
    each("/cbs/snapshot_groups", cbs.snapshot_groups, |one| {
        add_group(world, one, now)
    })
}

fn add_disk(world: &mut World, one: CbsDisk, now: DateTime<Utc>) -> Built {
    let name = one.name.as_ref().unwrap_or(&one.id);
    let mut disk = usual::disk(name, one.instance.as_deref(), now);
    disk.system = one.kind == Some(DiskKind::System);
    disk.size_gib = 50;
    if let Some(id) = &one.instance {
        let instance = named(&world.cvm_instances, "instance", id)?;
        disk.region.clone_from(&instance.region);
    }
    set(&mut disk.region, one.region);
    set(&mut disk.settled_state, one.state);
    set(&mut disk.portable, one.portable);
    if one.snapshot_ability == Some(false) {
        disk.snapshot_ability = SnapshotAbility::Unable;
    }
    set(&mut disk.size_gib, one.size_gib);
    set(&mut disk.encrypted, one.encrypted);
    set(&mut disk.created, one.created);
    set(&mut disk.generation, one.generation);
    set(&mut disk.tags, one.tags);
    disk.error = one.error;
    let every = one.snapshot_every;
    disk.policy = every.map(|every| world.automatic_every(every.0, now));
    insert(&mut world.cbs_disks, one.id, disk)
}

fn add_snapshot(world: &mut World, one: CbsSnapshot, now: DateTime<Utc>) -> Built {
    let disk = named(&world.cbs_disks, "disk", &one.disk)?;
    let mut snapshot = usual::snapshot(&one.disk, disk, now);
    snapshot.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut snapshot.created, made(one.created, one.age, now));
    set(&mut snapshot.generation, one.generation);
    set(&mut snapshot.tags, one.tags);
    snapshot.deadline = one.deadline;
    if one.state == Some(CbsSnapshotState::Creating) {
        // Where nothing brings it to its end it is there to be in the way.
        let ends = later(one.finishes_in, now);
        snapshot.completes = Some(ends.unwrap_or_else(|| now + ENDLESS));
    } else if one.finishes_in.is_some() {
        return Err("state: finishes_in is for those that are CREATING".into());
    }
    insert(&mut world.cbs_snapshots, one.id, snapshot)
}

fn add_group(world: &mut World, one: CbsGroup, now: DateTime<Utc>) -> Built {
    let snapshot_ids = members(&world.cbs_snapshots, one.snapshots)?;
    let first = snapshot_ids.first();
    let first = first.and_then(|id| world.cbs_snapshots.get(id));
    let region = first.map(|snapshot| snapshot.region.clone());
    let mut group = usual::group(&one.id, snapshot_ids, now);
    set(&mut group.region, one.region.or(region));
    set(&mut group.name, one.name);
    set(&mut group.created, made(one.created, one.age, now));
    insert(&mut world.cbs_groups, one.id, group)
}
