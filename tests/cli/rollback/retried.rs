//! Runs that ended with failures, and are finished by `retry` as their error names it.

use std::fs;

use serde_json::{Value, json};
use snapback::api::Service;

use super::running::{Running, newest};
use super::three::Three;
use crate::sandbox::signed::ask;
use crate::support::output::Output;

const SETTLE: [&str; 3] = ["--yes", "--settle", "150ms"];

/// The command that stderr names after `words`, without its program.
#[track_caller]
pub(super) fn named(output: &Output, words: &str) -> Vec<String> {
    let (_, rest) = output
        .stderr
        .split_once(words)
        .unwrap_or_else(|| panic!("{words:?} is not said: {output}"));
    let line = rest.lines().next().unwrap();
    let command = line.split(';').next().unwrap();
    let (_, arguments) = command.split_once("snapback ").unwrap();
    arguments.split(' ').map(str::to_owned).collect()
}

/// Gives the command that stderr names after `words`, and consents.
#[track_caller]
fn give(world: &Three, output: &Output, words: &str) -> Output {
    let command = named(output, words);
    let mut args: Vec<_> = command.iter().map(String::as_str).collect();
    args.extend(SETTLE);
    world.client.run(&args)
}

/// The changes of `kind` that were asked for.
fn sent(world: &Three, kind: &str) -> Vec<String> {
    let changes = world.changes().into_iter();
    changes.filter(|change| change.starts_with(kind)).collect()
}

fn states(world: &Three) -> Value {
    let list = ["runs", "list", "-o", "json", "-q", "runs[].state"];
    world.client.run(&list).json()
}

#[test]
fn an_instance_that_was_not_started_is_an_error_and_retry_starts_it() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
    let args = [Three::ROLLBACK, &["--quiet", "--parallel", "1"]].concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(3), "{output}");
    let run = newest(&world);
    // Without warnings the error says why.
    let error = "error: i-1 ran before the run and is stopped now: ";
    assert!(output.stderr.starts_with(error), "{output}");
    assert!(
        !output.stderr.starts_with(&format!("{error}\n")),
        "{output}"
    );
    assert!(
        output.stderr.ends_with(&format!(
            "hint: finish the run: snapback retry {run}; or go back to the safety snapshots: snapback undo {run}\n"
        )),
        "{output}"
    );
    assert_eq!(
        world.statuses(),
        ["i-1 Stopped", "i-2 Running", "i-3 Stopped"]
    );

    let before = world.changes();
    let retry = give(&world, &output, "finish the run: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    assert_eq!(world.changes()[before.len()..], ["StartInstance i-1"]);
    world.assert_rolled_back("after the retry");
    assert_eq!(states(&world), json!(["succeeded"]));
    let shown = world.client.run(&["runs", "show", &run]);
    assert!(!shown.stderr.contains("error"), "{shown}");
}

#[test]
fn a_rollback_that_was_refused_is_sent_by_retry_and_none_that_succeeded() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["ResetDisk"], "count": 1, "effect": "deny"}));
    let args = [
        Three::ROLLBACK_OF_RUNNING,
        &["--parallel", "1", "-o", "json"],
    ]
    .concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(3), "{output}");
    let error: Value = serde_json::from_str(output.stderr.lines().last().unwrap()).unwrap();
    assert_eq!(
        error["error"]["message"], "i-1 ran before the run and is stopped now",
        "{output}"
    );
    assert_eq!(
        output.json()["instances"],
        json!([
            {"instance_id": "i-1", "instance_name": "i-1", "state_before": "running", "state_now": "stopped"},
            {"instance_id": "i-2", "instance_name": "i-2", "state_before": "running", "state_now": "running"},
        ])
    );

    let refused = sent(&world, "ResetDisk").remove(0);
    let before = world.changes();
    let shown = world.client.run(&["runs", "show", &newest(&world)]);
    let retry = give(&world, &shown, "finish the run: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    assert_eq!(
        world.changes()[before.len()..],
        [refused, "StartInstance i-1".to_owned()]
    );
    world.assert_power_is_back("after the retry");
    world.assert_no_late_rollback("after the retry");
    assert_eq!(states(&world), json!(["succeeded"]));

    // The way back is that of the first attempt.
    let undo = ["undo", &newest(&world)];
    let undo = world.client.run(&[&undo[..], &SETTLE].concat());
    assert_eq!(undo.code, Some(0), "{undo}");
    for (disk, generation) in world.generations() {
        let runs = disk.starts_with("d-1") || disk.starts_with("d-2");
        assert_eq!(generation, if runs { 8 } else { 7 }, "{disk}: {undo}");
    }
}

