//! `ResetInstances`. Imports nothing of ours but the tables and the state it changes.

use chrono::{DateTime, Utc};
use serde_json::Map;

use super::Outcome;
use super::params::Params;
use super::refusals::{self, IMAGE_PREFIX, INSTANCE_PREFIX, RESET_INSTANCES};
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{EcmInstance, EcmTask, Image, World};

const KNOWN: [&str; 6] = [
    "InstanceIdSet",
    "ImageId",
    "Password",
    "EnhancedService",
    "KeepData",
    "KeepImageLogin",
];

/// From this much memory on an instance does not run a 32-bit image.
const WIDE_MEMORY_GIB: u32 = 4;

/// `ResetInstances`. The documents do not say what becomes of the others when one instance is refused; the sandbox
/// checks all before it begins with any.
pub(super) fn reset_instances(world: &mut World, params: &Params, ends: DateTime<Utc>) -> Outcome {
    params.only(&KNOWN)?;
    let ids = params.instance_ids()?;
    params.check_enhanced_service()?;
    let keep_data = params.text_flag("KeepData")?.unwrap_or(true);
    let keep_login = params.text_flag("KeepImageLogin")?.unwrap_or(false);
    let password = params.text("Password")?;
    if keep_login && password.is_some() {
        return Err(refusals::CONFLICT.into());
    }
    if password.is_some_and(is_forbidden) {
        return Err(refusals::PASSWORD.into());
    }
    let image_id = params.text("ImageId")?;

    let tasks: Vec<_> = ids
        .into_iter()
        .map(|id| {
            let instance = check_instance(world, id)?;
            let image_id = image_id.unwrap_or(&instance.image_id);
            let image = check_image(world, image_id, instance)?;
            if keep_login && !image.private {
                return Err(refusals::NOT_ALLOWED.into());
            }
            let task = EcmTask {
                image_id: image_id.to_owned(),
                generation: image.generation,
                keep_data,
                ends,
            };
            Ok::<_, Refused>((id, task))
        })
        .collect::<Result<_, _>>()?;
    for (id, task) in tasks {
        if let Some(instance) = world.ecm_instances.get_mut(id) {
            instance.remember("ResetInstances");
            instance.state = "RUNNING".into();
            instance.task = Some(task);
        }
    }
    world.schedule(ends);
    Ok(Map::new())
}

/// What every one of the documents' differing password rules forbids; they agree on no more.
fn is_forbidden(password: &str) -> bool {
    !(8..=30).contains(&password.chars().count()) || password.starts_with('/')
}

fn check_instance<'a>(world: &'a World, id: &str) -> Result<&'a EcmInstance, Refused> {
    let instance = world
        .ecm_instances
        .get(id)
        .ok_or_else(|| RESET_INSTANCES.absent(id, INSTANCE_PREFIX, refusals::INSTANCE))?;
    check_state(instance)?;
    match RESET_INSTANCES.stated(instance.provokes.as_deref()) {
        Some(row) => Err(row.into()),
        None => Ok(instance),
    }
}

/// Whether the instance's state allows a reinstallation.
pub(super) fn check_state(instance: &EcmInstance) -> Result<(), Refused> {
    if instance.is_busy() {
        return Err(refusals::IN_PROGRESS.into());
    }
    // Which states are refused is not documented. On its way from one to another an instance can do nothing else.
    let at_rest = ["RUNNING", "STOPPED"].contains(&instance.state.as_str());
    if instance.restrict_state != "NORMAL" || !at_rest {
        return Err(refusals::NOT_ALLOWED.into());
    }
    Ok(())
}

fn check_image<'a>(
    world: &'a World,
    id: &str,
    instance: &EcmInstance,
) -> Result<&'a Image, Refused> {
    let image = world
        .images
        .get(id)
        .ok_or_else(|| RESET_INSTANCES.absent(id, IMAGE_PREFIX, refusals::IMAGE))?;
    if image.architecture == "i386" && instance.memory_gib >= WIDE_MEMORY_GIB {
        return Err(refusals::ARCHITECTURE.into());
    }
    Ok(image)
}
