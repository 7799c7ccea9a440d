//! The order of the places, and what keeps one out of it.

use super::*;

const CONFIG_FILE: &str = ".aliyun/config.json";
const INI_FILE: &str = ".alibabacloud/credentials";

/// The variables of each place that is in the environment, and the files of the two that are files.
const ENVIRONMENT: [(&str, &str); 2] = [
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "id-env"),
    ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", PLANTED),
];
const OIDC: [(&str, &str); 3] = [
    ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "/t"),
    ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "idp"),
    ("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::100:role/r"),
];
const URI: [(&str, &str); 1] = [("ALIBABA_CLOUD_CREDENTIALS_URI", "http://127.0.0.1:1/x")];
const METADATA: [(&str, &str); 1] = [("SNAPBACK_ALIBABA_METADATA", "http://127.0.0.1:1")];

fn json(name: &str) -> String {
    format!(
        r#"{{"profiles": [{{"name": "{name}", "mode": "AK", "access_key_id": "id-json", "access_key_secret": "hunter2"}}]}}"#
    )
}

fn ini(name: &str) -> String {
    format!("[{name}]\ntype=access_key\naccess_key_id=id-ini\naccess_key_secret=hunter2\n")
}

/// What was found, in a word.
fn word(found: &Found) -> &str {
    match (&found.source, &found.origin) {
        (Source::Keys { credential, .. }, _) => &credential.key_id,
        (Source::Federation(_), Origin::Environment { .. }) => "oidc",
        (Source::Uri(_), Origin::Uri { .. }) => "uri",
        (Source::Metadata(_), Origin::Metadata { .. }) => "metadata",
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_place_beats_every_later_one() {
    let places = ["id-env", "oidc", "id-json", "id-ini", "uri", "metadata"];
    for (first, winner) in places.iter().enumerate() {
        for (second, _) in places.iter().enumerate().skip(first) {
            let scratch = Scratch::new();
            let mut variables = Vec::new();
            for place in [first, second] {
                match places[place] {
                    "id-env" => variables.extend(ENVIRONMENT),
                    "oidc" => variables.extend(OIDC),
                    "id-json" => drop(scratch.write(CONFIG_FILE, &json("default"))),
                    "id-ini" => drop(scratch.write(INI_FILE, &ini("default"))),
                    "uri" => variables.extend(URI),
                    _ => variables.extend(METADATA),
                }
            }
            let found = find(Provider::Alibaba, None, &env(&scratch, &variables)).unwrap();
            assert_eq!(word(&found), *winner, "with {}", places[second]);
            assert_eq!(found.missed.len(), first, "{:?}", found.missed);
        }
    }
    assert_eq!(super::super::super::places(Provider::Alibaba).len(), 6);
}

#[test]
fn aliyuns_other_names_of_the_keys_count_after_the_sdks() {
    let pair = |prefix: &str| {
        [
            (format!("{prefix}_ACCESS_KEY_ID"), format!("id-{prefix}")),
            (format!("{prefix}_ACCESS_KEY_SECRET"), PLANTED.to_owned()),
            (
                format!("{prefix}_SECURITY_TOKEN"),
                format!("token-{prefix}"),
            ),
        ]
    };
    let prefixes = ["ALIBABA_CLOUD", "ALIBABACLOUD", "ALICLOUD"];
    for first in 0..prefixes.len() {
        let variables = prefixes[first..].iter().flat_map(|prefix| pair(prefix));
        let found = find(Provider::Alibaba, None, &Env::of(variables)).unwrap();
        let credential = keys(&found);
        let prefix = prefixes[first];
        assert_eq!(credential.key_id, format!("id-{prefix}"));
        let token = credential.token.as_ref().unwrap().reveal();
        assert_eq!(token, format!("token-{prefix}"));
        assert_eq!(
            found.origin.to_string(),
            format!("environment variable {prefix}_ACCESS_KEY_ID")
        );
    }
    let half = Env::of([("ALICLOUD_ACCESS_KEY_ID", "id")]);
    assert_eq!(
        refused(Provider::Alibaba, None, &half),
        "environment variable ALICLOUD_ACCESS_KEY_ID is set, but ALICLOUD_ACCESS_KEY_SECRET is missing or empty"
    );
}

#[test]
fn of_oidc_some_variables_call_for_the_others_but_a_role_alone_does_not() {
    let scratch = Scratch::new();
    let [file, provider, role] = OIDC;
    for (variables, set, missing) in [
        (&[file][..], file.0, provider.0),
        (&[provider], provider.0, file.0),
        (&[file, role], file.0, provider.0),
        (&[provider, role], provider.0, file.0),
        (&[file, provider], file.0, role.0),
    ] {
        assert_eq!(
            refused(Provider::Alibaba, None, &env(&scratch, variables)),
            format!("environment variable {set} is set, but {missing} is missing or empty")
        );
    }
    let alone = find(
        Provider::Alibaba,
        None,
        &env(&scratch, &[&[role][..], &URI].concat()),
    );
    assert_eq!(word(&alone.unwrap()), "uri");
    let session = ("ALIBABA_CLOUD_ROLE_SESSION_NAME", "pod");
    let found = find(
        Provider::Alibaba,
        None,
        &env(&scratch, &[&OIDC[..], &[session]].concat()),
    );
    match found.unwrap().source {
        Source::Federation(federation) => assert_eq!(federation.session_name, "pod"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn switches_keep_the_profiles_of_aliyun_out_but_not_a_profile_that_is_named() {
    let scratch = Scratch::new();
    scratch.write(CONFIG_FILE, &json("default"));
    for (name, value, is_on) in [
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true", true),
        ("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE", true),
        ("ALIBABACLOUD_IGNORE_PROFILE", "TRUE", true),
        ("ALIBABA_CLOUD_IGNORE_PROFILE", "true", false),
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "false", false),
    ] {
        let env = env(&scratch, &[(name, value), URI[0]]);
        let found = find(Provider::Alibaba, None, &env).unwrap();
        let expected = if is_on { "uri" } else { "id-json" };
        assert_eq!(word(&found), expected, "{name}={value}");
        let why = format!("{name} is set");
        assert_eq!(found.missed.contains(&why), is_on, "{:?}", found.missed);
        let named = find(Provider::Alibaba, Some("default"), &env).unwrap();
        assert_eq!(word(&named), "id-json");
    }
}

#[test]
fn a_profile_that_a_variable_names_is_in_either_file_or_an_error() {
    let scratch = Scratch::new();
    let config = scratch.write(CONFIG_FILE, &json("a"));
    let file = scratch.write(INI_FILE, &ini("b"));
    for variable in [
        "ALIBABACLOUD_PROFILE",
        "ALIBABA_CLOUD_PROFILE",
        "ALICLOUD_PROFILE",
    ] {
        let with = |name| env(&scratch, &[(variable, name), URI[0]]);
        for (name, expected) in [("a", "id-json"), ("b", "id-ini")] {
            let found = find(Provider::Alibaba, None, &with(name)).unwrap();
            assert_eq!(word(&found), expected, "{variable}={name}");
        }
        assert_eq!(
            refused(Provider::Alibaba, None, &with("c")),
            format!(
                "cannot use profile 'c' from environment variable {variable}: {} has no profile 'c' (profiles there: a); \
                 {} has no profile 'c' (profiles there: b)",
                config.display(),
                file.display()
            )
        );
    }
    let env = env(
        &scratch,
        &[
            ("ALIBABA_CLOUD_PROFILE", "b"),
            ("ALIBABACLOUD_PROFILE", "a"),
        ],
    );
    assert_eq!(
        word(&find(Provider::Alibaba, None, &env).unwrap()),
        "id-json"
    );
}

#[test]
fn a_current_profile_that_is_not_there_is_an_error() {
    let scratch = Scratch::new();
    let file = scratch.write(
        CONFIG_FILE,
        r#"{"current": "b", "profiles": [{"name": "a"}]}"#,
    );
    assert_eq!(
        refused(Provider::Alibaba, None, &env(&scratch, &URI)),
        format!(
            "{} has no profile 'b' (profiles there: a), and 'current' there names that one",
            file.display()
        )
    );
    // aliyun has not been set up yet.
    scratch.write(CONFIG_FILE, r#"{"current": "default", "profiles": []}"#);
    let found = find(Provider::Alibaba, None, &env(&scratch, &URI)).unwrap();
    assert_eq!(word(&found), "uri");
}

#[test]
fn the_sdks_file_has_two_names_and_a_variable_for_another() {
    let scratch = Scratch::new();
    let key = |more: &[(&str, &str)]| {
        let found = find(Provider::Alibaba, None, &env(&scratch, more)).unwrap();
        word(&found).to_owned()
    };
    let named = |name: &str| ini("default").replace("id-ini", name);
    scratch.write(".alibabacloud/credentials.ini", &named("id-python"));
    assert_eq!(key(&[]), "id-python");
    scratch.write(INI_FILE, &named("id-go"));
    assert_eq!(key(&[]), "id-go");
    let other = scratch.write("elsewhere", &named("id-other"));
    let other = other.to_str().unwrap();
    assert_eq!(
        key(&[("ALIBABA_CLOUD_CREDENTIALS_FILE", other)]),
        "id-other"
    );
}

#[test]
fn a_malformed_file_of_the_sdks_is_located_and_not_quoted() {
    let scratch = Scratch::new();
    let file = scratch.write(INI_FILE, "[default]\ntype = access_key\nhunter2\n");
    assert_eq!(
        refused(Provider::Alibaba, None, &env(&scratch, &[])),
        format!(
            "line 3 of {} is neither a section nor 'key = value'",
            file.display()
        )
    );
}

#[test]
fn the_metadata_service_is_last_and_can_be_turned_off() {
    let scratch = Scratch::new();
    let off = ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    let message = refused(Provider::Alibaba, None, &env(&scratch, &[METADATA[0], off]));
    assert!(
        message.ends_with("; ALIBABA_CLOUD_ECS_METADATA_DISABLED is set"),
        "{message}"
    );
}
