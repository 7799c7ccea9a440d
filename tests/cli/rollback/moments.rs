//! Moments that the disks of one instance go back to: how far they lie apart, and snapshots that lie close together.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// An instance of ECS and one of CVM, both stopped. Of their two disks the newest snapshots lie two hours apart, and older
/// ones a minute.
fn serve() -> (TestEnv, Served, TestEnv) {
    let snapshot = |id: &str, disk: &str, time: &str| json!({"id": id, "disk": disk, "created": format!("2026-11-20T{time}Z"), "generation": 3});
    let disk = |id: &str, instance: &str, kind: &str| json!({"id": id, "instance": instance, "type": kind, "size_gib": 50, "generation": 7});
    let world = json!({
        "ecs": {
            "instances": [{"id": "i-1", "status": "Stopped"}],
            "disks": [disk("d-1", "i-1", "system"), disk("d-2", "i-1", "data")],
            "snapshots": [
                snapshot("s-1-new", "d-1", "05:00:00"),
                snapshot("s-2-new", "d-2", "03:00:00"),
                snapshot("s-1-mid", "d-1", "02:01:00"),
                snapshot("s-2-mid", "d-2", "02:00:00"),
                snapshot("s-1-group", "d-1", "01:00:00"),
                snapshot("s-2-group", "d-2", "01:00:00"),
            ],
        },
        "cvm": {
            "images": [{"id": "img-1"}],
            "instances": [{"id": "ins-1", "image": "img-1", "state": "STOPPED"}],
        },
        "cbs": {
            "disks": [disk("disk-1", "ins-1", "system"), disk("disk-2", "ins-1", "data")],
            "snapshots": [
                snapshot("snap-1-new", "disk-1", "05:00:00"),
                snapshot("snap-2-new", "disk-2", "03:00:00"),
                snapshot("snap-1-mid", "disk-1", "02:01:00"),
                snapshot("snap-2-mid", "disk-2", "02:00:00"),
            ],
        },
    });
    let env = TestEnv::new();
    let file = env.home().join("moments.json");
    fs::write(&file, world.to_string()).unwrap();
    let file = file.to_str().unwrap();
    let served = Served::start(&env, &["--scenario", file, "--reset-time", "60ms"]);
    let client = served.client().var("TENCENTCLOUD_REGION", "ap-guangzhou");
    (env, served, client)
}

/// The check of a plan, and the snapshots that it chose.
fn planned(client: &TestEnv, args: &[&str]) -> (Value, Value, Output) {
    let output = client.run(&[&["plan", "-o", "json"], args].concat());
    let plan = output.json();
    let checks = plan["checks"].as_array().unwrap().iter();
    let mut checks = checks.filter(|check| check["id"] == "moments-together");
    let check = checks.next().unwrap();
    let check = json!([check["target"], check["verdict"], check["seen"]]);
    assert_eq!(checks.next(), None, "{output}");
    let disks = plan["disks"].as_array().unwrap().iter();
    let ids = disks.map(|disk| disk["snapshot_id"].clone()).collect();
    (check, ids, output)
}

#[test]
fn moments_that_lie_far_apart_are_warned_of_with_disks_times_and_gap() {
    let (_env, _served, client) = serve();
    for (instance, disks, snapshots) in [
        ("i-1", ["d-1", "d-2"], ["s-1-new", "s-2-new"]),
        ("ins-1", ["disk-1", "disk-2"], ["snap-1-new", "snap-2-new"]),
    ] {
        let seen = format!(
            "2h apart: {} to 2026-11-20 05:00 UTC, {} to 2026-11-20 03:00 UTC",
            disks[0], disks[1]
        );
        let args = ["--instance", instance, "--latest"];
        let (check, ids, output) = planned(&client, &args);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(check, json!([instance, "warn", seen]));
        assert_eq!(ids, json!(snapshots));
        let told = format!(
            "warn  {instance}: moments-together: {seen}; needed: at most --max-skew apart, or in one snapshot group\n"
        );
        assert!(output.stderr.contains(&told), "{output}");
        let wide = [&args[..], &["--max-skew", "2h"]].concat();
        let (check, ..) = planned(&client, &wide);
        assert_eq!(check, json!([instance, "pass", "2h apart"]));
    }
}

