//! Reinstalls that are carried out, and those that are killed half-way.

use std::fs;
use std::process::Stdio;

use serde_json::json;

use super::{CVM, ECM, World};
use crate::rollback::running::until;

#[test]
fn an_instance_gets_its_own_image_keeps_its_data_and_runs_or_not_as_before() {
    for (product, image) in [(ECM, "img-base"), (CVM, "img-os")] {
        let world = World::new();
        for (instance, status) in [(product.on, "RUNNING"), (product.off, "STOPPED")] {
            let output = world
                .client
                .run(&World::reinstall(instance, &["-o", "json"]));
            assert_eq!(output.code, Some(0), "{output}");
            let report = output.json();
            assert_eq!(
                report["items"],
                json!([{"instance_id": instance, "image_id": image, "outcome": "succeeded",
                    "evidence": report["items"][0]["evidence"], "error": null}])
            );
            assert_eq!(world.holds(instance), json!([status, image, 1, 6]));
        }
    }
}

#[test]
fn another_image_is_written_where_one_is_named() {
    for (product, image) in [(ECM, "img-new"), (CVM, "img-os-2")] {
        let world = World::new();
        let output = world
            .client
            .run(&World::reinstall(product.on, &["--image", image]));
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(world.holds(product.on), json!(["RUNNING", image, 5, 6]));
    }
}

#[test]
fn each_instance_of_ecm_has_a_request_of_its_own() {
    let world = World::new();
    let both = World::reinstall("ein-on", &["--instance", "ein-off"]);
    let output = world.client.run(&both);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(world.accepted("ResetInstances"), 2);
    let query = "runs[].[targets, disks, reinstalls]";
    let list = world
        .client
        .run(&["runs", "list", "-o", "json", "-q", query]);
    assert_eq!(list.json(), json!([[2, 0, 2]]));
    assert_eq!(world.holds("ein-off"), json!(["STOPPED", "img-base", 1, 6]));
}

#[test]
fn a_reinstall_that_fails_at_its_end_is_told_and_the_instance_left_alone() {
    for product in [ECM, CVM] {
        let world = World::new();
        world.trouble(&json!({"actions": [product.action], "count": 1, "effect": "fail_at_end"}));
        let output = world
            .client
            .run(&World::reinstall(product.on, &["-o", "json"]));
        assert_eq!(output.code, Some(1), "{output}");
        assert_eq!(output.json()["items"][0]["outcome"], "failed", "{output}");
        assert_eq!(world.accepted("StopInstances"), 0);
    }
}

#[test]
fn undo_refuses_a_run_that_has_wiped() {
    let world = World::new();
    let output = world
        .client
        .run(&World::reinstall("ein-on", &["-o", "json"]));
    let report = output.json();
    let run = report["run"].as_str().unwrap();
    let undo = world.client.run(&["undo", run, "--yes"]);
    assert_eq!(undo.code, Some(5), "{undo}");
    assert_eq!(
        undo.stderr,
        format!(
            "error: run {run} has reinstalled instances: what was on their system disks is gone, and there is no way back\n"
        )
    );
    assert_eq!(world.accepted("ResetInstances"), 1);
}

#[test]
fn a_run_that_is_killed_after_its_request_was_accepted_goes_on_without_a_second() {
    for product in [ECM, CVM] {
        let world = World::new();
        let mut command = world.client.command(&World::reinstall(product.off, &[]));
        command.stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let is_accepted = || {
            let texts = world.journals().into_iter().map(fs::read_to_string);
            texts.flatten().any(|text| text.contains(r#""accepted""#))
        };
        until("an accepted request", || {
            assert!(child.try_wait().unwrap().is_none(), "it ended");
            is_accepted()
        });
        child.kill().unwrap();
        child.wait().unwrap();
        let output = world.client.run(&["resume", "--settle", "150ms"]);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(world.accepted(product.action), 1);
        let holds = world.holds(product.off);
        assert_eq!((&holds[0], &holds[2]), (&json!("STOPPED"), &json!(1)));
    }
}
