//! Claims about scenarios: what they may leave out, how they are refused, and that the schema says the same.

mod built;
mod refused;
mod schema;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{SCHEMA, Scenario};

fn now() -> DateTime<Utc> {
    "2026-11-21T01:02:03Z".parse().unwrap()
}

/// The world of a scenario, as it is shown.
fn shown(scenario: Scenario) -> Value {
    scenario.store(now()).unwrap().show(now()).unwrap()
}

/// The schema, parsed.
fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

#[test]
fn fuzz_scenarios() {
    let seeds = [
        r#"{"ecs":{"instances":[{"id":"i-1","status":"Running"}],"disks":[{"id":"d-1","instance":"i-1","type":"system","size_gib":40}],"snapshots":[{"id":"s-1","disk":"d-1","age":"2h"}]},"reset_time":"1s"}"#,
        "ecs:\n  disks:\n    - {id: d-1, size_gib: 20}\nrates: documented\n",
    ];
    let words = [
        "\"disks\":",
        "\"snapshots\":",
        "\"age\":\"87600h\"",
        "\"troubles\":",
        "\"cbs\":",
        "\"ecm\":",
        "\"size_gib\":",
        "&a",
        "*a",
    ];
    let now = "2026-11-21T01:02:03Z".parse().unwrap();
    crate::fuzz::fuzz_text("scenarios", &seeds, &words, |text| {
        let json = super::as_json(text.as_bytes());
        for bytes in [Ok(text.as_bytes().to_vec()), json].into_iter().flatten() {
            if let Ok(scenario) = Scenario::parse(&bytes) {
                let _ = scenario.store(now);
            }
        }
    });
}
