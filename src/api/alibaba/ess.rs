//! Auto Scaling (ESS), version 2022-02-22: the members of scaling groups.
//!
//! Sources: `DescribeScalingInstances` of the API reference, and the models of the official SDK
//! (`alibabacloud_ess20220222`). The version 2014-08-28 nests the list and names the ids otherwise.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::api::wire::{list, number, required_text, text};
use crate::api::{Effect, InstanceId, Operation, Service};

/// The most ids of one [`DescribeScalingInstances`]: documented for version 2014-08-28, and taken for this one.
pub const MAX_IDS: usize = 20;

/// Lists the members of scaling groups. Instances that are in no group are left out.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeScalingInstances {
    /// These instances only, at most [`MAX_IDS`].
    pub instance_ids: Vec<InstanceId>,
    /// How many entries a page has at most: 100, and 10 unless it is given.
    pub page_size: u32,
}

impl Operation for DescribeScalingInstances {
    type Response = DescribeScalingInstancesAnswer;
    const SERVICE: Service = Service::Ess;
    const ACTION: &'static str = "DescribeScalingInstances";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = Duration::from_secs(10);
}

/// The answer of [`DescribeScalingInstances`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeScalingInstancesAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The members.
    #[serde(deserialize_with = "list")]
    pub scaling_instances: Vec<ScalingInstance>,
}

/// A member of a scaling group.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ScalingInstance {
    /// `i-...`.
    #[serde(deserialize_with = "required_text")]
    pub instance_id: String,
    /// `asg-...`.
    #[serde(deserialize_with = "text")]
    pub scaling_group_id: Option<String>,
    /// `InService`, `Pending`, `Pending:Wait`, `Protected`, `Standby`, `Stopped`, `Removing`, `Removing:Wait`.
    #[serde(deserialize_with = "text")]
    pub lifecycle_state: Option<String>,
}
