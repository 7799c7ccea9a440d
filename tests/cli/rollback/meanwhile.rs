//! What others have done since a plan was made, and what a run has left behind, count.

use serde_json::json;

use super::three::Three;

const DISK: [&str; 5] = ["rollback", "--disk", "d-1-sys=s-1-sys", "--settle", "150ms"];

#[test]
fn a_plan_is_stale_after_a_run_has_worked_on_its_disks() {
    let world = Three::new(&[]);
    let plan = ["plan", "--disk", "d-1-sys=s-1-sys", "--out", "plan.json"];
    let planned = world.client.run(&plan);
    assert_eq!(planned.code, Some(0), "{planned}");
    let other = world
        .client
        .run(&[&DISK[..], &["--yes", "-o", "json"]].concat());
    assert_eq!(other.code, Some(0), "{other}");
    let apply = world.client.run(&["apply", "plan.json"]);
    assert_eq!(apply.code, Some(9), "{apply}");
    let other = other.json();
    let run = other["run"].as_str().unwrap();
    let error = format!("error: run {run} has worked on these disks since the plan was made\n");
    assert!(apply.stderr.contains(&error), "{apply}");
}

#[test]
fn an_instance_that_a_run_has_left_stopped_is_started_by_its_undoing() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
    let output = world
        .client
        .run(&[&DISK[..], &["--yes", "-o", "json"]].concat());
    assert_eq!(output.code, Some(4), "{output}");
    let run = output.json()["run"].as_str().unwrap().to_owned();
    assert!(world.statuses().contains(&"i-1 Stopped".to_owned()));
    let undo = world
        .client
        .run(&["undo", &run, "--settle", "150ms", "--dry-run"]);
    assert!(
        undo.stderr.contains(
            "i-1: i-1, Stopped; it is started afterwards: the run that is undone has stopped it\n"
        ),
        "{undo}"
    );
    let undo = world
        .client
        .run(&["undo", &run, "--settle", "150ms", "--yes"]);
    assert_eq!(undo.code, Some(0), "{undo}");
    world.assert_power_is_back("after the undo");
}

#[test]
fn a_run_that_is_given_up_tells_which_instances_it_leaves_stopped() {
    let world = Three::new(&[]);
    // The rollback never begins: it is throttled until the time of the run is over.
    world.trouble(&json!({"actions": ["ResetDisk"], "effect": "throttle"}));
    let output = world
        .client
        .run(&[&DISK[..], &["--yes", "--timeout", "3s"]].concat());
    assert_eq!(output.code, Some(7), "{output}");
    let warning = "warning: i-1: the run has stopped it, and not started it again\n";
    assert!(output.stderr.contains(warning), "{output}");
    let run = super::running::newest(&world);
    let given_up = world.client.run(&["runs", "abandon", &run, "--yes"]);
    assert_eq!(given_up.code, Some(0), "{given_up}");
    assert!(given_up.stderr.contains(warning), "{given_up}");
    let list = world
        .client
        .run(&["runs", "list", "-o", "json", "-q", "runs[].state"]);
    assert_eq!(list.json(), json!(["abandoned"]));
}
