//! Clocks that are off: what will be lost is counted by the provider's, and order is not told by times.

use serde_json::{Value, json};

use super::running::newest;
use super::sums::rewrite_with_sums;
use super::three::Three;
#[cfg(target_os = "linux")]
use crate::terminal::on_a_terminal;

const DISK: [&str; 5] = ["rollback", "--disk", "d-1-sys=s-1-sys", "--settle", "150ms"];
const PLAN: [&str; 5] = ["plan", "--disk", "d-1-sys=s-1-sys", "--out", "plan.json"];

/// The provider's clock is ahead of this machine's by this much.
fn ahead(by: &str) -> Three {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["*"], "effect": {"clock_skew": by}}));
    world
}

#[test]
fn what_will_be_lost_is_counted_by_the_clock_of_the_provider_and_a_clock_that_is_off_is_told_of() {
    let world = ahead("3h");
    let dry_run = [&DISK[..], &["--dry-run"]].concat();
    for command in [&dry_run[..], &PLAN] {
        let output = world.client.run(command);
        assert_eq!(output.code, Some(0), "{output}");
        assert!(output.stderr.contains(", 27 h, is lost\n"), "{output}");
        let warning = output.stderr.find(" s behind the provider's: it is ");
        let question = output.stderr.find("goes back to s-1-sys");
        assert!(warning.unwrap() < question.unwrap(), "{output}");
    }
}

#[test]
fn a_run_after_a_plan_is_known_by_order_whatever_clock_the_plan_was_made_by() {
    let world = ahead("4m");
    let planned = world.client.run(&PLAN);
    assert_eq!(planned.code, Some(0), "{planned}");
    world.calm();
    let rolled_back = world
        .client
        .run(&[&DISK[..], &["--yes", "-o", "json"]].concat());
    assert_eq!(rolled_back.code, Some(0), "{rolled_back}");
    let apply = world.client.run(&["apply", "plan.json"]);
    assert_eq!(apply.code, Some(9), "{apply}");
    let run = rolled_back.json()["run"].as_str().unwrap().to_owned();
    let error = format!("error: run {run} has worked on these disks since the plan was made\n");
    assert!(apply.stderr.contains(&error), "{apply}");
}

#[test]
fn a_plan_after_a_run_is_not_stale_because_the_run_had_a_clock_that_was_ahead() {
    let world = Three::new(&[]);
    let rolled_back = world.client.run(&[&DISK[..], &["--yes"]].concat());
    assert_eq!(rolled_back.code, Some(0), "{rolled_back}");
    world.trouble(&json!({"actions": ["*"], "effect": {"clock_skew": "-4m"}}));
    let planned = world.client.run(&PLAN);
    assert_eq!(planned.code, Some(0), "{planned}");
    let apply = world
        .client
        .run(&["apply", "plan.json", "--settle", "150ms"]);
    assert_eq!(apply.code, Some(0), "{apply}");
}

#[test]
fn a_plan_that_was_made_in_the_future_is_stale() {
    let world = ahead("1h");
    let planned = world.client.run(&PLAN);
    assert_eq!(planned.code, Some(0), "{planned}");
    world.calm();
    let apply = world.client.run(&["apply", "plan.json"]);
    assert_eq!(apply.code, Some(9), "{apply}");
    let why = "which is in the future: a clock was wrong, and its age is not known\n";
    assert!(apply.stderr.contains(why), "{apply}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_command_of_the_api_counts_by_the_clock_of_the_provider_as_well() {
    let world = ahead("3h");
    let reset = "ecs reset-disk --disk-id d-3-sys --snapshot-id s-3-sys";
    let output = on_a_terminal(&world.client, reset, "no\n");
    assert_eq!(output.code, Some(6), "{output}");
    assert!(output.stdout.contains(", 27 h, is lost"), "{output}");
    let warning = output.stdout.find(" s behind the provider's: it is ");
    let question = output.stdout.find("Type d-3-sys to go on");
    assert!(warning.unwrap() < question.unwrap(), "{output}");
}

/// Has the latest run written its journal by a clock that was a year ahead, and was set right since.
fn set_back(world: &Three) {
    let path = world.client.home().join("state/snapback/runs");
    let path = path.join(format!("{}.jsonl", newest(world)));
    rewrite_with_sums(&path, |_, line| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        let at: chrono::DateTime<chrono::Utc> = record["at"].as_str().unwrap().parse().unwrap();
        record["at"] = json!(at + chrono::TimeDelta::days(365));
        record.to_string()
    });
}

#[test]
fn a_run_after_one_whose_clock_was_ahead_keeps_that_from_being_retried() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["ResetDisk"], "count": 1, "effect": "deny"}));
    let two = [
        "rollback",
        "--instance",
        "i-1",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
    ];
    let failed = world.client.run(&two);
    assert_eq!(failed.code, Some(3), "{failed}");
    let first = newest(&world);
    set_back(&world);
    let again = world.client.run(&two);
    assert_eq!(again.code, Some(0), "{again}");
    let second = newest(&world);
    let before = world.changes();
    let retry = world.client.run(&["retry", &first, "--yes"]);
    assert_eq!(retry.code, Some(5), "{retry}");
    let why = format!("i-1: run {second} has worked on its disks since");
    assert!(retry.stderr.contains(&why), "{retry}");
    assert_eq!(world.changes(), before);

    let list = ["runs", "list", "-o", "json", "-q", "runs[].run"];
    let list = world.client.run(&list);
    assert_eq!(list.json(), json!([second, first]), "{list}");
}
