//! Steps that fail: what is told of them, in which state they leave an instance, and that the others are carried out.

use serde_json::json;
use snapbox::str;

use super::running::newest;
use super::three::Three;
use crate::support::output::Output;

/// One disk of each instance, one instance after the other.
const ONE_BY_ONE: [&str; 12] = [
    "rollback",
    "--disk",
    "d-1-sys=s-1-sys",
    "--disk",
    "d-2-sys=s-2-sys",
    "--disk",
    "d-3-sys=s-3-sys",
    "--yes",
    "--settle",
    "150ms",
    "--parallel",
    "1",
];

/// Runs while the first request for `action` comes to grief.
fn run(world: &Three, args: &[&str], action: &str, effect: &str) -> Output {
    world.trouble(&json!({"actions": [action], "count": 1, "effect": effect}));
    world.client.run(args)
}

/// What is told on stderr of those that failed.
fn warnings(output: &Output) -> Vec<&str> {
    let lines = output.stderr.lines();
    lines
        .filter_map(|line| line.strip_prefix("warning: "))
        .collect()
}

/// The instances with their state, and what the disks hold that the run was to take back.
fn left(world: &Three) -> Vec<String> {
    let found = world.generations();
    let generations = found.iter().filter(|(disk, _)| disk.ends_with("sys"));
    let disks = generations.map(|(disk, generation)| format!("{disk} {generation}"));
    world.statuses().into_iter().chain(disks).collect()
}

const DENIED: &str =
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.";

