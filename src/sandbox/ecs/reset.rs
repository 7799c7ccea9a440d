//! `ResetDisk` and `ResetDisks`. Imports nothing of ours but the state they change.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::Outcome;
use super::params::{Params, missing};
use super::preconditions::check_reset;
use super::refusals;
use crate::sandbox::course::{Course, ResetStatus};
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{DiskTask, PendingTask, World};

/// The most disks that one `ResetDisks` takes.
const MOST_DISKS: usize = 10;

/// `ResetDisk`.
pub(super) fn reset_disk(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    let region = params.region_or(|| refusals::REGION.into())?;
    let disk_id = params.need("DiskId")?;
    let snapshot_id = params.need("SnapshotId")?;
    let dry_run = params.flag("DryRun")? == Some(true);
    let generation = check_reset(world, region, disk_id, snapshot_id, now, course.reading)?;
    if dry_run {
        return Err(refusals::DRY_RUN_PASSED.into());
    }
    let task = rollback(snapshot_id, generation, now, course);
    begin(world, disk_id, task, now, course);
    Ok(Map::new())
}

/// `ResetDisks`: each disk succeeds or fails on its own. A dry run is answered as a whole, by its first failure
/// or by `DryRunOperation`; the documents do not say how a dry run tells of several disks.
pub(super) fn reset_disks(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    params.need("RegionId")?;
    let region = params.region_or(|| refusals::REGION.into())?;
    let dry_run = params.flag("DryRun")? == Some(true);
    let pairs = pairs(params)?;
    if dry_run {
        for (disk_id, snapshot_id) in pairs {
            check_one_of_several(world, region, disk_id, snapshot_id, now, course)?;
        }
        return Err(refusals::DRY_RUN_PASSED.into());
    }
    let progress: Vec<_> = pairs
        .into_iter()
        .map(|(disk_id, snapshot_id)| {
            let result = check_one_of_several(world, region, disk_id, snapshot_id, now, course)
                .map(|generation| rollback(snapshot_id, generation, now, course))
                .map(|task| begin(world, disk_id, task, now, course));
            progress(disk_id, snapshot_id, &result)
        })
        .collect();
    let set = json!({ "OperationProgress": progress });
    Ok(Map::from_iter([("OperationProgressSet".into(), set)]))
}

/// Documented for `ResetDisks` alone: it takes no disk that several instances may have attached.
fn check_one_of_several(
    world: &World,
    region: &str,
    disk_id: &str,
    snapshot_id: &str,
    now: DateTime<Utc>,
    course: Course,
) -> Result<u64, Refused> {
    let generation = check_reset(world, region, disk_id, snapshot_id, now, course.reading)?;
    match world.disks.get(disk_id) {
        Some(disk) if disk.multi_attach => Err(refusals::MULTI_ATTACH.into()),
        _ => Ok(generation),
    }
}

fn pairs(params: &Params) -> Result<Vec<(&str, &str)>, Refused> {
    let indices = params.indices("Disk", MOST_DISKS)?;
    if indices.is_empty() {
        return Err(missing("Disk.1.DiskId"));
    }
    indices
        .into_iter()
        .map(|number| {
            let disk_id = params.need(&format!("Disk.{number}.DiskId"))?;
            let snapshot_id = params.need(&format!("Disk.{number}.SnapshotId"))?;
            Ok((disk_id, snapshot_id))
        })
        .collect()
}

/// A rollback that is accepted now.
fn rollback(snapshot_id: &str, generation: u64, now: DateTime<Utc>, course: Course) -> DiskTask {
    DiskTask::Reset {
        snapshot_id: snapshot_id.to_owned(),
        generation,
        shown: course.reset_status == ResetStatus::ReIniting,
        ends: now + course.begins_after + course.reset_takes,
    }
}

/// Begins a task of the disk, at once or as much later as the course says.
pub(super) fn begin(
    world: &mut World,
    disk_id: &str,
    task: DiskTask,
    now: DateTime<Utc>,
    course: Course,
) {
    let begins = now + course.begins_after;
    if let DiskTask::Reset { snapshot_id, .. } = &task {
        world.history.accept(disk_id, snapshot_id);
    }
    let next = if begins > now { begins } else { task.ends() };
    if let Some(disk) = world.disks.get_mut(disk_id) {
        if begins > now {
            disk.pending = Some(PendingTask { begins, task });
        } else {
            disk.task = Some(task);
        }
        world.schedule(next);
    }
}

fn progress(disk_id: &str, snapshot_id: &str, result: &Result<(), Refused>) -> Value {
    let (status, code, message) = match result {
        Ok(()) => ("Success", "", ""),
        Err(refused) => ("Failed", refused.code.as_ref(), refused.message.as_ref()),
    };
    json!({
        "OperationStatus": status,
        "ErrorCode": code,
        "ErrorMsg": message,
        "RelatedItemSet": {"RelatedItem": [
            {"Name": "SnapshotId", "Value": snapshot_id},
            {"Name": "DiskId", "Value": disk_id},
        ]},
    })
}
