//! Somebody starts an instance and works on it after the run has stopped it: what was written then is not rolled away.

#![cfg(unix)]

use serde_json::json;
use snapback::api::Service;

use super::running::{Running, until};
use super::three::Three;
use crate::sandbox::signed::ask;
use crate::support::output::Output;

const ROLLBACK: [&str; 7] = [
    "rollback",
    "--instance",
    "i-2",
    "--latest",
    "--yes",
    "--settle",
    "150ms",
];

/// A world in which a start does not make a snapshot fail that is being taken: whether the request for one has come when
/// the process is held is a matter of chance.
fn world() -> Three {
    Three::new(&["--reading", "lenient"])
}

/// A run of `i-2` that has stopped it, and gets no further for a moment.
fn stopped(world: &Three) -> Running<'_> {
    let slow = json!({"actions": ["CreateSnapshot"], "effect": {"latency": "1500ms"}});
    world.trouble(&slow);
    Running::start(world, &ROLLBACK).until(&["done", "stop"])
}

const START: (&str, &str) = ("StartInstance", "i-2 Running");
const STOP: (&str, &str) = ("StopInstance", "i-2 Stopped");

/// Somebody else has these done to `i-2`, one after the other. `number` tells their requests apart.
fn by_hand(world: &Three, number: u32, turns: [(&'static str, &str); 2]) {
    for (number, (action, status)) in (number..).zip(turns) {
        // A rollback that is under way refuses a start.
        let mut numbers = 1000 * number..1000 * (number + 1);
        let is_accepted = |number| {
            let instance = json!({"InstanceId": "i-2"});
            ask(&world.served, number, Service::Ecs, action, instance)["Code"] == json!(null)
        };
        assert!(numbers.any(is_accepted));
        until(status, || world.statuses().iter().any(|one| one == status));
    }
}

#[track_caller]
fn assert_refused(world: &Three, output: &Output) {
    assert_eq!(output.code, Some(9), "{output}");
    let changes = world.changes();
    assert!(
        !changes.contains(&"ResetDisk d-2-sys".to_owned()),
        "{changes:?}"
    );
    assert!(output.stderr.contains("nothing was sent"), "{output}");
    world.assert_power_is_back("after a start in between");
}

#[test]
fn a_start_while_the_process_was_held_is_noticed() {
    let world = world();
    let output = stopped(&world)
        .hold_while(|| by_hand(&world, 1, [START, STOP]))
        .end();
    assert_refused(&world, &output);
    let why = "i-2 was started while nobody looked, and may have been written to";
    assert!(output.stderr.contains(why), "{output}");
}

#[test]
fn a_start_within_the_minute_of_the_one_before_is_not_ruled_out() {
    let world = world();
    by_hand(&world, 1, [STOP, START]);
    let output = stopped(&world)
        .hold_while(|| by_hand(&world, 3, [START, STOP]))
        .end();
    assert_refused(&world, &output);
}

#[test]
fn a_start_within_the_minute_is_not_ruled_out_by_another_process_either() {
    let world = world();
    by_hand(&world, 1, [STOP, START]);
    let run = stopped(&world).kill();
    by_hand(&world, 3, [START, STOP]);
    let output = world.client.run(&["resume", &run, "--settle", "150ms"]);
    assert_refused(&world, &output);
}

#[test]
fn a_process_that_was_held_while_nothing_happened_goes_on() {
    let world = world();
    let output = stopped(&world).hold_while(|| ()).end();
    assert_eq!(output.code, Some(0), "{output}");
    let changes = world.changes();
    assert!(
        changes.contains(&"ResetDisk d-2-sys".to_owned()),
        "{changes:?}"
    );
}

#[test]
fn a_start_is_told_though_the_process_is_killed_when_the_rollback_is_accepted() {
    let world = world();
    let slow = json!({"actions": ["DescribeInstances"], "effect": {"latency": "1s"}});
    let run = stopped(&world);
    world.trouble(&slow);
    let run = run.until(&["accepted", "roll_back"]).kill();
    world.calm();
    by_hand(&world, 1, [START, STOP]);
    let resume = ["resume", &run, "--settle", "150ms", "-o", "json"];
    let output = world.client.run(&resume);
    assert_eq!(output.code, Some(8), "{output}");
    let why = "i-2 was started just before the disk was rolled back, or since";
    assert!(output.stdout.contains(why), "{output}");
    let shown = world.client.run(&["runs", "show", &run]);
    assert!(shown.stdout.contains(why), "{shown}");
}
