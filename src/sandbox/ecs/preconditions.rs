//! What must hold before a disk is rolled back or re-initialised. Imports nothing of ours but the tables and the state.
//!
//! The documents name the conditions and not their order. Here the existence of everything comes first, then what
//! does not change by itself (locks, categories, the snapshot), then what does (statuses, tasks).

use chrono::{DateTime, TimeZone, Utc};

use super::refusals::{self, DISK_PREFIX, REINIT_DISK, RESET_DISK};
use crate::sandbox::course::Reading;
use crate::sandbox::refusal::{Refused, Table};
use crate::sandbox::world::{
    Disk, DiskStatus, DiskTask, Instance, InstanceStatus, Snapshot, SnapshotStatus, World,
};

/// Checks a rollback of the disk to the snapshot. Returns the generation that the disk will hold.
pub(super) fn check_reset(
    world: &World,
    region: &str,
    disk_id: &str,
    snapshot_id: &str,
    now: DateTime<Utc>,
    reading: Reading,
) -> Result<u64, Refused> {
    let disk = find_disk(world, &RESET_DISK, region, disk_id)?;
    let snapshot = world
        .snapshots
        .get(snapshot_id)
        .filter(|snapshot| snapshot.region == region)
        .ok_or(refusals::SNAPSHOT_NOT_FOUND)?;
    let instance = find_instance(world, disk)?;
    if let Some(instance) = instance {
        check_service(instance, now)?;
    }
    check_category(disk)?;
    check_snapshot(snapshot, disk_id, disk, now)?;

    if let Some(DiskTask::Reset { .. }) = disk.task {
        return Err(refusals::RESET_IN_PROGRESS.into());
    }
    // A detached disk can be rolled back, too: the newer copies of the page say so.
    if !matches!(disk.status(), DiskStatus::InUse | DiskStatus::Available) {
        return Err(refusals::DISK_STATUS.into());
    }
    if let Some(instance) = instance {
        check_stopped(instance)?;
    }
    let in_the_way = |snapshot: &Snapshot| match reading {
        Reading::Strict => true,
        Reading::Lenient => !snapshot.is_available(now),
    };
    if unfinished_snapshots(world, disk_id).any(in_the_way) {
        return Err(refusals::UNFINISHED_SNAPSHOT.into());
    }
    check_stated(&RESET_DISK, disk, Some(snapshot))?;
    Ok(snapshot.generation)
}

/// Checks a re-initialisation of the disk.
pub(super) fn check_reinit(
    world: &World,
    region: &str,
    disk_id: &str,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    let disk = find_disk(world, &REINIT_DISK, region, disk_id)?;
    let instance = find_instance(world, disk)?;
    if let Some(instance) = instance {
        check_service(instance, now)?;
    }
    check_category(disk)?;
    if disk.multi_attach {
        return Err(refusals::MULTI_ATTACH.into());
    }
    check_source(world, disk)?;

    // A rollback in progress has no code of its own here.
    if disk.task.is_some() || disk.status() != DiskStatus::InUse {
        return Err(refusals::DISK_STATUS.into());
    }
    let instance = instance.ok_or(refusals::DISK_STATUS)?;
    check_stopped(instance)?;
    // "Before the first start of an instance its disks cannot be re-initialised."
    if instance.started.is_none() {
        return Err(refusals::INSTANCE_STATUS.into());
    }
    if unfinished_snapshots(world, disk_id).next().is_some() {
        return Err(refusals::CREATING_SNAPSHOT.into());
    }
    check_stated(&REINIT_DISK, disk, None)
}

fn find_disk<'a>(
    world: &'a World,
    table: &Table,
    region: &str,
    id: &str,
) -> Result<&'a Disk, Refused> {
    world
        .disks
        .get(id)
        .filter(|disk| disk.region == region)
        .ok_or_else(|| table.absent(id, DISK_PREFIX, refusals::DISK_NOT_FOUND))
}

fn find_instance<'a>(world: &'a World, disk: &Disk) -> Result<Option<&'a Instance>, Refused> {
    disk.instance_id
        .as_ref()
        .map(|id| {
            world
                .instances
                .get(id)
                .ok_or_else(|| refusals::INSTANCE_NOT_FOUND.into())
        })
        .transpose()
}

pub(super) fn check_service(instance: &Instance, now: DateTime<Utc>) -> Result<(), Refused> {
    let locked = |reason: &str| instance.locks.iter().any(|lock| lock == reason);
    if locked("security") {
        return Err(refusals::LOCKED.into());
    }
    if locked("financial") || instance.expires.is_some_and(|expires| expires < now) {
        return Err(refusals::EXPIRED.into());
    }
    Ok(())
}

/// Local disks and elastic ephemeral disks have no snapshots and no initial state to return to.
pub(super) fn check_category(disk: &Disk) -> Result<(), Refused> {
    let local = ["local_", "ephemeral", "elastic_ephemeral"];
    if local.iter().any(|prefix| disk.category.starts_with(prefix)) {
        return Err(refusals::CATEGORY.into());
    }
    Ok(())
}

fn check_snapshot(
    snapshot: &Snapshot,
    disk_id: &str,
    disk: &Disk,
    now: DateTime<Utc>,
) -> Result<(), Refused> {
    if snapshot.source_disk_id != disk_id {
        return Err(refusals::NOT_OF_THIS_DISK.into());
    }
    if snapshot.source_snapshot_id.is_some() {
        return Err(refusals::SNAPSHOT_UNSUITED.into());
    }
    if snapshot.encrypted && !disk.encrypted {
        return Err(refusals::ENCRYPTED.into());
    }
    if is_too_old(snapshot) {
        return Err(refusals::TOO_OLD.into());
    }
    if !snapshot.is_available(now) {
        return Err(refusals::SNAPSHOT_NOT_READY.into());
    }
    Ok(())
}

/// A disk made from a snapshot returns to that snapshot, which must therefore still be there.
fn check_source(world: &World, disk: &Disk) -> Result<(), Refused> {
    let Some(source) = &disk.source_snapshot_id else {
        return Ok(());
    };
    let source = world
        .snapshots
        .get(source)
        .ok_or(refusals::SOURCE_DELETED)?;
    if is_too_old(source) {
        return Err(refusals::SOURCE_TOO_OLD.into());
    }
    Ok(())
}

fn is_too_old(snapshot: &Snapshot) -> bool {
    Utc.with_ymd_and_hms(2013, 7, 15, 0, 0, 0)
        .single()
        .is_some_and(|oldest| snapshot.created < oldest)
}

fn check_stopped(instance: &Instance) -> Result<(), Refused> {
    if instance.status == InstanceStatus::Stopped {
        Ok(())
    } else {
        Err(refusals::INSTANCE_STATUS.into())
    }
}

fn unfinished_snapshots<'a>(
    world: &'a World,
    disk_id: &'a str,
) -> impl Iterator<Item = &'a Snapshot> {
    world.snapshots.values().filter(move |snapshot| {
        snapshot.source_disk_id == disk_id && snapshot.status == SnapshotStatus::Progressing
    })
}

/// What no state can express, a resource made for it provokes.
fn check_stated(table: &Table, disk: &Disk, snapshot: Option<&Snapshot>) -> Result<(), Refused> {
    let by_snapshot = snapshot.and_then(|snapshot| snapshot.provokes.as_deref());
    table
        .stated(disk.provokes.as_deref())
        .or_else(|| table.stated(by_snapshot))
        .map_or(Ok(()), |row| Err(row.into()))
}
