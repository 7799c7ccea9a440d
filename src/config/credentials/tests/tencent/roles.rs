//! Roles that are taken on with other keys: of a profile, and of the environment.

use super::*;

const ARN: &str = "qcs::cam::uin/100000000001:roleName/drill";
const OTHER: &str = "qcs::cam::uin/100000000001:roleName/other";
const WITH_ROLE: &str = r#"{"secretId":"id1","secretKey":"hunter2","token":"token1",
    "role-arn":"qcs::cam::uin/100000000001:roleName/profile","role-session-name":"nightly"}"#;

fn role_of(profile: Option<&str>, env: &Env) -> Role {
    match find(Provider::Tencent, profile, env).unwrap().source {
        Source::Role(role) => *role,
        other => panic!("{other:?}"),
    }
}

fn base_id(role: &Role) -> &str {
    match &role.base {
        Source::Keys { credential, .. } => &credential.key_id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_profile_takes_its_role_on_with_its_keys() {
    let scratch = configured(&[("default", WITH_ROLE)]);
    let role = role_of(None, &env(&scratch, &[]));
    let expected = Role {
        provider: Provider::Tencent,
        base: Source::keys(Credential {
            key_id: "id1".to_owned(),
            key_secret: Secret::new(PLANTED),
            token: Some(Secret::new("token1")),
        }),
        arn: "qcs::cam::uin/100000000001:roleName/profile".to_owned(),
        session_name: "nightly".to_owned(),
        seconds: 7200,
        external_id: None,
        policy: None,
        sts: "sts.tencentcloudapi.com".to_owned(),
    };
    assert_eq!(role, expected);
}

#[test]
fn keys_that_end_can_take_a_role_on_and_the_instance_does_not() {
    let scratch = configured(&[
        (
            "sso",
            r#"{"type":"sso","secretId":"id1","secretKey":"hunter2","expiresAt":4000000000,"role-arn":"r"}"#,
        ),
        ("cvm", r#"{"type":"cvm-role","role-arn":"r"}"#),
    ]);
    let on = (
        "SNAPBACK_TENCENT_METADATA",
        "http://127.0.0.1:1/metadata/tencent",
    );
    let env = env(&scratch, &[on]);
    let role = role_of(Some("sso"), &env);
    assert_eq!(
        (base_id(&role), role.session_name.as_str()),
        ("id1", "snapback")
    );
    let found = find(Provider::Tencent, Some("cvm"), &env).unwrap();
    assert!(matches!(found.source, Source::Metadata(_)), "{found:?}");
    assert!(matches!(found.origin, Origin::Profile { .. }), "{found:?}");
}

#[test]
fn the_environment_names_roles_as_tccli_or_as_terraform() {
    let scratch = Scratch::new();
    let role = |more: &[(&str, &str)]| {
        let role = role_of(None, &env(&scratch, &[&KEYS[..], more].concat()));
        assert_eq!((base_id(&role), role.arn.as_str()), ("id-env", ARN));
        (role.session_name, role.seconds, role.external_id)
    };
    let tccli = ("TENCENTCLOUD_ROLE_ARN", ARN);
    let session = ("TENCENTCLOUD_ROLE_SESSION_NAME", "nightly");
    let terraform = ("TENCENTCLOUD_ASSUME_ROLE_ARN", ARN);
    let all = [
        tccli,
        session,
        terraform,
        ("TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME", "weekly"),
        ("TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION", "900"),
        ("TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID", "external-1"),
    ];
    let plain = |name: &str| (name.to_owned(), 7200, None);
    assert_eq!(role(&[tccli]), plain("snapback"));
    assert_eq!(role(&[tccli, session]), plain("nightly"));
    assert_eq!(role(&[terraform]), plain("snapback"));
    let full = ("weekly".to_owned(), 900, Some("external-1".to_owned()));
    assert_eq!(role(&all), full);
}

#[test]
fn a_role_of_the_environment_is_taken_on_with_what_is_found_unless_a_profile_is_named() {
    let scratch = configured(&[("default", WITH_ROLE)]);
    let named = ("TENCENTCLOUD_ROLE_ARN", ARN);
    let with = env(&scratch, &[named]);
    let role = role_of(None, &with);
    assert_eq!(
        (
            base_id(&role),
            role.arn.as_str(),
            role.session_name.as_str()
        ),
        ("id1", ARN, "snapback")
    );
    let role = role_of(Some("default"), &with);
    assert_eq!(role.arn, "qcs::cam::uin/100000000001:roleName/profile");
    std::fs::remove_file(scratch.file(".tccli/default.credential")).unwrap();
    scratch.write(
        ".tencentcloud/credentials",
        "[default]\nsecret_id=id-ini\nsecret_key=hunter2",
    );
    assert_eq!(base_id(&role_of(None, &with)), "id-ini");
    let bare = role_of(None, &Env::of([named]));
    assert!(matches!(bare.base, Source::Metadata(_)), "{bare:?}");
}

#[test]
fn two_roles_and_a_duration_that_is_none_are_refused() {
    let scratch = configured(&[("default", WITH_ROLE)]);
    let terraform = ("TENCENTCLOUD_ASSUME_ROLE_ARN", ARN);
    let refused = |more| refused(Provider::Tencent, None, &env(&scratch, &[terraform, more]));
    assert_eq!(
        refused(("TENCENTCLOUD_ROLE_ARN", OTHER)),
        "environment variables TENCENTCLOUD_ASSUME_ROLE_ARN and TENCENTCLOUD_ROLE_ARN name different roles"
    );
    for text in ["0", "43201", "-1", "2h"] {
        assert_eq!(
            refused(("TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION", text)),
            format!(
                "environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: '{text}' is no number of seconds from 1 to 43200"
            )
        );
    }
}

#[test]
fn roles_are_taken_on_where_the_environment_says_then_the_settings_of_the_profile() {
    let scratch = configured(&[("default", WITH_ROLE), ("work", WITH_ROLE)]);
    scratch.write(
        ".tccli/work.configure",
        r#"{"sts":{"endpoint":"sts.ap-shanghai.tencentcloudapi.com","version":"2018-08-13"}}"#,
    );
    let at = |profile, more: &[(&str, &str)]| role_of(profile, &env(&scratch, more)).sts;
    assert_eq!(at(None, &[]), "sts.tencentcloudapi.com");
    assert_eq!(at(Some("work"), &[]), "sts.ap-shanghai.tencentcloudapi.com");
    let keys_and_role = [
        &KEYS[..],
        &[("TCCLI_PROFILE", "work"), ("TENCENTCLOUD_ROLE_ARN", ARN)],
    ]
    .concat();
    assert_eq!(
        at(None, &keys_and_role),
        "sts.ap-shanghai.tencentcloudapi.com"
    );
    let local = ("SNAPBACK_STS_ENDPOINT", "http://127.0.0.1:1");
    assert_eq!(at(Some("work"), &[local]), "http://127.0.0.1:1");
    let file = scratch.write(".tccli/work.configure", r#"{"sts":{"endpoint":1}}"#);
    assert_eq!(
        refused(Provider::Tencent, Some("work"), &env(&scratch, &[])),
        format!(
            "line 1: 'endpoint' of 'sts' of {} is no text",
            file.display()
        )
    );
}
