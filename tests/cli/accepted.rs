//! Answers that are neither a plain success nor a refusal: what was accepted is never said to have changed nothing.

use std::thread;

use serde_json::{Value, json};

use crate::cloud::{disk, dry_run_passed, ecm, ecm_answer, ecs, ecs_answer, sent};
use crate::support::output::Output;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const RESET_DISK: [&str; 6] = [
    "ecs",
    "reset-disk",
    "--disk-id",
    "d-1",
    "--snapshot-id",
    "s-1",
];
const OPTIONS: [&str; 4] = ["--yes", "--no-wait", "-o", "json"];

/// What `snapback` says when `action` is answered with `reply`, and nothing is to be seen of it.
fn run(args: &[&str], action: &str, reply: Reply) -> Output {
    let script = Script::new()
        .reply(action, reply)
        .always("ResetDisk", dry_run_passed())
        .always("DescribeDisks", disk("In_use"));
    let stub = Stub::start(script);
    let env = if args[0] == "ecm" {
        ecm(&stub)
    } else {
        ecs(&stub)
    };
    let output = env.run(args);
    assert_eq!(sent(&stub, action), 1, "{output}");
    output
}

fn reset_disk(reply: Reply) -> Output {
    run(&[&RESET_DISK[..], &OPTIONS].concat(), "ResetDisk", reply)
}

#[track_caller]
fn assert_outcome(output: &Output, code: i32, outcome: &str) {
    assert_eq!(output.code, Some(code), "{output}");
    assert_eq!(output.json()["outcome"], outcome, "{output}");
}

#[test]
fn a_2xx_answer_to_a_mutating_request_is_an_acceptance_whatever_code_it_carries() {
    for code in [
        json!("200"),
        json!(200),
        json!("OK"),
        json!("Success"),
        json!(null),
        json!("IncorrectDiskStatus"),
        json!("NeverHeardOf"),
    ] {
        let reply = ecs_answer(json!({"Code": code, "Message": "as scripted"}));
        assert_outcome(&reset_disk(reply), 0, "accepted");
    }
    let created = Reply::json(202, &json!({"Code": "OK", "RequestId": REQUEST_ID}));
    assert_outcome(&reset_disk(created), 0, "accepted");
    let args = ["ecm", "reset-instances", "--instance-id", "ein-1"];
    let accepted = ecm_answer(json!({"Error": null, "Code": "Failed"}));
    let output = run(&[&args[..], &OPTIONS].concat(), "ResetInstances", accepted);
    assert_outcome(&output, 0, "accepted");
}

#[test]
fn an_answer_that_is_neither_a_documented_refusal_nor_an_acceptance_leaves_the_outcome_unknown() {
    let code = |status, code: &str| Reply::alibaba_error(status, code, "as scripted");
    let replies = [
        Reply::ok(&json!({"Code": "OK"})),
        Reply::json(400, &json!({"Code": "NeverHeardOf", "Message": "upstream"})),
        Reply::json(403, &json!({"error": "forbidden"})),
        code(302, "InvalidDiskId.NotFound"),
        code(408, "NeverHeardOf"),
        code(500, "InvalidDiskId.NotFound"),
    ];
    // Each is looked into for a while.
    thread::scope(|scope| {
        for reply in replies {
            scope.spawn(|| assert_outcome(&reset_disk(reply), 8, "unknown"));
        }
    });
}

