//! `DescribeSnapshots`. Imports nothing of ours but the state it shows.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::sandbox::cvm::listing::{Rules, tags, zone};
use crate::sandbox::cvm::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::times::spaced;
use crate::sandbox::world::{CbsSnapshot, World, percent};

const RULES: Rules = Rules {
    list: "SnapshotSet",
    ids: Some(("SnapshotIds", "snap-")),
    malformed: "InvalidParameterValue",
    order_fields: &["CREATE_TIME"],
    ordered: true,
    others: &[],
    most_values: 10,
    many_filters: "InvalidFilter",
    limit: "InvalidParameterValue",
    both: "InvalidParameterValue",
};

/// `DescribeSnapshots`: snapshots that do not exist are left out without an error.
pub(super) fn describe_snapshots(world: &World, params: &Params, context: &Context) -> Outcome {
    let matches = |id: &str, snapshot: &CbsSnapshot, name: &str, values: &[&str]| {
        let is = |value: &str| values.contains(&value);
        Some(match name {
            "snapshot-id" => is(id),
            "snapshot-name" => is(&snapshot.name),
            "snapshot-state" => is(state(world, id, snapshot)),
            "disk-usage" => is(usage(snapshot.system)),
            "project-id" => is("0"),
            "disk-id" => is(&snapshot.disk_id),
            "zone" => is(&zone(&snapshot.region)),
            "encrypt" => is(if snapshot.encrypted { "TRUE" } else { "FALSE" }),
            "snapshot-type" => is("PRIVATE_SNAPSHOT"),
            _ => return None,
        })
    };
    let view = |id: &str, snapshot: &CbsSnapshot| view(world, id, snapshot, context.now);
    RULES.list(params, context, &world.cbs_snapshots, matches, view)
}

/// `SYSTEM_DISK` or `DATA_DISK`.
pub(super) const fn usage(system: bool) -> &'static str {
    if system { "SYSTEM_DISK" } else { "DATA_DISK" }
}

/// Whether its disk is being rolled back to it.
pub(super) fn is_rolled_back_to(world: &World, id: &str, snapshot: &CbsSnapshot) -> bool {
    let disk = world.cbs_disks.get(&snapshot.disk_id);
    disk.and_then(|disk| disk.task.as_ref())
        .is_some_and(|task| task.snapshot_id == id)
}

/// The state that the provider shows.
pub(super) fn state(world: &World, id: &str, snapshot: &CbsSnapshot) -> &'static str {
    if snapshot.completes.is_some() {
        "CREATING"
    } else if is_rolled_back_to(world, id, snapshot) {
        "ROLLBACKING"
    } else {
        "NORMAL"
    }
}

/// How far its creation is, in hundredths.
pub(super) fn creation(snapshot: &CbsSnapshot, now: DateTime<Utc>) -> i64 {
    snapshot
        .completes
        .map_or(100, |completes| percent(snapshot.created, completes, now))
}

fn view(world: &World, id: &str, snapshot: &CbsSnapshot, now: DateTime<Utc>) -> Value {
    let images: Vec<_> = world
        .cvm_images
        .iter()
        .filter(|(_, image)| image.snapshot_id.as_deref() == Some(id))
        .map(|(id, image)| json!({"ImageName": image.name, "ImageId": id}))
        .collect();
    json!({
        "SnapshotId": id,
        "SnapshotName": snapshot.name,
        "SnapshotState": state(world, id, snapshot),
        "Percent": creation(snapshot, now),
        "DiskId": snapshot.disk_id,
        "DiskSize": snapshot.size_gib,
        "DiskUsage": usage(snapshot.system),
        "Placement": {"Zone": zone(&snapshot.region), "ProjectId": 0},
        "IsPermanent": snapshot.deadline.is_none(),
        "DeadlineTime": snapshot.deadline.map(spaced).unwrap_or_default(),
        "SnapshotType": "PRIVATE_SNAPSHOT",
        "Encrypt": snapshot.encrypted,
        "CreateTime": spaced(snapshot.created),
        "CopyFromRemote": false,
        "CopyingToRegions": [],
        "ImageCount": images.len(),
        "Images": images,
        "ShareReference": 0,
        "TimeStartShare": "",
        "Tags": tags(&snapshot.tags),
        "IsLocked": false,
        "LatestModifyTime": snapshot.created.format("%Y-%m-%dT%H:%M:%S+00:00").to_string(),
        "AutoSnapshotPolicyId": if snapshot.automatic { "asp-sandbox" } else { "" },
        "SnapshotMode": "STANDARD_SNAPSHOT",
    })
}
