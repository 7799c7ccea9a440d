//! Stopping and starting CVM and ECM instances, and making ECM images.

use serde_json::{Value, json};

use super::{Bench, text};
use crate::api::Service::{Cbs, Cvm};

const APP: &str = "ins-sandbox-app";
const EDGE: &str = "ein-sandbox-1";

fn state(bench: &Bench) -> String {
    let params = json!({"InstanceIds": [APP]});
    let answer = bench.tencent(Cvm, "DescribeInstancesStatus", params);
    text(&answer["InstanceStatusSet"][0]["InstanceState"])
}

fn edge(bench: &Bench) -> String {
    let params = json!({"Filters": [{"Name": "instance-id", "Values": [EDGE]}]});
    let answer = bench.ecm("DescribeInstances", params);
    text(&answer["InstanceSet"][0]["InstanceState"])
}

#[test]
fn a_cvm_instance_stops_and_starts() {
    let bench = Bench::new();
    let code = |action, params: Value| bench.tencent_code(Cvm, action, params);
    let ids = json!({"InstanceIds": [APP]});
    assert_eq!(
        code("StartInstances", ids.clone()),
        "UnsupportedOperation.InstanceStateRunning"
    );
    let both = json!({"InstanceIds": [APP], "StopType": "SOFT", "ForceStop": true});
    assert_eq!(code("StopInstances", both), "InvalidParameterCombination");
    let stop = json!({"InstanceIds": [APP], "StopType": "SOFT", "StoppedMode": "STOP_CHARGING"});
    assert_eq!(code("StopInstances", stop), "");
    assert_eq!(state(&bench), "STOPPING");
    assert_eq!(
        code("StartInstances", ids.clone()),
        "UnsupportedOperation.InstanceStateStopping"
    );
    bench.pass(1);
    assert_eq!(state(&bench), "STOPPED");
    assert_eq!(
        code("ResetInstance", json!({"InstanceId": APP})),
        "UnsupportedOperation.StoppedModeStopCharging"
    );
    assert_eq!(
        code("StopInstances", ids.clone()),
        "UnsupportedOperation.InstanceStateStopped"
    );
    assert_eq!(code("StartInstances", ids), "");
    bench.pass(1);
    assert_eq!(state(&bench), "RUNNING");
    let disk = bench.shown("cbs_disks", "disk_id", "disk-sandbox-app-sys");
    assert_eq!(disk["generation"], 3);
    let none = json!({"InstanceIds": ["ins-none", APP]});
    assert_eq!(code("StopInstances", none), "InvalidInstanceId.NotFound");
    assert_eq!(code("StopInstances", json!({})), "MissingParameter");
}

#[test]
fn an_ecm_instance_stops_starts_and_reboots() {
    let bench = Bench::new();
    let ids = json!({"InstanceIdSet": [EDGE]});
    let generation = || bench.shown("ecm_instances", "instance_id", EDGE)["generation"].clone();
    assert_eq!(
        bench.ecm_code("StartInstances", ids.clone()),
        "FailedOperation.InstanceNotAllStopped"
    );
    assert_eq!(bench.ecm_code("StopInstances", ids.clone()), "");
    assert_eq!(edge(&bench), "STOPPING");
    assert_eq!(
        bench.ecm_code("RebootInstances", ids.clone()),
        "OperationDenied.InstanceOperationInProgress"
    );
    bench.pass(1);
    assert_eq!(edge(&bench), "STOPPED");
    assert_eq!(
        bench.ecm_code("StopInstances", ids.clone()),
        "ResourceUnavailable.InstanceNotRunning"
    );
    assert_eq!(bench.ecm_code("StartInstances", ids.clone()), "");
    bench.pass(1);
    assert_eq!((edge(&bench), generation()), ("RUNNING".into(), json!(3)));
    assert_eq!(bench.ecm_code("RebootInstances", ids), "");
    assert_eq!(edge(&bench), "REBOOTING");
    bench.pass(1);
    assert_eq!((edge(&bench), generation()), ("RUNNING".into(), json!(4)));
    let none = json!({"InstanceIdSet": ["ein-none"]});
    assert_eq!(
        bench.ecm_code("StopInstances", none),
        "InvalidParameterValue.InvalidInstanceID"
    );
}

