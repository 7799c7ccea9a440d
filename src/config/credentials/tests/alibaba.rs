//! Alibaba Cloud's places. This file: keys in `~/.aliyun/config.json`.

mod modes;
mod places;

use super::*;
use crate::api::Secret;

const CONFIG: &str = r#"{
	"current": "work",
	"profiles": [
		{"name": "default", "mode": "AK", "access_key_id": "id-default", "access_key_secret": "hunter2", "region_id": "cn-hangzhou"},
		{"name": "work", "mode": "AK", "access_key_id": "id-work", "access_key_secret": "hunter2", "new_key": [1, {}], "region_id": ""},
		{"name": "sts", "mode": "StsToken", "access_key_id": "id-sts", "access_key_secret": "hunter2", "sts_token": "token-sts"},
		{"name": "role", "mode": "RamRoleArn", "access_key_id": "id-role", "access_key_secret": "hunter2", "region_id": "cn-beijing"},
		{"name": "half", "mode": "AK", "access_key_id": "id-half", "access_key_secret": null},
		{"name": "blank", "mode": "AK", "access_key_id": "id-blank", "access_key_secret": "hunter2 "},
		{"name": "odd", "mode": "AK", "access_key_id": "id-odd", "access_key_secret": ["hunter2"]},
		{"name": "unsealed", "mode": "StsToken", "access_key_id": "id-unsealed", "access_key_secret": "hunter2"},
		{"name": "modeless", "access_key_id": "id-modeless", "access_key_secret": "hunter2"}
	],
	"meta_path": ""
}"#;

/// The end of the message of a mode that is none of these.
const READABLE: &str = "snapback reads AK, StsToken, RamRoleArn, EcsRamRole, ChainableRamRoleArn, \
                        RamRoleArnWithRoleName, External, CredentialsURI, OIDC, CloudSSO and OAuth";

const KEYS: [(&str, &str); 2] = [
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "id-env"),
    ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", PLANTED),
];

fn configured(text: &str) -> (Scratch, PathBuf) {
    let scratch = Scratch::new();
    let file = scratch.write(".aliyun/config.json", text);
    (scratch, file)
}

fn key_id(profile: Option<&str>, env: &Env) -> String {
    let found = find(Provider::Alibaba, profile, env).unwrap();
    keys(&found).key_id.clone()
}

#[test]
fn a_profile_gives_keys_token_region_and_origin() {
    let (scratch, file) = configured(CONFIG);
    let env = env(&scratch, &[]);
    for (name, id, token, region) in [
        ("default", "id-default", None, Some("cn-hangzhou")),
        ("work", "id-work", None, None),
        ("sts", "id-sts", Some("token-sts"), None),
    ] {
        let expected = Found {
            source: Source::keys(Credential {
                key_id: id.to_owned(),
                key_secret: Secret::new(PLANTED),
                token: token.map(Secret::new),
            }),
            origin: Origin::Profile {
                name: name.to_owned(),
                file: file.clone(),
            },
            region: region.map(str::to_owned),
            missed: Vec::new(),
        };
        assert_eq!(find(Provider::Alibaba, Some(name), &env).unwrap(), expected);
    }
}

#[test]
fn the_name_is_the_one_given_then_the_variables_then_the_current_one_then_default() {
    let (scratch, _) = configured(CONFIG);
    let named = env(&scratch, &[("ALIBABA_CLOUD_PROFILE", "sts")]);
    assert_eq!(key_id(Some("default"), &named), "id-default");
    assert_eq!(key_id(None, &named), "id-sts");
    assert_eq!(key_id(None, &env(&scratch, &[])), "id-work");
    let (scratch, _) = configured(&CONFIG.replace("current", "other"));
    assert_eq!(key_id(None, &env(&scratch, &[])), "id-default");
}

#[test]
fn a_named_profile_beats_the_environment_and_the_environment_every_other() {
    let (scratch, _) = configured(CONFIG);
    let env = env(&scratch, &KEYS);
    assert_eq!(key_id(Some("default"), &env), "id-default");
    assert_eq!(key_id(None, &env), "id-env");
}

