//! A request that destroys data and whose answer is lost: it is never sent again, and what became of it is looked for.

use std::thread;

use serde_json::json;
use snapbox::str;

use crate::cloud::{
    disk, dry_run_passed, ecm, ecm_answer, ecs, ecs_answer, reinstallation, reset_in_progress, sent,
};
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

/// A command that destroys data.
struct Command {
    args: &'static [&'static str],
    action: &'static str,
    look: &'static str,
    env: fn(&Stub) -> TestEnv,
}

const LOOK_AT_DISK: &str = "snapback ecs describe-disks --disk-id d-1";
const RESET_DISK: Command = Command {
    args: &[
        "ecs",
        "reset-disk",
        "--disk-id",
        "d-1",
        "--snapshot-id",
        "s-1",
    ],
    action: "ResetDisk",
    look: LOOK_AT_DISK,
    env: ecs,
};
const RESET_DISKS: Command = Command {
    args: &["ecs", "reset-disks", "--disk", "d-1=s-1"],
    action: "ResetDisks",
    look: LOOK_AT_DISK,
    env: ecs,
};
const REINIT_DISK: Command = Command {
    args: &["ecs", "reinit-disk", "--disk-id", "d-1"],
    action: "ReInitDisk",
    look: LOOK_AT_DISK,
    env: ecs,
};
const RESET_INSTANCES: Command = Command {
    args: &["ecm", "reset-instances", "--instance-id", "ein-1"],
    action: "ResetInstances",
    look: "snapback ecm describe-instances --instance-id ein-1",
    env: ecm,
};
const COMMANDS: [Command; 4] = [RESET_DISK, RESET_DISKS, REINIT_DISK, RESET_INSTANCES];

impl Command {
    fn run(&self, stub: &Stub) -> Output {
        let options = ["--yes", "-o", "json", "--request-timeout", "300ms"];
        (self.env)(stub).run(&[self.args, &options].concat())
    }

    /// Every way in which the answer can be lost.
    fn faults(&self) -> Vec<Reply> {
        let mut faults = vec![
            Reply::CloseAfterRequest,
            Reply::Hang,
            Reply::Status500Json,
            Reply::json(500, &json!({"error": "upstream"})),
            Reply::json(500, &json!({"RequestId": REQUEST_ID})),
            Reply::Html502,
            Reply::Garbage,
            Reply::Truncated,
            Reply::EmptyBody,
            Reply::ok(&json!({"done": true})),
            Reply::ok(&json!(["done"])),
        ];
        faults.push(match self.action {
            // The forms of the other provider and of another operation.
            "ResetInstances" | "ResetDisks" => ecs_answer(json!({})),
            _ => ecm_answer(json!({})),
        });
        if self.action == "ResetInstances" {
            // Tencent's errors have status 200.
            faults.push(Reply::tencent_error("InternalError", "internal error"));
        }
        faults
    }
}

/// The reads show nothing that runs.
fn quiet(script: Script) -> Script {
    script
        .always("DescribeDisks", disk("In_use"))
        .always("ResetDisk", dry_run_passed())
        .always("DescribeInstances", reinstallation("SUCCESS"))
}

/// The operation is running at the first look, and has ended at the second.
fn running(script: Script, action: &str) -> Script {
    let status = if action == "ReInitDisk" {
        "ReIniting"
    } else {
        "In_use"
    };
    let script = script
        .reply("DescribeDisks", disk(status))
        .reply("ResetDisk", reset_in_progress())
        .reply("DescribeInstances", reinstallation("OPERATING"));
    quiet(script)
}

fn assert_is_unknown(command: &Command, stub: &Stub, output: &Output, case: &str) {
    assert_eq!(sent(stub, command.action), 1, "{case}\n{output}");
    assert_eq!(output.code, Some(8), "{case}\n{output}");
    let result = output.json();
    assert_eq!(result["outcome"], "unknown", "{case}\n{output}");
    assert_eq!(result["summary"]["unknown"], 1, "{case}\n{output}");
    let item = &result["items"][0];
    assert_eq!(item["outcome"], "unknown", "{case}\n{output}");
    let hint = item["error"]["hint"].as_str().unwrap();
    assert!(hint.ends_with(command.look), "{case}\n{output}");
}

/// Tries all faults side by side: each takes the second for which signs are looked for.
fn try_all_faults(command: &Command, script: impl Fn(Script) -> Script + Sync) {
    let try_one = |fault: Reply| {
        let case = format!("{} {fault:?}", command.action);
        let stub = Stub::start(script(Script::new().reply(command.action, fault)));
        let output = command.run(&stub);
        assert_is_unknown(command, &stub, &output, &case);
    };
    thread::scope(|scope| {
        for fault in command.faults() {
            scope.spawn(|| try_one(fault));
        }
    });
}

