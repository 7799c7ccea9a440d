//! What beats what: option, variable, table of the profile, top of the file, the vendor's profile, the program.

use std::fs;

use serde_json::json;

use super::keys::no_disks;
use super::{FILE, configured, with};
use crate::credentials::write;
use crate::support::env::TestEnv;

const LIST: [&str; 4] = ["ecs", "describe-disks", "-o", "json"];
const TOP: &str = "region = 'cn-top'\n";
const TABLE: &str = "region = 'cn-top'\n[profiles.prod]\nregion = 'cn-table'\n";

#[test]
fn each_source_of_the_region_beats_the_next() {
    let stub = no_disks();
    let (prod, option) = (["-p", "prod"], ["-p", "prod", "-r", "cn-option"]);
    for (file, variable, args, expected) in [
        ("", None, &prod[..], "cn-vendor"),
        (TOP, None, &prod, "cn-top"),
        (TABLE, None, &prod, "cn-table"),
        (TABLE, None, &[], "cn-top"),
        (TABLE, None, &["-p", "other"], "cn-top"),
        (TABLE, Some("cn-variable"), &prod, "cn-variable"),
        (TABLE, None, &option, "cn-option"),
        (TABLE, Some("cn-variable"), &option, "cn-option"),
    ] {
        let mut env = TestEnv::new().endpoint(&stub);
        if let Some(variable) = variable {
            env = env.var("ALIBABA_CLOUD_REGION_ID", variable);
        }
        let env = configured(env, file);
        let of = |name| {
            json!({"name": name, "mode": "AK", "access_key_id": "id", "access_key_secret": "secret",
                "region_id": "cn-vendor"})
        };
        write(
            &env,
            ".aliyun/config.json",
            &json!({"current": "prod", "profiles": [of("prod"), of("other")]}),
        );
        let output = env.run(&with(&LIST, args));
        assert_eq!(output.code, Some(0), "{output}");
        let region = &output.json()["operation"]["region"];
        assert_eq!(region, expected, "{file} {variable:?} {args:?}");
    }
}

#[test]
fn the_vendors_names_of_the_variable_count_in_the_vendors_order() {
    let stub = no_disks();
    let mut env = TestEnv::new().with_alibaba_keys().endpoint(&stub);
    for bare in ["REGION", "REGION_ID"] {
        env = env.var(bare, "cn-somebody-elses");
    }
    assert_eq!(env.run(&LIST).code, Some(2));
    for (variable, region) in [
        ("ALICLOUD_REGION_ID", "cn-third"),
        ("ALIBABACLOUD_REGION_ID", "cn-second"),
        ("ALIBABA_CLOUD_REGION_ID", "cn-first"),
    ] {
        env = env.var(variable, region);
        let output = env.run(&LIST);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(output.json()["operation"]["region"], region);
    }
}

#[test]
fn the_profile_of_option_or_variable_chooses_the_table() {
    let text = "profile = 'one'\noutput = 'table'\n[profiles.one]\noutput = 'json'\n[profiles.two]\noutput = 'jsonl'";
    let output = |variable: &str, args: &[&str]| {
        let env = configured(TestEnv::new().var("SNAPBACK_PROFILE", variable), text);
        let output = env.run(&with(&["ecs", "describe-regions", "-v"], args));
        let told = output
            .stderr
            .lines()
            .find(|line| line.contains("output = "));
        told.unwrap_or_default()
            .replace(&*env.home().to_string_lossy(), "~")
    };
    let told = |format: &str, profile: &str| {
        format!("> output = {format}, from [profiles.{profile}] in ~/{FILE}")
    };
    assert_eq!(output("", &[]), told("json", "one"));
    assert_eq!(output("two", &[]), told("jsonl", "two"));
    assert_eq!(output("two", &["-p", "one"]), told("json", "one"));
    let top = format!("> output = table, from ~/{FILE}");
    assert_eq!(output("three", &[]), top);
}

#[test]
fn each_source_of_another_option_beats_the_next() {
    let list = ["--sandbox", "ecs", "describe-regions"];
    let form = |variable: &str, args: &[&str]| {
        let env = TestEnv::new().var("SNAPBACK_OUTPUT", variable);
        let output = configured(env, "output = 'csv'").run(&with(&list, args));
        assert_eq!(output.code, Some(0), "{output}");
        output.stdout.chars().next().unwrap()
    };
    let (csv, json, table) = ('r', '{', 'R');
    assert_eq!(form("", &[]), csv);
    assert_eq!(form("json", &[]), json);
    assert_eq!(form("json", &["-o", "table"]), table);
    assert_eq!(form("", &["-o", "table"]), table);
}

