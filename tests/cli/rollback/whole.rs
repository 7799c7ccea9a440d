//! A run from its beginning to its undoing, in the sandbox that comes with the program.

use serde_json::json;

use crate::support::env::TestEnv;

fn env() -> TestEnv {
    TestEnv::new()
        .var("SNAPBACK_SANDBOX", "1")
        .var("SNAPBACK_SANDBOX_RESET_TIME", "100ms")
}

fn generations(env: &TestEnv) -> serde_json::Value {
    let query = "disks[?instance_id=='i-sandbox-web'].generation";
    env.run(&["sandbox", "show", "-o", "json", "-q", query])
        .json()
}

/// The snapshots of the default world were taken at 03:00 of the last three days; this is between the first and the second.
fn after_the_first() -> String {
    let day = chrono::Utc::now() - chrono::TimeDelta::days(2);
    day.format("%Y-%m-%dT02:00:00Z").to_string()
}

#[test]
fn a_rollback_takes_the_disks_back_and_undo_brings_back_what_they_held() {
    let env = env();
    assert_eq!(generations(&env), json!([4, 4]));
    let time = after_the_first();
    let rollback = [
        "rollback",
        "--instance",
        "i-sandbox-web",
        "--as-of",
        &time,
        "--settle",
        "150ms",
        "--yes",
        "-o",
        "json",
    ];
    let output = env.run(&rollback);
    assert_eq!(output.code, Some(0), "{output}");
    let report = output.json();
    let run = report["run"].as_str().unwrap();
    assert_eq!(
        report["summary"],
        json!({"total": 2, "succeeded": 2, "failed": 0, "pending": 0, "unknown": 0, "skipped": 0})
    );
    let chosen: Vec<_> = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["snapshot_id"].as_str().unwrap())
        .collect();
    assert_eq!(chosen, ["s-sandbox-web-sys-1", "s-sandbox-web-data-1"]);
    // What the first snapshots hold is the first generation, and the start of the instance wrote to the disks.
    assert_eq!(generations(&env), json!([2, 2]));

    let undo = env.run(&["undo", run, "--settle", "150ms", "--yes", "-o", "json"]);
    assert_eq!(undo.code, Some(0), "{undo}");
    assert_eq!(generations(&env), json!([5, 5]));

    let again = env.run(&["undo", run, "--yes"]);
    assert_eq!(again.code, Some(2), "{again}");
    let by = undo.json()["run"].as_str().unwrap().to_owned();
    assert_eq!(
        again.stderr,
        format!("error: run {run} was undone by run {by}\n")
    );
    let resume = env.run(&["resume", run]);
    assert_eq!(resume.code, Some(2), "{resume}");
    assert_eq!(
        resume.stderr,
        format!(
            "error: run {run} has come to its end: nothing is left to do\n\
             hint: look at it with: snapback --sandbox runs show {run}\n"
        )
    );
}
