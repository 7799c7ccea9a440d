//! Each place of Alibaba Cloud's chain, and each mode of aliyun's profiles, down to a signed request that is accepted.

use std::fs;
use std::thread;

use serde_json::{Value, json};

use super::{client, requests};
use crate::credentials::{ECS, aliyun, empty, write};
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

const ARN: &str = "acs:ram::1000000000000001:role/rollback";
const IDP: &str = "acs:ram::1000000000000001:oidc-provider/idp";
/// Where the metadata service has the keys of its role.
const KEYS: &str = "/metadata/alibaba/latest/meta-data/ram/security-credentials/sandbox-role";

/// A request in a few words: whose keys signed it, and what of a role it asks for.
fn words(request: &Value) -> String {
    let parameters = &request["parameters"];
    let signer = match parameters["AccessKeyId"].as_str() {
        Some(id) if id.starts_with("STS.") => "temporary",
        Some(id) => id,
        None => "nobody",
    };
    let mut words = format!("{} by {signer}", request["action"].as_str().unwrap());
    for name in ["RoleSessionName", "DurationSeconds", "ExternalId", "Policy"] {
        if let Some(value) = parameters[name].as_str() {
            words.push_str(&format!(" {value}"));
        }
    }
    words
}

/// What of signed or role-giving requests `served` got, all of which it has accepted.
#[track_caller]
fn accepted(served: &Served) -> Vec<String> {
    let requests = requests(served);
    for request in &requests {
        assert_eq!(request["status"], 200, "{request}");
    }
    let called = requests.iter().filter(|request| request["action"] != "");
    called.map(words).collect()
}

/// Lists the regions by the profile `p` with `fields`, and by what else `prepare` puts into the environment.
#[track_caller]
fn by_profile(fields: &Value, prepare: impl FnOnce(TestEnv, &Served) -> TestEnv) -> Vec<String> {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = prepare(client(&served), &served);
    let mut profile = json!({"name": "default"});
    for (name, value) in fields.as_object().unwrap() {
        let text = value.as_str().map(|text| {
            let home = env.home().to_str().unwrap();
            json!(text.replace("{HOME}", home).replace("{URL}", served.url()))
        });
        profile[name] = text.unwrap_or_else(|| value.clone());
    }
    let keys = json!({"name": "keys", "mode": "AK", "access_key_id": "sandbox", "access_key_secret": "sandbox"});
    let link = json!({"name": "link", "mode": "ChainableRamRoleArn", "source_profile": "keys", "ram_role_arn": ARN,
        "ram_session_name": "link"});
    aliyun(&env, &[profile, keys, link]);
    let output = env.run(&ECS);
    assert_eq!((output.code, &*output.stderr), (Some(0), ""), "{output}");
    accepted(&served)
}

fn with_token(env: TestEnv) -> TestEnv {
    fs::write(env.home().join("token"), "an-oidc-token\n").unwrap();
    env
}

#[test]
fn a_role_is_taken_on_with_the_keys_of_the_profile() {
    let keys = json!({"mode": "RamRoleArn", "access_key_id": "sandbox", "access_key_secret": "sandbox",
        "ram_role_arn": ARN});
    let mut full = keys.clone();
    full["ram_session_name"] = json!("drill");
    full["expired_seconds"] = json!(1800);
    full["external_id"] = json!("partner");
    full["policy"] = json!("{}");
    for (fields, asked) in [
        (keys, "AssumeRole by sandbox snapback 900"),
        (full, "AssumeRole by sandbox drill 1800 partner {}"),
    ] {
        assert_eq!(
            by_profile(&fields, |env, _| env),
            [asked, "DescribeRegions by temporary"]
        );
    }
}

#[test]
fn a_role_may_be_taken_on_with_one_that_was_taken_on_with_keys() {
    let fields =
        json!({"mode": "ChainableRamRoleArn", "source_profile": "link", "ram_role_arn": ARN});
    assert_eq!(
        by_profile(&fields, |env, _| env),
        [
            "AssumeRole by sandbox link 900",
            "AssumeRole by temporary snapback 900",
            "DescribeRegions by temporary"
        ]
    );
}

#[test]
fn the_instance_gives_keys_by_either_version_and_its_role_may_take_on_another() {
    let temporary = ["DescribeRegions by temporary"];
    let role = json!({"mode": "EcsRamRole", "ram_role_name": "sandbox-role"});
    assert_eq!(by_profile(&role, |env, _| env), temporary);
    let discovered = json!({"mode": "EcsRamRole"});
    assert_eq!(by_profile(&discovered, |env, _| env), temporary);
    let enforcing = |env: TestEnv, served: &Served| {
        let url = format!("{}/metadata/alibaba-imdsv2", served.url());
        env.var("SNAPBACK_ALIBABA_METADATA", &url)
            .var("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")
    };
    assert_eq!(by_profile(&discovered, enforcing), temporary);
    let other = json!({"mode": "RamRoleArnWithRoleName", "ram_role_name": "sandbox-role", "ram_role_arn": ARN});
    assert_eq!(
        by_profile(&other, |env, _| env),
        ["AssumeRole by temporary snapback 900", temporary[0]]
    );
}

#[test]
#[cfg(unix)]
fn a_program_prints_keys() {
    let fields = json!({"mode": "External", "process_command": "sh '{HOME}/get keys.sh' \"a b\""});
    let signed = by_profile(&fields, |env, _| {
        let script = r#"[ "$1" = "a b" ] && echo '{"mode":"AK","access_key_id":"sandbox","access_key_secret":"sandbox"}'"#;
        fs::write(env.home().join("get keys.sh"), script).unwrap();
        env
    });
    assert_eq!(signed, ["DescribeRegions by sandbox"]);
}