#[test]
fn resume_and_runs_list_name_retry_with_the_options_that_find_the_run() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
    let place = ["--state-dir", "elsewhere", "--region", "cn-hangzhou"];
    let one = ["rollback", "--disk", "d-1-sys=s-1-sys"];
    let output = world.client.run(&[&one[..], &SETTLE, &place].concat());
    assert_eq!(output.code, Some(4), "{output}");
    let list = [&["runs", "list", "-o", "json"], &place[..]].concat();
    let list = world.client.run(&list);
    let listed = list.json()["runs"][0].take();
    let run = listed["run"].as_str().unwrap();
    let command = format!("snapback --region cn-hangzhou --state-dir elsewhere retry {run}");
    assert_eq!(listed["next"], json!(command), "{list}");
    assert_eq!(listed["state"], "failed");
    let resume = world.client.run(&[&["resume", run], &place[..]].concat());
    assert_eq!(resume.code, Some(2), "{resume}");
    assert_eq!(
        resume.stderr,
        format!(
            "error: run {run} has come to its end, with failures\n\
             hint: finish it with: {command}\n"
        )
    );
    let retry = give(&world, &resume, "finish it with: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    world.assert_power_is_back("after the retry");
}

#[test]
fn retry_asks_and_a_dry_run_changes_nothing() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["ResetDisk"], "count": 1, "effect": "deny"}));
    let args = [Three::ROLLBACK_OF_RUNNING, &["--parallel", "1"]].concat();
    assert_eq!(world.client.run(&args).code, Some(3));
    let run = newest(&world);
    let before = world.changes();
    let unasked = world.client.run(&["retry", &run]);
    assert_eq!(unasked.code, Some(6), "{unasked}");
    let dry = world.client.run(&["retry", &run, "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{dry}");
    for words in [
        "i-1: i-1, Stopped; it is started; no further safety snapshot is taken\n",
        "goes back to s-1-",
        ", is lost\n",
        "all checks passed; nothing was changed\n",
    ] {
        assert!(dry.stderr.contains(words), "{words}: {dry}");
    }
    assert!(!dry.stderr.contains("i-2"), "{dry}");
    let wrong = world.client.run(&["retry", &run, "--confirm", "2-disks"]);
    assert_eq!(wrong.code, Some(6), "{wrong}");
    assert_eq!(world.changes(), before);
    assert_eq!(states(&world), json!(["failed"]));
}

#[test]
fn an_instance_that_was_started_since_is_not_rolled_back_by_retry() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["ResetDisk"], "count": 1, "effect": "deny"}));
    let args = [Three::ROLLBACK_OF_RUNNING, &["--parallel", "1"]].concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(3), "{output}");
    // Somebody finishes it from a copy of the journal, of which this one does not know.
    let journal = world.journals().remove(0);
    let copy = world.client.home().join("copy/runs");
    fs::create_dir_all(&copy).unwrap();
    fs::copy(&journal, copy.join(journal.file_name().unwrap())).unwrap();
    let run = newest(&world);
    let elsewhere = ["retry", &run, "--state-dir", "copy"];
    let other = world.client.run(&[&elsewhere[..], &SETTLE].concat());
    assert_eq!(other.code, Some(0), "{other}");
    let before = world.changes();
    let retry = give(&world, &output, "finish the run: ");
    assert_eq!(retry.code, Some(5), "{retry}");
    let why = "i-1: it was started since the run has stopped it or found it stopped, and may have been written to";
    assert!(retry.stderr.contains(why), "{retry}");
    assert!(retry.stderr.contains("do it anew with: snapback rollback --disk d-1-sys=s-1-sys --disk d-1-data=s-1-data --region cn-hangzhou\n"), "{retry}");
    assert_eq!(world.changes(), before);
}

#[test]
fn a_unit_that_was_put_back_is_done_anew() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["CreateSnapshot"], "count": 1, "effect": "deny"}));
    let args = [Three::ROLLBACK, &["--parallel", "1"]].concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(3), "{output}");
    world.assert_power_is_back("after the first run");
    let run = newest(&world);
    let retry = world.client.run(&[&["retry", &run], &SETTLE[..]].concat());
    assert_eq!(retry.code, Some(5), "{retry}");
    let why = "i-2: its instance was started again before any of its disks was touched, and has run since";
    assert!(retry.stderr.contains(why), "{retry}");
    let anew = give(&world, &retry, "do it anew with: ");
    assert_eq!(anew.code, Some(0), "{anew}");
    world.assert_power_is_back("after it was done anew");
}

