//! What the modes of aliyun-cli's profiles and the types of the SDKs' come to.

use super::*;

const ARN: &str = "acs:ram::100:role/rollback";
/// `{KEYS}` in a profile: keys that are in order.
const PAIR: &str = r#""access_key_id": "id-1", "access_key_secret": "hunter2""#;

/// A source in one line, without what only repeats the profile.
fn shown(source: &Source) -> String {
    match source {
        Source::Keys { credential, end } => {
            let token = credential.token.as_ref().map_or("-", |_| "token");
            let end = end.as_ref().map_or(String::new(), |end| {
                format!(" until {}", end.at.timestamp())
            });
            format!("{} {token}{end}", credential.key_id)
        }
        Source::Role(role) => {
            let external = role.external_id.as_deref().unwrap_or("-");
            let policy = role.policy.as_deref().unwrap_or("-");
            assert_eq!(role.provider, Provider::Alibaba);
            format!(
                "role {} as {} for {} s, {external} {policy}, at {}, with [{}]",
                role.arn,
                role.session_name,
                role.seconds,
                role.sts,
                shown(&role.base)
            )
        }
        Source::Federation(role) => format!(
            "role {} as {} for {} s, at {}, with {} of {}",
            role.arn,
            role.session_name,
            role.seconds,
            role.sts,
            role.token_file.display(),
            role.identity_provider
        ),
        Source::Metadata(service) => {
            let role = service.role.as_deref().unwrap_or("any role");
            let v1 = if service.v1 { "" } else { ", no v1" };
            format!("{role} at {}{v1}", service.url)
        }
        Source::Process { program, arguments } => {
            let arguments: Vec<_> = arguments.iter().map(Secret::reveal).collect();
            format!("run {program} {arguments:?}")
        }
        Source::Uri(uri) => format!("ask {}", uri.reveal()),
    }
}

/// What the profile `p` with these fields comes to; `others` are further profiles.
fn of(fields: &str, others: &str, more: &[(&str, &str)]) -> Result<String, String> {
    let fields = fields.replace("{KEYS}", PAIR);
    let (scratch, file) = configured(&format!(
        r#"{{"profiles": [{{"name": "p", {fields}}}{others}]}}"#
    ));
    let mut variables = vec![("SNAPBACK_ALIBABA_METADATA", "http://127.0.0.1:1")];
    variables.extend(more);
    let env = env(&scratch, &variables);
    match find(Provider::Alibaba, Some("p"), &env) {
        Ok(found) => Ok(shown(&found.source)),
        Err(_) => Err(refused(Provider::Alibaba, Some("p"), &env)
            .replace(&format!("profile 'p' in {}", file.display()), "P")
            .replace(file.to_str().unwrap(), "FILE")),
    }
}

