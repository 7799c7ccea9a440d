//! Snapshots that are being taken, or that are gone, when a run is planned, carried out or undone.

use serde_json::{Value, json};
use snapback::api::Service;

use super::scene::Scene;
use crate::rollback::running::Running;
use crate::sandbox::signed::ask;
use crate::support::output::Output;

const QUICK: [&str; 3] = ["--yes", "--settle", "150ms"];
const LATEST: [&str; 4] = ["rollback", "--instance", "ins-1", "--latest"];

/// With a snapshot of `disk-1-data` that is being taken for another hour.
fn scene() -> Scene {
    Scene::new(|world| {
        let snapshots = world["cbs"]["snapshots"].as_array_mut().unwrap();
        snapshots.push(
            json!({"id": "snap-now", "disk": "disk-1-data", "state": "CREATING",
            "age": "1hour", "finishes_in": "1h"}),
        );
    })
}

#[track_caller]
fn ended(output: &Output, code: i32) {
    assert_eq!(output.code, Some(code), "{output}");
}

#[test]
fn a_snapshot_that_is_waited_for_is_not_gone_back_to() {
    let scene = scene();
    let refused = scene.client.run(&[&LATEST[..], &QUICK].concat());
    ended(&refused, 5);
    assert_eq!(scene.parameters("StopInstances"), [""; 0]);
    let check = "disk-1-data: no-snapshot-in-progress: snap-now is being taken (";
    assert!(refused.stderr.contains(check), "{refused}");
    let command = "snapback rollback --disk disk-1-sys=snap-1-sys --disk disk-1-data=snap-1-data \
                   --wait-snapshots 1h\n";
    assert!(refused.stderr.contains(command), "{refused}");

    let reads = scene.parameters("DescribeSnapshots").len();
    let waiting = [&LATEST[..], &QUICK, &["--wait-snapshots", "1h"]].concat();
    let running = Running::of(&scene.client, &waiting);
    let running = scene.until_sent(running, "DescribeSnapshots", reads + 3);
    assert_eq!(scene.parameters("StopInstances"), [""; 0]);
    scene.advance("1h");
    let output = running.end();
    ended(&output, 0);
    let told = "waiting for the snapshot snap-now of disk-1-data, which is being taken";
    assert_eq!(output.stderr.matches(told).count(), 1, "{output}");
    let newer = "newer snapshots of it: snap-now\n";
    assert!(output.stderr.contains(newer), "{output}");
    let mut targets: Vec<_> = scene
        .parameters("ApplySnapshot")
        .iter()
        .map(|one| one["SnapshotId"].clone())
        .collect();
    targets.sort_by_key(Value::to_string);
    assert_eq!(targets, ["snap-1-data", "snap-1-sys"], "{output}");
}

/// A snapshot of CBS is `CREATING` until all of it is stored: both waits come to the same.
#[test]
fn no_disk_is_rolled_back_before_its_safety_snapshot_is_stored() {
    for wait in ["accomplished", "available"] {
        let scene = Scene::with(&["--snapshot-upload-time", "1h"], |_| {});
        let rollback = [&LATEST[..], &QUICK, &["--safety-wait", wait]].concat();
        let running = Running::of(&scene.client, &rollback);
        let running = scene.until_sent(running, "CreateSnapshot", 2);
        let reads = scene.parameters("DescribeSnapshots").len();
        let running = scene.until_sent(running, "DescribeSnapshots", reads + 2);
        assert_eq!(scene.parameters("ApplySnapshot"), [""; 0], "{wait}");
        assert_eq!(scene.parameters("StartInstances"), [""; 0], "{wait}");
        scene.advance("1h");
        ended(&running.end(), 0);
        assert_eq!(scene.parameters("ApplySnapshot").len(), 2, "{wait}");
        assert_eq!(scene.parameters("StartInstances").len(), 1, "{wait}");
    }
}

#[test]
fn a_run_whose_safety_snapshot_is_gone_is_not_undone() {
    let scene = Scene::new(|_| {});
    let json = ["-o", "json"];
    let output = scene.client.run(&[&LATEST[..], &QUICK, &json].concat());
    ended(&output, 0);
    let report = output.json();
    let safety = report["items"][1]["safety_snapshot_id"].as_str().unwrap();
    let gone = json!({"SnapshotIds": [safety]});
    let answer = ask(&scene.served, 1, Service::Cbs, "DeleteSnapshots", gone);
    assert_eq!(answer["Response"]["Error"], json!(null), "{answer}");
    let run = report["run"].as_str().unwrap();
    let sent = scene.parameters("ApplySnapshot").len();
    let undo = scene.client.run(&[&["undo", run], &QUICK[..]].concat());
    ended(&undo, 5);
    let why = format!("disk-1-data: there is no snapshot {safety}; it has snap-1-data of ");
    assert!(undo.stderr.contains(&why), "{undo}");
    assert_eq!(scene.parameters("ApplySnapshot").len(), sent);
    assert_eq!(scene.parameters("StopInstances").len(), 1);
}

/// A run waits for its safety snapshots before it rolls a disk back: here the cloud shows another world afterwards.
#[test]
fn a_run_whose_safety_snapshot_is_not_finished_is_not_undone_before_it_is() {
    let scene = Scene::new(|_| {});
    let json = ["-o", "json"];
    let output = scene.client.run(&[&LATEST[..], &QUICK, &json].concat());
    ended(&output, 0);
    let report = output.json();
    let after = Scene::new(|world| {
        let snapshots = world["cbs"]["snapshots"].as_array_mut().unwrap();
        for item in report["items"].as_array().unwrap() {
            snapshots.push(
                json!({"id": item["safety_snapshot_id"], "disk": item["disk_id"],
                "state": "CREATING", "age": "1min", "finishes_in": "1h"}),
            );
        }
    });
    let state = scene.client.home().join("state/snapback");
    let run = report["run"].as_str().unwrap();
    let state = ["--state-dir", state.to_str().unwrap()];
    let undo = [&["undo", run], &QUICK[..], &state].concat();
    let output = after.client.run(&undo);
    ended(&output, 5);
    let check = "disk-1-data: safety-snapshot-finished: snap-";
    assert!(output.stderr.contains(check), "{output}");
    let hint = "--wait-snapshots 1h";
    assert!(output.stderr.contains(hint), "{output}");
    assert_eq!(after.parameters("StopInstances"), [""; 0]);
    after.advance("1h");
    let output = after.client.run(&undo);
    ended(&output, 0);
    assert_eq!(after.parameters("ApplySnapshot").len(), 2, "{output}");
}

/// Its chosen snapshot is of another disk: a case that a check refuses and that the operator may let pass.
#[test]
fn a_plan_says_which_disk_has_no_finished_snapshot() {
    let scene = Scene::new(|world| {
        let snapshots = world["cbs"]["snapshots"].as_array_mut().unwrap();
        snapshots.retain(|one| one["disk"] != "disk-2-sys");
    });
    let plan = [
        "plan",
        "--disk",
        "disk-1-sys=snap-1-sys",
        "--disk",
        "disk-2-sys=snap-1-data",
        "--skip-check",
        "snapshot-of-disk",
    ];
    let output = scene.client.run(&[&plan[..], &["-o", "json"]].concat());
    ended(&output, 0);
    let planned = output.json();
    let first = |disk: usize| planned["disks"][disk]["first_snapshot"].clone();
    assert_eq!(
        (first(0), first(1)),
        (json!(false), json!(true)),
        "{output}"
    );
    let told = "its safety snapshot takes long: its first snapshot, all of the disk is copied\n";
    assert_eq!(output.stderr.matches(told).count(), 1, "{output}");
}
