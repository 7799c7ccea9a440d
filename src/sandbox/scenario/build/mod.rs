//! A scenario's world, with what the scenario leaves out. Imports nothing of ours but the state it builds.

mod cbs;
mod cvm;
mod ecm;
mod ecs;
mod scaling;

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{Age, Scenario};
use crate::sandbox::default_world as usual;
use crate::sandbox::trouble::Span;
use crate::sandbox::world::{Watched, World};

/// Nothing; or the place of what is wrong, and what.
type Built = Result<(), String>;

/// The world of `scenario`, made at `now`; or the place of what is wrong, and what.
pub(super) fn world(scenario: Scenario, now: DateTime<Utc>) -> Result<World, String> {
    let mut world = usual::empty();
    ecs::add(&mut world, scenario.ecs, now)?;
    ecm::add(&mut world, scenario.ecm, now)?;
    cvm::add(&mut world, scenario.cvm, now)?;
    cbs::add(&mut world, scenario.cbs, now)?;
    scaling::add_ess(&mut world, scenario.ess, now)?;
    scaling::add_as(&mut world, scenario.autoscaling, now)?;
    Ok(world)
}

/// Adds one after the other, and puts its place before what is wrong with one.
fn each<T>(place: &str, items: Vec<T>, mut add: impl FnMut(T) -> Built) -> Built {
    for (index, item) in items.into_iter().enumerate() {
        add(item).map_err(|what| format!("{place}/{index}/{what}"))?;
    }
    Ok(())
}

fn insert<T>(table: &mut Watched<T>, id: String, item: T) -> Built {
    if table.contains_key(&id) {
        return Err(format!("id: '{id}' stands there a second time"));
    }
    table.insert(id, item);
    Ok(())
}

/// What `field` names by that id.
fn named<'a, T>(table: &'a Watched<T>, field: &str, id: &str) -> Result<&'a T, String> {
    table
        .get(id)
        .ok_or_else(|| format!("{field}: there is no '{id}'"))
}

/// The snapshots of a group, which are there.
fn members<T>(table: &Watched<T>, ids: Option<Vec<String>>) -> Result<Vec<String>, String> {
    let ids = ids.unwrap_or_default();
    for (index, id) in ids.iter().enumerate() {
        named(table, &format!("snapshots/{index}"), id)?;
    }
    Ok(ids)
}

/// Only what is stopped can have released its computing resources by that.
fn stopped_economically(given: Option<bool>, state: &str, stopped: &str) -> Result<bool, String> {
    if given == Some(true) && state != stopped {
        return Err(format!(
            "stopped_economically: true is for instances that are {stopped}, and this one is {state}"
        ));
    }
    Ok(given.unwrap_or_default())
}

fn set<T>(field: &mut T, given: Option<impl Into<T>>) {
    if let Some(given) = given {
        *field = given.into();
    }
}

/// The time that long after `now`.
fn later(time: Option<Span>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    now.checked_add_signed(TimeDelta::from_std(time?.0).ok()?)
}

/// When something was made: at that time, or else so long ago.
fn made(
    created: Option<DateTime<Utc>>,
    age: Option<Age>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let before = |age: Age| now.checked_sub_signed(TimeDelta::from_std(age.0).ok()?);
    created.or_else(|| age.and_then(before))
}
