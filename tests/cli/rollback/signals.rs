//! Runs that are told to stop: they say how they are gone on with, and are.

#![cfg(unix)]

use std::fs;

use serde_json::json;

use super::running::{Running, newest};
use super::three::Three;

/// A run of what takes an hour to stop.
const SLOW: [&str; 7] = [
    "rollback",
    "--instance",
    "i-2",
    "--latest",
    "--yes",
    "--settle",
    "150ms",
];

fn last_event(world: &Three) -> serde_json::Value {
    let text = fs::read_to_string(&world.journals()[0]).unwrap();
    let record: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    record["event"].clone()
}

#[test]
fn a_run_that_waits_is_left_at_a_signal_and_gone_on_with() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let world = Three::new(&["--power-time", "1h"]);
        let running = Running::start(&world, &SLOW).until(&["accepted", "stop"]);
        let output = running.signal(signal).end();
        let run = newest(&world);
        assert_eq!(output.code, Some(code), "{output}");
        assert_eq!(
            output.stdout,
            "DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME  ERROR\n\
             d-2-sys  s-2-sys   -                i-2       pending  -\n"
        );
        let told = format!(
            "error: run {run} was stopped; what the cloud has begun goes on there\n\
             hint: go on with: snapback resume {run}\n"
        );
        assert!(output.stderr.ends_with(&told), "{output}");
        assert_eq!(last_event(&world), "interrupted");
        assert_eq!(world.changes(), ["StopInstance i-2"]);

        world.advance("2h");
        let resume = ["resume", "--settle", "150ms"];
        let resumed = Running::start(&world, &resume).until(&["accepted", "start"]);
        world.advance("2h");
        let output = resumed.end();
        assert_eq!(output.code, Some(0), "{output}");
        let changes = [
            "StopInstance i-2",
            "CreateSnapshot d-2-sys",
            "ResetDisk d-2-sys",
            "StartInstance i-2",
        ];
        assert_eq!(world.changes(), changes);
        world.assert_power_is_back("after a signal");
    }
}

#[test]
fn a_run_whose_time_is_over_is_left_in_the_same_way() {
    let world = Three::new(&["--power-time", "1h"]);
    let output = world
        .client
        .run(&[&SLOW[..], &["--timeout", "2s"]].concat());
    let run = newest(&world);
    assert_eq!(output.code, Some(7), "{output}");
    assert!(output.stdout.contains("  pending  "), "{output}");
    let told = format!(
        "error: the run is not over after 2 s\n\
         hint: go on with: snapback resume {run}\n"
    );
    assert!(output.stderr.ends_with(&told), "{output}");
    assert_eq!(last_event(&world), "interrupted");
}

#[test]
fn a_request_on_its_way_is_not_waited_for_and_found_out_afterwards() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StopInstance"], "count": 1, "effect": {"latency": "10m"}}));
    let running = Running::start(&world, &SLOW).until(&["intent", "stop"]);
    world.until_befallen();
    // Whichever of them meets a process that is leaving already.
    let output = running.signal("-INT").signal("-INT").end();
    assert_eq!(output.code, Some(130), "{output}");
    let told = format!("hint: go on with: snapback resume {}\n", newest(&world));
    assert!(output.stderr.ends_with(&told), "{output}");
    let resumed = world.client.run(&["resume", "--settle", "150ms"]);
    assert_eq!(resumed.code, Some(0), "{resumed}");
    world.assert_power_is_back("after two signals");
    let resets = world.changes();
    let resets = resets.iter().filter(|one| one.starts_with("ResetDisk"));
    assert_eq!(resets.count(), 1);
}
