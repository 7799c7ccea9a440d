//! `DescribeSnapshotGroups`. Imports nothing of ours but the state it shows.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::describe::{Filters, listed, time};
use super::paging::Rules;
use super::params::Params;
use super::snapshots::{available, kind, progress};
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Group, World};

const RULES: Rules = Rules {
    list: "SnapshotGroups",
    results: Some((1, 100)),
    clamps: false,
    numbers: false,
    largest_page: 100,
    counts: false,
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
    let filters = Filters::of(params);
    let groups = world
        .groups
        .iter()
        .filter(|(id, group)| {
            group.region == region
                && (ids.is_empty() || ids.contains(&id.as_str()))
                && (statuses.is_empty() || statuses.contains(&group.status.name()))
                && filters.allow("InstanceId", &group.instance_id)
                && filters.allow("Name", &group.name)
                && filters.allow("ResourceGroupId", "")
                && filters.allow_tags(&std::collections::BTreeMap::new())
        })
        .collect();
    let view = |id: &str, group: &Group| view(world, id, group, now);
    listed(params, &RULES, "SnapshotGroup", groups, view)
}

fn view(world: &World, id: &str, group: &Group, now: DateTime<Utc>) -> Value {
    let snapshots: Vec<_> = group
        .snapshot_ids
        .iter()
        .filter_map(|id| Some((id, world.snapshots.get(id)?)))
        .map(|(id, snapshot)| {
            json!({
                "SnapshotId": id,
                "SourceDiskId": snapshot.source_disk_id,
                "SourceDiskType": kind(snapshot),
                "Progress": progress(snapshot, now),
                "Available": available(snapshot),
                "InstantAccess": false,
                "InstantAccessRetentionDays": 0,
                // Tags of groups and of their snapshots are `Key` and `Value`; everywhere else `TagKey`, `TagValue`.
                "Tags": {"Tag": [{"Key": "acs:ecs:createFrom", "Value": group.instance_id}]},
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
        "CreationTime": time(group.created),
        "ResourceGroupId": "",
        "Tags": {"Tag": []},
        "Snapshots": {"Snapshot": snapshots},
    })
}
