//! Where the program finds keys, and in which order it looks.

use std::fs;

use serde_json::{Value, json};

use crate::support::env::{ALIBABA, TestEnv};
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

/// A server that lists nothing, for both clouds.
pub(crate) fn empty() -> Stub {
    let regions = json!({"RequestId": REQUEST_ID, "Regions": {"Region": []}});
    let instances =
        json!({"Response": {"RequestId": REQUEST_ID, "TotalCount": 0, "InstanceSet": []}});
    Stub::start(
        Script::new()
            .always("DescribeRegions", Reply::ok(&regions))
            .always("DescribeInstances", Reply::ok(&instances)),
    )
}

pub(crate) fn write(env: &TestEnv, path: &str, content: &Value) {
    let file = env.home().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content.to_string()).unwrap();
}

pub(crate) fn profile(name: &str, id: &str) -> Value {
    json!({"name": name, "mode": "AK", "access_key_id": id, "access_key_secret": "planted-secret"})
}

pub(crate) fn aliyun(env: &TestEnv, profiles: &[Value]) {
    write(
        env,
        ".aliyun/config.json",
        &json!({"current": "default", "profiles": profiles}),
    );
}

pub(crate) const ECS: [&str; 2] = ["ecs", "describe-regions"];
pub(crate) const ECM: [&str; 2] = ["ecm", "describe-instances"];

/// The last request in one text, parameters as they were sent.
#[track_caller]
fn sent(env: &TestEnv, stub: &Stub, args: &[&str]) -> String {
    let output = env.run(args);
    assert_eq!(output.code, Some(0), "{output}");
    let request = stub.requests().pop().unwrap();
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    format!(
        "{} {} {}",
        request.target,
        String::from_utf8_lossy(&request.body),
        headers.join(" ")
    )
}

#[test]
fn keys_of_the_environment() {
    let stub = empty();
    let env = TestEnv::new()
        .endpoint(&stub)
        .with_alibaba_keys()
        .with_tencent_keys();
    let request = sent(&env, &stub, &ECS);
    assert!(
        request.contains(&format!("AccessKeyId={}", ALIBABA.id)),
        "{request}"
    );
    assert!(!request.contains("SecurityToken"), "{request}");
    let request = sent(&env, &stub, &ECM);
    assert!(
        request.contains("Credential=AKID-example-key/"),
        "{request}"
    );
    let env = env
        .var("ALIBABA_CLOUD_SECURITY_TOKEN", "example-token")
        .var("TENCENTCLOUD_TOKEN", "example-token");
    let request = sent(&env, &stub, &ECS);
    assert!(request.contains("SecurityToken=example-token"), "{request}");
    let request = sent(&env, &stub, &ECM);
    assert!(request.contains("x-tc-token: example-token"), "{request}");
}

#[test]
fn profiles_of_the_aliyun_tool() {
    let stub = empty();
    let env = TestEnv::new().endpoint(&stub);
    let temporary = json!({"name": "temporary", "mode": "StsToken", "access_key_id": "id-2",
        "access_key_secret": "planted-secret", "sts_token": "example-token"});
    aliyun(&env, &[profile("default", "id-1"), temporary]);
    let request = sent(&env, &stub, &ECS);
    assert!(request.contains("AccessKeyId=id-1"), "{request}");
    let named = [&ECS[..], &["--profile", "temporary"]].concat();
    let request = sent(&env, &stub, &named);
    assert!(request.contains("AccessKeyId=id-2"), "{request}");
    assert!(request.contains("SecurityToken=example-token"), "{request}");
    let env = env.var("SNAPBACK_PROFILE", "temporary");
    let request = sent(&env, &stub, &ECS);
    assert!(request.contains("AccessKeyId=id-2"), "{request}");
}

#[test]
fn a_profile_that_is_named_beats_the_environment_and_one_that_is_not_does_not() {
    let stub = empty();
    let env = TestEnv::new().endpoint(&stub).with_alibaba_keys();
    aliyun(&env, &[profile("default", "id-1")]);
    let request = sent(&env, &stub, &ECS);
    assert!(
        request.contains(&format!("AccessKeyId={}", ALIBABA.id)),
        "{request}"
    );
    let named = [&ECS[..], &["--profile", "default"]].concat();
    let request = sent(&env, &stub, &named);
    assert!(request.contains("AccessKeyId=id-1"), "{request}");
}

#[test]
fn profiles_of_the_tencent_tool() {
    let stub = empty();
    let env = TestEnv::new().endpoint(&stub);
    write(
        &env,
        ".tccli/default.credential",
        &json!({"secretId": "id-1", "secretKey": "planted-secret"}),
    );
    write(
        &env,
        ".tccli/other.credential",
        &json!({"secretId": "id-2", "secretKey": "planted-secret"}),
    );
    let request = sent(&env, &stub, &ECM);
    assert!(request.contains("Credential=id-1/"), "{request}");
    let request = sent(&env, &stub, &[&ECM[..], &["--profile", "other"]].concat());
    assert!(request.contains("Credential=id-2/"), "{request}");
}
