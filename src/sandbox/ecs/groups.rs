//! `DescribeSnapshotGroups`. Imports nothing of ours but the state it shows.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::describe::listed;
use super::filters::Narrowing;
use super::paging::Rules;
use super::params::Params;
use super::snapshots::{kind, progress};
use crate::sandbox::refusal::Refused;
use crate::sandbox::times::iso;
use crate::sandbox::world::{Group, World};

const RULES: Rules = Rules {
    list: "SnapshotGroups",
    results: Some((1, 100)),
    clamps: false,
    numbers: false,
    largest_page: 100,
};

const NARROWING: Narrowing = Narrowing {
    texts: &["InstanceId", "Name", "ResourceGroupId"],
    words: &[],
    wildcards: &[],
    arrays: &[],
    expires: false,
    flags: &[],
    unmodelled: &[],
};

/// `DescribeSnapshotGroups`.
pub(super) fn describe_snapshot_groups(
    world: &World,
    params: &Params,
    now: DateTime<Utc>,
) -> Outcome {
    let region = params.needed_region()?;
    let ids = params.numbered("SnapshotGroupId");
    let statuses = params.numbered("Status");
    let known = ["progressing", "accomplished", "failed"];
    if !statuses.iter().all(|status| known.contains(status)) {
        let message = "The specified status is not supported.";
        return Err(Refused::new(
            403,
            "InvalidStatus.ValueNotSupported",
            message,
        ));
    }
    let filters = NARROWING.read(params)?;
    let groups = world
        .groups
        .iter()
        .filter(|(id, group)| {
            group.region == region
                && (ids.is_empty() || ids.contains(&id.as_str()))
                && (statuses.is_empty() || statuses.contains(&group.status.name()))
                && filters.allow(|name| shown(group, name))
                && filters.allow_tags(&group.tags)
        })
        .collect();
    let view = |id: &str, group: &Group| view(world, id, group, now);
    listed(params, &RULES, "SnapshotGroup", groups, view)
}

/// What `view` shows of a group, under the names of the filters.
fn shown<'a>(group: &'a Group, name: &str) -> Cow<'a, str> {
    match name {
        "InstanceId" => group.instance_id.as_str().into(),
        "Name" => group.name.as_str().into(),
        // No group is in a resource group.
        _ => "".into(),
    }
}

/// Tags of groups and of their snapshots are `Key` and `Value`; everywhere else `TagKey`, `TagValue`.
fn tags<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let tags: Vec<_> = tags
        .map(|(key, value)| json!({"Key": key, "Value": value}))
        .collect();
    json!({"Tag": tags})
}

fn view(world: &World, id: &str, group: &Group, now: DateTime<Utc>) -> Value {
    let snapshots: Vec<_> = group
        .snapshot_ids
        .iter()
        .enumerate()
        .filter_map(|(index, id)| Some((index, id, world.snapshots.get(id)?)))
        .map(|(index, id, snapshot)| {
            let instance = group.instance_of(index);
            let from = instance.map(|instance| ("acs:ecs:createFrom", instance));
            json!({
                "SnapshotId": id,
                "SourceDiskId": snapshot.source_disk_id,
                "SourceDiskType": kind(snapshot),
                "Progress": progress(snapshot, now),
                "Available": snapshot.is_available(now),
                "InstantAccess": false,
                "InstantAccessRetentionDays": 0,
                "Tags": tags(from.into_iter()),
            })
        })
        .collect();
    json!({
        "SnapshotGroupId": id,
        "Name": group.name,
        "Description": group.description,
        "Status": group.status.name(),
        "ProgressStatus": null,
        "InstanceId": group.instance_id,
        "CreationTime": iso(group.created),
        "ResourceGroupId": "",
        "Tags": tags(group.tags.iter().map(|(key, value)| (key.as_str(), value.as_str()))),
        "Snapshots": {"Snapshot": snapshots},
    })
}
