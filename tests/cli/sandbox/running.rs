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
fn what_a_running_sandbox_tells_can_be_queried() {
    let env = TestEnv::new();
    let served = held(&env);
    served.client().run(&["ecs", "describe-regions"]);
    served
        .client()
        .run(&["ecs", "describe-disks", "--disk-id", "d-1"]);
    let told = |args: &[&str]| {
        let output = env.run(&[&["sandbox"], args, &["--addr", &served.addr()]].concat());
        assert_eq!(output.code, Some(0), "{output}");
        output.stdout
    };
    let query = "requests[?action=='DescribeDisks'].number | [0]";
    assert_eq!(told(&["requests", "--query", query]), "2\n");
    assert_eq!(
        told(&["requests", "-o", "csv"]),
        "number,time,provider,action,status,code\r\n\
         1,2026-11-21T01:02:03.000Z,alibaba,DescribeRegions,200,\r\n\
         2,2026-11-21T01:02:03.000Z,alibaba,DescribeDisks,200,\r\n"
    );
    assert_eq!(
        told(&["clock", "--query", "now"]),
        "2026-11-21T01:02:03.000Z\n"
    );
    let deny = r#"{"effect":"deny"}"#;
    assert_eq!(told(&["trouble", deny, "--query", "id"]), "1\n");
    // A query that cannot be applied does not hide that the trouble has begun.
    let output = env.run(&[
        "sandbox",
        "trouble",
        deny,
        "--query",
        "id.length(@)",
        "--addr",
        &served.addr(),
    ]);
    assert_eq!(output.stdout, "{\"id\":2}\n", "{output}");
    let warning = "warning: the whole result follows: --query \"id.length(@)\"";
    assert!(output.stderr.starts_with(warning), "{output}");
}

#[test]
fn an_address_that_is_taken_is_said_to_be() {
    let env = TestEnv::new();
    let served = Served::start(&env, &[]);
    let output = env.run(&["sandbox", "serve", "--addr", &served.addr(), "--lang", "zh"]);
    assert_eq!(output.code, Some(1), "{output}");
    let expected = format!("error: the sandbox cannot listen on {}\n", served.addr());
    assert!(output.stderr.starts_with(&expected), "{output}");
    let hint = "提示: 请用 --addr 指定其他地址；端口 0 表示任选一个空闲端口\n";
    assert!(output.stderr.ends_with(hint), "{output}");
}

#[test]
fn what_is_in_the_sandbox_is_nothing_raw() {
    TestEnv::new()
        .run(&["sandbox", "show", "-o", "raw"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: sandbox show has no provider's answer to print raw
hint: use --output json

"#]]);
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
