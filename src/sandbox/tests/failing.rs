//! Steps of ECS that fail at the end of their time: what is shown then, and that nothing has changed.

use serde_json::{Value, json};

use super::storing::Folder;
use super::{Bench, text};
use crate::sandbox::Store;

const WEB: &str = "i-sandbox-web";

/// Fails what the request begins at its end.
fn fail(bench: &Bench, action: &'static str, params: Value) -> Value {
    bench.doom_next();
    let body = bench.ecs(action, params).body;
    assert_eq!(body["Code"], Value::Null, "{action}: {body}");
    body
}

/// Whether nothing in the world is another than in a fresh one.
fn is_fresh(bench: &Bench) -> bool {
    let shown = |bench: &Bench| bench.emulator.store.show(bench.now.get()).unwrap();
    shown(bench) == shown(&Bench::new())
}

#[test]
fn ecs_disks_keep_their_content_and_start_nothing() {
    let bench = Bench::new();
    let disk = "d-sandbox-db-data";
    for (action, params) in [
        (
            "ResetDisk",
            json!({"DiskId": disk, "SnapshotId": "s-sandbox-db-data-1"}),
        ),
        (
            "ReInitDisk",
            json!({"DiskId": disk, "AutoStartInstance": true}),
        ),
    ] {
        fail(&bench, action, params);
        assert!(!is_fresh(&bench), "{action}");
        bench.pass(2);
        assert!(is_fresh(&bench), "{action}");
    }
    let reset = json!({"DiskId": disk, "SnapshotId": "s-sandbox-db-data-1"});
    assert_eq!(bench.ecs_code("ResetDisk", reset), "");
    bench.pass(2);
    assert_eq!(bench.generation(disk), 1);
}

#[test]
fn an_ecs_instance_is_again_what_it_was() {
    let bench = Bench::new();
    let one = json!({"InstanceId": WEB, "StoppedMode": "StopCharging"});
    let several = json!({"InstanceId": [WEB]});
    let stopped = json!({"InstanceId": "i-sandbox-db"});
    for (action, params, instance, meanwhile) in [
        ("StopInstance", &one, WEB, "Stopping"),
        ("StopInstances", &several, WEB, "Stopping"),
        ("StartInstance", &stopped, "i-sandbox-db", "Starting"),
    ] {
        fail(&bench, action, params.clone());
        let shown = bench.shown("instances", "instance_id", instance);
        assert_eq!(shown["status"], meanwhile);
        bench.pass(1);
        assert!(is_fresh(&bench), "{action}");
    }
}

#[test]
fn a_start_that_fails_leaves_an_economical_stop_one() {
    let bench = Bench::new();
    let stop = json!({"InstanceId": WEB, "StoppedMode": "StopCharging"});
    assert_eq!(bench.ecs_code("StopInstance", stop), "");
    bench.pass(1);
    let before = bench.shown("instances", "instance_id", WEB);
    fail(&bench, "StartInstance", json!({"InstanceId": WEB}));
    bench.pass(1);
    assert_eq!(bench.shown("instances", "instance_id", WEB), before);
    assert_eq!(before["stopped_economically"], true);
}

#[test]
fn an_ecs_snapshot_and_a_group_are_failed() {
    let bench = Bench::new();
    let disk = json!({"DiskId": "d-sandbox-web-data"});
    let id = text(&fail(&bench, "CreateSnapshot", disk)["SnapshotId"]);
    bench.pass(2);
    let params = json!({"SnapshotIds": format!("[\"{id}\"]"), "Status": "failed"});
    let answer = bench.ecs("DescribeSnapshots", params).body;
    let seen = &answer["Snapshots"]["Snapshot"][0];
    assert_eq!(seen["Status"], "failed");
    assert_eq!(seen["Available"], false);
    assert_eq!(seen["RemainTime"], 0);

    let instance = json!({"InstanceId": WEB});
    let group = fail(&bench, "CreateSnapshotGroup", instance);
    bench.pass(2);
    let params = json!({"SnapshotGroupId": [group["SnapshotGroupId"]], "Status": ["failed"]});
    let answer = bench.ecs("DescribeSnapshotGroups", params).body;
    let group = &answer["SnapshotGroups"]["SnapshotGroup"][0];
    assert_eq!(group["Status"], "failed");
    assert_eq!(group["Snapshots"]["Snapshot"][0]["Available"], false);
}

#[test]
fn only_what_the_request_began_fails_and_only_once() {
    let bench = Bench::new();
    let data = json!({"DiskId": "d-sandbox-db-data", "SnapshotId": "s-sandbox-db-data-1"});
    let system = json!({"DiskId": "d-sandbox-db-sys", "SnapshotId": "s-sandbox-db-sys-1"});
    assert_eq!(bench.ecs_code("ResetDisk", data.clone()), "");
    fail(&bench, "ResetDisk", system.clone());
    // Refused, so that nothing begins that could fail.
    bench.doom_next();
    assert_eq!(
        bench.ecs_code("ResetDisk", data),
        "InvalidOperation.DiskResetInProgress"
    );
    bench.pass(2);
    assert_eq!(bench.generation("d-sandbox-db-data"), 1);
    assert_eq!(bench.generation("d-sandbox-db-sys"), 2);
    assert_eq!(bench.ecs_code("ResetDisk", system), "");
    bench.pass(2);
    assert_eq!(bench.generation("d-sandbox-db-sys"), 1);
}

#[test]
fn what_is_doomed_is_kept_with_the_world() {
    let folder = Folder::new();
    let path = folder.file();
    let mut bench = Bench::new();
    bench.emulator.store = Store::file(path.clone());
    let reset = json!({"DiskId": "d-sandbox-db-sys", "SnapshotId": "s-sandbox-db-sys-1"});
    fail(&bench, "ResetDisk", reset);
    bench.emulator.store = Store::file(path.clone());
    bench.pass(2);
    assert_eq!(bench.generation("d-sandbox-db-sys"), 2);
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(!kept.contains("doomed"), "{kept}");
}
