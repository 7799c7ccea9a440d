//! Stopping, starting and taking snapshots of ECS instances, and how content generations follow.

use serde_json::{Value, json};

use super::{Bench, column, text};

const WEB: &str = "i-sandbox-web";
const DISK: &str = "d-sandbox-web-data";

fn status(bench: &Bench, instance: &str) -> String {
    let params = json!({"InstanceId": [instance]});
    let answer = bench.ecs("DescribeInstanceStatus", params);
    text(&answer.body["InstanceStatuses"]["InstanceStatus"][0]["Status"])
}

fn stop_mode(bench: &Bench, instance: &str) -> String {
    let params = json!({"InstanceIds": format!("[\"{instance}\"]")});
    let answer = bench.ecs("DescribeInstances", params);
    text(&answer.body["Instances"]["Instance"][0]["StoppedMode"])
}

fn snapshot(bench: &Bench, id: &str) -> (String, String, bool) {
    let params = json!({"SnapshotIds": format!("[\"{id}\"]")});
    let snapshot = bench.ecs("DescribeSnapshots", params).body["Snapshots"]["Snapshot"][0].clone();
    (
        text(&snapshot["Status"]),
        text(&snapshot["Progress"]),
        snapshot["Available"].as_bool().unwrap(),
    )
}

#[test]
fn content_generations_follow_a_drill_from_the_stop_to_the_start() {
    let bench = Bench::new();
    assert_eq!(bench.generation(DISK), 4);
    let instance = json!({"InstanceId": WEB});
    let stop = json!({"InstanceId": WEB, "ForceStop": false, "StoppedMode": "KeepCharging"});
    assert_eq!(bench.ecs_code("StopInstance", stop), "");
    assert_eq!(status(&bench, WEB), "Stopping");
    let early = bench.ecs_code("StartInstance", instance.clone());
    assert_eq!(early, "IncorrectInstanceStatus");
    bench.pass(1);
    assert_eq!(status(&bench, WEB), "Stopped");
    assert_eq!(stop_mode(&bench, WEB), "KeepCharging");

    let safety = bench.ecs("CreateSnapshot", json!({"DiskId": DISK})).body;
    let safety = text(&safety["SnapshotId"]);
    bench.pass(1);
    let expected = ("progressing".into(), "50%".into(), false);
    assert_eq!(snapshot(&bench, &safety), expected);
    let reset = json!({"DiskId": DISK, "SnapshotId": "s-sandbox-web-data-2"});
    assert_eq!(
        bench.ecs_code("ResetDisk", reset.clone()),
        "IncorrectDiskStatus.HasUnfinishedSnapshot"
    );
    bench.pass(1);
    let expected = ("accomplished".into(), "100%".into(), true);
    assert_eq!(snapshot(&bench, &safety), expected);

    assert_eq!(bench.ecs_code("ResetDisk", reset), "");
    assert_eq!(
        bench.ecs_code("StartInstance", instance.clone()),
        "DiskError"
    );
    bench.pass(2);
    assert_eq!(bench.generation(DISK), 2);
    assert_eq!(bench.ecs_code("StartInstance", instance), "");
    assert_eq!(status(&bench, WEB), "Starting");
    assert_eq!(bench.generation(DISK), 2);
    bench.pass(1);
    assert_eq!(status(&bench, WEB), "Running");
    assert_eq!(bench.generation(DISK), 3);
    assert_eq!(bench.generation("d-sandbox-web-sys"), 5);
    let safety = bench.shown("snapshots", "snapshot_id", &safety);
    assert_eq!(safety["generation"], 4);
}

#[test]
fn a_dry_run_of_one_and_of_several_is_each_the_error_it_is() {
    let bench = Bench::new();
    let one = json!({"InstanceId": WEB, "DryRun": true});
    assert_eq!(
        bench.ecs_code("StopInstance", one.clone()),
        "DryRunOperation"
    );
    assert_eq!(
        bench.ecs_code("StartInstance", one),
        "IncorrectInstanceStatus"
    );
    let several = json!({"InstanceId": [WEB], "DryRun": true});
    assert_eq!(
        bench.ecs_code("StopInstances", several.clone()),
        "DRYRUN.SUCCESS"
    );
    assert_eq!(
        bench.ecs_code("StartInstances", several),
        "IncorrectInstanceStatus"
    );
    let lenient = json!({"InstanceId": [WEB], "DryRun": true, "BatchOptimization": "SuccessFirst"});
    assert_eq!(bench.ecs_code("StartInstances", lenient), "DRYRUN.SUCCESS");
    assert_eq!(status(&bench, WEB), "Running");
}

