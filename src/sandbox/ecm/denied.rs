//! `DescribeInstancesDeniedActions`. Imports nothing of ours but the tables and the state it shows.

use serde_json::{Map, json};

use super::Outcome;
use super::params::Params;
use super::refusals::{self, INSTANCE_PREFIX, RESET_INSTANCES};
use crate::sandbox::refusal::{Refusal, Refused};
use crate::sandbox::world::EcmInstance;
use crate::sandbox::world::World;

/// The actions that an instance may be denied; the documents do not list them.
const ACTIONS: [&str; 4] = [
    "ResetInstances",
    "StopInstances",
    "StartInstances",
    "RebootInstances",
];

/// `DescribeInstancesDeniedActions`: what each instance cannot do now, and why.
pub(super) fn describe_denied_actions(world: &World, params: &Params) -> Outcome {
    params.only(&["InstanceIdSet"])?;
    let operators: Vec<_> = params
        .instance_ids()?
        .into_iter()
        .map(|id| {
            let instance = world
                .ecm_instances
                .get(id)
                .ok_or_else(|| RESET_INSTANCES.absent(id, INSTANCE_PREFIX, refusals::INSTANCE))?;
            let denied: Vec<_> = denial(instance)
                .into_iter()
                .flat_map(|why| ACTIONS.map(|action| (why, action)))
                .map(|(why, action)| {
                    json!({"Action": action, "Code": why.code, "Message": why.message})
                })
                .collect();
            Ok::<_, Refused>(json!({"InstanceId": id, "DeniedActions": denied}))
        })
        .collect::<Result<_, _>>()?;
    Ok(Map::from_iter([(
        "InstanceOperatorSet".into(),
        operators.into(),
    )]))
}

fn denial(instance: &EcmInstance) -> Option<Refusal> {
    if instance.is_busy() {
        Some(refusals::IN_PROGRESS)
    } else if instance.restrict_state == "NORMAL" {
        None
    } else {
        Some(refusals::NOT_ALLOWED)
    }
}
