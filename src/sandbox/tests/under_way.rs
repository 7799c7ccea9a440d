//! Snapshots that are available before they are uploaded, and rollbacks that begin late or fail without a sign.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Bench, RESET_TAKES, text};
use crate::api::Service::{Cbs, Cvm};
use crate::sandbox::course::{Course, Reading};
use crate::sandbox::emulator::lock;
use crate::sandbox::{ResetStatus, Trouble};

const INSTANCE: &str = "i-sandbox-db";
const DISK: &str = "d-sandbox-db-data";
const APP: &str = "ins-sandbox-app";
const DATA: &str = "disk-sandbox-app-data";
/// How long an upload takes here: as long as five resets.
const UPLOAD: TimeDelta = TimeDelta::seconds(10);

fn uploading(reading: Reading) -> Bench {
    Bench::taking(Course {
        upload_takes: UPLOAD,
        reading,
        ..Course::of(RESET_TAKES)
    })
}

/// Begins a snapshot of the disk. Returns its id.
fn begin_snapshot(bench: &Bench, disk: &str) -> String {
    let body = bench.ecs("CreateSnapshot", json!({"DiskId": disk})).body;
    let id = text(&body["SnapshotId"]);
    assert!(!id.is_empty(), "{body}");
    id
}

/// `Status`, `Available` and `Progress` of a snapshot.
fn state(bench: &Bench, snapshot: &str) -> [Value; 3] {
    let ids = json!([snapshot]).to_string();
    let body = bench
        .ecs("DescribeSnapshots", json!({"SnapshotIds": ids}))
        .body;
    let shown = &body["Snapshots"]["Snapshot"][0];
    ["Status", "Available", "Progress"].map(|field| shown[field].clone())
}

fn reset(bench: &Bench, snapshot: &str) -> String {
    bench.ecs_code(
        "ResetDisk",
        json!({"DiskId": DISK, "SnapshotId": snapshot, "DryRun": true}),
    )
}

#[test]
fn a_snapshot_of_an_essd_is_available_before_it_is_uploaded() {
    for (reading, meanwhile) in [
        (Reading::Strict, "IncorrectDiskStatus.HasUnfinishedSnapshot"),
        (Reading::Lenient, "DryRunOperation"),
    ] {
        let bench = uploading(reading);
        let id = begin_snapshot(&bench, DISK);
        assert_eq!(
            state(&bench, &id),
            [json!("progressing"), json!(false), json!("0%")]
        );
        assert_eq!(reset(&bench, &id), "InvalidSnapshotId.NotReady");
        bench.pass(6);
        assert_eq!(
            state(&bench, &id),
            [json!("progressing"), json!(true), json!("50%")]
        );
        assert_eq!(reset(&bench, &id), meanwhile);
        assert_eq!(reset(&bench, "s-sandbox-db-data-1"), meanwhile);
        bench.pass(6);
        assert_eq!(
            state(&bench, &id),
            [json!("accomplished"), json!(true), json!("100%")]
        );
        assert_eq!(reset(&bench, &id), "DryRunOperation");
    }
}

#[test]
fn a_snapshot_fails_when_its_instance_is_started_or_stopped_meanwhile() {
    for (reading, end) in [
        (Reading::Strict, "failed"),
        (Reading::Lenient, "accomplished"),
    ] {
        let bench = uploading(reading);
        let params = json!({"InstanceId": INSTANCE});
        let first = begin_snapshot(&bench, DISK);
        assert_eq!(bench.ecs_code("StartInstance", params.clone()), "");
        bench.pass(1);
        let second = begin_snapshot(&bench, DISK);
        assert_eq!(bench.ecs_code("StopInstance", params), "");
        bench.pass(1);
        let third = begin_snapshot(&bench, DISK);
        bench.pass(12);
        assert_eq!(state(&bench, &first)[0], end);
        assert_eq!(state(&bench, &second)[0], end);
        assert_eq!(state(&bench, &third)[0], "accomplished");
    }
}

#[test]
fn a_cbs_snapshot_is_creating_until_it_is_uploaded() {
    let bench = uploading(Reading::Strict);
    let params = json!({"DiskId": DATA, "SnapshotName": "before"});
    let id = bench.tencent(Cbs, "CreateSnapshot", params)["SnapshotId"].clone();
    bench.pass(6);
    let seen = bench.tencent(Cbs, "DescribeSnapshots", json!({"SnapshotIds": [id]}));
    let seen = &seen["SnapshotSet"][0];
    assert_eq!(
        [&seen["SnapshotState"], &seen["Percent"]],
        [&json!("CREATING"), &json!(50)]
    );
    bench.pass(6);
    let seen = bench.tencent(Cbs, "DescribeSnapshots", json!({"SnapshotIds": [id]}));
    assert_eq!(seen["SnapshotSet"][0]["SnapshotState"], "NORMAL");
}

