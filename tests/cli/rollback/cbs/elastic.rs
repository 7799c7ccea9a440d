//! Elastic disks that stay attached, where plain ApplySnapshot refuses them: other forms of the request are tried.

use std::fs;

use serde_json::{Value, json};

use super::scene::{SNAPSHOT, Scene};

/// In which `disk-1-data` is elastic and plain ApplySnapshot refuses it; its snapshot is in a group, or in none.
fn refusing(in_group: bool) -> Scene {
    Scene::new(|world| {
        world["elastic_attached"] = json!("refuse");
        world["cbs"]["disks"][1]["portable"] = json!(true);
        if !in_group {
            world["cbs"]["snapshot_groups"] = json!([]);
        }
    })
}

/// Everything went back, and only what ran before runs.
#[track_caller]
fn assert_rolled_back(scene: &Scene, context: &str) {
    let started = SNAPSHOT + 1;
    let held = json!([started, started, SNAPSHOT]);
    scene.assert_is(&held, &json!(["RUNNING", "STOPPED"]), context);
}

/// The requests that rolled `disk-1-data` back, or were to.
fn single(scene: &Scene) -> Vec<Value> {
    let mut all = scene.parameters("ApplySnapshot");
    all.retain(|parameters| parameters["DiskId"] == "disk-1-data");
    all
}

/// What the journal has of the rollback of `disk-1-data`.
fn journal(scene: &Scene) -> Vec<Value> {
    let folder = scene.client.home().join("state/snapback/runs");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths = paths.filter(|path| path.extension() == Some("jsonl".as_ref()));
    let text = fs::read_to_string(paths.next().unwrap()).unwrap();
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    records
        .filter(|record| record["step"] == "roll_back" && record["disk"] == "disk-1-data")
        .map(|record| json!([record["event"], record["form"]]))
        .collect()
}

#[test]
fn the_stopped_instance_is_named_to_be_stopped_where_there_is_no_group() {
    let scene = refusing(false);
    let output = scene.roll_back();
    assert_eq!(output.code, Some(0), "{output}");
    assert_rolled_back(&scene, "alone");
    assert_eq!(
        single(&scene),
        [
            json!({"DiskId": "disk-1-data", "SnapshotId": "snap-1-data"}),
            json!({"DiskId": "disk-1-data", "SnapshotId": "snap-1-data", "AutoStopInstance": true}),
        ]
    );
    // Each request stands there before it is sent.
    assert_eq!(
        journal(&scene),
        [
            json!(["intent", null]),
            json!(["fallback", {"kind": "auto_stop"}]),
            json!(["intent", null]),
            json!(["accepted", null]),
            json!(["verified", null]),
            json!(["done", null]),
        ]
    );
    let told = "; next: with AutoStopInstance, of the stopped instance";
    assert!(output.stderr.contains(told), "{output}");
}

#[test]
fn a_group_that_its_snapshot_is_in_is_asked_for_first_and_for_this_disk_alone() {
    let scene = refusing(true);
    let output = scene.roll_back();
    assert_eq!(output.code, Some(0), "{output}");
    assert_rolled_back(&scene, "group");
    assert_eq!(single(&scene).len(), 1);
    let disks = json!([{"DiskId": "disk-1-data", "SnapshotId": "snap-1-data"}]);
    assert_eq!(
        scene.parameters("ApplySnapshotGroup"),
        [json!({"SnapshotGroupId": "csnap-1", "ApplyDisks": disks})]
    );
}

#[test]
fn a_lost_answer_of_another_form_is_found_out_like_the_first() {
    for effect in ["drop_before", "drop_after"] {
        let scene = refusing(true);
        scene.trouble(&json!({"actions": ["ApplySnapshotGroup"], "count": 1, "effect": effect}));
        let output = scene.roll_back();
        assert_eq!(output.code, Some(0), "{effect}: {output}");
        assert_rolled_back(&scene, effect);
        // The plain form is not gone back to.
        assert_eq!(single(&scene).len(), 1, "{effect}");
    }
}

#[test]
fn what_is_refused_in_every_form_leaves_the_disk_as_it_was_and_starts_the_instance() {
    let scene = refusing(true);
    let refuse = json!({"refuse": {"code": "InvalidDisk.NotSupported"}});
    let actions = ["ApplySnapshot", "ApplySnapshotGroup"];
    scene.trouble(&json!({"actions": actions, "targets": ["disk-1-data"], "effect": refuse}));
    let args = [
        "rollback",
        "--disk",
        "disk-1-data=snap-1-data",
        "--yes",
        "--settle",
        "150ms",
    ];
    let output = scene.client.run(&args);
    assert_ne!(output.code, Some(0), "{output}");
    assert!(
        output.stderr.contains("InvalidDisk.NotSupported")
            || output.stderr.contains("ApplySnapshot"),
        "{output}"
    );
    let forms: Vec<_> = journal(&scene)
        .into_iter()
        .map(|record| record[0].clone())
        .collect();
    assert_eq!(
        forms,
        [
            "intent", "fallback", "intent", "fallback", "intent", "failed"
        ]
    );
    assert_eq!(single(&scene).len(), 2);
    let states = scene.show("sort_by(cvm_instances, &instance_id)[].status");
    assert_eq!(states, json!(["RUNNING", "STOPPED"]));
}

#[test]
fn a_disk_that_is_not_elastic_is_not_asked_for_in_another_form() {
    let scene = Scene::new(|_| ());
    let refuse = json!({"refuse": {"code": "InvalidDisk.NotSupported"}});
    scene.trouble(
        &json!({"actions": ["ApplySnapshot"], "targets": ["disk-1-data"], "effect": refuse}),
    );
    let output = scene.roll_back();
    assert_ne!(output.code, Some(0), "{output}");
    assert_eq!(single(&scene).len(), 1);
    assert_eq!(scene.parameters("ApplySnapshotGroup"), [] as [Value; 0]);
}
