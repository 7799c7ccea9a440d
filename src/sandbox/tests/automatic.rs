//! Snapshots that begin by themselves, and how many there may be.

use serde_json::{Value, json};

use super::{Bench, RESET_TAKES, text};
use crate::api::Service::Cbs;
use crate::sandbox::course::Course;
use crate::sandbox::emulator::{Emulator, lock};
use crate::sandbox::{Scenario, Trouble};

const DISK: &str = "d-sandbox-db-data";
const DATA: &str = "disk-sandbox-app-data";

fn ecs_snapshots(bench: &Bench, kind: &str) -> usize {
    let params = json!({"SnapshotType": kind, "DiskId": DISK, "PageSize": 100});
    let list = bench.ecs("DescribeSnapshots", params).body["Snapshots"]["Snapshot"].take();
    list.as_array().unwrap().len()
}

#[test]
fn a_policy_makes_a_snapshot_whenever_its_time_has_come() {
    let scenario = json!({
        "ecs": {"disks": [{"id": DISK, "snapshot_every": "10m"}]},
        "cvm": {"images": [{"id": "img-1"}], "instances": [{"id": "ins-1", "image": "img-1"}]},
        "cbs": {"disks": [{"id": DATA, "instance": "ins-1", "snapshot_every": "10m"}]},
    });
    let scenario = Scenario::parse(scenario.to_string().as_bytes()).unwrap();
    let bench = Bench::new();
    let store = scenario.store(bench.now.get()).unwrap();
    let bench = Bench {
        emulator: Emulator::new(store, Course::of(RESET_TAKES)),
        ..bench
    };
    let counts = || {
        let list = bench.tencent(Cbs, "DescribeSnapshots", json!({}));
        (ecs_snapshots(&bench, "auto"), list["TotalCount"].clone())
    };
    assert_eq!(counts(), (0, json!(0)));
    bench.pass(600);
    assert_eq!(counts(), (1, json!(1)));
    // One that was not due again.
    bench.pass(599);
    assert_eq!(counts(), (1, json!(1)));
    bench.pass(1);
    assert_eq!(counts(), (2, json!(2)));
    assert_eq!(ecs_snapshots(&bench, "user"), 0);
}

#[test]
fn a_fault_makes_one_of_what_a_request_is_about() {
    let bench = Bench::new();
    let trouble = r#"{"actions":["ResetDisk"],"count":1,"effect":"automatic_snapshot"}"#;
    lock(&bench.emulator.troubles)
        .add(Trouble::parse(trouble).unwrap())
        .unwrap();
    let params = json!({"DiskId": DISK, "SnapshotId": "s-sandbox-db-data-1"});
    let code = bench.ecs_code("ResetDisk", params.clone());
    assert_eq!(code, "IncorrectDiskStatus.HasUnfinishedSnapshot");
    bench.pass(3);
    assert_eq!(ecs_snapshots(&bench, "auto"), 1);
    assert_eq!(bench.ecs_code("ResetDisk", params), "");
}

#[test]
fn no_more_snapshots_are_under_way_than_an_account_may_have() {
    let bench = Bench::taking(Course {
        snapshots_at_once: Some(1),
        ..Course::of(RESET_TAKES)
    });
    let create = |disk: &str| bench.ecs_code("CreateSnapshot", json!({"DiskId": disk}));
    assert_eq!(create(DISK), "");
    assert_eq!(
        create("d-sandbox-db-sys"),
        "QuotaExceed.ConcurrentSnapshotQuota"
    );
    let create_cbs = |disk: &str| {
        let params = json!({"DiskId": disk, "SnapshotName": "before"});
        bench.tencent_code(Cbs, "CreateSnapshot", params)
    };
    assert_eq!(create_cbs(DATA), "");
    let refused = create_cbs("disk-sandbox-app-sys");
    assert_eq!(refused, "ResourceUnavailable.TooManyCreatingSnapshot");
    bench.pass(3);
    assert_eq!(create("d-sandbox-db-sys"), "");
    assert_eq!(create_cbs("disk-sandbox-app-sys"), "");
}

#[test]
fn a_cbs_disk_has_64_manual_snapshots_at_most() {
    let bench = Bench::new();
    let fill = |automatic: bool, count: usize| {
        let work = |world: &mut crate::sandbox::world::World| {
            let mut one = world.cbs_snapshots["snap-sandbox-app-data-1"].clone();
            one.automatic = automatic;
            for number in 0..count {
                let id = format!("snap-{automatic}-{number}");
                world.cbs_snapshots.insert(id, one.clone());
            }
        };
        bench.emulator.store.with(bench.now.get(), work).unwrap();
    };
    let create = || {
        let params = json!({"DiskId": DATA, "SnapshotName": "one more"});
        bench.tencent_code(Cbs, "CreateSnapshot", params)
    };
    fill(true, 64);
    assert_eq!(create(), "");
    bench.pass(3);
    fill(false, 63);
    assert_eq!(create(), "InsufficientSnapshotQuota");
}

#[test]
fn what_is_lost_is_told() {
    let bench = Bench::new();
    let power = |action: &'static str| {
        let params = json!({"InstanceId": "i-sandbox-db"});
        assert_eq!(bench.ecs_code(action, params), "", "{action}");
        bench.pass(2);
    };
    let lost = || -> Vec<(String, Value)> {
        let world = bench.emulator.store.show(bench.now.get()).unwrap();
        let writes = world["writes"].as_array().unwrap().iter();
        writes
            .map(|write| (text(&write["disk_id"]), write["lost"].clone()))
            .collect()
    };
    power("StartInstance");
    power("StopInstance");
    let sys = "d-sandbox-db-sys".to_owned();
    let kept = vec![(DISK.to_owned(), json!(false)), (sys.clone(), json!(false))];
    assert_eq!(lost(), kept);
    assert_eq!(bench.ecs_code("CreateSnapshot", json!({"DiskId": sys})), "");
    bench.pass(3);
    for (disk, snapshot) in [
        (DISK, "s-sandbox-db-data-1"),
        ("d-sandbox-db-sys", "s-sandbox-db-sys-1"),
    ] {
        let params = json!({"DiskId": disk, "SnapshotId": snapshot});
        assert_eq!(bench.ecs_code("ResetDisk", params), "");
    }
    bench.pass(3);
    assert_eq!(
        lost(),
        [(DISK.to_owned(), json!(true)), (sys, json!(false))]
    );
}
