//! Keys that end while an operation is waited for.

use std::process::Stdio;

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use super::{client, requests};
use crate::cloud::{REGION, disk, dry_run_passed, ecs_answer, sent};
use crate::rollback::running::until;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::http::Request;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

const RESET: [&str; 10] = [
    "ecs",
    "reset-disk",
    "--disk-id",
    "d-1",
    "--snapshot-id",
    "s-1",
    "--yes",
    "--wait",
    "-o",
    "json",
];

/// Keys that end in so many seconds.
fn keys(id: &str, seconds: i64) -> Reply {
    let end = Utc::now() + TimeDelta::seconds(seconds);
    Reply::ok(
        &json!({"Code": "Success", "AccessKeyId": id, "AccessKeySecret": "secret", "SecurityToken": "token",
        "Expiration": end.format("%Y-%m-%dT%H:%M:%SZ").to_string()}),
    )
}

fn key_id(request: &Request) -> &str {
    let (_, rest) = request.target.split_once("AccessKeyId=").unwrap();
    rest.split('&').next().unwrap()
}

#[test]
fn keys_that_end_in_the_middle_of_a_wait_are_renewed_and_nothing_is_sent_again() {
    let mut script = Script::new()
        .reply("", keys("id-1", 1))
        .always("", keys("id-2", 3600))
        .reply("ResetDisk", ecs_answer(json!({})))
        .always("ResetDisk", dry_run_passed())
        .always("DescribeDisks", disk("In_use"));
    for _ in 0..6 {
        script = script.reply("DescribeDisks", disk("ReIniting"));
    }
    let stub = Stub::start(script);
    let output = TestEnv::new()
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var(
            "ALIBABA_CLOUD_CREDENTIALS_URI",
            &format!("{}/keys", stub.url()),
        )
        .endpoint(&stub)
        .run(&RESET);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.json()["outcome"], "succeeded", "{output}");
    assert_eq!(sent(&stub, "ResetDisk"), 1);
    assert_eq!(stub.count(""), 2);
    let requests = stub.requests();
    let mut signers: Vec<_> = requests
        .iter()
        .filter(|request| request.action() != "")
        .map(key_id)
        .collect();
    signers.dedup();
    assert_eq!(signers, ["id-1", "id-2"]);
}

/// The actions that were asked for with a status each, the metadata service left out.
fn outcomes(served: &Served) -> Vec<(String, u64)> {
    let outcome = |request: &Value| {
        let action = request["action"].as_str().unwrap().to_owned();
        (action, request["status"].as_u64().unwrap())
    };
    let requests = requests(served);
    let called = requests.iter().filter(|request| request["action"] != "");
    called.map(outcome).collect()
}

#[test]
fn keys_that_end_earlier_than_they_were_said_to_are_had_anew() {
    for action in ["ResetDisk", "DescribeDisks"] {
        let trouble = json!({"actions": [action], "count": 1, "effect": "expired_keys"});
        let served = Served::start(&TestEnv::new(), &["--trouble", &trouble.to_string()]);
        let mut args = RESET;
        (args[3], args[5]) = ("d-sandbox-db-sys", "s-sandbox-db-sys-1");
        let output = client(&served).run(&args);
        assert_eq!(output.code, Some(0), "{output}");
        let outcomes = outcomes(&served);
        let refused: Vec<_> = outcomes
            .iter()
            .filter(|(name, status)| name == action && *status == 400)
            .collect();
        assert_eq!(output.json()["outcome"], "succeeded", "{output}");
        assert!(!refused.is_empty(), "{outcomes:?}");
    }
}

#[test]
fn keys_that_are_refused_for_good_are_had_anew_once() {
    let trouble = r#"{"effect":"expired_keys","actions":["DescribeRegions"]}"#;
    let served = Served::start(&TestEnv::new(), &["--trouble", trouble]);
    let output = client(&served).run(&["ecs", "describe-regions"]);
    assert_eq!(output.code, Some(4), "{output}");
    let refused = ("DescribeRegions".to_owned(), 400);
    assert_eq!(outcomes(&served), [refused.clone(), refused]);
}

#[test]
fn the_end_of_an_instances_keys_does_not_end_the_wait() {
    let env = TestEnv::new();
    let served = Served::start(&env, &["--reset-time", "7h"]);
    let mut args = RESET;
    (args[3], args[5]) = ("d-sandbox-db-sys", "s-sandbox-db-sys-1");
    let client = client(&served);
    let mut child = client
        .command(&args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The wait has begun when it has looked.
    until("a look", || {
        assert!(child.try_wait().unwrap().is_none());
        let outcomes = outcomes(&served);
        outcomes.iter().any(|(action, _)| action == "DescribeDisks")
    });
    // An instance's keys end after six hours.
    let addr = served.addr();
    env.run(&["sandbox", "clock", "--addr", &addr, "--advance", "8h"]);
    let output = child.wait_with_output().unwrap();
    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["outcome"], "succeeded", "{output:?}");
    // Whichever it asked next, the listing or the dry run, was refused once.
    let outcomes = served.outcomes(&env);
    let is_refused = |outcome: &&Value| outcome[2] == "InvalidSecurityToken.Expired";
    assert!(outcomes.iter().any(|one| is_refused(&one)), "{outcomes:?}");
}
