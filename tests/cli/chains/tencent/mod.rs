//! Tencent Cloud's chain: every way to keys, what is asked on it, and with which keys the call is made in the end.

mod instance;
mod order;
mod refused;
mod secrets;

use serde_json::{Value, json};

use crate::chains::requests;
use crate::credentials::{ECM, write};
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

const ROLE: &str = "qcs::cam::uin/100000000001:roleName/drill";
/// Keys that end in the year 2096.
const LATER: i64 = 4_000_000_000;

/// A sandbox, and an environment without keys whose commands ask it and its token service.
fn cloud() -> (Served, TestEnv) {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = TestEnv::new()
        .var("SNAPBACK_ENDPOINT", served.url())
        .var("SNAPBACK_STS_ENDPOINT", served.url());
    (served, env)
}

/// The environment of an instance: there is a metadata service.
fn on_instance(served: &Served, env: TestEnv) -> TestEnv {
    let url = format!("{}/metadata/tencent", served.url());
    env.var("SNAPBACK_TENCENT_METADATA", &url)
}

/// Lists instances; what the sandbox was asked for it, each request as its action and what it says of a role.
#[track_caller]
fn asked(served: &Served, env: &TestEnv, more: &[&str]) -> Vec<Value> {
    let output = env.run(&[&ECM[..], &["-o", "json"], more].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert!(output.stdout.contains("ein-sandbox-1"), "{output}");
    requests(served)
        .into_iter()
        .map(|record| {
            assert_eq!(record["status"], json!(200), "{record}");
            let mut role = record["parameters"].clone();
            role.as_object_mut()
                .unwrap()
                .retain(|name, _| name != "Limit" && name != "Offset");
            json!([record["action"], role])
        })
        .collect()
}

/// The call without anything before it.
fn only_the_call() -> Vec<Value> {
    vec![json!(["DescribeInstances", {}])]
}

/// The call with a role that was taken on by `parameters`.
fn after(action: &str, parameters: &Value) -> Vec<Value> {
    vec![
        json!([action, parameters]),
        json!(["DescribeInstances", {}]),
    ]
}

/// `requests` after the two that get the keys of an instance's role.
fn after_metadata(requests: Vec<Value>) -> Vec<Value> {
    [vec![json!(["", {}]); 2], requests].concat()
}

/// What [`ROLE`] is taken on with where nothing else is said.
fn plainly() -> Value {
    json!({"RoleArn": ROLE, "RoleSessionName": "snapback", "DurationSeconds": 7200})
}

fn tccli(env: &TestEnv, name: &str, content: &Value) {
    write(env, &format!(".tccli/{name}.credential"), content);
}

fn ini(env: &TestEnv, text: &str) {
    let folder = env.home().join(".tencentcloud");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("credentials"), text).unwrap();
}

fn keys(env: TestEnv) -> TestEnv {
    env.var("TENCENTCLOUD_SECRET_ID", "sandbox")
        .var("TENCENTCLOUD_SECRET_KEY", "sandbox")
}

#[test]
fn keys_of_the_environment_take_the_role_on_that_tccli_would() {
    let (served, env) = cloud();
    let env = keys(env).var("TENCENTCLOUD_ROLE_ARN", ROLE);
    assert_eq!(asked(&served, &env, &[]), after("AssumeRole", &plainly()));
}

#[test]
fn keys_of_the_environment_take_the_role_on_that_terraform_would() {
    let (served, env) = cloud();
    let env = keys(env)
        .var("TENCENTCLOUD_ASSUME_ROLE_ARN", ROLE)
        .var("TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME", "nightly")
        .var("TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION", "900")
        .var("TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID", "external-1");
    let role = json!({"RoleArn": ROLE, "RoleSessionName": "nightly", "DurationSeconds": 900,
        "ExternalId": "external-1"});
    assert_eq!(asked(&served, &env, &[]), after("AssumeRole", &role));
}

