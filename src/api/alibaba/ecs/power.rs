//! Stopping and starting an instance.

use std::time::Duration;

use serde::Serialize;

use crate::api::{Effect, InstanceId, Operation, RequestIdOnly, Service};

/// Stops a running instance.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopInstance {
    /// The instance.
    pub instance_id: InstanceId,
    /// What becomes of its compute resources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_mode: Option<StoppedMode>,
    /// Power it off: what it has not written is lost.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub force_stop: bool,
}

/// What becomes of the compute resources of an instance that is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum StoppedMode {
    /// They are kept and billed, so that it starts again.
    KeepCharging,
    /// They are given back: it may find none to start with, and a fixed public address may change.
    StopCharging,
}

impl Operation for StopInstance {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "StopInstance";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(20);
}

/// Starts a stopped instance. `InitLocalDisk`, which loses the data of local disks, is left out on purpose.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartInstance {
    /// The instance.
    pub instance_id: InstanceId,
}

impl Operation for StartInstance {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "StartInstance";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(20);
}