#[test]
fn a_run_that_another_one_has_undone_or_worked_on_is_refused() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
    let one = ["rollback", "--disk", "d-1-sys=s-1-sys"];
    let one = [&one[..], &SETTLE].concat();
    assert_eq!(world.client.run(&one).code, Some(4));
    let run = newest(&world);
    let undo = world.client.run(&[&["undo", &run], &SETTLE[..]].concat());
    assert_eq!(undo.code, Some(0), "{undo}");
    let undoing = newest(&world);
    let retry = world.client.run(&[&["retry", &run], &SETTLE[..]].concat());
    assert_eq!(retry.code, Some(5), "{retry}");
    let error = format!(
        "error: run {run} cannot be finished; nothing was sent: i-1: run {undoing} has undone it\n"
    );
    assert_eq!(retry.stderr, error);
    let done = world
        .client
        .run(&[&["retry", &undoing], &SETTLE[..]].concat());
    let error = format!("error: run {undoing} has come to a good end: nothing is left to do\n");
    assert_eq!((done.code, done.stderr), (Some(2), error));
}

#[test]
fn what_was_not_begun_follows_when_what_had_failed_succeeds() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StartInstance"], "count": 2, "effect": "deny"}));
    let args = [Three::ROLLBACK, &["--parallel", "1", "--max-failures", "0"]].concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(4), "{output}");
    assert_eq!(sent(&world, "StopInstance"), ["StopInstance i-1"]);
    // It fails again: nothing further is begun.
    let again = give(&world, &output, "finish the run: ");
    assert_eq!(again.code, output.code, "{again}");
    assert_eq!(sent(&world, "StopInstance"), ["StopInstance i-1"]);
    let retry = give(&world, &again, "finish the run: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    world.assert_rolled_back("after the second retry");
    assert_eq!(sent(&world, "CreateSnapshot").len(), 3);
}

#[test]
fn a_safety_snapshot_that_failed_is_taken_again_and_is_the_way_back() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["CreateSnapshot"], "count": 1, "effect": "fail_at_end"}));
    world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
    let one = ["rollback", "--disk", "d-1-sys=s-1-sys"];
    let output = world.client.run(&[&one[..], &SETTLE].concat());
    assert_ne!(output.code, Some(0), "{output}");
    assert_eq!(world.statuses()[0], "i-1 Stopped");
    let retry = give(&world, &output, "finish the run: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    assert_eq!(sent(&world, "CreateSnapshot").len(), 2);
    let undo = world
        .client
        .run(&[&["undo", &newest(&world)], &SETTLE[..]].concat());
    assert_eq!(undo.code, Some(0), "{undo}");
    let held = world.generations();
    assert!(held.contains(&("d-1-sys".to_owned(), 8)), "{held:?}");
}

#[test]
fn a_run_that_is_given_up_asks_names_what_stays_stopped_and_can_be_retried() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["ResetDisk"], "effect": "throttle"}));
    let one = ["rollback", "--disk", "d-1-sys=s-1-sys"];
    let args = [&one[..], &SETTLE, &["--timeout", "3s"]].concat();
    assert_eq!(world.client.run(&args).code, Some(7));
    let run = newest(&world);
    let unasked = world.client.run(&["runs", "abandon", &run]);
    assert_eq!(unasked.code, Some(6), "{unasked}");
    assert_eq!(
        unasked.stderr,
        format!(
            "error: this gives a run up, and there is no terminal to ask on; nothing was sent\n\
             hint: add --confirm {run} or --yes to go on\n"
        )
    );
    assert_eq!(states(&world), json!(["interrupted"]));
    let given_up = world
        .client
        .run(&["runs", "abandon", &run, "--confirm", &run]);
    assert_eq!(given_up.code, Some(0), "{given_up}");
    for words in [
        "i-1: it stays stopped; start it with: aliyun ecs StartInstance --RegionId cn-hangzhou --InstanceId i-1\n",
        "error: i-1 ran before the run and is stopped now\n",
    ] {
        assert!(given_up.stderr.contains(words), "{words}: {given_up}");
    }
    world.calm();
    let retry = give(&world, &given_up, "finish the run: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    world.assert_power_is_back("after the retry");
}

