//! `~/.tccli/<profile>.credential` and `~/.tccli/<profile>.configure`; the other places are in the files beside.

mod places;
mod roles;

use super::*;
use crate::api::Secret;

const KEYS: [(&str, &str); 2] = [
    ("TENCENTCLOUD_SECRET_ID", "id-env"),
    ("TENCENTCLOUD_SECRET_KEY", PLANTED),
];

fn configured(profiles: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new();
    for (name, text) in profiles {
        scratch.write(&format!(".tccli/{name}.credential"), text);
    }
    scratch
}

fn key_id(profile: Option<&str>, env: &Env) -> String {
    let found = find(Provider::Tencent, profile, env).unwrap();
    keys(&found).key_id.clone()
}

#[test]
fn a_profile_gives_keys_token_region_and_origin() {
    let scratch = configured(&[(
        "default",
        r#"{"secretId":"id1","secretKey":"hunter2","token":"token1","type":"default","role-arn":"","newKey":{}}"#,
    )]);
    scratch.write(
        ".tccli/default.configure",
        r#"{"_sys_param":{"region":"ap-shanghai","output":"json"},"ecm":{"endpoint":"ecm.tencentcloudapi.com"}}"#,
    );
    let expected = Found {
        source: Source::keys(Credential {
            key_id: "id1".to_owned(),
            key_secret: Secret::new(PLANTED),
            token: Some(Secret::new("token1")),
        }),
        origin: Origin::Profile {
            name: "default".to_owned(),
            file: scratch.file(".tccli/default.credential"),
        },
        region: Some("ap-shanghai".to_owned()),
        missed: vec![
            "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set".to_owned(),
            "TKE_ROLE_ARN is not set".to_owned(),
        ],
    };
    let found = find(Provider::Tencent, None, &env(&scratch, &[])).unwrap();
    assert_eq!(found, expected);
}

#[test]
fn type_token_and_settings_may_be_absent() {
    let scratch = configured(&[(
        "default",
        r#"{"secretId":"id1","secretKey":"hunter2","token":""}"#,
    )]);
    let found = find(Provider::Tencent, None, &env(&scratch, &[])).unwrap();
    assert_eq!(keys(&found).token, None);
    assert_eq!(found.region, None);
}

