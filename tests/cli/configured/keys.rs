//! Each key does what the option of its name does.

use serde_json::json;
use snapbox::str;

use super::{configured, with};
use crate::cloud::{DeadPort, REGION, ecs};
use crate::credentials::{ECM, ECS, aliyun, empty, profile};
use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

const LIST: [&str; 2] = ["ecs", "describe-disks"];

/// A server that lists no disk.
pub(super) fn no_disks() -> Stub {
    let none = json!({"RequestId": REQUEST_ID, "TotalCount": 0, "Disks": {"Disk": []}});
    Stub::start(Script::new().always("DescribeDisks", Reply::ok(&none)))
}

#[test]
fn profile_and_its_keys() {
    let stub = empty();
    let env = configured(TestEnv::new().endpoint(&stub), "profile = 'two'");
    aliyun(&env, &[profile("default", "id-1"), profile("two", "id-2")]);
    let output = env.run(&ECS);
    assert_eq!(output.code, Some(0), "{output}");
    let request = stub.requests().pop().unwrap();
    assert!(request.target.contains("AccessKeyId=id-2"), "{request:?}");
}

#[test]
fn region() {
    let stub = no_disks();
    let env = TestEnv::new().with_alibaba_keys().endpoint(&stub);
    let output = configured(env, "region = 'cn-chengdu'").run(&with(&LIST, &["-o", "json"]));
    assert_eq!(output.json()["operation"]["region"], "cn-chengdu");
}

#[test]
fn region_reaches_the_other_cloud_too() {
    let stub = empty();
    let env = TestEnv::new().with_tencent_keys().endpoint(&stub);
    let output = configured(env, "region = 'ap-guangzhou'").run(&ECM);
    assert_eq!(output.code, Some(0), "{output}");
    let request = stub.requests().pop().unwrap();
    assert_eq!(request.header("x-tc-region"), Some("ap-guangzhou"));
}

#[test]
fn endpoint() {
    let stub = empty();
    let env = TestEnv::new().with_alibaba_keys();
    let text = format!("endpoint = '{}'", stub.url());
    let output = configured(env, &text).run(&ECS);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(stub.count("DescribeRegions"), 1);
}

#[test]
fn output_which_also_makes_errors_json() {
    let env = configured(TestEnv::new(), "output = 'jsonl'");
    let output = env.run(&with(&ECS, &["--query", "["]));
    assert!(
        output.stderr.starts_with("{\"schema_version\":1"),
        "{output}"
    );
}

#[test]
fn wait_and_timeout() {
    let reset = "ecs reset-disk --disk-id d-sandbox-db-sys --snapshot-id s-sandbox-db-sys-1 --yes";
    let reset: Vec<_> = reset.split(' ').collect();
    let env = || {
        TestEnv::new()
            .var("SNAPBACK_SANDBOX", "1")
            .var("SNAPBACK_SANDBOX_RESET_TIME", "1h")
    };
    let output = configured(env(), "wait = true\ntimeout = '300ms'").run(&reset);
    assert_eq!(output.code, Some(7), "{output}");
    let output = configured(env(), "wait = true").run(&with(&reset, &["--no-wait"]));
    assert_eq!(output.code, Some(0), "{output}");
    let output =
        configured(env(), "wait = false").run(&with(&reset, &["--wait", "--timeout", "300ms"]));
    assert_eq!(output.code, Some(7), "{output}");
}

#[test]
fn ca_bundle_which_starts_at_the_folder_of_the_file() {
    let dead = DeadPort::new();
    let env = TestEnv::new()
        .with_alibaba_keys()
        .var("SNAPBACK_ENDPOINT", &dead.url().replace("http:", "https:"));
    let output = configured(env, "ca-bundle = 'own.pem'").run(&ECS);
    assert_eq!(output.code, Some(2), "{output}");
    let shown = output.to_string();
    assert!(shown.contains("[HOME]/config/snapback/own.pem"), "{output}");
}

