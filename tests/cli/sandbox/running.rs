//! Clock, record and safety of a running sandbox.

use std::fs;

use serde_json::{Value, json};
use snapbox::str;

use super::served::Served;
use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

const HELD: &str = r#"{"clock":"2026-11-21T01:02:03Z","reset_time":"1h","ecs":{
    "disks":[{"id":"d-1","generation":9}],"snapshots":[{"id":"s-1","disk":"d-1","generation":4}]}}"#;

/// A sandbox whose clock is held, with one disk whose reset takes an hour.
fn held(env: &TestEnv) -> Served {
    let file = env.home().join("held.json");
    fs::write(&file, HELD).unwrap();
    Served::start(env, &["--scenario", file.to_str().unwrap()])
}

#[test]
fn what_takes_time_is_over_when_the_clock_was_turned() {
    let env = TestEnv::new();
    let served = held(&env);
    let client = served.client();
    let reset = [
        "ecs",
        "reset-disk",
        "--disk-id",
        "d-1",
        "--snapshot-id",
        "s-1",
        "--yes",
    ];
    assert_eq!(client.run(&reset).code, Some(0));
    let again = client.run(&reset);
    assert!(
        again
            .stderr
            .contains("InvalidOperation.DiskResetInProgress"),
        "{again}"
    );
    let addr = served.addr();
    env.run(&["sandbox", "clock", "--addr", &addr, "--advance", "59m"])
        .assert_eq(str![[r#"
exit code: 0
--- stdout
{"held":true,"now":"2026-11-21T02:01:03.000Z"}
--- stderr

"#]]);
    let again = client.run(&reset);
    assert!(
        again
            .stderr
            .contains("InvalidOperation.DiskResetInProgress"),
        "{again}"
    );
    served.advance(&env, "1m");
    assert_eq!(client.run(&reset).code, Some(0));
}

#[test]
fn requests_are_listed_without_their_secrets() {
    let env = TestEnv::new();
    let served = held(&env);
    served
        .client()
        .run(&["ecs", "describe-disks", "--disk-id", "d-1"]);
    let password = "Correct-Horse-1";
    served.client().var("SNAPBACK_PASSWORD", password).run(&[
        "ecs",
        "reinit-disk",
        "--disk-id",
        "d-absent",
        "--yes",
    ]);
    let output = env.run(&["sandbox", "requests", "--addr", &served.addr()]);
    assert!(!output.stdout.contains(password), "{output}");
    let records: Vec<Value> = output
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let told: Vec<_> = records
        .iter()
        .map(|record| {
            json!([
                record["number"],
                record["time"],
                record["provider"],
                record["action"],
                record["status"],
                record["code"],
                record["parameters"]["Signature"],
                record["parameters"]["AccessKeyId"],
            ])
        })
        .collect();
    let time = "2026-11-21T01:02:03.000Z";
    assert_eq!(
        told,
        [
            json!([
                1,
                time,
                "alibaba",
                "DescribeDisks",
                200,
                null,
                "***",
                "sandbox"
            ]),
            json!([
                2,
                time,
                "alibaba",
                "ReInitDisk",
                404,
                "InvalidDiskId.NotFound",
                "***",
                "sandbox"
            ]),
        ]
    );
}

#[test]
fn another_address_than_loopback_needs_to_be_allowed() {
    TestEnv::new()
        .run(&["sandbox", "serve", "--addr", "0.0.0.0:0"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: the sandbox listens on loopback addresses only, and 0.0.0.0:0 is none
hint: with --allow-remote-access whoever reaches the address may do with the sandbox what they like

"#]]);
}

#[test]
fn where_no_sandbox_runs_that_is_said() {
    let dead = crate::cloud::DeadPort::new();
    let url = dead.url();
    let addr = url.strip_prefix("http://").unwrap();
    let output = TestEnv::new().run(&["sandbox", "requests", "--addr", addr]);
    assert_eq!(output.code, Some(13), "{output}");
    let expected = format!("error: no sandbox answers at http://{addr}");
    assert!(output.stderr.starts_with(&expected), "{output}");
    let hint = "hint: `snapback sandbox serve` starts one; name its address with --addr\n";
    assert!(output.stderr.ends_with(hint), "{output}");
}

#[test]
fn where_something_else_answers_that_is_said() {
    let stub = Stub::start(Script::new());
    let output = TestEnv::new().run(&["sandbox", "clock", "--addr", &stub.url()]);
    assert_eq!(output.code, Some(1), "{output}");
    let expected = format!("error: what answers at {} is no sandbox\n", stub.url());
    assert!(output.stderr.starts_with(&expected), "{output}");
}

#[test]
fn an_address_that_is_none_is_a_usage_error() {
    for (command, addr, what) in [
        (
            "serve",
            "8090",
            "it is no IP address with a port, such as 127.0.0.1:8090",
        ),
        (
            "clock",
            "http://127.0.0.1",
            "it is no IP address with a port, such as 127.0.0.1:8090",
        ),
        (
            "requests",
            "ftp://127.0.0.1:8090",
            "it speaks http and https, and no ftp",
        ),
    ] {
        let output = TestEnv::new().run(&["sandbox", command, "--addr", addr]);
        assert_eq!(output.code, Some(2), "{output}");
        assert!(output.stderr.contains(what), "{output}");
    }
}
