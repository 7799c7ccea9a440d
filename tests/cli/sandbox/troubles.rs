//! What goes wrong in a running sandbox when it is asked to, and what the program makes of it.

use serde_json::{Value, json};
use snapbox::str;

use super::served::Served;
use crate::support::env::TestEnv;

const RESET: [&str; 7] = [
    "ecs",
    "reset-disk",
    "--disk-id",
    "d-sandbox-db-sys",
    "--snapshot-id",
    "s-sandbox-db-sys-1",
    "--yes",
];
const LIST: [&str; 2] = ["ecs", "describe-regions"];

/// What was recorded of each request: action, status, code.
fn recorded(env: &TestEnv, served: &Served) -> Vec<Value> {
    let output = env.run(&["sandbox", "requests", "--addr", &served.addr()]);
    output
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| json!([record["action"], record["status"], record["code"]]))
        .collect()
}

/// Runs `args` in a fresh sandbox with `trouble`; the exit code and what was recorded.
fn in_trouble(trouble: &str, args: &[&str]) -> (Option<i32>, Vec<Value>) {
    let env = TestEnv::new();
    let served = Served::start(&env, &["--trouble", trouble]);
    let output = served.client().run(args);
    (output.code, recorded(&env, &served))
}

#[test]
fn reading_is_tried_again_after_every_passing_trouble() {
    for (effect, first) in [
        (
            r#""throttle""#,
            json!(["DescribeRegions", 400, "Throttling.User"]),
        ),
        (r#""drop_before""#, json!(["DescribeRegions", null, null])),
        (r#""drop_after""#, json!(["DescribeRegions", null, null])),
        (
            r#"{"status_before":503}"#,
            json!(["DescribeRegions", 503, null]),
        ),
        (
            r#"{"status_after":500}"#,
            json!(["DescribeRegions", 500, null]),
        ),
        (r#""truncated""#, json!(["DescribeRegions", 200, null])),
        (
            r#"{"clock_skew":"-20m"}"#,
            json!(["DescribeRegions", 400, "InvalidTimeStamp.Expired"]),
        ),
    ] {
        let trouble = format!(r#"{{"count":1,"effect":{effect}}}"#);
        let (code, records) = in_trouble(&trouble, &LIST);
        let last = json!(["DescribeRegions", 200, null]);
        let expected = vec![first, last];
        // A clock that is off by twenty minutes is not off for the second attempt, which is corrected by as much.
        if effect.contains("clock_skew") {
            assert_eq!(records.first(), expected.first(), "{effect}");
        } else {
            assert_eq!((code, records), (Some(0), expected), "{effect}");
        }
    }
}

#[test]
fn keys_and_permissions_can_be_refused() {
    for (effect, expected) in [
        ("deny", json!(["DescribeRegions", 403, "Forbidden.RAM"])),
        (
            "expired_keys",
            json!(["DescribeRegions", 400, "InvalidSecurityToken.Expired"]),
        ),
    ] {
        let trouble = format!(r#"{{"effect":"{effect}"}}"#);
        assert_eq!(in_trouble(&trouble, &LIST), (Some(4), vec![expected]));
    }
}

#[test]
fn a_reset_that_fails_at_its_end_changes_nothing() {
    let env = TestEnv::new();
    let served = Served::start(&env, &["--trouble", r#"{"effect":"fail_at_end"}"#]);
    let generation = || {
        let args = ["sandbox", "show", "-o", "json", "--query"];
        let query = "disks[?disk_id=='d-sandbox-db-sys'].[generation, resetting_to] | [0]";
        env.run(&[&args[..], &[query]].concat()).json()
    };
    assert_eq!(generation(), json!([2, null]));
    assert_eq!(served.client().run(&RESET).code, Some(0));
    assert_eq!(generation(), json!([2, "s-sandbox-db-sys-1"]));
    env.run(&[
        "sandbox",
        "clock",
        "--addr",
        &served.addr(),
        "--advance",
        "1h",
    ]);
    served.client().run(&LIST);
    assert_eq!(generation(), json!([2, null]));
}

#[test]
fn a_reinstallation_that_fails_at_its_end_is_seen_to_fail() {
    let env = TestEnv::new();
    let trouble = r#"{"effect":"fail_at_end"}"#;
    let served = Served::start(&env, &["--reset-time", "200ms", "--trouble", trouble]);
    let output = served.client().run(&[
        "ecm",
        "reset-instances",
        "--instance-id",
        "ein-sandbox-1",
        "--yes",
        "--wait",
        "-o",
        "json",
    ]);
    assert_eq!(output.code, Some(1), "{output}");
    let result = output.json();
    assert_eq!(result["items"][0]["outcome"], "failed", "{output}");
}

#[test]
fn troubles_begin_and_end_while_it_runs() {
    let env = TestEnv::new();
    let served = Served::start(&env, &[]);
    let addr = served.addr();
    let trouble = |args: &[&str]| {
        let output = env.run(&[&["sandbox", "trouble", "--addr", &addr], args].concat());
        assert_eq!(output.code, Some(0), "{output}");
        output.json()
    };
    let deny = r#"{"actions":["DescribeRegions"],"effect":"deny"}"#;
    assert_eq!(trouble(&[deny]), json!({"id": 1}));
    assert_eq!(served.client().run(&LIST).code, Some(4));
    assert_eq!(
        trouble(&[]),
        json!({"troubles": [
            {"id": 1, "befell": 1, "actions": ["DescribeRegions"], "effect": "deny"}
        ]})
    );
    assert_eq!(trouble(&["--end", "1"]), json!({"ended": 1}));
    assert_eq!(served.client().run(&LIST).code, Some(0));
    assert_eq!(trouble(&["--end-all"]), json!({"ended": 0}));
}

#[test]
fn a_trouble_that_is_none_is_a_usage_error() {
    TestEnv::new()
        .run(&["sandbox", "serve", "--trouble", r#"{"effect":"fire"}"#])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: the trouble '{"effect":"fire"}' is none: unknown variant `fire`, expected one of `latency`, `random_latency`, `throttle`, `drop_before`, `drop_after`, `status_before`, `status_after`, `truncated`, `garbage`, `slow_body`, `clock_skew`, `expired_keys`, `deny`, `fail_at_end` at line 1 column 16

"#]]);
}
