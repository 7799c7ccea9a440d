//! What cannot be used, and what is said of it.

use std::fs;

use serde_json::json;
use snapbox::str;

use super::{ROLE, cloud, ini, keys, on_instance, tccli};
use crate::cloud::DeadPort;
use crate::credentials::ECM;
use crate::no_credentials::refused;
use crate::support::env::TestEnv;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

#[test]
fn keys_that_have_ended() {
    let env = TestEnv::new();
    let mut profile = json!({"type": "sso", "secretId": "id-1", "secretKey": "planted-secret",
        "token": "planted-token", "expiresAt": 1_700_000_000});
    tccli(&env, "default", &profile);
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: the keys in profile 'default' in [HOME]/.tccli/default.credential ended at 2023-11-14T22:13:20Z
hint: log in again: tccli sso login --profile default

"#]],
    );
    profile["type"] = json!("oauth");
    tccli(&env, "work", &profile);
    refused(
        &env,
        &[&ECM[..], &["--profile", "work"]].concat(),
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: the keys in profile 'work' in [HOME]/.tccli/work.credential ended at 2023-11-14T22:13:20Z
hint: log in again: tccli auth login --profile work

"#]],
    );
}

#[test]
fn a_type_that_nobody_knows() {
    let env = TestEnv::new();
    let profile = json!({"type": "saml", "secretId": "id-1", "secretKey": "planted-secret"});
    tccli(&env, "default", &profile);
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'default' in [HOME]/.tccli/default.credential is of type 'saml'; snapback reads default, cvm-role, sso and oauth
hint: name another profile; or export temporary keys as TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and TENCENTCLOUD_TOKEN, and name none

"#]],
    );
}

#[test]
fn a_profile_that_is_missing_in_both_files() {
    let env = TestEnv::new().with_tencent_keys();
    tccli(&env, "work", &json!({}));
    ini(&env, "[default]\n[drill]\n");
    refused(
        &env,
        &[&ECM[..], &["--profile", "typo"]].concat(),
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo': [HOME]/.tccli/typo.credential does not exist (profiles there: work); [HOME]/.tencentcloud/credentials has no section 'typo' (sections there: default, drill)
hint: name a profile that is there, leave out --profile to use the environment, or write one with: tccli configure --profile NAME

"#]],
    );
}

#[test]
fn a_profile_that_a_variable_names_and_is_missing() {
    let env = TestEnv::new().var("TCCLI_PROFILE", "typo");
    tccli(
        &env,
        "default",
        &json!({"secretId": "id-1", "secretKey": "planted-secret"}),
    );
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo' from environment variable TCCLI_PROFILE: [HOME]/.tccli/typo.credential does not exist (profiles there: default); [HOME]/.tencentcloud/credentials and /etc/tencentcloud/credentials do not exist
hint: name a profile that is there, unset TCCLI_PROFILE, or write one with: tccli configure --profile NAME

"#]],
    );
}

#[test]
fn files_with_a_fault() {
    let env = TestEnv::new();
    ini(&env, "[default]\nsecret_id = id-1\nplanted-secret\n");
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: line 3 of [HOME]/.tencentcloud/credentials is neither a section nor 'key = value'
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    ini(&env, "[default]\nsecret_id = id-1\n");
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'default' in [HOME]/.tencentcloud/credentials has no secret_key
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    tccli(&env, "default", &json!({}));
    let file = env.home().join(".tccli/default.credential");
    fs::write(&file, "{\n\"secretId\": \"id-1\",\n\"secretKey\": planted}").unwrap();
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: [HOME]/.tccli/default.credential is no valid JSON: line 3, column 14, at or after 'secretKey'
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    tccli(
        &env,
        "default",
        &json!({"type": "sso", "secretId": "id-1", "secretKey": "planted-secret", "expiresAt": "planted"}),
    );
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: line 1: 'expiresAt' of profile 'default' in [HOME]/.tccli/default.credential is no whole number
hint: correct the file, or write it anew with the provider's own tool
hint: log in again: tccli sso login --profile default

"#]],
    );
}

#[test]
fn a_pod_without_all_of_its_variables_or_without_its_token() {
    let env = TestEnv::new()
        .var("TKE_ROLE_ARN", ROLE)
        .var("TKE_REGION", "ap-guangzhou");
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: missing or empty, of the variables of a TKE pod: TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE (set: TKE_REGION, TKE_ROLE_ARN)
hint: set TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE too; or unset TKE_REGION, TKE_ROLE_ARN to use keys from elsewhere

"#]],
    );
    let env = env
        .var("TKE_PROVIDER_ID", "pods")
        .var("TKE_WEB_IDENTITY_TOKEN_FILE", "absent");
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: environment variable TKE_ROLE_ARN: cannot read the token in absent
cause: No such file or directory (os error 2)

"#]],
    );
}

#[test]
fn two_roles_at_once() {
    let env = TestEnv::new()
        .with_tencent_keys()
        .var("TENCENTCLOUD_ROLE_ARN", ROLE)
        .var(
            "TENCENTCLOUD_ASSUME_ROLE_ARN",
            "qcs::cam::uin/100000000001:roleName/other",
        );
    refused(
        &env,
        &ECM,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: environment variables TENCENTCLOUD_ASSUME_ROLE_ARN and TENCENTCLOUD_ROLE_ARN name different roles
hint: unset one of TENCENTCLOUD_ASSUME_ROLE_ARN and TENCENTCLOUD_ROLE_ARN

"#]],
    );
}

#[test]
fn a_role_that_the_provider_refuses() {
    let (_served, env) = cloud();
    let env = keys(env).var("TENCENTCLOUD_ROLE_ARN", "qcs::cam::drill");
    let output = env.run(&ECM);
    assert_eq!(output.code, Some(4), "{output}");
    let begin = "error: environment variable TENCENTCLOUD_SECRET_ID: role qcs::cam::drill: ";
    assert!(output.stderr.starts_with(begin), "{output}");
}

#[test]
fn a_role_that_the_keys_of_the_instance_cannot_take_on() {
    let (served, env) = cloud();
    let env = on_instance(&served, env).var("TENCENTCLOUD_ROLE_ARN", ROLE);
    let denied = Reply::tencent_error(
        "AuthFailure.UnauthorizedOperation",
        "you are not authorized",
    );
    let sts = Stub::start(Script::new().always("AssumeRole", denied));
    let refusing = env.var("SNAPBACK_STS_ENDPOINT", &sts.url());
    refusing.run(&ECM).assert_eq(str![[r#"
exit code: 4
--- stdout
--- stderr
error: the instance's metadata service at http://127.0.0.1:[PORT]/metadata/tencent: role qcs::cam::uin/100000000001:roleName/drill: AssumeRole: you are not authorized
code: AuthFailure.UnauthorizedOperation  http: 200  request id: 00000000-0000-4000-8000-000000000001
hint: grant the action (such as ecm:ResetInstances) to the identity whose keys are used: `snapback policy ecm reset-instances` prints a policy

"#]]);
    let dead = DeadPort::new();
    let unreachable = refusing.var("SNAPBACK_STS_ENDPOINT", &dead.url());
    unreachable.run(&ECM).assert_eq(str![[r#"
exit code: 13
--- stdout
--- stderr
error: the instance's metadata service at http://127.0.0.1:[PORT]/metadata/tencent: role qcs::cam::uin/100000000001:roleName/drill: http://127.0.0.1:[PORT] refuses the connection
hint: look at --endpoint, --region, HTTPS_PROXY and the network
hint: `snapback doctor` tries the way to the provider step by step

"#]]);
}
