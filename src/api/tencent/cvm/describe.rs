//! `DescribeInstances`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ANSWER_WITHIN;
use crate::api::tencent::listing::{Filter, paged};
use crate::api::wire::{number, text};
use crate::api::{CvmInstanceId, Effect, Operation, Service};

/// The most filters of a listing.
pub const MAX_FILTERS: usize = 10;

/// Lists instances, by their ids or by filters, not by both.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeInstances {
    /// At most 100.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instance_ids: Vec<CvmInstanceId>,
    /// All of these must hold, such as `instance-name`, `tag-key` or `tag:KEY`; at most ten.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
    /// Where to begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many at most; 100 is the most, 20 the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
}

impl Operation for DescribeInstances {
    type Response = DescribeInstancesAnswer;
    const SERVICE: Service = Service::Cvm;
    const ACTION: &'static str = "DescribeInstances";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

paged!(DescribeInstances: DescribeInstancesAnswer, instance_set of instance_id, by instance_ids);

/// The answer of [`DescribeInstances`]: one page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeInstancesAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The instances.
    #[serde(deserialize_with = "crate::api::wire::list")]
    pub instance_set: Vec<Instance>,
}

/// An instance. All but its id may be absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Instance {
    /// `ins-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub instance_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub instance_name: Option<String>,
    /// `PENDING`, `LAUNCH_FAILED`, `RUNNING`, `STOPPED`, `STARTING`, `STOPPING`, `REBOOTING`, `SHUTDOWN`, `TERMINATING`,
    /// and those of a rescue or a migration, such as `RESCUE_MODE`.
    #[serde(deserialize_with = "text")]
    pub instance_state: Option<String>,
    /// `NORMAL`, `EXPIRED`, `PROTECTIVELY_ISOLATED`.
    #[serde(deserialize_with = "text")]
    pub restrict_state: Option<String>,
    /// `NOTISOLATED`, or why it is isolated: `ARREAR`, `EXPIRE`, `MANMADE`.
    #[serde(deserialize_with = "text")]
    pub isolated_source: Option<String>,
    /// `PREPAID`, `POSTPAID_BY_HOUR`, `CDHPAID`, `SPOTPAID`, `CDCPAID`.
    #[serde(deserialize_with = "text")]
    pub instance_charge_type: Option<String>,
    /// When it expires, RFC 3339; absent where nothing was paid for in advance.
    #[serde(deserialize_with = "text")]
    pub expired_time: Option<String>,
    /// `KEEP_CHARGING`, `STOP_CHARGING` (it gave its resources back when it was stopped), `NOT_APPLICABLE`.
    #[serde(deserialize_with = "text")]
    pub stop_charging_mode: Option<String>,
    /// The image that its system disk was made from.
    #[serde(deserialize_with = "text")]
    pub image_id: Option<String>,
    /// The name of the operation that was carried out last.
    #[serde(deserialize_with = "text")]
    pub latest_operation: Option<String>,
    /// `SUCCESS`, `OPERATING`, `FAILED`.
    #[serde(deserialize_with = "text")]
    pub latest_operation_state: Option<String>,
    /// The id of its request.
    #[serde(deserialize_with = "text")]
    pub latest_operation_request_id: Option<String>,
    /// Why it failed; `None` is written as such or as a word.
    #[serde(deserialize_with = "text")]
    pub latest_operation_error_msg: Option<String>,
    /// Tags; `None` when the answer does not show them.
    #[serde(deserialize_with = "crate::api::wire::optional_list")]
    pub tags: Option<Vec<Tag>>,
}

/// A tag of an instance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Tag {
    /// The key.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub key: String,
    /// The value; may be empty.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub value: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nulls_are_tolerated_everywhere() {
        let answer: DescribeInstancesAnswer = serde_json::from_value(json!({
            "TotalCount": "1",
            "InstanceSet": [{"InstanceId": "ins-1", "InstanceName": null, "InstanceState": null,
                "RestrictState": null, "StopChargingMode": null, "LatestOperation": null,
                "LatestOperationState": null}],
        }))
        .unwrap();
        assert_eq!(answer.total_count, Some(1));
        assert_eq!(answer.instance_set[0].instance_id, "ins-1");
        assert_eq!(answer.instance_set[0].instance_state, None);
    }
}
