//! `CreateImage`, and `DescribeTaskStatus`, which tells how far it is. Imports nothing of ours but the state they work
//! on.

use chrono::{DateTime, Utc};
use serde_json::{Map, json};

use super::Outcome;
use super::params::Params;
use super::refusals::{self, INSTANCE_PREFIX, RESET_INSTANCES};
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::refusals::missing;
use crate::sandbox::times::spaced;
use crate::sandbox::world::{EcmPower, FAILED, Image, ImageTask, World};

/// The longest name of an image, in characters, and the most images: not documented, and more than anybody needs.
const LONGEST_NAME: usize = 128;
const MOST_IMAGES: usize = 10_000;

/// `CreateImage`. Documented: an instance that runs must be shut down first, or with `ForcePoweroff`.
pub(super) fn create_image(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    ends: DateTime<Utc>,
) -> Outcome {
    params.only(&[
        "ImageName",
        "InstanceId",
        "ImageDescription",
        "ForcePoweroff",
    ])?;
    let name = params.needed("ImageName")?;
    if name.chars().count() > LONGEST_NAME || world.images.len() >= MOST_IMAGES {
        return Err(refusals::TOO_LARGE.into());
    }
    let instance_id = params.needed("InstanceId")?;
    params.text("ImageDescription")?;
    let force = params.text_flag("ForcePoweroff")? == Some(true);
    let instance = world
        .ecm_instances
        .get_mut(instance_id)
        .ok_or_else(|| RESET_INSTANCES.absent(instance_id, INSTANCE_PREFIX, refusals::INSTANCE))?;
    if instance.is_busy() {
        return Err(refusals::IN_PROGRESS.into());
    }
    match instance.state.as_str() {
        "STOPPED" => {}
        "RUNNING" if force => {
            instance.state = "STOPPING".into();
            instance.power = Some(EcmPower {
                to: "STOPPED".into(),
                ends,
            });
        }
        _ => return Err(refusals::NOT_ALLOWED.into()),
    }
    instance.remember("CreateImage");
    let generation = instance.generation;
    let number = world.give_id();
    let task_id = (1_000_000 + number).to_string();
    let image = Image {
        name: name.into(),
        private: true,
        architecture: "x86_64".into(),
        created: now,
        completes: Some(ends),
        task_id: Some(task_id.clone()),
        generation,
        provokes: None,
    };
    world
        .images
        .insert(format!("img-sandbox-new-{number}"), image);
    let task = ImageTask {
        operation: "CreateImage".into(),
        added: now,
        ends,
        failed: false,
    };
    world.ecm_tasks.insert(task_id.clone(), task);
    world.schedule(ends);
    Ok(Map::from_iter([("TaskId".into(), task_id.into())]))
}

/// `DescribeTaskStatus`.
pub(super) fn describe_task_status(world: &World, params: &Params, now: DateTime<Utc>) -> Outcome {
    params.only(&["TaskSet"])?;
    let asked = params
        .objects("TaskSet")?
        .ok_or_else(|| missing("TaskSet"))?;
    let tasks: Vec<_> = asked
        .iter()
        .map(|asked| {
            let operation = asked.needed("Operation")?;
            let id = asked
                .text_or_number("TaskId")?
                .ok_or_else(|| missing("TaskId"))?;
            let task = world
                .ecm_tasks
                .get(&id)
                .filter(|task| task.operation == operation)
                .ok_or_else(|| {
                    let message = "The task does not exist.";
                    Refused::new(200, "InvalidParameterValue.TaskNotFound", message)
                })?;
            let done = task.ends <= now;
            let (status, message) = match (done, task.failed) {
                (false, _) => ("OPERATING", ""),
                (true, false) => ("SUCCESS", ""),
                (true, true) => ("FAILED", FAILED),
            };
            Ok::<_, Refused>(json!({
                "TaskId": id,
                "Message": message,
                "Status": status,
                "AddTime": spaced(task.added),
                "EndTime": if done { spaced(task.ends) } else { String::new() },
                "Operation": task.operation,
            }))
        })
        .collect::<Result<_, _>>()?;
    Ok(Map::from_iter([("TaskSet".into(), tasks.into())]))
}
