//! `CreateSnapshot` and `CreateSnapshotGroup`. Imports nothing of ours but the tables and the state they change.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::Map;

use super::check::{find_disk, has_unfinished_snapshot};
use super::refusals;
use crate::sandbox::cvm::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::refusals::missing;
use crate::sandbox::world::{CbsGroup, CbsSnapshot, SnapshotAbility, World};

/// What `SnapshotName` is when the request does not say.
const UNNAMED: &str = "未命名";

/// The longest name, in characters: the documents in reach do not say how long one may be.
const LONGEST_NAME: usize = 60;
/// The longest key and value of a tag, in characters, and the most tags. The same is true of these.
const LONGEST_TAG: usize = 127;
const MOST_TAGS: usize = 50;

/// How many manual snapshots a disk may have. Source: cloud.tencent.com document 362/32413.
const MOST_OF_A_DISK: usize = 64;

/// What new snapshots are given.
struct Draft<'a> {
    /// Whether no request asked for them.
    automatic: bool,
    name: &'a str,
    deadline: Option<DateTime<Utc>>,
    tags: BTreeMap<String, String>,
}

/// `CreateSnapshot`. Backup points and instant snapshots are not modelled: they are refused.
pub(super) fn create_snapshot(world: &mut World, params: &Params, context: &Context) -> Outcome {
    params.only(&[
        "DiskId",
        "SnapshotName",
        "Deadline",
        "DiskBackupId",
        "Tags",
        "LocalSnap",
        "DiskUsage",
    ])?;
    let disk_id = params.needed("DiskId")?;
    if params.text("DiskBackupId")?.is_some() || params.flag("LocalSnap")? == Some(true) {
        let message = "Backup points and instant snapshots are not available.";
        return Err(Refused::new(
            200,
            "ResourceUnavailable.NotSupported",
            message,
        ));
    }
    params.text("DiskUsage")?;
    let draft = Draft {
        automatic: false,
        name: name(params, "SnapshotName")?,
        deadline: deadline(params, context)?,
        tags: tags(params)?,
    };
    check(world, disk_id, context)?;
    let id = begin(world, disk_id, &draft, context);
    Ok(Map::from_iter([("SnapshotId".into(), id.into())]))
}

/// `CreateSnapshotGroup`. Documented: the disks are all attached to one instance.
pub(super) fn create_snapshot_group(
    world: &mut World,
    params: &Params,
    context: &Context,
) -> Outcome {
    params.only(&["DiskIds", "SnapshotGroupName", "Tags"])?;
    let ids = params.texts("DiskIds")?.filter(|ids| !ids.is_empty());
    let ids: BTreeSet<_> = ids.ok_or_else(|| missing("DiskIds"))?.into_iter().collect();
    let name = name(params, "SnapshotGroupName")?;
    let draft = Draft {
        automatic: false,
        name,
        deadline: None,
        tags: tags(params)?,
    };
    let mut instances = BTreeSet::new();
    for id in &ids {
        check(world, id, context)?;
        instances.insert(find_disk(world, id, context)?.instance_id.as_ref());
    }
    if instances.len() != 1 || instances.contains(&None) {
        return Err(refusals::PARAMETER.into());
    }
    let snapshot_ids = ids
        .into_iter()
        .map(|id| begin(world, id, &draft, context))
        .collect();
    let id = format!("csnap-sandbox-new-{}", world.give_id());
    let group = CbsGroup {
        name: name.into(),
        region: context.region.clone(),
        snapshot_ids,
        created: context.now,
    };
    world.cbs_groups.insert(id.clone(), group);
    Ok(Map::from_iter([("SnapshotGroupId".into(), id.into())]))
}

/// The name of what is made.
fn name<'a>(params: &'a Params, name: &str) -> Result<&'a str, Refused> {
    let text = params.text(name)?.unwrap_or(UNNAMED);
    if text.chars().count() > LONGEST_NAME {
        let message = format!("The parameter `{name}` has more than {LONGEST_NAME} characters.");
        return Err(Refused::new(200, "InvalidParameterValue", message));
    }
    Ok(text)
}

