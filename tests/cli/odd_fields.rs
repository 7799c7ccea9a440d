//! Fields in forms that answers in the wild have: none of them costs a listing, and no two places read one differently.

use serde_json::{Value, json};

use crate::cloud::{ecm_answer, ecs, ecs_answer, with_disk_and_snapshot};
use crate::rollback::cbs::scene::Scene;
use crate::rollback::three::Three;
use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

const LISTINGS: [(&str, &str); 7] = [
    ("ecs describe-disks", "disks"),
    ("ecs describe-snapshots", "snapshots"),
    ("ecs describe-snapshot-groups", "snapshot_groups"),
    ("ecs describe-instances", "instances"),
    ("ecs describe-regions", "regions"),
    ("ecm describe-instances", "instances"),
    ("ecm describe-images", "images"),
];

/// Truth values and numbers as texts, and null for what is empty.
const ODD_TYPES: [&str; 2] = ["loose_types", "null_lists"];

fn odd(fault: &str) -> Value {
    json!({"effect": {"answer": fault}})
}

/// The default world in a sandbox whose answers have these faults.
fn served(faults: &[&str]) -> (TestEnv, Served) {
    let env = TestEnv::new();
    let faults: Vec<_> = faults.iter().map(|fault| odd(fault).to_string()).collect();
    let options = faults.iter().flat_map(|fault| ["--trouble", fault]);
    let served = Served::start(&env, &options.collect::<Vec<_>>());
    (env, served)
}

fn listed(served: &Served, command: &str, list: &str) -> Value {
    let words = command.split(' ').chain(["-o", "json", "-q", list]);
    let output = served.client().run(&words.collect::<Vec<_>>());
    assert_eq!(output.code, Some(0), "{command}: {output}");
    output.json()
}

/// Cuts the seconds off all times.
fn to_minutes(mut list: Value) -> Value {
    for item in list.as_array_mut().unwrap() {
        for name in ["created_at", "expires_at"] {
            if let Some(time) = item[name].as_str() {
                item[name] = json!(time[.."2026-11-20T03:00".len()]);
            }
        }
    }
    list
}

#[test]
fn no_odd_field_costs_a_listing_of_either_cloud() {
    let (_env, even) = served(&[]);
    let (_other, odd) = served(&ODD_TYPES);
    let (_third, without_seconds) = served(&["no_seconds"]);
    for (command, list) in LISTINGS {
        let expected = listed(&even, command, list);
        assert_ne!(expected, json!([]), "{command}");
        let expected = to_minutes(expected);
        for server in [&odd, &without_seconds] {
            let found = to_minutes(listed(server, command, list));
            assert_eq!(found, expected, "{command}");
        }
    }
}

#[test]
fn odd_fields_change_nothing_of_a_run_on_ecs() {
    let world = Three::new(&[]);
    for fault in [&ODD_TYPES[..], &["no_seconds"]].concat() {
        world.trouble(&odd(fault));
    }
    let output = world.client.run(Three::ROLLBACK);
    assert_eq!(output.code, Some(0), "{output}");
    world.assert_rolled_back("with odd fields");
}

#[test]
fn odd_fields_change_nothing_of_a_run_on_cbs() {
    let scene = Scene::new(|_| ());
    for fault in [&ODD_TYPES[..], &["no_seconds"]].concat() {
        scene.trouble(&odd(fault));
    }
    let output = scene.roll_back();
    assert_eq!(output.code, Some(0), "{output}");
    scene.assert_rolled_back("with odd fields");
}

/// An ECS server with the disk `d-1`, which is attached to nothing, and this snapshot of it.
fn with_snapshot(snapshot: &Value) -> Stub {
    let disk = json!({"DiskId": "d-1", "Type": "data", "Status": "Available", "Size": "40",
        "Portable": "true", "Tags": null, "OperationLocks": null});
    with_disk_and_snapshot(Script::new(), &disk, snapshot)
}

#[test]
fn a_snapshot_that_the_listing_calls_usable_is_one_that_a_plan_takes() {
    let time = json!("2026-11-20T03:00:00Z");
    for (status, available, time, is_usable) in [
        ("accomplished", json!(true), time.clone(), true),
        ("accomplished", json!("true"), time.clone(), true),
        ("accomplished", json!("True"), time.clone(), true),
        ("accomplished", json!(null), time.clone(), true),
        ("accomplished", json!(false), time.clone(), false),
        ("accomplished", json!("false"), time.clone(), false),
        ("progressing", json!("true"), time.clone(), true),
        ("progressing", json!(null), time.clone(), false),
        ("failed", json!("false"), time, false),
        (
            "accomplished",
            json!("true"),
            json!("2026-11-20T03:00Z"),
            true,
        ),
        ("accomplished", json!("true"), json!(null), false),
        ("accomplished", json!("true"), json!("20 Nov 2026"), false),
    ] {
        let snapshot = json!({"SnapshotId": "s-1", "SourceDiskId": "d-1", "Status": status,
            "Available": available, "CreationTime": time, "SourceDiskSize": "40",
            "Encrypted": "false", "Tags": null, "Usage": null});
        let stub = with_snapshot(&snapshot);
        let env = ecs(&stub);
        let list = ["ecs", "describe-snapshots", "-o", "json", "-q"];
        let listed = env.run(&[&list[..], &["snapshots[].usable"]].concat());
        assert_eq!(listed.json(), json!([is_usable]), "{snapshot}: {listed}");
        // Another check looks for snapshots that are being taken.
        let skip = ["--skip-check", "no-snapshot-in-progress"];
        let plan = env.run(&[&["plan", "--disk", "d-1=s-1"][..], &skip].concat());
        let code = if is_usable { 0 } else { 5 };
        assert_eq!(plan.code, Some(code), "{snapshot}: {plan}");
    }
}

#[test]
fn a_list_that_is_null_or_missing_is_empty() {
    for list in [json!({"TotalCount": "0"}), json!({"InstanceSet": null})] {
        let stub = Stub::start(Script::new().always("DescribeInstances", ecm_answer(list)));
        let output = crate::cloud::ecm(&stub).run(&["ecm", "describe-instances"]);
        assert_eq!(output.code, Some(0), "{output}");
    }
    for list in [json!({"Disks": null}), json!({"Disks": {"Disk": null}})] {
        let stub = Stub::start(Script::new().always("DescribeDisks", ecs_answer(list)));
        let output = ecs(&stub).run(&["ecs", "describe-disks"]);
        assert_eq!(output.code, Some(0), "{output}");
    }
}
