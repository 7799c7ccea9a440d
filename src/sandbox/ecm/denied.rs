//! `DescribeInstancesDeniedActions`. Imports nothing of ours but the tables and the state it shows.

use serde_json::{Map, json};

use super::Outcome;
use super::params::Params;
use super::power::CHANGES;
use super::refusals::{self, INSTANCE_PREFIX, RESET_INSTANCES};
use super::reset::check_state;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::EcmInstance;
use crate::sandbox::world::World;

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
            let denied: Vec<_> = denied(instance)
                .map(|(action, why)| {
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

/// The actions that the instance's state does not allow, each by its own check; the documents do not list them.
fn denied(instance: &EcmInstance) -> impl Iterator<Item = (&'static str, Refused)> {
    let reset = ("ResetInstances", check_state(instance));
    let changes = CHANGES.map(|change| (change.action, change.check(instance)));
    std::iter::once(reset)
        .chain(changes)
        .filter_map(|(action, checked)| Some((action, checked.err()?)))
}
