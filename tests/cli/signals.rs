//! SIGINT and SIGTERM: the program can be left at any time, and says what it leaves behind.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use serde_json::json;
use snapbox::str;

use crate::cloud::{REGION, disk, ecs, ecs_answer, sent};
use crate::credentials::aliyun;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

/// When a signal is sent.
#[derive(Clone, Copy)]
enum When<'a> {
    /// When stderr has come to say this.
    Said(&'a str),
    /// When a request for this action has arrived.
    Arrived(&'a str),
}
use When::{Arrived, Said};

/// Runs `args` against `script`, and sends each signal when it is due.
fn interrupted(args: &[&str], script: Script, signals: &[(&str, When<'_>)]) -> (Output, usize) {
    interrupted_in(ecs, args, script, signals)
}

/// The same in the environment that `env` makes.
fn interrupted_in(
    env: impl FnOnce(&Stub) -> TestEnv,
    args: &[&str],
    script: Script,
    signals: &[(&str, When<'_>)],
) -> (Output, usize) {
    let stub = Stub::start(script);
    let env = env(&stub);
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
        match when {
            Arrived(action) => stub.wait_for(action),
            Said(words) => {
                while !said.contains(words) {
                    assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "it ended: {said}");
                }
            }
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

fn endless() -> Script {
    Script::new()
        .reply("ReInitDisk", ecs_answer(json!({})))
        .always("DescribeDisks", disk("ReIniting"))
}

const WAIT: [&str; 6] = [
    "ecs",
    "reinit-disk",
    "--disk-id=d-1",
    "--yes",
    "--wait",
    "--timeout=1h",
];

#[test]
fn ctrl_c_leaves_the_wait_and_not_the_operation() {
    let (output, sent) = interrupted(&WAIT, endless(), &[("-INT", Said("0 of 1 disks done"))]);
    output.assert_eq(str![[r#"
exit code: 130
--- stdout
DISK  SNAPSHOT  OUTCOME   ERROR
d-1   -         accepted  -
--- stderr
[TIME] ReInitDisk: 0 of 1 disks done
error: stopped waiting; the cloud goes on
hint: what was accepted goes on; look at it with snapback ecs describe-disks --disk-id d-1

"#]]);
    assert_eq!(sent, 1);
}

#[test]
fn a_wait_that_is_told_to_end_says_the_same_as_after_ctrl_c() {
    let (output, sent) = interrupted(&WAIT, endless(), &[("-TERM", Said("0 of 1 disks done"))]);
    assert_eq!((output.code, sent), (Some(143), 1), "{output}");
    assert!(output.stdout.contains("accepted"), "{output}");
    assert!(
        output
            .stderr
            .contains("snapback ecs describe-disks --disk-id d-1"),
        "{output}"
    );
}

#[test]
fn a_request_on_its_way_is_left_at_the_second_signal_only() {
    let script = Script::new().reply("ReInitDisk", Reply::Hang);
    let signals = [
        ("-INT", Arrived("ReInitDisk")),
        ("-INT", Said("the request may be on its way")),
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

#[test]
fn a_request_that_was_throttled_is_not_sent_again_after_a_signal() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let throttled = Reply::alibaba_error(400, "Throttling.User", "too many requests");
        let throttled = throttled.header("x-acs-retry-after", "60000");
        let script = Script::new().always("ReInitDisk", throttled);
        let signals = [(signal, Said("again in 60000 ms"))];
        let (output, sent) = interrupted(&[&WAIT[..], &["-v"]].concat(), script, &signals);
        assert_eq!((output.code, sent), (Some(code), 1), "{output}");
        assert!(output.stderr.contains("nothing changed"), "{output}");
    }
}

#[test]
fn keys_that_are_being_got_are_not_waited_for_and_nothing_is_said_to_be_on_its_way() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        // The program says that it runs, and then never prints keys.
        let script = Script::new().always("ReInitDisk", ecs_answer(json!({})));
        let signals = [(signal, Said("about to hang"))];
        let env = |stub: &Stub| {
            let env = TestEnv::new()
                .var("ALIBABA_CLOUD_REGION_ID", REGION)
                .endpoint(stub);
            let endless = "echo about to hang >&2; exec sleep 600";
            std::fs::write(env.home().join("get.sh"), endless).unwrap();
            let profile =
                json!({"name": "default", "mode": "External", "process_command": "sh get.sh"});
            aliyun(&env, &[profile]);
            env
        };
        let (output, sent) = interrupted_in(env, &WAIT, script, &signals);
        let told =
            "about to hang\nerror: interrupted before the request was accepted; nothing changed\n";
        assert_eq!((output.code, sent), (Some(code), 0), "{output}");
        assert_eq!((&*output.stdout, &*output.stderr), ("", told));
    }
}
