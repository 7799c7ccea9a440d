//! `ApplySnapshot` and `ApplySnapshotGroup`. Imports nothing of ours but the tables and the state they change.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::check::{Around, check_rollback, find_disk};
use super::refusals;
use crate::sandbox::course::ElasticAttached;
use crate::sandbox::cvm::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::refusals::missing;
use crate::sandbox::world::{CvmTask, Rollback, World};

/// `ApplySnapshot`.
pub(super) fn apply_snapshot(world: &mut World, params: &Params, context: &Context) -> Outcome {
    params.only(&[
        "SnapshotId",
        "DiskId",
        "AutoStopInstance",
        "AutoStartInstance",
    ])?;
    let snapshot_id = params.needed("SnapshotId")?;
    let disk_id = params.needed("DiskId")?;
    let around = around(params)?;
    if around.start && !around.stop {
        return Err(refusals::VALUE.into());
    }
    check_rollback(world, disk_id, snapshot_id, around, context)?;
    let disk = find_disk(world, disk_id, context)?;
    let is_attached = disk.portable && disk.instance_id.is_some();
    if is_attached && !around.stop && context.course.elastic_attached == ElasticAttached::Refuse {
        return Err(refusals::NOT_SUPPORTED.into());
    }
    begin(world, disk_id, snapshot_id, around, context);
    Ok(context.answered())
}

/// `ApplySnapshotGroup`: all the disks, or none. Part of a group can be asked for.
pub(super) fn apply_snapshot_group(
    world: &mut World,
    params: &Params,
    context: &Context,
) -> Outcome {
    params.only(&[
        "SnapshotGroupId",
        "ApplyDisks",
        "AutoStopInstance",
        "AutoStartInstance",
    ])?;
    let group_id = params.needed("SnapshotGroupId")?;
    let disks = params
        .objects("ApplyDisks")?
        .filter(|disks| !disks.is_empty());
    let disks = disks.ok_or_else(|| missing("ApplyDisks"))?;
    let around = around(params)?;
    if around.start && !around.stop {
        return Err(refusals::PARAMETER.into());
    }
    let pairs = disks
        .iter()
        .map(|disk| {
            disk.only(&["SnapshotId", "DiskId"])?;
            Ok((disk.needed("DiskId")?, disk.needed("SnapshotId")?))
        })
        .collect::<Result<Vec<_>, Refused>>()?;

    let group = world.cbs_groups.get(group_id);
    let group = group.filter(|group| group.region == context.region);
    let group = group.ok_or(refusals::PARAMETER)?;
    let member = |id: &str| group.snapshot_ids.iter().any(|member| member == id);
    let different: BTreeSet<_> = pairs.iter().map(|(disk, _)| disk).collect();
    if different.len() < pairs.len() || !pairs.iter().all(|(_, snapshot)| member(snapshot)) {
        return Err(refusals::PARAMETER.into());
    }
    let instances: BTreeSet<_> = pairs
        .iter()
        .filter_map(|(disk, _)| find_disk(world, disk, context).ok()?.instance_id.as_ref())
        .collect();
    if instances.len() > 1 {
        return Err(refusals::SEVERAL_INSTANCES.into());
    }
    for (disk_id, snapshot_id) in &pairs {
        check_rollback(world, disk_id, snapshot_id, around, context)
            .map_err(|refused| in_group(&refused))?;
    }
    for (disk_id, snapshot_id) in pairs {
        begin(world, disk_id, snapshot_id, around, context);
    }
    Ok(context.answered())
}

/// The documents give the group two codes where a single rollback has many: what is wrong with the request, and what
/// is wrong with the state.
fn in_group(refused: &Refused) -> Refused {
    let of_request = [
        refusals::DISK,
        refusals::SNAPSHOT,
        refusals::INSTANCE,
        refusals::VALUE,
        refusals::SIZE,
    ];
    let row = if of_request.iter().any(|row| row.code == refused.code) {
        refusals::PARAMETER
    } else {
        refusals::STATE
    };
    row.into()
}

fn around(params: &Params) -> Result<Around, Refused> {
    Ok(Around {
        stop: params.flag("AutoStopInstance")? == Some(true),
        start: params.flag("AutoStartInstance")? == Some(true),
    })
}

/// Begins the rollback of an attached or free disk: the time that stopping takes comes before it, the time that
/// starting takes after it.
fn begin(world: &mut World, disk_id: &str, snapshot_id: &str, around: Around, context: &Context) {
    let Some(generation) = world
        .cbs_snapshots
        .get(snapshot_id)
        .map(|one| one.generation)
    else {
        return;
    };
    let Some(disk) = world.cbs_disks.get_mut(disk_id) else {
        return;
    };
    world.history.accept(disk_id, snapshot_id);
    let instance = disk.instance_id.as_ref();
    let instance = instance.and_then(|id| world.cvm_instances.get_mut(id));
    let attached = instance.is_some();
    let mut began = context.now;
    // On its way down already when this is not the first disk of a group.
    if let Some(instance) = instance.filter(|instance| instance.state != "STOPPED") {
        began = context.settles();
        instance.state = "STOPPING".into();
        instance.task = Some(CvmTask::Stop {
            automatic: true,
            ends: began,
        });
    }
    began += context.course.begins_after;
    let ends = began + context.course.reset_takes;
    let start_takes = context.course.power_takes.num_milliseconds().unsigned_abs();
    disk.error = None;
    let rollback = Rollback {
        snapshot_id: snapshot_id.into(),
        generation,
        began,
        ends,
        start_takes: (attached && around.start).then_some(start_takes),
    };
    if context.course.begins_after > TimeDelta::zero() {
        disk.pending = Some(rollback);
    } else {
        disk.task = Some(rollback);
    }
    world.schedule(began);
    world.schedule(ends);
}
