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
    /// Only check whether it would be accepted; a pass is the error `DryRunOperation`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
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

    fn effect(&self) -> Effect {
        effect(self.dry_run)
    }
}

/// Starts a stopped instance. `InitLocalDisk`, which loses the data of local disks, is left out on purpose.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartInstance {
    /// The instance.
    pub instance_id: InstanceId,
    /// Only check keys, permission and parameters; a pass is the error `DryRunOperation`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dry_run: bool,
}

impl Operation for StartInstance {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "StartInstance";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(20);

    fn effect(&self) -> Effect {
        effect(self.dry_run)
    }
}

/// The effect of a stop or a start.
const fn effect(dry_run: bool) -> Effect {
    if dry_run {
        Effect::Read
    } else {
        Effect::Mutate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Call;

    #[test]
    fn a_dry_run_says_so_in_the_request_and_is_the_only_one_that_reads() {
        let stop = |dry_run| StopInstance {
            instance_id: "i-example1".parse().unwrap(),
            stopped_mode: None,
            force_stop: false,
            dry_run,
        };
        let start = |dry_run| StartInstance {
            instance_id: "i-example1".parse().unwrap(),
            dry_run,
        };
        for (is_dry, calls) in [
            (true, [Call::of(&stop(true)), Call::of(&start(true))]),
            (false, [Call::of(&stop(false)), Call::of(&start(false))]),
        ] {
            for call in calls.map(Result::unwrap) {
                let effect = if is_dry { Effect::Read } else { Effect::Mutate };
                assert_eq!(call.effect, effect, "{}", call.action);
                let sent = call
                    .params
                    .get("DryRun")
                    .and_then(serde_json::Value::as_bool);
                assert_eq!(sent, is_dry.then_some(true), "{}", call.action);
            }
        }
    }
}
