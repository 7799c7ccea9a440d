//! `DescribeDisks`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ANSWER_WITHIN;
use crate::api::tencent::listing::{Filter, paged};
use crate::api::wire::{number, text};
use crate::api::{CbsDiskId, Effect, Operation, Service};

/// Lists disks, by their ids or by filters, not by both.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeDisks {
    /// At most 100.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disk_ids: Vec<CbsDiskId>,
    /// All of these must hold, such as `instance-id`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeDisks {
    type Response = DescribeDisksAnswer;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "DescribeDisks";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeDisks: DescribeDisksAnswer, disk_set of disk_id, by disk_ids);

/// The answer of [`DescribeDisks`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeDisksAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The disks.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub disk_set: Vec<Disk>,
}

/// A disk. All but its id may be absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Disk {
    /// `disk-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub disk_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub disk_name: Option<String>,
    /// `SYSTEM_DISK` or `DATA_DISK`.
    #[serde(deserialize_with = "text")]
    pub disk_usage: Option<String>,
    /// Such as `CLOUD_PREMIUM`.
    #[serde(deserialize_with = "text")]
    pub disk_type: Option<String>,
    /// In GiB.
    #[serde(deserialize_with = "number")]
    pub disk_size: Option<u64>,
    /// `UNATTACHED`, `ATTACHING`, `ATTACHED`, `DETACHING`, `EXPANDING`, `ROLLBACKING`, `TORECYCLE`, `DUMPING`.
    #[serde(deserialize_with = "text")]
    pub disk_state: Option<String>,
    /// Whether a rollback is under way. `RollbackPercent` does not tell: an idle disk has 100 there.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub rollbacking: Option<bool>,
    /// Whether it can be detached and attached elsewhere: the documents call that elastic.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub portable: Option<bool>,
    /// The instance that it is attached to.
    #[serde(deserialize_with = "text")]
    pub instance_id: Option<String>,
    /// The instances that a shared disk is attached to; empty for any other.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub instance_id_list: Vec<String>,
    /// Whether snapshots can be taken of it.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub snapshot_ability: Option<bool>,
    /// Whether it is being moved to another type or place.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub migrating: Option<bool>,
    /// Whether its data are encrypted at rest.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub encrypt: Option<bool>,
    /// What went wrong with the last operation on it. Nothing says when it goes away.
    #[serde(deserialize_with = "text")]
    pub error_prompt: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nulls_are_tolerated_everywhere() {
        let answer: DescribeDisksAnswer = serde_json::from_value(json!({
            "TotalCount": null,
            "DiskSet": [{"DiskId": "disk-1", "DiskName": null, "DiskSize": null, "DiskState": null,
                "Rollbacking": null, "Portable": null, "InstanceId": "", "InstanceIdList": null,
                "SnapshotAbility": null, "Migrating": null, "Encrypt": null, "ErrorPrompt": null}],
        }))
        .unwrap();
        let disk = &answer.disk_set[0];
        assert_eq!(disk.disk_id, "disk-1");
        assert_eq!((disk.instance_id.as_ref(), disk.rollbacking), (None, None));
        let nothing: DescribeDisksAnswer =
            serde_json::from_value(json!({"DiskSet": null})).unwrap();
        assert!(nothing.disk_set.is_empty());
    }
}
