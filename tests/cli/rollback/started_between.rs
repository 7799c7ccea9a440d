//! Somebody starts an instance and works on it after the run has stopped it: what was written then is not rolled away.

#![cfg(unix)]

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde_json::json;
use snapback::api::Service;

use super::retried::named;
use super::running::{Running, newest, until};
use super::three::Three;
use crate::sandbox::signed::ask;
use crate::support::output::Output;

const ROLLBACK: [&str; 7] = [
    "rollback",
    "--instance",
    "i-2",
    "--latest",
    "--yes",
    "--settle",
    "150ms",
];

/// A world in which a start does not make a snapshot fail that is being taken: whether the request for one has come when
/// the process is held is a matter of chance.
fn world() -> Three {
    Three::new(&["--reading", "lenient"])
}

/// A run of `i-2` that has stopped it, and gets no further for a moment.
fn stopped(world: &Three) -> Running<'_> {
    let slow = json!({"actions": ["CreateSnapshot"], "effect": {"latency": "1500ms"}});
    world.trouble(&slow);
    Running::start(world, &ROLLBACK).until(&["done", "stop"])
}

const START: (&str, &str) = ("StartInstance", "i-2 Running");
const STOP: (&str, &str) = ("StopInstance", "i-2 Stopped");

/// Somebody else has these done to `i-2`, one after the other. `number` tells their requests apart.
fn by_hand(world: &Three, number: u32, turns: [(&'static str, &str); 2]) {
    for (number, (action, status)) in (number..).zip(turns) {
        // A rollback that is under way refuses a start.
        let mut numbers = 1000 * number..1000 * (number + 1);
        let is_accepted = |number| {
            let instance = json!({"InstanceId": "i-2"});
            ask(&world.served, number, Service::Ecs, action, instance)["Code"] == json!(null)
        };
        assert!(numbers.any(is_accepted));
        until(status, || world.statuses().iter().any(|one| one == status));
    }
}

#[track_caller]
fn assert_refused(world: &Three, output: &Output) {
    assert_eq!(output.code, Some(9), "{output}");
    let changes = world.changes();
    assert!(
        !changes.contains(&"ResetDisk d-2-sys".to_owned()),
        "{changes:?}"
    );
    assert!(output.stderr.contains("nothing was sent"), "{output}");
    world.assert_power_is_back("after a start in between");
}

#[test]
fn a_start_while_the_process_was_held_is_noticed() {
    let world = world();
    let output = stopped(&world)
        .hold_while(|| by_hand(&world, 1, [START, STOP]))
        .end();
    assert_refused(&world, &output);
    let why = "i-2 was started while nobody looked, and may have been written to";
    assert!(output.stderr.contains(why), "{output}");
}

#[test]
fn what_a_start_in_between_has_stopped_is_done_anew_and_started_as_printed() {
    let world = world();
    let output = stopped(&world)
        .hold_while(|| {
            by_hand(&world, 1, [START, STOP]);
            // The instance is not put back then.
            world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
        })
        .end();
    assert_ne!(output.code, Some(0), "{output}");
    let run = newest(&world);
    let start = "start it with: aliyun ecs StartInstance --RegionId cn-hangzhou --InstanceId i-2\n";
    let retry = world.client.run(&["retry", &run, "--yes"]);
    assert_eq!(retry.code, Some(5), "{retry}");
    let shown = world.client.run(&["runs", "show", &run]);
    let resume = world.client.run(&["resume", &run]);
    for told in [&output, &retry, &shown, &resume] {
        assert!(!told.stderr.contains("snapback retry"), "{told}");
        assert!(told.stderr.contains(start), "{told}");
    }
    world.calm();
    let mut anew = named(&retry, "do it anew with: ");
    anew.extend(["--yes", "--settle", "150ms"].map(str::to_owned));
    let anew: Vec<_> = anew.iter().map(String::as_str).collect();
    let anew = world.client.run(&anew);
    assert_eq!(anew.code, Some(0), "{anew}");
    let instance = json!({"RegionId": "cn-hangzhou", "InstanceId": "i-2"});
    let answer = ask(&world.served, 9, Service::Ecs, "StartInstance", instance);
    assert_eq!(answer["Code"], json!(null), "{answer}");
    while !world.statuses().iter().any(|one| one == "i-2 Running") {}
    let changes = world.changes();
    let done = "ResetDisk d-2-sys".to_owned();
    assert!(changes.contains(&done), "{changes:?}");
}

#[test]
fn a_start_within_the_minute_of_the_one_before_is_not_ruled_out() {
    let world = world();
    by_hand(&world, 1, [STOP, START]);
    let output = stopped(&world)
        .hold_while(|| by_hand(&world, 3, [START, STOP]))
        .end();
    assert_refused(&world, &output);
}

#[test]
fn a_start_within_the_minute_is_not_ruled_out_by_another_process_either() {
    let world = world();
    by_hand(&world, 1, [STOP, START]);
    let run = stopped(&world).kill();
    by_hand(&world, 3, [START, STOP]);
    let output = world.client.run(&["resume", &run, "--settle", "150ms"]);
    assert_refused(&world, &output);
}

#[test]
fn a_process_that_was_held_while_nothing_happened_goes_on() {
    let world = world();
    let output = stopped(&world).hold_while(|| ()).end();
    assert_eq!(output.code, Some(0), "{output}");
    let changes = world.changes();
    assert!(
        changes.contains(&"ResetDisk d-2-sys".to_owned()),
        "{changes:?}"
    );
}

#[test]
fn a_start_is_told_though_the_process_is_killed_when_the_rollback_is_accepted() {
    let world = world();
    let slow = json!({"actions": ["DescribeInstances"], "effect": {"latency": "1s"}});
    let run = stopped(&world);
    world.trouble(&slow);
    let run = run.until(&["accepted", "roll_back"]).kill();
    world.calm();
    by_hand(&world, 1, [START, STOP]);
    let resume = ["resume", &run, "--settle", "150ms", "-o", "json"];
    let output = world.client.run(&resume);
    assert_eq!(output.code, Some(8), "{output}");
    let why = "i-2 was started just before the disk was rolled back, or since";
    assert!(output.stdout.contains(why), "{output}");
    let shown = world.client.run(&["runs", "show", &run]);
    assert!(shown.stdout.contains(why), "{shown}");
}

const WITHOUT_SAFETY: [&str; 8] = [
    "rollback",
    "--instance",
    "i-2",
    "--latest",
    "--no-safety-snapshot",
    "--yes",
    "--settle",
    "150ms",
];

/// A world in which `i-2` was started and stopped a moment ago. With it comes the time from which its minute is over for
/// certain.
fn just_stopped() -> (Three, DateTime<Utc>) {
    let world = world();
    by_hand(&world, 1, [STOP, START]);
    let stop = json!({"InstanceId": "i-2"});
    ask(&world.served, 5000, Service::Ecs, "StopInstance", stop);
    until("stopped", || world.statuses().contains(&STOP.1.to_owned()));
    let list = [
        "ecs",
        "describe-instances",
        "--instance-id",
        "i-2",
        "-o",
        "raw",
    ];
    let list = world.client.run(&list);
    let answer: serde_json::Value = serde_json::from_str(&list.stdout).unwrap();
    let minute = answer["Instances"]["Instance"][0]["StartTime"]
        .as_str()
        .unwrap();
    let minute = NaiveDateTime::parse_from_str(minute, "%Y-%m-%dT%H:%MZ").unwrap();
    (world, minute.and_utc() + TimeDelta::seconds(70))
}

/// The provider's clock shows that it is `before` that time.
fn turn_clock(world: &Three, from: DateTime<Utc>, before: TimeDelta) {
    let skew = (from - before - Utc::now()).num_seconds();
    world.trouble(&json!({"actions": ["*"], "effect": {"clock_skew": format!("{skew}s")}}));
}

#[test]
fn without_safety_snapshots_the_minute_of_the_last_start_is_waited_out() {
    let (world, from) = just_stopped();
    let shown = from.format("%H:%M:%S UTC");
    let hurried = [&WITHOUT_SAFETY[..], &["--timeout", "1s"]].concat();
    turn_clock(&world, from, TimeDelta::seconds(30));
    let refused = world.client.run(&hurried);
    assert_eq!(refused.code, Some(5), "{refused}");
    let why = format!("until {shown} nobody can tell whether it is started again");
    assert!(refused.stderr.contains(&why), "{refused}");
    let hint = format!("hint: the same command works after {shown}");
    assert!(refused.stderr.contains(&hint), "{refused}");

    world.calm();
    turn_clock(&world, from, TimeDelta::seconds(3));
    let waited = world.client.run(&WITHOUT_SAFETY);
    assert_eq!(waited.code, Some(0), "{waited}");
    let told = format!("waiting until {shown}: i-2 was started a moment ago");
    assert!(waited.stderr.contains(&told), "{waited}");

    // The same, without a wait.
    let again = world.client.run(&WITHOUT_SAFETY);
    assert_eq!(again.code, Some(0), "{again}");
}

#[test]
fn a_plan_that_is_made_just_after_a_start_is_carried_out_where_safety_snapshots_hold_what_is_written()
 {
    let (world, _) = just_stopped();
    let plan = [
        "plan",
        "--instance",
        "i-2",
        "--latest",
        "--out",
        "plan.json",
    ];
    let planned = world.client.run(&plan);
    assert_eq!(planned.code, Some(0), "{planned}");
    let apply = ["apply", "plan.json", "--settle", "150ms"];
    let applied = world.client.run(&apply);
    assert_eq!(applied.code, Some(0), "{applied}");
}
