//! Instances that are asked after their start whether they are well.

use std::fs;
use std::net::TcpListener;

use serde_json::{Value, json};

use super::three::Three;
use crate::support::output::Output;

/// A run of the instances that run, which are asked by `check`, with these options besides.
fn asking(world: &Three, check: &str, more: &[&str]) -> Output {
    let asked = ["--health", check, "--health-timeout", "1s", "-o", "json"];
    world
        .client
        .run(&[Three::ROLLBACK_OF_RUNNING, &asked, more].concat())
}

/// What became of each disk: its outcome, whether it was rolled back, which run returned it, and why.
fn items(report: &Value) -> Vec<Value> {
    let items = report["items"].as_array().unwrap().iter();
    items
        .map(|item| {
            json!([
                item["disk_id"],
                item["outcome"],
                item["rolled_back"],
                item["undone_by"],
                item["error"]["message"],
            ])
        })
        .collect()
}

#[test]
fn instances_that_are_well_are_asked_once_and_the_report_says_so() {
    let world = Three::new(&[]);
    let asked = world.client.home().join("asked");
    let check = format!(
        "cmd:echo $SNAPBACK_INSTANCE $SNAPBACK_RUN >> {}",
        asked.display()
    );
    let output = asking(&world, &check, &[]);
    assert_eq!(output.code, Some(0), "{output}");
    let report = output.json();
    let run = report["run"].as_str().unwrap();
    let text = fs::read_to_string(asked).unwrap();
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, [format!("i-1 {run}"), format!("i-2 {run}")]);
    let query = "phases[?step=='health'].[unit, outcome]";
    let phases = world
        .client
        .run(&["runs", "report", run, "-o", "json", "-q", query]);
    assert_eq!(
        phases.json(),
        json!([["i-1", "succeeded"], ["i-2", "succeeded"]])
    );
}

#[test]
fn a_port_and_a_page_are_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let world = Three::new(&[]);
    let open = asking(&world, &format!("tcp:127.0.0.1:{port}"), &[]);
    assert_eq!(open.code, Some(0), "{open}");
    drop(listener);
    let closed = asking(&world, &format!("tcp:127.0.0.1:{port}"), &[]);
    assert_eq!(closed.code, Some(1), "{closed}");
    let why = format!(
        "rolled back, and the health check failed: not well within 1s: 127.0.0.1:{port} refuses the connection"
    );
    assert_eq!(
        items(&closed.json())[2],
        json!(["d-2-sys", "failed", true, null, why])
    );
    let page = format!("http:{}/sandbox/world", world.served.url());
    let there = asking(&world, &page, &[]);
    assert_eq!(there.code, Some(0), "{there}");
    let page = format!("http:{}/sandbox/nowhere", world.served.url());
    let gone = asking(&world, &page, &[]);
    assert_eq!(gone.code, Some(1), "{gone}");
    let url = page.strip_prefix("http:").unwrap();
    let why = format!(
        "rolled back, and the health check failed: not well within 1s: {url} answered with HTTP 404"
    );
    assert_eq!(items(&gone.json())[2][4], json!(why));
}

/// A check that i-2 does not pass.
const NOT_2: &str = "cmd:test $SNAPBACK_INSTANCE != i-2 || { echo no answer >&2; exit 1; }";

#[test]
fn one_that_is_not_well_keeps_what_it_has_and_the_way_back_is_told() {
    let world = Three::new(&[]);
    let output = asking(&world, NOT_2, &[]);
    assert_eq!(output.code, Some(3), "{output}");
    let report = output.json();
    let why = "rolled back, and the health check failed: not well within 1s: \
               the command failed (exit status: 1): no answer";
    assert_eq!(
        items(&report),
        [
            json!(["d-1-sys", "succeeded", true, null, null]),
            json!(["d-1-data", "succeeded", true, null, null]),
            json!(["d-2-sys", "failed", true, null, why]),
        ]
    );
    let told = "warning: i-2: health check: not well within 1s: the command failed (exit status: 1): no answer\n";
    assert!(output.stderr.contains(told), "{output}");
    let run = report["run"].as_str().unwrap();
    let undo = format!("snapback undo {run}");
    assert!(output.stderr.contains(&undo), "{output}");
    world.assert_power_is_back("after the run");
}

