//! A file that is wrong: said before anything is done, with file, line and key.

use std::fs;

use snapbox::str;

use super::{FILE, configured};
use crate::support::env::TestEnv;

const LIST: [&str; 3] = ["--sandbox", "ecs", "describe-regions"];

#[test]
fn a_key_that_is_none() {
    let env = configured(TestEnv::new(), "output = 'json'\nconect-timeout = '3s'\n");
    env.run(&LIST).assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: [HOME]/config/snapback/config.toml, line 2: 'conect-timeout': there is no such key
hint: did you mean 'connect-timeout'?

"#]]);
}

#[test]
fn a_value_that_is_none_also_of_a_profile_that_is_not_asked_for() {
    let env = configured(
        TestEnv::new(),
        "[profiles.prod]\n# a minute\ntimeout = '60'\n",
    );
    env.run(&[&LIST[..], &["-o", "json"]].concat())
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
{"schema_version":1,"error":{"kind":"usage","code":null,"message":"[HOME]/config/snapback/config.toml, line 3: 'timeout' in [profiles.prod]: time unit needed, for example 60sec or 60ms; a duration has a unit, as in 90s, 10m or 1h30m","http_status":null,"request_id":null,"retryable":false,"hint":null,"exit_code":2}}

"#]]);
}

#[test]
fn every_key_refuses_what_its_option_refuses() {
    for (line, why) in [
        ("region = 'cn hangzhou'", "'cn hangzhou' is no region id"),
        (
            "endpoint = 'http://192.0.2.1'",
            "the value \"http://192.0.2.1\": ",
        ),
        (
            "output = 'yaml'",
            "'yaml' is none of table, json, jsonl, csv, markdown, raw",
        ),
        (
            "wait = 'true'",
            "it is either true or false, without quotes",
        ),
        ("timeout = '0s'", "it must be longer than nothing"),
        ("connect-timeout = 5", "it is a text in quotes"),
        ("request-timeout = 'soon'", "expected number"),
        ("signature = 'v2'", "'v2' is none of v1, acs3"),
        ("lang = 'fr'", "'fr' is none of en, zh"),
        ("color = 'red'", "'red' is none of auto, always, never"),
        ("quiet = 1", "it is either true or false, without quotes"),
        ("ca-bundle = ''", "it is empty"),
        ("state-dir = true", "it is a text in quotes"),
        ("profile = ['a']", "it is a text in quotes"),
    ] {
        let output = configured(TestEnv::new(), line).run(&LIST);
        assert_eq!(output.code, Some(2), "{output}");
        let key = line.split(' ').next().unwrap();
        let begin = format!(
            "error: {}, line 1: '{key}': {why}",
            output.home.join(FILE).display()
        );
        assert!(output.stderr.starts_with(&begin), "{begin}\n{output}");
    }
}

#[test]
fn consent_is_no_matter_of_a_file() {
    for key in ["yes", "confirm", "dry-run", "print-request", "sandbox"] {
        let output = configured(TestEnv::new(), &format!("{key} = true")).run(&LIST);
        assert_eq!(output.code, Some(2), "{output}");
        assert!(
            output
                .stderr
                .contains(&format!("line 1: '{key}': it cannot be set in a file: "))
                && output.stderr.contains(" per command"),
            "{output}"
        );
    }
}

#[test]
fn what_is_no_toml() {
    let env = configured(TestEnv::new(), "output = 'json'\nregion = cn-hangzhou\n");
    env.run(&LIST).assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: [HOME]/config/snapback/config.toml, line 2: 'region': string values must be quoted, expected literal string
hint: a line is KEY = "VALUE", and texts stand in quotes

"#]]);
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let env = TestEnv::new().var("SNAPBACK_CONFIG", "/nonexistent/config.toml");
    env.run(&LIST).assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: cannot read /nonexistent/config.toml, which SNAPBACK_CONFIG names
cause: No such file or directory (os error 2)
hint: name a file that is there, or unset SNAPBACK_CONFIG

"#]]);
    let env = TestEnv::new().var("SNAPBACK_CONFIG", "");
    assert_eq!(env.run(&LIST).code, Some(0));
}

#[test]
fn a_file_that_cannot_be_read() {
    let env = TestEnv::new();
    fs::create_dir_all(env.home().join(FILE)).unwrap();
    let output = env.run(&LIST);
    assert_eq!(output.code, Some(2), "{output}");
    let message = "error: cannot read the configuration file ";
    assert!(output.stderr.starts_with(message), "{output}");
}

#[test]
fn help_version_and_usage_errors_do_not_look_at_it() {
    let env = configured(TestEnv::new(), "this is wrong");
    for args in [
        &["--help"][..],
        &["--version"],
        &["help", "exit-codes"],
        &["ecs", "reset-disk", "--help"],
    ] {
        let output = env.run(args);
        assert_eq!(
            (output.code, output.stderr.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
    let output = env.run(&["ecs", "reset-disk"]);
    assert_eq!(output.code, Some(2), "{output}");
    assert!(!output.stderr.contains("config.toml"), "{output}");
}

#[test]
fn a_profile_that_is_not_there() {
    let output = configured(TestEnv::new(), "profile = 'prod'").run(&LIST[1..]);
    output.assert_eq(str![[r#"
exit code: 4
--- stdout
--- stderr
error: cannot use profile 'prod': [HOME]/.aliyun/config.json does not exist; [HOME]/.alibabacloud/credentials does not exist
hint: name a profile that is there, leave out --profile to use the environment, or write one with: aliyun configure --mode AK --profile NAME
hint: the profile is named in [HOME]/config/snapback/config.toml

"#]]);
}
