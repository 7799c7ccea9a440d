//! Keys that are missing or cannot be used: what is said of them, and that no secret is in it.

use std::fs;

use serde_json::json;
use snapbox::str;

use crate::credentials::{ECM, ECS, aliyun, empty, profile, write};
use crate::support::env::TestEnv;

/// What the program says when it does not come to sending.
#[track_caller]
pub(crate) fn refused(env: &TestEnv, args: &[&str], expected: impl snapbox::IntoData) {
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
error: no credentials for Alibaba Cloud: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set; ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set; [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist; ALIBABA_CLOUD_CREDENTIALS_URI is not set; SNAPBACK_ALIBABA_METADATA is off
hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK
hint: `snapback doctor` shows where they are looked for
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
error: no credentials for Tencent Cloud: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set; TKE_ROLE_ARN is not set; [HOME]/.tccli/default.credential does not exist (profiles there: none); [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist; SNAPBACK_TENCENT_METADATA is off
hint: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write a profile with: tccli configure
hint: `snapback doctor` shows where they are looked for
hint: to try snapback without an account: snapback --sandbox ...

"#]],
    );
}

#[test]
fn a_rollback_without_keys_says_so_once() {
    let rollback = [
        "rollback",
        "--disk",
        "d-1=s-1",
        "--region",
        "cn-hangzhou",
        "--yes",
    ];
    let stub = empty();
    let url = stub.url();
    // Only what has to be asked for is looked for twice.
    let env = TestEnv::new().var("SNAPBACK_ALIBABA_METADATA", &url);
    let output = env.run(&[&rollback[..], &["--endpoint", &url]].concat());
    assert_eq!(output.code, Some(4), "{output}");
    let told = output.stderr.matches("no credentials for Alibaba Cloud");
    assert_eq!(told.count(), 1, "{output}");
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
error: cannot use profile 'typo': [HOME]/.aliyun/config.json has no profile 'typo' (profiles there: default, drill); [HOME]/.alibabacloud/credentials does not exist
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
error: cannot use profile 'typo': [HOME]/.tccli/typo.credential does not exist (profiles there: none); [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
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
error: [HOME]/.aliyun/config.json is no valid JSON: line 1, column 44, at or after 'access_key_secret'
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
error: line 1: 'secretId' of profile 'default' in [HOME]/.tccli/default.credential is no text
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
}