#[test]
fn one_that_is_not_well_is_returned_where_that_was_asked_for() {
    let world = Three::new(&[]);
    let output = asking(&world, NOT_2, &["--undo-on-unhealthy"]);
    assert_eq!(output.code, Some(3), "{output}");
    let report = output.json();
    let run = report["run"].as_str().unwrap();
    let by = report["items"][2]["undone_by"].as_str().unwrap();
    let list = world.client.run(&[
        "runs",
        "list",
        "-o",
        "json",
        "-q",
        "runs[].[run,undoes,state]",
    ]);
    let listed = list.json();
    assert!(
        listed
            .as_array()
            .unwrap()
            .contains(&json!([by, run, "succeeded"])),
        "{list}"
    );
    let told = format!("run {by} has returned 1 of 1 instances to their safety snapshots");
    assert!(output.stderr.contains(&told), "{output}");
    // What i-2 held, and what its two starts wrote.
    let disks = world.generations();
    let held = |id: &str| disks.iter().find(|(disk, _)| disk == id).unwrap().1;
    assert_eq!((held("d-1-sys"), held("d-2-sys")), (4, 8));
    world.assert_power_is_back("after the undo");
    // What is left of the run can be undone, and what was returned stays.
    let undo = world
        .client
        .run(&["undo", run, "--yes", "--settle", "150ms", "-o", "json"]);
    assert_eq!(undo.code, Some(0), "{undo}");
    assert_eq!(undo.json()["summary"]["total"], 2);
}

#[test]
fn a_return_that_was_not_begun_is_begun_by_resume() {
    let world = Three::new(&[]);
    let output = asking(&world, NOT_2, &["--undo-on-unhealthy"]);
    let report = output.json();
    let run = report["run"].as_str().unwrap();
    let by = report["items"][2]["undone_by"].as_str().unwrap();
    // As if the program had been killed before it began to.
    let journals = world.journals();
    let undoing = journals
        .iter()
        .find(|path| path.file_stem().unwrap() == by)
        .unwrap();
    fs::remove_file(undoing).unwrap();
    let resumed = world
        .client
        .run(&["resume", "--settle", "150ms", "-o", "json"]);
    assert_eq!(resumed.code, Some(3), "{resumed}");
    let resumed = resumed.json();
    assert_eq!(resumed["run"], run);
    assert_ne!(resumed["items"][2]["undone_by"], Value::Null);
    let again = world.client.run(&["resume", run]);
    assert_eq!(again.code, Some(2), "{again}");
}

#[test]
fn what_was_returned_stays_when_the_rest_of_the_run_is_retried() {
    let world = Three::new(&[]);
    world.trouble(&json!({
        "actions": ["StartInstance"], "targets": ["i-1"], "count": 1, "effect": "deny",
    }));
    let output = asking(&world, NOT_2, &["--undo-on-unhealthy"]);
    assert_eq!(output.code, Some(1), "{output}");
    let run = output.json()["run"].as_str().unwrap().to_owned();
    let before = world.changes();
    let retry = ["retry", &run, "--yes", "--settle", "150ms", "-o", "json"];
    let retry = world.client.run(&retry);
    assert_eq!(retry.code, Some(3), "{retry}");
    assert_eq!(world.changes()[before.len()..], ["StartInstance i-1"]);
    assert_ne!(retry.json()["items"][2]["undone_by"], Value::Null);
    world.assert_power_is_back("after the retry");
}

#[test]
fn what_cannot_be_asked_is_refused_before_anything_is_done() {
    let world = Three::new(&[]);
    for (arguments, error) in [
        (
            &["--health", "ping:web"][..],
            "invalid value 'ping:web' for '--health <CHECK>': it is none of tcp:HOST:PORT, http:URL and cmd:COMMAND",
        ),
        (
            &["--undo-on-unhealthy"],
            "the following required arguments were not provided",
        ),
        (
            &[
                "--health",
                "cmd:true",
                "--undo-on-unhealthy",
                "--no-safety-snapshot",
            ],
            "the argument '--undo-on-unhealthy' cannot be used with '--no-safety-snapshot'",
        ),
    ] {
        let output = world
            .client
            .run(&[Three::ROLLBACK_OF_RUNNING, arguments].concat());
        assert_eq!(output.code, Some(2), "{output}");
        assert!(output.stderr.contains(error), "{output}");
    }
    assert_eq!(world.journals(), Vec::<std::path::PathBuf>::new());
}
