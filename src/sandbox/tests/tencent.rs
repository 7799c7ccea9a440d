//! Reinstalling CVM instances, and rolling CBS disks back.

use serde_json::{Value, json};

use super::{Bench, text};
use crate::api::Service::{Cbs, Cvm};
use crate::sandbox::cbs::refusals::APPLY_SNAPSHOT;
use crate::sandbox::cvm::refusals::RESET_INSTANCE;

const APP: &str = "ins-sandbox-app";
const DATA: &str = "disk-sandbox-app-data";
const SNAPSHOT: &str = "snap-sandbox-app-data-1";

fn disk(bench: &Bench, id: &str) -> Value {
    bench.tencent(Cbs, "DescribeDisks", json!({"DiskIds": [id]}))["DiskSet"][0].clone()
}

fn instance(bench: &Bench) -> Value {
    let params = json!({"InstanceIds": [APP]});
    bench.tencent(Cvm, "DescribeInstances", params)["InstanceSet"][0].clone()
}

fn generation(bench: &Bench, id: &str) -> Value {
    bench.shown("cbs_disks", "disk_id", id)["generation"].clone()
}

#[test]
fn every_row_of_the_reset_instance_table_is_provoked_by_the_instance_named_after_it() {
    let bench = Bench::new();
    assert_eq!(RESET_INSTANCE.rows.len(), 67);
    for row in RESET_INSTANCE.rows {
        let params = json!({"InstanceId": format!("ins-sandbox-{}", row.code)});
        let error = bench.tencent(Cvm, "ResetInstance", params)["Error"].clone();
        assert_eq!(error, json!({"Code": row.code, "Message": row.message}));
    }
}

#[test]
fn every_row_of_the_apply_snapshot_table_is_provoked_by_the_disk_named_after_it() {
    let bench = Bench::new();
    assert_eq!(APPLY_SNAPSHOT.rows.len(), 19);
    for row in APPLY_SNAPSHOT.rows {
        let params = json!({
            "DiskId": format!("disk-sandbox-{}", row.code),
            "SnapshotId": format!("snap-sandbox-{}", row.code),
        });
        let error = bench.tencent(Cbs, "ApplySnapshot", params)["Error"].clone();
        assert_eq!(error, json!({"Code": row.code, "Message": row.message}));
    }
}

#[test]
fn a_reinstallation_is_followed_by_the_id_of_its_request() {
    let bench = Bench::new();
    assert_eq!(instance(&bench)["LatestOperationState"], Value::Null);
    let params = json!({"InstanceId": APP, "LoginSettings": {"Password": "hpjtfgnb3nwa"}});
    let answer = bench.tencent(Cvm, "ResetInstance", params.clone());
    let seen = instance(&bench);
    assert_eq!(seen["LatestOperation"], "ResetInstance");
    assert_eq!(seen["LatestOperationState"], "OPERATING");
    assert_eq!(seen["LatestOperationRequestId"], answer["RequestId"]);
    assert_eq!(
        bench.tencent_code(Cvm, "ResetInstance", params),
        "OperationDenied.InstanceOperationInProgress"
    );
    bench.pass(2);
    assert_eq!(instance(&bench)["LatestOperationState"], "SUCCESS");
    assert_eq!(instance(&bench)["LatestOperationErrorMsg"], Value::Null);
    assert_eq!(generation(&bench, "disk-sandbox-app-sys"), 1);
    assert_eq!(generation(&bench, DATA), 2);
}

