//! `DescribeSnapshots`. Imports nothing of ours but the state it shows.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::describe::{listed, ordinary_first, picked, tags};
use super::filters::{Narrowing, Words, flag};
use super::paging::Rules;
use super::params::Params;
use crate::sandbox::times::iso;
use crate::sandbox::world::{Snapshot, SnapshotStatus, World, percent};

const RULES: Rules = Rules {
    list: "Snapshots",
    results: Some((1, 100)),
    clamps: false,
    numbers: true,
    largest_page: 100,
};

const NARROWING: Narrowing = Narrowing {
    texts: &[
        "DiskId",
        "InstanceId",
        "SnapshotName",
        "SnapshotLinkId",
        "KMSKeyId",
        "ResourceGroupId",
    ],
    words: &[
        Words {
            name: "Status",
            words: &["progressing", "accomplished", "failed", "all"],
            http: 404,
            code: "InvalidStatus.NotFound",
        },
        Words {
            name: "SnapshotType",
            words: &["auto", "user", "all"],
            http: 404,
            code: "InvalidSnapshotType.NotFound",
        },
        Words {
            name: "SourceDiskType",
            words: &["system", "data"],
            http: 404,
            code: "InvalidSourceDiskType",
        },
        Words {
            name: "Usage",
            words: &["image", "disk", "image_disk", "none"],
            http: 404,
            code: "InvalidUsage",
        },
        Words {
            name: "Category",
            words: &["Standard", "Flash", "archive"],
            http: 403,
            code: "InvalidSnapshotCategory.Malformed",
        },
    ],
    wildcards: &[],
    arrays: &["SnapshotLinkId"],
    expires: false,
    flags: &["Encrypted"],
    unmodelled: &[],
};

/// `DescribeSnapshots`: snapshots that do not exist are left out without an error.
pub(super) fn describe_snapshots(world: &World, params: &Params, now: DateTime<Utc>) -> Outcome {
    let region = params.needed_region()?;
    let ids = params.ids("SnapshotIds", (403, "InvalidSnapshotIds.Malformed"))?;
    let filters = NARROWING.read(params)?;
    let snapshots = picked(&world.snapshots, ids.as_deref())
        .filter(|(_, snapshot)| {
            snapshot.region == region
                && filters.allow(|name| shown(world, snapshot, name))
                && filters.allow_created(snapshot.created)
                && filters.allow_tags(&snapshot.tags)
        })
        .collect();
    let snapshots = ordinary_first(snapshots, |snapshot| snapshot.provokes.is_some());
    let view = |id: &str, snapshot: &Snapshot| view(id, snapshot, now);
    listed(params, &RULES, "Snapshot", snapshots, view)
}

/// What `view` shows of a snapshot, under the names of the filters.
fn shown<'a>(world: &'a World, snapshot: &'a Snapshot, name: &str) -> Cow<'a, str> {
    match name {
        "DiskId" => snapshot.source_disk_id.as_str().into(),
        "InstanceId" => {
            let disk = world.disks.get(&snapshot.source_disk_id);
            let instance = disk.and_then(|disk| disk.instance_id.as_deref());
            instance.unwrap_or_default().into()
        }
        "SnapshotName" => snapshot.name.as_str().into(),
        "SnapshotLinkId" => link(snapshot).into(),
        "Status" => snapshot.status.name().into(),
        "SnapshotType" => kind_of_maker(snapshot).into(),
        "SourceDiskType" => kind(snapshot).into(),
        "Usage" => "none".into(),
        "Category" => "Standard".into(),
        "Encrypted" => flag(snapshot.encrypted),
        // No snapshot is in a group or has a key of its own.
        _ => "".into(),
    }
}

/// The chain of the snapshots of one disk.
fn link(snapshot: &Snapshot) -> String {
    format!("sl-{}", snapshot.source_disk_id)
}

/// How far a snapshot is. One that never gets on stays in the middle, as does one that failed.
pub(super) fn progress(snapshot: &Snapshot, now: DateTime<Utc>) -> String {
    if snapshot.status == SnapshotStatus::Accomplished {
        return "100%".into();
    }
    let percent = snapshot
        .completes
        .map_or(50, |completes| percent(snapshot.created, completes, now));
    format!("{percent}%")
}

/// Who made it: `auto` or `user`.
const fn kind_of_maker(snapshot: &Snapshot) -> &'static str {
    if snapshot.automatic { "auto" } else { "user" }
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
        "Available": snapshot.is_available(now),
        "SourceDiskId": snapshot.source_disk_id,
        // Text, as the SDKs have it.
        "SourceDiskSize": snapshot.source_disk_size_gib.to_string(),
        "SourceDiskType": kind(snapshot),
        "SourceStorageType": "disk",
        "SnapshotType": kind_of_maker(snapshot),
        "Category": "Standard",
        "CreationTime": iso(snapshot.created),
        "LastModifiedTime": iso(snapshot.created),
        "Encrypted": snapshot.encrypted,
        "KMSKeyId": "",
        "InstantAccess": false,
        "InstantAccessRetentionDays": 0,
        "FullSnapshotSizeInBytes": u64::from(snapshot.source_disk_size_gib) << 30,
        "Usage": "none",
        "SnapshotLinkId": link(snapshot),
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
