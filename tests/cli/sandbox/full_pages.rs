//! Lists whose last page is full.

use std::fs;

use serde_json::json;

use super::served::Served;
use crate::support::env::TestEnv;

#[test]
fn a_full_page_of_snapshot_groups_may_be_the_last() {
    let env = TestEnv::new();
    let groups: Vec<_> = (1..=100)
        .map(|number| json!({"id": format!("ssg-{number}"), "instance": "i-1"}))
        .collect();
    let scenario = json!({"ecs": {"instances": [{"id": "i-1"}], "snapshot_groups": groups}});
    let file = env.home().join("groups.json");
    fs::write(&file, scenario.to_string()).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    let list = ["ecs", "describe-snapshot-groups"];
    let count = ["--query", "length(snapshot_groups)"];
    let output = served.client().run(&[&list[..], &count[..]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.stdout.trim(), "100");
}