#[test]
fn what_a_reinstallation_cannot_be_given_is_refused_by_its_code() {
    let bench = Bench::new();
    let with = |name: &str, value: Value| {
        let mut params = json!({"InstanceId": APP});
        params[name] = value;
        bench.tencent_code(Cvm, "ResetInstance", params)
    };
    let login = |settings: Value| with("LoginSettings", settings);
    let password = "InvalidParameterValue.InvalidPassword";
    for bad in ["short1", "lowercaseonly", "under_score1", &"a1".repeat(16)] {
        assert_eq!(login(json!({"Password": bad})), password, "{bad}");
    }
    assert_eq!(
        login(json!({"Password": "hpjtfgnb3nwa", "KeepImageLogin": "true"})),
        "InvalidParameter.ParameterConflict"
    );
    assert_eq!(
        login(json!({"KeyIds": ["skey-none"]})),
        "InvalidParameterValue.KeyPairNotFound"
    );
    assert_eq!(
        with("ImageId", "img-none".into()),
        "InvalidImageId.NotFound"
    );
    assert_eq!(with("ImageId", "none".into()), "InvalidImageId.Malformed");
    assert_eq!(
        with("HostName", "a..b".into()),
        "InvalidParameterValue.IllegalHostName"
    );
    assert_eq!(
        with("UserData", "?".into()),
        "InvalidParameterValue.InvalidUserDataFormat"
    );
    assert_eq!(
        with("SystemDisk", json!({"DiskSize": 10})),
        "InvalidParameterValue"
    );
    assert_eq!(with("ImageId", 1.into()), "InvalidParameter");
    assert_eq!(with("Undefined", 1.into()), "UnknownParameter");
    assert_eq!(
        with("InstanceId", "x".into()),
        "InvalidInstanceId.Malformed"
    );
    assert_eq!(
        bench.tencent_code(Cvm, "ResetInstance", json!({})),
        "MissingParameter"
    );
}

#[test]
fn a_rollback_can_stop_and_start_the_instance_around_it() {
    let bench = Bench::new();
    let mut params = json!({"DiskId": DATA, "SnapshotId": SNAPSHOT});
    assert_eq!(
        bench.tencent_code(Cbs, "ApplySnapshot", params.clone()),
        "UnsupportedOperation.InstanceNotStopped"
    );
    params["AutoStartInstance"] = true.into();
    assert_eq!(
        bench.tencent_code(Cbs, "ApplySnapshot", params.clone()),
        "InvalidParameterValue"
    );
    params["AutoStopInstance"] = true.into();
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", params), "");
    assert_eq!(instance(&bench)["InstanceState"], "STOPPING");
    bench.pass(2);
    assert_eq!(instance(&bench)["InstanceState"], "STOPPED");
    let seen = disk(&bench, DATA);
    assert_eq!(seen["DiskState"], "ROLLBACKING");
    assert_eq!(seen["Rollbacking"], true);
    assert_eq!(seen["RollbackPercent"], 50);
    let started = bench.tencent_code(Cvm, "StartInstances", json!({"InstanceIds": [APP]}));
    assert_eq!(started, "MutexOperation.TaskRunning");
    bench.pass(1);
    assert_eq!(disk(&bench, DATA)["DiskState"], "ATTACHED");
    assert_eq!(generation(&bench, DATA), 1);
    assert_eq!(instance(&bench)["InstanceState"], "STARTING");
    bench.pass(1);
    assert_eq!(instance(&bench)["InstanceState"], "RUNNING");
    assert_eq!(generation(&bench, DATA), 2);
    assert_eq!(generation(&bench, "disk-sandbox-app-sys"), 3);
}

#[test]
fn a_clock_that_jumps_brings_about_the_whole_chain() {
    let bench = Bench::new();
    let params = json!({
        "DiskId": DATA,
        "SnapshotId": SNAPSHOT,
        "AutoStopInstance": true,
        "AutoStartInstance": true,
    });
    assert_eq!(bench.tencent_code(Cbs, "ApplySnapshot", params), "");
    bench.pass(3600);
    assert_eq!(instance(&bench)["InstanceState"], "RUNNING");
    assert_eq!(generation(&bench, DATA), 2);
}

