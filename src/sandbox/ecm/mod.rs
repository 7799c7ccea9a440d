//! The reinstallation part of Tencent Cloud ECM, version 2019-07-19. Imports nothing of ours but the state it works on.
//!
//! Source: the ECM API documents, operation by operation; where they are silent, the comment says what the sandbox does.

mod denied;
mod images;
mod instances;
mod listing;
pub(super) mod params;
mod power;
pub(super) mod refusals;
mod reset;
mod tasks;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::course::Course;
use super::refusal::Refused;
use super::tencent::refusals::ACTION;
use super::world::World;
use params::Params;

/// The fields of a successful answer, without `RequestId`.
type Outcome = Result<Map<String, Value>, Refused>;

/// Carries out `action`.
pub(super) fn carry_out(
    world: &mut World,
    action: &str,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    let ends = now + course.reset_takes;
    let settles = now + course.power_takes;
    match action {
        "ResetInstances" => reset::reset_instances(world, params, ends),
        "DescribeInstances" => instances::describe_instances(world, params),
        "StopInstances" => power::stop_instances(world, params, settles),
        "StartInstances" => power::start_instances(world, params, settles),
        "RebootInstances" => power::reboot_instances(world, params, settles),
        "CreateImage" => tasks::create_image(world, params, now, ends),
        "DescribeTaskStatus" => tasks::describe_task_status(world, params, now),
        "DescribeImage" => images::describe_image(world, params),
        "DescribeInstancesDeniedActions" => denied::describe_denied_actions(world, params),
        _ => Err(ACTION.into()),
    }
}
