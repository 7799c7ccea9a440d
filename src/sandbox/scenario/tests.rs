//! Claims about scenarios: what they may leave out, how they are refused, and that the schema says the same.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{SCHEMA, Scenario, check};
use crate::sandbox::generate;

/// A scenario with every key that there is.
const WHOLE: &str = include_str!("example.json");

fn now() -> DateTime<Utc> {
    "2026-11-21T01:02:03Z".parse().unwrap()
}

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn wrong(value: &Value) -> String {
    match Scenario::parse(value.to_string().as_bytes()) {
        Err(what) => what,
        Ok(scenario) => scenario.store(now()).unwrap_err().message().to_owned(),
    }
}

/// Every name below `properties` in a schema.
fn properties(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(known)) = fields.get("properties") {
                names.extend(known.keys().cloned());
            }
            fields.values().for_each(|value| properties(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| properties(value, names)),
        _ => {}
    }
}

#[test]
fn the_example_has_every_key_of_the_schema_and_survives_being_written() {
    let example: Value = serde_json::from_str(WHOLE).unwrap();
    assert_eq!(check::problem(&example, &schema()), None);
    let scenario = Scenario::parse(WHOLE.as_bytes()).unwrap();
    let written = serde_json::to_value(&scenario).unwrap();
    assert_eq!(written, example);
    let text = example.to_string();
    let mut names = Vec::new();
    properties(&schema(), &mut names);
    for name in names {
        assert!(text.contains(&format!("\"{name}\":")), "{name}");
    }
    scenario.store(now()).unwrap();
}

#[test]
fn generated_worlds_satisfy_the_schema() {
    for (instances, disks, snapshots) in [(0, 0, 0), (0, 3, 1), (3, 2, 2), (4, 10, 0), (2, 7, 3)] {
        let scenario = generate(instances, disks, snapshots);
        let value = serde_json::to_value(&scenario).unwrap();
        assert_eq!(check::problem(&value, &schema()), None);
        let shown = scenario.store(now()).unwrap().show(now()).unwrap();
        let count = |list: &str| shown[list].as_array().unwrap().len();
        let expected = (
            instances as usize,
            disks as usize,
            (disks * snapshots) as usize,
        );
        assert_eq!(
            (count("instances"), count("disks"), count("snapshots")),
            expected
        );
    }
}

#[test]
fn what_is_left_out_is_usual() {
    let scenario = json!({"ecs": {
        "instances": [{"id": "i-1", "region": "cn-beijing"}],
        "disks": [{"id": "d-1", "instance": "i-1", "type": "system"}, {"id": "d-2"}],
        "snapshots": [{"id": "s-1", "disk": "d-1", "age": "1h"}],
    }});
    let scenario = Scenario::parse(scenario.to_string().as_bytes()).unwrap();
    let shown = scenario.store(now()).unwrap().show(now()).unwrap();
    let fields = |list: &str, index: usize, names: &[&str]| -> Vec<Value> {
        names
            .iter()
            .map(|name| shown[list][index][*name].clone())
            .collect()
    };
    let names = [
        "region",
        "status",
        "type",
        "device",
        "size_gib",
        "generation",
    ];
    assert_eq!(
        json!(fields("disks", 0, &names)),
        json!(["cn-beijing", "In_use", "system", "/dev/xvda", 40, 2])
    );
    assert_eq!(
        json!(fields("disks", 1, &names)),
        json!(["cn-hangzhou", "Available", "data", null, 40, 2])
    );
    assert_eq!(
        json!(fields(
            "snapshots",
            0,
            &["name", "region", "created_at", "generation"]
        )),
        json!(["s-1", "cn-beijing", "2026-11-21T00:02:03Z", 1])
    );
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
            "the scenario: /ecs/disks/1/id: it stands there a second time",
        ),
        (
            json!({"ecs": {"disks": [{"id": "d-1", "instance": "i-1"}]}}),
            "the scenario: /ecs/disks/0/instance: there is no 'i-1'",
        ),
    ] {
        assert_eq!(wrong(&scenario), expected);
    }
    let what = Scenario::parse(b"{").unwrap_err();
    assert!(what.starts_with("it is no JSON: EOF"), "{what}");
}
