//! The instance's metadata service as a place of keys: it answers, it does not, it has none.

use serde_json::{Value, json};

use super::{doctor, without_token_service};
use crate::chains::client;
use crate::cloud::DeadPort;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

const ALIBABA: [&str; 4] = ["--provider", "alibaba", "-o", "json"];
const TENCENT: [&str; 4] = ["--provider", "tencent", "-o", "json"];

/// Status and message of the check `id` of the first provider that has it.
#[track_caller]
fn check(output: &Output, id: &str) -> (String, String) {
    let document = output.json();
    let mut checks = document["checks"].as_array().unwrap().iter();
    let check = checks.find(|check| check["id"] == id).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&check["status"]), text(&check["message"]))
}

fn is(status: &str, message: String) -> (String, String) {
    (status.to_owned(), message)
}

#[test]
fn one_that_answers_counts() {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = client(&served);
    for (args, cloud, place) in [
        (ALIBABA, "alibaba", "credentials.place-6"),
        (TENCENT, "tencent", "credentials.place-5"),
    ] {
        let output = env.run(&[&["doctor"], &args[..]].concat());
        let message = format!(
            "the instance's metadata service at {}/metadata/{cloud}; this one counts",
            served.url()
        );
        assert_eq!(check(&output, place), is("ok", message));
        assert_eq!(check(&output, "credentials.keys").0, "ok");
    }
}

#[test]
fn one_that_nobody_serves_is_no_place_and_says_why() {
    let (served, dead) = (Served::start(&TestEnv::new(), &[]), DeadPort::new());
    for (args, variable, place) in [
        (ALIBABA, "SNAPBACK_ALIBABA_METADATA", "credentials.place-6"),
        (TENCENT, "SNAPBACK_TENCENT_METADATA", "credentials.place-5"),
    ] {
        let env = without_token_service()
            .var("SNAPBACK_ENDPOINT", served.url())
            .var(variable, &dead.url());
        let output = env.run(&[&["doctor"], &args[..]].concat());
        let why = format!(
            "the instance's metadata service at {0}: {0} refuses the connection",
            dead.url()
        );
        assert_eq!(check(&output, place), is("skip", why.clone()));
        let nothing = format!("nothing is configured for this provider; {why}");
        assert_eq!(
            check(&output, "credentials.keys"),
            is("fail", nothing.clone())
        );
        assert_eq!(output.code, Some(4), "{output}");
    }
}

#[test]
fn an_instance_without_a_role_is_no_failure_while_the_other_provider_has_keys() {
    let served = Served::start(&TestEnv::new(), &[]);
    let stub = Stub::start(Script::new().always("", Reply::json(404, &json!({}))));
    let env = without_token_service()
        .var("TENCENTCLOUD_SECRET_ID", "sandbox")
        .var("TENCENTCLOUD_SECRET_KEY", "sandbox")
        .var("SNAPBACK_ENDPOINT", served.url())
        .var("SNAPBACK_ALIBABA_METADATA", &stub.url());
    let output = doctor(&env, &["-o", "json"]);
    let why = format!(
        "the instance's metadata service at {}: the instance has no role",
        stub.url()
    );
    assert_eq!(
        check(&output, "credentials.place-6"),
        is("skip", why.clone())
    );
    let nothing = format!("nothing is configured for this provider; {why}");
    assert_eq!(check(&output, "credentials.keys"), is("skip", nothing));
    assert_eq!(output.code, Some(0), "{output}");
}

#[test]
fn a_role_that_is_named_and_not_to_be_had_is_a_failure() {
    let served = Served::start(&TestEnv::new(), &[]);
    let stub = Stub::start(Script::new().always("", Reply::json(404, &json!({}))));
    let env = without_token_service()
        .var("TENCENTCLOUD_SECRET_ID", "sandbox")
        .var("TENCENTCLOUD_SECRET_KEY", "sandbox")
        .var("SNAPBACK_ENDPOINT", served.url())
        .var("ALIBABA_CLOUD_ECS_METADATA", "rollback")
        .var("SNAPBACK_ALIBABA_METADATA", &stub.url());
    let output = doctor(&env, &["-o", "json"]);
    let why = format!(
        "the instance's metadata service at {}: it has no role 'rollback'",
        stub.url()
    );
    assert_eq!(
        check(&output, "credentials.place-6"),
        is("fail", why.clone())
    );
    let nowhere = format!("no credentials for Alibaba Cloud: {why}");
    assert_eq!(check(&output, "credentials.keys"), is("fail", nowhere));
    assert_eq!(output.code, Some(4), "{output}");
}

#[test]
fn a_service_that_fails_once_is_asked_again() {
    let keys = json!({
        "Code": "Success",
        "AccessKeyId": "planted",
        "AccessKeySecret": "planted",
        "SecurityToken": "planted",
        "Expiration": "2099-01-01T00:00:00Z",
    });
    let tencent = json!({
        "Code": "Success",
        "TmpSecretId": "planted",
        "TmpSecretKey": "planted",
        "Token": "planted",
        "ExpiredTime": 4_070_908_800_i64,
    });
    let busy = || Reply::json(503, &json!({}));
    for (fault, is_alibaba) in [
        (busy(), true),
        (Reply::CloseAfterRequest, true),
        (busy(), false),
        (Reply::CloseAfterRequest, false),
    ] {
        let keys = if is_alibaba { &keys } else { &tencent };
        let script = if is_alibaba {
            let script = Script::new().reply("", fault.clone());
            script.reply("", Reply::ok(&json!("token")))
        } else {
            Script::new().reply("", Reply::ok(&json!("rollback")))
        };
        let script = script.reply("", fault).always("", Reply::ok(keys));
        let stub = Stub::start(script);
        let env = without_token_service()
            .var("ALIBABA_CLOUD_ECS_METADATA", "rollback")
            .var("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")
            .var("SNAPBACK_ALIBABA_METADATA", &stub.url())
            .var("SNAPBACK_TENCENT_METADATA", &stub.url());
        let (args, place) = if is_alibaba {
            (ALIBABA, "credentials.place-6")
        } else {
            (TENCENT, "credentials.place-5")
        };
        let output = env.run(&[&["doctor"], &args[..]].concat());
        assert_eq!(check(&output, place).0, "ok", "{output}");
    }
}

#[test]
fn a_service_that_fails_for_good_is_asked_three_times() {
    let stub = Stub::start(Script::new().always("", Reply::json(503, &json!({}))));
    let env = without_token_service().var("SNAPBACK_TENCENT_METADATA", &stub.url());
    let output = env.run(&["ecm", "describe-instances"]);
    assert_eq!(output.code, Some(4), "{output}");
    assert!(output.stderr.contains("answers HTTP 503"), "{output}");
    assert_eq!(stub.requests().len(), 3);
}