#[test]
fn signature() {
    let stub = empty();
    let output = configured(ecs(&stub), "signature = 'acs3'").run(&ECS);
    assert_eq!(output.code, Some(0), "{output}");
    let request = stub.requests().pop().unwrap();
    let authorization = request.header("authorization").unwrap_or_default();
    assert!(
        authorization.starts_with("ACS3-HMAC-SHA256 "),
        "{request:?}"
    );
}

#[test]
fn lang() {
    let output = configured(TestEnv::new(), "lang = 'zh'").run(&ECS);
    assert!(output.stderr.contains("提示: 请设置"), "{output}");
}

#[test]
fn color_also_where_programs_in_general_were_asked_for_none() {
    let output = configured(TestEnv::new(), "color = 'always'").run(&ECS);
    assert!(output.stderr.starts_with("\u{1b}["), "{output}");
}

#[test]
fn quiet_unless_more_is_asked_for() {
    let env = || configured(TestEnv::new().var("SNAPBACK_SANDBOX", "1"), "quiet = true");
    let reset = "ecs reset-disk --disk-id d-sandbox-InternalError --snapshot-id s-sandbox-InternalError --yes";
    let reset: Vec<_> = reset.split(' ').collect();
    let output = env().run(&reset);
    assert!(!output.stderr.contains("warning"), "{output}");
    let output = env().run(&with(&reset, &["-v"]));
    assert!(output.stderr.contains("warning"), "{output}");
}

#[test]
fn state_dir() {
    let env = configured(TestEnv::new(), "state-dir = '~/elsewhere'");
    let output = env.run(&["sandbox", "reset"]);
    assert_eq!(output.code, Some(0), "{output}");
    assert!(env.home().join("elsewhere").is_dir());
    assert!(!env.home().join("state").exists());
}

#[test]
fn all_of_them_are_told_of_where_more_is_asked_for() {
    let stub = empty();
    let text = format!(
        "profile = 'two'\nendpoint = '{}'\noutput = 'csv'\nwait = true\ntimeout = '10m'\n\
         connect-timeout = '2s'\nrequest-timeout = '20s'\nca-bundle = '/etc/own.pem'\nsignature = 'acs3'\n\
         color = 'never'\nstate-dir = '/var/lib/own'\n\
         [profiles.two]\nregion = '{REGION}'\nlang = 'zh'\nquiet = false",
        stub.url()
    );
    let env = configured(TestEnv::new(), &text);
    aliyun(&env, &[profile("two", "id-2")]);
    let mut output = env.run(&with(&ECS, &["-v"]));
    let told = |line: &&str| line.contains(" = ");
    output.stderr = output
        .stderr
        .lines()
        .filter(told)
        .collect::<Vec<_>>()
        .join("\n")
        + "\n";
    output.assert_eq(str![[r#"
exit code: 0
--- stdout
region_id,name,endpoint,status
--- stderr
> profile = two, from [HOME]/config/snapback/config.toml
> endpoint = http://127.0.0.1:[PORT], from [HOME]/config/snapback/config.toml
> output = csv, from [HOME]/config/snapback/config.toml
> wait = true, from [HOME]/config/snapback/config.toml
> timeout = 10m, from [HOME]/config/snapback/config.toml
> connect-timeout = 2s, from [HOME]/config/snapback/config.toml
> request-timeout = 20s, from [HOME]/config/snapback/config.toml
> ca-bundle = /etc/own.pem, from [HOME]/config/snapback/config.toml
> signature = acs3, from [HOME]/config/snapback/config.toml
> lang = zh, from [profiles.two] in [HOME]/config/snapback/config.toml
> color = never, from [HOME]/config/snapback/config.toml
> state-dir = /var/lib/own, from [HOME]/config/snapback/config.toml
> region (Alibaba Cloud) = cn-hangzhou, from [profiles.two] in [HOME]/config/snapback/config.toml

"#]]);
}