#[test]
fn an_undo_that_did_not_start_an_instance_is_finished_by_retry() {
    let world = Three::new(&[]);
    let one = ["rollback", "--disk", "d-1-sys=s-1-sys"];
    assert_eq!(
        world.client.run(&[&one[..], &SETTLE].concat()).code,
        Some(0)
    );
    let run = newest(&world);
    world.trouble(&json!({"actions": ["StartInstance"], "count": 1, "effect": "deny"}));
    let undo = world.client.run(&[&["undo", &run], &SETTLE[..]].concat());
    assert_eq!(undo.code, Some(4), "{undo}");
    let undoing = newest(&world);
    // Of the run that was undone it is the undoing that has to be finished.
    let shown = world.client.run(&["runs", "show", &run]);
    for output in [&undo, &shown] {
        let command = named(output, "finish the run: ");
        assert_eq!(command, ["retry", &undoing], "{output}");
    }
    let retry = give(&world, &shown, "finish the run: ");
    assert_eq!(retry.code, Some(0), "{retry}");
    world.assert_power_is_back("after the retry");
}

#[test]
fn a_run_under_way_is_seen_before_anything_is_asked_of_the_provider() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["CreateSnapshot"], "effect": {"latency": "1h"}}));
    let plan = ["plan", "--disk", "d-1-sys=s-1-sys", "--out", "one.plan"];
    assert_eq!(world.client.run(&plan).code, Some(0));
    let one = ["rollback", "--disk", "d-1-sys=s-1-sys"];
    let running =
        Running::start(&world, &[&one[..], &SETTLE].concat()).until(&["intent", "snapshot"]);
    world.until_befallen();
    let run = newest(&world);
    let requests = world.requests();
    for args in [
        &["rollback", "--disk", "d-1-sys=s-1-sys", "--yes"][..],
        &["rollback", "--instance", "i-1", "--latest", "--yes"],
        &["plan", "--disk", "d-1-sys=s-1-sys"],
        &["plan", "--instance", "i-1", "--latest"],
        &["apply", "one.plan"],
        &["undo", &run, "--yes"],
    ] {
        let output = world.client.run(args);
        assert_eq!(output.code, Some(11), "{args:?}: {output}");
        let error = format!("error: run {run} is under way");
        assert!(output.stderr.starts_with(&error), "{args:?}: {output}");
        let next = format!("let it end; look at it with: snapback runs show {run}\n");
        assert!(output.stderr.ends_with(&next), "{args:?}: {output}");
    }
    assert_eq!(world.requests(), requests);
    // Which instance the other disk is of has to be read; no check is made of it.
    let other = world.client.run(&["plan", "--disk", "d-1-data=s-1-data"]);
    assert_eq!(other.code, Some(11), "{other}");
    assert!(!other.stderr.contains("instance-settled"), "{other}");
    running.kill();
}

#[test]
fn a_retry_waits_for_snapshots_that_are_being_taken_and_counts_by_the_clock_of_the_provider() {
    let world = Three::new(&["--snapshot-upload-time", "3s"]);
    world.trouble(&json!({"actions": ["ResetDisk"], "count": 1, "effect": "deny"}));
    let args = [Three::ROLLBACK_OF_RUNNING, &["--parallel", "1"]].concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(3), "{output}");
    let refused = sent(&world, "ResetDisk").remove(0);
    let disk = refused.strip_prefix("ResetDisk ").unwrap();
    let made = ask(
        &world.served,
        1,
        Service::Ecs,
        "CreateSnapshot",
        json!({"DiskId": disk}),
    );
    assert_eq!(made["Code"], json!(null), "{made}");
    world.trouble(&json!({"actions": ["*"], "effect": {"clock_skew": "10m"}}));

    let run = newest(&world);
    let args = [&["retry", &run][..], &SETTLE].concat();
    let barred = world.client.run(&args);
    assert_eq!(barred.code, Some(5), "{barred}");
    let check = format!("fail  {disk}: no-snapshot-in-progress: ");
    assert!(barred.stderr.contains(&check), "{barred}");
    assert!(
        barred.stderr.contains(" s behind the provider's: "),
        "{barred}"
    );

    let retry = world
        .client
        .run(&[&args[..], &["--wait-snapshots", "1m"]].concat());
    assert_eq!(retry.code, Some(0), "{retry}");
    assert!(
        retry.stderr.contains("waiting for the snapshot "),
        "{retry}"
    );
}
