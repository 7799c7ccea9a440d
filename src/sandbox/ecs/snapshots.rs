//! `DescribeSnapshots`. Imports nothing of ours but the state it shows.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::describe::{Filters, listed, ordinary_first, picked, tags, time};
use super::paging::Rules;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Snapshot, SnapshotStatus, World, percent};

const RULES: Rules = Rules {
    list: "Snapshots",
    results: Some((1, 100)),
    clamps: false,
    numbers: true,
    largest_page: 100,
    counts: false,
};

/// `DescribeSnapshots`: snapshots that do not exist are left out without an error.
pub(super) fn describe_snapshots(world: &World, params: &Params, now: DateTime<Utc>) -> Outcome {
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
    let snapshots = picked(&world.snapshots, ids.as_deref())
        .filter(|(_, snapshot)| {
            snapshot.region == region
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
        .collect();
    let snapshots = ordinary_first(snapshots, |snapshot| snapshot.provokes.is_some());
    let view = |id: &str, snapshot: &Snapshot| view(id, snapshot, now);
    listed(params, &RULES, "Snapshot", snapshots, view)
}

/// How far a snapshot is. One that never gets on stays in the middle, as does one that failed.
pub(super) fn progress(snapshot: &Snapshot, now: DateTime<Utc>) -> String {
    if available(snapshot) {
        return "100%".into();
    }
    let percent = snapshot
        .completes
        .map_or(50, |completes| percent(snapshot.created, completes, now));
    format!("{percent}%")
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

fn view(id: &str, snapshot: &Snapshot, now: DateTime<Utc>) -> Value {
    let remains = snapshot
        .completes
        .map_or(60, |ends| (ends - now).num_seconds());
    let is_progressing = snapshot.status == SnapshotStatus::Progressing;
    let copied = snapshot.source_snapshot_id.as_deref();
    let mut view = json!({
        "SnapshotId": id,
        "SnapshotName": snapshot.name,
        "Description": snapshot.description,
        "Status": snapshot.status.name(),
        "Progress": progress(snapshot, now),
        "RemainTime": if is_progressing { remains } else { 0 },
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
    });
    if let Some(days) = snapshot.retention_days {
        view["RetentionDays"] = days.into();
    }
    view
}
