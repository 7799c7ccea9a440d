//! Runs from their beginning to their undoing.

use serde_json::{Value, json};

use super::scene::Scene;
use crate::support::env::TestEnv;

fn env() -> TestEnv {
    TestEnv::new()
        .var("SNAPBACK_SANDBOX", "1")
        .var("SNAPBACK_SANDBOX_RESET_TIME", "100ms")
}

/// What the disks of an instance of the default world hold.
fn generations(env: &TestEnv, instance: &str) -> Value {
    let query = format!("cbs_disks[?instance_id=='{instance}'].generation");
    env.run(&["sandbox", "show", "-o", "json", "-q", &query])
        .json()
}

#[test]
fn a_rollback_takes_the_disks_back_and_undo_brings_back_what_they_held() {
    let env = env();
    let both = ["ins-sandbox-app", "ins-sandbox-batch"];
    let held = || both.map(|instance| generations(&env, instance));
    assert_eq!(held(), [json!([2, 2]), json!([2, 2])]);
    let output = env.run(&[
        "rollback",
        "--instance",
        both[0],
        "--instance",
        both[1],
        "--latest",
        "--yes",
        "--settle",
        "150ms",
        "-o",
        "json",
    ]);
    assert_eq!(output.code, Some(0), "{output}");
    let report = output.json();
    let chosen: Vec<_> = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["snapshot_id"].as_str().unwrap())
        .collect();
    assert_eq!(
        chosen,
        [
            "snap-sandbox-app-sys-1",
            "snap-sandbox-app-data-1",
            "snap-sandbox-batch-sys-1",
            "snap-sandbox-batch-data-1",
        ]
    );
    // What the snapshots hold is the first generation; the start of the one that ran wrote to its disks.
    assert_eq!(held(), [json!([2, 2]), json!([1, 1])]);

    let run = report["run"].as_str().unwrap();
    let undo = env.run(&["undo", run, "--yes", "--settle", "150ms"]);
    assert_eq!(undo.code, Some(0), "{undo}");
    assert_eq!(held(), [json!([3, 3]), json!([2, 2])]);
}

#[test]
fn the_members_of_a_group_go_back_and_no_other_disk_does() {
    let scene = Scene::new(|_| ());
    let output = scene.client.run(&[
        "rollback",
        "--instance",
        "ins-1",
        "--snapshot-group",
        "csnap-1",
        "--no-safety-snapshot",
        "--yes",
        "--settle",
        "150ms",
    ]);
    assert_eq!(output.code, Some(0), "{output}");
    scene.assert_is(
        &json!([4, 8, 7]),
        &json!(["RUNNING", "STOPPED"]),
        "the data disk alone",
    );
    assert_eq!(scene.parameters("CreateSnapshot"), [] as [Value; 0]);
}

#[test]
fn an_instance_is_stopped_softly_and_keeps_its_resources() {
    let scene = Scene::new(|_| ());
    let output = scene.roll_back();
    assert_eq!(output.code, Some(0), "{output}");
    scene.assert_rolled_back("without any trouble");
    assert_eq!(
        scene.parameters("StopInstances"),
        [json!({"InstanceIds": ["ins-1"], "StopType": "SOFT", "StoppedMode": "KEEP_CHARGING"})]
    );
    assert_eq!(
        scene.parameters("StartInstances"),
        [json!({"InstanceIds": ["ins-1"]})]
    );
}

#[test]
fn a_rollback_to_the_newest_snapshot_does_the_same_when_it_is_repeated() {
    let scene = Scene::new(|_| ());
    for time in ["once", "twice"] {
        let output = scene.roll_back();
        assert_eq!(output.code, Some(0), "{output}");
        scene.assert_rolled_back(time);
    }
}

