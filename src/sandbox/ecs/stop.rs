//! `StopInstance` and `StopInstances`. Imports nothing of ours but the state they change.

use chrono::{DateTime, Utc};

use super::Outcome;
use super::params::{Params, invalid};
use super::power::Change;
use super::preconditions::check_service;
use super::refusals;
use crate::sandbox::course::Course;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Instance, InstanceStatus, World};

/// `StopInstance`.
pub(super) fn stop_instance(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    carry_out(world, params, now, course, false)
}

/// `StopInstances`.
pub(super) fn stop_instances(
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
    let economical = read(params)?;
    let ends = now + course.power_takes;
    world.schedule(ends);
    let change = Change {
        check: |_: &World, _: &str, instance: &Instance| check(instance, now),
        begin: |instance: &mut Instance| begin(instance, economical, ends),
        reading: course.reading,
    };
    if several {
        change.several(world, params)
    } else {
        change.one(world, params)
    }
}

/// Whether an economical stop is asked for. The sandbox's account has not made it the usual way of stopping.
fn read(params: &Params) -> Result<bool, Refused> {
    params.flag("ForceStop")?;
    params.flag("ConfirmStop")?;
    match params.get("StoppedMode") {
        None | Some("KeepCharging") => Ok(false),
        Some("StopCharging") => Ok(true),
        Some(_) => Err(invalid("StoppedMode")),
    }
}

fn check(instance: &Instance, now: DateTime<Utc>) -> Result<(), Refused> {
    check_service(instance, now)?;
    if instance.status == InstanceStatus::Running {
        Ok(())
    } else {
        Err(refusals::INSTANCE_STATUS.into())
    }
}

/// Documented: an instance that knows no economical stop, such as a subscribed one, is just stopped.
fn begin(instance: &mut Instance, economical: bool, ends: DateTime<Utc>) {
    instance.status = InstanceStatus::Stopping;
    instance.economical = economical && instance.expires.is_none();
    instance.settles = Some(ends);
}
