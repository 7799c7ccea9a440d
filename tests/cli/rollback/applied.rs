//! Plans in files: carried out exactly, or refused with what is not as it was.

use std::fs;
use std::path::PathBuf;

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// A world of one instance in that status, with a disk and a snapshot.
fn world(status: &str) -> (TestEnv, Served) {
    let env = TestEnv::new();
    let file = env.home().join("world.json");
    let world = r#"{"ecs":{
        "instances":[{"id":"i-1","status":"STATUS"}],
        "disks":[{"id":"d-1","instance":"i-1","generation":7}],
        "snapshots":[{"id":"s-1","disk":"d-1","age":"1day","generation":3}]}}"#;
    fs::write(&file, world.replace("STATUS", status)).unwrap();
    let file = file.to_str().unwrap();
    let served = Served::start(&env, &["--scenario", file, "--reset-time", "60ms"]);
    (env, served)
}

/// A plan for it, and where it is.
fn planned(client: &TestEnv, more: &[&str]) -> PathBuf {
    let file = client.home().join("plan.json");
    let plan = ["plan", "--disk", "d-1=s-1", "--out", "plan.json"];
    let output = client.run(&[&plan[..], more].concat());
    assert_eq!(output.code, Some(0), "{output}");
    file
}

#[track_caller]
fn assert_refused(output: &Output, error: &str) {
    assert_eq!(output.code, Some(9), "{output}");
    let first = output.stderr.lines().next().unwrap();
    assert_eq!(first, format!("error: {error}"), "{output}");
    assert_eq!(output.stdout, "", "{output}");
}

#[test]
fn a_plan_is_carried_out_without_a_question_and_only_once() {
    let (_env, served) = world("Running");
    let client = served.client();
    planned(&client, &[]);
    let output = client.run(&["apply", "plan.json", "--settle", "150ms", "-o", "json"]);
    assert_eq!(output.code, Some(0), "{output}");
    let report = output.json();
    assert_eq!(report["outcome"], "succeeded");
    let again = client.run(&["apply", "plan.json"]);
    let run = report["run"].as_str().unwrap();
    assert_refused(
        &again,
        &format!("the plan 'plan.json' was carried out by run {run}"),
    );
}

#[test]
fn a_plan_that_was_edited_is_refused() {
    let (_env, served) = world("Running");
    let client = served.client();
    let file = planned(&client, &[]);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"s-1\"", "\"s-2\"")).unwrap();
    let output = client.run(&["apply", "plan.json"]);
    assert_refused(&output, "'plan.json' was edited after it was made");
}

#[test]
fn a_plan_that_is_too_old_or_of_another_region_is_refused() {
    let (_env, served) = world("Running");
    let client = served.client();
    planned(&client, &[]);
    let output = client.run(&["apply", "plan.json", "--region", "cn-beijing"]);
    assert_refused(
        &output,
        "the plan 'plan.json' is of region cn-hangzhou, and --region says cn-beijing",
    );
    planned(&client, &["--valid-for", "1ms"]);
    let output = client.run(&["apply", "plan.json"]);
    assert_eq!(output.code, Some(9), "{output}");
    assert!(
        output
            .stderr
            .starts_with("error: the plan 'plan.json' was good until "),
        "{output}"
    );
}

#[test]
fn a_plan_of_a_world_that_has_moved_is_refused_with_what_has_changed() {
    let (_env, before) = world("Running");
    let (_other, after) = world("Stopped");
    let client = before.client();
    planned(&client, &[]);
    let elsewhere = ["apply", "plan.json", "--endpoint", after.url()];
    let output = client.run(&elsewhere);
    assert_refused(
        &output,
        "the world has moved since the plan was made: i-1: status was Running and is Stopped",
    );
    // It was not begun: nothing holds the disk.
    let list = client.run(&["runs", "list", "-o", "json", "-q", "runs"]);
    assert_eq!(list.json(), serde_json::json!([]));
}