#[test]
fn a_refusal_with_a_code_that_no_table_has_changed_nothing() {
    let output = reset_disk(Reply::alibaba_error(400, "NeverHeardOf", "as scripted"));
    assert_eq!(output.code, Some(5), "{output}");
    assert!(
        output.stderr.contains(r#""code":"NeverHeardOf""#),
        "{output}"
    );
}

#[test]
fn a_read_is_refused_by_an_error_code_under_any_status_and_by_no_word_of_success() {
    let args = ["ecs", "describe-disks", "-o", "json"];
    let describe = |code: &str| {
        let list = json!({"Code": code, "TotalCount": 1, "Disks": {"Disk": [{"DiskId": "d-1"}]}});
        run(&args, "DescribeDisks", ecs_answer(list))
    };
    for code in ["200", "OK", "success"] {
        let output = describe(code);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(output.json()["disks"][0]["disk_id"], "d-1", "{output}");
    }
    assert_eq!(describe("Forbidden.RAM").code, Some(4));
    assert_eq!(describe("NeverHeardOf").code, Some(5));
}

#[test]
fn a_dry_run_passes_by_its_own_code_alone() {
    let check = |code: &str| {
        let args = [&RESET_DISK[..], &["--dry-run", "-o", "json"]].concat();
        let stub =
            Stub::start(Script::new().always("ResetDisk", ecs_answer(json!({"Code": code}))));
        ecs(&stub).run(&args)
    };
    assert_outcome(&check("DryRunOperation"), 0, "dry_run_passed");
    for code in ["200", "IncorrectInstanceStatus"] {
        let output = check(code);
        assert_eq!(output.code, Some(8), "{output}");
    }
}

#[test]
fn an_entry_of_a_reset_of_several_disks_succeeds_or_fails_by_words_that_are_known() {
    let entry = |status: &str, code: Value| {
        let related = json!([{"Name": "DiskId", "Value": "d-1"}]);
        let entry = json!({"OperationStatus": status, "ErrorCode": code,
            "RelatedItemSet": {"RelatedItem": related}});
        let answer = json!({"OperationProgressSet": {"OperationProgress": [entry]}});
        let args = ["ecs", "reset-disks", "--disk", "d-1=s-1"];
        let args = [&args[..], &OPTIONS].concat();
        run(&args, "ResetDisks", ecs_answer(answer))
    };
    assert_outcome(&entry("Success", json!("200")), 0, "succeeded");
    assert_outcome(&entry("OK", json!(null)), 0, "succeeded");
    assert_outcome(&entry("Failed", json!("IncorrectDiskStatus")), 5, "failed");
    for (status, code) in [
        ("Failed", json!("NeverHeardOf")),
        ("Failed", json!("")),
        ("Processing", json!("NeverHeardOf")),
        ("Success", json!("NeverHeardOf")),
        ("Success", json!("InternalError")),
    ] {
        assert_outcome(&entry(status, code), 8, "unknown");
    }
}

/// A disk that is attached to no instance, with one snapshot; the rollback of it is answered with `reply`.
fn roll_back(reply: Reply) -> (Stub, Output) {
    let time = "2026-11-20T03:00:00Z";
    let disks = json!({"TotalCount": 1, "Disks": {"Disk": [{"DiskId": "d-1", "Status": "Available",
        "Size": 40, "Type": "data", "Category": "cloud_essd", "Portable": true}]}});
    let snapshots = json!({"TotalCount": 1, "Snapshots": {"Snapshot": [{"SnapshotId": "s-1",
        "SourceDiskId": "d-1", "Status": "accomplished", "Available": true, "CreationTime": time,
        "SourceDiskSize": "40"}]}});
    let script = Script::new()
        .always("GetCallerIdentity", ecs_answer(json!({"AccountId": "1"})))
        .always("DescribeDisks", ecs_answer(disks))
        .always("DescribeSnapshots", ecs_answer(snapshots))
        .reply("ResetDisk", dry_run_passed())
        .reply("ResetDisk", reply)
        .always("ResetDisk", dry_run_passed());
    let stub = Stub::start(script);
    let args = ["rollback", "--disk", "d-1=s-1", "--no-safety-snapshot"];
    let options = ["--yes", "--settle", "100ms", "-o", "json"];
    let output = ecs(&stub).run(&[&args[..], &options].concat());
    (stub, output)
}

#[test]
fn a_rollback_that_is_answered_with_a_code_under_a_2xx_status_was_accepted() {
    for code in ["200", "Success", "IncorrectInstanceStatus"] {
        let (stub, output) = roll_back(ecs_answer(json!({"Code": code})));
        assert_eq!(sent(&stub, "ResetDisk"), 1, "{output}");
        assert_outcome(&output, 0, "succeeded");
    }
}
