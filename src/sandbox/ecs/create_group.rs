//! `CreateSnapshotGroup`. Imports nothing of ours but the state it changes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Outcome;
use super::create::{self, Draft};
use super::naming::{is_description, is_name, tags};
use super::params::Params;
use super::refusals;
use super::tokens::once;
use crate::sandbox::course::Course;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Disk, Group, SnapshotStatus, World};

/// The most disks of one group. (One of the documents says 128, and 256 TiB.)
const MOST_DISKS: usize = 16;
/// The most that they may hold together, in GiB.
const MOST_GIB: u64 = 32 * 1024;

/// `CreateSnapshotGroup`.
pub(super) fn create_snapshot_group(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    let region = params.needed_region()?;
    let name = params.get("Name").unwrap_or_default();
    if !name.is_empty() && !is_name(name) {
        let message = "The specified parameter Name is not valid.";
        return Err(Refused::new(400, "InvalidParameter.Name", message));
    }
    let description = params.get("Description").unwrap_or_default();
    if !description.is_empty() && !is_description(description) {
        let message = "The specified parameter Description is not valid.";
        return Err(Refused::new(400, "InvalidParameter.Description", message));
    }
    let tags = tags(params)?;
    once(world, params, "SnapshotGroupId", now, |world| {
        let disk_ids = choose(world, params, region)?;
        check(world, &disk_ids, now, course)?;
        let (instance_id, instances) = instances(world, &disk_ids);
        let snapshot_ids = disk_ids
            .iter()
            .map(|disk_id| {
                // What the members are called is not documented, so that nobody may count on it.
                let draft = Draft {
                    name: String::new(),
                    description: String::new(),
                    retention_days: None,
                    tags: BTreeMap::new(),
                    automatic: false,
                };
                create::begin(world, disk_id, draft, now, course)
            })
            .collect();
        let id = format!("ssg-sandbox-new-{}", world.give_id());
        let group = Group {
            name: name.into(),
            description: description.into(),
            region: region.into(),
            status: SnapshotStatus::Progressing,
            instance_id,
            snapshot_ids,
            instances,
            created: now,
            completes: Some(now + course.reset_takes + course.upload_takes),
            tags,
        };
        world.groups.insert(id.clone(), group);
        Ok(id)
    })
}

/// The disks that the request means.
fn choose(world: &World, params: &Params, region: &str) -> Result<Vec<String>, Refused> {
    let wanted = params.numbered("DiskId");
    let excluded = params.numbered("ExcludeDiskId");
    let instance = params.get("InstanceId");
    if !wanted.is_empty() && !excluded.is_empty() {
        let message = "DiskId and ExcludeDiskId cannot be specified together.";
        let code = "InvalidParam.ExcludeDiskIdsAndDiskIds.Conflict";
        return Err(Refused::new(400, code, message));
    }
    if let Some(id) = instance {
        world
            .instances
            .get(id)
            .filter(|instance| instance.region == region)
            .ok_or(refusals::INSTANCE_NOT_FOUND)?;
    } else if wanted.is_empty() {
        let message = "The specified InstanceId should not be null.";
        return Err(Refused::new(400, "MissingParamter.InstanceId", message));
    }
    let fits = |disk: &Disk| {
        disk.region == region && instance.is_none_or(|id| disk.instance_id.as_deref() == Some(id))
    };
    for id in &wanted {
        let disk = world.disks.get(*id).filter(|disk| fits(disk));
        disk.ok_or(refusals::DISK_NOT_FOUND)?;
    }
    let mut chosen: Vec<String> = if wanted.is_empty() {
        let disks = world.disks.iter();
        disks
            .filter(|(id, disk)| fits(disk) && !excluded.contains(&id.as_str()))
            .map(|(id, _)| id.clone())
            .collect()
    } else {
        wanted.into_iter().map(str::to_owned).collect()
    };
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

fn check(
    world: &World,
    disk_ids: &[String],
    now: DateTime<Utc>,
    course: Course,
) -> Result<(), Refused> {
    let refused = |code: &'static str, message: &'static str| Err(Refused::new(403, code, message));
    if disk_ids.is_empty() {
        return refused("InvalidInstance.NoDisk", "The instance has no such disk.");
    }
    if disk_ids.len() > MOST_DISKS {
        return refused("NumberExceed.TooManyDisks", "A group has at most 16 disks.");
    }
    let disks = || {
        disk_ids
            .iter()
            .filter_map(|id| Some((id, world.disks.get(id)?)))
    };
    if disks()
        .map(|(_, disk)| u64::from(disk.size_gib))
        .sum::<u64>()
        > MOST_GIB
    {
        let message = "The disks of a group hold at most 32 TiB.";
        return refused("CapacityExceed.TooManyDisks", message);
    }
    for (id, disk) in disks() {
        if disk.multi_attach {
            return Err(refusals::MULTI_ATTACH.into());
        }
        if !disk.is_essd() {
            return Err(refusals::CATEGORY.into());
        }
        create::check(world, id, disk, now, course)?;
    }
    Ok(())
}

/// The instance of all the disks, or when they have not one in common that of each.
fn instances(world: &World, disk_ids: &[String]) -> (String, Vec<String>) {
    let of_disk = |id| {
        let disk = world.disks.get(id);
        disk.and_then(|disk| disk.instance_id.clone())
            .unwrap_or_default()
    };
    let all: Vec<String> = disk_ids.iter().map(of_disk).collect();
    match all.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => {
            (first.clone(), Vec::new())
        }
        _ => (String::new(), all),
    }
}