#[test]
fn an_ecm_image_is_made_by_a_task_and_can_be_reinstalled() {
    let bench = Bench::new();
    let mut params = json!({"ImageName": "kept", "InstanceId": EDGE});
    assert_eq!(
        bench.ecm_code("CreateImage", params.clone()),
        "FailedOperation.OperationNotAllow"
    );
    params["ForcePoweroff"] = "TRUE".into();
    let task = text(&bench.ecm("CreateImage", params)["TaskId"]);
    let status = || {
        let asked = json!({"TaskSet": [{"Operation": "CreateImage", "TaskId": task}]});
        let answer = bench.ecm("DescribeTaskStatus", asked);
        text(&answer["TaskSet"][0]["Status"])
    };
    assert_eq!(status(), "OPERATING");
    bench.pass(2);
    assert_eq!(status(), "SUCCESS");
    assert_eq!(edge(&bench), "STOPPED");
    let filters = json!([{"Name": "image-name", "Values": ["kept"]}]);
    let image = bench.ecm("DescribeImage", json!({"Filters": filters}))["ImageSet"][0].clone();
    assert_eq!(
        (&image["ImageState"], &image["TaskId"]),
        (&json!("NORMAL"), &json!(task))
    );
    let reset = json!({"InstanceIdSet": [EDGE], "ImageId": image["ImageId"]});
    assert_eq!(bench.ecm_code("ResetInstances", reset), "");
    bench.pass(2);
    let edge = bench.shown("ecm_instances", "instance_id", EDGE);
    assert_eq!(edge["generation"], 2);
    let none = json!({"TaskSet": [{"Operation": "CreateImage", "TaskId": 1}]});
    assert_eq!(
        bench.ecm_code("DescribeTaskStatus", none),
        "InvalidParameterValue.TaskNotFound"
    );
}

#[test]
fn an_instance_is_not_reinstalled_while_one_of_its_disks_is_rolled_back() {
    let bench = Bench::new();
    stopped(&bench);
    let apply = json!({"DiskId": "disk-sandbox-app-sys", "SnapshotId": "snap-sandbox-app-sys-1"});
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", apply), "");
    let reset = || bench.tencent_code(Cvm, "ResetInstance", json!({"InstanceId": APP}));
    assert_eq!(reset(), "MutexOperation.TaskRunning");
    bench.pass(2);
    assert_eq!(reset(), "");
}

/// Stops the instance.
fn stopped(bench: &Bench) {
    let stop = json!({"InstanceIds": [APP]});
    assert_eq!(bench.tencent_code(Cvm, "StopInstances", stop), "");
    bench.pass(1);
}

#[test]
fn what_stops_and_starts_around_a_rollback_reopens_no_operation_that_is_over() {
    let bench = Bench::new();
    let asked = json!({"InstanceId": APP});
    let request = text(&bench.tencent(Cvm, "ResetInstance", asked)["RequestId"]);
    bench.pass(2);
    let seen = || {
        let params = json!({"InstanceIds": [APP]});
        let one = bench.tencent(Cvm, "DescribeInstances", params)["InstanceSet"][0].clone();
        assert_eq!(one["LatestOperationRequestId"], request.as_str());
        let fields = ["InstanceState", "LatestOperation", "LatestOperationState"];
        fields.map(|field| text(&one[field]))
    };
    assert_eq!(seen(), ["RUNNING", "ResetInstance", "SUCCESS"]);
    let apply = json!({
        "DiskId": "disk-sandbox-app-data", "SnapshotId": "snap-sandbox-app-data-1",
        "AutoStopInstance": true, "AutoStartInstance": true,
    });
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", apply), "");
    assert_eq!(seen(), ["STOPPING", "ResetInstance", "SUCCESS"]);
    bench.pass(3);
    assert_eq!(seen(), ["STARTING", "ResetInstance", "SUCCESS"]);
    bench.pass(1);
    assert_eq!(seen(), ["RUNNING", "ResetInstance", "SUCCESS"]);
}

