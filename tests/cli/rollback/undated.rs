//! Snapshots whose time the provider does not give in a form that can be read.

use serde_json::{Value, json};

use super::targets::{assert_refused, plan};
use crate::cloud::{ecs, ecs_answer};
use crate::support::script::Script;
use crate::support::server::Stub;

/// An ECS server with the stopped instance `i-1`, its disk `d-1`, and `snapshots` of that.
fn with_snapshots(snapshots: &Value) -> Script {
    let instance = json!({"InstanceId": "i-1", "Status": "Stopped", "RegionId": "cn-hangzhou"});
    let disk = json!({"DiskId": "d-1", "InstanceId": "i-1", "Type": "system", "Status": "In_use",
        "Size": 40});
    Script::new()
        .always(
            "DescribeInstances",
            ecs_answer(json!({"Instances": {"Instance": [instance]}})),
        )
        .always(
            "DescribeDisks",
            ecs_answer(json!({"Disks": {"Disk": [disk]}})),
        )
        .always(
            "DescribeSnapshots",
            ecs_answer(json!({"Snapshots": {"Snapshot": snapshots}})),
        )
}

fn snapshot(id: &str, time: &Value) -> Value {
    json!({"SnapshotId": id, "SourceDiskId": "d-1", "Status": "accomplished", "Available": true,
        "CreationTime": time})
}

#[test]
fn one_that_may_be_the_newest_is_named_and_an_older_one_not_chosen() {
    for time in [json!("20 Nov 2026"), json!(null)] {
        let snapshots = [
            snapshot("s-old", &json!("2026-11-20T03:00Z")),
            snapshot("s-odd", &time),
        ];
        let stub = Stub::start(with_snapshots(&json!(snapshots)));
        let newest = "d-1: when its snapshot s-odd was taken cannot be read, so which one is the newest is not known; \
                      name one: it has s-old of 2026-11-20T03:00:00Z, s-odd of an unknown time";
        for to in [&["--latest"][..], &["--as-of", "2026-11-21T00:00Z"]] {
            let args = [&["--instance", "i-1"], to].concat();
            assert_refused(&plan(&ecs(&stub), &args, ""), 5, newest);
        }
        assert_refused(
            &plan(&ecs(&stub), &["--disk", "d-1=s-odd"], ""),
            5,
            "d-1: when the snapshot s-odd was taken cannot be read",
        );
    }
}
