//! No secret of the chain is in any output: not the keys that take a role on, not the pod's token, not the role's keys.

use serde_json::{Value, json};

use super::{LATER, ROLE, ini, tccli};
use crate::credentials::ECM;
use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const OPTIONS: [&[&str]; 3] = [
    &["-vv"],
    &["-vv", "-o", "json"],
    &["-vv", "--print-request"],
];

/// A server that gives role and instance keys, and lists nothing.
fn server() -> Stub {
    let keys = |name: &str| json!({"TmpSecretId": name, "TmpSecretKey": "planted-secret", "Token": "planted-token"});
    let role = json!({"Response": {"RequestId": REQUEST_ID, "ExpiredTime": LATER, "Credentials": keys("id-role")}});
    let mut instance = keys("id-instance");
    instance["Code"] = json!("Success");
    instance["ExpiredTime"] = json!(LATER);
    let none = json!({"Response": {"RequestId": REQUEST_ID, "TotalCount": 0, "InstanceSet": []}});
    Stub::start(
        Script::new()
            .always("AssumeRole", Reply::ok(&role))
            .always("AssumeRoleWithWebIdentity", Reply::ok(&role))
            .always("", Reply::ok(&instance))
            .always("DescribeInstances", Reply::ok(&none)),
    )
}

fn env(stub: &Stub) -> TestEnv {
    TestEnv::new()
        .endpoint(stub)
        .var("SNAPBACK_STS_ENDPOINT", &stub.url())
}

fn with_profile(stub: &Stub, more: &Value) -> TestEnv {
    let env = env(stub);
    let mut profile =
        json!({"secretId": "id-1", "secretKey": "planted-secret", "token": "planted-token"});
    let fields = profile.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    tccli(&env, "default", &profile);
    env
}

/// Lists instances, and looks for secrets in all that is said; the keys and the token that the call was made with.
#[track_caller]
fn signed_with(stub: &Stub, env: &TestEnv) -> (bool, bool) {
    for options in OPTIONS {
        let output = env.run(&[&ECM[..], options].concat());
        assert_eq!(output.code, Some(0), "{output}");
        for text in [&output.stdout, &output.stderr] {
            assert!(!text.contains("planted"), "{options:?}\n{output}");
        }
    }
    let mut requests = stub.requests();
    requests.retain(|request| request.action() == "DescribeInstances");
    let request = requests.pop().unwrap();
    let signed = request.header("authorization").unwrap();
    (
        signed.contains("Credential=id-role/") || signed.contains("Credential=id-instance/"),
        request.header("x-tc-token") == Some("planted-token"),
    )
}

#[test]
fn keys_and_token_of_a_role_sign_the_call_and_stay_secret() {
    let stub = server();
    let variables = env(&stub)
        .var("TENCENTCLOUD_SECRET_ID", "id-1")
        .var("TENCENTCLOUD_SECRET_KEY", "planted-secret")
        .var("TENCENTCLOUD_SECURITY_TOKEN", "planted-token")
        .var("TENCENTCLOUD_ROLE_ARN", ROLE);
    let pod = env(&stub)
        .var("TKE_REGION", "ap-guangzhou")
        .var("TKE_PROVIDER_ID", "pods")
        .var("TKE_WEB_IDENTITY_TOKEN_FILE", "token")
        .var("TKE_ROLE_ARN", ROLE);
    std::fs::write(pod.home().join("token"), "planted.token").unwrap();
    let instance = env(&stub)
        .var("SNAPBACK_TENCENT_METADATA", &stub.url())
        .var("TENCENTCLOUD_CAM_ROLE_NAME", "drill");
    let profile = with_profile(&stub, &json!({"role-arn": ROLE}));
    for env in [variables, pod, instance, profile] {
        assert_eq!(signed_with(&stub, &env), (true, true));
    }
}

#[test]
fn keys_in_files_stay_secret() {
    let stub = server();
    let file = env(&stub);
    ini(
        &file,
        "[default]\nsecret_id=id-1\nsecret_key=planted-secret\ntoken=planted-token\n",
    );
    let sso = json!({"type": "sso", "expiresAt": LATER, "sso": {"token": "planted-sso"}});
    for env in [file, with_profile(&stub, &sso)] {
        assert_eq!(signed_with(&stub, &env), (false, true));
    }
}
