//! Oddities of successful answers, each in a listing of either cloud.

use serde_json::{Value, json};

use super::{Bench, column};
use crate::api::Service;
use crate::sandbox::emulator::lock;
use crate::sandbox::trouble::Trouble;

fn odd(fault: &str) -> Bench {
    let bench = Bench::new();
    let trouble = json!({"effect": {"answer": fault}}).to_string();
    let trouble = Trouble::parse(&trouble).unwrap();
    lock(&bench.emulator.troubles).add(trouble).unwrap();
    bench
}

fn snapshots(bench: &Bench, params: &Value) -> Value {
    let mut all = json!({"DiskId": "d-sandbox-web-sys"});
    all.as_object_mut()
        .unwrap()
        .extend(params.as_object().unwrap().clone());
    bench.ecs("DescribeSnapshots", all).body
}

fn cbs_disks(bench: &Bench) -> Value {
    bench.tencent(Service::Cbs, "DescribeDisks", json!({"Limit": 3}))
}

#[test]
fn totals_are_absent_zero_or_that_of_the_page() {
    for (fault, expected) in [
        ("no_total", Value::Null),
        ("zero_total", json!(0)),
        ("page_total", json!(2)),
    ] {
        let bench = odd(fault);
        let page = snapshots(&bench, &json!({"PageSize": 2}));
        assert_eq!(page["TotalCount"], expected, "{fault}");
        let disks = bench.tencent(Service::Cbs, "DescribeDisks", json!({"Limit": 2}));
        assert_eq!(disks["TotalCount"], expected, "{fault}");
    }
}

/// Whoever follows the tokens, or asks for what is behind the entries that came, reads everything.
#[test]
fn a_short_page_is_no_last_page() {
    let bench = odd("short_page");
    let mut ids = Vec::new();
    let mut params = json!({"MaxResults": 10});
    loop {
        let page = snapshots(&bench, &params);
        ids.extend(column(&page["Snapshots"]["Snapshot"], "SnapshotId"));
        if page["NextToken"] == "" {
            break;
        }
        params["NextToken"] = page["NextToken"].clone();
    }
    assert_eq!(
        ids,
        [
            "s-sandbox-web-sys-1",
            "s-sandbox-web-sys-2",
            "s-sandbox-web-sys-3"
        ]
    );
    let disks = cbs_disks(&bench);
    assert_eq!(disks["DiskSet"].as_array().unwrap().len(), 2);
    assert!(disks["TotalCount"].as_u64().unwrap() > 2);
}

#[test]
fn the_last_token_leads_to_the_first_page() {
    let bench = odd("token_circle");
    let first = snapshots(&bench, &json!({"MaxResults": 10}));
    let token = first["NextToken"].clone();
    assert_ne!(token, "");
    let second = snapshots(&bench, &json!({"MaxResults": 10, "NextToken": token}));
    assert_eq!(second["Snapshots"], first["Snapshots"]);
    // Pages by number end.
    assert_eq!(snapshots(&bench, &json!({"PageSize": 2}))["NextToken"], "");
}

#[test]
fn values_are_of_other_types() {
    let page = snapshots(&odd("loose_types"), &json!({}));
    let snapshot = &page["Snapshots"]["Snapshot"][0];
    assert_eq!(
        (&page["TotalCount"], &snapshot["Encrypted"]),
        (&json!("3"), &json!("false"))
    );
    let disk = &cbs_disks(&odd("loose_types"))["DiskSet"][0];
    assert_eq!(disk["Portable"], "false");
    let page = snapshots(&odd("null_lists"), &json!({}));
    let snapshot = &page["Snapshots"]["Snapshot"][0];
    assert_eq!(
        (&snapshot["Tags"], &snapshot["KMSKeyId"]),
        (&json!({"Tag": null}), &Value::Null)
    );
    let page = snapshots(&odd("no_seconds"), &json!({}));
    let created = &page["Snapshots"]["Snapshot"][0]["CreationTime"];
    assert_eq!(created, "2026-11-18T03:00Z");
    let disk = &cbs_disks(&odd("no_seconds"))["DiskSet"][0];
    assert_eq!(disk["CreateTime"], "2026-10-22 01:02");
}

#[test]
fn a_success_has_a_code_and_an_error_its_own() {
    let bench = odd("odd_success_code");
    let reset = json!({"DiskId": "d-sandbox-db-sys", "SnapshotId": "s-sandbox-db-sys-1"});
    let answer = bench.ecs("ResetDisk", reset);
    assert_eq!((answer.status, &answer.body["Code"]), (200, &json!("200")));
    let missing = bench.ecs("ResetDisk", json!({"DiskId": "d-sandbox-db-sys"}));
    assert_eq!(
        (missing.status, &missing.body["Code"]),
        (400, &json!("MissingParameter"))
    );
}

#[test]
fn filters_by_tag_heed_the_key_alone() {
    let bench = odd("tag_values_ignored");
    let tag = json!({"Tag": [{"Key": "role", "Value": "web"}]});
    let found = bench.ecs("DescribeInstances", tag).body;
    let ids = column(&found["Instances"]["Instance"], "InstanceId");
    assert_eq!(ids, ["i-sandbox-db", "i-sandbox-scaled", "i-sandbox-web"]);
    let filter = json!({"Filters": [{"Name": "tag:role", "Values": ["app"]}]});
    let found = bench.tencent(Service::Cvm, "DescribeInstances", filter);
    let ids = column(&found["InstanceSet"], "InstanceId");
    assert_eq!(
        ids,
        ["ins-sandbox-app", "ins-sandbox-batch", "ins-sandbox-scaled"]
    );
}
