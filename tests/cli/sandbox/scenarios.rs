//! `--scenario`, `generate` and `schema`.

use std::fs;

use serde_json::{Value, json};
use snapback::api::Service;
use snapbox::str;

use super::served::Served;
use super::signed::ask;
use crate::support::env::TestEnv;

/// A sandbox with the world of 10,000 instances and 100,000 disks that `generate` makes with `more` options.
fn large(env: &TestEnv, more: &[&str]) -> Served {
    let counts = [
        "sandbox",
        "generate",
        "--instances",
        "10000",
        "--disks",
        "100000",
    ];
    let output = env.run(&[&counts, more].concat());
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    serve(env, &output.stdout)
}

/// A sandbox with the world of `scenario`.
fn serve(env: &TestEnv, scenario: &str) -> Served {
    let file = env.home().join("world.json");
    fs::write(&file, scenario).unwrap();
    Served::start(env, &["--scenario", file.to_str().unwrap()])
}

#[test]
fn a_hundred_thousand_disks_are_generated_served_and_found() {
    let served = large(&TestEnv::new(), &[]);
    served
        .client()
        .run(&["ecs", "describe-disks", "--instance-id", "i-010000"])
        .assert_eq(str![[r#"
exit code: 0
--- stdout
DISK      STATUS  TYPE    GIB  INSTANCE
d-010000  In_use  system   40  i-010000
d-020000  In_use  data     40  i-010000
d-030000  In_use  data     40  i-010000
d-040000  In_use  data     40  i-010000
d-050000  In_use  data     40  i-010000
d-060000  In_use  data     40  i-010000
d-070000  In_use  data     40  i-010000
d-080000  In_use  data     40  i-010000
d-090000  In_use  data     40  i-010000
d-100000  In_use  data     40  i-010000
--- stderr

"#]]);
}

#[test]
fn a_hundred_thousand_disks_of_tencent_cloud_are_generated_served_and_found() {
    let served = large(&TestEnv::new(), &["--provider", "tencent"]);
    let params =
        json!({"Filters": [{"Name": "instance-id", "Values": ["ins-010000"]}], "Limit": 2});
    let answer = ask(&served, 1, Service::Cbs, "DescribeDisks", params);
    assert_eq!(answer["Response"]["TotalCount"], 10);
    let fields = [
        "DiskId",
        "DiskUsage",
        "DiskState",
        "SnapshotCount",
        "InstanceId",
    ];
    let disks = answer["Response"]["DiskSet"].as_array().unwrap();
    let found: Vec<_> = disks
        .iter()
        .map(|disk| fields.map(|field| disk[field].clone()))
        .collect();
    assert_eq!(
        json!(found),
        json!([
            ["disk-010000", "SYSTEM_DISK", "ATTACHED", 1, "ins-010000"],
            ["disk-020000", "DATA_DISK", "ATTACHED", 1, "ins-010000"],
        ])
    );
}

#[test]
fn a_disk_of_a_scenario_is_rolled_back_by_a_signed_request() {
    let served = serve(
        &TestEnv::new(),
        r#"{"clock": "2026-11-21T01:02:03Z",
            "cvm": {"images": [{"id": "img-1"}], "instances": [{"id": "ins-1", "image": "img-1", "state": "STOPPED"}]},
            "cbs": {"disks": [{"id": "disk-1", "instance": "ins-1"}], "snapshots": [{"id": "snap-1", "disk": "disk-1"}]}}"#,
    );
    let params = json!({"DiskId": "disk-1", "SnapshotId": "snap-1"});
    let answer = ask(&served, 1, Service::Cbs, "ApplySnapshot", params);
    assert_eq!(answer["Response"].get("Error"), None);
    let answer = ask(
        &served,
        2,
        Service::Cbs,
        "DescribeDisks",
        json!({"DiskIds": ["disk-1"]}),
    );
    let disk = &answer["Response"]["DiskSet"][0];
    assert_eq!(
        [&disk["DiskState"], &disk["Rollbacking"]],
        [&json!("ROLLBACKING"), &json!(true)]
    );
}

#[test]
fn an_instance_without_stock_does_not_start_after_an_economical_stop() {
    let env = TestEnv::new();
    let served = serve(
        &env,
        r#"{"clock": "2026-11-21T01:02:03Z", "ecs": {"instances": [
            {"id": "i-running", "no_stock": true},
            {"id": "i-stopped", "no_stock": true, "status": "Stopped", "stopped_economically": true},
            {"id": "i-kept", "no_stock": true, "status": "Stopped"}]}}"#,
    );
    let code = |number, action, params| -> Value {
        ask(&served, number, Service::Ecs, action, params)["Code"].clone()
    };
    let no_stock = json!("OperationDenied.NoStock");
    let start = |number, id| code(number, "StartInstance", json!({"InstanceId": id}));
    assert_eq!(start(1, "i-stopped"), no_stock);
    assert_eq!(start(2, "i-kept"), Value::Null);
    let stop = json!({"InstanceId": "i-running", "StoppedMode": "StopCharging"});
    assert_eq!(code(3, "StopInstance", stop), Value::Null);
    let turned = env.run(&[
        "sandbox",
        "clock",
        "--addr",
        &served.addr(),
        "--advance",
        "1h",
    ]);
    assert_eq!(turned.code, Some(0), "{}", turned.stderr);
    assert_eq!(start(4, "i-running"), no_stock);
}

