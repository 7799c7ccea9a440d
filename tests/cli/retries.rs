//! What is sent again because it surely was not carried out, how often, and how it ends when that does not help.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use snapbox::str;

use crate::cloud::{DeadPort, REGION, ecm, ecm_answer, ecs, ecs_answer, progress, sent};
use crate::support::env::TestEnv;
use crate::support::http::Request;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

type Case = (&'static str, &'static [&'static str], fn(&Stub) -> TestEnv);

/// Every operation that destroys data, and a command that asks for it.
const COMMANDS: [Case; 4] = [
    (
        "ResetDisk",
        &[
            "ecs",
            "reset-disk",
            "-y",
            "--disk-id",
            "d-1",
            "--snapshot-id",
            "s-1",
        ],
        ecs,
    ),
    (
        "ResetDisks",
        &["ecs", "reset-disks", "-y", "--disk", "d-1=s-1"],
        ecs,
    ),
    (
        "ReInitDisk",
        &["ecs", "reinit-disk", "-y", "--disk-id", "d-1"],
        ecs,
    ),
    (
        "ResetInstances",
        &["ecm", "reset-instances", "-y", "--instance-id", "ein-1"],
        ecm,
    ),
];
const DESCRIBE: [&str; 2] = ["ecs", "describe-disks"];

fn accepted(action: &str) -> Reply {
    match action {
        "ResetInstances" => ecm_answer(json!({})),
        "ResetDisks" => progress(&[("d-1", "")]),
        _ => ecs_answer(json!({})),
    }
}

fn throttled(action: &str, milliseconds: &str) -> Reply {
    let reply = if action == "ResetInstances" {
        Reply::tencent_error("RequestLimitExceeded", "too many requests")
    } else {
        Reply::alibaba_error(400, "Throttling.User", "too many requests")
    };
    reply.header("x-acs-retry-after", milliseconds)
}

#[test]
fn a_throttled_request_is_sent_again_when_the_provider_says_so() {
    for (action, args, env) in COMMANDS {
        let script = Script::new()
            .reply(action, throttled(action, "10"))
            .always(action, accepted(action));
        let stub = Stub::start(script);
        let output = env(&stub).run(args);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(sent(&stub, action), 2, "{output}");
    }
}

#[test]
fn a_request_that_is_throttled_again_and_again_ends_with_exit_code_12() {
    for (action, args, env) in COMMANDS {
        let stub = Stub::start(Script::new().always(action, throttled(action, "1")));
        let output = env(&stub).run(args);
        assert_eq!(output.code, Some(12), "{output}");
        assert_eq!(output.stdout, "");
        assert_eq!(sent(&stub, action), 8, "{output}");
    }
}

#[test]
fn every_attempt_has_a_nonce_of_its_own() {
    let stub = Stub::start(Script::new().always("ResetDisk", throttled("ResetDisk", "1")));
    let (_, args, env) = COMMANDS[0];
    env(&stub).run(args);
    let requests = stub.requests();
    assert_eq!(requests.len(), 8);
    assert_eq!(
        crate::support::verify::rpc::verify_nonces(&requests),
        Ok(())
    );
}

#[test]
fn a_refused_connection_ends_with_exit_code_13() {
    let dead = DeadPort::new();
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var("SNAPBACK_ENDPOINT", &dead.url());
    let (_, args, _) = COMMANDS[0];
    env.run(args).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: http://127.0.0.1:[PORT] refuses the connection
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}

#[test]
fn a_read_that_failed_is_tried_again() {
    let empty = || ecs_answer(json!({"Disks": {}}));
    for fault in [
        Reply::Html502,
        Reply::CloseAfterRequest,
        Reply::Status500Json,
        Reply::Truncated,
    ] {
        let script = Script::new()
            .reply("DescribeDisks", fault.clone())
            .always("DescribeDisks", empty());
        let stub = Stub::start(script);
        let output = ecs(&stub).run(&DESCRIBE);
        assert_eq!(output.code, Some(0), "{fault:?}\n{output}");
        assert_eq!(stub.count("DescribeDisks"), 2, "{fault:?}\n{output}");
    }
}

#[test]
fn a_read_that_fails_again_and_again_ends_with_exit_code_13() {
    let stub = Stub::start(Script::new().always("DescribeDisks", Reply::Html502));
    ecs(&stub).run(&DESCRIBE).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: DescribeDisks: HTTP 502 with an HTML or XML page, as a proxy or a load balancer would answer
http: 502

"#]]);
    assert_eq!(stub.count("DescribeDisks"), 4);
}

#[test]
fn a_refusal_is_final() {
    for (action, args, env) in COMMANDS {
        let refusal = match action {
            "ResetInstances" => {
                Reply::tencent_error("InvalidParameterValue.InvalidInstanceID", "no")
            }
            _ => Reply::alibaba_error(403, "IncorrectInstanceStatus", "no"),
        };
        let stub = Stub::start(Script::new().always(action, refusal));
        let output = env(&stub).run(args);
        assert_eq!(output.code, Some(5), "{output}");
        assert_eq!(stub.actions(), [action], "{output}");
    }
}

/// The time that a request says it was signed at.
fn signed_at(request: &Request) -> DateTime<Utc> {
    if let Some(seconds) = request.header("x-tc-timestamp") {
        return DateTime::from_timestamp(seconds.parse().unwrap(), 0).unwrap();
    }
    let (_, rest) = request.target.split_once("&Timestamp=").unwrap();
    let time = rest.split('&').next().unwrap().replace("%3A", ":");
    time.parse().unwrap()
}

fn clock_is_off(action: &str, server: DateTime<Utc>) -> Reply {
    let reply = if action == "ResetInstances" {
        Reply::tencent_error("AuthFailure.SignatureExpire", "expired")
    } else {
        Reply::alibaba_error(400, "InvalidTimeStamp.Expired", "expired")
    };
    let date = server.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    reply.header("Date", &date)
}

#[test]
fn a_clock_that_is_off_is_corrected_once_and_told_of() {
    for ((action, args, env), hours, side) in [
        (COMMANDS[0], 2, "s behind the provider's"),
        (COMMANDS[2], -2, "s ahead of the provider's"),
        (COMMANDS[3], 2, "s behind the provider's"),
    ] {
        let server = Utc::now() + TimeDelta::hours(hours);
        let script = Script::new()
            .reply(action, clock_is_off(action, server))
            .always(action, accepted(action));
        let stub = Stub::start(script);
        let output = env(&stub).run(args);
        assert_eq!(output.code, Some(0), "{output}");
        assert!(
            output
                .stderr
                .starts_with("warning: this machine's clock is "),
            "{output}"
        );
        assert!(output.stderr.contains(side), "{output}");
        let requests = stub.requests();
        let [first, second] = requests.as_slice() else {
            panic!("{} requests\n{output}", requests.len());
        };
        // Both providers take a request that is up to 5 minutes off.
        let off = |request| (signed_at(request) - server).abs() > TimeDelta::minutes(5);
        assert_eq!((off(first), off(second)), (true, false), "{output}");
    }
}

#[test]
fn a_clock_that_stays_off_ends_with_exit_code_4() {
    for (action, args, env) in COMMANDS {
        let server = Utc::now() + TimeDelta::hours(2);
        let stub = Stub::start(Script::new().always(action, clock_is_off(action, server)));
        let output = env(&stub).run(args);
        assert_eq!(output.code, Some(4), "{output}");
        assert_eq!(sent(&stub, action), 2, "{output}");
    }
}

#[test]
fn a_clock_cannot_be_corrected_without_a_date() {
    let refusal = Reply::alibaba_error(400, "InvalidTimeStamp.Expired", "expired");
    let stub = Stub::start(Script::new().always("DescribeDisks", refusal));
    let output = ecs(&stub).run(&DESCRIBE);
    assert_eq!(output.code, Some(4), "{output}");
    assert_eq!(stub.count("DescribeDisks"), 1, "{output}");
}
