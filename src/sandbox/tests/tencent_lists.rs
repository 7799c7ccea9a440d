//! The lists of CVM and CBS: pages, filters and order.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Bench, column, start, text};
use crate::api::Service::{Cbs, Cvm};
use crate::sandbox::world::World;

const SYSTEM: &str = "disk-sandbox-app-sys";
const DATA: &str = "disk-sandbox-app-data";

#[test]
fn lists_are_paged_and_filtered_and_show_the_ordinary_first() {
    let bench = Bench::new();
    let list = |params: Value| bench.tencent(Cbs, "DescribeDisks", params);
    let first = list(json!({"Limit": 2}));
    assert_eq!(
        column(&first["DiskSet"], "DiskId"),
        [DATA, "disk-sandbox-app-sys"]
    );
    let second = list(json!({"Limit": 2, "Offset": 2}));
    assert_eq!(
        column(&second["DiskSet"], "DiskId"),
        ["disk-sandbox-batch-data", "disk-sandbox-batch-sys"]
    );
    assert_eq!(first["TotalCount"], second["TotalCount"]);
    let filter = |name: &str, value: &str| json!([{"Name": name, "Values": [value]}]);
    let system = list(json!({"Filters": filter("disk-usage", "SYSTEM_DISK")}));
    assert_eq!(system["TotalCount"], 3);
    let code = |params: Value| text(&list(params)["Error"]["Code"]);
    assert_eq!(
        code(json!({"Filters": filter("odd", "x")})),
        "InvalidFilter"
    );
    assert_eq!(code(json!({"Limit": 101})), "InvalidParameterValue");
    let both = json!({"DiskIds": [DATA], "Filters": filter("disk-id", DATA)});
    assert_eq!(code(both), "InvalidParameterValue");
    let images = bench.tencent(Cvm, "DescribeImages", json!({"Limit": 1}));
    assert_eq!(
        column(&images["ImageSet"], "ImageId"),
        ["img-sandbox-cvm-1"]
    );
}

#[test]
fn disks_are_ordered_before_they_are_paged() {
    let bench = Bench::new();
    let age = |id: &str, days| {
        let change = |world: &mut World| {
            world.cbs_disks.get_mut(id).unwrap().created = start() - TimeDelta::days(days);
        };
        bench.emulator.store.with(start(), change).unwrap();
    };
    age(DATA, 1);
    age(SYSTEM, 100);
    let disks = |params: Value| {
        let answer = bench.tencent(Cbs, "DescribeDisks", params);
        column(&answer["DiskSet"], "DiskId")
    };
    let batch = ["disk-sandbox-batch-data", "disk-sandbox-batch-sys"];
    assert_eq!(disks(json!({"Order": "ASC", "Limit": 1})), [SYSTEM]);
    assert_eq!(disks(json!({"Order": "DESC", "Limit": 1})), [DATA]);
    let field = json!({"OrderField": "CREATE_TIME", "Limit": 2});
    assert_eq!(disks(field), [SYSTEM, batch[0]]);
    let second = json!({"Order": "DESC", "OrderField": "CREATE_TIME", "Limit": 2, "Offset": 1});
    assert_eq!(disks(second), batch);
    // None has a deadline: they stay as they are.
    let deadline = json!({"Order": "DESC", "OrderField": "DEADLINE", "Limit": 3});
    assert_eq!(disks(deadline), [DATA, SYSTEM, batch[0]]);
}

#[test]
fn snapshots_are_ordered_before_they_are_paged() {
    let bench = Bench::new();
    let make = |disk: &str| {
        let answer = bench.tencent(Cbs, "CreateSnapshot", json!({"DiskId": disk}));
        bench.pass(2);
        text(&answer["SnapshotId"])
    };
    let ids = [make(DATA), make(SYSTEM)];
    let snapshots = |params: Value| {
        let answer = bench.tencent(Cbs, "DescribeSnapshots", params);
        column(&answer["SnapshotSet"], "SnapshotId")
    };
    let newest = snapshots(json!({"Order": "DESC", "Limit": 1}));
    assert_eq!(newest, ids[1..]);
    let next = snapshots(json!({"Order": "DESC", "Limit": 1, "Offset": 1}));
    assert_eq!(next, ids[..1]);
    let all = bench.tencent(Cbs, "DescribeSnapshots", json!({}))["TotalCount"].clone();
    let last = json!({"OrderField": "CREATE_TIME", "Offset": all.as_u64().unwrap() - 1});
    assert_eq!(snapshots(last), ids[1..]);
}

#[test]
fn an_order_that_is_none_is_refused() {
    let bench = Bench::new();
    let invalid = "InvalidParameterValue";
    for (action, params, code) in [
        ("DescribeDisks", json!({"Order": "UP"}), invalid),
        ("DescribeDisks", json!({"OrderField": "SIZE"}), invalid),
        (
            "DescribeSnapshots",
            json!({"OrderField": "DEADLINE"}),
            invalid,
        ),
        (
            "DescribeSnapshotGroups",
            json!({"Order": "ASC"}),
            "UnknownParameter",
        ),
    ] {
        assert_eq!(bench.tencent_code(Cbs, action, params), code, "{action}");
    }
}