#[test]
fn a_group_is_rolled_back_whole_or_not_at_all() {
    let bench = Bench::new();
    let pairs = json!([
        {"DiskId": "disk-sandbox-batch-sys", "SnapshotId": "snap-sandbox-batch-sys-1"},
        {"DiskId": "disk-sandbox-batch-data", "SnapshotId": "snap-sandbox-batch-data-1"},
    ]);
    let group = "csnap-sandbox-batch-1";
    let code = |group: &str, pairs: &Value| {
        let params = json!({"SnapshotGroupId": group, "ApplyDisks": pairs});
        bench.tencent_code(Cbs, "ApplySnapshotGroup", params)
    };
    assert_eq!(code("csnap-none", &pairs), "InvalidParameter");
    assert_eq!(code("csnap-sandbox-app-1", &pairs), "InvalidParameter");
    assert_eq!(code(group, &json!([])), "MissingParameter");
    let mut across = pairs.clone();
    across[0]["DiskId"] = DATA.into();
    assert_eq!(
        code(group, &across),
        "UnsupportedOperation.SnapshotGroupDiskAttachMultiInstance"
    );
    assert_eq!(code(group, &pairs), "");
    assert_eq!(code(group, &pairs), "UnsupportedOperation.StateError");
    let state = || {
        let filters = json!([{"Name": "snapshot-group-id", "Values": [group]}]);
        let params = json!({"Filters": filters});
        let answer = bench.tencent(Cbs, "DescribeSnapshotGroups", params);
        text(&answer["SnapshotGroupSet"][0]["SnapshotGroupState"])
    };
    assert_eq!(state(), "ROLLBACKING");
    bench.pass(2);
    assert_eq!(state(), "NORMAL");
    assert_eq!(generation(&bench, "disk-sandbox-batch-sys"), 1);
    assert_eq!(generation(&bench, "disk-sandbox-batch-data"), 1);
}

#[test]
fn snapshots_and_groups_are_made_and_deleted() {
    let bench = Bench::new();
    let params =
        json!({"DiskId": DATA, "SnapshotName": "before", "Tags": [{"Key": "k", "Value": "v"}]});
    let id = text(&bench.tencent(Cbs, "CreateSnapshot", params.clone())["SnapshotId"]);
    assert_eq!(
        bench.tencent_code(Cbs, "CreateSnapshot", params),
        "InvalidDisk.SnapshotCreating"
    );
    let seen = |bench: &Bench| {
        let params = json!({"SnapshotIds": [id]});
        let answer = bench.tencent(Cbs, "DescribeSnapshots", params);
        let one = answer["SnapshotSet"][0].clone();
        (text(&one["SnapshotState"]), one["Percent"].clone())
    };
    bench.pass(1);
    assert_eq!(seen(&bench), ("CREATING".into(), json!(50)));
    let delete =
        |ids: &[&str]| bench.tencent_code(Cbs, "DeleteSnapshots", json!({"SnapshotIds": ids}));
    assert_eq!(delete(&[&id]), "ResourceUnavailable.SnapshotCreating");
    bench.pass(1);
    assert_eq!(seen(&bench), ("NORMAL".into(), json!(100)));
    let made = bench.shown("cbs_snapshots", "snapshot_id", &id);
    assert_eq!(made["generation"], 2);

    let disks = json!({"DiskIds": [DATA, "disk-sandbox-app-sys"]});
    let group = text(&bench.tencent(Cbs, "CreateSnapshotGroup", disks)["SnapshotGroupId"]);
    let shown = bench.shown("cbs_snapshot_groups", "snapshot_group_id", &group);
    assert_eq!(shown["snapshot_ids"].as_array().unwrap().len(), 2);
    let across = json!({"DiskIds": [DATA, "disk-sandbox-batch-sys"]});
    bench.pass(2);
    assert_eq!(
        bench.tencent_code(Cbs, "CreateSnapshotGroup", across),
        "InvalidParameter"
    );
    assert_eq!(delete(&[&id, "snap-none"]), "InvalidSnapshotId.NotFound");
    assert_eq!(seen(&bench).0, "NORMAL");
    assert_eq!(delete(&[&id]), "");
    assert_eq!(seen(&bench).0, "");
}

#[test]
fn the_region_is_a_header_and_picks_the_resources() {
    let bench = Bench::new();
    let ask = |region| {
        let request = bench.signed(Cbs, "DescribeDisks", json!({}), region);
        bench.send(&request).body["Response"].clone()
    };
    assert_eq!(ask(None)["Error"]["Code"], "MissingParameter");
    assert_eq!(ask(Some("ap-shanghai"))["TotalCount"], 0);
}
