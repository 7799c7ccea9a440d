//! `StartInstance` and `StartInstances`. Imports nothing of ours but the state they change.

use chrono::{DateTime, Utc};

use super::Outcome;
use super::params::Params;
use super::power::Change;
use super::preconditions::check_service;
use super::refusals;
use crate::sandbox::course::Course;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Instance, InstanceStatus, World};

/// `StartInstance`.
pub(super) fn start_instance(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    params.flag("InitLocalDisk")?;
    carry_out(world, params, now, course, false)
}

/// `StartInstances`.
pub(super) fn start_instances(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    carry_out(world, params, now, course, true)
}

fn carry_out(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
    several: bool,
) -> Outcome {
    let ends = now + course.power_takes;
    world.schedule(ends);
    let change = Change {
        check: |world: &World, id: &str, instance: &Instance| check(world, id, instance, now),
        begin: |instance: &mut Instance| begin(instance, ends),
        reading: course.reading,
    };
    if several {
        change.several(world, params)
    } else {
        change.one(world, params)
    }
}

fn check(world: &World, id: &str, instance: &Instance, now: DateTime<Utc>) -> Result<(), Refused> {
    check_service(instance, now).map_err(|refused| {
        if refused.code == refusals::EXPIRED.code {
            let message = "The instance has expired.";
            return Refused::new(403, "InstanceExpired", message);
        }
        refused
    })?;
    if instance.status != InstanceStatus::Stopped {
        return Err(refusals::INSTANCE_STATUS.into());
    }
    let own = |disk: &&crate::sandbox::world::Disk| disk.instance_id.as_deref() == Some(id);
    if world
        .disks
        .values()
        .filter(own)
        .any(|disk| disk.task.is_some())
    {
        return Err(Refused::new(403, "DiskError", "IncorrectDiskStatus."));
    }
    if instance.economical && instance.no_stock {
        let message = "The requested resource is sold out in the specified zone.";
        return Err(Refused::new(403, "OperationDenied.NoStock", message));
    }
    Ok(())
}

fn begin(instance: &mut Instance, ends: DateTime<Utc>) {
    instance.status = InstanceStatus::Starting;
    instance.settles = Some(ends);
}
