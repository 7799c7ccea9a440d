//! Automatic snapshots, which begin by themselves: by a policy of their disk, or because a fault says so.

use chrono::{DateTime, Utc};

use super::course::Course;
use super::world::World;
use super::{cbs, ecs};

/// Begins those that fell due until `now`.
pub(super) fn begin_due(world: &mut World, course: Course, now: DateTime<Utc>) {
    let (ecs_disks, cbs_disks) = world.take_due_snapshots(now);
    for id in ecs_disks {
        ecs::begin_automatic_snapshot(world, &id, course, now);
    }
    for id in cbs_disks {
        cbs::begin_automatic_snapshot(world, &id, course, now);
    }
}

/// Begins one of a disk that a request is about, directly or by its instance: the `pick`th, counted in a circle. `is_named`
/// tells whether the request names an id.
pub(super) fn begin_one(
    world: &mut World,
    pick: u32,
    is_named: impl Fn(&str) -> bool,
    course: Course,
    now: DateTime<Utc>,
) {
    let is_meant =
        |id: &str, instance: Option<&str>| is_named(id) || instance.is_some_and(&is_named);
    let ecs_disks = world.disks.iter();
    let ecs_disks = ecs_disks
        .filter(|(id, disk)| is_meant(id, disk.instance_id.as_deref()))
        .map(|(id, _)| (true, id.clone()));
    let cbs_disks = world.cbs_disks.iter();
    let cbs_disks = cbs_disks
        .filter(|(id, disk)| is_meant(id, disk.instance_id.as_deref()))
        .map(|(id, _)| (false, id.clone()));
    let disks: Vec<_> = ecs_disks.chain(cbs_disks).collect();
    let index = usize::try_from(pick).unwrap_or_default() % disks.len().max(1);
    match disks.get(index) {
        None => {}
        Some((true, id)) => ecs::begin_automatic_snapshot(world, id, course, now),
        Some((false, id)) => cbs::begin_automatic_snapshot(world, id, course, now),
    }
}
