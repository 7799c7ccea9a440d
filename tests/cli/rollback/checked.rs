//! What is held against the documents of ECS before anything is sent, and checks that are skipped by their id.

use std::fs;

use serde_json::{Value, json};
use snapbox::str;

use super::three::Three;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;

/// Disks of an instance that is stopped: the provider is asked by a dry run.
const STOPPED: [&str; 8] = [
    "rollback",
    "--disk",
    "d-3-sys=s-3-sys",
    "--disk",
    "d-3-data=s-3-data",
    "--yes",
    "--settle",
    "150ms",
];

const UNCHANGED: [&str; 0] = [];

#[test]
fn all_that_does_not_hold_is_told_at_once_and_nothing_is_changed() {
    let env = TestEnv::new();
    let file = env.home().join("world.json");
    let world = json!({"ecs": {
        "instances": [
            {"id": "i-1", "status": "Stopping"},
            {"id": "i-2", "status": "Running", "locks": ["security"]},
        ],
        "disks": [
            {"id": "d-1", "instance": "i-1"},
            {"id": "d-2", "instance": "i-2", "status": "Creating"},
        ],
        "snapshots": [
            {"id": "s-1", "disk": "d-1", "age": "1day", "status": "progressing"},
            {"id": "s-2", "disk": "d-2", "age": "1day"},
        ],
    }});
    fs::write(&file, world.to_string()).unwrap();
    let scenario = file.to_str().unwrap();
    let slow = ["--power-time", "1h", "--reset-time", "1h"];
    let served = Served::start(&env, &[&["--scenario", scenario], &slow[..]].concat());
    let rollback = [
        "rollback", "--disk", "d-1=s-1", "--disk", "d-2=s-1", "--yes",
    ];
    let output = served.client().run(&rollback);
    assert_eq!(output.code, Some(5), "{output}");
    let lines = output.stderr.lines();
    let mut told: Vec<_> = lines.skip_while(|line| !line.starts_with("fail")).collect();
    // Waiting would not help with all of them, so it is not advised.
    let error = told.pop().unwrap();
    assert!(error.starts_with("error: 7 of "), "{output}");
    assert_eq!(
        told,
        [
            "fail  i-1: instance-settled: Stopping; needed: running or stopped",
            "fail  d-1: snapshot-whole: being taken; needed: whole",
            "fail  i-2: instance-not-locked: security (it stops, and its start and by one document a rollback are refused); needed: no lock",
            "fail  d-2: disk-ready: Creating; needed: in use or available",
            "fail  d-2: snapshot-of-disk: d-1; needed: a snapshot of this very disk",
            "fail  d-2: snapshot-whole: being taken; needed: whole",
            "fail  d-1: no-snapshot-in-progress: s-1 is being taken (50%); needed: no snapshot of the disk that is being taken",
        ]
    );
    let asked = served.records(&env).into_iter();
    let asked: Vec<_> = asked.map(|record| record["action"].clone()).collect();
    let is_read = |action: &Value| {
        let action = action.as_str().unwrap();
        action.starts_with("Describe") || action == "GetCallerIdentity"
    };
    assert!(asked.iter().all(is_read), "{asked:?}");
}

#[test]
fn who_sees_an_error_alone_is_told_which_checks_failed() {
    let world = Three::new(&[]);
    let pairs = ["d-1-sys=s-2-sys", "d-1-data=s-2-sys", "d-2-sys=s-1-sys"];
    let more = ["d-3-sys=s-1-sys", "d-3-data=s-1-sys"];
    let rollback = |pairs: &[&str], options: &[&str]| {
        let disks = pairs.iter().flat_map(|pair| ["--disk", pair]);
        let disks: Vec<_> = disks.collect();
        let args = [&["rollback", "--yes"], &disks[..], options].concat();
        let output = world.client.run(&args);
        assert_eq!((output.code, &*output.stdout), (Some(5), ""), "{output}");
        output
    };
    let fault = |disk: &str, of: &str| {
        format!("{disk}: snapshot-of-disk: {of}; needed: a snapshot of this very disk")
    };
    let faults = [
        fault("d-1-sys", "d-2-sys"),
        fault("d-1-data", "d-2-sys"),
        fault("d-2-sys", "d-1-sys"),
    ];
    let output = rollback(&pairs, &["--quiet"]);
    let (error, named) = output.stderr.split_once("; nothing was changed: ").unwrap();
    assert!(error.starts_with("error: 3 of "), "{output}");
    assert_eq!(named, faults.join("; ") + "\n");

    let output = rollback(&[&pairs[..], &more].concat(), &["-o", "json"]);
    let error: Value = serde_json::from_str(output.stderr.lines().last().unwrap()).unwrap();
    let message = error["error"]["message"].as_str().unwrap();
    let (count, named) = message.split_once("; nothing was changed: ").unwrap();
    assert!(named.starts_with(&faults.join("; ")), "{message}");
    // Those of a stopped instance are asked for by a dry run too, which fails as well.
    let failed: usize = count.split(' ').next().unwrap().parse().unwrap();
    assert!(failed > 5, "{message}");
    assert_eq!(named.matches("; needed: ").count(), 5, "{message}");
    let end = format!("; and {} more", failed - 5);
    assert!(message.ends_with(&end), "{message}");
    assert_eq!(world.changes(), UNCHANGED);
}

