//! Steps of ECM, CVM and CBS that fail at the end of their time: what is shown then, and that nothing has changed.

use serde_json::{Value, json};

use super::{Bench, text};
use crate::api::Service::{self, Cbs, Cvm};
use crate::sandbox::world::FAILED;

const ECM: &str = "ein-sandbox-1";
const APP: &str = "ins-sandbox-app";
const DATA: &str = "disk-sandbox-app-data";

/// Fails what the request begins at its end.
fn fail(bench: &Bench, service: Service, action: &'static str, params: Value) {
    bench.doom_next();
    let body = bench.tencent(service, action, params);
    assert_eq!(body["Error"], Value::Null, "{action}: {body}");
}

fn fail_ecm(bench: &Bench, action: &'static str, params: Value) -> Value {
    bench.doom_next();
    let body = bench.ecm(action, params);
    assert_eq!(body["Error"], Value::Null, "{action}: {body}");
    body
}

#[test]
fn an_ecm_instance_says_failed_and_is_what_it_was() {
    let bench = Bench::new();
    let ids = json!({"InstanceIdSet": [ECM]});
    let seen = || {
        let shown = bench.shown("ecm_instances", "instance_id", ECM);
        let names = ["status", "latest_operation", "latest_operation_state"];
        names.map(|name| text(&shown[name]))
    };
    let content = || {
        let shown = bench.shown("ecm_instances", "instance_id", ECM);
        let names = ["image_id", "generation", "data_generation"];
        names.map(|name| shown[name].clone())
    };
    let before = content();
    let wipe = json!({"InstanceIdSet": [ECM], "KeepData": "false"});
    for (action, params, meanwhile) in [
        ("ResetInstances", &wipe, "RUNNING"),
        ("RebootInstances", &ids, "REBOOTING"),
        ("StopInstances", &ids, "STOPPING"),
    ] {
        fail_ecm(&bench, action, params.clone());
        assert_eq!(seen(), [meanwhile, action, "OPERATING"]);
        bench.pass(2);
        assert_eq!(seen(), ["RUNNING", action, "FAILED"]);
        assert_eq!(content(), before, "{action}");
    }
    assert_eq!(bench.ecm_code("StopInstances", ids.clone()), "");
    bench.pass(1);
    assert_eq!(seen(), ["STOPPED", "StopInstances", "SUCCESS"]);
    fail_ecm(&bench, "StartInstances", ids);
    bench.pass(1);
    assert_eq!(seen(), ["STOPPED", "StartInstances", "FAILED"]);
}

#[test]
fn an_ecm_image_that_fails_is_told_by_its_task_and_its_instance_is_stopped() {
    let bench = Bench::new();
    let params = json!({"ImageName": "before", "InstanceId": ECM, "ForcePoweroff": "TRUE"});
    let task = fail_ecm(&bench, "CreateImage", params)["TaskId"].clone();
    bench.pass(2);
    let params = json!({"TaskSet": [{"Operation": "CreateImage", "TaskId": task}]});
    let task = bench.ecm("DescribeTaskStatus", params)["TaskSet"][0].clone();
    assert_eq!(
        (&task["Status"], &task["Message"]),
        (&json!("FAILED"), &json!(FAILED))
    );
    let filters = json!([{"Name": "image-name", "Values": ["before"]}]);
    let images = bench.ecm("DescribeImage", json!({"Filters": filters}));
    assert_eq!(images["TotalCount"], 0);
    let instance = bench.shown("ecm_instances", "instance_id", ECM);
    assert_eq!(instance["status"], "STOPPED");
}

#[test]
fn a_cvm_instance_says_why_and_is_what_it_was() {
    let bench = Bench::new();
    let seen = || {
        let params = json!({"InstanceIds": [APP]});
        let answer = bench.tencent(Cvm, "DescribeInstances", params);
        let names = [
            "InstanceState",
            "LatestOperationState",
            "LatestOperationErrorMsg",
            "StopChargingMode",
        ];
        names.map(|name| text(&answer["InstanceSet"][0][name]))
    };
    let system = || bench.shown("cbs_disks", "disk_id", "disk-sandbox-app-sys");
    let disk = system();
    let ids = json!({"InstanceIds": [APP]});
    let stop = json!({"InstanceIds": [APP], "StoppedMode": "STOP_CHARGING"});
    let reset = json!({"InstanceId": APP, "SystemDisk": {"DiskSize": 100}});
    for (action, params) in [("ResetInstance", reset), ("StopInstances", stop)] {
        fail(&bench, Cvm, action, params);
        assert_eq!(seen()[1], "OPERATING", "{action}");
        bench.pass(2);
        let expected = ["RUNNING", "FAILED", FAILED, "NOT_APPLICABLE"];
        assert_eq!(seen(), expected, "{action}");
        assert_eq!(system(), disk, "{action}");
    }
    // The stop of a rollback says nothing of charges: they go on.
    let around = json!({
        "DiskId": DATA, "SnapshotId": "snap-sandbox-app-data-1", "AutoStopInstance": true,
    });
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", around), "");
    bench.pass(3);
    assert_eq!(seen()[3], "KEEP_CHARGING");
    fail(&bench, Cvm, "StartInstances", ids);
    bench.pass(1);
    assert_eq!(seen(), ["STOPPED", "FAILED", FAILED, "KEEP_CHARGING"]);
}

