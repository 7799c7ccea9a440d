//! Options that promise that nothing is changed: kept, or refused.

use std::fs;

use serde_json::json;

use super::running::{Running, newest};
use super::three::Three;

const SETTLE: [&str; 2] = ["--settle", "150ms"];

/// Refused as a usage error that says so, with nothing asked of the cloud and nothing written.
#[track_caller]
fn assert_refused(world: &Three, args: &[&str], told: &str) {
    let (requests, journals) = (world.requests(), written(world));
    let output = world.client.run(args);
    assert_eq!(output.code, Some(2), "{args:?}: {output}");
    let first = output.stderr.lines().next();
    assert_eq!(first, Some(&*format!("error: {told}")), "{args:?}");
    assert_eq!(world.requests(), requests, "{args:?}");
    assert_eq!(written(world), journals, "{args:?}");
}

fn written(world: &Three) -> Vec<String> {
    let journals = world.journals().into_iter();
    journals
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn a_run_is_no_request_that_could_be_printed() {
    let world = Three::new(&[]);
    let client = &world.client;
    let plan = ["plan", "--instance", "i-2", "--latest"];
    let file = client.run(&[&plan[..], &["--out", "plan.json"]].concat());
    assert_eq!(file.code, Some(0), "{file}");
    let rollback = ["rollback", "--instance", "i-2", "--latest", "--yes"];
    let done = client.run(&[&rollback[..], &SETTLE].concat());
    assert_eq!(done.code, Some(0), "{done}");
    let run = newest(&world);
    let told = "--print-request: this command sends many requests, each of which depends on the answers before it; nothing was sent";
    for args in [
        &plan[..],
        &rollback,
        &["apply", "plan.json"],
        &["undo", &run, "--yes"],
        &["resume"],
        &["runs", "abandon", &run],
    ] {
        assert_refused(&world, &[args, &["--print-request"]].concat(), told);
    }
}

#[test]
fn a_run_is_waited_for() {
    let world = Three::new(&[]);
    let client = &world.client;
    let file = client.run(&[
        "plan",
        "--instance",
        "i-2",
        "--latest",
        "--out",
        "plan.json",
    ]);
    assert_eq!(file.code, Some(0), "{file}");
    let rollback = ["rollback", "--instance", "i-2", "--latest", "--yes"];
    let done = client.run(&[&rollback[..], &SETTLE, &["--wait"]].concat());
    assert_eq!(done.code, Some(0), "{done}");
    let run = newest(&world);
    let told = "--no-wait: a run sends each request after the end of the one before it, so it is waited for; nothing was sent";
    for args in [
        &rollback[..],
        &["apply", "plan.json"],
        &["undo", &run, "--yes"],
        &["resume"],
    ] {
        assert_refused(&world, &[args, &["--no-wait"]].concat(), told);
    }
}

#[test]
fn a_plan_goes_into_a_file() {
    let world = Three::new(&[]);
    let plan = ["plan", "--instance", "i-2", "--latest", "--out", "-"];
    assert_refused(
        &world,
        &plan,
        "--out: a plan is written to a file, and '-' is none",
    );
    assert!(!world.client.home().join("-").exists());
}

#[test]
fn what_is_left_of_a_run_cannot_be_tried_out() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StopInstance"], "count": 1, "effect": {"latency": "1h"}}));
    let running = Running::start(&world, Three::ROLLBACK_OF_RUNNING);
    let running = running.until(&["intent", "stop"]);
    world.until_befallen();
    let run = running.kill();
    for (args, command) in [
        (&["resume"][..], "resume"),
        (&["resume", &run], "resume"),
        (&["runs", "abandon", &run], "runs abandon"),
    ] {
        let told = format!("--dry-run: {command} has none; nothing was changed");
        assert_refused(&world, &[args, &["--dry-run"]].concat(), &told);
    }
    let resumed = world.client.run(&[&["resume"], &SETTLE[..]].concat());
    assert_eq!(resumed.code, Some(0), "{resumed}");
    world.assert_rolled_back_but(Some("i-3"), "after dry runs that there are not");
}

#[test]
fn a_dry_run_of_an_undo_checks_shows_and_changes_nothing() {
    let world = Three::new(&[]);
    let output = world.client.run(Three::ROLLBACK);
    assert_eq!(output.code, Some(0), "{output}");
    let (run, sent, journals) = (newest(&world), world.changes(), written(&world));
    let dry = world.client.run(&["undo", &run, "--dry-run"]);
    assert_eq!((dry.code, &*dry.stdout), (Some(0), ""), "{dry}");
    let told = "all checks passed; nothing was changed\n";
    assert!(dry.stderr.ends_with(told), "{dry}");
    assert!(dry.stderr.contains("goes back to s-sandbox-new-"), "{dry}");
    assert_eq!(world.changes(), sent);
    assert_eq!(written(&world), journals);
}
