//! What is held against the documents of CBS before anything is sent.

use serde_json::{Value, json};

use super::scene::Scene;
use crate::support::output::Output;

/// The checks that do not hold: id, target, verdict and code.
fn faults(output: &Output) -> Value {
    let checks = output.json()["checks"].as_array().unwrap().clone();
    let faults = checks
        .into_iter()
        .filter(|check| check["verdict"] != "pass")
        .map(|check| {
            json!([
                check["id"],
                check["target"],
                check["verdict"],
                check["code"]
            ])
        });
    faults.collect()
}

#[test]
fn all_that_does_not_hold_is_told_at_once_with_the_codes_of_the_product() {
    let scene = Scene::new(|world| {
        world["cvm"]["instances"][0]["restrict_state"] = json!("EXPIRED");
        world["cvm"]["instances"][1]["stopped_economically"] = json!(true);
        world["cbs"]["disks"][1]["portable"] = json!(true);
        world["cbs"]["disks"][2]["state"] = json!("EXPANDING");
        world["cbs"]["snapshots"][2]["state"] = json!("CREATING");
    });
    let plan = |pairs: &[&str]| {
        let mut args = vec!["plan", "-o", "json"];
        args.extend(pairs.iter().flat_map(|pair| ["--disk", *pair]));
        scene.client.run(&args)
    };
    let output = plan(&[
        "disk-1-sys=snap-1-data",
        "disk-1-data=snap-1-data",
        "disk-2-sys=snap-2-sys",
    ]);
    assert_eq!(output.code, Some(5), "{output}");
    assert_eq!(
        faults(&output),
        json!([
            [
                "instance-not-locked",
                "ins-1",
                "fail",
                "InvalidInstance.NotSupported"
            ],
            [
                "snapshot-of-disk",
                "disk-1-sys",
                "fail",
                "InvalidParameterValue"
            ],
            [
                "elastic-detached",
                "disk-1-data",
                "warn",
                "InvalidDisk.NotSupported"
            ],
            [
                "instance-can-start",
                "ins-2",
                "warn",
                "UnsupportedOperation.StoppedModeStopCharging"
            ],
            ["disk-ready", "disk-2-sys", "fail", "InvalidDisk.Busy"],
            [
                "snapshot-whole",
                "disk-2-sys",
                "fail",
                "ResourceUnavailable.SnapshotCreating"
            ],
            [
                "no-snapshot-in-progress",
                "disk-2-sys",
                "fail",
                "InvalidDisk.SnapshotCreating"
            ],
        ])
    );
    assert_eq!(scene.parameters("ApplySnapshot"), [] as [Value; 0]);
}

#[test]
fn a_disk_that_has_grown_is_refused() {
    let env = crate::support::env::TestEnv::new();
    let output = env.run(&[
        "--sandbox",
        "rollback",
        "--disk",
        "disk-sandbox-InvalidParameter.DiskSizeNotMatch=snap-sandbox-InvalidParameter.DiskSizeNotMatch",
        "--yes",
    ]);
    assert_eq!(output.code, Some(5), "{output}");
    let told = "fail  disk-sandbox-InvalidParameter.DiskSizeNotMatch: size-unchanged: 20 GiB then, 40 GiB now; needed: \
         the size that it had: its file system goes back to that one\nerror: 1 of ";
    assert!(output.stderr.contains(told), "{output}");
}

#[test]
fn a_disk_whose_instance_cannot_be_seen_is_not_taken_for_a_detached_one() {
    let env = crate::support::env::TestEnv::new();
    let pair = "disk-sandbox-InvalidInstanceId.NotFound=snap-sandbox-InvalidInstanceId.NotFound";
    let output = env.run(&["--sandbox", "plan", "--disk", pair, "-o", "json"]);
    assert_eq!(output.code, Some(5), "{output}");
    assert_eq!(
        faults(&output),
        json!([[
            "instance-known",
            "disk-sandbox-InvalidInstanceId.NotFound",
            "fail",
            "InvalidInstanceId.NotFound",
        ]])
    );
}
