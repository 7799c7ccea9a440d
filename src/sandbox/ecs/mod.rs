//! The rollback part of Alibaba Cloud ECS, version 2014-05-26. Imports nothing of ours but the state it works on.
//!
//! Source: the ECS API reference, operation by operation; where it is silent, the comment says what the sandbox does.

mod create;
mod create_group;
mod delete;
mod describe;
mod disks;
mod filters;
mod groups;
mod instances;
mod naming;
pub(super) mod paging;
pub(super) mod params;
mod power;
mod preconditions;
pub(super) mod refusals;
mod regions;
mod reinit;
mod reset;
mod snapshots;
mod start;
mod stop;
mod tag_resources;
mod tokens;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::course::Course;
use super::refusal::Refused;
use super::world::World;
use params::Params;

pub(super) use disks::zone;

/// The fields of a successful answer, without `RequestId`.
type Outcome = Result<Map<String, Value>, Refused>;

/// Begins an automatic snapshot of the disk, unless one cannot be made now.
pub(super) fn begin_automatic_snapshot(
    world: &mut World,
    disk_id: &str,
    course: Course,
    now: DateTime<Utc>,
) {
    let disk = world.disks.get(disk_id);
    if disk.is_some_and(|disk| create::check(world, disk_id, disk, now, course).is_ok()) {
        let draft = create::Draft::automatic(disk_id, now);
        create::begin(world, disk_id, draft, now, course);
    }
}

/// Carries out the operation that the parameter `Action` names.
pub(super) fn carry_out(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    match params.need("Action")? {
        "ResetDisk" => reset::reset_disk(world, params, now, course),
        "ResetDisks" => reset::reset_disks(world, params, now, course),
        "ReInitDisk" => reinit::reinit_disk(world, params, now, course),
        "DescribeDisks" => disks::describe_disks(world, params),
        "DescribeSnapshots" => snapshots::describe_snapshots(world, params, now),
        "DescribeSnapshotGroups" => groups::describe_snapshot_groups(world, params, now),
        "DescribeInstances" => instances::describe_instances(world, params),
        "DescribeInstanceStatus" => instances::describe_instance_status(world, params),
        "StopInstance" => stop::stop_instance(world, params, now, course),
        "StopInstances" => stop::stop_instances(world, params, now, course),
        "StartInstance" => start::start_instance(world, params, now, course),
        "StartInstances" => start::start_instances(world, params, now, course),
        "CreateSnapshot" => create::create_snapshot(world, params, now, course),
        "CreateSnapshotGroup" => create_group::create_snapshot_group(world, params, now, course),
        "DeleteSnapshot" => delete::delete_snapshot(world, params),
        "ListTagResources" => tag_resources::list_tag_resources(world, params),
        "DescribeRegions" => Ok(regions::describe_regions(params)),
        // The common codes list 403 InvalidAction, which says that an operation is not open to the account; the message of
        // a name that means nothing is the gateway's own.
        _ => Err(Refused::new(
            404,
            "InvalidAction.NotFound",
            "Specified api is not found, please check your url and method.",
        )),
    }
}
