//! A sandbox that speaks TLS: who trusts it, and how it is controlled.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::served::Served;
use crate::support::env::TestEnv;

/// A sandbox with TLS, and the file of its authority.
fn secured(env: &TestEnv) -> (Served, PathBuf) {
    let file = env.home().join("ca.pem");
    let served = Served::start(env, &["--tls", "--ca-out", file.to_str().unwrap()]);
    assert!(served.url().starts_with("https://"), "{}", served.url());
    (served, file)
}

#[test]
fn tls_is_trusted_by_the_authority_that_was_written() {
    let env = TestEnv::new();
    let (served, ca) = secured(&env);
    let ca = ca.to_str().unwrap();
    let list = ["ecs", "describe-regions", "-o", "json"];
    let trusting = served
        .client()
        .run(&[&list[..], &["--ca-bundle", ca]].concat());
    assert_eq!(trusting.code, Some(0), "{trusting}");
    let doubting = served.client().run(&list);
    assert_eq!(doubting.code, Some(13), "{doubting}");
}

#[test]
fn every_control_command_works_over_tls() {
    let env = TestEnv::new();
    let (served, ca) = secured(&env);
    let control = |ca: &[&str], args: &[&str]| {
        let addr = ["--addr", served.url()];
        env.run(&[&["sandbox"], args, &addr, ca].concat())
    };
    let ca = ["--ca-bundle", ca.to_str().unwrap()];
    let trouble = r#"{"actions":["DescribeRegions"],"effect":"deny"}"#;
    assert_eq!(control(&ca, &["trouble", trouble]).json(), json!({"id": 1}));
    let list = ["ecs", "describe-regions"];
    let denied = served.client().run(&[&list[..], &ca].concat());
    assert_eq!(denied.code, Some(4), "{denied}");
    let requests = control(&ca, &["requests"]).json();
    assert_eq!(
        (&requests["code"], &requests["troubles"]),
        (&json!("Forbidden.RAM"), &json!([1]))
    );
    assert_eq!(
        control(&ca, &["trouble", "--end", "1"]).json(),
        json!({"ended": 1})
    );
    assert_eq!(control(&ca, &["clock", "--hold"]).json()["held"], true);
    assert_eq!(control(&ca, &["clock"]).json()["held"], true);
    // Refusals arrive as well.
    let refused = control(&ca, &["trouble", "--end", "7"]);
    assert_eq!(
        (refused.code, refused.stderr.as_str()),
        (Some(2), "error: there is no trouble 7\n"),
        "{refused}"
    );
}

/// What a control command says that cannot reach `served` at `addr`: the exit code, and the hint.
fn misled(addr: &str, language: &str, ca_bundle: Option<&Path>) -> (Option<i32>, String) {
    let mut args = vec!["sandbox", "clock", "--addr", addr, "--lang", language];
    if let Some(file) = ca_bundle {
        args.extend(["--ca-bundle", file.to_str().unwrap()]);
    }
    let output = TestEnv::new().run(&args);
    let hint = output.stderr.lines().last().unwrap_or_default();
    (output.code, hint.to_owned())
}

#[test]
fn who_speaks_otherwise_than_the_sandbox_is_told_how() {
    let env = TestEnv::new();
    let (secured, ca) = secured(&env);
    let plain = Served::start(&env, &[]);
    let (at, plain) = (secured.addr(), plain.addr());
    let untrusted = "name the file that `sandbox serve` wrote for --ca-out with --ca-bundle";
    assert_eq!(
        misled(secured.url(), "en", None),
        (Some(13), format!("hint: {untrusted}"))
    );
    let expected = format!(
        "hint: one that runs with --tls is reached by --addr https://{at} and --ca-bundle FILE"
    );
    assert_eq!(misled(&at, "en", Some(&ca)), (Some(1), expected));
    let expected =
        format!("提示: 使用 --tls 启动的沙箱，请用 --addr https://{at} 和 --ca-bundle FILE 访问");
    assert_eq!(misled(&at, "zh", None), (Some(1), expected));
    let expected = format!("hint: one that runs without --tls is reached by --addr http://{plain}");
    let secure = format!("https://{plain}");
    assert_eq!(misled(&secure, "en", Some(&ca)), (Some(13), expected));
}

#[test]
fn a_bundle_that_is_named_for_other_programs_is_not_in_the_way_of_plain_http() {
    let env = TestEnv::new().var("SSL_CERT_FILE", "/nowhere/roots.pem");
    let served = Served::start(&env, &[]);
    let output = env.run(&["sandbox", "clock", "--addr", served.url()]);
    assert_eq!(output.code, Some(0), "{output}");
}
