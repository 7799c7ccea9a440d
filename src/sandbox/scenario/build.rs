//! A scenario's world, with what the scenario leaves out. Imports nothing of ours but the state it builds.

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{
    Age, Architecture, Disk, DiskKind, EcmInstance, Group, Image, Instance, Scenario, Snapshot,
};
use crate::sandbox::default_world as usual;
use crate::sandbox::world::{self, DiskStatus, InstanceStatus, VERSION, Watched, World};

type Built = Result<(), String>;

/// The world of `scenario`, made at `now`; or the place of what is wrong, and what.
pub(super) fn world(scenario: Scenario, now: DateTime<Utc>) -> Result<World, String> {
    let mut world = usual::empty();
    debug_assert_eq!(world.version, VERSION);
    each("/ecs/instances", scenario.ecs.instances, |one| {
        add_instance(&mut world, one, now)
    })?;
    each("/ecs/disks", scenario.ecs.disks, |one| {
        add_disk(&mut world, one, now)
    })?;
    each("/ecs/snapshots", scenario.ecs.snapshots, |one| {
        add_snapshot(&mut world, one, now)
    })?;
    each(
        "/ecs/snapshot_groups",
        scenario.ecs.snapshot_groups,
        |one| add_group(&mut world, one, now),
    )?;
    each("/ecm/images", scenario.ecm.images, |one| {
        add_image(&mut world, one, now)
    })?;
    each("/ecm/instances", scenario.ecm.instances, |one| {
        add_ecm_instance(&mut world, one, now)
    })?;
    Ok(world)
}

fn each<T>(place: &str, items: Vec<T>, mut add: impl FnMut(T) -> Built) -> Built {
    for (index, item) in items.into_iter().enumerate() {
        add(item).map_err(|what| format!("{place}/{index}/{what}"))?;
    }
    Ok(())
}

fn insert<T>(table: &mut Watched<T>, id: String, item: T) -> Built {
    match table.insert(id, item) {
        None => Ok(()),
        Some(_) => Err("id: it stands there a second time".to_owned()),
    }
}

fn names<T>(table: &Watched<T>, field: &str, id: &str) -> Built {
    if table.contains_key(id) {
        return Ok(());
    }
    Err(format!("{field}: there is no '{id}'"))
}

fn add_instance(world: &mut World, one: Instance, now: DateTime<Utc>) -> Built {
    let status = one.status.unwrap_or(InstanceStatus::Running);
    let mut instance = usual::instance(one.name.as_ref().unwrap_or(&one.id), status, now);
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
        names(&world.instances, "instance", &id)?;
        disk.region.clone_from(&world.instances[&id].region);
        disk.settled_status = DiskStatus::InUse;
        disk.device = Some(
            if disk.system {
                "/dev/xvda"
            } else {
                "/dev/xvdb"
            }
            .into(),
        );
        disk.instance_id = Some(id);
    }
    set(&mut disk.region, one.region);
    set(&mut disk.settled_status, one.status);
    set(&mut disk.category, one.category);
    set(&mut disk.size_gib, one.size_gib);
    set(&mut disk.encrypted, one.encrypted);
    set(&mut disk.created, one.created);
    set(&mut disk.generation, one.generation);
    set(&mut disk.tags, one.tags);
    disk.device = one.device.or(disk.device);
    disk.source_snapshot_id = one.source_snapshot;
    insert(&mut world.disks, one.id, disk)
}

fn add_snapshot(world: &mut World, one: Snapshot, now: DateTime<Utc>) -> Built {
    let disk_id = one.disk.ok_or("disk: it must be there")?;
    names(&world.disks, "disk", &disk_id)?;
    let mut snapshot = usual::snapshot(&disk_id, &world.disks[&disk_id], now);
    snapshot.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut snapshot.status, one.status);
    set(&mut snapshot.created, one.created.or(before(now, one.age)));
    set(&mut snapshot.generation, one.generation);
    set(&mut snapshot.tags, one.tags);
    snapshot.source_snapshot_id = one.source_snapshot;
    insert(&mut world.snapshots, one.id, snapshot)
}

fn add_group(world: &mut World, one: Group, now: DateTime<Utc>) -> Built {
    let instance_id = one.instance.ok_or("instance: it must be there")?;
    names(&world.instances, "instance", &instance_id)?;
    let snapshot_ids = one.snapshots.unwrap_or_default();
    for (index, id) in snapshot_ids.iter().enumerate() {
        names(&world.snapshots, &format!("snapshots/{index}"), id)?;
    }
    let mut group = usual::group(&instance_id, snapshot_ids, now);
    group
        .region
        .clone_from(&world.instances[&instance_id].region);
    group.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut group.status, one.status);
    set(&mut group.created, one.created.or(before(now, one.age)));
    insert(&mut world.groups, one.id, group)
}

fn add_image(world: &mut World, one: Image, now: DateTime<Utc>) -> Built {
    let mut image = usual::image(now);
    image.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut image.private, one.private);
    set(&mut image.created, one.created);
    set(&mut image.generation, one.generation);
    if one.architecture == Some(Architecture::I386) {
        image.architecture = "i386".into();
    }
    insert(&mut world.images, one.id, image)
}

fn add_ecm_instance(world: &mut World, one: EcmInstance, now: DateTime<Utc>) -> Built {
    let image_id = one.image.ok_or("image: it must be there")?;
    names(&world.images, "image", &image_id)?;
    let mut instance: world::EcmInstance =
        usual::ecm_instance(one.name.as_ref().unwrap_or(&one.id), now);
    instance.image_id = image_id;
    set(&mut instance.state, one.state);
    set(&mut instance.restrict_state, one.restrict_state);
    set(&mut instance.memory_gib, one.memory_gib);
    set(&mut instance.created, one.created);
    set(&mut instance.generation, one.generation);
    set(&mut instance.data_generation, one.data_generation);
    set(&mut instance.tags, one.tags);
    insert(&mut world.ecm_instances, one.id, instance)
}

fn set<T>(field: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *field = given;
    }
}

fn before(now: DateTime<Utc>, age: Option<Age>) -> Option<DateTime<Utc>> {
    let age = TimeDelta::from_std(age?.0).ok()?;
    now.checked_sub_signed(age)
}
