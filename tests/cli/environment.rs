//! What the program makes of the environment it is started in: homes, cron jobs, its own variables.

use std::fs;

use serde_json::{Value, json};
use snapbox::str;

use crate::sandboxed::sandboxed;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const RESET: [&str; 7] = [
    "ecs",
    "reset-disk",
    "--disk-id",
    "d-sandbox-db-sys",
    "--snapshot-id",
    "s-sandbox-db-sys-1",
    "--yes",
];

/// Runs the program with `args` and no environment but `variables`, as cron does.
pub(crate) fn run_bare(
    env: &TestEnv,
    args: &[&str],
    variables: &[(&str, &str)],
) -> (Option<i32>, String, String) {
    let output = env
        .command(args)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A server that rolls disks back and lists none.
fn accepting() -> Stub {
    let none = json!({"RequestId": REQUEST_ID, "TotalCount": 0, "Disks": {"Disk": []}});
    Stub::start(
        Script::new()
            .always("ResetDisk", Reply::ok(&json!({"RequestId": REQUEST_ID})))
            .always("DescribeDisks", Reply::ok(&none)),
    )
}

const KEYS: [(&str, &str); 3] = [
    ("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI-example-key"),
    (
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        "alibaba/example+secret=1",
    ),
    ("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou"),
];

#[test]
#[cfg(unix)]
fn an_api_command_needs_no_home_and_leaves_nothing_in_it() {
    let stub = accepting();
    let env = TestEnv::new();
    let file = env.home().join("file");
    fs::write(&file, "").unwrap();
    let (file, url) = (file.to_str().unwrap().to_owned(), stub.url());
    for home in [
        None,
        Some(""),
        Some("/nonexistent"),
        Some("/proc"),
        Some(file.as_str()),
        env.home().to_str(),
    ] {
        let mut variables = KEYS.to_vec();
        variables.push(("SNAPBACK_ENDPOINT", &url));
        variables.extend(home.map(|home| ("HOME", home)));
        let (code, stdout, stderr) = run_bare(&env, &RESET, &variables);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "HOME {home:?}");
        assert!(stdout.contains("accepted"), "HOME {home:?}: {stdout}");
    }
    let left: Vec<_> = fs::read_dir(env.home())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["file"]);
}

#[test]
#[cfg(unix)]
fn in_an_empty_environment_the_missing_credentials_are_told_of() {
    let env = TestEnv::new();
    let (code, stdout, stderr) = run_bare(
        &env,
        &["ecs", "describe-disks", "--region", "cn-hangzhou"],
        // The one variable that keeps the test from asking the machine that it runs on.
        &[("SNAPBACK_ALIBABA_METADATA", "off")],
    );
    assert_eq!((code, stdout.as_str()), (Some(4), ""));
    snapbox::assert_data_eq!(
        stderr,
        str![[r#"
error: no credentials for Alibaba Cloud: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set; ALIBABA_CLOUD_OIDC_TOKEN_FILE and ALIBABA_CLOUD_OIDC_PROVIDER_ARN are not set; no profile can be looked for because HOME is not set; ALIBABA_CLOUD_CREDENTIALS_URI is not set; SNAPBACK_ALIBABA_METADATA is off
hint: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or write a profile with: aliyun configure --mode AK
hint: `snapback doctor` shows where they are looked for
hint: to try snapback without an account: snapback --sandbox ...

"#]]
    );
}

#[test]
fn the_format_comes_from_the_variable_unless_the_option_says_another() {
    let env = sandboxed().var("SNAPBACK_OUTPUT", "jsonl");
    let first = |output: &Output| output.stdout.chars().next();
    let list = ["ecs", "describe-disks", "--disk-id", "d-sandbox-db-sys"];
    assert_eq!(first(&env.run(&list)), Some('{'));
    assert_eq!(
        first(&env.run(&[&list[..], &["-o", "table"]].concat())),
        Some('D')
    );
    let output = sandboxed().var("SNAPBACK_OUTPUT", "yaml").run(&list);
    assert_eq!(output.code, Some(2), "{output}");
}

#[test]
fn a_variable_that_is_empty_is_as_good_as_none() {
    let output = sandboxed()
        .var("SNAPBACK_PROFILE", "")
        .var("SNAPBACK_ENDPOINT", "")
        .var("SNAPBACK_OUTPUT", "")
        .var("SNAPBACK_STATE_DIR", "")
        .var("SSL_CERT_FILE", "")
        .run(&["ecs", "describe-disks", "--disk-id", "d-sandbox-db-sys"]);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (Some(0), ""),
        "{output}"
    );
    let output = TestEnv::new().var("SNAPBACK_SANDBOX_RESET_TIME", "").run(&[
        "sandbox",
        "serve",
        "--addr",
        "192.0.2.1:0",
    ]);
    assert!(!output.stderr.contains("RESET_TIME"), "{output}");
}

#[test]
fn the_option_beats_the_endpoint_of_the_environment() {
    let (one, other) = (accepting(), accepting());
    let env = TestEnv::new().endpoint(&one).with_alibaba_keys();
    let list = ["ecs", "describe-disks", "--region", "cn-hangzhou"];
    assert_eq!(env.run(&list).code, Some(0));
    assert_eq!(
        (one.count("DescribeDisks"), other.count("DescribeDisks")),
        (1, 0)
    );
    let url = other.url();
    assert_eq!(
        env.run(&[&list[..], &["--endpoint", &url]].concat()).code,
        Some(0)
    );
    assert_eq!(
        (one.count("DescribeDisks"), other.count("DescribeDisks")),
        (1, 1)
    );
}

#[test]
fn the_region_comes_from_the_option_then_the_variable_then_the_profile() {
    let stub = accepting();
    let env = TestEnv::new().endpoint(&stub);
    fs::create_dir(env.home().join(".aliyun")).unwrap();
    let profile = json!({"name": "default", "mode": "AK", "access_key_id": "id", "access_key_secret": "secret",
        "region_id": "cn-chengdu"});
    let config = json!({"current": "default", "profiles": [profile]});
    fs::write(env.home().join(".aliyun/config.json"), config.to_string()).unwrap();
    let region = |env: &TestEnv, more: &[&str]| {
        let output = env.run(&[&["ecs", "describe-disks", "-o", "json"], more].concat());
        assert_eq!(output.code, Some(0), "{output}");
        let document: Value = output.json();
        document["operation"]["region"].as_str().unwrap().to_owned()
    };
    assert_eq!(region(&env, &[]), "cn-chengdu");
    let env = env.var("ALIBABA_CLOUD_REGION_ID", "cn-beijing");
    assert_eq!(region(&env, &[]), "cn-beijing");
    assert_eq!(region(&env, &["--region", "cn-shanghai"]), "cn-shanghai");
    let sent: Vec<_> = stub
        .requests()
        .iter()
        .map(|request| {
            format!(
                "{}&{}",
                request.target,
                String::from_utf8_lossy(&request.body)
            )
        })
        .collect();
    for (request, region) in sent.iter().zip(["cn-chengdu", "cn-beijing", "cn-shanghai"]) {
        assert!(request.contains(&format!("RegionId={region}")), "{request}");
    }
    // Keys of the environment leave the region of the profile in force.
    let env = TestEnv::new().endpoint(&stub).with_alibaba_keys();
    fs::create_dir(env.home().join(".aliyun")).unwrap();
    fs::write(env.home().join(".aliyun/config.json"), config.to_string()).unwrap();
    assert_eq!(region(&env, &[]), "cn-chengdu");
}
