//! Whether the world has moved since a plan was made. Pure.

use super::choose::Facts;
use super::facts::{Disk, Instance, Lifecycle, Power, Snapshot};
use super::plan::{Move, Plan, Unit};
use super::run::{InstanceMark, Meanwhile};

/// What is no longer as `plan` found it: one line each. What does not matter to it, such as a name or a newer snapshot, is
/// not told.
#[must_use]
pub fn moved(plan: &Plan, facts: &Facts) -> Vec<String> {
    let mut told = Vec::new();
    for unit in &plan.units {
        instance(unit, plan, facts, &mut told);
        image(unit, facts, &mut told);
        for one in &unit.moves {
            disk(one, facts, &mut told);
            snapshot(&one.snapshot, facts, &mut told);
        }
    }
    told
}

/// What is no longer as `plan` found it of disks whose instance the run that carries it out has stopped, and of their
/// snapshots: as [`moved`], but for what that run itself has changed.
#[must_use]
pub fn disks_moved(plan: &Plan, facts: &Facts) -> Vec<String> {
    let mut told = Vec::new();
    for one in plan.moves() {
        let before = &one.disk;
        let now = facts.disks.iter().find(|disk| disk.id == before.id);
        match now {
            Some(now) => placement(before, now, &mut told),
            None => told.push(format!("{} is gone", before.id)),
        }
        snapshot(&one.snapshot, facts, &mut told);
    }
    told
}

fn instance(unit: &Unit, plan: &Plan, facts: &Facts, told: &mut Vec<String>) {
    let Some(before) = &unit.instance else {
        return;
    };
    let Some(now) = facts.instances.iter().find(|one| one.id == before.id) else {
        told.push(format!("{} is gone", before.id));
        return;
    };
    let Instance {
        id,
        status,
        released,
        locks,
        ..
    } = before;
    differ(told, id, "status", status, &now.status);
    differ(
        told,
        id,
        "compute resources",
        kept(*released),
        kept(now.released),
    );
    differ(told, id, "locks", &list(locks), &list(&now.locks));
    let (was, is) = (
        circumstances(&before.lifecycle),
        circumstances(&now.lifecycle),
    );
    differ(told, id, "circumstances", &list(&was), &list(&is));
    if before.power == Power::Stopped && now.power == before.power && unit.reinstall.is_none() {
        let mark = InstanceMark::of_plan(plan, before);
        // What was written before the run looks at it for the first time is in the safety snapshots.
        let is_kept = plan.options.safety_snapshots && !mark.shows_every_start();
        match mark.compare(now, false) {
            Meanwhile::NotStarted => {}
            Meanwhile::Started => told.push(format!("{id}: it was started and stopped since")),
            Meanwhile::Unclear(_) if is_kept => {}
            Meanwhile::Unclear(why) => {
                let from = mark.shows_from().map(|from| {
                    let from = from.format("%H:%M:%S UTC");
                    format!("; a plan that is made after {from} tells it")
                });
                let from = from.unwrap_or_default();
                told.push(format!(
                    "{id}: whether it was started and stopped since cannot be told ({why}{from})"
                ));
            }
        }
    }
}

/// The circumstances of an instance that checks refuse or warn of. When its term ends stands in the plan, and is held
/// against the time at which the plan is carried out.
fn circumstances(lifecycle: &Lifecycle) -> Vec<String> {
    let Lifecycle {
        expires_at: _,
        hibernates,
        spot,
        scaling_group,
        cluster,
    } = lifecycle;
    let mut list = Vec::new();
    list.extend(hibernates.then(|| "hibernation".to_owned()));
    list.extend(spot.then(|| "spot".to_owned()));
    list.extend(scaling_group.as_ref().map(|id| format!("member of {id}")));
    list.extend(cluster.as_ref().map(|id| format!("node of {id}")));
    list
}

/// What a reinstall overwrites, and what with.
fn image(unit: &Unit, facts: &Facts, told: &mut Vec<String>) {
    let (Some(reinstall), Some(before)) = (&unit.reinstall, &unit.instance) else {
        return;
    };
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    if let Some(now) = facts.instances.iter().find(|one| one.id == before.id) {
        let (was, is) = (or_none(&before.image), or_none(&now.image));
        differ(told, &before.id, "image", &was, &is);
    }
    let id = &reinstall.image;
    let now = facts.images.iter().find(|one| one.id == *id);
    let is = now.map_or_else(|| "none".to_owned(), |now| now.status.clone());
    differ(told, id, "state", &or_none(&reinstall.image_status), &is);
}

fn disk(one: &Move, facts: &Facts, told: &mut Vec<String>) {
    let before = &one.disk;
    let Some(now) = facts.disks.iter().find(|disk| disk.id == before.id) else {
        told.push(format!("{} is gone", before.id));
        return;
    };
    differ(told, &before.id, "status", &before.status, &now.status);
    placement(before, now, told);
    differ(
        told,
        &before.id,
        "locks",
        &list(&before.locks),
        &list(&now.locks),
    );
}

/// Its size, and what it is attached to.
fn placement(before: &Disk, now: &Disk, told: &mut Vec<String>) {
    let id = &before.id;
    let size = |disk: &Disk| format!("{} GiB", disk.size_gib);
    differ(told, id, "size", &size(before), &size(now));
    let instances = |disk: &Disk| list(&disk.instances);
    differ(told, id, "instance", &instances(before), &instances(now));
}

fn snapshot(before: &Snapshot, facts: &Facts, told: &mut Vec<String>) {
    let Some(now) = facts.snapshots.iter().find(|one| one.id == before.id) else {
        told.push(format!("{} is gone", before.id));
        return;
    };
    let usable = |one: &Snapshot| match &one.unusable {
        _ if one.is_usable() => "usable".to_owned(),
        Some(why) => format!("unusable: {why}"),
        None => "not whole".to_owned(),
    };
    differ(told, &before.id, "state", &usable(before), &usable(now));
}

fn differ(told: &mut Vec<String>, id: &str, what: &str, before: &str, now: &str) {
    if before != now {
        told.push(format!("{id}: {what} was {before} and is {now}"));
    }
}

const fn kept(released: bool) -> &'static str {
    if released { "given back" } else { "kept" }
}

fn list(items: &[String]) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    let mut items = items.to_vec();
    items.sort_unstable();
    items.join(", ")
}
