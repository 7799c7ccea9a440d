//! Somebody starts an instance and works on it after the run has stopped it. CVM tells by the request that it names.

#![cfg(unix)]

use serde_json::json;
use snapback::api::Service;

use super::scene::{BEFORE, Scene};
use crate::rollback::running::{Running, until};
use crate::sandbox::signed::ask;
use crate::support::output::Output;

const ROLLBACK: [&str; 7] = [
    "rollback",
    "--instance",
    "ins-1",
    "--latest",
    "--yes",
    "--settle",
    "150ms",
];

/// A run of `ins-1` that has stopped it, and gets no further for a moment.
fn stopped(scene: &Scene) -> Running<'_> {
    let slow = json!({"actions": ["CreateSnapshot"], "effect": {"latency": "1500ms"}});
    scene.trouble(&slow);
    Running::of(&scene.client, &ROLLBACK).until(&["done", "stop"])
}

/// Somebody else starts `ins-1` and stops it again.
fn work_by_hand(scene: &Scene) {
    let turns = [("StartInstances", "RUNNING"), ("StopInstances", "STOPPED")];
    for (number, (action, status)) in (1..).zip(turns) {
        // A rollback that is under way refuses a start.
        let mut numbers = 1000 * number..1000 * (number + 1);
        let is_accepted = |number| {
            let instances = json!({"InstanceIds": ["ins-1"]});
            let answer = ask(&scene.served, number, Service::Cvm, action, instances);
            answer["Response"]["Error"] == json!(null)
        };
        assert!(numbers.any(is_accepted));
        let shown = "cvm_instances[?instance_id=='ins-1'].status";
        until(status, || scene.show(shown) == json!([status]));
    }
}

#[track_caller]
fn assert_refused(scene: &Scene, output: &Output) {
    assert_eq!(output.code, Some(9), "{output}");
    let why =
        "ins-1 was started while nobody looked, and may have been written to; nothing was sent";
    assert!(output.stderr.contains(why), "{output}");
    assert!(scene.parameters("ApplySnapshot").is_empty(), "{output}");
    // Started by hand, and by the run, which puts it back to how it was.
    let started = BEFORE + 2;
    let generations = json!([started, started, BEFORE]);
    scene.assert_is(
        &generations,
        &json!(["RUNNING", "STOPPED"]),
        "after a start in between",
    );
}

#[test]
fn a_start_while_the_process_was_held_is_noticed() {
    let scene = Scene::new(|_| ());
    let output = stopped(&scene).hold_while(|| work_by_hand(&scene)).end();
    assert_refused(&scene, &output);
}

#[test]
fn a_start_after_a_stop_whose_answer_was_lost_is_noticed_by_another_process() {
    let scene = Scene::new(|_| ());
    scene.trouble(&json!({"actions": ["StopInstances"], "count": 1, "effect": "drop_after"}));
    let run = stopped(&scene).kill();
    work_by_hand(&scene);
    let output = scene.client.run(&["resume", &run, "--settle", "150ms"]);
    assert_refused(&scene, &output);
}

#[test]
fn a_start_is_told_though_the_process_is_killed_when_the_rollback_is_accepted() {
    let scene = Scene::new(|_| ());
    let slow = json!({"actions": ["DescribeInstances"], "effect": {"latency": "1s"}});
    let run = stopped(&scene);
    scene.trouble(&slow);
    let run = run.until(&["accepted", "roll_back"]).kill();
    work_by_hand(&scene);
    let resume = ["resume", &run, "--settle", "150ms", "-o", "json"];
    let output = scene.client.run(&resume);
    assert_eq!(output.code, Some(8), "{output}");
    let why = "ins-1 was started just before the disk was rolled back, or since";
    assert!(output.stdout.contains(why), "{output}");
}
