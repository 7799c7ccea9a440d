//! Journals that are not whole: what a crash leaves is gone on with, and what is damaged is refused with its place.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

use serde_json::json;

use super::running::{Running, newest};
use super::sums::rewrite_with_sums;
use super::three::Three;
use crate::support::output::Output;

const ONE: [&str; 6] = [
    "rollback",
    "--disk",
    "d-2-sys=s-2-sys",
    "--yes",
    "--settle",
    "150ms",
];
const OTHER: [&str; 6] = [
    "rollback",
    "--disk",
    "d-3-sys=s-3-sys",
    "--yes",
    "--settle",
    "150ms",
];

const DAMAGED: &str = "the journal was altered or damaged";

/// A world with a run of one disk that was carried out; its id, and its journal.
fn carried_out() -> (Three, String, PathBuf) {
    let world = Three::new(&[]);
    let output = world.client.run(&ONE);
    assert_eq!(output.code, Some(0), "{output}");
    let run = newest(&world);
    let journal = world.journals().remove(0);
    (world, run, journal)
}

/// Writes the journal anew, each line as `change` makes it of its number and its text.
fn rewrite(journal: &PathBuf, change: impl Fn(usize, &str) -> Option<String>) {
    let text = fs::read_to_string(journal).unwrap();
    let lines = text.lines().enumerate();
    let lines = lines.filter_map(|(index, line)| change(index + 1, line));
    let text: String = lines.map(|line| line + "\n").collect();
    fs::write(journal, text).unwrap();
}

#[track_caller]
fn assert_told(output: &Output, code: i32, told: &str) {
    assert_eq!(output.code, Some(code), "{output}");
    assert_eq!(output.stdout, "", "{output}");
    assert_eq!(output.stderr, told, "{output}");
}

/// A damaged journal holds up whatever would change something, and nothing else; `place` is what all say of it.
#[track_caller]
fn assert_holds_up(world: &Three, run: &str, good: &str, place: &str) {
    let sent = world.changes();
    let client = &world.client;
    for args in [&["resume", run][..], &["runs", "abandon", run]] {
        let output = client.run(args);
        assert_eq!(output.code, Some(1), "{output}");
        let first = output.stderr.lines().next();
        assert_eq!(first, Some(&*format!("error: {place}")), "{output}");
    }
    let begun = client.run(&ONE);
    assert_eq!(begun.code, Some(11), "{begun}");
    let refusal = format!(
        "error: nobody knows which disks a run holds: {place}\n\
         hint: look in the cloud at what that run was about; when nothing of it is under way, move its journal elsewhere\n"
    );
    assert!(begun.stderr.ends_with(&refusal), "{begun}");
    assert_eq!(world.changes(), sent);

    let list = client.run(&["runs", "list", "-o", "json", "-q", "runs[].[run, state]"]);
    assert_eq!(list.code, Some(1), "{list}");
    assert_eq!(list.stderr, format!("warning: {place}\n"));
    assert_eq!(list.json(), json!([[good, "succeeded"], [run, "damaged"]]));
    assert_eq!(client.run(&["runs", "show", good]).code, Some(0));
    let only = client.run(&["resume"]);
    let told = format!("warning: {place}\nerror: no run was interrupted\n");
    assert_told(&only, 2, &told);
}

#[test]
fn a_last_line_that_was_not_written_to_its_end_is_dropped_with_a_warning_and_the_run_goes_on() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StartInstance"], "effect": {"latency": "1h"}}));
    let running = Running::start(&world, Three::ROLLBACK);
    let run = running.until(&["intent", "start"]).kill();
    world.calm();
    let journal = world.journals().remove(0);
    let mut file = OpenOptions::new().append(true).open(&journal).unwrap();
    // What is left of a line may be of any length, and cut in the middle of a character.
    file.write_all(b"{\"seq\":99,\"at\":\"2026-11-20T03:00:00Z\",\"event\":\"\xe5")
        .unwrap();
    drop(file);

    let list = ["runs", "list", "-o", "json", "-q", "runs[].state"];
    let listed = world.client.run(&list);
    assert_eq!((listed.code, &*listed.stderr), (Some(0), ""), "{listed}");
    assert_eq!(listed.json(), json!(["interrupted"]));
    assert_eq!(world.client.run(&["runs", "show", &run]).code, Some(0));

    let resume = ["resume", &run, "--settle", "150ms"];
    let resumed = world.client.run(&resume);
    assert_eq!(resumed.code, Some(0), "{resumed}");
    let told = "warning: the last line of the journal was not whole and was dropped: nothing had come of it yet\n";
    assert!(resumed.stderr.starts_with(told), "{resumed}");
    world.assert_rolled_back("after a torn line");
    let listed = world.client.run(&list);
    assert_eq!((listed.json(), &*listed.stderr), (json!(["succeeded"]), ""));
}

