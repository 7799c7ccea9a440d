//! The snapshots and rollbacks of Tencent Cloud CBS, version 2017-03-12. Imports nothing of ours but the state it works
//! on, and what CVM has in common with it.
//!
//! Source: the CBS API documents, operation by operation; where they are silent, the comment says what the sandbox does.

mod apply;
mod check;
mod create;
mod delete;
mod disks;
mod groups;
pub(super) mod refusals;
mod snapshots;

use chrono::{DateTime, Utc};

use super::course::Course;
use super::cvm::{Context, Outcome};
use super::ecm::params::Params;
use super::tencent::refusals::ACTION;
use super::world::World;

/// The actions of CBS, of which CVM has none.
pub(super) const ACTIONS: [&str; 8] = [
    "ApplySnapshot",
    "ApplySnapshotGroup",
    "DescribeSnapshots",
    "DescribeSnapshotGroups",
    "DescribeDisks",
    "CreateSnapshot",
    "CreateSnapshotGroup",
    "DeleteSnapshots",
];

/// Begins an automatic snapshot of the disk, unless one cannot be made now.
pub(super) fn begin_automatic_snapshot(
    world: &mut World,
    disk_id: &str,
    course: Course,
    now: DateTime<Utc>,
) {
    let Some(disk) = world.cbs_disks.get(disk_id) else {
        return;
    };
    let context = Context::of_region(&disk.region, now, course);
    create::begin_automatic(world, disk_id, &context);
}

/// Carries out `action`.
pub(super) fn carry_out(
    world: &mut World,
    action: &str,
    params: &Params,
    context: &Context,
) -> Outcome {
    match action {
        "ApplySnapshot" => apply::apply_snapshot(world, params, context),
        "ApplySnapshotGroup" => apply::apply_snapshot_group(world, params, context),
        "DescribeSnapshots" => snapshots::describe_snapshots(world, params, context),
        "DescribeSnapshotGroups" => groups::describe_snapshot_groups(world, params, context),
        "DescribeDisks" => disks::describe_disks(world, params, context),
        "CreateSnapshot" => create::create_snapshot(world, params, context),
        "CreateSnapshotGroup" => create::create_snapshot_group(world, params, context),
        "DeleteSnapshots" => delete::delete_snapshots(world, params, context),
        _ => Err(ACTION.into()),
    }
}
