//! Taking snapshots, one or several. Neither operation has an idempotency token.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ANSWER_WITHIN;
use crate::api::wire::text;
use crate::api::{CbsDiskId, Effect, Operation, Service};

/// Takes a snapshot of a disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateSnapshot {
    /// The disk.
    pub disk_id: CbsDiskId,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_name: Option<String>,
    /// When it is deleted by itself: ISO 8601 in UTC, such as `2022-01-08T09:47:55+00:00`, at least a day ahead; never
    /// when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
}

impl Operation for CreateSnapshot {
    type Response = CreateSnapshotAnswer;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "CreateSnapshot";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// The answer of [`CreateSnapshot`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CreateSnapshotAnswer {
    /// `snap-...`; documented as one that may be absent.
    #[serde(deserialize_with = "text")]
    pub snapshot_id: Option<String>,
}

/// Takes snapshots of several disks of one instance. The group is documented not to be crash-consistent: its snapshots
/// are not taken at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateSnapshotGroup {
    /// The disks.
    pub disk_ids: Vec<CbsDiskId>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_group_name: Option<String>,
}

impl Operation for CreateSnapshotGroup {
    type Response = GroupAnswer;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "CreateSnapshotGroup";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// The answer of [`CreateSnapshotGroup`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GroupAnswer {
    /// `csnap-...`.
    #[serde(deserialize_with = "text")]
    pub snapshot_group_id: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Call;

    #[test]
    fn requests_have_the_documented_names_and_nothing_that_was_not_asked_for() {
        let one = CreateSnapshot {
            disk_id: "disk-1".parse().unwrap(),
            snapshot_name: Some("before".to_owned()),
            deadline: None,
        };
        assert_eq!(
            json!(Call::of(&one).unwrap().params),
            json!({"DiskId": "disk-1", "SnapshotName": "before"})
        );
        let group = CreateSnapshotGroup {
            disk_ids: vec!["disk-1".parse().unwrap(), "disk-2".parse().unwrap()],
            snapshot_group_name: Some("before".to_owned()),
        };
        assert_eq!(
            json!(Call::of(&group).unwrap().params),
            json!({"DiskIds": ["disk-1", "disk-2"], "SnapshotGroupName": "before"})
        );
    }

    #[test]
    fn an_answer_without_an_id_is_one() {
        let answer: CreateSnapshotAnswer =
            serde_json::from_value(json!({"SnapshotId": null})).unwrap();
        assert_eq!(answer.snapshot_id, None);
        let answer: GroupAnswer =
            serde_json::from_value(json!({"SnapshotGroupId": "csnap-1"})).unwrap();
        assert_eq!(answer.snapshot_group_id.as_deref(), Some("csnap-1"));
    }
}