#[test]
fn what_does_not_fit_together_is_said_with_file_place_and_value() {
    let env = TestEnv::new();
    fs::write(
        env.home().join("world.json"),
        r#"{"cbs":{"disks":[{"id":"disk-1","instance":"ins-1"}]}}"#,
    )
    .unwrap();
    env.run(&["sandbox", "serve", "--scenario", "world.json"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: the scenario 'world.json': /cbs/disks/0/instance: there is no 'ins-1'

"#]]);
}

#[test]
fn what_is_wrong_with_a_scenario_is_said_with_file_and_place() {
    let env = TestEnv::new();
    fs::write(
        env.home().join("world.json"),
        r#"{"ecs":{"disks":[{"id":"d-1","size":40}]}}"#,
    )
    .unwrap();
    env.run(&["sandbox", "serve", "--scenario", "world.json"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: the scenario 'world.json': /ecs/disks/0/size: there is no such key; did you mean 'size_gib'?
hint: `snapback sandbox schema` prints what a scenario consists of

"#]]);
}

#[test]
fn the_schema_is_printed() {
    let output = TestEnv::new().run(&["sandbox", "schema"]);
    let schema: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(schema["title"], "A scenario of the snapback sandbox");
}

/// YAML that means the same as JSON makes the same world; what is wrong with it is told with its place.
#[test]
fn a_scenario_may_be_yaml() {
    let env = TestEnv::new();
    let file = env.home().join("world.yaml");
    let yaml = "ecs:\n  disks:\n    - id: d-1\n      size_gib: 20 # small\n";
    fs::write(&file, yaml).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let disks = served.client().run(&[
        "ecs",
        "describe-disks",
        "-o",
        "json",
        "-q",
        "disks[].size_gib",
    ]);
    assert_eq!(disks.json(), json!([20]), "{disks}");
    let wrong = [
        (
            "ecs:\n  disks: [{id: d-1, size_gib: big}]\n",
            "/ecs/disks/0/size_gib: ",
        ),
        ("ecs:\n  disks: [\n", "/: no valid YAML: line "),
    ];
    for (yaml, expected) in wrong {
        fs::write(&file, yaml).unwrap();
        let output = env.run(&["sandbox", "serve", "--scenario", file.to_str().unwrap()]);
        assert_eq!(output.code, Some(2), "{output}");
        let expected = format!("the scenario '{}': {expected}", file.display());
        assert!(output.stderr.contains(&expected), "{output}");
    }
}
