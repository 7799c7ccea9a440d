//! The way to the provider is looked at, whatever became of the keys.

use serde_json::json;

use super::{doctor, told, without_token_service};
use crate::cloud::DeadPort;
use crate::credentials::aliyun;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::Script;
use crate::support::server::Stub;

const ALIBABA: [&str; 4] = ["--provider", "alibaba", "-o", "json"];

/// The checks of the way and of what is behind it: id and status.
fn way(output: &Output) -> Vec<(String, String)> {
    let document = output.json();
    let checks = document["checks"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let checks = checks.map(|check| (text(&check["id"]), text(&check["status"])));
    let is_of_way = |id: &str| {
        ["endpoint.", "identity.", "permissions."]
            .iter()
            .any(|part| id.starts_with(part))
    };
    checks.filter(|(id, _)| is_of_way(id)).collect()
}

fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = pairs
        .iter()
        .map(|(id, status)| ((*id).to_owned(), (*status).to_owned()));
    owned.collect()
}

const OPEN: [(&str, &str); 8] = [
    ("endpoint.host", "ok"),
    ("endpoint.proxy", "skip"),
    ("endpoint.name", "ok"),
    ("endpoint.connection", "ok"),
    ("endpoint.tls", "skip"),
    ("identity.caller", "skip"),
    ("identity.clock", "skip"),
    ("permissions.all", "skip"),
];

#[test]
fn without_any_keys() {
    let stub = Stub::start(Script::new());
    let env = without_token_service().endpoint(&stub);
    let output = doctor(&env, &ALIBABA);
    assert_eq!(way(&output), expected(&OPEN));
    assert_eq!(told(&output), expected(&[("credentials.keys", "fail")]));
    assert_eq!(output.code, Some(4), "{output}");
    let dead = DeadPort::new();
    let output = doctor(&env.var("SNAPBACK_ENDPOINT", &dead.url()), &ALIBABA);
    let failed = [
        ("credentials.keys", "fail"),
        ("endpoint.connection", "fail"),
    ];
    assert_eq!(told(&output), expected(&failed));
    assert_eq!(output.code, Some(13), "{output}");
}

#[test]
fn with_keys_that_cannot_be_used() {
    let stub = Stub::start(Script::new());
    let half = without_token_service()
        .endpoint(&stub)
        .var("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI-example-key");
    assert_eq!(way(&doctor(&half, &ALIBABA)), expected(&OPEN));
    let unable = without_token_service().endpoint(&stub);
    let external = json!({"name": "default", "mode": "External", "process_command": "false"});
    aliyun(&unable, &[external]);
    assert_eq!(way(&doctor(&unable, &ALIBABA)), expected(&OPEN));
}

#[test]
fn the_way_to_a_provider_that_is_not_in_use_is_left_alone() {
    let stub = Stub::start(Script::new());
    let env = without_token_service().endpoint(&stub).with_tencent_keys();
    let output = doctor(&env, &["-o", "json"]);
    let document = output.json();
    let mut checks = document["checks"].as_array().unwrap().iter();
    let of_alibaba = checks.any(|check| {
        check["provider"] == "alibaba" && check["id"].as_str().unwrap().starts_with("endpoint.")
    });
    assert!(!of_alibaba, "{output}");
}

#[test]
fn a_region_that_is_none_leaves_the_way_open_and_is_told_of_once() {
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "Not A Region");
    let output = doctor(&env, &ALIBABA);
    assert_eq!(told(&output), expected(&[("settings.region", "fail")]));
    assert_eq!(output.code, Some(4), "{output}");
}