#[test]
fn each_mode_says_how_its_keys_are_got() {
    let role = format!(r#""ram_role_arn": "{ARN}""#);
    for (fields, expected) in [
        (
            r#""mode": "AK", {KEYS}, "sts_token": "ignored""#.to_owned(),
            "id-1 -".to_owned(),
        ),
        (
            format!(r#""mode": "RamRoleArn", {{KEYS}}, {role}"#),
            format!("role {ARN} as snapback for 900 s, - -, at sts.aliyuncs.com, with [id-1 -]"),
        ),
        (
            format!(
                r#""mode": "RamRoleArn", {{KEYS}}, "sts_token": "t", {role}, "ram_session_name": "drill",
                   "expired_seconds": 1800, "external_id": "e", "policy": "{{}}", "sts_region": "cn-beijing""#
            ),
            format!(
                "role {ARN} as drill for 1800 s, e {{}}, at sts.cn-beijing.aliyuncs.com, with [id-1 token]"
            ),
        ),
        (
            r#""mode": "EcsRamRole""#.to_owned(),
            "any role at http://127.0.0.1:1".to_owned(),
        ),
        (
            r#""mode": "EcsRamRole", "ram_role_name": "r""#.to_owned(),
            "r at http://127.0.0.1:1".to_owned(),
        ),
        (
            format!(r#""mode": "RamRoleArnWithRoleName", "ram_role_name": "r", {role}"#),
            format!(
                "role {ARN} as snapback for 900 s, - -, at sts.aliyuncs.com, with [r at http://127.0.0.1:1]"
            ),
        ),
        (
            r#""mode": "External", "process_command": "get 'a b' --c=\"d e\"""#.to_owned(),
            r#"run get ["a b", "--c=d e"]"#.to_owned(),
        ),
        (
            r#""mode": "CredentialsURI", "credentials_uri": "http://127.0.0.1:1/x""#.to_owned(),
            "ask http://127.0.0.1:1/x".to_owned(),
        ),
        (
            format!(
                r#""mode": "OIDC", "oidc_provider_arn": "idp", "oidc_token_file": "/t", {role}, "ram_session_name": "s""#
            ),
            format!("role {ARN} as s for 3600 s, at sts.aliyuncs.com, with /t of idp"),
        ),
        (
            r#""mode": "CloudSSO", {KEYS}, "sts_token": "t", "sts_expiration": 33000000000"#
                .to_owned(),
            "id-1 token until 33000000000".to_owned(),
        ),
        (
            r#""mode": "OAuth", {KEYS}, "sts_token": "t", "sts_expiration": 33000000000"#
                .to_owned(),
            "id-1 token until 33000000000".to_owned(),
        ),
    ] {
        assert_eq!(of(&fields, "", &[]), Ok(expected), "{fields}");
    }
}

#[test]
fn a_mode_that_lacks_something_or_cannot_be_used_says_what_and_where() {
    let unknown = |mode: &str| format!("P is of mode '{mode}'; {READABLE}");
    let missing = |key: &str| format!("P has no {key}");
    let role = format!(r#""mode": "RamRoleArn", {{KEYS}}, "ram_role_arn": "{ARN}""#);
    for (fields, expected) in [
        (r#""mode": "RsaKeyPair""#.to_owned(), unknown("RsaKeyPair")),
        (
            r#""mode": "BearerToken""#.to_owned(),
            unknown("BearerToken"),
        ),
        (r#""mode": "Anonymous""#.to_owned(), unknown("Anonymous")),
        (r#""mode": "Quantum""#.to_owned(), unknown("Quantum")),
        (
            r#""mode": "RamRoleArn", {KEYS}"#.to_owned(),
            missing("ram_role_arn"),
        ),
        (
            r#""mode": "RamRoleArn""#.to_owned(),
            missing("access_key_id"),
        ),
        (
            r#""mode": "ChainableRamRoleArn""#.to_owned(),
            missing("source_profile"),
        ),
        (
            r#""mode": "External""#.to_owned(),
            missing("process_command"),
        ),
        (
            r#""mode": "External", "process_command": "hunter2 'open""#.to_owned(),
            "'process_command' of P is no command line: it is blank, or a quote in it does not end"
                .to_owned(),
        ),
        (
            r#""mode": "CredentialsURI""#.to_owned(),
            missing("credentials_uri"),
        ),
        (r#""mode": "OIDC""#.to_owned(), missing("oidc_provider_arn")),
        (
            r#""mode": "OIDC", "oidc_provider_arn": "a""#.to_owned(),
            missing("oidc_token_file"),
        ),
        (
            r#""mode": "CloudSSO""#.to_owned(),
            "P holds no keys of CloudSSO yet".to_owned(),
        ),
        (
            r#""mode": "OAuth", {KEYS}, "sts_token": "t", "sts_expiration": 1767330000"#.to_owned(),
            "P holds keys of OAuth that ended at 2026-01-02 05:00 UTC".to_owned(),
        ),
        (
            r#""mode": "CloudSSO", {KEYS}, "sts_expiration": 33000000000"#.to_owned(),
            missing("sts_token"),
        ),
        (
            r#""mode": "CloudSSO", "sts_expiration": "hunter2""#.to_owned(),
            "line 1: 'sts_expiration' of P is no whole number".to_owned(),
        ),
        (
            r#""mode": "CloudSSO", "sts_expiration": 9223372036854775807"#.to_owned(),
            "line 1: 'sts_expiration' of P is no time".to_owned(),
        ),
        (
            format!(r#"{role}, "expired_seconds": "hunter2""#),
            "line 1: 'expired_seconds' of P is no whole number".to_owned(),
        ),
        (
            format!(r#"{role}, "expired_seconds": -1"#),
            "line 1: 'expired_seconds' of P is no number of seconds".to_owned(),
        ),
        (
            format!(r#"{role}, "sts_region": "evil.example/""#),
            "'evil.example/' from 'sts_region' of P is no region id".to_owned(),
        ),
    ] {
        assert_eq!(of(&fields, "", &[]), Err(expected), "{fields}");
    }
}

#[test]
fn the_hint_of_keys_that_need_a_browser_names_the_command() {
    let (scratch, _) =
        configured(r#"{"profiles": [{"name": "a b", "mode": "OAuth", "sts_expiration": 1}]}"#);
    let error = find(Provider::Alibaba, Some("a b"), &env(&scratch, &[])).unwrap_err();
    let hints: Vec<_> = error.hints().iter().collect();
    assert_eq!(
        hints[0].get(crate::error::Language::En),
        "snapback opens no browser; get keys with: aliyun configure --mode OAuth --profile 'a b'"
    );
}

#[test]
fn switches_forbid_programs_and_the_metadata_service() {
    let forbidden = |mode: &str, more: &[(&str, &str)]| {
        let fields = format!(r#""mode": "{mode}", "process_command": "x""#);
        of(&fields, "", more).unwrap_err()
    };
    assert_eq!(
        forbidden(
            "External",
            &[("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", "true")]
        ),
        "P runs a program, but ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS is set"
    );
    assert_eq!(
        forbidden(
            "EcsRamRole",
            &[("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")]
        ),
        "P wants the role of the instance, but ALIBABA_CLOUD_ECS_METADATA_DISABLED is set"
    );
    assert_eq!(
        forbidden("EcsRamRole", &[("SNAPBACK_ALIBABA_METADATA", "off")]),
        "P wants the role of the instance, but SNAPBACK_ALIBABA_METADATA is off"
    );
    assert_eq!(
        of(
            r#""mode": "EcsRamRole""#,
            "",
            &[("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")]
        )
        .unwrap(),
        "any role at http://127.0.0.1:1, no v1"
    );
}

#[test]
fn a_chain_of_roles_is_followed_to_its_keys_and_a_circle_is_refused() {
    let link = |name: &str, source: &str| {
        format!(
            r#", {{"name": "{name}", "mode": "ChainableRamRoleArn", "source_profile": "{source}", "ram_role_arn": "{ARN}"}}"#
        )
    };
    let first =
        format!(r#""mode": "ChainableRamRoleArn", "source_profile": "q", "ram_role_arn": "{ARN}""#);
    let keys = format!(r#", {{"name": "k", "mode": "AK", {PAIR}}}"#);
    let role = format!("role {ARN} as snapback for 900 s, - -, at sts.aliyuncs.com, with");
    assert_eq!(
        of(&first, &[link("q", "k"), keys].concat(), &[]),
        Ok(format!("{role} [{role} [id-1 -]]"))
    );
    assert_eq!(
        of(&first, &link("q", "p"), &[]).unwrap_err(),
        "'source_profile' of profile 'q' in FILE leads back to itself: p -> q -> p"
    );
    assert_eq!(
        of(&first, &link("q", "q"), &[]).unwrap_err(),
        "'source_profile' of profile 'q' in FILE leads back to itself: p -> q -> q"
    );
    assert_eq!(
        of(&first, &link("r", "q"), &[]).unwrap_err(),
        "'source_profile' of P: FILE has no profile 'q' (profiles there: p, r)"
    );
}

#[test]
fn the_token_service_is_ours_then_the_profiles_then_the_environments_then_the_regions() {
    let sts = |fields: &str, more: &[(&str, &str)]| {
        let fields = format!(r#""mode": "RamRoleArn", {{KEYS}}, "ram_role_arn": "{ARN}"{fields}"#);
        let shown = of(&fields, "", more).unwrap();
        let (_, rest) = shown.split_once(", at ").unwrap();
        rest.split_once(", with").unwrap().0.to_owned()
    };
    let ours = ("SNAPBACK_STS_ENDPOINT", "http://127.0.0.1:1");
    let theirs = ("ALIBABA_CLOUD_STS_ENDPOINT", "sts.example.com");
    let region = ("ALIBABA_CLOUD_STS_REGION", "cn-shanghai");
    let vpc = ("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true");
    let endpoint_key = r#", "sts_endpoint": "sts.profile.example""#;
    let region_key = r#", "sts_region": "cn-beijing""#;
    let all = [endpoint_key, region_key].concat();
    assert_eq!(
        sts(&all, &[ours, theirs, region, vpc]),
        "http://127.0.0.1:1"
    );
    assert_eq!(sts(&all, &[theirs, region, vpc]), "sts.profile.example");
    assert_eq!(sts(region_key, &[theirs, region]), "sts.example.com");
    assert_eq!(sts(region_key, &[region]), "sts.cn-beijing.aliyuncs.com");
    assert_eq!(sts("", &[region]), "sts.cn-shanghai.aliyuncs.com");
    assert_eq!(sts("", &[region, vpc]), "sts-vpc.cn-shanghai.aliyuncs.com");
    let key = r#", "sts_region": "cn-beijing", "enable_vpc": true"#;
    assert_eq!(sts(key, &[]), "sts-vpc.cn-beijing.aliyuncs.com");
    assert_eq!(sts("", &[vpc]), "sts.aliyuncs.com");
}

#[test]
fn each_type_of_the_sdks_file_says_how_its_keys_are_got() {
    for (fields, expected) in [
        (
            "type = access_key\naccess_key_id = id-1\naccess_key_secret = hunter2".to_owned(),
            Ok("id-1 -".to_owned()),
        ),
        (
            "type = ecs_ram_role\nrole_name = r".to_owned(),
            Ok("r at http://127.0.0.1:1".to_owned()),
        ),
        (
            format!(
                "type = ram_role_arn\naccess_key_id = id-1\naccess_key_secret = hunter2\nrole_arn = {ARN}\n\
                 role_session_name = drill\npolicy = {{}}"
            ),
            Ok(format!(
                "role {ARN} as drill for 3600 s, - {{}}, at sts.aliyuncs.com, with [id-1 -]"
            )),
        ),
        (
            format!(
                "type = oidc_role_arn\noidc_provider_arn = idp\noidc_token_file_path = /t\nrole_arn = {ARN}"
            ),
            Ok(format!(
                "role {ARN} as snapback for 3600 s, at sts.aliyuncs.com, with /t of idp"
            )),
        ),
        (
            "type = rsa_key_pair\npublic_key_id = hunter2".to_owned(),
            Err(
                "P is of type 'rsa_key_pair'; snapback reads access_key, ecs_ram_role, ram_role_arn and oidc_role_arn",
            ),
        ),
        ("access_key_id = hunter2".to_owned(), Err("P has no type")),
        (
            "type = access_key\naccess_key_id = id-1".to_owned(),
            Err("P has no access_key_secret"),
        ),
    ] {
        let scratch = Scratch::new();
        let file = scratch.write(".alibabacloud/credentials", &format!("[p]\n{fields}\n"));
        let env = env(
            &scratch,
            &[("SNAPBACK_ALIBABA_METADATA", "http://127.0.0.1:1")],
        );
        match expected {
            Ok(expected) => {
                let found = find(Provider::Alibaba, Some("p"), &env).unwrap();
                assert_eq!(shown(&found.source), expected, "{fields}");
                let name = "p".to_owned();
                assert_eq!(found.origin, Origin::Profile { name, file });
            }
            Err(expected) => {
                let message = refused(Provider::Alibaba, Some("p"), &env);
                let profile = format!("profile 'p' in {}", file.display());
                assert_eq!(message.replace(&profile, "P"), expected, "{fields}");
            }
        }
    }
}

#[test]
fn what_shows_a_source_to_programmers_shows_no_secret_of_it() {
    for (fields, shown) in [
        (
            r#""mode": "AK", {KEYS}"#,
            r#"Keys { credential: Credential { key_id: "id-1", key_secret: ***, token: None }, end: None }"#,
        ),
        (
            r#""mode": "External", "process_command": "vault --password hunter2""#,
            r#"Process { program: "vault", arguments: [***, ***] }"#,
        ),
        (
            r#""mode": "CredentialsURI", "credentials_uri": "https://u:hunter2@keys.example/?token=hunter2""#,
            "Uri(***)",
        ),
    ] {
        let fields = fields.replace("{KEYS}", PAIR);
        let (scratch, _) = configured(&format!(
            r#"{{"profiles": [{{"name": "default", {fields}}}]}}"#
        ));
        let found = find(Provider::Alibaba, None, &env(&scratch, &[])).unwrap();
        assert_eq!(format!("{:?}", found.source), shown);
    }
}
