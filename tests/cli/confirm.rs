//! What keeps a disk from being rolled back by accident: `--yes`, `--confirm`, and the refusal to guess.

use serde_json::{Value, json};
use snapbox::str;

use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

pub(crate) const DISK: &str = "ecs reset-disk --disk-id d-1 --snapshot-id s-1";
pub(crate) const DISKS: &str = "ecs reset-disks --disk d-1=s-1 --disk d-2=s-2 --disk d-3=s-3";
pub(crate) const REINIT: &str = "ecs reinit-disk --disk-id d-1";
pub(crate) const INSTANCE: &str = "ecm reset-instances --instance-id ein-1";
pub(crate) const INSTANCES: &str = "ecm reset-instances --instance-id ein-1 --instance-id ein-2";

pub(crate) fn words<'a>(line: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    line.split(' ').chain(more.iter().copied()).collect()
}

/// A server that accepts every mutating operation, and nothing else.
pub(crate) fn accepting() -> Stub {
    let accepted = Reply::ok(&json!({"RequestId": REQUEST_ID}));
    let done = |disk, snapshot| {
        json!({"OperationStatus": "Success", "RelatedItemSet": {"RelatedItem": [
            {"Name": "DiskId", "Value": disk}, {"Name": "SnapshotId", "Value": snapshot},
        ]}})
    };
    let progress = [done("d-1", "s-1"), done("d-2", "s-2"), done("d-3", "s-3")];
    let all_done =
        json!({"RequestId": REQUEST_ID, "OperationProgressSet": {"OperationProgress": progress}});
    let reinstalled = json!({"Response": {"RequestId": REQUEST_ID}});
    Stub::start(
        Script::new()
            .always("ResetDisk", accepted.clone())
            .always("ReInitDisk", accepted)
            .always("ResetDisks", Reply::ok(&all_done))
            .always("ResetInstances", Reply::ok(&reinstalled)),
    )
}

pub(crate) fn env(stub: &Stub) -> TestEnv {
    TestEnv::new()
        .endpoint(stub)
        .with_alibaba_keys()
        .with_tencent_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
}

#[test]
fn without_a_terminal_and_a_confirmation_nothing_is_sent() {
    let stub = accepting();
    let env = env(&stub);
    env.run(&words(DISK, &[])).assert_eq(str![[r#"
exit code: 6
--- stdout
--- stderr
error: this destroys data, and there is no terminal to ask on; nothing was sent
hint: add --confirm d-1 or --yes to go on, or --dry-run to only check

"#]]);
    for (line, word) in [
        (DISK, "d-1"),
        (DISKS, "3-disks"),
        (REINIT, "d-1"),
        (INSTANCE, "ein-1"),
        (INSTANCES, "2-instances"),
    ] {
        let output = env.run_with_stdin(&words(line, &["-o", "json"]), "d-1\n3\ny\n");
        assert_eq!(output.code, Some(6), "{output}");
        let document: Value = serde_json::from_str(&output.stderr).unwrap();
        assert_eq!(document["error"]["kind"], "needs_confirmation", "{output}");
        let hint = document["error"]["hint"].as_str().unwrap();
        let option = format!("--confirm {word} ");
        assert!(hint.contains(&option), "{hint}");
    }
    assert_eq!(stub.actions(), [""; 0]);
}

#[test]
fn a_confirmation_of_something_else_is_none() {
    let stub = accepting();
    let env = env(&stub);
    env.run(&words(DISK, &["--confirm", "d-2"]))
        .assert_eq(str![[r#"
exit code: 6
--- stdout
--- stderr
error: --confirm d-2 is not what this command is about; nothing was sent
hint: for exactly this command it is --confirm d-1

"#]]);
    for (line, wrong) in [
        (DISK, "s-1"),
        (DISK, ""),
        (DISK, "1-disks"),
        (DISKS, "d-1"),
        (DISKS, "2-disks"),
        (DISKS, "3"),
        (REINIT, "D-1"),
        (INSTANCES, "2-disks"),
        (INSTANCES, "ein-1"),
    ] {
        let output = env.run(&words(line, &["--confirm", wrong]));
        assert_eq!(output.code, Some(6), "{line} --confirm {wrong}: {output}");
    }
    assert_eq!(stub.actions(), [""; 0]);
}

#[test]
fn with_a_confirmation_the_operation_is_sent_and_nothing_besides() {
    for (line, word, action) in [
        (DISK, "d-1", "ResetDisk"),
        (DISKS, "3-disks", "ResetDisks"),
        (REINIT, "d-1", "ReInitDisk"),
        (INSTANCE, "ein-1", "ResetInstances"),
        (INSTANCES, "2-instances", "ResetInstances"),
    ] {
        for consent in [&["--yes"][..], &["--confirm", word]] {
            let stub = accepting();
            let output = env(&stub).run(&words(line, consent));
            assert_eq!(output.code, Some(0), "{output}");
            assert_eq!(stub.actions(), [action], "{output}");
        }
    }
}

#[test]
fn printing_a_request_needs_no_confirmation_and_sends_nothing() {
    let stub = accepting();
    let env = env(&stub);
    for line in [DISK, DISKS, REINIT, INSTANCE] {
        let output = env.run(&words(line, &["--print-request"]));
        assert_eq!(output.code, Some(0), "{output}");
        assert!(
            output.stdout.starts_with("POST http://127.0.0.1:"),
            "{output}"
        );
    }
    assert_eq!(stub.actions(), [""; 0]);
}
