//! What CVM and CBS hold in the world that a sandbox begins with, and the resources there that exist to provoke a
//! refusal. Imports nothing of ours but the tables and the state it adds to.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::TENCENT_REGION;
use super::cbs::refusals::{APPLY_SNAPSHOT, DISK_PREFIX, SNAPSHOT_PREFIX};
use super::cvm::refusals::{IMAGE_PREFIX, INSTANCE_PREFIX, RESET_INSTANCE, STATE_PREFIX};
use super::default_world::{ENDLESS, at_three, member, scaling_group};
use super::world::{
    CbsDisk, CbsGroup, CbsSnapshot, CvmImage, CvmInstance, CvmTask, Rollback, SnapshotAbility,
    World,
};

/// The image that the instances were made from.
const IMAGE: &str = "img-sandbox-cvm-1";
/// The stopped instance that the provoking disks are attached to.
const BENCH: &str = "ins-sandbox-errors";
/// Adds all of it, as of `now`.
pub(super) fn add(world: &mut World, now: DateTime<Utc>) {
    world.cvm_images.insert(IMAGE.into(), image(now));
    add_server(world, "app", "RUNNING", now);
    add_server(world, "batch", "STOPPED", now);
    add_server(world, "scaled", "RUNNING", now);
    let members = BTreeMap::from([("ins-sandbox-scaled".into(), member("IN_SERVICE"))]);
    let group = scaling_group("sandbox-scaled", TENCENT_REGION, members, now);
    world.as_groups.insert("asg-sandbox-scaled".into(), group);
    let bench = instance("sandbox-errors", "STOPPED", now);
    world.cvm_instances.insert(BENCH.into(), bench);
    for row in RESET_INSTANCE.rows {
        add_instance(world, &row.name(), now);
    }
    for row in APPLY_SNAPSHOT.rows {
        add_disk(world, &row.name(), now);
    }
}

/// An instance with a system and a data disk, and a group of snapshots of both, a generation behind the disks.
fn add_server(world: &mut World, name: &str, state: &str, now: DateTime<Utc>) {
    let instance_id = format!("ins-sandbox-{name}");
    let mut server = instance(&format!("sandbox-{name}"), state, now);
    server.tags.insert("role".into(), name.into());
    world.cvm_instances.insert(instance_id.clone(), server);
    let mut snapshot_ids = Vec::new();
    for (part, system) in [("sys", true), ("data", false)] {
        let disk_id = format!("disk-sandbox-{name}-{part}");
        let mut disk = disk(&format!("{name}-{part}"), Some(&instance_id), now);
        disk.system = system;
        disk.size_gib = if system { 50 } else { 100 };
        disk.tags.insert("role".into(), name.into());
        let snapshot_id = format!("snap-sandbox-{name}-{part}-1");
        let mut snapshot = snapshot(&disk_id, &disk, now);
        snapshot.name = format!("{name}-{part}-1");
        snapshot_ids.push(snapshot_id.clone());
        world.cbs_snapshots.insert(snapshot_id, snapshot);
        world.cbs_disks.insert(disk_id, disk);
    }
    let group = group(&format!("{name}-1"), snapshot_ids, now);
    world
        .cbs_groups
        .insert(format!("csnap-sandbox-{name}-1"), group);
}

/// The instance that makes `ResetInstance` refuse with the row of that name, where the request alone does not.
fn add_instance(world: &mut World, name: &str, now: DateTime<Utc>) {
    let mut own = instance(name, "STOPPED", now);
    own.provokes = Some(name.into());
    if let Some(state) = name.strip_prefix(STATE_PREFIX) {
        own.state = spelled_out(state);
    }
    let image_id = format!("{IMAGE_PREFIX}{name}");
    match name {
        "InvalidInstanceId.NotFound" => return,
        "InvalidImageId.NotFound" => own.image_id = image_id,
        "InvalidParameterValue.InvalidImageState"
        | "InvalidParameterValue.InvalidImageForGivenInstanceType" => {
            let mut unfit = image(now);
            unfit.provokes = Some(name.into());
            if name.ends_with("State") {
                unfit.state = "CREATING".into();
            } else {
                unfit.architecture = "arm".into();
            }
            own.image_id.clone_from(&image_id);
            world.cvm_images.insert(image_id, unfit);
        }
        "InvalidInstance.NotSupported" => own.restrict_state = "PROTECTIVELY_ISOLATED".into(),
        "UnsupportedOperation.StoppedModeStopCharging" => own.stop_charging = true,
        "OperationDenied.InstanceOperationInProgress" => {
            own.latest_operation = Some("ResetInstance".into());
            own.task = Some(CvmTask::Reset {
                image_id: IMAGE.into(),
                generation: 1,
                size_gib: 50,
                ends: now + ENDLESS,
            });
        }
        _ => {}
    }
    world
        .cvm_instances
        .insert(format!("{INSTANCE_PREFIX}{name}"), own);
}