#[test]
fn a_missing_named_profile_lists_what_is_there_even_with_keys_in_the_environment() {
    let (scratch, file) = configured(CONFIG);
    assert_eq!(
        refused(Provider::Alibaba, Some("prod"), &env(&scratch, &KEYS)),
        format!(
            "cannot use profile 'prod': {} has no profile 'prod' \
             (profiles there: default, work, sts, role, half, blank, odd, unsealed, modeless); {} does not exist",
            file.display(),
            scratch.file(".alibabacloud/credentials").display()
        )
    );
    let scratch = Scratch::new();
    assert_eq!(
        refused(Provider::Alibaba, Some("prod"), &env(&scratch, &KEYS)),
        format!(
            "cannot use profile 'prod': {} does not exist; {} does not exist",
            scratch.file(".aliyun/config.json").display(),
            scratch.file(".alibabacloud/credentials").display()
        )
    );
}

#[test]
fn a_variable_moves_the_file_and_needs_no_home() {
    let scratch = Scratch::new();
    let file = scratch.write("elsewhere.json", CONFIG);
    let env = Env::of([("ALIBABA_CLOUD_CONFIG_FILE", file.to_str().unwrap())]);
    assert_eq!(key_id(None, &env), "id-work");
}

#[test]
fn a_profile_without_usable_keys_says_what_is_wrong_with_it() {
    let (scratch, file) = configured(CONFIG);
    let env = env(&scratch, &[]);
    let file = file.display();
    for (name, message) in [
        (
            "role",
            format!("profile 'role' in {file} has no ram_role_arn"),
        ),
        (
            "modeless",
            format!("profile 'modeless' in {file} is of mode ''; {READABLE}"),
        ),
        (
            "half",
            format!("profile 'half' in {file} has no access_key_secret"),
        ),
        (
            "unsealed",
            format!("profile 'unsealed' in {file} has no sts_token"),
        ),
        (
            "odd",
            format!("line 10: 'access_key_secret' of profile 'odd' in {file} is no text"),
        ),
        (
            "blank",
            format!(
                "line 9: 'access_key_secret' of profile 'blank' in {file} has a blank (U+0020) as character 8"
            ),
        ),
    ] {
        assert_eq!(refused(Provider::Alibaba, Some(name), &env), message);
    }
}

#[test]
fn a_malformed_file_is_located_and_not_quoted() {
    for (text, fault) in [
        (
            "{\"current\": \"hunter2\",\n  hunter2}",
            "FILE is no valid JSON: line 2, column 3, at or after 'current'",
        ),
        (
            "{\"profiles\": [{\"access_key_secret\": \"hunter2",
            "FILE is no valid JSON: line 1, column 44, at or after 'access_key_secret'",
        ),
        ("", "FILE is no valid JSON: line 1, column 0"),
        ("\"hunter2\"", "FILE is no JSON object"),
        (
            r#"{"current": ["hunter2"]}"#,
            "line 1: 'current' of FILE is no text",
        ),
        (
            r#"{"profiles": "hunter2"}"#,
            "there is no list in 'profiles' of FILE",
        ),
        (
            r#"{"profiles": ["hunter2"]}"#,
            "there is something other than a profile in 'profiles' of FILE",
        ),
        (
            r#"{"profiles": [{"name": {"hunter2": 1}}]}"#,
            "line 1: 'name' of a profile in FILE is no text",
        ),
    ] {
        let (scratch, file) = configured(text);
        let message = refused(Provider::Alibaba, None, &env(&scratch, &[]));
        assert_eq!(
            message.replace(file.to_str().unwrap(), "FILE"),
            fault,
            "{text}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let scratch = Scratch::new();
    let file = scratch.file(".aliyun/config.json");
    std::fs::create_dir_all(&file).unwrap();
    assert_eq!(
        refused(Provider::Alibaba, None, &env(&scratch, &[])),
        format!("{} is a folder", file.display())
    );
}

#[test]
fn a_byte_order_mark_is_tolerated() {
    let (scratch, _) = configured(&format!("\u{feff}{CONFIG}"));
    assert_eq!(key_id(None, &env(&scratch, &[])), "id-work");
}

#[test]
fn the_region_needs_no_keys() {
    let (scratch, _) = configured(CONFIG);
    let env = env(&scratch, &[]);
    let region = |name| profile_region(Provider::Alibaba, Some(name), &env).unwrap();
    assert_eq!(region("role").as_deref(), Some("cn-beijing"));
    assert_eq!(region("work"), None);
    assert_eq!(region("prod"), None);
}