#[test]
fn an_address_answers_keys() {
    let fields = json!({"mode": "CredentialsURI", "credentials_uri": format!("{{URL}}{KEYS}")});
    assert_eq!(
        by_profile(&fields, |env, _| env),
        ["DescribeRegions by temporary"]
    );
}

#[test]
fn a_role_is_taken_on_with_an_oidc_token() {
    let fields = json!({"mode": "OIDC", "oidc_provider_arn": IDP, "oidc_token_file": "{HOME}/token",
        "ram_role_arn": ARN, "ram_session_name": "pod"});
    assert_eq!(
        by_profile(&fields, |env, _| with_token(env)),
        [
            "AssumeRoleWithOIDC by nobody pod 3600",
            "DescribeRegions by temporary"
        ]
    );
}

#[test]
fn keys_that_a_browser_got_are_used_until_they_end() {
    let stub = empty();
    let env = TestEnv::new().endpoint(&stub);
    for mode in ["CloudSSO", "OAuth"] {
        let id = format!("STS.{mode}");
        let profile = json!({"name": "default", "mode": mode, "access_key_id": id, "access_key_secret": "secret",
            "sts_token": "example-token", "sts_expiration": 33_000_000_000_u64});
        aliyun(&env, &[profile]);
        let output = env.run(&ECS);
        assert_eq!(output.code, Some(0), "{output}");
        let target = stub.requests().pop().unwrap().target;
        assert!(target.contains(&format!("AccessKeyId={id}")), "{target}");
        assert!(target.contains("SecurityToken=example-token"), "{target}");
    }
}

#[test]
fn without_profiles_the_environment_names_role_or_address_and_the_instance_is_last() {
    let run = |prepare: &dyn Fn(TestEnv, &Served) -> TestEnv| {
        let served = Served::start(&TestEnv::new(), &[]);
        let env = prepare(client(&served), &served);
        let output = env.run(&ECS);
        assert_eq!((output.code, &*output.stderr), (Some(0), ""), "{output}");
        accepted(&served)
    };
    let oidc = |env: TestEnv, _: &Served| {
        let file = env.home().join("token");
        with_token(env)
            .var("ALIBABA_CLOUD_OIDC_TOKEN_FILE", file.to_str().unwrap())
            .var("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", IDP)
            .var("ALIBABA_CLOUD_ROLE_ARN", ARN)
    };
    let temporary = "DescribeRegions by temporary";
    assert_eq!(
        run(&oidc),
        ["AssumeRoleWithOIDC by nobody snapback 3600", temporary]
    );
    let uri = |env: TestEnv, served: &Served| {
        env.var(
            "ALIBABA_CLOUD_CREDENTIALS_URI",
            &format!("{}{KEYS}", served.url()),
        )
        .var("SNAPBACK_ALIBABA_METADATA", "off")
    };
    assert_eq!(run(&uri), [temporary]);
    assert_eq!(run(&|env, _| env), [temporary]);
}

#[test]
fn the_sdks_file_gives_keys_and_roles() {
    let pair = "access_key_id = sandbox\naccess_key_secret = sandbox";
    for (section, asked) in [
        (
            format!("type = access_key\n{pair}"),
            vec!["DescribeRegions by sandbox"],
        ),
        (
            "type = ecs_ram_role\nrole_name = sandbox-role".to_owned(),
            vec!["DescribeRegions by temporary"],
        ),
        (
            format!("type = ram_role_arn\n{pair}\nrole_arn = {ARN}\nrole_session_name = drill"),
            vec![
                "AssumeRole by sandbox drill 3600",
                "DescribeRegions by temporary",
            ],
        ),
        (
            format!(
                "type = oidc_role_arn\noidc_provider_arn = {IDP}\noidc_token_file_path = {{HOME}}/token\nrole_arn = {ARN}"
            ),
            vec![
                "AssumeRoleWithOIDC by nobody snapback 3600",
                "DescribeRegions by temporary",
            ],
        ),
    ] {
        let served = Served::start(&TestEnv::new(), &[]);
        let env = with_token(client(&served));
        fs::create_dir(env.home().join(".alibabacloud")).unwrap();
        let home = env.home().to_str().unwrap();
        let text = format!("# by hand\n[drill]\n{}\n", section.replace("{HOME}", home));
        fs::write(env.home().join(".alibabacloud/credentials"), text).unwrap();
        let output = env.run(&[&ECS[..], &["--profile", "drill"]].concat());
        assert_eq!((output.code, &*output.stderr), (Some(0), ""), "{output}");
        assert_eq!(accepted(&served), asked, "{section}");
    }
}

#[test]
fn many_programs_at_once_read_one_file_and_leave_it_as_it_is() {
    let served = Served::start(&TestEnv::new(), &[]);
    let env = client(&served);
    let role = json!({"name": "default", "mode": "RamRoleArn", "access_key_id": "sandbox",
        "access_key_secret": "sandbox", "ram_role_arn": ARN});
    write(&env, ".aliyun/config.json", &json!({"profiles": [role]}));
    let file = env.home().join(".aliyun/config.json");
    let before = fs::read(&file).unwrap();
    thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                let output = env.run(&ECS);
                assert_eq!((output.code, &*output.stderr), (Some(0), ""), "{output}");
            });
        }
    });
    assert_eq!(fs::read(&file).unwrap(), before);
    let mut asked = accepted(&served);
    asked.sort();
    let expected = [
        vec!["AssumeRole by sandbox snapback 900"; 24],
        vec!["DescribeRegions by temporary"; 24],
    ];
    assert_eq!(asked, expected.concat());
}
