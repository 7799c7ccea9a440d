//! Journals and plans that were altered, by accident or by somebody else, before and while they are gone by.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::running::{Running, newest};
use super::sums::without_sum;
use super::three::Three;
use crate::support::env::TestEnv;
use crate::support::output::Output;

const SETTLE: [&str; 2] = ["--settle", "150ms"];

/// A world whose instances take an hour to stop, and a run that waits for that.
fn waiting(world: &Three) -> Running<'_> {
    Running::start(world, Three::ROLLBACK_OF_RUNNING)
        .until(&["accepted", "i-1"])
        .until(&["accepted", "i-2"])
}

fn slow() -> Three {
    Three::new(&["--power-time", "1h"])
}

/// A run that was killed while its instances were being stopped.
fn interrupted(world: &Three) -> String {
    waiting(world).kill()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_run_never_goes_back_to_what_was_altered_in_its_journal() {
    let world = slow();
    let run = interrupted(&world);
    let journal = world.journals().remove(0);
    let text = fs::read_to_string(&journal).unwrap();
    let sent = world.changes();
    // One bit, and still a snapshot of this world.
    let altered = text.replace("s-1-sys", "s-3-sys");
    assert_ne!(altered, text);
    fs::write(&journal, altered).unwrap();
    let path = journal.display();
    let place =
        format!("{path}, line 1: the journal was altered or damaged: its checksum does not match");
    for args in [
        &["resume", &run][..],
        &["retry", &run],
        &["undo", &run, "--yes"],
        &["runs", "abandon", &run, "--yes"],
        &["runs", "show", &run],
        &["runs", "report", &run],
    ] {
        let output = world.client.run(args);
        assert_eq!(output.code, Some(1), "{output}");
        let error = format!("error: {place}\n");
        assert!(output.stderr.starts_with(&error), "{output}");
        assert_eq!(output.stdout, "", "{output}");
    }
    assert_eq!(world.changes(), sent);

    // Damage anywhere is refused, and not told as true.
    for number in 0..20 {
        let mut bytes = text.clone().into_bytes();
        let place = number * (bytes.len() - 1) / 19;
        bytes[place] ^= 1 << (number % 7);
        fs::write(&journal, bytes).unwrap();
        let show = world.client.run(&["runs", "show", &run]);
        assert_eq!(show.code, Some(1), "{place}: {show}");
        let resume = world.client.run(&["resume", &run]);
        assert_eq!(resume.code, Some(1), "{place}: {resume}");
    }
    assert_eq!(world.changes(), sent);
}

#[test]
fn a_damaged_journal_is_shown_up_to_its_damage() {
    let world = slow();
    let run = interrupted(&world);
    let journal = world.journals().remove(0);
    let text = fs::read_to_string(&journal).unwrap();
    let lines = text.lines().enumerate();
    let altered = lines.map(|(index, line)| match index {
        2 => line.replacen("i-", "j-", 1) + "\n",
        _ => line.to_owned() + "\n",
    });
    fs::write(&journal, altered.collect::<String>()).unwrap();
    let show = world.client.run(&["runs", "show", &run, "-o", "json"]);
    assert_eq!(show.code, Some(1), "{show}");
    let document: Value = serde_json::from_str(&show.stdout).unwrap();
    assert_eq!(document["damaged_from_line"], 3, "{show}");
    assert_eq!(document["outcome"], "unknown", "{show}");
    let list = ["runs", "list", "-o", "json", "-q", "runs[].[run, state]"];
    let list = world.client.run(&list);
    assert_eq!(
        (list.code, list.json()),
        (Some(1), json!([[run, "damaged"]]))
    );
}

#[test]
fn nothing_is_sent_after_a_journal_was_touched_by_something_else() {
    type Touch = fn(&Path);
    let touches: [(&str, Touch); 8] = [
        ("was removed", |path| fs::remove_file(path).unwrap()),
        ("was emptied", |path| fs::write(path, "").unwrap()),
        ("was cut off", |path| {
            let text = fs::read(path).unwrap();
            fs::write(path, &text[..text.len() / 2]).unwrap();
        }),
        ("was altered", |path| {
            let text = fs::read_to_string(path).unwrap();
            fs::write(path, text.replace("s-1-sys", "s-3-sys")).unwrap();
        }),
        ("was written to by something else", |path| {
            let text = fs::read(path).unwrap();
            fs::write(path, [&text[..], b"{}\n"].concat()).unwrap();
        }),
        ("was replaced by another file", |path| {
            let copy = path.with_extension("copy");
            fs::copy(path, &copy).unwrap();
            fs::rename(copy, path).unwrap();
        }),
        (
            "was replaced by something that is no regular file",
            |path| {
                let other = path.with_extension("other");
                fs::rename(path, &other).unwrap();
                symlink(other, path).unwrap();
            },
        ),
        (
            "was replaced by something that is no regular file",
            |path| {
                fs::remove_file(path).unwrap();
                let made = Command::new("mkfifo").arg(path).status().unwrap();
                assert!(made.success());
            },
        ),
    ];
    for (what, touch) in touches {
        let world = slow();
        let running = waiting(&world);
        let (journal, sent) = (world.journals().remove(0), world.changes());
        touch(&journal);
        world.advance("2h");
        let output = running.end();
        assert_eq!(world.changes(), sent, "{output}");
        assert_eq!(output.code, Some(1), "{output}");
        let path = journal.display();
        let error = format!(
            "error: the journal {path} {what} while the run went on: nothing was sent since\n"
        );
        assert!(output.stderr.contains(&error), "{output}");
        let start =
            "start it with: aliyun ecs StartInstance --RegionId cn-hangzhou --InstanceId i-";
        assert!(output.stderr.contains(start), "{output}");
        assert!(!output.stderr.contains("snapback resume"), "{output}");
    }
}

#[test]
fn a_journal_whose_time_alone_was_changed_is_gone_on_with() {
    let world = slow();
    let running = waiting(&world);
    let journal = world.journals().remove(0);
    set_mode(&journal, 0o640);
    set_mode(&journal, 0o600);
    world.advance("2h");
    // It sends more: what is left takes an hour again.
    running.until(&["intent", "roll_back"]).kill();
}

#[test]
fn a_run_whose_disk_is_full_sends_nothing_more_and_is_gone_on_with_later() {
    let world = Three::new(&[]);
    let plan = world
        .client
        .run(&[Three::ROLLBACK, &["--dry-run"]].concat());
    assert_eq!(plan.code, Some(0), "{plan}");
    let rollback = Three::ROLLBACK.join(" ");
    let program = env!("CARGO_BIN_EXE_snapback");
    // A limit of the system that the journal reaches after its first record.
    let script = format!("trap '' XFSZ; ulimit -f 16; exec {program} {rollback}");
    let full = world.client.run_program("sh", &["-c", &script]);
    assert_eq!(full.code, Some(1), "{full}");
    let run = newest(&world);
    let journal = world.journals().remove(0);
    let error = format!(
        "error: the journal {} cannot be written\n",
        journal.display()
    );
    assert!(full.stderr.contains(&error), "{full}");
    assert!(
        full.stderr.contains(&format!("snapback resume {run}")),
        "{full}"
    );
    assert!(fs::read(&journal).unwrap().ends_with(b"\n"));
    let resume = world.client.run(&[&["resume", &run], &SETTLE[..]].concat());
    assert_eq!(resume.code, Some(0), "{resume}");
    world.assert_rolled_back("after the disk was full");
}

#[test]
fn a_journal_of_the_version_before_is_gone_on_with_when_that_is_accepted() {
    let world = Three::new(&["--power-time", "1h"]);
    let run = interrupted(&world);
    let journal = world.journals().remove(0);
    let text = fs::read_to_string(&journal).unwrap();
    let old: String = text.lines().map(|line| without_sum(line) + "\n").collect();
    fs::write(&journal, old).unwrap();
    let why = format!(
        "the journal of run {run} is of an earlier version and carries no checksums: it cannot be told whether it was altered"
    );
    let show = world.client.run(&["runs", "show", &run]);
    assert_eq!(show.code, Some(0), "{show}");
    assert!(show.stderr.contains(&format!("warning: {why}\n")), "{show}");
    let list = [
        "runs",
        "list",
        "-o",
        "json",
        "-q",
        "runs[].[state, verified]",
    ];
    assert_eq!(
        world.client.run(&list).json(),
        json!([["interrupted", false]])
    );
    let sent = world.changes();
    let refused = world.client.run(&["resume", &run, "--yes"]);
    assert_eq!(refused.code, Some(6), "{refused}");
    let error = format!("error: {why}, and there is no terminal to ask on; nothing was sent\n");
    assert!(refused.stderr.starts_with(&error), "{refused}");
    let hint = "hint: look at it first; add --accept-unverified to go on\n";
    assert!(refused.stderr.contains(hint), "{refused}");
    assert_eq!(world.changes(), sent);
    world.advance("2h");
    let accepted = ["resume", &run, "--accept-unverified"];
    let resumed = Running::start(&world, &[&accepted, &SETTLE[..]].concat());
    resumed.until(&["intent", "roll_back"]).kill();
    let show = world.client.run(&["runs", "show", &run]);
    assert!(!show.stderr.contains("checksums"), "{show}");
}

#[test]
fn nothing_is_done_from_what_others_could_have_changed() {
    let world = slow();
    let run = interrupted(&world);
    let journal = world.journals().remove(0);
    let (runs, sent) = (journal.parent().unwrap(), world.changes());
    let state = runs.parent().unwrap();
    let assert_refused = |output: &Output, path: &Path, mode: &str| {
        assert_eq!(output.code, Some(5), "{output}");
        let path = path.display();
        let error = format!(
            "error: {path} can be changed by other users (mode {mode}): nothing is done from it"
        );
        assert!(output.stderr.starts_with(&error), "{output}");
        let hint = format!("take it from them with: chmod go-w {path}\n");
        assert!(output.stderr.ends_with(&hint), "{output}");
    };
    for (path, open, closed) in [
        (&*journal, 0o660, 0o600),
        (runs, 0o775, 0o700),
        (state, 0o777, 0o700),
    ] {
        set_mode(path, open);
        for args in [
            &["resume", &run][..],
            &["retry", &run],
            &["undo", &run, "--yes"],
            &["runs", "abandon", &run, "--yes"],
        ] {
            assert_refused(&world.client.run(args), path, &format!("{open:o}"));
        }
        set_mode(path, closed);
    }
    assert_eq!(world.changes(), sent);
    // One of the version before: others can read it, and no longer when it is gone on with.
    set_mode(&journal, 0o644);
    let given_up = world.client.run(&["runs", "abandon", &run, "--yes"]);
    assert_eq!(given_up.code, Some(0), "{given_up}");
    assert_eq!(
        fs::metadata(&journal).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let planned = world
        .client
        .run(&["plan", "--disk", "d-3-sys=s-3-sys", "--out", "plan.json"]);
    assert_eq!(planned.code, Some(0), "{planned}");
    let plan = world.client.home().join("plan.json");
    set_mode(&plan, 0o664);
    let apply = world.client.run(&["apply", "plan.json"]);
    assert_eq!(apply.code, Some(5), "{apply}");
    let error =
        "error: plan.json can be changed by other users (mode 664): nothing is done from it";
    assert!(apply.stderr.starts_with(error), "{apply}");
}

#[test]
fn all_that_is_kept_is_for_its_owner_alone_whatever_the_umask_is() {
    let world = Three::new(&[]);
    let program = env!("CARGO_BIN_EXE_snapback");
    let script = |args: &str| format!("umask 000; exec {program} {args}");
    let sandbox = TestEnv::new();
    for (env, args) in [
        (&world.client, "plan --disk d-3-sys=s-3-sys --out plan.json"),
        (&world.client, "apply plan.json --settle 150ms"),
        (&sandbox, "--sandbox ecs describe-disks"),
        (&sandbox, "sandbox reset"),
    ] {
        let output = env.run_program("sh", &["-c", &script(args)]);
        assert_eq!(output.code, Some(0), "{output}");
    }
    let mut found = 0;
    let homes = [world.client.home(), sandbox.home()];
    let mut folders = homes.map(Path::to_owned).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let mode = fs::symlink_metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
            found += 1;
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    assert!(found >= 8, "{found}");
}

#[test]
fn a_plan_takes_the_place_of_no_link_or_pipe() {
    let world = Three::new(&[]);
    let home = world.client.home();
    symlink(home.join("none"), home.join("link")).unwrap();
    let made = Command::new("mkfifo").arg(home.join("pipe")).status();
    assert!(made.unwrap().success());
    for name in ["link", "pipe"] {
        let plan = ["plan", "--disk", "d-3-sys=s-3-sys", "--out", name];
        let planned = world.client.run(&plan);
        assert_eq!(planned.code, Some(2), "{planned}");
        let error = format!("error: --out {name} is no regular file\n");
        assert!(planned.stderr.contains(&error), "{planned}");
    }
    assert!(!home.join("none").exists());
    let apply = world.client.run(&["apply", "pipe"]);
    assert_eq!(apply.code, Some(2), "{apply}");
}

#[test]
fn a_plan_that_was_altered_anywhere_is_refused() {
    let world = Three::new(&[]);
    let plan = ["plan", "--disk", "d-3-sys=s-3-sys", "--out", "plan.json"];
    let planned = world.client.run(&plan);
    assert_eq!(planned.code, Some(0), "{planned}");
    let file = world.client.home().join("plan.json");
    let text = fs::read(&file).unwrap();
    for number in 0..20 {
        let mut bytes = text.clone();
        let place = number * (bytes.len() - 2) / 19;
        bytes[place] ^= 1 << (number % 7);
        fs::write(&file, bytes).unwrap();
        let apply = world.client.run(&["apply", "plan.json"]);
        assert!(matches!(apply.code, Some(2 | 9)), "{place}: {apply}");
    }
    // A name that stands twice, or that no plan has, is in no digest.
    let text = String::from_utf8(text).unwrap();
    let more = text.replacen("\"size_gib\"", "\"size_bytes\": 1,\n\"size_gib\"", 1);
    assert_ne!(more, text);
    fs::write(&file, more).unwrap();
    let apply = world.client.run(&["apply", "plan.json"]);
    assert!(matches!(apply.code, Some(2 | 9)), "{apply}");
    assert_eq!(world.changes(), Vec::<String>::new());
}
