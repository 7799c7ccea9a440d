//! `--wait`: it looks and does not send again, ends when the end was seen, and can be left.

use serde_json::json;
use snapbox::str;

use crate::cloud::{
    disk, dry_run_passed, ecm, ecm_answer, ecs, ecs_answer, progress, reinstallation,
    reset_in_progress, sent,
};
use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

const RESET_DISK: [&str; 6] = [
    "ecs",
    "reset-disk",
    "--disk-id",
    "d-1",
    "--snapshot-id",
    "s-1",
];
const RESET_DISKS: [&str; 4] = ["ecs", "reset-disks", "--disk", "d-1=s-1"];
const REINIT_DISK: [&str; 4] = ["ecs", "reinit-disk", "--disk-id", "d-1"];
const RESET_INSTANCES: [&str; 4] = ["ecm", "reset-instances", "--instance-id", "ein-1"];

/// The operation runs for two looks, and the third shows nothing that runs.
fn runs_for_a_while() -> Script {
    Script::new()
        .reply("ResetDisks", progress(&[("d-1", "")]))
        .reply("ReInitDisk", ecs_answer(json!({})))
        .reply("ResetInstances", ecm_answer(json!({})))
        .reply("DescribeInstances", reinstallation("OPERATING"))
        .reply("DescribeInstances", reinstallation("OPERATING"))
        .always("DescribeInstances", reinstallation("SUCCESS"))
}

/// The status of the disk shows nothing: dry runs do.
fn shown_by_dry_runs(script: Script) -> Script {
    script
        .reply("ResetDisk", reset_in_progress())
        .reply("ResetDisk", reset_in_progress())
        .always("ResetDisk", dry_run_passed())
        .always("DescribeDisks", disk("In_use"))
}

fn shown_by_the_status(script: Script) -> Script {
    script
        .reply("DescribeDisks", disk("ReIniting"))
        .reply("DescribeDisks", disk("ReIniting"))
        .always("DescribeDisks", disk("In_use"))
}

#[test]
fn a_wait_ends_when_the_operation_was_seen_to_run_and_then_not_to() {
    let first = Script::new().reply("ResetDisk", ecs_answer(json!({})));
    for (args, action, script) in [
        (
            &RESET_DISK[..],
            "ResetDisk",
            shown_by_dry_runs(first.clone()),
        ),
        (
            &RESET_DISK,
            "ResetDisk",
            shown_by_the_status(first).always("ResetDisk", dry_run_passed()),
        ),
        (
            &RESET_DISKS,
            "ResetDisks",
            shown_by_dry_runs(runs_for_a_while()),
        ),
        (
            &REINIT_DISK,
            "ReInitDisk",
            shown_by_the_status(runs_for_a_while()),
        ),
        (&RESET_INSTANCES, "ResetInstances", runs_for_a_while()),
    ] {
        let stub = Stub::start(script);
        let env = if args[0] == "ecs" {
            ecs(&stub)
        } else {
            ecm(&stub)
        };
        let output = env.run(&[args, &["--yes", "--wait", "-o", "json"]].concat());
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(sent(&stub, action), 1, "{output}");
        let result = output.json();
        assert_eq!(result["outcome"], "succeeded", "{output}");
        let item = &result["items"][0];
        assert_eq!(item["outcome"], "succeeded", "{output}");
        assert_eq!(item["evidence"], "seen", "{output}");
        assert!(item["duration_s"].is_f64(), "{output}");
    }
}

#[test]
fn a_reinstallation_that_fails_is_a_failure() {
    let script = Script::new()
        .reply("ResetInstances", ecm_answer(json!({})))
        .reply("DescribeInstances", reinstallation("OPERATING"))
        .always("DescribeInstances", reinstallation("FAILED"));
    let stub = Stub::start(script);
    let output =
        ecm(&stub).run(&[&RESET_INSTANCES[..], &["--yes", "--wait", "-o", "json"]].concat());
    assert_eq!(output.code, Some(1), "{output}");
    let result = output.json();
    assert_eq!(result["items"][0]["outcome"], "failed", "{output}");
    assert_eq!(sent(&stub, "ResetInstances"), 1, "{output}");
}

#[test]
fn a_disk_that_failed_is_not_waited_for() {
    let script = Script::new().reply(
        "ResetDisks",
        progress(&[("d-1", ""), ("d-2", "IncorrectDiskStatus")]),
    );
    let stub = Stub::start(shown_by_dry_runs(script));
    let disks = [
        "ecs",
        "reset-disks",
        "--disk",
        "d-1=s-1",
        "--disk",
        "d-2=s-2",
    ];
    let output = ecs(&stub).run(&[&disks[..], &["--yes", "--wait", "-o", "json"]].concat());
    assert_eq!(output.code, Some(3), "{output}");
    let asked = stub.requests();
    assert!(
        asked[1..]
            .iter()
            .all(|request| !request.target.contains("d-2")),
        "{output}"
    );
}

fn sandbox(reset_time: &str) -> TestEnv {
    TestEnv::new()
        .var("SNAPBACK_SANDBOX", "1")
        .var("SNAPBACK_SANDBOX_RESET_TIME", reset_time)
}

const DB: [&str; 6] = [
    "ecs",
    "reset-disk",
    "--disk-id",
    "d-sandbox-db-sys",
    "--snapshot-id",
    "s-sandbox-db-sys-1",
];

#[test]
fn every_operation_is_seen_to_end_in_the_sandbox() {
    for args in [
        &DB[..],
        &[
            "ecs",
            "reset-disks",
            "--snapshot-group-id",
            "ssg-sandbox-db-1",
        ],
        &["ecs", "reinit-disk", "--disk-id", "d-sandbox-db-data"],
        &["ecm", "reset-instances", "--instance-id", "ein-sandbox-1"],
    ] {
        // Long enough to be seen by a process that the machine lets wait.
        let output = sandbox("1s").run(&[args, &["--yes", "--wait", "-o", "json"]].concat());
        assert_eq!(output.code, Some(0), "{output}");
        let result = output.json();
        assert_eq!(result["outcome"], "succeeded", "{output}");
        let items = result["items"].as_array().unwrap();
        assert!(!items.is_empty(), "{output}");
        for item in items {
            assert_eq!(item["evidence"], "seen", "{output}");
        }
    }
}

#[test]
fn a_wait_that_takes_too_long_ends_with_exit_code_7_and_says_how_to_go_on() {
    let output = sandbox("1h").run(&[&DB[..], &["--yes", "--wait", "--timeout", "300ms"]].concat());
    output.assert_eq(str![[r#"
exit code: 7
--- stdout
DISK              SNAPSHOT            OUTCOME   ERROR
d-sandbox-db-sys  s-sandbox-db-sys-1  accepted  -
--- stderr
[TIME] ResetDisk: 0 of 1 disks done
error: 1 of 1 still running after 0.3 s
hint: what was accepted goes on; look at it with snapback --sandbox ecs describe-disks --disk-id d-sandbox-db-sys

"#]]);
}

#[test]
fn what_was_accepted_is_told_of_also_where_the_wait_takes_too_long() {
    let options = ["--yes", "--wait", "--timeout", "300ms", "-o", "json"];
    let output = sandbox("1h").run(&[&DB[..], &options].concat());
    assert_eq!(output.code, Some(7), "{output}");
    let result = output.json();
    assert_eq!(result["outcome"], "accepted", "{output}");
    assert_eq!(result["summary"]["pending"], 1, "{output}");
    assert_eq!(result["items"][0]["outcome"], "accepted", "{output}");
}
