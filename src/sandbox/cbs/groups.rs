//! `DescribeSnapshotGroups`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::snapshots::{creation, state};
use crate::sandbox::cvm::listing::Rules;
use crate::sandbox::cvm::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::times::spaced;
use crate::sandbox::world::{CbsGroup, CbsSnapshot, World};

const RULES: Rules = Rules {
    list: "SnapshotGroupSet",
    ids: None,
    malformed: "InvalidParameter",
    order_fields: &[],
    ordered: false,
    others: &[],
    most_values: 10,
    many_filters: "InvalidFilter",
    limit: "InvalidParameter",
    both: "InvalidParameter",
};

/// `DescribeSnapshotGroups`.
pub(super) fn describe_snapshot_groups(
    world: &World,
    params: &Params,
    context: &Context,
) -> Outcome {
    let matches = |id: &str, group: &CbsGroup, name: &str, values: &[&str]| {
        let is = |value: &str| values.contains(&value);
        Some(match name {
            "snapshot-group-id" => is(id),
            "snapshot-group-state" => is(group_state(world, group)),
            "snapshot-group-name" => is(&group.name),
            "snapshot-id" => group.snapshot_ids.iter().any(|id| is(id)),
            _ => return None,
        })
    };
    let view = |id: &str, group: &CbsGroup| view(world, id, group, context);
    RULES.list(params, context, &world.cbs_groups, matches, view)
}

fn members<'a>(
    world: &'a World,
    group: &'a CbsGroup,
) -> impl Iterator<Item = (&'a String, &'a CbsSnapshot)> {
    let ids = group.snapshot_ids.iter();
    ids.filter_map(|id| Some((id, world.cbs_snapshots.get(id)?)))
}

/// The state of the first snapshot that is not at rest.
fn group_state(world: &World, group: &CbsGroup) -> &'static str {
    members(world, group)
        .map(|(id, snapshot)| state(world, id, snapshot))
        .find(|state| *state != "NORMAL")
        .unwrap_or("NORMAL")
}

fn view(world: &World, id: &str, group: &CbsGroup, context: &Context) -> Value {
    let percent = members(world, group).map(|(_, one)| creation(one, context.now));
    json!({
        "SnapshotGroupId": id,
        // Not crash-consistent: the documents say so of this type.
        "SnapshotGroupType": "NORMAL",
        "ContainRootSnapshot": members(world, group).any(|(_, one)| one.system),
        "SnapshotIdSet": group.snapshot_ids,
        "SnapshotGroupState": group_state(world, group),
        "Percent": percent.min().unwrap_or(100),
        "CreateTime": spaced(group.created),
        "ModifyTime": spaced(group.created),
        "Images": [],
        "SnapshotGroupName": group.name,
        "ImageCount": 0,
        "IsPermanent": true,
        "DeadlineTime": null,
        "AutoSnapshotPolicyId": null,
    })
}
