//! The places beside tccli's profiles, and the order of all of them.

use super::*;

const TKE: [(&str, &str); 4] = [
    ("TKE_REGION", "ap-guangzhou"),
    ("TKE_PROVIDER_ID", "pods"),
    ("TKE_WEB_IDENTITY_TOKEN_FILE", "/var/run/token"),
    ("TKE_ROLE_ARN", "qcs::cam::uin/100000000001:roleName/pod"),
];

const METADATA: &str = "http://127.0.0.1:8090/metadata/tencent";

/// A home in which every file has keys.
fn full() -> Scratch {
    let scratch = configured(&[(
        "default",
        r#"{"secretId":"id-tccli","secretKey":"hunter2"}"#,
    )]);
    scratch.write(
        ".tencentcloud/credentials",
        "[default]\nsecret_id = id-ini\nsecret_key = hunter2\n[other]\nsecret_id = id-other\nsecret_key = hunter2\n\
         token = token1\n",
    );
    scratch
}

/// Where `env` has its keys from: the key id, or the kind of source.
fn taken(env: &Env) -> String {
    match find(Provider::Tencent, None, env).unwrap().source {
        Source::Keys { credential, .. } => credential.key_id,
        Source::Federation(_) => "tke".to_owned(),
        Source::Metadata(_) => "metadata".to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_place_beats_all_that_follow() {
    let scratch = full();
    let on = ("SNAPBACK_TENCENT_METADATA", METADATA);
    let with =
        |more: &[&[(&str, &str)]]| taken(&env(&scratch, &[&[on], &more.concat()[..]].concat()));
    assert_eq!(with(&[&KEYS, &TKE]), "id-env");
    assert_eq!(with(&[&TKE]), "tke");
    assert_eq!(with(&[]), "id-tccli");
    std::fs::remove_file(scratch.file(".tccli/default.credential")).unwrap();
    assert_eq!(with(&[]), "id-ini");
    std::fs::remove_file(scratch.file(".tencentcloud/credentials")).unwrap();
    assert_eq!(with(&[]), "metadata");
}

#[test]
fn the_order_is_the_one_that_is_told() {
    let titles: Vec<_> = places(Provider::Tencent)
        .iter()
        .map(|place| place.title)
        .collect();
    assert_eq!(
        titles,
        [
            "environment variables",
            "OIDC token of a TKE pod",
            "profile of tccli",
            "credentials file of the SDKs",
            "metadata service of the CVM instance",
        ]
    );
}

#[test]
fn a_pod_of_tke_has_a_role() {
    let found = find(Provider::Tencent, None, &Env::of(TKE)).unwrap();
    let expected = Federation {
        provider: Provider::Tencent,
        identity_provider: "pods".to_owned(),
        token_file: PathBuf::from("/var/run/token"),
        arn: "qcs::cam::uin/100000000001:roleName/pod".to_owned(),
        session_name: "snapback".to_owned(),
        seconds: 7200,
        region: Some("ap-guangzhou".to_owned()),
        sts: "sts.tencentcloudapi.com".to_owned(),
    };
    assert_eq!(found.source, Source::Federation(expected));
    let variable = "TKE_ROLE_ARN";
    assert_eq!(found.origin, Origin::Environment { variable });
}

#[test]
fn a_pod_with_some_of_the_variables_is_told_which_are_missing_whatever_files_there_are() {
    let scratch = full();
    let [region, _, _, arn] = TKE;
    for (variables, message) in [
        (
            vec![region, arn, ("TKE_PROVIDER_ID", "")],
            "missing or empty, of the variables of a TKE pod: TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE \
             (set: TKE_REGION, TKE_ROLE_ARN)",
        ),
        (
            [&TKE[1..], &[("TKE_REGION", "ap guangzhou")]].concat(),
            "'ap guangzhou' from environment variable TKE_REGION is no region id",
        ),
    ] {
        let env = env(&scratch, &variables);
        assert_eq!(refused(Provider::Tencent, None, &env), message);
    }
}

#[test]
fn a_named_profile_is_tcclis_then_a_section_of_the_sdks_file() {
    let scratch = full();
    scratch.write(
        ".tccli/other.configure",
        r#"{"_sys_param":{"region":"ap-tokyo"}}"#,
    );
    let all = [&KEYS[..], &TKE].concat();
    let named = |name| find(Provider::Tencent, Some(name), &env(&scratch, &all)).unwrap();
    assert_eq!(keys(&named("default")).key_id, "id-tccli");
    let expected = Found {
        source: Source::keys(Credential {
            key_id: "id-other".to_owned(),
            key_secret: Secret::new(PLANTED),
            token: Some(Secret::new("token1")),
        }),
        origin: Origin::Profile {
            name: "other".to_owned(),
            file: scratch.file(".tencentcloud/credentials"),
        },
        region: Some("ap-tokyo".to_owned()),
        missed: Vec::new(),
    };
    assert_eq!(named("other"), expected);
    scratch.write(
        ".tccli/other.credential",
        r#"{"secretId":"id-tccli-other","secretKey":"hunter2"}"#,
    );
    assert_eq!(keys(&named("other")).key_id, "id-tccli-other");
    let message = refused(Provider::Tencent, Some("third"), &env(&scratch, &all));
    assert_eq!(
        message,
        format!(
            "cannot use profile 'third': {} does not exist (profiles there: default, other); \
             {} has no section 'third' (sections there: default, other)",
            scratch.file(".tccli/third.credential").display(),
            scratch.file(".tencentcloud/credentials").display()
        )
    );
}

#[test]
fn a_profile_that_a_variable_names_is_looked_for_like_a_named_one_and_has_to_be_there() {
    let scratch = full();
    for variable in ["TCCLI_PROFILE", "TENCENTCLOUD_PROFILE"] {
        let named = |name| env(&scratch, &[(variable, name)]);
        assert_eq!(taken(&named("other")), "id-other");
        assert_eq!(
            refused(Provider::Tencent, None, &named("third")),
            format!(
                "cannot use profile 'third' from environment variable {variable}: {} does not exist \
                 (profiles there: default); {} has no section 'third' (sections there: default, other)",
                scratch.file(".tccli/third.credential").display(),
                scratch.file(".tencentcloud/credentials").display()
            )
        );
    }
}

#[test]
fn a_file_that_a_variable_names_has_to_have_the_section() {
    let scratch = full();
    std::fs::remove_file(scratch.file(".tccli/default.credential")).unwrap();
    let team = scratch.write("team", "[default]\nsecret_id=id-team\nsecret_key=hunter2");
    let named = |file: &PathBuf| {
        env(
            &scratch,
            &[("TENCENTCLOUD_CREDENTIALS_FILE", file.to_str().unwrap())],
        )
    };
    assert_eq!(taken(&named(&team)), "id-team");
    let absent = scratch.file("absent");
    let empty = scratch.write("empty", "");
    for (file, fault) in [
        (absent, "FILE does not exist"),
        (
            empty,
            "FILE has no section 'default' (sections there: none)",
        ),
    ] {
        let message = refused(Provider::Tencent, None, &named(&file));
        assert_eq!(
            message.replace(file.to_str().unwrap(), "FILE"),
            format!(
                "cannot use the file from environment variable TENCENTCLOUD_CREDENTIALS_FILE: {fault}"
            )
        );
    }
}

#[test]
fn a_fault_of_the_sdks_file_names_line_or_key() {
    for (text, fault) in [
        (
            "[default]\nhunter2",
            "line 2 of FILE is neither a section nor 'key = value'",
        ),
        (
            "[default]\nsecret_id = id1\nsecret_key =",
            "profile 'default' in FILE has no secret_key",
        ),
        (
            "[default]\nsecret_id = id1\nsecret_key = hunter2 hunter2",
            "line 3: 'secret_key' of profile 'default' in FILE holds a character that no key has",
        ),
    ] {
        let scratch = Scratch::new();
        let file = scratch.write(".tencentcloud/credentials", text);
        let message = refused(Provider::Tencent, None, &env(&scratch, &[]));
        assert_eq!(message.replace(file.to_str().unwrap(), "FILE"), fault);
    }
}

#[test]
fn the_instance_may_be_told_which_of_its_roles() {
    let metadata = |variables: &[(&str, &str)]| match find(
        Provider::Tencent,
        None,
        &Env::of(variables.iter().copied()),
    )
    .unwrap()
    .source
    {
        Source::Metadata(Metadata { role, url, .. }) => (role, url),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        metadata(&[]),
        (None, "http://metadata.tencentyun.com".to_owned())
    );
    let variables = [
        ("TENCENTCLOUD_CAM_ROLE_NAME", "drill"),
        ("SNAPBACK_TENCENT_METADATA", METADATA),
    ];
    assert_eq!(
        metadata(&variables),
        (Some("drill".to_owned()), METADATA.to_owned())
    );
}
