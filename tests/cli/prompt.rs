//! The question on a terminal: what it shows, which answer it takes.

use serde_json::json;
use snapbox::str;

use crate::sandboxed::sandboxed;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;
use crate::terminal::on_a_terminal;

/// The same without the age of a snapshot, which is another at any hour.
fn without_age(mut output: Output) -> Output {
    let without = |line: &str| match (line.split_once("since [TIME], "), line.find(", is lost")) {
        (Some((before, _)), Some(to)) => {
            format!("{before}since [TIME], [AGE]{}\n", &line[to..])
        }
        _ => format!("{line}\n"),
    };
    output.stdout = output.stdout.lines().map(without).collect();
    output
}

#[track_caller]
fn assert_shown(line: &str, answer: &str, expected: impl snapbox::IntoData) {
    without_age(on_a_terminal(&sandboxed(), line, answer)).assert_eq(expected);
}

const STOPPED: &str = "ecs reset-disk --disk-id d-sandbox-db-sys --snapshot-id s-sandbox-db-sys-1";
const GROUP: &str = "ecs reset-disks --snapshot-group-id ssg-sandbox-db-1";

#[test]
fn one_disk_is_confirmed_by_its_id() {
    assert_shown(
        STOPPED,
        "d-sandbox-db-sys\n",
        str![[r#"
exit code: 0
--- stdout
ResetDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
d-sandbox-db-sys: db-sys, system disk, /dev/xvda of i-sandbox-db, 40 GiB
  goes back to s-sandbox-db-sys-1, taken [TIME]
  everything written since [TIME], [AGE], is lost

Type d-sandbox-db-sys to go on: DISK              SNAPSHOT            OUTCOME   ERROR
d-sandbox-db-sys  s-sandbox-db-sys-1  accepted  -
--- stderr

"#]],
    );
}

#[test]
fn every_other_answer_declines() {
    assert_shown(
        STOPPED,
        "y\n",
        str![[r#"
exit code: 6
--- stdout
ResetDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
d-sandbox-db-sys: db-sys, system disk, /dev/xvda of i-sandbox-db, 40 GiB
  goes back to s-sandbox-db-sys-1, taken [TIME]
  everything written since [TIME], [AGE], is lost

Type d-sandbox-db-sys to go on: error: not confirmed; nothing was sent
--- stderr

"#]],
    );
    for answer in ["\n", "yes\n", "s-sandbox-db-sys-1\n", "1\n", "\u{4}"] {
        let output = on_a_terminal(&sandboxed(), STOPPED, answer);
        assert_eq!(output.code, Some(6), "{answer:?}: {output}");
    }
}

#[test]
fn newer_snapshots_are_named() {
    let oldest = "ecs reset-disk --disk-id d-sandbox-web-sys --snapshot-id s-sandbox-web-sys-1";
    assert_shown(
        oldest,
        "no\n",
        str![[r#"
exit code: 6
--- stdout
ResetDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
d-sandbox-web-sys: web-sys, system disk, /dev/xvda of i-sandbox-web, 40 GiB
  goes back to s-sandbox-web-sys-1, taken [TIME]
  everything written since [TIME], [AGE], is lost
  newer snapshots of it:
    s-sandbox-web-sys-3 of [TIME]
    s-sandbox-web-sys-2 of [TIME]

Type d-sandbox-web-sys to go on: error: not confirmed; nothing was sent
--- stderr

"#]],
    );
}

#[test]
fn a_disk_and_a_snapshot_that_are_not_there_are_told_of() {
    assert_shown(
        "ecs reset-disk --disk-id d-typo --snapshot-id s-typo",
        "no\n",
        str![[r#"
exit code: 6
--- stdout
ResetDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
d-typo: no such disk was found
  s-typo was not found among its snapshots

Type d-typo to go on: error: not confirmed; nothing was sent
--- stderr

"#]],
    );
    let other = "ecs reset-disk --disk-id d-sandbox-db-sys --snapshot-id s-sandbox-db-data-1";
    assert_shown(
        other,
        "no\n",
        str![[r#"
exit code: 6
--- stdout
ResetDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
d-sandbox-db-sys: db-sys, system disk, /dev/xvda of i-sandbox-db, 40 GiB
  s-sandbox-db-data-1 was not found among its snapshots

Type d-sandbox-db-sys to go on: error: not confirmed; nothing was sent
--- stderr

"#]],
    );
}

#[test]
fn several_disks_are_confirmed_by_their_number() {
    assert_shown(
        GROUP,
        "2\n",
        str![[r#"
exit code: 0
--- stdout
ResetDisks in cn-hangzhou, at http://127.0.0.1:[PORT]
d-sandbox-db-sys: db-sys, system disk, /dev/xvda of i-sandbox-db, 40 GiB
  goes back to s-sandbox-db-sys-1, taken [TIME]
  everything written since [TIME], [AGE], is lost
d-sandbox-db-data: db-data, data disk, /dev/xvdb of i-sandbox-db, 100 GiB
  goes back to s-sandbox-db-data-1, taken [TIME]
  everything written since [TIME], [AGE], is lost

Type the number of disks (2) to go on: DISK               SNAPSHOT             OUTCOME    ERROR
d-sandbox-db-sys   s-sandbox-db-sys-1   succeeded  -
d-sandbox-db-data  s-sandbox-db-data-1  succeeded  -
--- stderr

"#]],
    );
    for answer in ["1\n", "2-disks\n", "y\n"] {
        let output = on_a_terminal(&sandboxed(), GROUP, answer);
        assert_eq!(output.code, Some(6), "{answer:?}: {output}");
    }
}

#[test]
fn an_initialisation_says_that_everything_is_lost() {
    assert_shown(
        "ecs reinit-disk --disk-id d-sandbox-db-sys",
        "no\n",
        str![[r#"
exit code: 6
--- stdout
ReInitDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
d-sandbox-db-sys: db-sys, system disk, /dev/xvda of i-sandbox-db, 40 GiB
  is put back to how it was created: everything on it is lost
  its snapshots, which stay:
    s-sandbox-db-sys-1 of [TIME]

Type d-sandbox-db-sys to go on: error: not confirmed; nothing was sent
--- stderr

"#]],
    );
}

#[test]
fn a_reinstallation_says_what_becomes_of_the_data_disks() {
    let reset = "ecm reset-instances --instance-id ein-sandbox-1";
    assert_shown(
        reset,
        "ein-sandbox-1\n",
        str![[r#"
exit code: 0
--- stdout
ResetInstances at http://127.0.0.1:[PORT]
ein-sandbox-1: edge-1, RUNNING
  is reinstalled from img-sandbox-1: everything on its system disk (20 GB) is lost
  data disks keep their data (1 of them)

Type ein-sandbox-1 to go on: INSTANCE       IMAGE  OUTCOME   ERROR
ein-sandbox-1  -      accepted  -
--- stderr

"#]],
    );
    assert_shown(
        &format!("{reset} --keep-data=false"),
        "no\n",
        str![[r#"
exit code: 6
--- stdout
ResetInstances at http://127.0.0.1:[PORT]
ein-sandbox-1: edge-1, RUNNING
  is reinstalled from img-sandbox-1: everything on its system disk (20 GB) is lost
  ALL DATA DISKS ARE ERASED TOO (1 of them)

Type ein-sandbox-1 to go on: error: not confirmed; nothing was sent
--- stderr

"#]],
    );
}

#[test]
fn who_may_not_look_is_still_asked() {
    let forbidden = Reply::alibaba_error(
        403,
        "Forbidden.RAM",
        "User not authorized to operate on the specified resource.",
    );
    let stub = Stub::start(
        Script::new()
            .always("DescribeDisks", forbidden.clone())
            .always("DescribeSnapshots", forbidden.clone())
            .always("DescribeInstances", forbidden)
            .always("ResetDisk", Reply::ok(&json!({"RequestId": REQUEST_ID}))),
    );
    let env = TestEnv::new()
        .endpoint(&stub)
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    let reset = "ecs reset-disk --disk-id d-1 --snapshot-id s-1";
    on_a_terminal(&env, reset, "no\n").assert_eq(str![[r#"
exit code: 6
--- stdout
ResetDisk in cn-hangzhou, at http://127.0.0.1:[PORT]
What will be lost cannot be shown: DescribeDisks: User not authorized to operate on the specified resource.
Everything written since the snapshot is lost all the same.

Type d-1 to go on: error: not confirmed; nothing was sent
--- stderr

"#]]);
    assert_eq!(stub.count("ResetDisk"), 0);
    let output = on_a_terminal(&env, reset, "d-1\n");
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(stub.count("ResetDisk"), 1);
}

#[test]
fn a_confirmation_on_the_command_line_asks_nothing() {
    let output = on_a_terminal(&sandboxed(), &format!("{STOPPED} --yes"), "");
    assert!(!output.stdout.contains("to go on"), "{output}");
    assert_eq!(output.code, Some(0), "{output}");
}