#[test]
fn the_name_is_the_one_given_then_the_variables_then_default() {
    let scratch = configured(&[
        (
            "default",
            r#"{"secretId":"id-default","secretKey":"hunter2"}"#,
        ),
        ("work", r#"{"secretId":"id-work","secretKey":"hunter2"}"#),
        ("other", r#"{"secretId":"id-other","secretKey":"hunter2"}"#),
    ]);
    for variable in ["TCCLI_PROFILE", "TENCENTCLOUD_PROFILE"] {
        let named = env(&scratch, &[(variable, "work")]);
        assert_eq!(key_id(Some("other"), &named), "id-other");
        assert_eq!(key_id(None, &named), "id-work");
    }
    let both = [("TCCLI_PROFILE", "work"), ("TENCENTCLOUD_PROFILE", "other")];
    assert_eq!(key_id(None, &env(&scratch, &both)), "id-work");
    assert_eq!(key_id(None, &env(&scratch, &[])), "id-default");
    let with_keys = env(&scratch, &KEYS);
    assert_eq!(key_id(Some("other"), &with_keys), "id-other");
    assert_eq!(key_id(None, &with_keys), "id-env");
}

#[test]
fn a_missing_named_profile_lists_what_is_there_even_with_keys_in_the_environment() {
    let scratch = configured(&[("work", "{}"), ("default", "{}")]);
    scratch.write(".tccli/third.configure", "{}");
    assert_eq!(
        refused(Provider::Tencent, Some("prod"), &env(&scratch, &KEYS)),
        format!(
            "cannot use profile 'prod': {} does not exist (profiles there: default, work); \
             {} and /etc/tencentcloud/credentials do not exist",
            scratch.file(".tccli/prod.credential").display(),
            scratch.file(".tencentcloud/credentials").display()
        )
    );
}

#[test]
fn a_profile_without_usable_keys_says_what_is_wrong_with_it() {
    for (text, fault) in [
        (
            r#"{"type":"saml","secretId":"id1","secretKey":"hunter2"}"#,
            "PROFILE is of type 'saml'; snapback reads default, cvm-role, sso and oauth",
        ),
        (
            r#"{"type":"cvm-role"}"#,
            "PROFILE is of type 'cvm-role', and SNAPBACK_TENCENT_METADATA is off",
        ),
        (
            r#"{"type":"sso","secretId":"id1","secretKey":"hunter2","expiresAt":1700000000}"#,
            "the keys in PROFILE ended at 2023-11-14T22:13:20Z",
        ),
        (
            r#"{"type":"oauth","secretId":"id1","secretKey":"hunter2"}"#,
            "PROFILE has no expiresAt",
        ),
        (
            r#"{"type":"oauth","secretId":"id1","secretKey":"hunter2","expiresAt":"hunter2"}"#,
            "line 1: 'expiresAt' of PROFILE is no whole number",
        ),
        (
            r#"{"type":"oauth","secretId":"","expiresAt":4000000000}"#,
            "PROFILE has no secretId",
        ),
        (
            r#"{"type":["hunter2"]}"#,
            "line 1: 'type' of PROFILE is no text",
        ),
        (
            r#"{"secretId":"id1","secretKey":"hunter2","role-arn":7}"#,
            "line 1: 'role-arn' of PROFILE is no text",
        ),
        (
            r#"{"secretId":"","secretKey":"hunter2"}"#,
            "PROFILE has no secretId",
        ),
        (r#"{"secretId":"id1"}"#, "PROFILE has no secretKey"),
        (
            r#"{"secretId":"id1","secretKey":{"hunter2":1}}"#,
            "line 1: 'secretKey' of PROFILE is no text",
        ),
        (
            r#"{"secretId":"id1","secretKey":"\thunter2"}"#,
            "line 1: 'secretKey' of PROFILE has a tab (U+0009) as character 1",
        ),
    ] {
        let scratch = configured(&[("work", text)]);
        let file = scratch.file(".tccli/work.credential");
        let profile = format!("profile 'work' in {}", file.display());
        let message = refused(Provider::Tencent, Some("work"), &env(&scratch, &[]));
        assert_eq!(message.replace(&profile, "PROFILE"), fault, "{text}");
    }
}

#[test]
fn malformed_files_are_located_and_not_quoted() {
    let scratch = configured(&[("default", "{\"secretKey\": hunter2}")]);
    let file = scratch.file(".tccli/default.credential");
    assert_eq!(
        refused(Provider::Tencent, None, &env(&scratch, &[])),
        format!(
            "{} is no valid JSON: line 1, column 15, at or after 'secretKey'",
            file.display()
        )
    );
    for (text, fault) in [
        (
            r#"{"_sys_param":"hunter2"}"#,
            "'_sys_param' of FILE is no JSON object",
        ),
        (
            r#"{"_sys_param":{"region":["hunter2"]}}"#,
            "line 1: 'region' of '_sys_param' of FILE is no text",
        ),
    ] {
        let file = scratch.write(".tccli/default.configure", text);
        let error = profile_region(Provider::Tencent, None, &env(&scratch, &[])).unwrap_err();
        assert!(!all_of(&error).contains(PLANTED), "{error:?}");
        let message = error.message().replace(file.to_str().unwrap(), "FILE");
        assert_eq!(message, fault);
    }
}

#[test]
fn a_profile_name_cannot_lead_out_of_the_directory() {
    let scratch = configured(&[("default", r#"{"secretId":"id1","secretKey":"hunter2"}"#)]);
    for name in ["../.tccli/default", "a\\b", "a\0"] {
        let error = find(Provider::Tencent, Some(name), &env(&scratch, &[])).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage, "{name:?}");
    }
}

#[test]
fn the_region_needs_no_keys() {
    let scratch = Scratch::new();
    scratch.write(
        ".tccli/work.configure",
        r#"{"_sys_param":{"region":"ap-tokyo"}}"#,
    );
    let env = env(&scratch, &[]);
    let region = |name| profile_region(Provider::Tencent, name, &env).unwrap();
    assert_eq!(region(Some("work")).as_deref(), Some("ap-tokyo"));
    assert_eq!(region(None), None);
}

#[test]
fn keys_that_somebody_logged_in_for_are_good_until_they_end() {
    for (kind, login) in [("sso", "sso"), ("oauth", "auth")] {
        let text = format!(
            r#"{{"type":"{kind}","secretId":"id1","secretKey":"hunter2","token":"token1","expiresAt":4000000000,"{kind}":{{"expiresAt":1}}}}"#
        );
        let scratch = configured(&[("default", &text)]);
        let found = find(Provider::Tencent, None, &env(&scratch, &[])).unwrap();
        let expected = Source::Keys {
            credential: Credential {
                key_id: "id1".to_owned(),
                key_secret: Secret::new(PLANTED),
                token: Some(Secret::new("token1")),
            },
            end: Some(End {
                at: "2096-10-02T07:06:40Z".parse().unwrap(),
                renew: Text::new(
                    format!("log in again: tccli {login} login --profile default"),
                    format!("请重新登录：tccli {login} login --profile default"),
                ),
            }),
        };
        assert_eq!(found.source, expected, "{kind}");
    }
}

#[test]
fn whoever_has_to_log_in_again_is_told_how() {
    for (kind, hint) in [
        ("sso", "log in again: tccli sso login --profile work"),
        ("oauth", "log in again: tccli auth login --profile work"),
    ] {
        let text = format!(
            r#"{{"type":"{kind}","secretId":"id1","secretKey":"hunter2","expiresAt":1700000000}}"#
        );
        let scratch = configured(&[("work", &text)]);
        let error = find(Provider::Tencent, Some("work"), &env(&scratch, &[])).unwrap_err();
        let hints = error.hints().iter();
        let hints: Vec<_> = hints
            .map(|hint| hint.get(crate::error::Language::En))
            .collect();
        assert_eq!(hints, [hint]);
    }
}

#[test]
fn a_variable_names_another_directory_of_profiles_which_needs_no_home() {
    let scratch = Scratch::new();
    scratch.write(
        "team/default.credential",
        r#"{"secretId":"id-team","secretKey":"hunter2"}"#,
    );
    scratch.write(
        "team/default.configure",
        r#"{"_sys_param":{"region":"ap-seoul"}}"#,
    );
    let folder = scratch.file("team");
    let env = Env::of([(
        "TENCENTCLOUD_SHARED_CREDENTIALS_DIR",
        folder.to_str().unwrap(),
    )]);
    let found = find(Provider::Tencent, None, &env).unwrap();
    assert_eq!(keys(&found).key_id, "id-team");
    assert_eq!(found.region.as_deref(), Some("ap-seoul"));
}
