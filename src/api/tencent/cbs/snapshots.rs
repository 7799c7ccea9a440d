//! `DescribeSnapshots` and `DescribeSnapshotGroups`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ANSWER_WITHIN;
use crate::api::tencent::listing::{Filter, paged};
use crate::api::wire::{number, text};
use crate::api::{CbsSnapshotId, Effect, Operation, Service};

/// Lists snapshots, by their ids or by filters, not by both.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeSnapshots {
    /// At most 100.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub snapshot_ids: Vec<CbsSnapshotId>,
    /// All of these must hold, such as `disk-id` (see [`super::MAX_DISK_IDS`]) or `snapshot-name`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeSnapshots {
    type Response = DescribeSnapshotsAnswer;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "DescribeSnapshots";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeSnapshots: DescribeSnapshotsAnswer, snapshot_set of snapshot_id, by snapshot_ids);

/// The answer of [`DescribeSnapshots`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeSnapshotsAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The snapshots.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub snapshot_set: Vec<Snapshot>,
}

/// A snapshot. All but its id may be absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Snapshot {
    /// `snap-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub snapshot_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub snapshot_name: Option<String>,
    /// `NORMAL`, `CREATING`, `ROLLBACKING`, `COPYING_FROM_REMOTE`, `CHECKING_COPIED`, `TORECYCLE`.
    #[serde(deserialize_with = "text")]
    pub snapshot_state: Option<String>,
    /// How much of it is made, in hundredths.
    #[serde(deserialize_with = "number")]
    pub percent: Option<u64>,
    /// The disk that it was taken of.
    #[serde(deserialize_with = "text")]
    pub disk_id: Option<String>,
    /// The size of that disk then, in GiB.
    #[serde(deserialize_with = "number")]
    pub disk_size: Option<u64>,
    /// `PRIVATE_SNAPSHOT`, or `SHARED_SNAPSHOT` for one of another account.
    #[serde(deserialize_with = "text")]
    pub snapshot_type: Option<String>,
    /// Whether its data are encrypted at rest.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub encrypt: Option<bool>,
    /// When it was taken: `yyyy-mm-dd HH:MM:SS` in a zone that is not documented, in some answers RFC 3339.
    #[serde(deserialize_with = "text")]
    pub create_time: Option<String>,
    /// When its record was changed last, with its zone: `2025-03-25T20:46:13+08:00`.
    #[serde(deserialize_with = "text")]
    pub latest_modify_time: Option<String>,
    /// Whether it was copied from another region.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub copy_from_remote: Option<bool>,
}

/// Lists snapshot groups.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeSnapshotGroups {
    /// All of these must hold, such as `snapshot-group-id`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeSnapshotGroups {
    type Response = DescribeSnapshotGroupsAnswer;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "DescribeSnapshotGroups";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeSnapshotGroups: DescribeSnapshotGroupsAnswer, snapshot_group_set of snapshot_group_id);

/// The answer of [`DescribeSnapshotGroups`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeSnapshotGroupsAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The groups.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub snapshot_group_set: Vec<SnapshotGroup>,
}

/// A snapshot group.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SnapshotGroup {
    /// `csnap-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub snapshot_group_id: String,
    /// Its snapshots.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub snapshot_id_set: Vec<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nulls_are_tolerated_everywhere() {
        let answer: DescribeSnapshotsAnswer = serde_json::from_value(json!({
            "SnapshotSet": [{"SnapshotId": "snap-1", "SnapshotName": null, "SnapshotState": null,
                "DiskId": null, "DiskSize": null, "SnapshotType": null, "Encrypt": null,
                "CreateTime": null, "LatestModifyTime": null, "CopyFromRemote": null}],
        }))
        .unwrap();
        assert_eq!(answer.snapshot_set[0].snapshot_id, "snap-1");
        assert_eq!(answer.snapshot_set[0].disk_id, None);
        let answer: DescribeSnapshotGroupsAnswer = serde_json::from_value(json!({
            "SnapshotGroupSet": [{"SnapshotGroupId": "csnap-1", "SnapshotIdSet": null}],
        }))
        .unwrap();
        assert!(answer.snapshot_group_set[0].snapshot_id_set.is_empty());
    }
}
