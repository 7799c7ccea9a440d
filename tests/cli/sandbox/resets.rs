//! Resets in a sandbox in trouble: however it goes, each is sent once, and what became of it is found out.

use serde_json::{Value, json};

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
const REINSTALL: [&str; 5] = [
    "ecm",
    "reset-instances",
    "--instance-id",
    "ein-sandbox-1",
    "--yes",
];

/// What ends an attempt that is not answered in time; much longer than an answer takes.
const PATIENCE: [&str; 2] = ["--request-timeout", "1s"];

/// How often `action` was asked for, dry runs left out.
fn sent(records: &[Value], action: &str) -> usize {
    records
        .iter()
        .filter(|record| record["action"] == action && record["parameters"]["DryRun"] != "true")
        .count()
}

#[test]
fn a_reset_whose_answer_is_lost_is_found_under_way_and_not_sent_again() {
    for effect in [
        r#""drop_after""#,
        r#""truncated""#,
        r#""garbage""#,
        r#"{"status_after":502}"#,
        r#"{"latency":"1h"}"#,
        r#"{"slow_body":"1h"}"#,
    ] {
        for (args, action) in [(&RESET[..], "ResetDisk"), (&REINSTALL, "ResetInstances")] {
            let env = TestEnv::new();
            let trouble = format!(r#"{{"actions":["{action}"],"count":1,"effect":{effect}}}"#);
            // While the clock is held, the reset stays under way.
            let served = Served::start(&env, &["--hold-clock", "--trouble", &trouble]);
            let options = [&PATIENCE[..], &["-o", "json"]].concat();
            let output = served.client().run(&[args, &options].concat());
            assert_eq!(output.code, Some(0), "{effect}: {output}");
            assert_eq!(output.json()["outcome"], "accepted", "{effect}: {output}");
            let records = served.records(&env);
            assert_eq!(sent(&records, action), 1, "{effect}: {records:?}");
        }
    }
}

#[test]
fn a_reset_that_was_not_carried_out_is_known_not_to_be() {
    for (effect, times, code) in [
        // A refusal for being one too many is proof: it is sent again.
        (r#""throttle""#, 2, 0),
        // A connection that ends without an answer is none, and a quiet disk proves nothing.
        (r#""drop_before""#, 1, 8),
        (r#"{"status_before":503}"#, 1, 8),
    ] {
        let env = TestEnv::new();
        let trouble = format!(r#"{{"actions":["ResetDisk"],"count":1,"effect":{effect}}}"#);
        let served = Served::start(&env, &["--hold-clock", "--trouble", &trouble]);
        let output = served.client().run(&RESET);
        assert_eq!(output.code, Some(code), "{effect}: {output}");
        let records = served.records(&env);
        assert_eq!(sent(&records, "ResetDisk"), times, "{effect}: {records:?}");
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
    served.advance(&env, "1h");
    served.client().run(&["ecs", "describe-regions"]);
    assert_eq!(generation(), json!([2, null]));
}

#[test]
fn rollbacks_begin_late_or_come_to_nothing_where_that_is_asked_for() {
    let query = "disks[?disk_id=='d-sandbox-db-sys'].[generation, resetting_to] | [0]";
    for (option, meanwhile) in [
        (&["--rollback-delay", "10s"][..], json!([1, null])),
        (&["--rollbacks-fail-silently"], json!([2, null])),
    ] {
        let env = TestEnv::new();
        let served = Served::start(&env, &[option, &["--hold-clock"]].concat());
        let addr = served.addr();
        let shown = || {
            let args = [
                "sandbox", "show", "-o", "json", "--addr", &addr, "--query", query,
            ];
            env.run(&args).json()
        };
        assert_eq!(served.client().run(&RESET).code, Some(0));
        served.advance(&env, "9s");
        let pending = option.len() > 1;
        let to = pending.then_some("s-sandbox-db-sys-1");
        assert_eq!(shown(), json!([2, to]), "{option:?}");
        served.advance(&env, "3s");
        assert_eq!(shown(), meanwhile, "{option:?}");
    }
}

#[test]
fn a_snapshot_may_be_available_and_not_finished() {
    let world = json!({"ecs": {
        "instances": [{"id": "i-1", "status": "Stopped"}],
        "disks": [{"id": "d-1", "instance": "i-1"}],
        "snapshots": [
            {"id": "s-1", "disk": "d-1", "age": "1h", "status": "progressing", "available": true, "finishes_in": "1m"},
        ],
    }});
    let reset = [
        "ecs",
        "reset-disk",
        "--disk-id",
        "d-1",
        "--snapshot-id",
        "s-1",
        "--yes",
    ];
    for (reading, code) in [("strict", 5), ("lenient", 0)] {
        let env = TestEnv::new();
        let file = env.home().join("world.json");
        std::fs::write(&file, world.to_string()).unwrap();
        let scenario = ["--hold-clock", "--scenario", file.to_str().unwrap()];
        let served = Served::start(&env, &[&scenario[..], &["--reading", reading]].concat());
        let output = served.client().run(&reset);
        assert_eq!(output.code, Some(code), "{reading}: {output}");
        if code == 5 {
            let code = "code: IncorrectDiskStatus.HasUnfinishedSnapshot";
            assert!(output.stderr.contains(code), "{output}");
            served.advance(&env, "1m");
            let output = served.client().run(&reset);
            assert_eq!(output.code, Some(0), "{output}");
        }
    }
}
