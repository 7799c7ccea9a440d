//! What holds for both providers; their own files are in `alibaba` and `tencent`.

mod alibaba;
mod tencent;

use super::*;
use crate::api::Secret;
use crate::scratch::Scratch;

/// What must be in no message.
const PLANTED: &str = "hunter2";

/// An environment with a home of its own, and `more`.
fn env(scratch: &Scratch, more: &[(&str, &str)]) -> Env {
    let mut variables = vec![
        (Env::HOME, scratch.path().to_str().unwrap()),
        ("SNAPBACK_ALIBABA_METADATA", "off"),
        ("SNAPBACK_TENCENT_METADATA", "off"),
    ];
    variables.extend(more);
    Env::of(variables)
}

/// The keys that are here.
fn keys(found: &Found) -> &Credential {
    match &found.source {
        Source::Keys { credential, .. } => credential,
        other => panic!("{other:?}"),
    }
}

/// Everything that anybody could print of an error.
fn all_of(error: &Error) -> String {
    let first: &dyn std::error::Error = error;
    std::iter::successors(Some(first), |error| error.source())
        .map(|error| format!("{error} {error:?}"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The message of the error that [`find`] ends with, after a look for the planted secret.
fn refused(provider: Provider, profile: Option<&str>, env: &Env) -> String {
    let error = find(provider, profile, env).unwrap_err();
    assert_eq!(error.kind(), Kind::Credentials, "{error:?}");
    assert!(!error.hints().is_empty(), "{error:?}");
    assert!(!all_of(&error).contains(PLANTED), "{error:?}");
    error.message().to_owned()
}

#[test]
fn the_environment_gives_keys_and_token() {
    for (provider, id, secret, token) in [
        (
            Provider::Alibaba,
            "ALIBABA_CLOUD_ACCESS_KEY_ID",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
            "ALIBABA_CLOUD_SECURITY_TOKEN",
        ),
        (
            Provider::Tencent,
            "TENCENTCLOUD_SECRET_ID",
            "TENCENTCLOUD_SECRET_KEY",
            "TENCENTCLOUD_TOKEN",
        ),
        (
            Provider::Tencent,
            "TENCENTCLOUD_SECRET_ID",
            "TENCENTCLOUD_SECRET_KEY",
            "TENCENTCLOUD_SECURITY_TOKEN",
        ),
    ] {
        let env = Env::of([(id, "id1"), (secret, PLANTED), (token, "token1")]);
        let found = find(provider, None, &env).unwrap();
        let expected = Found {
            source: Source::keys(Credential {
                key_id: "id1".to_owned(),
                key_secret: Secret::new(PLANTED),
                token: Some(Secret::new("token1")),
            }),
            origin: Origin::Environment { variable: id },
            region: None,
            missed: Vec::new(),
        };
        assert_eq!(found, expected);
        assert!(!format!("{found:?}").contains(PLANTED));
        let env = Env::of([(id, "id1"), (secret, PLANTED)]);
        let found = find(provider, None, &env).unwrap();
        assert_eq!(keys(&found).token, None);
    }
}

#[test]
fn half_a_pair_in_the_environment_is_an_error_even_with_a_good_file() {
    let scratch = Scratch::new();
    scratch.write(
        ".tccli/default.credential",
        r#"{"secretId":"id2","secretKey":"hunter2"}"#,
    );
    let with = |variables| env(&scratch, variables);
    for (provider, env, message) in [
        (
            Provider::Alibaba,
            with(&[("ALIBABA_CLOUD_ACCESS_KEY_ID", "id1")]),
            "environment variable ALIBABA_CLOUD_ACCESS_KEY_ID is set, but ALIBABA_CLOUD_ACCESS_KEY_SECRET is missing or empty",
        ),
        (
            Provider::Alibaba,
            with(&[("ALIBABA_CLOUD_ACCESS_KEY_SECRET", PLANTED)]),
            "environment variable ALIBABA_CLOUD_ACCESS_KEY_SECRET is set, but ALIBABA_CLOUD_ACCESS_KEY_ID is missing or empty",
        ),
        (
            Provider::Tencent,
            with(&[
                ("TENCENTCLOUD_SECRET_ID", "id1"),
                ("TENCENTCLOUD_SECRET_KEY", ""),
            ]),
            "environment variable TENCENTCLOUD_SECRET_ID is set, but TENCENTCLOUD_SECRET_KEY is missing or empty",
        ),
    ] {
        assert_eq!(refused(provider, None, &env), message);
    }
}

#[test]
fn a_carelessly_copied_variable_is_named() {
    let id = "TENCENTCLOUD_SECRET_ID";
    let key = "TENCENTCLOUD_SECRET_KEY";
    let token = "TENCENTCLOUD_TOKEN";
    for (variables, message) in [
        (
            [(id, "id1"), (key, "hunter2\n"), (token, "t")],
            "environment variable TENCENTCLOUD_SECRET_KEY has a line break (U+000A) as character 8",
        ),
        (
            [(id, " id1"), (key, PLANTED), (token, "t")],
            "environment variable TENCENTCLOUD_SECRET_ID has a blank (U+0020) as character 1",
        ),
        (
            [(id, "id1"), (key, PLANTED), (token, "hunter2 hunter2")],
            "environment variable TENCENTCLOUD_TOKEN holds a character that no key has",
        ),
        (
            [(id, "id1"), (key, "hunter\u{200b}2"), (token, "t")],
            "environment variable TENCENTCLOUD_SECRET_KEY has a zero width space (U+200B) as character 7",
        ),
        (
            [(id, "id1"), (key, "hunter2“"), (token, "t")],
            "environment variable TENCENTCLOUD_SECRET_KEY holds a character that no key has",
        ),
    ] {
        assert_eq!(
            refused(Provider::Tencent, None, &Env::of(variables)),
            message
        );
    }
}

#[test]
fn when_nothing_is_found_the_error_says_where_it_was_looked_for() {
    let scratch = Scratch::new();
    let config = scratch.file(".aliyun/config.json");
    let credential = scratch.file(".tccli/default.credential");
    let env = env(&scratch, &[]);
    assert_eq!(
        refused(Provider::Alibaba, None, &env),
        format!(
            "no credentials for Alibaba Cloud: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set; \
             ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set; {} does not exist; {} does not \
             exist; ALIBABA_CLOUD_CREDENTIALS_URI is not set; SNAPBACK_ALIBABA_METADATA is off",
            config.display(),
            scratch.file(".alibabacloud/credentials").display()
        )
    );
    assert_eq!(
        refused(Provider::Tencent, None, &env),
        format!(
            "no credentials for Tencent Cloud: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set; \
             TKE_ROLE_ARN is not set; {} does not exist (profiles there: none); \
             {} and /etc/tencentcloud/credentials do not exist; SNAPBACK_TENCENT_METADATA is off",
            credential.display(),
            scratch.file(".tencentcloud/credentials").display()
        )
    );
    let error = find(Provider::Tencent, None, &env).unwrap_err();
    let hints: Vec<_> = error
        .hints()
        .iter()
        .map(|hint| hint.get(crate::error::Language::En))
        .collect();
    assert_eq!(
        hints,
        [
            "set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write a profile with: tccli configure",
            "`snapback doctor` shows where they are looked for",
            "to try snapback without an account: snapback --sandbox ...",
        ]
    );
}

#[test]
fn without_a_home_there_are_no_files_and_the_error_says_so() {
    let env = Env::of([
        ("SNAPBACK_ALIBABA_METADATA", "off"),
        ("SNAPBACK_TENCENT_METADATA", "off"),
    ]);
    for provider in [Provider::Alibaba, Provider::Tencent] {
        let message = refused(provider, None, &env);
        assert!(
            message.contains(&format!(
                "; no profile can be looked for because {} is not set; ",
                Env::HOME
            )),
            "{message}"
        );
        assert_eq!(profile_region(provider, None, &env).unwrap(), None);
    }
}

#[test]
fn an_origin_says_where_to_look() {
    let profile = Origin::Profile {
        name: "prod".to_owned(),
        file: PathBuf::from("/home/x/.aliyun/config.json"),
    };
    let variable = "TENCENTCLOUD_SECRET_ID";
    for (origin, text) in [
        (profile, "profile 'prod' in /home/x/.aliyun/config.json"),
        (
            Origin::Environment { variable },
            "environment variable TENCENTCLOUD_SECRET_ID",
        ),
    ] {
        assert_eq!(origin.to_string(), text);
    }
}

#[test]
fn fuzz_credential_files() {
    let seeds = [
        r#"{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"LTAI-1","access_key_secret":"x","region_id":"cn-hangzhou"},{"name":"q","mode":"ChainableRamRoleArn","source_profile":"p","ram_role_arn":"acs:ram::1:role/r","expired_seconds":900},{"name":"e","mode":"External","process_command":"p 'a b' \"c"}]}"#,
        "[default]\nenable = true\ntype = access_key\naccess_key_id = LTAI-1 # c\naccess_key_secret = x ; c\n",
        "[default]\nsecret_id = AKID-1\nsecret_key = x\ntoken = t\n",
        r#"{"secretId":"AKID-1","secretKey":"x","token":"t","expiresAt":1795143600,"role-arn":"qcs::cam::uin/1:roleName/r","role-session-name":"s"}"#,
    ];
    let words = [
        "\"mode\":",
        "StsToken",
        "OIDC",
        "EcsRamRole",
        "CloudSSO",
        "[profile ",
        "source_profile",
        "expired_seconds",
        "type = ram_role_arn",
    ];
    for (provider, file) in [
        (Provider::Alibaba, ".aliyun/config.json"),
        (Provider::Alibaba, ".alibabacloud/credentials.ini"),
        (Provider::Alibaba, ".alibabacloud/credentials"),
        (Provider::Tencent, ".tccli/default.credential"),
        (Provider::Tencent, ".tencentcloud/credentials"),
    ] {
        let scratch = Scratch::new();
        let environment = env(&scratch, &[]);
        crate::fuzz::fuzz_text(file, &seeds, &words, |text| {
            scratch.write(file, text);
            for profile in [None, Some("q"), Some("e")] {
                let _ = find(provider, profile, &environment);
            }
        });
    }
}
