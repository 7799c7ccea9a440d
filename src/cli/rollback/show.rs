//! A plan and its checks, in words. Pure.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::check_texts::told;
use crate::cli::preview::age;
use crate::error::Language;
use crate::rollback::facts::{Power, minute};
use crate::rollback::health::Health;
use crate::rollback::plan::{Move, Plan, PlanOptions, UnchangedDisk, Unit};
use crate::rollback::{Check, Verdict};

/// What a plan does, and what will be lost.
pub(super) fn plan(plan: &Plan, now: DateTime<Utc>) -> String {
    if plan.is_reinstall() {
        return reinstalls(plan);
    }
    let place = &plan.place;
    let mut text = format!("rollback in {}, at {}\n", place.region, place.endpoint);
    for selected in &plan.selected_by {
        text.push_str(&format!("of every instance that has {selected}\n"));
    }
    for unit in &plan.units {
        text.push_str(&heading(unit));
        for one in &unit.moves {
            text.push_str(&disk(one, now));
            if one.first_snapshot && plan.options.safety_snapshots {
                text.push_str(
                    "    its safety snapshot takes long: its first snapshot, all of the disk is copied\n",
                );
            }
        }
        if let Some(group) = &unit.snapshot_group {
            text.push_str(&format!(
                "  all of them in the snapshot group {group}: they go back to one moment\n"
            ));
        }
        for one in &unit.unchanged {
            text.push_str(&unchanged(one));
        }
    }
    text.push_str(if plan.options.safety_snapshots {
        "a safety snapshot of each disk is taken first: `snapback undo` goes back to it\n"
    } else {
        "NO safety snapshot is taken: there will be no way back\n"
    });
    if plan.options.online_first {
        text.push_str(
            "of a disk of a running instance one is taken before the stop as well, so that the one after it is small\n",
        );
    }
    text.push_str(&pace(&plan.options));
    text
}

/// What goes first, and what is asked of instances afterwards.
fn pace(options: &PlanOptions) -> String {
    let mut text = String::new();
    if options.consistent {
        let skew = humantime::format_duration(options.max_skew().to_std().unwrap_or_default());
        text.push_str(&format!(
            "the disks of an instance go back to moments at most {skew} apart\n"
        ));
    }
    if options.canary > 0 {
        text.push_str(&format!(
            "the first {} go alone; the others follow when all of those succeeded\n",
            options.canary
        ));
    }
    if let Some(most) = options.max_failures {
        text.push_str(&format!(
            "no further one is begun after more than {most} failed\n"
        ));
    }
    if let Some(Health {
        check,
        within_s,
        undo,
    }) = &options.health
    {
        let within = humantime::format_duration(Duration::from_secs(*within_s));
        let check = check.to_string();
        let check = check.escape_debug();
        let after = if *undo {
            "; the disks of one that is not return to their safety snapshots"
        } else {
            ""
        };
        text.push_str(&format!(
            "an instance that was started is to be well within {within}: {check}{after}\n"
        ));
    }
    text
}

/// What a plan of reinstalls does: it must not be taken for a rollback.
fn reinstalls(plan: &Plan) -> String {
    let place = &plan.place;
    let region = match place.region.as_str() {
        "" => String::new(),
        region => format!(" in {region},"),
    };
    let mut text = format!(
        "REINSTALL{region} at {}: a WIPE of system disks, not a rollback\n",
        place.endpoint
    );
    for (instance, reinstall) in plan.reinstalls() {
        let name = instance.name.as_deref().unwrap_or("no name").escape_debug();
        let after = match instance.power {
            Power::Running | Power::Starting => "it runs afterwards as well",
            _ => "a reinstall starts it, and it is stopped again afterwards",
        };
        let image = &reinstall.image;
        let called = reinstall.image_name.as_deref().unwrap_or("no name");
        let called = called.escape_debug();
        let own = if instance.image.as_ref() == Some(image) {
            ", the image that it was made from,"
        } else {
            ""
        };
        text.push_str(&format!(
            "{}: {name}, {}; {after}\n  {image} ({called}){own} is written onto its system disk\n  \
             EVERYTHING on its system disk is lost; data disks keep their data, and may have to be mounted again\n",
            instance.id, instance.status
        ));
    }
    text.push_str(
        if plan.reinstalls().any(|(_, reinstall)| reinstall.password) {
            "the password that is given is set\n"
        } else {
            "no password is given: the provider makes one up and sends it by Message Center\n"
        },
    );
    text.push_str(
        "NO safety snapshot is possible: there is NO WAY BACK, and `snapback undo` refuses it\n",
    );
    text.push_str(&pace(&plan.options));
    text
}

