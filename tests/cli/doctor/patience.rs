//! How long a diagnosis takes: one attempt each, nothing in vain, both providers at once, and each told of when it is through.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};

use serde_json::json;

use super::{doctor, told};
use crate::cloud::{DeadPort, REGION};
use crate::support::env::TestEnv;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

const ALIBABA: [&str; 4] = ["--provider", "alibaba", "-o", "json"];

fn env(stub: &Stub) -> TestEnv {
    TestEnv::new()
        .with_alibaba_keys()
        .with_tencent_keys()
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var("SNAPBACK_STS_ENDPOINT", &stub.url())
        .endpoint(stub)
}

fn unavailable() -> Reply {
    Reply::alibaba_error(503, "ServiceUnavailable", "The request has failed.")
}

#[test]
fn what_does_not_answer_is_asked_once_and_what_is_behind_it_not_at_all() {
    let script = Script::new()
        .always("GetCallerIdentity", unavailable())
        .always("DescribeDisks", unavailable());
    let stub = Stub::start(script);
    let output = doctor(&env(&stub), &ALIBABA);
    assert_eq!(stub.actions(), ["GetCallerIdentity", "DescribeDisks"]);
    let failed = ["identity.caller", "permissions.DescribeDisks"];
    let failed = failed.map(|id| (id.to_owned(), "fail".to_owned()));
    assert_eq!(told(&output), failed);
    let checks = output.json()["checks"].take();
    let is_skipped = |id: &str| {
        let mut checks = checks.as_array().unwrap().iter();
        checks.any(|check| {
            check["id"] == id && check["message"] == "not tried: the provider does not answer"
        })
    };
    assert!(is_skipped("permissions.DescribeSnapshots"), "{output}");
    assert!(is_skipped("permissions.ResetDisks"), "{output}");
    assert_eq!(output.code, Some(13), "{output}");
}

#[test]
fn the_caller_is_not_asked_for_when_the_endpoint_cannot_be_reached() {
    let (stub, dead) = (Stub::start(Script::new()), DeadPort::new());
    let env = env(&stub).var("SNAPBACK_ENDPOINT", &dead.url());
    let output = doctor(&env, &ALIBABA);
    assert_eq!(stub.actions(), [""; 0], "{output}");
    let checks = output.json()["checks"].take();
    let mut checks = checks.as_array().unwrap().iter();
    let caller = checks.find(|check| check["id"] == "identity.caller");
    let caller = caller.unwrap();
    assert_eq!(
        [&caller["status"], &caller["message"]],
        ["skip", "not asked: the endpoint cannot be reached"]
    );
    assert_eq!(output.code, Some(13), "{output}");
}

/// Tencent Cloud's first answer; what Alibaba Cloud's keys may do cannot be told.
fn instances() -> Script {
    let answer = Reply::ok(&json!({"Response": {"RequestId": "1"}}));
    Script::new().always("DescribeInstances", answer)
}

/// A diagnosis of both providers that `stub` keeps waiting.
fn begun(stub: &Stub) -> Child {
    env(stub)
        .command(&["doctor", "--request-timeout", "10m"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_provider_that_keeps_silent_does_not_keep_the_other_from_being_asked() {
    let stub = Stub::start(instances().always("DescribeDisks", Reply::Hang));
    let mut child = begun(&stub);
    stub.wait_for("DescribeDisks");
    stub.wait_for("DescribeImage");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_provider_that_is_through_is_told_of_while_the_other_keeps_silent() {
    let stub = Stub::start(instances().always("DescribeImage", Reply::Hang));
    let mut child = begun(&stub);
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    while !said.contains("ReInitDisk") {
        assert_ne!(stdout.read_line(&mut said).unwrap(), 0, "it ended: {said}");
    }
    stub.wait_for("DescribeImage");
    child.kill().unwrap();
    child.wait().unwrap();
    stdout.read_to_string(&mut said).unwrap();
    assert!(!said.contains("Tencent Cloud: settings"), "{said}");
}
