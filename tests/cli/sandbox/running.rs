//! Clock, record, TLS and safety of a running sandbox.

use std::fs;

use serde_json::{Value, json};
use snapbox::str;

use super::served::Served;
use crate::support::env::TestEnv;

const HELD: &str = r#"{"clock":"2026-11-21T01:02:03Z","reset_time":"1h","ecs":{
    "disks":[{"id":"d-1","generation":9}],"snapshots":[{"id":"s-1","disk":"d-1","generation":4}]}}"#;

/// A sandbox whose clock is held, with one disk whose reset takes an hour.
fn held(env: &TestEnv) -> Served {
    let file = env.home().join("held.json");
    fs::write(&file, HELD).unwrap();
    Served::start(env, &["--scenario", file.to_str().unwrap()])
}

/// A reset is waited for, with these options of the sandbox. Returns what its disk showed while it ran.
fn wait_for_a_reset(env: &TestEnv, options: &[&str]) -> String {
    let served = Served::start(env, &[&["--reset-time", "500ms"], options].concat());
    let client = served.client();
    let reset = |more: &[&str]| {
        let target = [
            "--disk-id",
            "d-sandbox-db-sys",
            "--snapshot-id",
            "s-sandbox-db-sys-1",
        ];
        let output = client.run(&[&["ecs", "reset-disk", "--yes"], &target[..], more].concat());
        assert_eq!(output.code, Some(0), "{output}");
        output
    };
    let item = reset(&["--wait", "-o", "json"]).json()["items"][0].clone();
    assert_eq!(item["outcome"], "succeeded", "{item}");
    assert_eq!(item["evidence"], "seen", "{item}");

    // From here on a reset runs until the clock is turned.
    let addr = served.addr();
    env.run(&["sandbox", "clock", "--addr", &addr, "--hold"]);
    reset(&[]);
    let list = ["ecs", "describe-disks", "--disk-id", "d-sandbox-db-sys"];
    let output = client.run(&[&list[..], &["-o", "json", "--query", "disks[0].status"]].concat());
    output.stdout.trim().to_owned()
}

#[test]
fn a_reset_is_waited_for_whatever_its_disk_shows_meanwhile() {
    let env = TestEnv::new();
    assert_eq!(wait_for_a_reset(&env, &[]), "In_use");
    let flag = ["--reset-status", "reiniting"];
    let shown = wait_for_a_reset(&TestEnv::new(), &flag);
    assert_eq!(shown, "ReIniting");
}

#[test]
fn a_scenario_says_what_a_disk_shows_while_it_is_rolled_back_and_the_flag_says_it_louder() {
    let env = TestEnv::new();
    let file = env.home().join("shown.json");
    fs::write(
        &file,
        HELD.replacen('{', r#"{"reset_status":"reiniting","#, 1),
    )
    .unwrap();
    let file = file.to_str().unwrap();
    for (options, expected) in [
        (&["--scenario", file][..], "ReIniting"),
        (
            &["--scenario", file, "--reset-status", "unchanged"],
            "Available",
        ),
    ] {
        let served = Served::start(&env, options);
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
        let list = [
            "ecs",
            "describe-disks",
            "-o",
            "json",
            "--query",
            "disks[0].status",
        ];
        assert_eq!(client.run(&list).stdout.trim(), expected);
    }
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
    env.run(&["sandbox", "clock", "--addr", &addr, "--advance", "1m"]);
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
fn tls_is_trusted_by_the_authority_that_was_written() {
    let env = TestEnv::new();
    let ca = env.home().join("ca.pem");
    let ca = ca.to_str().unwrap();
    let served = Served::start(&env, &["--tls", "--ca-out", ca]);
    assert!(served.url().starts_with("https://"), "{}", served.url());
    let list = ["ecs", "describe-regions", "-o", "json"];
    let trusting = served
        .client()
        .run(&[&list[..], &["--ca-bundle", ca]].concat());
    assert_eq!(trusting.code, Some(0), "{trusting}");
    let doubting = served.client().run(&list);
    assert_eq!(doubting.code, Some(13), "{doubting}");
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
}
