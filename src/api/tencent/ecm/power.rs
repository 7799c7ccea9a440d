//! `StopInstances` and `StartInstances`: all the instances of a request, or none.

use std::time::Duration;

use serde::Serialize;

use super::ANSWER_WITHIN;
use crate::api::{EcmInstanceId, Effect, Operation, RequestIdOnly, Service};

/// Stops running instances. It answers at once; the instances are `STOPPING` and then `STOPPED`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopInstances {
    /// At most 100.
    pub instance_id_set: Vec<EcmInstanceId>,
    /// How; [`StopType::Soft`] when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_type: Option<StopType>,
}

impl Operation for StopInstances {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecm;
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

/// Starts stopped instances. It answers at once; the instances are `STARTING` and then `RUNNING`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartInstances {
    /// At most 100.
    pub instance_id_set: Vec<EcmInstanceId>,
}

impl Operation for StartInstances {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecm;
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
            instance_id_set: vec!["ein-1".parse().unwrap()],
            stop_type: Some(StopType::Soft),
        };
        assert_eq!(
            json!(Call::of(&stop).unwrap().params),
            json!({"InstanceIdSet": ["ein-1"], "StopType": "SOFT"})
        );
        assert_eq!(json!(StopType::SoftFirst), "SOFT_FIRST");
        let start = StartInstances {
            instance_id_set: vec!["ein-1".parse().unwrap()],
        };
        assert_eq!(
            json!(Call::of(&start).unwrap().params),
            json!({"InstanceIdSet": ["ein-1"]})
        );
    }
}