#[test]
fn safety_snapshots_are_kept_for_as_long_as_they_are_asked_to() {
    let scene = Scene::new(|_| ());
    let output = scene.client.run(&[
        "rollback",
        "--disk",
        "disk-2-sys=snap-2-sys",
        "--keep-safety-snapshots",
        "1",
        "--yes",
        "--settle",
        "150ms",
    ]);
    assert_eq!(output.code, Some(0), "{output}");
    let sent = scene.parameters("CreateSnapshot");
    assert_eq!(sent.len(), 1, "{sent:?}");
    let deadline: chrono::DateTime<chrono::Utc> =
        sent[0]["Deadline"].as_str().unwrap().parse().unwrap();
    let ahead = (deadline - chrono::Utc::now()).num_minutes();
    assert!((24 * 60..=25 * 60).contains(&ahead), "{ahead} min");
}

#[test]
fn a_run_that_was_cut_short_is_gone_on_with() {
    let scene = Scene::new(|_| ());
    // A stop alone takes longer to be seen.
    let cut = scene.client.run(&[
        "rollback",
        "--instance",
        "ins-1",
        "--instance",
        "ins-2",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
        "--timeout",
        "300ms",
    ]);
    assert_eq!(cut.code, Some(7), "{cut}");
    let resumed = scene.client.run(&["resume", "--settle", "150ms"]);
    assert_eq!(resumed.code, Some(0), "{resumed}");
    scene.assert_rolled_back("after a resume");
}

#[test]
fn a_plan_is_carried_out_as_it_was_written_or_not_at_all() {
    let scene = Scene::new(|_| ());
    let plan = [
        "plan",
        "--instance",
        "ins-2",
        "--latest",
        "--out",
        "plan.json",
    ];
    assert_eq!(scene.client.run(&plan).code, Some(0));
    let apply = ["apply", "plan.json", "--settle", "150ms"];
    let output = scene.client.run(&apply);
    assert_eq!(output.code, Some(0), "{output}");
    scene.assert_is(
        &json!([7, 7, 3]),
        &json!(["RUNNING", "STOPPED"]),
        "the plan was carried out",
    );
    let again = scene.client.run(&apply);
    assert_eq!(again.code, Some(9), "{again}");
}

#[test]
fn a_region_is_needed_and_disks_of_two_clouds_are_not_rolled_back_together() {
    let env = TestEnv::new().with_tencent_keys();
    let output = env.run(&["plan", "--instance", "ins-1", "--latest"]);
    assert_eq!(output.code, Some(2), "{output}");
    assert_eq!(
        output.stderr,
        "error: no region is given\n\
         hint: name it with --region or TENCENTCLOUD_REGION, such as ap-guangzhou\n"
    );
    let output = env.run(&["plan", "--disk", "d-1=s-1", "--disk", "disk-1=snap-1"]);
    assert_eq!(output.code, Some(2), "{output}");
    assert_eq!(
        output.stderr,
        "error: s-1 is of Alibaba Cloud ECS and disk-1 is of Tencent Cloud CBS: one command rolls back disks of one product\n"
    );
}

#[test]
fn what_a_disk_said_of_an_earlier_failure_fails_no_run() {
    let scene = Scene::new(|world| {
        world["cbs"]["disks"][0]["error"] = json!("an earlier rollback failed");
    });
    let output = scene.roll_back();
    assert_eq!(output.code, Some(0), "{output}");
    assert!(
        output
            .stderr
            .contains("disk-untroubled: an earlier rollback failed"),
        "{output}"
    );
    scene.assert_rolled_back("an earlier failure");
}

#[test]
fn a_rollback_that_fails_at_its_end_is_told_and_its_instance_stays_stopped() {
    let scene = Scene::new(|_| ());
    scene.trouble(&json!({"actions": ["ApplySnapshot"], "count": 2, "effect": "fail_at_end"}));
    let output = scene.client.run(&[
        "rollback",
        "--instance",
        "ins-1",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
    ]);
    assert_eq!(output.code, Some(1), "{output}");
    assert!(
        output.stdout.contains("The operation failed at its end"),
        "{output}"
    );
    scene.assert_is(
        &json!([7, 7, 7]),
        &json!(["STOPPED", "STOPPED"]),
        "both disks failed",
    );
}