/// `EnterRescueMode` as instances have it: `ENTER_RESCUE_MODE`.
fn spelled_out(state: &str) -> String {
    let mut text = String::new();
    for c in state.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(c.to_ascii_uppercase());
    }
    text
}

/// The disk and the snapshot that make `ApplySnapshot` refuse with the row of that name.
fn add_disk(world: &mut World, name: &str, now: DateTime<Utc>) {
    let disk_id = format!("{DISK_PREFIX}{name}");
    let snapshot_id = format!("{SNAPSHOT_PREFIX}{name}");
    let mut disk = disk(name, Some(BENCH), now);
    disk.provokes = Some(name.into());
    let mut snapshot = snapshot(&disk_id, &disk, now);
    snapshot.provokes = Some(name.into());
    match name {
        "InvalidDiskId.NotFound" => return,
        "InvalidSnapshotId.NotFound" => {
            world.cbs_disks.insert(disk_id, disk);
            return;
        }
        "InvalidInstanceId.NotFound" => disk.instance_id = Some(format!("{INSTANCE_PREFIX}gone")),
        "InvalidParameter.DiskSizeNotMatch" => disk.size_gib *= 2,
        "InvalidParameterValue" => snapshot.disk_id = "disk-sandbox-elsewhere".into(),
        "InvalidDisk.SnapshotCreating" => {
            let mut unfinished = snapshot.clone();
            unfinished.created = now;
            unfinished.completes = Some(now + ENDLESS);
            let id = format!("{snapshot_id}-unfinished");
            world.cbs_snapshots.insert(id, unfinished);
        }
        "ResourceUnavailable.SnapshotCreating" => snapshot.completes = Some(now + ENDLESS),
        "ResourceInUse.DiskRollbacking" => {
            disk.task = Some(Rollback {
                snapshot_id: snapshot_id.clone(),
                generation: 1,
                began: now,
                ends: now + ENDLESS,
                start_takes: None,
            });
        }
        _ => {}
    }
    world.cbs_disks.insert(disk_id, disk);
    world.cbs_snapshots.insert(snapshot_id, snapshot);
}

/// A private image that holds generation 1.
pub(super) fn image(now: DateTime<Utc>) -> CvmImage {
    CvmImage {
        name: "app-base".into(),
        region: TENCENT_REGION.into(),
        private: true,
        architecture: "x86_64".into(),
        state: "NORMAL".into(),
        created: now - TimeDelta::days(60),
        snapshot_id: None,
        generation: 1,
        provokes: None,
    }
}

/// An instance that is paid by use, made from the usual image.
pub(super) fn instance(name: &str, state: &str, now: DateTime<Utc>) -> CvmInstance {
    CvmInstance {
        name: name.into(),
        region: TENCENT_REGION.into(),
        state: state.into(),
        restrict_state: "NORMAL".into(),
        image_id: IMAGE.into(),
        stop_charging: false,
        created: now - TimeDelta::days(30),
        start_takes: None,
        latest_operation: None,
        latest_request_id: None,
        latest_error: None,
        task: None,
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A data disk at generation 2: attached to the instance that it was bought with, or else free, as only a portable one
/// can be.
pub(super) fn disk(name: &str, instance_id: Option<&str>, now: DateTime<Utc>) -> CbsDisk {
    let state = match instance_id {
        Some(_) => "ATTACHED",
        None => "UNATTACHED",
    };
    CbsDisk {
        name: name.into(),
        region: TENCENT_REGION.into(),
        settled_state: state.into(),
        system: false,
        portable: instance_id.is_none(),
        size_gib: 20,
        encrypted: false,
        snapshot_ability: SnapshotAbility::Able,
        instance_id: instance_id.map(Into::into),
        created: now - TimeDelta::days(30),
        generation: 2,
        error: None,
        task: None,
        pending: None,
        policy: None,
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A finished snapshot of `disk`, made at 03:00 UTC of the previous day and holding generation 1.
pub(super) fn snapshot(disk_id: &str, disk: &CbsDisk, now: DateTime<Utc>) -> CbsSnapshot {
    CbsSnapshot {
        name: disk.name.clone(),
        region: disk.region.clone(),
        disk_id: disk_id.into(),
        system: disk.system,
        size_gib: disk.size_gib,
        encrypted: disk.encrypted,
        created: at_three(now, 1),
        automatic: false,
        completes: None,
        generation: 1,
        deadline: None,
        tags: BTreeMap::new(),
        provokes: None,
    }
}

/// A group of snapshots, made at 03:00 UTC of the previous day.
pub(super) fn group(name: &str, snapshot_ids: Vec<String>, now: DateTime<Utc>) -> CbsGroup {
    CbsGroup {
        name: name.into(),
        region: TENCENT_REGION.into(),
        snapshot_ids,
        created: at_three(now, 1),
    }
}
