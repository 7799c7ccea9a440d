//! What must hold before a CBS disk is rolled back. Imports nothing of ours but the tables and the state.

use super::refusals::{self, APPLY_SNAPSHOT, DISK_PREFIX, SNAPSHOT_PREFIX};
use crate::sandbox::cvm::Context;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{CbsDisk, CbsSnapshot, World};

/// What the instance of a disk is asked to do around a rollback.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// Whether it is stopped before.
    pub(super) stop: bool,
    /// Whether it is started afterwards.
    pub(super) start: bool,
}

/// Checks a rollback of the disk to the snapshot.
pub(super) fn check_rollback(
    world: &World,
    disk_id: &str,
    snapshot_id: &str,
    around: Around,
    context: &Context,
) -> Result<(), Refused> {
    let disk = find_disk(world, disk_id, context)?;
    let snapshot = find_snapshot(world, snapshot_id, context)?;
    if snapshot.disk_id != disk_id {
        return Err(refusals::VALUE.into());
    }
    if snapshot.size_gib != disk.size_gib {
        return Err(refusals::SIZE.into());
    }
    if disk.task.is_some() {
        return Err(refusals::ROLLBACKING.into());
    }
    if snapshot.completes.is_some() {
        return Err(refusals::SNAPSHOT_CREATING.into());
    }
    if has_unfinished_snapshot(world, disk_id) {
        return Err(refusals::SNAPSHOT_OF_DISK.into());
    }
    if !["ATTACHED", "UNATTACHED"].contains(&disk.settled_state.as_str()) {
        return Err(refusals::STATE.into());
    }
    check_instance(world, disk, around)?;
    let stated = |provokes: &Option<String>| APPLY_SNAPSHOT.stated(provokes.as_deref());
    stated(&disk.provokes)
        .or_else(|| stated(&snapshot.provokes))
        .map_or(Ok(()), |row| Err(row.into()))
}

/// An elastic disk that is attached to a stopped instance is let through: the two documents differ about it.
fn check_instance(world: &World, disk: &CbsDisk, around: Around) -> Result<(), Refused> {
    let Some(id) = &disk.instance_id else {
        // Documented: only a disk that is attached has an instance to stop.
        if around.stop {
            return Err(refusals::VALUE.into());
        }
        return Ok(());
    };
    let instance = world.cvm_instances.get(id).ok_or(refusals::INSTANCE)?;
    match instance.state.as_str() {
        "STOPPED" if instance.task.is_none() => Ok(()),
        "RUNNING" if instance.task.is_none() && around.stop => Ok(()),
        _ => Err(refusals::NOT_STOPPED.into()),
    }
}

/// The disk of that id in the request's region.
pub(super) fn find_disk<'a>(
    world: &'a World,
    id: &str,
    context: &Context,
) -> Result<&'a CbsDisk, Refused> {
    world
        .cbs_disks
        .get(id)
        .filter(|disk| disk.region == context.region)
        .ok_or_else(|| APPLY_SNAPSHOT.absent(id, DISK_PREFIX, refusals::DISK))
}

/// The snapshot of that id in the request's region.
pub(super) fn find_snapshot<'a>(
    world: &'a World,
    id: &str,
    context: &Context,
) -> Result<&'a CbsSnapshot, Refused> {
    world
        .cbs_snapshots
        .get(id)
        .filter(|snapshot| snapshot.region == context.region)
        .ok_or_else(|| APPLY_SNAPSHOT.absent(id, SNAPSHOT_PREFIX, refusals::SNAPSHOT))
}

/// Whether a snapshot of the disk is being created.
pub(super) fn has_unfinished_snapshot(world: &World, disk_id: &str) -> bool {
    let mut snapshots = world.cbs_snapshots.values();
    snapshots.any(|snapshot| snapshot.disk_id == disk_id && snapshot.completes.is_some())
}