#[test]
fn the_language_of_its_own_variable_beats_the_file_and_that_of_the_locale_does_not() {
    let hint = |variable: &str, value: &str, lang: &str| {
        let env = TestEnv::new().var(variable, value);
        let output = configured(env, &format!("lang = '{lang}'")).run(&["ecs", "describe-regions"]);
        output.stderr.contains("请设置")
    };
    assert!(hint("SNAPBACK_LANG", "zh", "en"));
    assert!(!hint("LANG", "zh_CN.UTF-8", "en"));
    assert!(hint("LANG", "en_US.UTF-8", "zh"));
}

#[test]
fn a_file_that_is_named_replaces_the_other() {
    let env = TestEnv::new();
    fs::write(env.home().join("named.toml"), "output = 'json'").unwrap();
    let named = env.home().join("named.toml");
    let env = configured(env, "output = 'csv'").var("SNAPBACK_CONFIG", named.to_str().unwrap());
    let output = env.run(&["--sandbox", "ecs", "describe-regions"]);
    assert!(output.stdout.starts_with('{'), "{output}");
}

#[test]
fn what_the_file_says_is_not_repeated_in_commands_that_are_shown() {
    let reset = "--sandbox ecs reset-disk --disk-id d-sandbox-InternalError --snapshot-id s-sandbox-InternalError --yes";
    let reset: Vec<_> = reset.split(' ').collect();
    let env = configured(TestEnv::new(), "state-dir = 'state'");
    let output = env.run(&reset);
    let look = "snapback --sandbox ecs describe-disks";
    assert!(output.stderr.contains(look), "{output}");
    let output = env.run(&with(&reset, &["--state-dir", "other"]));
    let look = "snapback --sandbox --state-dir other ecs describe-disks";
    assert!(output.stderr.contains(look), "{output}");
}

#[test]
fn of_an_endpoint_and_vpc_the_one_that_is_said_nearer_at_hand_counts() {
    const REGION: &str = "region = 'cn-beijing'\n";
    const ENDPOINT: &str = "endpoint = 'file.example'\n";
    const TABLE: &str = "[profiles.prod]\n";
    let file = "https://file.example";
    let option = "https://option.example";
    let vpc = "https://ecs-vpc.cn-beijing.aliyuncs.com";
    let (by_file, by_variable) = ("vpc = true\n", ("SNAPBACK_VPC", "1"));
    let variable = ("SNAPBACK_ENDPOINT", "variable.example");
    let (to_option, prod) = (["--endpoint", "option.example"], ["-p", "prod"]);
    for (text, variables, args, expected) in [
        (vec![ENDPOINT], vec![], vec![], file),
        (vec![ENDPOINT], vec![], vec!["--vpc"], vpc),
        (vec![ENDPOINT], vec![by_variable], vec![], vpc),
        (vec![ENDPOINT, by_file], vec![], vec![], file),
        (vec![ENDPOINT, TABLE, by_file], vec![], prod.to_vec(), vpc),
        (vec![by_file, TABLE, ENDPOINT], vec![], prod.to_vec(), file),
        (vec![], vec![variable], vec!["--vpc"], vpc),
        (
            vec![],
            vec![variable, by_variable],
            vec![],
            "https://variable.example",
        ),
        (
            vec![by_file],
            vec![variable],
            vec![],
            "https://variable.example",
        ),
        (vec![], vec![by_variable], to_option.to_vec(), option),
        (
            vec![],
            vec![],
            [&to_option[..], &["--vpc"]].concat(),
            option,
        ),
    ] {
        let mut env = TestEnv::new();
        let profile = json!({"name": "prod", "mode": "AK", "access_key_id": "id", "access_key_secret": "secret"});
        write(
            &env,
            ".aliyun/config.json",
            &json!({"current": "prod", "profiles": [profile]}),
        );
        for (name, value) in &variables {
            env = env.var(name, value);
        }
        let env = configured(env, &[REGION, &text.concat()].concat());
        let output = env.run(&with(&["ecs", "describe-disks", "--print-request"], &args));
        assert_eq!(output.code, Some(0), "{output}");
        let (_, rest) = output.stdout.split_once(' ').unwrap();
        assert!(
            rest.starts_with(expected),
            "{text:?} {variables:?} {args:?}: {output}"
        );
    }
}