#[test]
fn a_check_that_fails_is_skipped_by_its_id_alone() {
    let world = Three::new(&[]);
    let deny = json!({"actions": ["ResetDisk"], "count": 2, "effect": "deny"});
    world.trouble(&deny);
    let refused = world.client.run(&STOPPED);
    assert_eq!(refused.code, Some(5), "{refused}");
    let faults = |verdict: &str| {
        let seen = "ResetDisk: User not authorized to operate on the specified resource, or this API doesn't support RAM.";
        let needed = "a dry run that the provider passes";
        ["d-3-sys", "d-3-data"]
            .map(|disk| format!("{verdict}  {disk}: provider-accepts: {seen}; needed: {needed}\n"))
            .concat()
    };
    let told = faults("fail") + "error: 2 of ";
    assert!(refused.stderr.contains(&told), "{refused}");
    assert_eq!(world.changes(), UNCHANGED);

    // Another one that is skipped makes no difference.
    world.trouble(&deny);
    let other = [&STOPPED[..], &["--skip-check", "disk-ready"]].concat();
    assert_eq!(world.client.run(&other).code, Some(5));
    assert_eq!(world.changes(), UNCHANGED);

    world.trouble(&deny);
    let skipped = [&STOPPED[..], &["--skip-check", "provider-accepts"]].concat();
    let output = world.client.run(&skipped);
    assert_eq!(output.code, Some(0), "{output}");
    assert!(output.stderr.contains(&faults("skipped")), "{output}");
    // Both disks are asked for at once.
    let mut changes = world.changes();
    changes.sort();
    assert_eq!(
        changes,
        [
            "CreateSnapshotGroup i-3",
            "ResetDisk d-3-data",
            "ResetDisk d-3-sys"
        ]
    );
}

#[test]
fn a_check_that_there_is_not_cannot_be_skipped() {
    let world = Three::new(&[]);
    let output = world
        .client
        .run(&[&STOPPED[..], &["--skip-check", "al\u{1b}l", "--quiet"]].concat());
    output.assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: --skip-check al\u{1b}l: no such check; there are disk-attached-once, disk-not-locked, disk-ready, encryption-fits, instance-can-start, instance-known, instance-not-expired, instance-not-hibernating, instance-not-in-cluster, instance-not-in-scaling-group, instance-not-locked, instance-settled, moments-together, no-operation-under-way, no-snapshot-in-progress, provider-accepts, size-unchanged, snapshot-of-disk, snapshot-usable, snapshot-whole

"#]]);
    assert_eq!(world.changes(), UNCHANGED);
}

#[test]
fn what_failing_checks_need_is_told_in_the_language_that_is_asked_for() {
    let env = TestEnv::new();
    let file = env.home().join("checked.json");
    let world = json!({"ecs": {
        "instances": [{"id": "i-1", "status": "Stopped"}],
        "disks": [{"id": "d-1", "instance": "i-1", "type": "system"}],
        "snapshots": [
            {"id": "s-1", "disk": "d-1", "age": "1day"},
            {"id": "s-2", "disk": "d-1", "status": "progressing", "finishes_in": "1h"},
        ],
    }});
    fs::write(&file, world.to_string()).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let plan = ["plan", "--disk", "d-1=s-1", "--lang"];
    let (en, zh) = ("; needed: ", "；需要：");
    for (language, told, other) in [("en", en, zh), ("zh", zh, en)] {
        let output = served.client().run(&[&plan[..], &[language]].concat());
        assert_eq!(output.code, Some(5), "{output}");
        for line in output
            .stderr
            .lines()
            .filter(|line| line.starts_with("fail"))
        {
            assert!(line.contains(told) && !line.contains(other), "{output}");
            let needed = line.split(told).nth(1).unwrap();
            assert_eq!(needed.is_ascii(), language == "en", "{output}");
        }
    }
}

#[test]
fn a_dry_run_in_which_a_check_warns_or_is_skipped_does_not_say_that_all_passed() {
    let env = TestEnv::new();
    let file = env.home().join("warned.json");
    let world = json!({"ecs": {
        "instances": [{"id": "i-1", "status": "Stopped"}],
        "disks": [
            {"id": "d-1", "instance": "i-1", "type": "system"},
            {"id": "d-2", "instance": "i-1", "type": "data"},
        ],
        "snapshots": [
            {"id": "s-1", "disk": "d-1", "age": "1day"},
            {"id": "s-2", "disk": "d-2", "age": "2days"},
            {"id": "s-3", "disk": "d-1", "status": "progressing", "finishes_in": "1h"},
        ],
    }});
    fs::write(&file, world.to_string()).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let rollback = ["rollback", "--instance", "i-1", "--latest", "--dry-run"];
    let skipped = ["no-snapshot-in-progress", "provider-accepts"];
    let skipped = skipped.iter().flat_map(|id| ["--skip-check", id]);
    let rollback: Vec<_> = rollback.into_iter().chain(skipped).collect();
    let output = served.client().run(&rollback);
    assert_eq!(output.code, Some(0), "{output}");
    let told = "no check failed (1 warned, 2 skipped); nothing was changed\n";
    assert!(output.stderr.ends_with(told), "{output}");
}
