//! Runs that ended with failures, whose `retry` is killed at each record that it writes, and which `resume` ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::json;

use super::cbs::scene::Scene;
use super::kills::{kill, side_by_side};
use super::running::until;
use super::three::Three;
use crate::support::env::TestEnv;

const SETTLE: [&str; 3] = ["--yes", "--settle", "150ms"];

fn journal(client: &TestEnv) -> PathBuf {
    let folder = client.home().join("state/snapback/runs");
    let mut entries = fs::read_dir(folder).unwrap().map(|one| one.unwrap().path());
    let is_journal = |path: &PathBuf| path.extension() == Some("jsonl".as_ref());
    entries.find(is_journal).unwrap()
}

fn records(journal: &Path) -> usize {
    fs::read_to_string(journal).unwrap().matches('\n').count()
}

/// Kills `retry` when it has written `index` records more than the journal had; whether it still lived. The run is ended
/// then, by `resume` where it was taken up, and by `retry` where it was not.
fn killed(client: &TestEnv, index: usize) -> bool {
    let journal = journal(client);
    let run = journal.file_stem().unwrap().to_str().unwrap();
    let before = records(&journal);
    let retry = [&["retry", run][..], &SETTLE].concat();
    let mut process = client
        .command(&retry)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut ended = false;
    until("a record or the end", || {
        let is_reached = records(&journal) >= before + index;
        ended = !is_reached && process.try_wait().unwrap().is_some();
        is_reached || ended
    });
    let lived = kill(process);
    let context = format!("killed {index} records after the failure");
    let text = fs::read_to_string(&journal).unwrap();
    let last_line = text.lines().last().unwrap();
    if !last_line.contains(r#""event":"ended""#) {
        let resume = client.run(&["resume", run, "--settle", "150ms"]);
        assert_eq!(resume.code, Some(0), "{context}: {resume}");
    } else if !text.contains(r#""event":"retried""#) {
        let again = client.run(&retry);
        assert_eq!(again.code, Some(0), "{context}: {again}");
    }
    let query = ["runs", "list", "-o", "json", "-q", "runs[].state"];
    let listed = client.run(&query);
    assert_eq!(listed.json(), json!(["succeeded"]), "{context}: {listed}");
    lived
}

#[test]
fn a_retry_that_is_killed_at_any_record_is_ended_by_resume() {
    side_by_side(|index| {
        let world = Three::new(&[]);
        for (action, target) in [("ResetDisk", "d-1-data"), ("StartInstance", "i-2")] {
            let trouble =
                json!({"actions": [action], "targets": [target], "count": 1, "effect": "deny"});
            world.trouble(&trouble);
        }
        let output = world.client.run(Three::ROLLBACK);
        assert_eq!(output.code, Some(3), "{output}");
        let snapshots = |world: &Three| {
            let changes = world.changes().into_iter();
            let is_snapshot = |change: &String| change.starts_with("CreateSnapshot");
            changes.filter(is_snapshot).count()
        };
        let taken = snapshots(&world);
        let lived = killed(&world.client, index);
        let context = format!("killed at record {index}");
        world.assert_rolled_back(&context);
        assert_eq!(snapshots(&world), taken, "{context}");
        lived
    });
}

#[test]
fn a_retry_on_cbs_that_is_killed_at_any_record_is_ended_by_resume() {
    side_by_side(|index| {
        let scene = Scene::new(|_| ());
        let trouble = json!({
            "actions": ["ApplySnapshot"], "targets": ["disk-1-data"], "count": 1, "effect": "deny",
        });
        scene.trouble(&trouble);
        let output = scene.roll_back();
        assert_eq!(output.code, Some(3), "{output}");
        let taken = scene.parameters("CreateSnapshot").len();
        let lived = killed(&scene.client, index);
        let context = format!("killed at record {index}");
        scene.assert_rolled_back(&context);
        assert_eq!(scene.parameters("CreateSnapshot").len(), taken, "{context}");
        lived
    });
}