fn heading(unit: &Unit) -> String {
    let Some(instance) = &unit.instance else {
        return String::new();
    };
    let name = instance.name.as_deref().unwrap_or("no name").escape_debug();
    let what = match instance.power {
        Power::Running | Power::Starting => "it is stopped, and started again afterwards",
        _ if unit.started_after => {
            "it is started afterwards: the run that is undone has stopped it"
        }
        _ => "it stays stopped",
    };
    format!("{}: {name}, {}; {what}\n", instance.id, instance.status)
}

/// One disk: what it goes back to, and what is lost.
pub(super) fn disk(one: &Move, now: DateTime<Utc>) -> String {
    let (disk, snapshot) = (&one.disk, &one.snapshot);
    let name = disk.name.as_deref().unwrap_or("no name").escape_debug();
    let device = disk.device.as_deref().unwrap_or("no device");
    let (at, age) = match snapshot.taken_at {
        Some(taken_at) => (minute(taken_at), age(now, taken_at)),
        None => (snapshot.time_text(), "for an unknown time".to_owned()),
    };
    let newer = match one.newer.as_slice() {
        [] => String::new(),
        newer => format!("    newer snapshots of it: {}\n", newer.join(", ")),
    };
    let left_out = match one.left_out.as_slice() {
        [] => String::new(),
        ids => format!(
            "    left out as safety snapshots of earlier runs ({}): {}; --disk {}=SNAPSHOT goes back to one\n",
            ids.len(),
            ids.join(", "),
            disk.id
        ),
    };
    format!(
        "  {}: {name}, {device}, {} GiB\n    goes back to {}, taken {at}\n    everything written since {at}, {age}, is lost\n{newer}{left_out}",
        disk.id, disk.size_gib, snapshot.id
    )
}

/// A disk that does not go back with the others of its instance.
fn unchanged(one: &UnchangedDisk) -> String {
    let UnchangedDisk { disk, reason } = one;
    let name = disk.name.as_deref().unwrap_or("no name").escape_debug();
    let device = disk.device.as_deref().unwrap_or("no device");
    format!(
        "  {}: {name}, {device}, {} GiB\n    stays as it is: {reason}\n    it keeps its newer data while the other disks \
         go back: what is spread over them may not fit together\n",
        disk.id, disk.size_gib
    )
}

/// The disks that do not go back with the others of their instances, for JSON.
pub(super) fn unchanged_disks(plan: &Plan) -> Vec<Value> {
    let units = plan.units.iter();
    let disks = units.flat_map(|unit| unit.unchanged.iter().map(move |one| (unit.id(), one)));
    disks
        .map(|(instance, UnchangedDisk { disk, reason })| {
            json!({
                "disk_id": disk.id,
                "disk_name": disk.name,
                "instance_id": instance,
                "device": disk.device,
                "size_gib": disk.size_gib,
                "reason": reason,
            })
        })
        .collect()
}

/// A check, for JSON.
pub(super) fn check(check: &Check) -> Value {
    json!({
        "id": check.id,
        "target": check.target,
        "verdict": check.verdict.name(),
        "seen": check.seen,
        "needed": check.needed,
        "code": check.code,
    })
}

/// The checks that do not hold; those in `skipped` are said to be.
pub(super) fn faults(checks: &[Check], skipped: &[String], language: Language) -> String {
    let faults = checks.iter().filter(|check| check.verdict != Verdict::Pass);
    let mut text = String::new();
    for check in faults {
        let verdict = if skipped.iter().any(|id| id == check.id) {
            "skipped"
        } else {
            check.verdict.name()
        };
        text.push_str(&format!("{verdict}  {}\n", told(check, language)));
    }
    text
}
