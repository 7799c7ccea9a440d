//! What is said when keys cannot be had, and that no secret is in it.

use std::fs;

use serde_json::json;
use snapbox::str;

use crate::cloud::DeadPort;
use crate::credentials::{ECS, aliyun, empty, write};
use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const SECRET: &str = "planted/secret+1=";
const TOKEN: &str = "planted/token+2=";
const ARN: &str = "acs:ram::100:role/rollback";

fn env() -> TestEnv {
    TestEnv::new().var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
}

/// Runs in `env`, and sees that nothing was sent to the cloud, that the exit code is `code`, and that no secret was shown.
#[track_caller]
fn refused(env: &TestEnv, args: &[&str], code: i32, expected: impl snapbox::IntoData) {
    let cloud = empty();
    let url = cloud.url();
    let args = [&ECS[..], args, &["--endpoint", &url]].concat();
    let loud = env.run(&[&args[..], &["-vv"]].concat());
    assert!(!loud.to_string().contains("planted"), "{loud}");
    let output = env.run(&args);
    assert_eq!(output.code, Some(code), "{output}");
    assert_eq!(cloud.actions(), [""; 0]);
    output.assert_eq(expected);
}

#[test]
fn a_metadata_service_that_never_answers_is_named() {
    let silent = Stub::start(Script::new().always("", Reply::Hang));
    refused(
        &env().var("SNAPBACK_ALIBABA_METADATA", &silent.url()),
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: no credentials for Alibaba Cloud: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set; ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set; [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist; ALIBABA_CLOUD_CREDENTIALS_URI is not set; the instance's metadata service at http://127.0.0.1:[PORT]: no answer from http://127.0.0.1:[PORT] within 1 s
hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK
hint: `snapback doctor` shows where they are looked for
hint: to try snapback without an account: snapback --sandbox ...

"#]],
    );
}

#[test]
fn a_metadata_service_that_is_not_there_is_named() {
    let dead = DeadPort::new();
    refused(
        &env().var("SNAPBACK_ALIBABA_METADATA", &dead.url()),
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: no credentials for Alibaba Cloud: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set; ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set; [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist; ALIBABA_CLOUD_CREDENTIALS_URI is not set; the instance's metadata service at http://127.0.0.1:[PORT]: http://127.0.0.1:[PORT] refuses the connection
hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK
hint: `snapback doctor` shows where they are looked for
hint: to try snapback without an account: snapback --sandbox ...

"#]],
    );
}

#[test]
fn an_address_that_answers_no_keys_is_named() {
    let uri = |reply| Stub::start(Script::new().always("", reply));
    let stub = uri(Reply::json(503, &json!({"AccessKeySecret": SECRET})));
    let name = "ALIBABA_CLOUD_CREDENTIALS_URI";
    refused(
        &env().var(name, &stub.url()),
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: the address in ALIBABA_CLOUD_CREDENTIALS_URI: it answers HTTP 503

"#]],
    );
    let failed = json!({"Code": "Failed", "AccessKeyId": "id", "AccessKeySecret": SECRET, "SecurityToken": TOKEN,
        "Expiration": "3000-01-01T00:00:00Z"});
    let stub = uri(Reply::ok(&failed));
    refused(
        &env().var(name, &stub.url()),
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: the address in ALIBABA_CLOUD_CREDENTIALS_URI: it answers with something else than keys that end

"#]],
    );
    refused(
        &env().var(name, "http://keys.example/x?token=planted"),
        &[],
        2,
        str![[r#"
exit code: 2
--- stdout
--- stderr
error: the address in ALIBABA_CLOUD_CREDENTIALS_URI: credentials URI "http://keys.example": plain http is spoken to this machine only
hint: use https://keys.example: a request carries what would let others act for you

"#]],
    );
}

#[test]
#[cfg(unix)]
fn a_program_that_fails_or_prints_something_else_is_named() {
    let run = |script: &str, expected| {
        let env = env();
        fs::write(env.home().join("get.sh"), script).unwrap();
        let profile =
            json!({"name": "default", "mode": "External", "process_command": "sh get.sh"});
        aliyun(&env, &[profile]);
        refused(&env, &[], 4, expected);
    };
    run(
        "echo planted; echo the vault is sealed >&2; exit 3",
        str![[r#"
exit code: 4
--- stdout
--- stderr
the vault is sealed
error: profile 'default' in [HOME]/.aliyun/config.json: sh failed: exit status: 3

"#]],
    );
    run(
        "echo planted",
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'default' in [HOME]/.aliyun/config.json: sh does not print keys as JSON

"#]],
    );
    run(
        r#"echo '{"mode":"StsToken","access_key_id":"id","access_key_secret":"planted"}'"#,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'default' in [HOME]/.aliyun/config.json: sh prints mode StsToken and no sts_token

"#]],
    );
}

#[test]
#[cfg(unix)]
fn what_is_wrong_with_the_keys_that_a_program_prints_is_named() {
    for (mode, more, fault) in [
        ("AK", "", None),
        ("AK", r#","sts_token":"","expiration":"""#, None),
        ("AK", r#","sts_token":null,"expiration":null"#, None),
        ("", "", Some("no mode")),
        ("Key", "", Some("mode 'Key'; AK and StsToken are known")),
        ("StsToken", "", Some("mode StsToken and no sts_token")),
        (
            "StsToken",
            r#","sts_token":"""#,
            Some("mode StsToken and no sts_token"),
        ),
        (
            "StsToken",
            r#","sts_token":["planted"]"#,
            Some("'sts_token', which is no text"),
        ),
        (
            "AK",
            r#","expiration":"planted""#,
            Some("an expiration that is no time (RFC 3339)"),
        ),
        (
            "AK",
            r#","expiration":1767330000"#,
            Some("'expiration', which is no text"),
        ),
    ] {
        let env = env();
        let printed = format!(
            r#"{{"mode":"{mode}","access_key_id":"id","access_key_secret":"planted"{more}}}"#
        );
        fs::write(env.home().join("keys.json"), &printed).unwrap();
        let profile =
            json!({"name": "default", "mode": "External", "process_command": "cat keys.json"});
        aliyun(&env, &[profile]);
        let cloud = empty();
        let output = env.endpoint(&cloud).run(&ECS);
        assert!(!output.to_string().contains("planted"), "{output}");
        match fault {
            None => assert_eq!(output.code, Some(0), "{printed}: {output}"),
            Some(fault) => {
                assert_eq!(output.code, Some(4), "{printed}: {output}");
                let end = format!("config.json: cat prints {fault}\n");
                assert!(output.stderr.ends_with(&end), "{printed}: {output}");
            }
        }
    }
}

#[test]
fn a_role_that_is_refused_is_named() {
    let denied = Reply::alibaba_error(404, "EntityNotExist.Role", "The role not exists.");
    let sts = Stub::start(Script::new().always("AssumeRole", denied));
    let env = env().var("SNAPBACK_STS_ENDPOINT", &sts.url());
    let profile = json!({"name": "default", "mode": "RamRoleArn", "access_key_id": "id", "access_key_secret": SECRET,
        "sts_token": TOKEN, "ram_role_arn": ARN});
    aliyun(&env, &[profile]);
    refused(
        &env,
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'default' in [HOME]/.aliyun/config.json: role acs:ram::100:role/rollback: AssumeRole: The role not exists.
code: EntityNotExist.Role  http: 404  request id: 00000000-0000-4000-8000-000000000001

"#]],
    );
}

#[test]
fn an_oidc_token_that_is_not_there_is_named() {
    let env = env()
        .var("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/nonexistent/token")
        .var("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "idp");
    refused(
        &env,
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: environment variable ALIBABA_CLOUD_OIDC_TOKEN_FILE is set, but ALIBABA_CLOUD_ROLE_ARN is missing or empty
hint: set ALIBABA_CLOUD_ROLE_ARN too; or unset ALIBABA_CLOUD_OIDC_TOKEN_FILE to take keys from elsewhere

"#]],
    );
    let env = env.var("ALIBABA_CLOUD_ROLE_ARN", ARN);
    refused(
        &env,
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: environment variable ALIBABA_CLOUD_OIDC_TOKEN_FILE: cannot read the token in /nonexistent/token
cause: No such file or directory (os error 2)

"#]],
    );
}

#[test]
fn a_token_service_on_another_machine_is_not_spoken_to_by_plain_http() {
    let env = env().var("SNAPBACK_STS_ENDPOINT", "http://sts.example.com");
    let profile = json!({"name": "default", "mode": "RamRoleArn", "access_key_id": "id", "access_key_secret": SECRET,
        "ram_role_arn": ARN});
    aliyun(&env, &[profile]);
    refused(
        &env,
        &[],
        2,
        str![[r#"
exit code: 2
--- stdout
--- stderr
error: profile 'default' in [HOME]/.aliyun/config.json: STS endpoint "http://sts.example.com": plain http is spoken to this machine only
hint: use https://sts.example.com: a request carries what would let others act for you

"#]],
    );
}

#[test]
fn files_are_located_and_a_profile_that_neither_has_is_said_to_be_missing() {
    let env = env();
    let profile = json!({"name": "default", "mode": "RamRoleArn", "access_key_id": "id", "access_key_secret": SECRET,
        "ram_role_arn": ARN, "expired_seconds": "planted"});
    let config = json!({"current": "default", "profiles": [{"name": "other"}, profile]});
    aliyun(&env, &[]);
    // A key a line, as aliyun writes it.
    let text = serde_json::to_string_pretty(&config).unwrap();
    fs::write(env.home().join(".aliyun/config.json"), text).unwrap();
    refused(
        &env,
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: line 10: 'expired_seconds' of profile 'default' in [HOME]/.aliyun/config.json is no whole number
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    fs::create_dir(env.home().join(".alibabacloud")).unwrap();
    let ini = env.home().join(".alibabacloud/credentials");
    fs::write(&ini, "[drill]\ntype = access_key\nplanted\n").unwrap();
    refused(
        &env,
        &["--profile", "drill"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: line 3 of [HOME]/.alibabacloud/credentials is neither a section nor 'key = value'
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    fs::write(&ini, "[drill]\ntype = access_key\n").unwrap();
    refused(
        &env,
        &["--profile", "drill"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'drill' in [HOME]/.alibabacloud/credentials has no access_key_id
hint: correct the file, or write it anew with the provider's own tool

"#]],
    );
    refused(
        &env,
        &["--profile", "typo"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo': [HOME]/.aliyun/config.json has no profile 'typo' (profiles there: other, default); [HOME]/.alibabacloud/credentials has no profile 'typo' (profiles there: drill)
hint: name a profile that is there, leave out --profile to use the environment, or write one with: aliyun configure --mode AK --profile NAME

"#]],
    );
}

#[test]
fn the_variable_that_names_a_profile_which_is_missing_is_named() {
    refused(
        &env().var("ALIBABACLOUD_PROFILE", "typo"),
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo' from environment variable ALIBABACLOUD_PROFILE: [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist
hint: name a profile that is there, unset ALIBABACLOUD_PROFILE, or write one with: aliyun configure --mode AK --profile NAME

"#]],
    );
    refused(
        &env().var("SNAPBACK_PROFILE", "typo"),
        &[],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'typo': [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist
hint: name a profile that is there, leave out --profile to use the environment, or write one with: aliyun configure --mode AK --profile NAME
hint: the profile is named by environment variable SNAPBACK_PROFILE

"#]],
    );
}

#[test]
fn modes_that_cannot_be_used_say_what_to_do() {
    let env = env();
    let mode = |mode: &str| json!({"name": mode, "mode": mode, "bearer_token": SECRET, "private_key": SECRET});
    let ended = json!({"name": "OAuth", "mode": "OAuth", "oauth_refresh_token": SECRET, "sts_expiration": 1_767_330_000});
    let profiles = ["CloudSSO", "RsaKeyPair", "BearerToken", "Quantum"].map(mode);
    aliyun(&env, &[&profiles[..], &[ended]].concat());
    refused(
        &env,
        &["--profile", "CloudSSO"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'CloudSSO' in [HOME]/.aliyun/config.json holds no keys of CloudSSO yet
hint: snapback opens no browser; get keys with: aliyun configure --mode CloudSSO --profile CloudSSO

"#]],
    );
    refused(
        &env,
        &["--profile", "OAuth"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'OAuth' in [HOME]/.aliyun/config.json holds keys of OAuth that ended at 2026-01-02 05:00 UTC
hint: snapback opens no browser; get keys with: aliyun configure --mode OAuth --profile OAuth

"#]],
    );
    refused(
        &env,
        &["--profile", "RsaKeyPair"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'RsaKeyPair' in [HOME]/.aliyun/config.json is of mode 'RsaKeyPair'; snapback reads AK, StsToken, RamRoleArn, EcsRamRole, ChainableRamRoleArn, RamRoleArnWithRoleName, External, CredentialsURI, OIDC, CloudSSO and OAuth
hint: Alibaba Cloud has given up key pairs; write a profile with an access key or a role: aliyun configure --mode AK --profile RsaKeyPair

"#]],
    );
    refused(
        &env,
        &["--profile", "BearerToken"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'BearerToken' in [HOME]/.aliyun/config.json is of mode 'BearerToken'; snapback reads AK, StsToken, RamRoleArn, EcsRamRole, ChainableRamRoleArn, RamRoleArnWithRoleName, External, CredentialsURI, OIDC, CloudSSO and OAuth
hint: ECS wants requests that are signed with an access key; write a profile with one: aliyun configure --mode AK --profile BearerToken

"#]],
    );
    refused(
        &env,
        &["--profile", "Quantum"],
        4,
        str![[r#"
exit code: 4
--- stdout
--- stderr
error: profile 'Quantum' in [HOME]/.aliyun/config.json is of mode 'Quantum'; snapback reads AK, StsToken, RamRoleArn, EcsRamRole, ChainableRamRoleArn, RamRoleArnWithRoleName, External, CredentialsURI, OIDC, CloudSSO and OAuth
hint: get temporary keys with the tool that knows the mode, and put them into ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN

"#]],
    );
}

#[test]
fn no_secret_of_a_role_is_shown_however_much_is_told() {
    let keys = json!({"RequestId": REQUEST_ID, "Credentials": {"AccessKeyId": "STS.example", "AccessKeySecret": SECRET,
        "SecurityToken": TOKEN, "Expiration": "3000-01-01T00:00:00Z"}});
    let regions = json!({"RequestId": REQUEST_ID, "Regions": {"Region": []}});
    let stub = Stub::start(
        Script::new()
            .always("AssumeRole", Reply::ok(&keys))
            .always("AssumeRoleWithOIDC", Reply::ok(&keys))
            .always("DescribeRegions", Reply::ok(&regions)),
    );
    let env = env()
        .var("SNAPBACK_STS_ENDPOINT", &stub.url())
        .endpoint(&stub);
    fs::write(env.home().join("token"), "planted.oidc.token").unwrap();
    let role = json!({"name": "role", "mode": "RamRoleArn", "access_key_id": "id", "access_key_secret": SECRET,
        "sts_token": TOKEN, "ram_role_arn": ARN});
    let oidc = json!({"name": "oidc", "mode": "OIDC", "oidc_provider_arn": "idp", "oidc_token_file": "token",
        "ram_role_arn": ARN});
    write(
        &env,
        ".aliyun/config.json",
        &json!({"profiles": [role, oidc]}),
    );
    for profile in ["role", "oidc"] {
        for more in [&["-vv"][..], &["-vv", "-o", "json"], &["--print-request"]] {
            let output = env.run(&[&ECS[..], &["--profile", profile], more].concat());
            assert_eq!(output.code, Some(0), "{output}");
            let shown = output.to_string();
            for secret in ["planted", "cGxhbnRlZ"] {
                assert!(!shown.contains(secret), "{output}");
            }
        }
    }
    assert_eq!(stub.count("AssumeRole"), 3);
    assert_eq!(stub.count("AssumeRoleWithOIDC"), 3);
}
