//! `DescribeSnapshots`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::Outcome;
use super::describe::{Filters, listed, tags, time};
use super::paging::Rules;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Snapshot, SnapshotStatus, World};

const RULES: Rules = Rules {
    list: "Snapshots",
    results: (1, 100),
    clamps: false,
    numbers: true,
    counts: false,
};

/// `DescribeSnapshots`: snapshots that do not exist are left out without an error.
pub(super) fn describe_snapshots(world: &World, params: &Params) -> Outcome {
    let region = params.needed_region()?;
    let ids = params.ids("SnapshotIds", (403, "InvalidSnapshotIds.Malformed"))?;
    let status = params.get("Status").unwrap_or("all");
    if !["progressing", "accomplished", "failed", "all"].contains(&status) {
        let message = "The specified status is not supported.";
        return Err(Refused::new(404, "InvalidStatus.NotFound", message));
    }
    let encrypted = params.flag("Encrypted")?;
    let filters = Filters::of(params);
    let instance_of = |snapshot: &Snapshot| {
        world
            .disks
            .get(&snapshot.source_disk_id)
            .and_then(|disk| disk.instance_id.as_deref())
            .unwrap_or_default()
    };
    let snapshots = world
        .snapshots
        .iter()
        .filter(|(id, snapshot)| {
            snapshot.region == region
                && ids.as_ref().is_none_or(|ids| ids.contains(id))
                && filters.allow("DiskId", &snapshot.source_disk_id)
                && filters.allow("InstanceId", instance_of(snapshot))
                && filters.allow("SnapshotName", &snapshot.name)
                && filters.allow_or_all("Status", snapshot.status.name())
                && filters.allow_or_all("SnapshotType", "user")
                && filters.allow("SourceDiskType", kind(snapshot))
                && filters.allow("Category", "Standard")
                && filters.allow("Usage", "none")
                && filters.allow("ResourceGroupId", "")
                && encrypted.is_none_or(|encrypted| encrypted == snapshot.encrypted)
                && filters.allow_tags(&snapshot.tags)
        })
        .map(|(id, snapshot)| view(id, snapshot))
        .collect();
    listed(params, &RULES, "Snapshot", snapshots)
}

/// How far a snapshot in that status is.
pub(super) const fn progress(status: SnapshotStatus) -> &'static str {
    match status {
        SnapshotStatus::Progressing => "50%",
        SnapshotStatus::Accomplished => "100%",
    }
}

/// Whether a disk can be rolled back to it, going by its status.
pub(super) fn available(snapshot: &Snapshot) -> bool {
    snapshot.status == SnapshotStatus::Accomplished
}

/// `system` or `data`.
pub(super) const fn kind(snapshot: &Snapshot) -> &'static str {
    if snapshot.source_disk_system {
        "system"
    } else {
        "data"
    }
}

fn view(id: &str, snapshot: &Snapshot) -> Value {
    let copied = snapshot.source_snapshot_id.as_deref();
    json!({
        "SnapshotId": id,
        "SnapshotName": snapshot.name,
        "Description": "",
        "Status": snapshot.status.name(),
        "Progress": progress(snapshot.status),
        "RemainTime": if available(snapshot) { 0 } else { 60 },
        "Available": available(snapshot),
        "SourceDiskId": snapshot.source_disk_id,
        // Text, as the SDKs have it.
        "SourceDiskSize": snapshot.source_disk_size_gib.to_string(),
        "SourceDiskType": kind(snapshot),
        "SourceStorageType": "disk",
        "SnapshotType": "user",
        "Category": "Standard",
        "CreationTime": time(snapshot.created),
        "LastModifiedTime": time(snapshot.created),
        "Encrypted": snapshot.encrypted,
        "KMSKeyId": "",
        "InstantAccess": false,
        "Usage": "none",
        "SnapshotLinkId": format!("sl-{}", snapshot.source_disk_id),
        "SourceSnapshotId": copied.unwrap_or_default(),
        "SourceRegionId": copied.map_or("", |_| "cn-beijing"),
        "ProductCode": "",
        "RegionId": snapshot.region,
        "ResourceGroupId": "",
        "Tags": tags(&snapshot.tags),
    })
}
