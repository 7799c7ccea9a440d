//! `--scenario`, `generate` and `schema`.

use std::fs;

use serde_json::Value;
use snapbox::str;

use super::served::Served;
use crate::support::env::TestEnv;

#[test]
fn a_hundred_thousand_disks_are_generated_served_and_found() {
    let env = TestEnv::new();
    let output = env.run(&[
        "sandbox",
        "generate",
        "--instances",
        "10000",
        "--disks",
        "100000",
    ]);
    assert_eq!(output.code, Some(0));
    let file = env.home().join("large.json");
    fs::write(&file, output.stdout).unwrap();
    let served = Served::start(&env, &["--scenario", file.to_str().unwrap()]);
    served
        .client()
        .run(&["ecs", "describe-disks", "--instance-id", "i-010000"])
        .assert_eq(str![[r#"
exit code: 0
--- stdout
DISK      STATUS  TYPE    GIB  INSTANCE
d-010000  In_use  system   40  i-010000
d-020000  In_use  data     40  i-010000
d-030000  In_use  data     40  i-010000
d-040000  In_use  data     40  i-010000
d-050000  In_use  data     40  i-010000
d-060000  In_use  data     40  i-010000
d-070000  In_use  data     40  i-010000
d-080000  In_use  data     40  i-010000
d-090000  In_use  data     40  i-010000
d-100000  In_use  data     40  i-010000
--- stderr

"#]]);
}

#[test]
fn what_is_wrong_with_a_scenario_is_said_with_file_and_place() {
    let env = TestEnv::new();
    fs::write(
        env.home().join("world.json"),
        r#"{"ecs":{"disks":[{"id":"d-1","size":40}]}}"#,
    )
    .unwrap();
    env.run(&["sandbox", "serve", "--scenario", "world.json"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: the scenario 'world.json': /ecs/disks/0/size: there is no such key; did you mean 'size_gib'?
hint: `snapback sandbox schema` prints what a scenario consists of

"#]]);
}

#[test]
fn the_schema_is_printed() {
    let output = TestEnv::new().run(&["sandbox", "schema"]);
    let schema: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(schema["title"], "A scenario of the snapback sandbox");
}
