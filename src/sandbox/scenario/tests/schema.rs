//! Claims about the schema: it says what the program reads, no more and no less.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::check;
use super::{Scenario, now, schema, shown};
use crate::api::Provider;
use crate::sandbox::generate;

/// A scenario with every key that there is.
const WHOLE: &str = include_str!("../example.json");

/// The place of every key that the schema knows, without the indices of lists.
fn places_of_schema(schema: &Value, place: &str, places: &mut BTreeSet<String>) {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let whole = super::schema();
        let target = whole.pointer(name.strip_prefix('#').unwrap()).unwrap();
        return places_of_schema(target, place, places);
    }
    for branch in schema
        .get("oneOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        places_of_schema(branch, place, places);
    }
    if let Some(items) = schema.get("items") {
        places_of_schema(items, place, places);
    }
    for (name, of_it) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let place = format!("{place}/{name}");
        places_of_schema(of_it, &place, places);
        places.insert(place);
    }
}

/// The same of a value.
fn places_of_value(value: &Value, place: &str, places: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let place = format!("{place}/{name}");
                places_of_value(value, &place, places);
                places.insert(place);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| places_of_value(item, place, places)),
        _ => {}
    }
}

#[test]
fn the_example_has_every_key_of_the_schema_and_survives_being_written() {
    let example: Value = serde_json::from_str(WHOLE).unwrap();
    assert_eq!(check::problem(&example, &schema(), ""), None);
    let scenario = Scenario::parse(WHOLE.as_bytes()).unwrap();
    let written = serde_json::to_value(&scenario).unwrap();
    assert_eq!(written, example);
    let (mut known, mut had) = (BTreeSet::new(), BTreeSet::new());
    places_of_schema(&schema(), "", &mut known);
    places_of_value(&example, "", &mut had);
    let missing: Vec<_> = known.difference(&had).collect();
    assert!(missing.is_empty(), "{missing:?}");
    scenario.store(now()).unwrap();
}

/// Every word that the schema lets stand at a place of the example can be read there, and no other can.
#[test]
fn every_word_of_the_schema_is_understood() {
    let example: Value = serde_json::from_str(WHOLE).unwrap();
    let schema = schema();
    let mut words = 0;
    for service in ["ecs", "ecm", "cvm", "cbs"] {
        for (list, items) in schema["properties"][service]["properties"]
            .as_object()
            .unwrap()
        {
            let name = items["items"]["$ref"].as_str().unwrap();
            let resource = schema.pointer(name.strip_prefix('#').unwrap()).unwrap();
            for (field, of_it) in resource["properties"].as_object().unwrap() {
                let target = of_it.get("$ref").and_then(Value::as_str);
                let target = target.and_then(|name| schema.pointer(name.strip_prefix('#')?));
                let of_it = target.unwrap_or(of_it);
                let mut other = example.clone();
                other[service][list][0][field] = "of another kind".into();
                if of_it.get("enum").is_some() {
                    Scenario::parse(other.to_string().as_bytes()).unwrap_err();
                }
                for word in of_it["enum"].as_array().into_iter().flatten() {
                    let mut changed = example.clone();
                    changed[service][list][0][field] = word.clone();
                    let read = Scenario::parse(changed.to_string().as_bytes()).unwrap();
                    assert_eq!(serde_json::to_value(&read).unwrap(), changed);
                    words += 1;
                }
            }
        }
    }
    assert_eq!(words, 70);
}

#[test]
fn generated_worlds_satisfy_the_schema() {
    for (instances, disks, snapshots) in [(0, 0, 0), (0, 3, 1), (3, 2, 2), (4, 10, 0), (2, 7, 3)] {
        for (provider, lists) in [
            (
                Provider::Alibaba,
                ["instances", "disks", "snapshots", "snapshot_groups"],
            ),
            (
                Provider::Tencent,
                [
                    "cvm_instances",
                    "cbs_disks",
                    "cbs_snapshots",
                    "cbs_snapshot_groups",
                ],
            ),
        ] {
            let scenario = generate(provider, instances, disks, snapshots);
            let value = serde_json::to_value(&scenario).unwrap();
            assert_eq!(check::problem(&value, &schema(), ""), None);
            let shown = shown(scenario);
            let counts = lists.map(|list| shown[list].as_array().unwrap().len());
            let expected = [
                instances,
                disks,
                disks * snapshots,
                instances.min(disks) * snapshots,
            ];
            assert_eq!(counts, expected.map(|count| count as usize));
        }
    }
}

#[test]
fn the_example_of_the_readme_is_a_scenario() {
    let readme = include_str!("../../../../README.md");
    let (_, section) = readme.split_once("\n### Worlds of your own\n").unwrap();
    let (_, example) = section.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```\n").unwrap();
    let scenario = Scenario::parse(example.as_bytes()).unwrap();
    assert_eq!(shown(scenario)["cbs_disks"][0]["generation"], 7);
}
