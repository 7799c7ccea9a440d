//! What goes wrong in a running sandbox when it is asked to, and what reading makes of it.

use serde_json::{Value, json};
use snapback::api::Service;
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
const ECS: [&str; 2] = ["ecs", "describe-regions"];
const ECM: [&str; 2] = ["ecm", "describe-images"];
/// What ends an attempt that is not answered in time; much longer than an answer takes.
const PATIENCE: [&str; 2] = ["--request-timeout", "1s"];

/// Runs `args` in a fresh sandbox with `trouble`; the exit code and the outcomes that were recorded.
fn in_trouble(trouble: &str, args: &[&str]) -> (Option<i32>, Vec<Value>) {
    let env = TestEnv::new();
    let served = Served::start(&env, &["--trouble", trouble]);
    let output = served.client().run(&[args, &PATIENCE].concat());
    (output.code, served.outcomes(&env))
}

#[test]
fn reading_is_tried_again_after_every_passing_trouble() {
    for (effect, alibaba, tencent) in [
        (
            r#""throttle""#,
            json!([400, "Throttling.User"]),
            json!([200, "RequestLimitExceeded"]),
        ),
        (r#""drop_before""#, json!([null, null]), json!([null, null])),
        (r#""drop_after""#, json!([null, null]), json!([null, null])),
        (
            r#"{"status_before":503}"#,
            json!([503, null]),
            json!([503, null]),
        ),
        (
            r#"{"status_after":500}"#,
            json!([500, null]),
            json!([500, null]),
        ),
        (r#""truncated""#, json!([200, null]), json!([200, null])),
        (r#""garbage""#, json!([200, null]), json!([200, null])),
        (
            r#"{"latency":"1h"}"#,
            json!([200, null]),
            json!([200, null]),
        ),
        (
            r#"{"random_latency":{"least":"59m","most":"1h"}}"#,
            json!([200, null]),
            json!([200, null]),
        ),
        (
            r#"{"slow_body":"1h"}"#,
            json!([200, null]),
            json!([200, null]),
        ),
    ] {
        let trouble = format!(r#"{{"count":1,"effect":{effect}}}"#);
        for (args, action, first) in [
            (ECS, "DescribeRegions", alibaba),
            (ECM, "DescribeImage", tencent),
        ] {
            let expected = vec![
                json!([action, first[0], first[1]]),
                json!([action, 200, null]),
            ];
            let result = in_trouble(&trouble, &args);
            assert_eq!(result, (Some(0), expected), "{effect}");
        }
    }
}

#[test]
fn an_answer_that_comes_in_pieces_is_read_whole() {
    let env = TestEnv::new();
    let read = |args: &[&str]| {
        let served = Served::start(&env, args);
        let output = served.client().run(&[&ECS[..], &["-o", "json"]].concat());
        let records = served.records(&env);
        assert_eq!(records.len(), 1, "{records:?}");
        (
            output.json()["regions"].clone(),
            records[0]["troubles"].clone(),
        )
    };
    let (whole, none) = read(&[]);
    let slow = [
        "--trouble",
        r#"{"effect":{"slow_body":"40ms"}}"#,
        "--trouble",
        r#"{"effect":{"latency":"20ms"}}"#,
    ];
    assert_eq!(none, json!([]));
    assert_eq!(read(&slow), (whole, json!([1, 2])));
}

#[test]
fn keys_and_permissions_can_be_refused() {
    for (effect, alibaba, tencent) in [
        (
            "deny",
            json!(["DescribeRegions", 403, "Forbidden.RAM"]),
            json!(["DescribeImage", 200, "UnauthorizedOperation"]),
        ),
        (
            "expired_keys",
            json!(["DescribeRegions", 400, "InvalidSecurityToken.Expired"]),
            json!(["DescribeImage", 200, "AuthFailure.TokenFailure"]),
        ),
    ] {
        let trouble = format!(r#"{{"effect":"{effect}"}}"#);
        assert_eq!(in_trouble(&trouble, &ECS), (Some(4), vec![alibaba]));
        assert_eq!(in_trouble(&trouble, &ECM), (Some(4), vec![tencent]));
    }
}

#[test]
fn a_denial_says_what_is_not_permitted() {
    let env = TestEnv::new();
    let trouble = r#"{"actions":["ResetDisk"],"effect":"deny"}"#;
    let served = Served::start(&env, &["--trouble", trouble]);
    for signature in ["v1", "acs3"] {
        let output = served
            .client()
            .run(&[&RESET[..], &["--signature", signature, "-vv"]].concat());
        assert_eq!(output.code, Some(4), "{output}");
        for told in [
            "AccessDeniedDetail",
            r#""AuthAction":"ecs:ResetDisk""#,
            r#""NoPermissionType":"ImplicitDeny""#,
        ] {
            assert!(output.stderr.contains(told), "{told}: {output}");
        }
    }
    // A refusal is final.
    let refused = json!(["ResetDisk", 403, "Forbidden.RAM"]);
    assert_eq!(served.outcomes(&env), [refused.clone(), refused]);
}

#[test]
fn a_clock_that_is_off_is_corrected_once() {
    let skewed = |count: &str, skew: &str, args: &[&str]| {
        let trouble = format!(r#"{{{count}"effect":{{"clock_skew":"{skew}"}}}}"#);
        in_trouble(&trouble, args)
    };
    for skew in ["20m", "-20m"] {
        for (args, action, off) in [
            (
                &ECS[..],
                "DescribeRegions",
                json!([400, "InvalidTimeStamp.Expired"]),
            ),
            (
                &ECM,
                "DescribeImage",
                json!([200, "AuthFailure.SignatureExpire"]),
            ),
            (
                &RESET,
                "ResetDisk",
                json!([400, "InvalidTimeStamp.Expired"]),
            ),
        ] {
            let off = json!([action, off[0], off[1]]);
            let lasting = vec![off.clone(), json!([action, 200, null])];
            assert_eq!(skewed("", skew, args), (Some(0), lasting), "{skew}");
            // The clock is right again when it was corrected, and is not corrected back.
            let passing = vec![off.clone(), off];
            let result = skewed(r#""count":1,"#, skew, args);
            assert_eq!(result, (Some(4), passing), "{skew}");
        }
    }
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
    assert_eq!(served.client().run(&ECS).code, Some(4));
    assert_eq!(
        trouble(&[]),
        json!({"troubles": [
            {"id": 1, "befell": 1, "actions": ["DescribeRegions"], "effect": "deny"}
        ]})
    );
    assert_eq!(trouble(&["--end", "1"]), json!({"ended": 1}));
    assert_eq!(served.client().run(&ECS).code, Some(0));
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
error: the trouble '{"effect":"fire"}' is none: /effect: "fire" is none of throttle, drop_before, drop_after, truncated, garbage, expired_keys, deny, fail_at_end, fail_silently, later, automatic_snapshot, answer, begin_late, clock_skew, latency, random_latency, refuse, slow_body, status_after, status_before
hint: one looks like {"actions":["ResetDisk"],"count":1,"effect":"drop_after"}; `snapback sandbox schema` has all effects

"#]]);
}

#[test]
fn a_request_that_names_a_target_is_refused_with_the_error_that_is_asked_for() {
    let refuse = |action: &str, target: &str, refusal: Value| {
        json!({"actions": [action], "targets": [target], "effect": {"refuse": refusal}}).to_string()
    };
    let conflict = json!({"code": "OperationConflict", "status": 409, "message": "It conflicts."});
    let ecs = refuse("ResetDisk", "d-sandbox-db-sys", conflict);
    let cvm = refuse(
        "StopInstances",
        "ins-sandbox-app",
        json!({"code": "ResourceBusy"}),
    );
    let env = TestEnv::new();
    let served = Served::start(&env, &["--trouble", &ecs, "--trouble", &cvm]);
    let reset = |disk: &str, snapshot: &str| {
        let args = [
            "ecs",
            "reset-disk",
            "--yes",
            "--disk-id",
            disk,
            "--snapshot-id",
            snapshot,
        ];
        served.client().run(&args)
    };
    let refused = reset("d-sandbox-db-sys", "s-sandbox-db-sys-1");
    assert_eq!(refused.code, Some(5), "{refused}");
    let error = "error: ResetDisk: It conflicts.\ncode: OperationConflict  http: 409";
    assert!(refused.stderr.contains(error), "{refused}");
    let other = reset("d-sandbox-db-data", "s-sandbox-db-data-1");
    assert_eq!(other.code, Some(0), "{other}");
    // The list of instances is an array in a body.
    let args = [
        "rollback",
        "--provider",
        "tencent",
        "--region",
        "ap-guangzhou",
        "--yes",
    ];
    let target = [
        "--instance",
        "ins-sandbox-app",
        "--latest",
        "--timeout",
        "2s",
    ];
    let rollback = served.client().run(&[&args[..], &target].concat());
    assert_ne!(rollback.code, Some(0), "{rollback}");
    let outcomes = served.outcomes(&env);
    let refused = json!(["StopInstances", 200, "ResourceBusy"]);
    assert!(outcomes.contains(&refused), "{outcomes:?}");
}

#[test]
fn an_adversarial_sandbox_does_the_same_for_the_same_seed() {
    let outcomes = |seed: &str| {
        let env = TestEnv::new();
        let served = Served::start(&env, &["--adversarial", seed, "--hold-clock"]);
        for number in 0..60 {
            let params = json!({"DiskId": "d-sandbox-db-sys"});
            super::signed::try_ask(&served, number, Service::Ecs, "CreateSnapshot", params);
        }
        served.outcomes(&env)
    };
    let first = outcomes("7");
    assert_eq!(first, outcomes("7"));
    assert_ne!(first, outcomes("8"));
    let codes = [
        "IdempotentProcessing",
        "QuotaExceed.ConcurrentSnapshotQuota",
        "Throttling.User",
    ];
    for code in codes {
        let met = first.iter().any(|outcome| outcome[2] == code);
        assert!(met, "{code}: {first:?}");
    }
}