#[test]
fn an_instance_that_cannot_be_started_is_no_success() {
    let world = Three::new(&[]);
    let output = run(&world, &ONE_BY_ONE, "StartInstance", "deny");
    assert_eq!(output.code, Some(3), "{output}");
    snapbox::assert_data_eq!(
        &*output.stdout,
        str![[r#"
DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME               ERROR
d-1-sys  s-1-sys   s-sandbox-new-1  i-1       failed                rolled back, and the start failed: StartInstance: User not authorized to operate on the specified resource, or this API doesn't support RAM.
d-2-sys  s-2-sys   s-sandbox-new-2  i-2       succeeded (inferred)  -
d-3-sys  s-3-sys   s-sandbox-new-3  i-3       succeeded (inferred)  -

"#]]
    );
    let told = format!(
        "i-1: start: StartInstance: {}; it is stopped",
        DENIED.trim_end_matches('.')
    );
    assert_eq!(warnings(&output), [told]);
    assert_eq!(
        left(&world),
        [
            "i-1 Stopped",
            "i-2 Running",
            "i-3 Stopped",
            "d-1-sys 3",
            "d-2-sys 4",
            "d-3-sys 3"
        ]
    );

    let run = newest(&world);
    let shown = world.client.run(&["runs", "show", &run]);
    assert_eq!((shown.code, &shown.stdout), (Some(0), &output.stdout));
    let report = world.client.run(&["runs", "report", &run, "-o", "json"]);
    let units = report.json()["units"].take();
    let is_back: Vec<_> = units
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| json!([unit["unit"], unit["outcome"], unit["rto_s"].is_number()]))
        .collect();
    assert_eq!(
        json!(is_back),
        json!([
            ["i-1", "failed", false],
            ["i-2", "succeeded", true],
            ["i-3", "succeeded", true]
        ])
    );
    assert!(
        report
            .stderr
            .starts_with("i-1: not back yet\ni-2: back after "),
        "{report}"
    );
}

#[test]
fn an_instance_without_its_safety_snapshot_is_not_touched_and_started_again() {
    for (effect, why) in [
        ("deny", format!("CreateSnapshot: {DENIED}")),
        (
            "fail_at_end",
            "the safety snapshot s-sandbox-new-1 of d-1-sys failed".to_owned(),
        ),
    ] {
        let world = Three::new(&[]);
        let output = run(&world, &ONE_BY_ONE, "CreateSnapshot", effect);
        assert_eq!(output.code, Some(3), "{output}");
        let told = format!("i-1: safety snapshot: {why}");
        assert_eq!(warnings(&output), [told]);
        let item = format!("  not touched, since the safety snapshot failed: {why}\n");
        assert!(output.stdout.contains(&item), "{output}");
        assert_eq!(
            left(&world),
            [
                "i-1 Running",
                "i-2 Running",
                "i-3 Stopped",
                "d-1-sys 8",
                "d-2-sys 4",
                "d-3-sys 3"
            ]
        );
        let of_first: Vec<_> = world
            .changes()
            .into_iter()
            .filter(|change| change.contains("-1"))
            .collect();
        assert_eq!(
            of_first,
            [
                "StopInstance i-1",
                "CreateSnapshot d-1-sys",
                "StartInstance i-1"
            ]
        );
    }
}

#[test]
fn an_instance_of_which_no_disk_is_rolled_back_is_started_again() {
    let world = Three::new(&[]);
    // A third one that is stopped already would be asked for by a dry run, and that would be refused.
    let args = [&ONE_BY_ONE[..5], &ONE_BY_ONE[7..]].concat();
    let output = run(&world, &args, "ResetDisk", "deny");
    assert_eq!(output.code, Some(3), "{output}");
    snapbox::assert_data_eq!(
        &*output.stdout,
        str![[r#"
DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME               ERROR
d-1-sys  s-1-sys   s-sandbox-new-1  i-1       failed                ResetDisk: User not authorized to operate on the specified resource, or this API doesn't support RAM.
d-2-sys  s-2-sys   s-sandbox-new-2  i-2       succeeded (inferred)  -

"#]]
    );
    let told = format!("i-1: rollback: ResetDisk: {DENIED}");
    assert_eq!(warnings(&output), [told]);
    assert_eq!(
        left(&world),
        [
            "i-1 Running",
            "i-2 Running",
            "i-3 Stopped",
            "d-1-sys 8",
            "d-2-sys 4",
            "d-3-sys 7"
        ]
    );

    let report = ["runs", "report", &newest(&world), "-o", "json"];
    let query = "phases[].join(' ', [unit, step, outcome])";
    let report = world.client.run(&[&report[..], &["-q", query]].concat());
    assert_eq!(
        report.json(),
        json!([
            "i-1 stop succeeded",
            "i-1 snapshot succeeded",
            "i-1 roll_back failed",
            "i-1 start succeeded",
            "i-2 stop succeeded",
            "i-2 snapshot succeeded",
            "i-2 roll_back succeeded",
            "i-2 start succeeded",
        ])
    );
}

#[test]
fn an_instance_of_which_not_every_disk_is_rolled_back_stays_stopped_and_that_is_told() {
    let world = Three::new(&[]);
    let args = [Three::ROLLBACK_OF_RUNNING, &["-o", "json"]].concat();
    let args = [&args[..], &["--parallel", "1"]].concat();
    let output = run(&world, &args, "ResetDisk", "deny");
    assert_eq!(output.code, Some(3), "{output}");
    let told = format!(
        "i-1: rollback: ResetDisk: {}; it is stopped",
        DENIED.trim_end_matches('.')
    );
    assert_eq!(warnings(&output), [told]);
    assert_eq!(
        world.statuses(),
        ["i-1 Stopped", "i-2 Running", "i-3 Stopped"]
    );
    // Both are asked for at once: whichever was refused holds what it held, and the report says the same.
    let items = output.json()["items"].take();
    let (mut outcomes, found) = (Vec::new(), world.generations());
    for item in items.as_array().unwrap() {
        let (disk, outcome) = (&item["disk_id"], item["outcome"].as_str().unwrap());
        let (_, holds) = found.iter().find(|(id, _)| disk == id).unwrap();
        let is_back = *holds < 7;
        assert_eq!(outcome == "succeeded", is_back, "{output}");
        outcomes.push(outcome);
    }
    outcomes.sort_unstable();
    assert_eq!(outcomes, ["failed", "succeeded", "succeeded"]);
}

#[test]
fn a_run_of_which_nothing_succeeded_has_failed_and_may_be_tried_again() {
    let world = Three::new(&[]);
    let one = [&ONE_BY_ONE[..3], &ONE_BY_ONE[7..]].concat();
    let output = run(&world, &one, "StopInstance", "deny");
    // Of what was not permitted, not of one failure or another.
    assert_eq!(output.code, Some(4), "{output}");
    snapbox::assert_data_eq!(
        &*output.stdout,
        str![[r#"
DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME  ERROR
d-1-sys  s-1-sys   -                i-1       failed   not touched, since the stop failed: StopInstance: User not authorized to operate on the specified resource, or this API doesn't support RAM.

"#]]
    );
    assert_eq!(
        warnings(&output),
        [format!("i-1: stop: StopInstance: {DENIED}")]
    );
    let list = ["runs", "list", "-o", "json", "-q", "runs[].state"];
    assert_eq!(world.client.run(&list).json(), json!(["failed"]));
    world.assert_power_is_back("after a stop that was refused");

    let run = newest(&world);
    let resume = world.client.run(&["resume", &run]);
    assert_eq!(resume.code, Some(2), "{resume}");
    let undo = world.client.run(&["undo", &run, "--yes"]);
    let told = format!("error: run {run} touched no disk\n");
    assert_eq!((undo.code, undo.stderr), (Some(2), told));
    assert_eq!(world.client.run(&one).code, Some(0));
}
