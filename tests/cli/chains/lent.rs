//! Keys that another tool has lent until a known end, which snapback cannot renew.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use snapbox::str;

use crate::cloud::{disk, ecm_answer, ecs_answer, reinstallation, sent};
use crate::credentials::{aliyun, empty, write};
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

/// Writes the cached keys of a profile of aliyun in `mode`, which end at `end`.
fn of_aliyun(env: &TestEnv, mode: &str, end: DateTime<Utc>) {
    let profile = json!({"name": "default", "mode": mode, "access_key_id": "STS.example", "region_id": "cn-hangzhou",
        "access_key_secret": "secret", "sts_token": "token", "sts_expiration": end.timestamp()});
    aliyun(env, &[profile]);
}

/// Writes the keys of a profile of tccli of type `kind`, which end at `end`.
fn of_tccli(env: &TestEnv, kind: &str, end: DateTime<Utc>) {
    let profile = json!({"type": kind, "secretId": "AKIDexample", "secretKey": "secret", "token": "token",
        "expiresAt": end.timestamp()});
    write(env, ".tccli/default.credential", &profile);
}

/// Status and words of what `doctor` says of the keys of `provider`.
fn diagnosed(env: &TestEnv, provider: &str) -> (String, String) {
    let output = env.run(&["doctor", "-o", "json", "--provider", provider]);
    let document = output.json();
    let checks = document["checks"].as_array().unwrap();
    let keys = checks
        .iter()
        .find(|check| check["id"] == "credentials.keys")
        .unwrap();
    let text = |key: &str| keys[key].as_str().unwrap().to_owned();
    (text("status"), text("message"))
}

#[test]
fn the_diagnosis_tells_when_they_end_and_warns_when_that_is_soon() {
    let stub = empty();
    for (minutes, status) in [(5, "warn"), (60, "ok")] {
        let end = Utc::now() + TimeDelta::minutes(minutes);
        let told = end
            .format("; they end at %Y-%m-%d %H:%M:%S UTC")
            .to_string();
        for mode in ["CloudSSO", "OAuth"] {
            let env = TestEnv::new().endpoint(&stub);
            of_aliyun(&env, mode, end);
            let (found, message) = diagnosed(&env, "alibaba");
            assert_eq!(found, status, "{mode}: {message}");
            assert!(message.contains(&told), "{mode}: {message}");
        }
        for kind in ["sso", "oauth"] {
            let env = TestEnv::new().endpoint(&stub);
            of_tccli(&env, kind, end);
            let (found, message) = diagnosed(&env, "tencent");
            assert_eq!(found, status, "{kind}: {message}");
            assert!(message.contains(&told), "{kind}: {message}");
        }
    }
}

/// The answer of a server whose clock shows that the keys have ended by now.
fn much_later(refusal: Reply) -> Reply {
    let date = Utc::now() + TimeDelta::hours(2);
    refusal.header(
        "Date",
        &date.format("%a, %d %b %Y %H:%M:%S GMT").to_string(),
    )
}

/// When the keys end of which the tests of waits speak.
fn in_an_hour() -> DateTime<Utc> {
    Utc::now() + TimeDelta::hours(1)
}

/// `output` without the time at which the keys ended.
fn timeless(mut output: Output, end: DateTime<Utc>) -> Output {
    let end = end.format("%Y-%m-%d %H:%M:%S UTC").to_string();
    output.stderr = output.stderr.replace(&end, "[END]");
    output
}

#[test]
fn aliyuns_end_in_a_wait_and_whoever_waits_is_told_how_to_get_others() {
    let late = Reply::alibaba_error(400, "InvalidTimeStamp.Expired", "expired");
    let stub = Stub::start(
        Script::new()
            .reply("ReInitDisk", ecs_answer(json!({})))
            .reply("DescribeDisks", disk("ReIniting"))
            .always("DescribeDisks", much_later(late)),
    );
    let env = TestEnv::new().endpoint(&stub);
    let end = in_an_hour();
    of_aliyun(&env, "CloudSSO", end);
    let output = env.run(&["ecs", "reinit-disk", "--disk-id=d-1", "--yes", "--wait"]);
    timeless(output, end).assert_eq(str![[r#"
exit code: 7
--- stdout
DISK  SNAPSHOT  OUTCOME   ERROR
d-1   -         accepted  -
--- stderr
[TIME] ReInitDisk: 0 of 1 disks done
error: accepted, and its end cannot be looked at
cause: profile 'default' in [HOME]/.aliyun/config.json: the keys ended at [END]
hint: snapback opens no browser; get keys with: aliyun configure --mode CloudSSO --profile default
hint: what was accepted goes on; look at it with snapback ecs describe-disks --disk-id d-1

"#]]);
    assert_eq!(sent(&stub, "ReInitDisk"), 1);
    assert_eq!(stub.count("DescribeDisks"), 2);
}

#[test]
fn tcclis_end_in_a_wait_and_whoever_waits_is_told_how_to_get_others() {
    let late = Reply::tencent_error("AuthFailure.SignatureExpire", "expired");
    let stub = Stub::start(
        Script::new()
            .reply("ResetInstances", ecm_answer(json!({})))
            .reply("DescribeInstances", reinstallation("OPERATING"))
            .always("DescribeInstances", much_later(late)),
    );
    let env = TestEnv::new().endpoint(&stub);
    let end = in_an_hour();
    of_tccli(&env, "sso", end);
    let output = env.run(&[
        "ecm",
        "reset-instances",
        "--instance-id=ein-1",
        "--yes",
        "--wait",
    ]);
    timeless(output, end).assert_eq(str![[r#"
exit code: 7
--- stdout
INSTANCE  IMAGE  OUTCOME   ERROR
ein-1     -      accepted  -
--- stderr
[TIME] ResetInstances: 0 of 1 instances done
error: accepted, and its end cannot be looked at
cause: profile 'default' in [HOME]/.tccli/default.credential: the keys ended at [END]
hint: log in again: tccli sso login --profile default
hint: what was accepted goes on; look at it with snapback ecm describe-instances --instance-id ein-1

"#]]);
    assert_eq!(sent(&stub, "ResetInstances"), 1);
    assert_eq!(stub.count("DescribeInstances"), 2);
}