/// `Deadline`: at least a day ahead.
fn deadline(params: &Params, context: &Context) -> Result<Option<DateTime<Utc>>, Refused> {
    let Some(text) = params.text("Deadline")? else {
        return Ok(None);
    };
    let deadline = DateTime::parse_from_rfc3339(text).ok();
    let deadline = deadline.map(|deadline| deadline.with_timezone(&Utc));
    deadline
        .filter(|deadline| *deadline >= context.now + TimeDelta::days(1))
        // Years of more digits cannot be written as the provider writes times.
        .filter(|deadline| deadline.year() <= 9999)
        .map(Some)
        .ok_or_else(|| {
            let message = "The parameter `Deadline` is no time at least a day ahead.";
            Refused::new(200, "InvalidParameterValue", message)
        })
}

fn tags(params: &Params) -> Result<BTreeMap<String, String>, Refused> {
    let tags = params.objects("Tags")?.unwrap_or_default();
    let long = || {
        let message = "The parameter `Tags` has too many or too long tags.";
        Refused::new(200, "InvalidParameterValue", message)
    };
    if tags.len() > MOST_TAGS {
        return Err(long());
    }
    tags.iter()
        .map(|tag| {
            tag.only(&["Key", "Value"])?;
            let (key, value) = (tag.needed("Key")?, tag.needed("Value")?);
            if [key, value]
                .iter()
                .any(|text| text.chars().count() > LONGEST_TAG)
            {
                return Err(long());
            }
            Ok((key.into(), value.into()))
        })
        .collect()
}

fn check(world: &World, disk_id: &str, context: &Context) -> Result<(), Refused> {
    let disk = find_disk(world, disk_id, context)?;
    if disk.snapshot_ability == SnapshotAbility::Unable {
        return Err(refusals::NO_SNAPSHOTS.into());
    }
    if disk.task.is_some() {
        return Err(refusals::ROLLBACKING.into());
    }
    if has_unfinished_snapshot(world, disk_id) {
        return Err(refusals::SNAPSHOT_OF_DISK.into());
    }
    let full = |message| Refused::new(200, "InsufficientSnapshotQuota", message);
    let own = world.cbs_snapshots.values();
    let own = own.filter(|one| one.disk_id == disk_id && !one.automatic);
    if own.count() >= MOST_OF_A_DISK {
        return Err(full("The disk has as many snapshots as it may have."));
    }
    let being_made = world.cbs_snapshots.values();
    let being_made = being_made.filter(|one| one.completes.is_some() && one.provokes.is_none());
    if context.course.has_too_many_snapshots(being_made.count()) {
        let code = "ResourceUnavailable.TooManyCreatingSnapshot";
        let message = "Too many snapshots are being created.";
        return Err(Refused::new(200, code, message));
    }
    // Documented: 64 in a region, and 64 more for each of its disks.
    let here = |region: &String| *region == context.region;
    let disks = world.cbs_disks.values().filter(|one| here(&one.region));
    let snapshots = world.cbs_snapshots.values();
    let snapshots = snapshots.filter(|one| here(&one.region)).count();
    if snapshots >= 64 + 64 * disks.count() {
        return Err(full("The region has as many snapshots as it may have."));
    }
    Ok(())
}

/// Begins a snapshot that a policy makes, unless one cannot be made now.
pub(super) fn begin_automatic(world: &mut World, disk_id: &str, context: &Context) {
    if check(world, disk_id, context).is_ok() {
        let draft = Draft {
            automatic: true,
            name: "auto",
            deadline: None,
            tags: BTreeMap::new(),
        };
        begin(world, disk_id, &draft, context);
    }
}

/// Begins the snapshot, which holds what the disk holds now. Returns its id.
fn begin(world: &mut World, disk_id: &str, draft: &Draft<'_>, context: &Context) -> String {
    let id = format!("snap-sandbox-new-{}", world.give_id());
    if let Some(disk) = world.cbs_disks.get_mut(disk_id) {
        disk.error = None;
        let snapshot = CbsSnapshot {
            name: draft.name.into(),
            region: disk.region.clone(),
            disk_id: disk_id.into(),
            system: disk.system,
            size_gib: disk.size_gib,
            encrypted: disk.encrypted,
            created: context.now,
            completes: Some(context.ends() + context.course.upload_takes),
            generation: disk.generation,
            deadline: draft.deadline,
            automatic: draft.automatic,
            tags: draft.tags.clone(),
            provokes: None,
        };
        world.cbs_snapshots.insert(id.clone(), snapshot);
        world.history.copy(disk_id, &id);
        world.schedule(context.ends() + context.course.upload_takes);
    }
    id
}