#[test]
fn a_pod_of_tke_has_its_role_for_its_token() {
    let (served, env) = cloud();
    let token = env.home().join("token");
    std::fs::write(&token, "a.fictional.token\n").unwrap();
    let env = env
        .var("TKE_REGION", "ap-guangzhou")
        .var("TKE_PROVIDER_ID", "pods")
        .var("TKE_WEB_IDENTITY_TOKEN_FILE", token.to_str().unwrap())
        .var("TKE_ROLE_ARN", ROLE);
    let mut role = plainly();
    role["ProviderId"] = json!("pods");
    role["WebIdentityToken"] = json!("***");
    let expected = after("AssumeRoleWithWebIdentity", &role);
    assert_eq!(asked(&served, &env, &[]), expected);
}

#[test]
fn plain_keys_of_tccli_are_used_as_they_are() {
    let (served, env) = cloud();
    tccli(
        &env,
        "default",
        &json!({"secretId": "sandbox", "secretKey": "sandbox", "type": "default"}),
    );
    assert_eq!(asked(&served, &env, &[]), only_the_call());
}

#[test]
fn a_profile_of_tccli_takes_its_role_on() {
    let (served, env) = cloud();
    let mut profile = json!({"secretId": "sandbox", "secretKey": "sandbox", "role-arn": ROLE});
    tccli(&env, "default", &profile);
    profile["role-session-name"] = json!("nightly");
    tccli(&env, "work", &profile);
    assert_eq!(asked(&served, &env, &[]), after("AssumeRole", &plainly()));
    let mut named = plainly();
    named["RoleSessionName"] = json!("nightly");
    let both = [after("AssumeRole", &plainly()), after("AssumeRole", &named)];
    assert_eq!(asked(&served, &env, &["--profile", "work"]), both.concat());
}

#[test]
fn the_settings_of_a_profile_say_where_its_role_is_taken_on() {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = TestEnv::new()
        .var("SNAPBACK_ENDPOINT", served.url())
        .var("SNAPBACK_STS_ENDPOINT", "");
    tccli(
        &env,
        "default",
        &json!({"secretId": "sandbox", "secretKey": "sandbox", "role-arn": ROLE}),
    );
    let settings =
        json!({"_sys_param": {"region": "ap-guangzhou"}, "sts": {"endpoint": served.url()}});
    write(&env, ".tccli/default.configure", &settings);
    assert_eq!(asked(&served, &env, &[]), after("AssumeRole", &plainly()));
}

#[test]
fn a_profile_of_tccli_may_be_the_instances_role() {
    let (served, env) = cloud();
    tccli(&env, "default", &json!({"type": "cvm-role"}));
    let env = on_instance(&served, env);
    assert_eq!(asked(&served, &env, &[]), after_metadata(only_the_call()));
}

#[test]
fn keys_that_somebody_logged_in_for_are_used_while_they_are_good() {
    for kind in ["sso", "oauth"] {
        let (served, env) = cloud();
        tccli(
            &env,
            "default",
            &json!({"type": kind, "secretId": "sandbox", "secretKey": "sandbox", "expiresAt": LATER}),
        );
        assert_eq!(asked(&served, &env, &[]), only_the_call(), "{kind}");
    }
}

#[test]
fn the_sdks_file_has_keys_in_sections() {
    let (served, env) = cloud();
    ini(
        &env,
        "# keys\n[default]\nsecret_id = sandbox\nsecret_key = \"sandbox\"\n[work]\nsecret_id=sandbox\nsecret_key=sandbox\n",
    );
    assert_eq!(asked(&served, &env, &[]), only_the_call());
    let twice = [only_the_call(), only_the_call()].concat();
    assert_eq!(asked(&served, &env, &["--profile", "work"]), twice);
}

#[test]
fn an_instance_needs_no_keys() {
    let (served, env) = cloud();
    let env = on_instance(&served, env);
    assert_eq!(asked(&served, &env, &[]), after_metadata(only_the_call()));
}

#[test]
fn an_instance_takes_the_role_on_that_the_environment_names() {
    let (served, env) = cloud();
    let env = on_instance(&served, env).var("TENCENTCLOUD_ROLE_ARN", ROLE);
    let role = after("AssumeRole", &plainly());
    assert_eq!(asked(&served, &env, &[]), after_metadata(role));
}
