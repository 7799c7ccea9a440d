//! Claims about how scenarios are refused.

use serde_json::{Value, json};

use super::{Scenario, now};

fn wrong(value: &Value) -> String {
    match Scenario::parse(value.to_string().as_bytes()) {
        Err(what) => what,
        Ok(scenario) => scenario.store(now()).unwrap_err().message().to_owned(),
    }
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (scenario, expected) in [
        (json!([]), "/: an array is no object"),
        (
            json!({"ecss": {}}),
            "/ecss: there is no such key; did you mean 'ecs'?",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1"}, {"id": "d-2", "size_gb": 1}]}}),
            "/ecs/disks/1/size_gb: there is no such key; did you mean 'size_gib'?",
        ),
        (
            json!({"ecs": {"disks": [{"name": "d-1"}]}}),
            "/ecs/disks/0: the key 'id' is missing",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1", "size_gib": "40"}]}}),
            "/ecs/disks/0/size_gib: \"40\" is no integer",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1", "size_gib": -1}]}}),
            "/ecs/disks/0/size_gib: -1 is less than 1",
        ),
        (
            json!({"ecs": {"instances": [{"id": "i-1", "status": "Runing"}]}}),
            "/ecs/instances/0/status: \"Runing\" is not known; did you mean 'Running'?",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1", "size_gib": 0}]}}),
            "/ecs/disks/0/size_gib: 0 is less than 1",
        ),
        (
            json!({"ecs": {"snapshots": [{"id": "s-1"}]}}),
            "/ecs/snapshots/0: the key 'disk' is missing",
        ),
        (
            json!({"ecs": {"snapshots": [{"id": "s-1", "disk": "d-1", "created": "yesterday"}]}}),
            "/ecs/snapshots/0/created: \"yesterday\" is no date-time: input contains invalid characters",
        ),
        (
            json!({"cbs": {"snapshots": [{"id": "snap-1", "disk": "disk-1", "age": "6000d"}]}}),
            "/cbs/snapshots/0/age: \"6000d\" is no age: an age is ten years at most",
        ),
        (
            json!({"cbs": {"disks": [{"id": "disk-1", "generation": 5_000_000_000_u64}]}}),
            "/cbs/disks/0/generation: 5000000000 is more than 4294967295",
        ),
        (
            json!({"cbs": {"disks": [{"id": "disk-1", "state": "ATACHED"}]}}),
            "/cbs/disks/0/state: \"ATACHED\" is not known; did you mean 'ATTACHED'?",
        ),
        (
            json!({"cvm": {"instances": [{"id": "ins-1"}]}}),
            "/cvm/instances/0: the key 'image' is missing",
        ),
        (
            json!({"troubles": [{"effect": "drop_befor"}]}),
            "/troubles/0/effect: \"drop_befor\" is not known; did you mean 'drop_before'?",
        ),
        (
            json!({"troubles": [{"effect": {"latancy": "1s"}}]}),
            "/troubles/0/effect/latancy: there is no such key; did you mean 'latency'?",
        ),
        (
            json!({"troubles": [{"effect": "deny", "actions": []}]}),
            "/troubles/0/actions: it names none; leave it out for all of them",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1"}, {"id": "d-1"}]}}),
            "the scenario: /ecs/disks/1/id: 'd-1' stands there a second time",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1", "instance": "i-1"}]}}),
            "the scenario: /ecs/disks/0/instance: there is no 'i-1'",
        ),
        (
            json!({"ecs": {"instances": [{"id": "i-1", "stopped_economically": true}]}}),
            "the scenario: /ecs/instances/0/stopped_economically: true is for instances that are Stopped, \
             and this one is Running",
        ),
        (
            json!({"cvm": {"instances": [{"id": "ins-1", "image": "img-1"}]}}),
            "the scenario: /cvm/instances/0/image: there is no 'img-1'",
        ),
        (
            json!({"cbs": {"disks": [{"id": "disk-1", "instance": "ins-1"}]}}),
            "the scenario: /cbs/disks/0/instance: there is no 'ins-1'",
        ),
        (
            json!({"cbs": {"snapshots": [{"id": "snap-1", "disk": "disk-1"}]}}),
            "the scenario: /cbs/snapshots/0/disk: there is no 'disk-1'",
        ),
        (
            json!({"cbs": {"snapshot_groups": [{"id": "csnap-1", "snapshots": ["snap-1"]}]}}),
            "the scenario: /cbs/snapshot_groups/0/snapshots/0: there is no 'snap-1'",
        ),
    ] {
        assert_eq!(wrong(&scenario), expected);
    }
    let what = Scenario::parse(b"{").unwrap_err();
    assert!(what.starts_with("it is no JSON: EOF"), "{what}");
}