#[test]
fn a_batch_fails_together_or_succeeds_one_by_one() {
    let bench = Bench::new();
    let ids = json!([WEB, "i-sandbox-db", "i-sandbox-none"]);
    let together = json!({"InstanceId": ids});
    assert_eq!(
        bench.ecs_code("StopInstances", together),
        "IncorrectInstanceStatus"
    );
    assert_eq!(status(&bench, WEB), "Running");
    let first = json!({"InstanceId": ids, "BatchOptimization": "SuccessFirst"});
    let answer = bench.ecs("StopInstances", first);
    assert_eq!(
        answer.body["InstanceResponses"]["InstanceResponse"],
        json!([
            {
                "Code": "200",
                "Message": "success",
                "InstanceId": WEB,
                "PreviousStatus": "Running",
                "CurrentStatus": "Stopping",
            },
            {
                "Code": "IncorrectInstanceStatus",
                "Message": "The current status of the resource does not support this operation.",
                "InstanceId": "i-sandbox-db",
                "PreviousStatus": "Stopped",
                "CurrentStatus": "Stopped",
            },
            {
                "Code": "InvalidInstanceId.NotFound",
                "Message": "The specified InstanceId does not exist.",
                "InstanceId": "i-sandbox-none",
                "PreviousStatus": "",
                "CurrentStatus": "",
            },
        ])
    );
    let many: Vec<_> = (0..101).map(|number| format!("i-{number}")).collect();
    assert_eq!(
        bench.ecs_code("StopInstances", json!({"InstanceId": many})),
        "InvalidParameter.TooManyInstanceIds"
    );
    let odd = json!({"InstanceId": [WEB], "BatchOptimization": "Neither"});
    assert_eq!(bench.ecs_code("StopInstances", odd), "InvalidParameter");
    assert_eq!(
        bench.ecs_code("StopInstances", json!({})),
        "MissingParameter"
    );
}

#[test]
fn several_instances_are_numbered_or_an_array() {
    const OTHER: &str = "i-sandbox-db";
    for list in [
        json!({"InstanceId.1": WEB, "InstanceId.2": OTHER}),
        json!({"InstanceId": format!(r#"["{WEB}","{OTHER}"]"#)}),
    ] {
        let bench = Bench::new();
        // The other is stopped at first.
        let start = json!({"InstanceId": OTHER});
        assert_eq!(bench.ecs_code("StartInstance", start), "");
        bench.pass(1);
        for (action, meanwhile, then) in [
            ("StopInstances", "Stopping", "Stopped"),
            ("StartInstances", "Starting", "Running"),
        ] {
            let body = bench.ecs(action, list.clone()).body;
            let responses = &body["InstanceResponses"]["InstanceResponse"];
            assert_eq!(column(responses, "InstanceId"), [WEB, OTHER]);
            assert_eq!(column(responses, "CurrentStatus"), [meanwhile; 2]);
            bench.pass(1);
            let after = [WEB, OTHER].map(|id| status(&bench, id));
            assert_eq!(after, [then; 2], "{list}");
        }
    }
    let bench = Bench::new();
    let many: Vec<_> = (0..101).map(|number| format!("i-{number}")).collect();
    let many = json!(many).to_string();
    for (list, code) in [
        ("[]", "MissingParameter"),
        (WEB, "Abs.InvalidInstanceIds.MalFormed"),
        ("[1]", "Abs.InvalidInstanceIds.MalFormed"),
        (&many, "InvalidParameter.TooManyInstanceIds"),
    ] {
        let params = json!({"InstanceId": list});
        assert_eq!(bench.ecs_code("StopInstances", params), code, "{list}");
    }
}

#[test]
fn an_economical_stop_shows_and_can_leave_nothing_to_start_with() {
    let bench = Bench::new();
    let params = json!({"InstanceId": WEB, "StoppedMode": "StopCharging"});
    assert_eq!(bench.ecs_code("StopInstance", params), "");
    bench.pass(1);
    assert_eq!(stop_mode(&bench, WEB), "StopCharging");
    assert_eq!(
        bench.ecs_code("StartInstance", json!({"InstanceId": WEB})),
        ""
    );
    bench.pass(1);
    assert_eq!(stop_mode(&bench, WEB), "Not-applicable");
    let sold_out = json!({"InstanceId": "i-sandbox-OperationDenied.NoStock"});
    assert_eq!(
        bench.ecs_code("StartInstance", sold_out),
        "OperationDenied.NoStock"
    );
    let odd = json!({"InstanceId": WEB, "StoppedMode": "Half"});
    assert_eq!(bench.ecs_code("StopInstance", odd), "InvalidParameter");
}

#[test]
fn instances_that_are_locked_or_expired_neither_stop_nor_start() {
    let bench = Bench::new();
    let code = |action, name: &str| {
        bench.ecs_code(action, json!({"InstanceId": format!("i-sandbox-{name}")}))
    };
    let locked = "InstanceLockedForSecurity";
    assert_eq!(code("StopInstance", locked), locked);
    assert_eq!(code("StartInstance", locked), locked);
    let expired = "InstanceExpiredOrInArrears";
    assert_eq!(code("StopInstance", expired), expired);
    assert_eq!(code("StartInstance", expired), "InstanceExpired");
}

#[test]
fn instance_status_pages_by_number_with_the_ordinary_ones_first() {
    let bench = Bench::new();
    let page = |params: Value| bench.ecs("DescribeInstanceStatus", params).body;
    let body = page(json!({"PageSize": 2}));
    let list = &body["InstanceStatuses"]["InstanceStatus"];
    assert_eq!(
        column(list, "InstanceId"),
        ["i-sandbox-db", "i-sandbox-errors"]
    );
    assert_eq!(
        (&body["PageNumber"], &body["PageSize"]),
        (&json!(1), &json!(2))
    );
    let body = page(json!({"PageSize": 2, "PageNumber": 2}));
    let list = &body["InstanceStatuses"]["InstanceStatus"];
    assert_eq!(column(list, "InstanceId"), ["i-sandbox-scaled", WEB]);
    assert_eq!(page(json!({"PageSize": 51}))["Code"], "InvalidParameter");
}