#[test]
fn a_reset_whose_answer_is_lost_is_sent_once_and_its_outcome_unknown() {
    try_all_faults(&RESET_DISK, quiet);
}

#[test]
fn a_reset_of_several_disks_whose_answer_is_lost_is_sent_once_and_its_outcome_unknown() {
    try_all_faults(&RESET_DISKS, quiet);
}

#[test]
fn an_initialisation_whose_answer_is_lost_is_sent_once_and_its_outcome_unknown() {
    try_all_faults(&REINIT_DISK, quiet);
}

#[test]
fn a_reinstallation_whose_answer_is_lost_is_sent_once_and_its_outcome_unknown() {
    try_all_faults(&RESET_INSTANCES, quiet);
}

#[test]
fn nothing_is_known_where_the_reads_are_refused_too() {
    for command in &COMMANDS {
        let stub = Stub::start(
            Script::new()
                .reply(command.action, Reply::CloseAfterRequest)
                .always(
                    "DescribeDisks",
                    Reply::alibaba_error(403, "Forbidden.RAM", "not permitted"),
                )
                .always(
                    "DescribeInstances",
                    Reply::tencent_error("UnauthorizedOperation", "not permitted"),
                ),
        );
        let output = command.run(&stub);
        assert_is_unknown(command, &stub, &output, "reads refused");
    }
}

#[test]
fn nothing_is_known_where_the_reads_are_lost_too() {
    let stub = Stub::start(
        Script::new()
            .reply("ReInitDisk", Reply::Html502)
            .always("DescribeDisks", Reply::Html502),
    );
    let output = REINIT_DISK.run(&stub);
    assert_is_unknown(&REINIT_DISK, &stub, &output, "reads lost");
}

#[test]
fn what_is_seen_to_run_was_accepted() {
    for command in &COMMANDS {
        for fault in [
            Reply::CloseAfterRequest,
            Reply::Status500Json,
            Reply::Truncated,
        ] {
            let case = format!("{} {fault:?}", command.action);
            let script = Script::new().reply(command.action, fault);
            let stub = Stub::start(running(script, command.action));
            let output = command.run(&stub);
            assert_eq!(sent(&stub, command.action), 1, "{case}\n{output}");
            assert_eq!(output.code, Some(0), "{case}\n{output}");
            let result = output.json();
            assert_eq!(result["outcome"], "accepted", "{case}\n{output}");
            assert_eq!(result["items"][0]["error"], json!(null), "{case}\n{output}");
        }
    }
}

#[test]
fn a_server_that_takes_a_dry_run_for_a_reset_is_not_asked_again() {
    let script = Script::new()
        .reply("ResetDisk", Reply::CloseAfterRequest)
        .always("ResetDisk", ecs_answer(json!({})))
        .always("DescribeDisks", disk("In_use"));
    let stub = Stub::start(script);
    let output = RESET_DISK.run(&stub);
    assert_is_unknown(&RESET_DISK, &stub, &output, "no dry run");
    assert_eq!(stub.count("ResetDisk"), 2, "{output}");
}

#[test]
fn a_dry_run_that_is_answered_with_success_may_have_been_carried_out() {
    for command in [RESET_DISK, RESET_DISKS] {
        let done = json!({"OperationProgressSet": {}});
        let stub = Stub::start(Script::new().always(command.action, ecs_answer(done)));
        let output = ecs(&stub).run(&[command.args, &["--dry-run"]].concat());
        assert_eq!(output.code, Some(8), "{output}");
        assert_eq!(output.stdout, "");
        assert!(output.stderr.contains(command.look), "{output}");
        assert_eq!(stub.actions(), [command.action]);
    }
}

#[test]
fn the_operator_reads_what_is_not_known_and_how_to_find_out() {
    let stub = Stub::start(quiet(
        Script::new().reply("ReInitDisk", Reply::CloseAfterRequest),
    ));
    let output = ecs(&stub).run(&["ecs", "reinit-disk", "--disk-id", "d-1", "--yes"]);
    output.assert_eq(str![[r#"
exit code: 8
--- stdout
DISK  SNAPSHOT  OUTCOME  ERROR
d-1   -         unknown  -
--- stderr
warning: looking for signs that it was carried out: ReInitDisk was sent and its answer is lost: http://127.0.0.1:[PORT] closed the connection before it had answered
error: d-1: ReInitDisk was sent and its answer is lost: http://127.0.0.1:[PORT] closed the connection before it had answered
hint: do not send it again before you have looked: snapback ecs describe-disks --disk-id d-1

"#]]);
}