#[test]
fn an_automatic_start_waits_for_the_other_disk_of_the_instance() {
    for looks in [&[2, 1, 1, 1][..], &[5]] {
        let bench = Bench::new();
        let apply = |disk: &str, around: bool| {
            let params = json!({
                "DiskId": format!("disk-sandbox-app-{disk}"),
                "SnapshotId": format!("snap-sandbox-app-{disk}-1"),
                "AutoStopInstance": around, "AutoStartInstance": around,
            });
            assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", params), "");
        };
        // Stopped after one second, and done with after three.
        apply("data", true);
        bench.pass(2);
        // Done with after four.
        apply("sys", false);
        let mut seen = Vec::new();
        for seconds in looks {
            bench.pass(*seconds);
            seen.push(state(&bench));
        }
        if looks.len() > 1 {
            assert_eq!(seen, ["STARTING", "RUNNING", "RUNNING", "RUNNING"]);
        }
        assert_eq!(seen.last().unwrap(), "RUNNING");
        for disk in ["disk-sandbox-app-data", "disk-sandbox-app-sys"] {
            let shown = bench.shown("cbs_disks", "disk_id", disk);
            assert_eq!(shown["generation"], 2, "{disk}");
        }
    }
}

#[test]
fn only_the_instance_of_an_attached_disk_can_be_stopped_around_a_rollback() {
    let bench = Bench::new();
    let detach = |world: &mut crate::sandbox::world::World| {
        let disk = world.cbs_disks.get_mut("disk-sandbox-app-data").unwrap();
        disk.instance_id = None;
        disk.settled_state = "UNATTACHED".into();
    };
    bench.emulator.store.with(bench.now.get(), detach).unwrap();
    let mut apply = json!({
        "DiskId": "disk-sandbox-app-data", "SnapshotId": "snap-sandbox-app-data-1",
        "AutoStopInstance": true,
    });
    let code = |params: &Value| bench.tencent_code(Cbs, "ApplySnapshot", params.clone());
    assert_eq!(code(&apply), "InvalidParameterValue");
    apply["AutoStopInstance"] = false.into();
    assert_eq!(code(&apply), "");
}

#[test]
fn what_is_made_has_names_tags_and_ends_of_a_sensible_size() {
    let bench = Bench::new();
    let disk = "disk-sandbox-app-data";
    let code = |name: &str, value: Value| {
        let mut params = json!({"DiskId": disk});
        params[name] = value;
        bench.tencent_code(Cbs, "CreateSnapshot", params)
    };
    for (name, value) in [
        ("SnapshotName", json!("x".repeat(61))),
        ("Tags", json!([{"Key": "k", "Value": "x".repeat(128)}])),
        ("Deadline", json!("9999-12-31T23:59:59-05:00")),
        ("Deadline", json!("2026-11-21T02:00:00Z")),
    ] {
        assert_eq!(code(name, value), "InvalidParameterValue", "{name}");
    }
    let group = json!({"DiskIds": [disk], "SnapshotGroupName": "x".repeat(61)});
    assert_eq!(
        bench.tencent_code(Cbs, "CreateSnapshotGroup", group),
        "InvalidParameterValue"
    );
    let image = json!({"ImageName": "x".repeat(129), "InstanceId": EDGE});
    assert_eq!(
        bench.ecm_code("CreateImage", image),
        "InvalidParameterValue.ParameterValueTooLarge"
    );
    assert_eq!(code("SnapshotName", json!("回".repeat(60))), "");
    bench.pass(2);
    let fill = |world: &mut crate::sandbox::world::World| {
        let one = world.cbs_snapshots["snap-sandbox-app-data-1"].clone();
        for number in 0..64 * (1 + world.cbs_disks.len()) {
            world
                .cbs_snapshots
                .insert(format!("snap-{number}"), one.clone());
        }
    };
    bench.emulator.store.with(bench.now.get(), fill).unwrap();
    assert_eq!(
        code("SnapshotName", json!("one too many")),
        "InsufficientSnapshotQuota"
    );
}
