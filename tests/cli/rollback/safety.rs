//! Safety snapshots of earlier runs: nothing goes back to one that does not name it.

use std::fs;

use serde_json::{Value, json};

use super::running::newest;
use super::three::Three;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

/// What a plan says of each disk: the snapshot, those that are newer, and how many were left out.
fn planned(world: &Three, args: &[&str]) -> Value {
    let query = "disks[].[disk_id, snapshot_id, newer_snapshot_ids, length(left_out_snapshot_ids)]";
    let plan = [&["plan", "-o", "json", "-q", query], args].concat();
    let output = world.client.run(&plan);
    assert_eq!(output.code, Some(0), "{output}");
    output.json()
}

const BOTH: [&str; 5] = ["--instance", "i-1", "--instance", "i-2", "--latest"];

#[test]
fn the_newest_snapshot_is_none_that_a_run_has_taken_before_it_rolled_back() {
    let world = Three::new(&[]);
    let untouched = json!([
        ["d-1-sys", "s-1-sys", [], 0],
        ["d-1-data", "s-1-data", [], 0],
        ["d-2-sys", "s-2-sys", [], 0],
    ]);
    assert_eq!(planned(&world, &BOTH), untouched);
    // Those of `i-1` are taken as a group, that of `i-2` is one of its own.
    let output = world.client.run(Three::ROLLBACK_OF_RUNNING);
    assert_eq!(output.code, Some(0), "{output}");
    let changes = world.changes().join(" ");
    assert!(changes.contains("CreateSnapshotGroup i-1"), "{changes}");
    let expected = json!([
        ["d-1-sys", "s-1-sys", [], 1],
        ["d-1-data", "s-1-data", [], 1],
        ["d-2-sys", "s-2-sys", [], 1],
    ]);
    assert_eq!(planned(&world, &BOTH), expected);
    let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let as_of = [&BOTH[..4], &["--as-of", &now]].concat();
    assert_eq!(planned(&world, &as_of)[2][1], "s-2-sys");

    let again = world.client.run(Three::ROLLBACK_OF_RUNNING);
    assert_eq!(again.code, Some(0), "{again}");
    // The third generation, and the start of each instance wrote to its disks; `i-3` had no part in it.
    let mut held = world.generations();
    held.sort();
    let held: Vec<_> = held.iter().map(|(_, generation)| *generation).collect();
    assert_eq!(held, [4, 4, 4, 7, 7]);
    let safety = safety_snapshot(&world, "d-2-sys");
    let told = "    left out as safety snapshots of earlier runs (2): ";
    let plan = world.client.run(&["plan", "--instance", "i-2", "--latest"]);
    let line = plan.stderr.lines().find(|line| line.starts_with(told));
    let line = line.unwrap_or_else(|| panic!("{plan}"));
    assert!(line.contains(&safety), "{plan}");
    assert!(
        line.ends_with("; --disk d-2-sys=SNAPSHOT goes back to one"),
        "{plan}"
    );

    let pair = format!("d-2-sys={safety}");
    assert_eq!(
        planned(&world, &["--disk", &pair]),
        json!([["d-2-sys", safety, [], 0]])
    );
}

/// The safety snapshot of that disk that the newest run has taken.
fn safety_snapshot(world: &Three, disk: &str) -> String {
    let query = format!("items[?disk_id=='{disk}'].safety_snapshot_id | [0]");
    let show = ["runs", "show", &newest(world), "-q", &query];
    let shown = world.client.run(&show);
    assert_eq!(shown.code, Some(0), "{shown}");
    shown.stdout.trim_end().to_owned()
}

#[test]
fn online_first_takes_one_before_the_stop_and_goes_back_to_the_one_after_it() {
    let world = Three::new(&[]);
    let online = [
        "rollback",
        "--instance",
        "i-2",
        "--latest",
        "--yes",
        "--settle",
        "150ms",
        "--safety-snapshot",
        "online-first",
    ];
    let output = world.client.run(&online);
    assert_eq!(output.code, Some(0), "{output}");
    let expected = [
        "CreateSnapshot d-2-sys",
        "StopInstance i-2",
        "CreateSnapshot d-2-sys",
        "ResetDisk d-2-sys",
        "StartInstance i-2",
    ];
    assert_eq!(world.changes(), expected);
    let only = ["--instance", "i-2", "--latest"];
    assert_eq!(
        planned(&world, &only),
        json!([["d-2-sys", "s-2-sys", [], 2]])
    );
    let way_back = safety_snapshot(&world, "d-2-sys");
    assert_eq!(way_back, "s-sandbox-new-2", "the one after the stop");
    let run = newest(&world);
    let undo = ["undo", &run, "--yes", "--settle", "150ms", "-o", "json"];
    let undo = world.client.run(&undo);
    assert_eq!(undo.code, Some(0), "{undo}");
    assert_eq!(undo.json()["items"][0]["snapshot_id"], json!(way_back));
}

#[test]
fn a_retry_after_online_first_takes_no_snapshot_again() {
    let world = Three::new(&[]);
    let refused =
        json!({"actions": ["ResetDisk"], "targets": ["d-1-data"], "count": 1, "effect": "deny"});
    world.trouble(&refused);
    let online = ["rollback", "--instance", "i-1", "--latest", "--yes"];
    let options = ["--settle", "150ms", "--safety-snapshot", "online-first"];
    let output = world.client.run(&[&online[..], &options].concat());
    assert_eq!(output.code, Some(3), "{output}");
    let before = world.changes();
    let run = newest(&world);
    let retry = ["retry", &run, "--yes", "--settle", "150ms"];
    let output = world.client.run(&retry);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(
        world.changes()[before.len()..],
        ["ResetDisk d-1-data", "StartInstance i-1"]
    );
    world.assert_power_is_back("after the retry");
}

#[test]
fn a_plan_says_which_disk_has_no_finished_snapshot() {
    let env = TestEnv::new();
    let file = env.home().join("first.json");
    // An ESSD can go back to a snapshot that is not stored yet.
    let world = json!({"ecs": {
        "instances": [{"id": "i-1", "status": "Stopped"}],
        "disks": [
            {"id": "d-1", "instance": "i-1", "type": "system", "category": "cloud_essd"},
            {"id": "d-2", "instance": "i-1", "type": "data", "category": "cloud_essd"},
        ],
        "snapshots": [
            {"id": "s-1", "disk": "d-1", "age": "1day"},
            {"id": "s-2", "disk": "d-2", "age": "1day", "status": "progressing",
                "available": true, "finishes_in": "1h"},
        ],
    }});
    fs::write(&file, world.to_string()).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let plan = ["plan", "--instance", "i-1", "--latest"];
    let client = served.client();
    let first = ["-o", "json", "-q", "disks[].[disk_id, first_snapshot]"];
    let output = client.run(&[&plan[..], &first].concat());
    assert_eq!(output.code, Some(5), "{output}");
    assert_eq!(output.json(), json!([["d-1", false], ["d-2", true]]));
    let told = "its safety snapshot takes long: its first snapshot, all of the disk is copied\n";
    assert_eq!(output.stderr.matches(told).count(), 1, "{output}");
    let table = client.run(&[&plan[..], &["-o", "table"]].concat());
    assert!(table.stdout.contains("FIRST SNAPSHOT"), "{table}");
    served.advance(&env, "1h");
    let output = client.run(&[&plan[..], &first].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.json(), json!([["d-1", false], ["d-2", false]]));
    assert!(!output.stderr.contains(told), "{output}");
}
