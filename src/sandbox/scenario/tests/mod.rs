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
