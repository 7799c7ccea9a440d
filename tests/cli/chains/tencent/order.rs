//! Which place counts when several have keys.

use serde_json::json;

use super::{LATER, ROLE, ini, tccli};
use crate::credentials::ECM;
use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

/// A server that gives the keys `id-pod` for a pod's token and `id-instance` to an instance, and lists nothing.
fn server() -> Stub {
    let pod = json!({"Response": {"RequestId": REQUEST_ID, "ExpiredTime": LATER, "Credentials":
        {"TmpSecretId": "id-pod", "TmpSecretKey": "planted-secret", "Token": "planted-token"}}});
    let instance = json!({"Code": "Success", "TmpSecretId": "id-instance", "TmpSecretKey": "planted-secret",
        "Token": "planted-token", "ExpiredTime": LATER});
    let none = json!({"Response": {"RequestId": REQUEST_ID, "TotalCount": 0, "InstanceSet": []}});
    Stub::start(
        Script::new()
            .always("AssumeRoleWithWebIdentity", Reply::ok(&pod))
            .always("", Reply::ok(&instance))
            .always("DescribeInstances", Reply::ok(&none)),
    )
}

/// A home in which tccli's default profile and two sections of the SDKs' file have keys, on an instance with a role.
fn env(stub: &Stub) -> TestEnv {
    let env = TestEnv::new()
        .endpoint(stub)
        .var("SNAPBACK_STS_ENDPOINT", &stub.url())
        .var("SNAPBACK_TENCENT_METADATA", &stub.url())
        .var("TENCENTCLOUD_CAM_ROLE_NAME", "drill");
    tccli(
        &env,
        "default",
        &json!({"secretId": "id-tccli", "secretKey": "planted-secret"}),
    );
    ini(
        &env,
        "[default]\nsecret_id=id-file\nsecret_key=planted-secret\n[work]\nsecret_id=id-work\nsecret_key=planted-secret\n",
    );
    std::fs::write(env.home().join("token"), "a.fictional.token").unwrap();
    env
}

fn in_variables(env: TestEnv) -> TestEnv {
    env.var("TENCENTCLOUD_SECRET_ID", "id-variable")
        .var("TENCENTCLOUD_SECRET_KEY", "planted-secret")
}

fn in_pod(env: TestEnv) -> TestEnv {
    env.var("TKE_REGION", "ap-guangzhou")
        .var("TKE_PROVIDER_ID", "pods")
        .var("TKE_WEB_IDENTITY_TOKEN_FILE", "token")
        .var("TKE_ROLE_ARN", ROLE)
}

fn remove(env: &TestEnv, file: &str) {
    std::fs::remove_file(env.home().join(file)).unwrap();
}

/// The id of the keys that the call was signed with.
#[track_caller]
fn signer(stub: &Stub, env: &TestEnv, more: &[&str]) -> String {
    let output = env.run(&[&ECM[..], more].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let request = stub.requests().pop().unwrap();
    assert_eq!(request.action(), "DescribeInstances");
    let signed = request.header("authorization").unwrap().to_owned();
    let (_, id) = signed.split_once("Credential=").unwrap();
    id.split('/').next().unwrap().to_owned()
}

#[test]
fn the_environment_beats_a_pod_which_beats_a_profile() {
    let stub = server();
    let all = in_pod(in_variables(env(&stub)));
    assert_eq!(signer(&stub, &all, &[]), "id-variable");
    let pod = in_pod(env(&stub));
    assert_eq!(signer(&stub, &pod, &[]), "id-pod");
}

#[test]
fn a_profile_of_tccli_beats_the_sdks_file_which_beats_the_instance() {
    let stub = server();
    let env = env(&stub);
    assert_eq!(signer(&stub, &env, &[]), "id-tccli");
    remove(&env, ".tccli/default.credential");
    assert_eq!(signer(&stub, &env, &[]), "id-file");
    remove(&env, ".tencentcloud/credentials");
    assert_eq!(signer(&stub, &env, &[]), "id-instance");
}

#[test]
fn a_named_profile_beats_everything_and_is_tcclis_before_the_sdks() {
    let stub = server();
    let env = in_pod(in_variables(env(&stub)));
    let named = |name| signer(&stub, &env, &["--profile", name]);
    assert_eq!(named("default"), "id-tccli");
    assert_eq!(named("work"), "id-work");
    tccli(
        &env,
        "work",
        &json!({"secretId": "id-tccli-work", "secretKey": "planted-secret"}),
    );
    assert_eq!(named("work"), "id-tccli-work");
}

#[test]
fn a_profile_that_a_variable_names_beats_the_default_and_not_the_keys_beside_it() {
    let stub = server();
    for variable in ["TCCLI_PROFILE", "TENCENTCLOUD_PROFILE"] {
        let env = env(&stub).var(variable, "work");
        assert_eq!(signer(&stub, &env, &[]), "id-work", "{variable}");
        let env = in_variables(env);
        assert_eq!(signer(&stub, &env, &[]), "id-variable", "{variable}");
    }
}

#[test]
fn variables_move_the_files() {
    let stub = server();
    let moved = env(&stub).var("TENCENTCLOUD_SHARED_CREDENTIALS_DIR", "team");
    let file = moved.home().join("file");
    std::fs::write(
        &file,
        "[default]\nsecret_id=id-moved\nsecret_key=planted-secret",
    )
    .unwrap();
    assert_eq!(signer(&stub, &moved, &[]), "id-file");
    let moved = moved.var("TENCENTCLOUD_CREDENTIALS_FILE", file.to_str().unwrap());
    assert_eq!(signer(&stub, &moved, &[]), "id-moved");
}
