//! Where the program finds keys, in which order, and what it says of those that it cannot use.

use std::fs;

use serde_json::{Value, json};
use snapbox::str;

use crate::support::env::{ALIBABA, TestEnv};
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

/// A server that lists nothing, for both clouds.
fn empty() -> Stub {
    let regions = json!({"RequestId": REQUEST_ID, "Regions": {"Region": []}});
    let instances =
        json!({"Response": {"RequestId": REQUEST_ID, "TotalCount": 0, "InstanceSet": []}});
    Stub::start(
        Script::new()
            .always("DescribeRegions", Reply::ok(&regions))
            .always("DescribeInstances", Reply::ok(&instances)),
    )
}

fn write(env: &TestEnv, path: &str, content: &Value) {
    let file = env.home().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content.to_string()).unwrap();
}

fn profile(name: &str, id: &str) -> Value {
    json!({"name": name, "mode": "AK", "access_key_id": id, "access_key_secret": "planted-secret"})
}

fn aliyun(env: &TestEnv, profiles: &[Value]) {
    write(
        env,
        ".aliyun/config.json",
        &json!({"current": "default", "profiles": profiles}),
    );
}

const ECS: [&str; 2] = ["ecs", "describe-regions"];
const ECM: [&str; 2] = ["ecm", "describe-instances"];

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

/// What the program says when it does not come to sending.
#[track_caller]
fn refused(env: &TestEnv, args: &[&str], expected: impl snapbox::IntoData) {
    let stub = empty();
    let url = stub.url();
    let output = env.run(&[args, &["--endpoint", &url]].concat());
    assert!(!output.stderr.contains("planted"), "{output}");
    assert_eq!(output.code, Some(4), "{output}");
    assert_eq!(stub.actions(), [""; 0]);
    output.assert_eq(expected);
}

#[test]
fn no_credentials() {
    refused(
        &TestEnv::new(),
        &ECS,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: no credentials for Alibaba Cloud: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set, and [HOME]/.aliyun/config.json does not exist
hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK
hint: to try snapback without an account: snapback --sandbox ...

"#]],
    );
    refused(
        &TestEnv::new(),
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: no credentials for Tencent Cloud: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set, and [HOME]/.tccli/default.credential does not exist (profiles there: none)
hint: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write a profile with: tccli configure
hint: to try snapback without an account: snapback --sandbox ...

"#]],
    );
}

#[test]
fn a_profile_that_is_not_there() {
    let env = TestEnv::new().with_alibaba_keys().with_tencent_keys();
    aliyun(
        &env,
        &[profile("default", "id-1"), profile("drill", "id-2")],
    );
    refused(
        &env,
        &[&ECS[..], &["--profile", "typo"]].concat(),
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo': [HOME]/.aliyun/config.json has no profile 'typo' (profiles there: default, drill)
hint: name a profile that is there, leave out --profile to use the environment, or write one with: aliyun configure --mode AK --profile NAME

"#]],
    );
    refused(
        &env,
        &[&ECM[..], &["--profile", "typo"]].concat(),
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo': [HOME]/.tccli/typo.credential does not exist (profiles there: none)
hint: name a profile that is there, leave out --profile to use the environment, or write one with: tccli configure --profile NAME

"#]],
    );
}

#[test]
fn half_a_pair() {
    let env = TestEnv::new().var("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "planted-secret");
    refused(
        &env,
        &ECS,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: environment variable ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID is missing or empty
hint: set ALIBABA_CLOUD_ACCESS_KEY_ID too; or unset ALIBABA_CLOUD_ACCESS_KEY_SECRET to use a profile

"#]],
    );
    let env = TestEnv::new().var("TENCENTCLOUD_SECRET_ID", "id-1");
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: environment variable TENCENTCLOUD_SECRET_ID is set, but TENCENTCLOUD_SECRET_KEY is missing or empty
hint: set TENCENTCLOUD_SECRET_KEY too; or unset TENCENTCLOUD_SECRET_ID to use a profile

"#]],
    );
}

#[test]
fn a_mode_that_cannot_be_used() {
    let env = TestEnv::new();
    let role = json!({"name": "default", "mode": "RamRoleArn", "access_key_id": "id-1",
        "access_key_secret": "planted-secret", "ram_role_arn": "acs:ram::1:role/x"});
    aliyun(&env, &[role]);
    refused(
        &env,
        &ECS,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'default' in [HOME]/.aliyun/config.json is of mode 'RamRoleArn'; snapback reads AK and StsToken
hint: get temporary keys (for a role: aliyun sts AssumeRole --RoleArn ... --RoleSessionName snapback), export them as ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN, and name no profile

"#]],
    );
}

#[test]
fn files_that_are_malformed() {
    let env = TestEnv::new();
    write(&env, ".aliyun/config.json", &json!(["planted"]));
    refused(
        &env,
        &ECS,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: [HOME]/.aliyun/config.json is no JSON object
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    fs::write(
        env.home().join(".aliyun/config.json"),
        r#"{"profiles": [{"access_key_secret": "planted"#,
    )
    .unwrap();
    refused(
        &env,
        &ECS,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: [HOME]/.aliyun/config.json is no valid JSON: line 1, column 44
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    write(
        &env,
        ".tccli/default.credential",
        &json!({"secretId": 1, "secretKey": "planted-secret"}),
    );
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: 'secretId' of profile 'default' in [HOME]/.tccli/default.credential is no text
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
}
