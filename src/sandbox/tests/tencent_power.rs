//! Stopping and starting CVM and ECM instances, and making ECM images.

use serde_json::{Value, json};

use super::{Bench, text};
use crate::api::Service::Cvm;

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
