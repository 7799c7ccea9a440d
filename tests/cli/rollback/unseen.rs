//! Rollbacks whose answer is lost and that nobody can look at: what is told is that their end is not known yet.

#![cfg(unix)]

use std::fs;

use serde_json::json;

use super::running::{Running, newest};
use super::three::Three;

/// One whose traces are looked for so long that a test can take the sight away meanwhile.
const PATIENT: [&str; 7] = [
    "rollback",
    "--instance",
    "i-2",
    "--latest",
    "--yes",
    "--settle",
    "10m",
];

/// What is told of a rollback that was sent, whose answer was lost with `effect`, while reads come to `reads`, and the
/// run is sent `signal` if it goes on for ever. What became of the disk is found out as soon as it can be looked at again.
fn assert_told(effect: &str, reads: &str, signal: Option<&str>, code: i32, error: &str) {
    let context = format!("{effect}, then reads {reads}");
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["ResetDisk"], "count": 1, "effect": effect}));
    let running = Running::start(&world, &PATIENT).until(&["lost", "roll_back"]);
    let blind = json!({"actions": ["DescribeDisks", "DescribeInstances"], "effect": reads});
    world.trouble(&blind);
    let output = match signal {
        Some(signal) => running.signal(signal).end(),
        None => running.end(),
    };
    let run = newest(&world);
    assert_eq!(output.code, Some(code), "{context}: {output}");
    // It is neither said to have been done nor to have failed.
    assert_eq!(
        output.stdout,
        "DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME  ERROR\n\
         d-2-sys  s-2-sys   s-sandbox-new-1  i-2       unknown  it may or may not have been accepted\n",
        "{context}"
    );
    assert!(
        output.stderr.contains(&format!("\nerror: {error}")),
        "{context}: {output}"
    );
    let how = format!("hint: go on with: snapback resume {run}\n");
    assert!(output.stderr.ends_with(&how), "{context}: {output}");
    let list = ["runs", "list", "-o", "json", "-q", "runs[].state"];
    assert_eq!(world.client.run(&list).json(), json!(["interrupted"]));

    world.calm();
    let resumed = world.client.run(&["resume", "--settle", "150ms"]);
    assert_eq!(resumed.code, Some(0), "{context}: {resumed}");
    let found: Vec<_> = world
        .generations()
        .into_iter()
        .filter(|(disk, _)| disk == "d-2-sys")
        .collect();
    assert_eq!(found, [("d-2-sys".to_owned(), 4)], "{context}");
    world.assert_power_is_back(&context);
    world.assert_no_late_rollback(&context);
    let journal = fs::read_to_string(&world.journals()[0]).unwrap();
    assert!(journal.contains(r#""event":"resumed""#), "{context}");
}

#[test]
fn reads_that_are_refused_end_the_run_with_an_unknown_outcome() {
    for effect in ["drop_after", "drop_before"] {
        let error = "DescribeDisks: User not authorized";
        assert_told(effect, "deny", None, 8, error);
    }
}

#[test]
fn reads_that_get_lost_are_made_again_until_somebody_stops_the_run() {
    for effect in ["drop_after", "drop_before"] {
        assert_told(effect, "drop_before", Some("-INT"), 130, "run ");
    }
}