#[test]
fn a_damaged_line_holds_up_what_would_change_something_and_is_named() {
    let (world, run, journal) = carried_out();
    let good = world.client.run(&OTHER);
    assert_eq!(good.code, Some(0), "{good}");
    let good = newest(&world);
    let path = journal.display();
    rewrite(&journal, |number, line| {
        Some(line.replace("event", if number == 3 { "evnt" } else { "event" }))
    });
    let place = format!("{path}, line 3: {DAMAGED}: its checksum does not match");
    assert_holds_up(&world, &run, &good, &place);
}

#[test]
fn a_record_that_is_missing_holds_up_what_would_change_something_and_is_named() {
    let (world, run, journal) = carried_out();
    let good = world.client.run(&OTHER);
    assert_eq!(good.code, Some(0), "{good}");
    let good = newest(&world);
    rewrite(&journal, |number, line| {
        (number != 4).then(|| line.to_owned())
    });
    let place = format!(
        "{}, line 4: {DAMAGED}: its checksum does not match",
        journal.display()
    );
    assert_holds_up(&world, &run, &good, &place);
}

#[test]
fn a_journal_without_a_record_is_of_a_run_that_did_nothing_and_holds_nothing() {
    let (world, run, journal) = carried_out();
    let path = journal.display();
    let told = format!(
        "error: {path} holds no record: its run ended before it began, and nothing was done\n"
    );
    let first = fs::read_to_string(&journal).unwrap();
    for left in ["", &first[..40]] {
        fs::write(&journal, left).unwrap();
        for args in [
            &["runs", "show", &run][..],
            &["runs", "report", &run],
            &["runs", "abandon", &run],
            &["resume", &run],
            &["undo", &run, "--yes"],
        ] {
            assert_told(&world.client.run(args), 2, &told);
        }
        let list = world
            .client
            .run(&["runs", "list", "-o", "json", "-q", "runs"]);
        assert_eq!((list.json(), &*list.stderr), (json!([]), ""), "{list}");
    }
    let begun = world.client.run(&ONE);
    assert_eq!(begun.code, Some(0), "{begun}");
}

#[test]
fn a_journal_of_another_form_is_not_taken_for_one_of_this() {
    let (world, run, journal) = carried_out();
    let path = journal.display();
    rewrite_with_sums(&journal, |_, line| {
        let line = line.replace("\"schema_version\":1", "\"schema_version\":2");
        let program = format!("\"program\":\"{}\"", env!("CARGO_PKG_VERSION"));
        line.replace(&program, "\"program\":\"9.9.9\"")
    });
    let place = format!("{path} is of version 2; this program knows version 1");
    let hint = "hint: go on with the program that began the run: snapback 9.9.9\n";
    let refusal = format!("error: {place}\n{hint}");
    assert_told(&world.client.run(&["resume", &run]), 1, &refusal);
    assert_told(&world.client.run(&["runs", "show", &run]), 1, &refusal);
    let listed = world.client.run(&["runs", "list"]);
    assert_eq!(listed.code, Some(1), "{listed}");
    assert_eq!(listed.stderr, format!("warning: {place}\n"));
}

#[test]
fn a_record_of_an_event_that_is_not_known_is_named() {
    let (world, run, journal) = carried_out();
    rewrite_with_sums(&journal, |number, line| {
        let known = r#""event":"accepted""#;
        let unknown = r#""event":"teleported""#;
        let is_it = number == 3;
        if is_it {
            line.replace(known, unknown)
        } else {
            line.to_owned()
        }
    });
    let output = world.client.run(&["resume", &run]);
    assert_eq!(output.code, Some(1), "{output}");
    let path = journal.display();
    let told =
        format!("error: {path}, line 3: no record of a run\ncause: unknown variant `teleported`");
    assert!(output.stderr.starts_with(&told), "{output}");
}
