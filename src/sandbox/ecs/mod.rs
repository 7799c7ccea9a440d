//! The rollback part of Alibaba Cloud ECS, version 2014-05-26. Imports nothing of ours but the state it works on.
//!
//! Source: the ECS API reference, operation by operation; where it is silent, the comment says what the sandbox does.

mod describe;
mod disks;
mod groups;
mod instances;
mod paging;
pub(super) mod params;
mod preconditions;
pub(super) mod refusals;
mod regions;
mod reinit;
mod reset;
mod snapshots;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use super::refusal::Refused;
use super::world::World;
use params::Params;

/// The fields of a successful answer, without `RequestId`.
type Outcome = Result<Map<String, Value>, Refused>;

/// Carries out the operation that the parameter `Action` names.
pub(super) fn carry_out(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    reset_takes: TimeDelta,
) -> Outcome {
    let ends = now + reset_takes;
    match params.need("Action")? {
        "ResetDisk" => reset::reset_disk(world, params, now, ends),
        "ResetDisks" => reset::reset_disks(world, params, now, ends),
        "ReInitDisk" => reinit::reinit_disk(world, params, now, ends),
        "DescribeDisks" => disks::describe_disks(world, params),
        "DescribeSnapshots" => snapshots::describe_snapshots(world, params),
        "DescribeSnapshotGroups" => groups::describe_snapshot_groups(world, params),
        "DescribeInstances" => instances::describe_instances(world, params),
        "DescribeRegions" => Ok(regions::describe_regions(params)),
        _ => Err(Refused::new(
            404,
            "InvalidAction.NotFound",
            "Specified api is not found, please check your url and method.",
        )),
    }
}
