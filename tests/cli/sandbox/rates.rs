//! As many requests as the providers document: what is one too many, and when it is not any more.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};

use super::served::Served;
use crate::support::env::TestEnv;

/// A sandbox with `scenario`, which keeps to the documented rates.
fn limited(env: &TestEnv, scenario: &Value) -> Served {
    let file = env.home().join("limited.json");
    fs::write(&file, scenario.to_string()).unwrap();
    let file = file.to_str().unwrap();
    Served::start(env, &["--rates", "documented", "--scenario", file])
}

#[test]
fn ecs_takes_500_requests_a_minute() {
    let env = TestEnv::new();
    // Each page of the listing is a request, and holds ten at least. At the very end of a minute ECS asks for a pause of 1 ms.
    let instances: Vec<_> = (1..=5001)
        .map(|number| json!({"id": format!("i-{number}")}))
        .collect();
    let scenario = json!({"clock": "2026-11-21T01:02:59.999Z", "ecs": {"instances": instances}});
    let served = limited(&env, &scenario);
    let output = served
        .client()
        .run(&["ecs", "describe-instances", "--max-results", "1"]);
    assert_eq!(output.code, Some(12), "{}", output.stderr);
    let outcomes = served.outcomes(&env);
    let (taken, refused) = outcomes.split_at(500);
    let good = json!(["DescribeInstances", 200, null]);
    assert!(taken.iter().all(|outcome| *outcome == good));
    assert_eq!(
        refused[0],
        json!(["DescribeInstances", 400, "Throttling.User"])
    );
    assert!(refused.iter().all(|outcome| *outcome == refused[0]));
    // Each operation and region is counted for itself, and each minute anew.
    let look = ["ecs", "describe-instances", "--instance-id", "i-1"];
    let elsewhere = [&look[..], &["--region", "cn-beijing"]].concat();
    assert_eq!(served.client().run(&elsewhere).code, Some(0));
    assert_eq!(
        served.client().run(&["ecs", "describe-regions"]).code,
        Some(0)
    );
    served.advance(&env, "1ms");
    assert_eq!(served.client().run(&look).code, Some(0));
}

#[test]
fn ecm_takes_20_requests_a_second_and_the_next_one_in_the_next() {
    let env = TestEnv::new();
    let served = limited(&env, &json!({"clock": "2026-11-21T01:02:03Z", "ecm": {}}));
    let client = served.client();
    let look = ["ecm", "describe-images", "-v"];
    for number in 1..=20 {
        let output = client.run(&look);
        assert_eq!(output.code, Some(0), "{number}: {output}");
    }
    let mut waiting = client
        .command(&look)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(waiting.stderr.take().unwrap()).lines();
    let refused = said.find(|line| line.as_ref().unwrap().contains("; again in "));
    let limit = "exceeds the frequency limit `20` for a second";
    assert!(refused.unwrap().unwrap().contains(limit));
    served.advance(&env, "1s");
    // Read to its end, lest it waits for a reader.
    let _ = said.count();
    assert_eq!(waiting.wait().unwrap().code(), Some(0));
    let outcomes = served.outcomes(&env);
    let good = json!(["DescribeImage", 200, null]);
    assert!(outcomes[..20].iter().all(|outcome| *outcome == good));
    let refused = json!(["DescribeImage", 200, "RequestLimitExceeded"]);
    assert_eq!(outcomes[20], refused);
    assert_eq!(outcomes.last(), Some(&good));
}