/// Lets every rollback begin ten seconds late.
fn late() -> Bench {
    let bench = Bench::showing(ResetStatus::ReIniting);
    let trouble = Trouble::parse(r#"{"effect":{"begin_late":"10s"}}"#).unwrap();
    lock(&bench.emulator.troubles).add(trouble).unwrap();
    bench
}

#[test]
fn an_ecs_rollback_that_begins_late_is_not_to_be_seen_before() {
    let bench = late();
    let status = || text(&bench.shown("disks", "disk_id", DISK)["status"]);
    let params = json!({"DiskId": DISK, "SnapshotId": "s-sandbox-db-data-1"});
    assert_eq!(bench.ecs_code("ResetDisk", params), "");
    assert_eq!(reset(&bench, "s-sandbox-db-data-1"), "DryRunOperation");
    bench.pass(9);
    assert_eq!(
        (status(), bench.generation(DISK)),
        ("In_use".into(), json!(2))
    );
    bench.pass(1);
    assert_eq!(status(), "ReIniting");
    bench.pass(2);
    assert_eq!(
        (status(), bench.generation(DISK)),
        ("In_use".into(), json!(1))
    );
}

#[test]
fn a_late_rollback_comes_to_nothing_under_an_instance_that_was_started() {
    let bench = late();
    let params = json!({"DiskId": DISK, "SnapshotId": "s-sandbox-db-data-1"});
    assert_eq!(bench.ecs_code("ResetDisk", params), "");
    let start = json!({"InstanceId": INSTANCE});
    assert_eq!(bench.ecs_code("StartInstance", start), "");
    bench.pass(60);
    // What the start wrote is there.
    assert_eq!(bench.generation(DISK), 3);
}

#[test]
fn a_late_rollback_comes_to_nothing_after_a_start_and_a_stop_too() {
    let bench = late();
    let params = json!({"DiskId": DISK, "SnapshotId": "s-sandbox-db-data-1"});
    assert_eq!(bench.ecs_code("ResetDisk", params), "");
    for action in ["StartInstance", "StopInstance"] {
        assert_eq!(bench.ecs_code(action, json!({"InstanceId": INSTANCE})), "");
        bench.pass(2);
    }
    bench.pass(60);
    assert_eq!(bench.generation(DISK), 3);
}

#[test]
fn a_cbs_rollback_that_begins_late_is_not_to_be_seen_before() {
    let bench = late();
    let ids = json!({"InstanceIds": [APP]});
    bench.tencent(Cvm, "StopInstances", ids);
    bench.pass(5);
    let params = json!({"DiskId": DATA, "SnapshotId": "snap-sandbox-app-data-1"});
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", params), "");
    let status = || text(&bench.shown("cbs_disks", "disk_id", DATA)["status"]);
    bench.pass(9);
    assert_eq!(status(), "ATTACHED");
    bench.pass(1);
    assert_eq!(status(), "ROLLBACKING");
    bench.pass(2);
    let shown = bench.shown("cbs_disks", "disk_id", DATA);
    assert_eq!(
        (status(), &shown["generation"]),
        ("ATTACHED".into(), &json!(1))
    );
}

#[test]
fn a_rollback_that_fails_silently_shows_nothing_on_either_cloud() {
    let bench = Bench::new();
    let describe = || {
        let cbs = bench.tencent(Cbs, "DescribeDisks", json!({"DiskIds": [DATA]}));
        let ecs = bench.ecs(
            "DescribeDisks",
            json!({"DiskIds": json!([DISK]).to_string()}),
        );
        [cbs["DiskSet"].clone(), ecs.body["Disks"].clone()]
    };
    bench.tencent(Cvm, "StopInstances", json!({"InstanceIds": [APP]}));
    bench.pass(5);
    let before = describe();
    let trouble = Trouble::parse(r#"{"effect":"fail_silently"}"#).unwrap();
    lock(&bench.emulator.troubles).add(trouble).unwrap();
    let params = json!({"DiskId": DATA, "SnapshotId": "snap-sandbox-app-data-1"});
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", params), "");
    let params = json!({"DiskId": DISK, "SnapshotId": "s-sandbox-db-data-1"});
    assert_eq!(bench.ecs_code("ResetDisk", params), "");
    bench.pass(5);
    assert_eq!(describe(), before);
    let shown = bench.shown("cbs_disks", "disk_id", DATA);
    assert_ne!(
        [&shown["generation"], &bench.generation(DISK)],
        [&json!(1); 2]
    );
}
