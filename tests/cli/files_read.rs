//! Files that are read: regular ones of a fitting size, with a byte order mark or without.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cloud::ecs_answer;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::Script;
use crate::support::server::Stub;

/// Every file that a user may name, as the words of a command or as a variable.
const PLACES: [(&str, &[&str]); 9] = [
    (
        "",
        &[
            "ecm",
            "reset-instances",
            "--instance-id=ein-1",
            "--yes",
            "--password-file",
            "FILE",
        ],
    ),
    ("", &["apply", "FILE"]),
    (
        "",
        &[
            "rollback",
            "--dry-run",
            "--file",
            "FILE",
            "--file-format",
            "csv",
        ],
    ),
    (
        "",
        &[
            "sandbox",
            "serve",
            "--addr=127.0.0.1:0",
            "--scenario",
            "FILE",
        ],
    ),
    (
        "",
        &[
            "ecs",
            "describe-regions",
            "--endpoint",
            "https://127.0.0.1:1",
            "--ca-bundle",
            "FILE",
        ],
    ),
    ("SNAPBACK_CONFIG", &["ecs", "describe-regions"]),
    (
        "ALIBABA_CLOUD_CREDENTIALS_FILE",
        &["ecs", "describe-regions"],
    ),
    ("ALIBABA_CLOUD_CONFIG_FILE", &["ecs", "describe-regions"]),
    (
        "SSL_CERT_FILE",
        &[
            "ecs",
            "describe-regions",
            "--endpoint",
            "https://127.0.0.1:1",
        ],
    ),
];

fn run(file: &str, place: (&str, &[&str]), env: TestEnv) -> Output {
    let (variable, args) = place;
    let args: Vec<_> = args
        .iter()
        .map(|word| if *word == "FILE" { file } else { word })
        .collect();
    let env = if variable.is_empty() {
        env
    } else {
        env.var(variable, file)
    };
    env.run(&args)
}

#[test]
fn what_is_no_regular_file_or_too_long_is_read_by_no_option() {
    for place in PLACES {
        for (file, what) in [
            ("pipe", "is no regular file"),
            ("/dev/zero", "is no regular file"),
            ("folder", "is a folder"),
            ("long", "is longer than"),
        ] {
            let keys = place.0.starts_with("ALIBABA");
            let env = TestEnv::new()
                .with_tencent_keys()
                .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
            let env = if keys { env } else { env.with_alibaba_keys() };
            let home = env.home().to_owned();
            fs::create_dir(home.join("folder")).unwrap();
            let long = fs::File::create(home.join("long")).unwrap();
            // Nothing but its length: it takes no room.
            long.set_len(1 << 40).unwrap();
            let made = Command::new("mkfifo")
                .arg(home.join("pipe"))
                .status()
                .unwrap();
            assert!(made.success());
            let output = run(file, place, env);
            assert_ne!(output.code, Some(0), "{place:?} {file}: {output}");
            assert!(output.stderr.contains(what), "{place:?} {file}: {output}");
            assert!(output.stderr.contains(file), "{place:?} {file}: {output}");
        }
    }
}

fn marked(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("\u{feff}{text}")).unwrap();
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_program_s_keys_and_settings() {
    let regions = serde_json::json!({"Regions": {"Region": []}});
    let stub = Stub::start(Script::new().always("DescribeRegions", ecs_answer(regions)));
    let keys = r#"{"mode":"AK","access_key_id":"planted","access_key_secret":"planted"}"#;
    let profile = r#"{"current":"default","profiles":[{"name":"default","mode":"External","process_command":"cat keys.json"}]}"#;
    let env = TestEnv::new().endpoint(&stub);
    marked(&env.home().join("keys.json"), keys);
    marked(&env.home().join(".aliyun/config.json"), profile);
    marked(
        &env.home().join("config/snapback/config.toml"),
        "region = 'cn-hangzhou'\r\n",
    );
    let output = env.run(&["ecs", "describe-regions"]);
    assert_eq!(output.code, Some(0), "{output}");
    let sent = &stub.requests()[0];
    assert!(sent.target.contains("AccessKeyId=planted"), "{sent:?}");
}

#[test]
fn a_program_that_prints_without_end_is_stopped() {
    let stub = Stub::start(Script::new());
    let profile = r#"{"current":"default","profiles":[{"name":"default","mode":"External","process_command":"yes"}]}"#;
    let env = TestEnv::new().endpoint(&stub);
    marked(&env.home().join(".aliyun/config.json"), profile);
    let output = env.run(&["ecs", "describe-regions", "--region=cn-hangzhou"]);
    assert_eq!(output.code, Some(4), "{output}");
    assert!(
        output.stderr.contains("yes prints more than 65536 bytes"),
        "{output}"
    );
}

#[test]
fn comments_behind_keys_are_no_part_of_them() {
    let regions = serde_json::json!({"Regions": {"Region": []}});
    let stub = Stub::start(Script::new().always("DescribeRegions", ecs_answer(regions)));
    let env = TestEnv::new()
        .endpoint(&stub)
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    marked(
        &env.home().join(".alibabacloud/credentials"),
        "[default] ; mine\r\ntype = access_key # the kind\r\naccess_key_id = planted ; of the robot\r\n\
         access_key_secret = \"planted\" # keep it\r\n",
    );
    let output = env.run(&["ecs", "describe-regions"]);
    assert_eq!(output.code, Some(0), "{output}");
    let sent = &stub.requests()[0];
    assert!(sent.target.contains("AccessKeyId=planted&"), "{sent:?}");
}