#[test]
fn consistent_chooses_the_newest_snapshots_that_lie_close_together() {
    let (_env, _served, client) = serve();
    let all = [
        ("i-1", ["s-1-mid", "s-2-mid"], "i-1.json"),
        ("ins-1", ["snap-1-mid", "snap-2-mid"], "ins-1.json"),
    ];
    for (instance, snapshots, file) in all {
        let args = ["--instance", instance, "--latest", "--consistent"];
        let out = [&args[..], &["--out", file]].concat();
        let (check, ids, output) = planned(&client, &out);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(check, json!([instance, "pass", "1m apart"]));
        assert_eq!(ids, json!(snapshots));
        let told = "the disks of an instance go back to moments at most 5m apart\n";
        assert!(output.stderr.contains(told), "{output}");
        let applied = client.run(&["apply", file, "--settle", "150ms"]);
        assert_eq!(applied.code, Some(0), "{applied}");
        assert!(applied.stderr.contains(told), "{applied}");
        // The safety snapshots that it took lie closer together, and are no choice.
        let (_, ids, _) = planned(&client, &args);
        assert_eq!(ids, json!(snapshots));
    }
}

#[test]
fn consistent_refuses_where_there_is_nothing_close_together() {
    let (_env, _served, client) = serve();
    let run = |args: &[&str]| client.run(&[&["plan", "--consistent"], args].concat());
    let output = run(&["--instance", "ins-1", "--latest", "--max-skew", "30s"]);
    assert_eq!(output.code, Some(5), "{output}");
    let error = "error: ins-1: its disks have no snapshots that lie within 30s of each other (the closest are 1m apart): \
                 disk-1 has snap-1-new of 2026-11-20T05:00:00Z, snap-1-mid of 2026-11-20T02:01:00Z; disk-2 has snap-2-new \
                 of 2026-11-20T03:00:00Z, snap-2-mid of 2026-11-20T02:00:00Z\n";
    assert_eq!(output.stderr, error);
    // What is named is held against the same.
    let named = run(&["--disk", "d-1=s-1-new", "--disk", "d-2=s-2-mid"]);
    assert_eq!(named.code, Some(5), "{named}");
    let error = "error: i-1: its disks have no snapshots that lie within 5m of each other (the closest are 3h apart): d-1 has \
                 s-1-new of 2026-11-20T05:00:00Z; d-2 has s-2-mid of 2026-11-20T02:00:00Z\n";
    assert_eq!(named.stderr, error);
    let close = run(&["--disk", "d-1=s-1-mid", "--disk", "d-2=s-2-mid"]);
    assert_eq!(close.code, Some(0), "{close}");
    for wipe in [&["--consistent"][..], &["--max-skew", "1h"]] {
        let args = ["plan", "--reinstall", "--instance", "ins-1"];
        let output = client.run(&[&args[..], wipe].concat());
        assert_eq!(output.code, Some(2), "{output}");
    }
}

#[test]
fn a_group_of_all_disks_is_one_moment_and_is_chosen_first() {
    let env = TestEnv::new();
    let world = json!({"ecs": {
        "instances": [{"id": "i-1", "status": "Stopped"}],
        "disks": [{"id": "d-1", "instance": "i-1", "type": "system"}, {"id": "d-2", "instance": "i-1"}],
        "snapshots": [
            {"id": "s-1-new", "disk": "d-1", "created": "2026-11-20T05:00:00Z"},
            {"id": "s-2-new", "disk": "d-2", "created": "2026-11-20T05:00:00Z"},
            {"id": "s-1-old", "disk": "d-1", "created": "2026-11-20T01:00:00Z"},
            {"id": "s-2-old", "disk": "d-2", "created": "2026-11-20T01:00:03Z"},
        ],
        "snapshot_groups": [{"id": "ssg-1", "instance": "i-1", "snapshots": ["s-1-old", "s-2-old"]}],
    }});
    let file = env.home().join("group.json");
    fs::write(&file, world.to_string()).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let client = served.client();
    let args = [
        "--instance",
        "i-1",
        "--latest",
        "--consistent",
        "--max-skew",
        "1s",
    ];
    let (check, ids, output) = planned(&client, &args);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(
        check,
        json!(["i-1", "pass", "all in the snapshot group ssg-1"])
    );
    assert_eq!(ids, json!(["s-1-old", "s-2-old"]));
    let told = "  all of them in the snapshot group ssg-1: they go back to one moment\n";
    assert!(output.stderr.contains(told), "{output}");
    let (_, ids, _) = planned(&client, &args[..3]);
    assert_eq!(ids, json!(["s-1-new", "s-2-new"]));
}
