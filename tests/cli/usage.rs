//! Command lines that are refused before anything is sent: what each is told, with exit code 2.

use serde_json::Value;
use snapbox::str;

use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

/// Gives each of `lines` to the program and returns what it said of each, after making sure that it ended with the
/// exit code of a usage error, that nothing is on stdout, and that the server was sent nothing.
#[track_caller]
pub(crate) fn refusals(lines: &[&str]) -> String {
    let stub = Stub::start(Script::new());
    let env = TestEnv::new()
        .endpoint(&stub)
        .with_alibaba_keys()
        .with_tencent_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    let mut said = String::new();
    for line in lines {
        let output = env.run(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(output.code, Some(2), "{line}: {output}");
        assert_eq!(output.stdout, "", "{line}: {output}");
        let more = "\nFor more information, try '--help'.\n";
        let stderr = output.stderr.strip_suffix(more).unwrap_or(&output.stderr);
        said += &format!("$ {line}\n{stderr}");
    }
    assert_eq!(stub.actions(), [""; 0]);
    said
}

/// Compares texts in which backslashes are no path separators.
#[track_caller]
pub(crate) fn assert_text(text: String, expected: impl snapbox::IntoData) {
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .normalize_paths(false)
        .eq(text, expected);
}

#[test]
fn durations_and_other_values() {
    let said = refusals(&[
        "ecs describe-regions --timeout=90",
        "ecs describe-regions --timeout=0s",
        "ecs describe-regions --connect-timeout=soon",
        "ecs describe-regions --request-timeout=-1s",
        "ecs describe-regions --output=yaml",
        "ecs describe-regions --lang=fr",
        "ecs describe-regions --color=sometimes",
        "ecs describe-regions --query=items[",
        "ecs describe-regions --region=CN-Hangzhou",
        "ecs describe-regions --endpoint=http://ecs.example.com",
        "ecs describe-regions --endpoint=ftp://127.0.0.1",
        "ecs describe-regions --sandbox",
        "ecs describe-regions --query=a --output=raw",
        "ecs describe-regions --quiet --verbose",
        "ecs describe-disks --page-size=0",
        "ecs describe-disks --encrypted=maybe",
        "ecs reset-disk --yes --confirm=d-1",
    ]);
    assert_text(
        said,
        str![[r#"
$ ecs describe-regions --timeout=90
error: invalid value '90' for '--timeout <DUR>': time unit needed, for example 90sec or 90ms; a duration has a unit, as in 90s, 10m or 1h30m
$ ecs describe-regions --timeout=0s
error: invalid value '0s' for '--timeout <DUR>': it must be longer than nothing
$ ecs describe-regions --connect-timeout=soon
error: invalid value 'soon' for '--connect-timeout <DUR>': expected number at 0; a duration has a unit, as in 90s, 10m or 1h30m
$ ecs describe-regions --request-timeout=-1s
error: invalid value '-1s' for '--request-timeout <DUR>': expected number at 0; a duration has a unit, as in 90s, 10m or 1h30m
$ ecs describe-regions --output=yaml
error: invalid value 'yaml' for '--output <FMT>'
  [possible values: table, json, jsonl, csv, markdown, raw]
$ ecs describe-regions --lang=fr
error: invalid value 'fr' for '--lang <LANG>'
  [possible values: en, zh]
$ ecs describe-regions --color=sometimes
error: invalid value 'sometimes' for '--color <WHEN>'
  [possible values: auto, always, never]
$ ecs describe-regions --query=items[
error: --query "items[" ends too early
hint: an expression looks like items[].disk_id or items[?outcome=='failed']; see https://jmespath.org
$ ecs describe-regions --region=CN-Hangzhou
error: 'CN-Hangzhou' from --region is no region id
hint: a region id is made of lower-case letters, digits and hyphens, such as cn-hangzhou or ap-guangzhou
$ ecs describe-regions --endpoint=http://ecs.example.com
error: --endpoint "http://ecs.example.com": plain http is spoken to this machine only
hint: use https://ecs.example.com: a request carries what would let others act for you
$ ecs describe-regions --endpoint=ftp://127.0.0.1
error: --endpoint "ftp://127.0.0.1": only https, and http for this machine, are spoken
$ ecs describe-regions --sandbox
error: --sandbox talks to the embedded emulator, so --endpoint cannot be given with it
$ ecs describe-regions --query=a --output=raw
error: --query cannot be used with --output raw
hint: use --output json, or --output jsonl for one element a line
$ ecs describe-regions --quiet --verbose
error: the argument '--quiet' cannot be used with '--verbose...'

Usage: snapback ecs describe-regions --quiet --endpoint <URL>
$ ecs describe-disks --page-size=0
error: invalid value '0' for '--page-size <N>': 0 is not in 1..=100
$ ecs describe-disks --encrypted=maybe
error: invalid value 'maybe' for '--encrypted [<BOOL>]': it is neither true nor false
$ ecs reset-disk --yes --confirm=d-1
error: the argument '--yes' cannot be used with '--confirm <ID>'

Usage: snapback ecs reset-disk --disk-id <D> --snapshot-id <S> --yes --endpoint <URL>

"#]],
    );
}

/// The two values that are too long: one that a clock cannot hold either, and one that it can.
const TOO_LONG: [&str; 2] = ["18446744073709551615s", "8785h"];

#[test]
fn a_duration_longer_than_a_year_is_refused_by_every_option() {
    const ROLLBACK: &str = "rollback --disk d-1=s-1";
    let mut lines = Vec::new();
    for value in TOO_LONG {
        for (command, options) in [
            (
                "ecs describe-regions",
                &["timeout", "connect-timeout", "request-timeout"][..],
            ),
            (
                ROLLBACK,
                &["health-timeout", "wait-snapshots", "settle", "max-skew"],
            ),
            (
                "plan --disk d-1=s-1",
                &["valid-for", "health-timeout", "wait-snapshots", "max-skew"],
            ),
            ("apply p.json", &["settle", "wait-snapshots"]),
            ("resume r-1", &["settle", "wait-snapshots"]),
            ("retry r-1", &["settle", "wait-snapshots"]),
            ("undo r-1", &["settle", "health-timeout", "wait-snapshots"]),
            (
                "sandbox serve",
                &[
                    "reset-time",
                    "power-time",
                    "snapshot-upload-time",
                    "rollback-delay",
                ],
            ),
            ("sandbox clock", &["advance"]),
        ] {
            lines.extend(
                options
                    .iter()
                    .map(|option| format!("{command} --{option}={value}")),
            );
        }
    }
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    let said = refusals(&lines);
    let why = "the longest is a year (366 days)";
    assert_eq!(said.matches(why).count(), lines.len(), "{said}");
}

#[test]
fn a_duration_longer_than_a_year_is_refused_in_files_and_variables() {
    for value in TOO_LONG {
        for key in ["timeout", "connect-timeout", "request-timeout"] {
            let env = TestEnv::new();
            let folder = env.home().join("config/snapback");
            std::fs::create_dir_all(&folder).unwrap();
            let line = format!("{key} = \"{value}\"\n");
            std::fs::write(folder.join("config.toml"), line).unwrap();
            let output = env.run(&["--sandbox", "ecs", "describe-regions"]);
            assert_eq!(output.code, Some(2), "{output}");
            assert!(output.stderr.contains("the longest is a year"), "{output}");
        }
        let env = TestEnv::new().var("SNAPBACK_SANDBOX_RESET_TIME", value);
        for line in [
            &["--sandbox", "ecs", "describe-regions"][..],
            &["sandbox", "serve"],
        ] {
            let output = env.run(line);
            assert_eq!(output.code, Some(2), "{output}");
            assert!(output.stderr.contains("the longest is a year"), "{output}");
        }
    }
}

#[test]
fn commands_and_options_that_are_none() {
    let said = refusals(&[
        "",
        "ecs",
        "ecs reset-disc",
        "ecs describe-disks --disk",
        "oss reset-disks",
        "ecs describe-disks d-1",
    ]);
    assert_text(
        said,
        str![[r#"
$ 
error: 'snapback' requires a subcommand but one was not provided

Usage: snapback [OPTIONS] <COMMAND>
$ ecs
error: 'snapback ecs' requires a subcommand but one was not provided

Usage: snapback ecs [OPTIONS] <COMMAND>
$ ecs reset-disc
error: unrecognized subcommand 'reset-disc'

  tip: some similar subcommands exist: 'describe-regions', 'ResetDisks', 'describe-disks', 'describe-instances', 'ResetDisk', 'reset-disks', 'reset-disk'

Usage: snapback ecs [OPTIONS] <COMMAND>
$ ecs describe-disks --disk
error: unexpected argument '--disk' found

  tip: a similar argument exists: '--disk-id'

Usage: snapback ecs describe-disks --disk-id <D>
$ oss reset-disks
error: unrecognized subcommand 'oss'

Usage: snapback [OPTIONS] <COMMAND>
$ ecs describe-disks d-1
error: unexpected argument 'd-1' found

Usage: snapback ecs describe-disks [OPTIONS]

"#]],
    );
}

#[test]
fn no_region() {
    let stub = Stub::start(Script::new());
    let env = TestEnv::new().endpoint(&stub).with_alibaba_keys();
    for line in [
        &[
            "ecs",
            "reset-disk",
            "--disk-id=d-1",
            "--snapshot-id=s-1",
            "--yes",
        ][..],
        &["ecs", "reset-disks", "--disk=d-1=s-1", "--yes"],
        &["ecs", "reinit-disk", "--disk-id=d-1", "--yes"],
        &["ecs", "describe-disks"],
    ] {
        env.run(line).assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: no region is given
hint: name it with --region or ALIBABA_CLOUD_REGION_ID; `snapback ecs describe-regions` lists them

"#]]);
    }
    assert_eq!(stub.actions(), [""; 0]);
}

#[test]
fn usage_errors_are_json_when_json_was_asked_for() {
    let env = TestEnv::new();
    for (env, line) in [
        (&env, &["ecs", "reset-disk", "-o", "json"][..]),
        (
            &env,
            &["ecs", "reset-disk", "--disk-id=s-1", "--output=jsonl"],
        ),
        (&env, &["-ojson", "ecs", "nothing"]),
        (&env, &["ecs", "reset-disks", "--yes", "-o", "json"]),
        (
            &env,
            &["ecs", "describe-disks", "-o", "json", "--query", "["],
        ),
        (
            &TestEnv::new().var("SNAPBACK_OUTPUT", "json"),
            &["ecs", "reset-disk"],
        ),
    ] {
        let output = env.run(line);
        assert_eq!(output.code, Some(2), "{output}");
        assert_eq!(output.stdout, "", "{output}");
        assert_eq!(output.stderr.lines().count(), 1, "{output}");
        let document: Value = serde_json::from_str(&output.stderr).unwrap();
        assert_eq!(document["error"]["kind"], "usage", "{output}");
        assert_eq!(document["error"]["exit_code"], 2, "{output}");
        assert!(
            document["error"]["message"].as_str().unwrap().len() > 10,
            "{output}"
        );
    }
    env.run(&["ecs", "reset-disk", "-o", "json"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
{"schema_version":1,"error":{"kind":"usage","code":null,"message":"the following required arguments were not provided: --disk-id <D> --snapshot-id <S>","http_status":null,"request_id":null,"retryable":false,"hint":null,"exit_code":2}}

"#]]);
    env.run(&["ecs", "reset-disk", "--disk-id=s-1", "-o", "json"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
{"schema_version":1,"error":{"kind":"usage","code":null,"message":"invalid value 's-1' for '--disk-id <D>': 's-1' is an Alibaba Cloud snapshot; an ECS disk id begins with 'd-'","http_status":null,"request_id":null,"retryable":false,"hint":null,"exit_code":2}}

"#]]);
}
