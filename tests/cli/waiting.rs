//! `--wait`: it looks and does not send again, ends when the end was seen, and can be left.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use serde_json::json;
use snapbox::str;

use crate::cloud::{
    disk, dry_run_passed, ecm, ecm_answer, ecs, ecs_answer, progress, reinstallation,
    reset_in_progress, sent,
};
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
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
        let output = sandbox("200ms").run(&[args, &["--yes", "--wait", "-o", "json"]].concat());
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
warning: 1 of 1 still running after 0.3 s
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

/// Runs `args` against `script`, and sends a signal each time stderr has come to say what stands beside it.
#[cfg(unix)]
fn interrupted(args: &[&str], script: Script, signals: &[(&str, &str)]) -> (Output, usize) {
    let stub = Stub::start(script);
    let env = ecs(&stub);
    let mut child = env
        .command(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    for (signal, when) in signals {
        while !said.contains(when) {
            assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "it ended: {said}");
        }
        let mut kill = Command::new("kill");
        assert!(
            kill.args([signal, &*child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
    }
    stderr.read_to_string(&mut said).unwrap();
    let output = child.wait_with_output().unwrap();
    let output = Output {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: said,
        code: output.status.code(),
        home: env.home().to_owned(),
        began: chrono::Utc::now().date_naive(),
    };
    (output, sent(&stub, "ReInitDisk"))
}

#[cfg(unix)]
fn endless() -> Script {
    Script::new()
        .reply("ReInitDisk", ecs_answer(json!({})))
        .always("DescribeDisks", disk("ReIniting"))
}

#[cfg(unix)]
const WAIT: [&str; 6] = [
    "ecs",
    "reinit-disk",
    "--disk-id=d-1",
    "--yes",
    "--wait",
    "--timeout=1h",
];

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_the_wait_and_not_the_operation() {
    let (output, sent) = interrupted(&WAIT, endless(), &[("-INT", "0 of 1 disks done")]);
    output.assert_eq(str![[r#"
exit code: 130
--- stdout
DISK  SNAPSHOT  OUTCOME   ERROR
d-1   -         accepted  -
--- stderr
[TIME] ReInitDisk: 0 of 1 disks done
warning: stopped waiting; the cloud goes on
hint: what was accepted goes on; look at it with snapback ecs describe-disks --disk-id d-1

"#]]);
    assert_eq!(sent, 1);
}

#[cfg(unix)]
#[test]
fn a_wait_that_is_told_to_end_says_the_same_as_after_ctrl_c() {
    let (output, sent) = interrupted(&WAIT, endless(), &[("-TERM", "0 of 1 disks done")]);
    assert_eq!((output.code, sent), (Some(143), 1), "{output}");
    assert!(output.stdout.contains("accepted"), "{output}");
    assert!(
        output
            .stderr
            .contains("snapback ecs describe-disks --disk-id d-1"),
        "{output}"
    );
}

#[cfg(unix)]
#[test]
fn a_request_on_its_way_is_left_at_the_second_signal_only() {
    let script = Script::new().reply("ReInitDisk", Reply::Hang);
    let signals = [
        ("-INT", "ReInitDisk to http"),
        ("-INT", "the request may be on its way"),
    ];
    let (output, _) = interrupted(&[&WAIT[..], &["-v"]].concat(), script, &signals);
    assert_eq!(output.code, Some(130), "{output}");
    assert_eq!(output.stdout, "");
    assert!(
        output
            .stderr
            .contains("it may or may not have been carried out"),
        "{output}"
    );
    assert!(
        output
            .stderr
            .contains("snapback ecs describe-disks --disk-id d-1"),
        "{output}"
    );
}

#[cfg(unix)]
#[test]
fn a_request_that_was_throttled_is_not_sent_again_after_a_signal() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let throttled = Reply::alibaba_error(400, "Throttling.User", "too many requests");
        let throttled = throttled.header("x-acs-retry-after", "60000");
        let script = Script::new().always("ReInitDisk", throttled);
        let signals = [(signal, "again in 60000 ms")];
        let (output, sent) = interrupted(&[&WAIT[..], &["-v"]].concat(), script, &signals);
        assert_eq!((output.code, sent), (Some(code), 1), "{output}");
        assert!(output.stderr.contains("nothing changed"), "{output}");
    }
}
