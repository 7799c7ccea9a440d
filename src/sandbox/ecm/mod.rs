//! The reinstallation part of Tencent Cloud ECM, version 2019-07-19. Imports nothing of ours but the state it works on.
//!
//! Source: the ECM API documents, operation by operation; where they are silent, the comment says what the sandbox does.

mod denied;
mod images;
mod instances;
mod listing;
pub(super) mod params;
pub(super) mod refusals;
mod reset;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::refusal::Refused;
use super::world::World;
use params::Params;

/// The fields of a successful answer, without `RequestId`.
type Outcome = Result<Map<String, Value>, Refused>;

/// Carries out `action`. What takes time is over at `ends`.
pub(super) fn carry_out(
    world: &mut World,
    action: &str,
    params: &Params,
    ends: DateTime<Utc>,
) -> Outcome {
    match action {
        "ResetInstances" => reset::reset_instances(world, params, ends),
        "DescribeInstances" => instances::describe_instances(world, params),
        "DescribeImage" => images::describe_image(world, params),
        "DescribeInstancesDeniedActions" => denied::describe_denied_actions(world, params),
        _ => Err(Refused::new(
            200,
            "InvalidAction",
            "The action does not exist in this version of the API.",
        )),
    }
}
