//! `ReInitDisk`. Imports nothing of ours but the state it changes.

use chrono::{DateTime, Utc};
use serde_json::Map;

use super::Outcome;
use super::params::{Params, invalid};
use super::preconditions::check_reinit;
use super::refusals;
use super::reset::begin;
use crate::sandbox::course::Course;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{DiskTask, World};

/// The special characters that a password may have.
const SPECIAL: &str = "()`~!@#$%^&*-_+=|{}[]:;'<>,.?/";

/// `ReInitDisk`. It knows no dry run, and a client that sends it one expects to change nothing: the sandbox refuses
/// that, where the provider would ignore the parameter and erase the disk.
pub(super) fn reinit_disk(
    world: &mut World,
    params: &Params,
    now: DateTime<Utc>,
    course: Course,
) -> Outcome {
    if params.raw().contains_key("DryRun") {
        return Err(invalid("DryRun"));
    }
    let region = params.region_or(|| refusals::REGION.into())?;
    let disk_id = params.need("DiskId")?;
    let start_instance = params.flag("AutoStartInstance")? == Some(true);
    if let Some(strategy) = params.get("SecurityEnhancementStrategy")
        && !["Active", "Deactive"].contains(&strategy)
    {
        return Err(invalid("SecurityEnhancementStrategy"));
    }
    if !params.get("Password").is_none_or(is_good_password) {
        let message = "The specified parameter \"Password\" is not valid.";
        return Err(Refused::new(400, "InvalidPassword.Malformed", message));
    }
    check_reinit(world, region, disk_id, now)?;
    let start_takes = course.power_takes.num_milliseconds().unsigned_abs();
    let task = DiskTask::ReInit {
        start_takes: start_instance.then_some(start_takes),
        ends: now + course.begins_after + course.reset_takes,
    };
    begin(world, disk_id, task, now, course);
    Ok(Map::new())
}

/// 8 to 30 characters of at least three of four classes. That it must not begin with `/` is said of Windows only,
/// and the sandbox's instances run Linux.
fn is_good_password(password: &str) -> bool {
    let is = |class: fn(char) -> bool| password.chars().any(class);
    let special = |c| SPECIAL.contains(c);
    let classes = [
        is(|c| c.is_ascii_lowercase()),
        is(|c| c.is_ascii_uppercase()),
        is(|c| c.is_ascii_digit()),
        password.chars().any(special),
    ];
    (8..=30).contains(&password.chars().count())
        && password
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || special(c))
        && classes.into_iter().filter(|found| *found).count() >= 3
}
