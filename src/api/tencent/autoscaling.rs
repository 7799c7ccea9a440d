//! Auto Scaling (AS), version 2018-04-19: the members of scaling groups.
//!
//! Sources: `DescribeAutoScalingInstances` of the API reference, and the models of the official SDKs.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::api::wire::{list, number, required_text, text};
use crate::api::{CvmInstanceId, Effect, Operation, Service};

/// The most ids of one [`DescribeAutoScalingInstances`].
pub const MAX_IDS: usize = 100;

/// Lists the members of scaling groups. Instances that are in no group are left out.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeAutoScalingInstances {
    /// These instances only, at most [`MAX_IDS`].
    pub instance_ids: Vec<CvmInstanceId>,
    /// How many at most; 100 is the most, 20 the default.
    pub limit: u32,
}

impl Operation for DescribeAutoScalingInstances {
    type Response = DescribeAutoScalingInstancesAnswer;
    const SERVICE: Service = Service::As;
    const ACTION: &'static str = "DescribeAutoScalingInstances";
    const EFFECT: Effect = Effect::Read;
    const ANSWER_WITHIN: Duration = Duration::from_secs(60);
}

/// The answer of [`DescribeAutoScalingInstances`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeAutoScalingInstancesAnswer {
    /// How many there are in all.
    #[serde(deserialize_with = "number")]
    pub total_count: Option<u64>,
    /// The members.
    #[serde(deserialize_with = "list")]
    pub auto_scaling_instance_set: Vec<AutoScalingInstance>,
}

/// A member of a scaling group.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct AutoScalingInstance {
    /// `ins-...`.
    #[serde(deserialize_with = "required_text")]
    pub instance_id: String,
    /// `asg-...`.
    #[serde(deserialize_with = "text")]
    pub auto_scaling_group_id: Option<String>,
    /// `IN_SERVICE` and 18 others; the one of a member in standby is not documented.
    #[serde(deserialize_with = "text")]
    pub life_cycle_state: Option<String>,
    /// Whether it is kept from being removed, also as an unhealthy one.
    pub protected_from_scale_in: Option<bool>,
}