#[test]
fn a_cbs_disk_keeps_its_content_and_prompts_the_error_until_the_next_operation() {
    let bench = Bench::new();
    let prompt = |id: &str| {
        let answer = bench.tencent(Cbs, "DescribeDisks", json!({"DiskIds": [id]}));
        let disk = &answer["DiskSet"][0];
        (text(&disk["DiskState"]), text(&disk["ErrorPrompt"]))
    };
    let failed = ("ATTACHED".to_owned(), FAILED.to_owned());
    let well = ("ATTACHED".to_owned(), String::new());
    let generation = |id: &str| bench.shown("cbs_disks", "disk_id", id)["generation"].clone();
    let params = json!({
        "DiskId": DATA,
        "SnapshotId": "snap-sandbox-app-data-1",
        "AutoStopInstance": true,
        "AutoStartInstance": true,
    });
    fail(&bench, Cbs, "ApplySnapshot", params);
    bench.pass(1);
    // Stopping it is the means: that is done, and starting it again is not come to.
    let state = || bench.shown("cvm_instances", "instance_id", APP)["status"].clone();
    assert_eq!(state(), "STOPPED");
    assert_eq!(prompt(DATA), ("ROLLBACKING".to_owned(), String::new()));
    bench.pass(10);
    assert_eq!((prompt(DATA), generation(DATA)), (failed.clone(), json!(2)));
    assert_eq!(state(), "STOPPED");
    let again = json!({"DiskId": DATA, "SnapshotId": "snap-sandbox-app-data-1"});
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", again), "");
    bench.pass(2);
    assert_eq!((prompt(DATA), generation(DATA)), (well, json!(1)));

    let disks = ["disk-sandbox-batch-sys", "disk-sandbox-batch-data"];
    let before = disks.map(generation);
    let group = json!({"SnapshotGroupId": "csnap-sandbox-batch-1", "ApplyDisks": [
        {"DiskId": disks[0], "SnapshotId": "snap-sandbox-batch-sys-1"},
        {"DiskId": disks[1], "SnapshotId": "snap-sandbox-batch-data-1"},
    ]});
    fail(&bench, Cbs, "ApplySnapshotGroup", group);
    bench.pass(2);
    assert_eq!(disks.map(prompt), [failed.clone(), failed]);
    assert_eq!(disks.map(generation), before);
}

#[test]
fn a_cbs_snapshot_that_fails_is_not_there_and_its_disk_prompts_the_error() {
    let bench = Bench::new();
    let count = |action, params: Value| bench.tencent(Cbs, action, params)["TotalCount"].clone();
    let snapshots = || count("DescribeSnapshots", json!({}));
    let groups = || count("DescribeSnapshotGroups", json!({}));
    let before = (snapshots(), groups());
    for (action, params) in [
        ("CreateSnapshot", json!({"DiskId": DATA})),
        ("CreateSnapshotGroup", json!({"DiskIds": [DATA]})),
    ] {
        fail(&bench, Cbs, action, params);
        assert_ne!((snapshots(), groups()), before, "{action}");
        bench.pass(2);
        assert_eq!((snapshots(), groups()), before, "{action}");
        let answer = bench.tencent(Cbs, "DescribeDisks", json!({"DiskIds": [DATA]}));
        assert_eq!(answer["DiskSet"][0]["ErrorPrompt"], FAILED, "{action}");
    }
    assert_eq!(
        bench.tencent_code(Cbs, "CreateSnapshot", json!({"DiskId": DATA})),
        ""
    );
    let answer = bench.tencent(Cbs, "DescribeDisks", json!({"DiskIds": [DATA]}));
    assert_eq!(answer["DiskSet"][0]["ErrorPrompt"], "");
}
