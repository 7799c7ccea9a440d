//! `StopInstances` and `StartInstances`: all the instances of a request, or none.

use std::time::Duration;

use serde::Serialize;

use super::ANSWER_WITHIN;
use crate::api::{CvmInstanceId, Effect, Operation, RequestIdOnly, Service};

/// Stops running instances. It answers at once; the instances are `STOPPING` and then `STOPPED`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopInstances {
    /// At most 100.
    pub instance_ids: Vec<CvmInstanceId>,
    /// How; [`StopType::Soft`] when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_type: Option<StopType>,
    /// What becomes of their compute resources; [`StoppedMode::KeepCharging`] when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_mode: Option<StoppedMode>,
}

impl Operation for StopInstances {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Cvm;
    const ACTION: &'static str = "StopInstances";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

/// How an instance is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StopType {
    /// Its operating system is asked to shut down.
    Soft,
    /// The same, and its power is cut where that fails.
    SoftFirst,
    /// Its power is cut: what was not yet written to its disks is lost.
    Hard,
}

/// What becomes of the compute resources of a stopped instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StoppedMode {
    /// They stay reserved and paid for.
    KeepCharging,
    /// They are given back, so that a start may find none.
    StopCharging,
}

/// Starts stopped instances. It answers at once; the instances are `STARTING` and then `RUNNING`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartInstances {
    /// At most 100.
    pub instance_ids: Vec<CvmInstanceId>,
}

impl Operation for StartInstances {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Cvm;
    const ACTION: &'static str = "StartInstances";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Call;

    #[test]
    fn requests_have_the_documented_names_and_values() {
        let stop = StopInstances {
            instance_ids: vec!["ins-1".parse().unwrap()],
            stop_type: Some(StopType::Soft),
            stopped_mode: Some(StoppedMode::KeepCharging),
        };
        assert_eq!(
            json!(Call::of(&stop).unwrap().params),
            json!({"InstanceIds": ["ins-1"], "StopType": "SOFT", "StoppedMode": "KEEP_CHARGING"})
        );
        assert_eq!(json!(StopType::SoftFirst), "SOFT_FIRST");
        assert_eq!(json!(StoppedMode::StopCharging), "STOP_CHARGING");
        let start = StartInstances {
            instance_ids: vec!["ins-1".parse().unwrap()],
        };
        assert_eq!(
            json!(Call::of(&start).unwrap().params),
            json!({"InstanceIds": ["ins-1"]})
        );
    }
}
