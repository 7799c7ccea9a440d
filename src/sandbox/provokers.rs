//! The resources that exist to provoke a refusal, one for every row of the documented error tables.
//! Imports nothing of ours but the tables and the state it adds to.
//!
//! Where the state of the world can bring a refusal about, the resource is in that state; for the others its
//! `provokes` field decides. Ids that are refused because nothing has them are, of course, not added.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::default_world::{ENDLESS, disk, ecm_instance, image, instance, snapshot};
use super::ecm::refusals::{IMAGE_PREFIX, INSTANCE_PREFIX, RESET_INSTANCES};
use super::ecs::refusals::{DISK_PREFIX, REINIT_DISK, RESET_DISK, SNAPSHOT_PREFIX};
use super::world::{
    DiskStatus, DiskTask, EcmTask, Instance, InstanceStatus, SnapshotStatus, World,
};

/// The stopped instance that the provoking disks are attached to, where the refusal is not about the instance.
const BENCH: &str = "i-sandbox-errors";

/// The instance that provokes what `StartInstance` alone refuses.
const NO_STOCK: &str = "i-sandbox-OperationDenied.NoStock";

/// Adds a provoking resource for every row of every table.
pub(super) fn add(world: &mut World, now: DateTime<Utc>) {
    let bench = instance("sandbox-errors", InstanceStatus::Stopped, now);
    world.instances.insert(BENCH.into(), bench);
    world.instances.insert(NO_STOCK.into(), no_stock(now));
    for row in RESET_DISK.rows.iter().chain(REINIT_DISK.rows) {
        add_disk(world, &row.name(), now);
    }
    for row in RESET_INSTANCES.rows {
        add_ecm_instance(world, &row.name(), now);
    }
}

/// An instance that was stopped economically, and whose computing resources are sold out since.
fn no_stock(now: DateTime<Utc>) -> Instance {
    let mut own = instance("sandbox-no-stock", InstanceStatus::Stopped, now);
    own.economical = true;
    own.no_stock = true;
    own.provokes = Some("OperationDenied.NoStock".into());
    own
}

fn add_disk(world: &mut World, name: &str, now: DateTime<Utc>) {
    let disk_id = format!("{DISK_PREFIX}{name}");
    let snapshot_id = format!("{SNAPSHOT_PREFIX}{name}");
    let mut disk = disk(name, now);
    disk.settled_status = DiskStatus::InUse;
    disk.instance_id = Some(BENCH.into());
    disk.device = Some("/dev/xvdz".into());
    disk.provokes = Some(name.into());
    let mut snapshot = snapshot(&disk_id, &disk, now);
    snapshot.provokes = Some(name.into());

    let mut own_instance = |change: fn(&mut Instance, DateTime<Utc>)| {
        let id = format!("i-sandbox-{name}");
        let mut own = instance(&format!("sandbox-{name}"), InstanceStatus::Stopped, now);
        own.provokes = Some(name.into());
        change(&mut own, now);
        world.instances.insert(id.clone(), own);
        Some(id)
    };
    match name {
        "InvalidDiskId.NotFound" | "Disk.NotFound" => return,
        "InvalidSnapshotId.NotFound" => {
            world.disks.insert(disk_id, disk);
            return;
        }
        "InvalidSourceSnapshot" => {
            disk.source_snapshot_id = Some(snapshot_id);
            world.disks.insert(disk_id, disk);
            return;
        }
        "IncorrectDiskStatus" => disk.settled_status = DiskStatus::Detaching,
        "IncorrectInstanceStatus" => {
            disk.instance_id = own_instance(|own, _| own.status = InstanceStatus::Running);
        }
        "InstanceLockedForSecurity" => {
            disk.instance_id = own_instance(|own, _| own.locks.push("security".into()));
        }
        "InstanceExpiredOrInArrears" => {
            disk.instance_id =
                own_instance(|own, now| own.expires = Some(now - TimeDelta::days(1)));
        }
        "InvalidInstanceId.NotFound" => disk.instance_id = Some(format!("i-sandbox-{name}")),
        "InvalidParameter.Mismatch" => snapshot.source_disk_id = "d-sandbox-elsewhere".into(),
        "InvalidParameter.Mismatch-2" => snapshot.encrypted = true,
        "InvalidSnapshot.TooOld" => {
            snapshot.created = before_the_oldest();
            disk.created = before_the_oldest();
            disk.source_snapshot_id = Some(snapshot_id.clone());
        }
        "OperationDenied" => snapshot.source_snapshot_id = Some("s-sandbox-elsewhere".into()),
        "InvalidSnapshotId.NotReady" | "DiskCreatingSnapshot" => {
            snapshot.status = SnapshotStatus::Progressing;
        }
        "InvalidOperation.MultiAttachDisk" => disk.multi_attach = true,
        "DiskCategory.OperationNotSupported" => disk.category = "local_ssd_pro".into(),
        "IncorrectDiskStatus.HasUnfinishedSnapshot" => {
            let mut unfinished = snapshot.clone();
            unfinished.status = SnapshotStatus::Progressing;
            unfinished.created = now;
            world
                .snapshots
                .insert(format!("{snapshot_id}-unfinished"), unfinished);
        }
        "InvalidOperation.DiskResetInProgress" => {
            disk.task = Some(DiskTask::Reset {
                snapshot_id: snapshot_id.clone(),
                generation: snapshot.generation,
                shown: false,
                ends: now + ENDLESS,
            });
        }
        _ => {}
    }
    world.disks.insert(disk_id, disk);
    world.snapshots.insert(snapshot_id, snapshot);
}

/// A day before 2013-07-15, from which on snapshots can be rolled back to.
fn before_the_oldest() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2013, 7, 1)
        .and_then(|day| day.and_hms_opt(3, 0, 0))
        .unwrap_or_default()
        .and_utc()
}

fn add_ecm_instance(world: &mut World, name: &str, now: DateTime<Utc>) {
    let mut own = ecm_instance(name, now);
    own.provokes = Some(name.into());
    match name {
        "ResourceNotFound.InstanceNotExist" | "InvalidParameterValue.InvalidInstanceID" => return,
        "InvalidParameterValue.InvalidImageID" => {
            own.image_id = format!("{IMAGE_PREFIX}{name}");
        }
        "InvalidParameterValue.InvalidImageArchitecture" => {
            let mut narrow = image(now);
            narrow.name = "edge-32-bit".into();
            narrow.architecture = "i386".into();
            narrow.provokes = Some(name.into());
            own.image_id = format!("{IMAGE_PREFIX}{name}");
            world.images.insert(own.image_id.clone(), narrow);
        }
        "FailedOperation.OperationNotAllow" => own.restrict_state = "PROTECTIVELY_ISOLATED".into(),
        "OperationDenied.InstanceOperationInProgress" => {
            own.latest_operation = "ResetInstances".into();
            own.task = Some(EcmTask {
                image_id: own.image_id.clone(),
                generation: 1,
                keep_data: true,
                ends: now + ENDLESS,
            });
        }
        _ => {}
    }
    world
        .ecm_instances
        .insert(format!("{INSTANCE_PREFIX}{name}"), own);
}
