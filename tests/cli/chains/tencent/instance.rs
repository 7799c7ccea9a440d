//! The metadata service of an instance that never answers, and keys of it that end.

use chrono::{TimeDelta, Utc};
use serde_json::json;
use snapbox::str;

use crate::cloud::{ecm_answer, reinstallation, sent};
use crate::credentials::ECM;
use crate::no_credentials::refused;
use crate::support::env::TestEnv;
use crate::support::http::Request;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

#[test]
fn a_service_that_never_answers_is_asked_once_and_named() {
    let silent = Stub::start(Script::new().always("", Reply::Hang));
    refused(
        &TestEnv::new().var("SNAPBACK_TENCENT_METADATA", &silent.url()),
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: no credentials for Tencent Cloud: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set; TKE_ROLE_ARN is not set; [HOME]/.tccli/default.credential does not exist (profiles there: none); [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist; the instance's metadata service at http://127.0.0.1:[PORT]: no answer from http://127.0.0.1:[PORT] within 1 s
hint: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write a profile with: tccli configure
hint: `snapback doctor` shows where they are looked for
hint: to try snapback without an account: snapback --sandbox ...

"#]],
    );
    assert_eq!(silent.requests().len(), 1);
}

/// Keys of the role that end in so many seconds.
fn keys(id: &str, seconds: i64) -> Reply {
    let end = Utc::now() + TimeDelta::seconds(seconds);
    Reply::ok(
        &json!({"Code": "Success", "TmpSecretId": id, "TmpSecretKey": "secret", "Token": "token",
        "ExpiredTime": end.timestamp()}),
    )
}

fn key_id(request: &Request) -> &str {
    let (_, rest) = request
        .header("authorization")
        .unwrap()
        .split_once("Credential=")
        .unwrap();
    rest.split('/').next().unwrap()
}

#[test]
fn keys_that_end_in_the_middle_of_a_wait_are_renewed_and_nothing_is_sent_again() {
    let mut script = Script::new()
        .reply("", keys("id-1", 1))
        .always("", keys("id-2", 3600))
        .reply("ResetInstances", ecm_answer(json!({})))
        .always("DescribeInstances", reinstallation("SUCCESS"));
    for _ in 0..6 {
        script = script.reply("DescribeInstances", reinstallation("OPERATING"));
    }
    let stub = Stub::start(script);
    let output = TestEnv::new()
        .var("SNAPBACK_TENCENT_METADATA", &stub.url())
        .var("TENCENTCLOUD_CAM_ROLE_NAME", "drill")
        .endpoint(&stub)
        .run(&[
            "ecm",
            "reset-instances",
            "--instance-id=ein-1",
            "--yes",
            "--wait",
            "-o",
            "json",
        ]);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.json()["outcome"], "succeeded", "{output}");
    assert_eq!(sent(&stub, "ResetInstances"), 1);
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
