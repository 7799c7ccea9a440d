//! `CreateSnapshot`. Imports nothing of ours but the state it changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Outcome;
use super::naming::{is_description, is_name, tags};
use super::params::Params;
use super::preconditions::{check_category, check_service};
use super::refusals;
use super::tokens::once;
use crate::sandbox::course::Course;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Disk, DiskStatus, InstanceStatus, Snapshot, SnapshotStatus, World};

/// How many snapshots of one ESSD may be in progress.
const MOST_AT_ONCE: usize = 10;

/// How many manual snapshots a disk may have: the page of CreateSnapshot says so, another page says 2,000.
const MOST_SNAPSHOTS: usize = 256;

/// What a new snapshot is given.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) retention_days: Option<u32>,
    pub(super) tags: BTreeMap<String, String>,
    /// Whether no request asked for it.
    pub(super) automatic: bool,
}

impl Draft {
    /// Of one that a policy makes.
    pub(super) fn automatic(disk_id: &str, now: DateTime<Utc>) -> Self {
        Self {
            name: format!("auto2.0_{}_sp-{disk_id}", now.format("%Y%m%d")),
            description: String::new(),
            retention_days: None,
            tags: BTreeMap::new(),
            automatic: true,
        }
    }
}

/// `CreateSnapshot`.
pub(super) fn create_snapshot(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    let region = params
        .get("RegionId")
        .map(|_| params.region())
        .transpose()?;
    let disk_id = params.need("DiskId")?;
    let name = params.get("SnapshotName").unwrap_or_default();
    if !name.is_empty() && (!is_name(name) || name.starts_with("auto")) {
        let message = "The specified parameter SnapshotName is not valid.";
        return Err(Refused::new(400, "InvalidSnapshotName.Malformed", message));
    }
    let description = params.get("Description").unwrap_or_default();
    if !description.is_empty() && !is_description(description) {
        let message = "The specified parameter Description is not valid.";
        return Err(Refused::new(404, "InvalidDescription.Malformed", message));
    }
    let draft = Draft {
        name: name.into(),
        description: description.into(),
        retention_days: retention_days(params)?,
        tags: tags(params)?,
        automatic: false,
    };
    once(world, params, "SnapshotId", now, |world| {
        let disk = world
            .disks
            .get(disk_id)
            .filter(|disk| region.is_none_or(|region| disk.region == region))
            .ok_or(refusals::DISK_NOT_FOUND)?;
        check(world, disk_id, disk, now, course)?;
        Ok(begin(world, disk_id, draft, now, course))
    })
}

fn retention_days(params: &Params) -> Result<Option<u32>, Refused> {
    let Some(text) = params.get("RetentionDays") else {
        return Ok(None);
    };
    let days = text.parse().ok().filter(|days| (1..=65_536).contains(days));
    let message = "The specified parameter RetentionDays is not valid.";
    let refused = || Refused::new(400, "InvalidRetentionDays.Malformed", message);
    days.map(Some).ok_or_else(refused)
}

/// What must hold before a snapshot of the disk is made.
pub(super) fn check(
    world: &World,
    disk_id: &str,
    disk: &Disk,
    now: DateTime<Utc>,
    course: Course,
) -> Result<(), Refused> {
    check_category(disk)?;
    if let Some(id) = &disk.instance_id {
        let instance = world
            .instances
            .get(id)
            .ok_or(refusals::INSTANCE_NOT_FOUND)?;
        check_service(instance, now)?;
        let at_rest = [InstanceStatus::Running, InstanceStatus::Stopped];
        if !at_rest.contains(&instance.status) {
            let message = refusals::INSTANCE_STATUS.message;
            return Err(Refused::new(400, "IncorrectInstanceStatus", message));
        }
    }
    let at_rest = [DiskStatus::InUse, DiskStatus::Available];
    if disk.task.is_some() || !at_rest.contains(&disk.status()) {
        return Err(refusals::DISK_STATUS.into());
    }
    let own = || {
        let snapshots = world.snapshots.values();
        snapshots.filter(|one| one.source_disk_id == disk_id)
    };
    if own().filter(|one| !one.automatic).count() >= MOST_SNAPSHOTS {
        let message = "The number of snapshots of the disk exceeds the quota.";
        return Err(Refused::new(403, "QuotaExceed.Snapshot", message));
    }
    let unfinished = own()
        .filter(|one| one.status == SnapshotStatus::Progressing)
        .count();
    if disk.is_essd() {
        if unfinished >= MOST_AT_ONCE {
            return Err(too_many_at_once());
        }
    } else if unfinished > 0 {
        let message = "A previous snapshot creation is in process.";
        let code = "IncorrectDiskStatus.CreatingSnapshot";
        return Err(Refused::new(403, code, message));
    }
    let being_made = world.snapshots.values();
    let being_made = being_made.filter(|one| one.completes.is_some());
    if course.has_too_many_snapshots(being_made.count()) {
        return Err(too_many_at_once());
    }
    Ok(())
}

fn too_many_at_once() -> Refused {
    let message = "The number of snapshots in progress exceeds the quota.";
    Refused::new(403, "QuotaExceed.ConcurrentSnapshotQuota", message)
}

/// Begins the snapshot, which holds what the disk holds now. Returns its id.
pub(super) fn begin(
    world: &mut World,
    disk_id: &str,
    draft: Draft,
    now: DateTime<Utc>,
    course: Course,
) -> String {
    let made = now + course.reset_takes;
    let ends = made + course.upload_takes;
    let id = format!("s-sandbox-new-{}", world.give_id());
    if let Some(disk) = world.disks.get(disk_id) {
        let snapshot = Snapshot {
            name: draft.name,
            description: draft.description,
            region: disk.region.clone(),
            status: SnapshotStatus::Progressing,
            source_disk_id: disk_id.into(),
            source_disk_system: disk.system,
            source_disk_size_gib: disk.size_gib,
            encrypted: disk.encrypted,
            source_snapshot_id: None,
            created: now,
            completes: Some(ends),
            available: (disk.is_essd() && made < ends).then_some(made),
            retention_days: draft.retention_days,
            generation: disk.generation,
            automatic: draft.automatic,
            tags: draft.tags,
            provokes: None,
        };
        world.snapshots.insert(id.clone(), snapshot);
        world.history.copy(disk_id, &id);
        world.schedule(ends);
    }
    id
}
