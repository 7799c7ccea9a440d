//! What goes to which stream, in which language and colour, and what a closed pipe does.

use std::io::Read as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use snapbox::str;

use crate::sandboxed::{ONE, PARTLY, run, run_in, sandboxed};
use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const REFUSED: &str = "ecs reset-disk --disk-id d-sandbox-IncorrectDiskStatus --snapshot-id s-sandbox-IncorrectDiskStatus --yes";

#[test]
fn jq_gets_a_line_a_disk() {
    let reset = PARTLY.split_whitespace().chain(["-o", "json"]);
    let mut program = sandboxed()
        .command(&reset.collect::<Vec<_>>())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let jq = Command::new("jq")
        .args(["-r", ".items[] | [.disk_id,.outcome] | @tsv"])
        .stdin(program.stdout.take().unwrap())
        .output()
        .expect("jq is installed");
    let lines = "d-sandbox-db-sys\tsucceeded\nd-sandbox-web-sys\tfailed\n";
    assert_eq!(String::from_utf8_lossy(&jq.stdout).replace('\r', ""), lines);
    assert_eq!(program.wait().unwrap().code(), Some(3));
}

#[test]
fn a_pipe_that_is_closed_halfway_ends_the_program_with_success_and_silence() {
    // Far more than a pipe holds, so that the program is still writing when the pipe closes.
    let long = "x".repeat(1 << 20);
    let answer = json!({"RequestId": REQUEST_ID, "Disks": {"Disk": [{"DiskId": "d-1", "Description": long}]}});
    let stub = Stub::start(Script::new().always("DescribeDisks", Reply::ok(&answer)));
    let env = TestEnv::new().endpoint(&stub).with_alibaba_keys();
    let mut program = env
        .command(&[
            "ecs",
            "describe-disks",
            "--region",
            "cn-hangzhou",
            "-o",
            "raw",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = program.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = program.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_pipe_that_nobody_reads_is_no_error() {
    for line in [
        "ecs describe-regions",
        "ecs describe-regions -o json",
        "ecs reset-disk --help",
        "sandbox show",
        "exit-codes",
        "--version",
        ONE,
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = sandboxed()
            .command(&line.split_whitespace().collect::<Vec<_>>())
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
        assert_eq!(output.status.code(), Some(0), "{line}");
    }
}

#[test]
fn a_failure_keeps_its_exit_code_when_nobody_reads_of_it() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = sandboxed()
        .command(&PARTLY.split_whitespace().collect::<Vec<_>>())
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_an_error() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = sandboxed()
        .command(&["ecs", "describe-regions"])
        .stdout(full)
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("error: "), "{stderr}");
    assert_eq!(output.status.code(), Some(1), "{stderr}");
}

#[test]
fn an_error_for_programs_is_one_line_on_stderr_and_stdout_is_empty() {
    let env = sandboxed();
    for format in ["json", "jsonl"] {
        let output = run_in(&env, REFUSED, &["-o", format]);
        assert_eq!(output.stdout, "");
        assert_eq!(output.stderr.lines().count(), 1, "{output}");
        let mut document: Value = serde_json::from_str(&output.stderr).unwrap();
        document["error"]["request_id"] = json!("REQUEST-ID");
        let expected = json!({"schema_version": 1, "error": {
            "kind": "precondition",
            "code": "IncorrectDiskStatus",
            "message": "ResetDisk: The current disk status does not support this operation.",
            "http_status": 403,
            "request_id": "REQUEST-ID",
            "retryable": false,
            "hint": "look at the disk's status: snapback ecs describe-disks --disk-id d-...",
            "exit_code": 5,
        }});
        assert_eq!(document, expected);
    }
}

#[test]
fn an_error_for_people_keeps_its_form_with_the_other_formats() {
    let env = sandboxed();
    for format in ["csv", "raw"] {
        let output = run_in(&env, REFUSED, &["-o", format]);
        assert!(output.stderr.starts_with("error: ResetDisk: "), "{output}");
        assert_eq!(output.stdout, "");
    }
}

#[test]
fn hints_are_chinese_when_asked_for_or_when_the_locale_is() {
    run(REFUSED, &["--lang", "zh"]).assert_eq(str![[r#"
exit code: 5
--- stdout
--- stderr
error: ResetDisk: The current disk status does not support this operation.
code: IncorrectDiskStatus  http: 403  request id: [REQUEST_ID]
提示: 请查看磁盘状态：snapback ecs describe-disks --disk-id d-...

"#]]);
    let is_chinese = |env: TestEnv, more: &[&str]| {
        let output = run_in(&env, REFUSED, more);
        assert_eq!(output.code, Some(5), "{output}");
        output.stderr.contains("提示: 请")
    };
    let locale = || sandboxed().var("LANG", "zh_CN.UTF-8");
    assert!(is_chinese(locale(), &[]));
    assert!(is_chinese(sandboxed().var("SNAPBACK_LANG", "zh"), &[]));
    assert!(!is_chinese(locale(), &["--lang", "en"]));
    assert!(!is_chinese(locale().var("SNAPBACK_LANG", "en"), &[]));
    assert!(!is_chinese(sandboxed(), &[]));
}

#[test]
fn a_hint_in_json_has_the_language_too() {
    let output = run(REFUSED, &["--lang", "zh", "-o", "json"]);
    let document: Value = serde_json::from_str(&output.stderr).unwrap();
    let hint = document["error"]["hint"].as_str().unwrap();
    assert!(hint.starts_with("请"), "{hint}");
}

#[test]
fn quiet_leaves_nothing_but_errors_on_stderr() {
    let env = sandboxed();
    run_in(&env, "ecs describe-disks --disk-id d-typo --quiet", &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
--- stderr

"#]]);
    run_in(&env, REFUSED, &["--quiet"]).assert_eq(str![[r#"
exit code: 5
--- stdout
--- stderr
error: ResetDisk: The current disk status does not support this operation.
code: IncorrectDiskStatus  http: 403  request id: [REQUEST_ID]
hint: look at the disk's status: snapback ecs describe-disks --disk-id d-...

"#]]);
}

#[test]
fn colour_is_only_where_it_was_asked_for() {
    let env = TestEnv::new().var("SNAPBACK_SANDBOX", "1");
    let is_coloured = |more: &[&str]| {
        let output = run_in(&env, REFUSED, more);
        output.stderr.contains("\u{1b}[")
    };
    assert!(is_coloured(&["--color", "always"]));
    assert!(!is_coloured(&["--color", "never"]));
    assert!(!is_coloured(&[]));
    run(PARTLY, &["--color", "always"]).assert_eq(str![[r#"
exit code: 3
--- stdout
DISK               SNAPSHOT             OUTCOME    ERROR
d-sandbox-db-sys   s-sandbox-db-sys-1   [32msucceeded[0m  -
d-sandbox-web-sys  s-sandbox-web-sys-3  [31mfailed[0m     IncorrectInstanceStatus
--- stderr
[1m[31merror:[0m d-sandbox-web-sys: IncorrectInstanceStatus: The current status of the resource does not support this operation.
[36mhint:[0m stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
}
