//! `--query`: what it finds, what it does not, and that it never hides what happened.

use snapbox::str;

use crate::sandboxed::{ONE, PARTLY, run, run_in, sandboxed};
use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

#[test]
fn a_query_shows_what_it_finds_and_the_exit_code_stays() {
    let query = "items[?outcome=='failed'].error.code | [0]";
    run(PARTLY, &["--query", query]).assert_eq(str![[r#"
exit code: 3
--- stdout
IncorrectInstanceStatus
--- stderr
error: d-sandbox-web-sys: IncorrectInstanceStatus: The current status of the resource does not support this operation.
hint: stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
}

#[test]
fn a_query_for_a_list_prints_json_and_with_jsonl_a_line_an_element() {
    let env = sandboxed();
    run_in(
        &env,
        "ecs describe-disks --instance-id i-sandbox-db --query disks[].size_gib",
        &[],
    )
    .assert_eq(str![[r#"
exit code: 0
--- stdout
[
  100,
  40
]
--- stderr

"#]]);
    let jsonl =
        "ecs describe-disks --instance-id i-sandbox-db --query disks[].{id:disk_id} -o jsonl";
    run_in(&env, jsonl, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
{"id":"d-sandbox-db-data"}
{"id":"d-sandbox-db-sys"}
--- stderr

"#]]);
}

#[test]
fn a_query_that_finds_nothing_prints_nothing() {
    run(ONE, &["--query", "nothing.at.all"]).assert_eq(str![[r#"
exit code: 0
--- stdout
--- stderr

"#]]);
    run(ONE, &["--query", "nothing.at.all", "-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
--- stderr

"#]]);
}

#[test]
fn a_query_that_does_not_fit_what_came_does_not_hide_what_happened() {
    run(ONE, &["--query", "abs(outcome)"]).assert_eq(str![[r#"
exit code: 0
--- stdout
DISK              SNAPSHOT            OUTCOME   ERROR
d-sandbox-db-sys  s-sandbox-db-sys-1  accepted  -
--- stderr
warning: the whole result follows: --query "abs(outcome)" does not fit the result at position 4

"#]]);
    let output = run(ONE, &["--query", "abs(outcome)", "-o", "json"]);
    assert_eq!(output.json()["items"][0]["outcome"], "accepted", "{output}");
    assert_eq!(output.code, Some(0), "{output}");
}

#[test]
fn a_query_that_does_not_fit_a_listing_is_an_error() {
    run("ecs describe-disks --query abs(disks)", &[]).assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: --query "abs(disks)" does not fit the result at position 4
cause: Argument 0 expects type number, given array
hint: an expression looks like items[].disk_id or items[?outcome=='failed']; see https://jmespath.org

"#]]);
}

#[test]
fn a_query_that_does_not_parse_is_refused_before_anything_is_sent() {
    let stub = Stub::start(Script::new());
    let env = TestEnv::new()
        .endpoint(&stub)
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    for query in [
        "items[",
        "",
        "items[?outcome=='failed'",
        "nosuchfunction(items)",
        "'",
    ] {
        let output = run_in(&env, ONE, &["--query", query]);
        let is_refused = output.code == Some(2) && output.stdout.is_empty();
        assert!(
            is_refused && output.stderr.contains("--query"),
            "{query:?}: {output}"
        );
    }
    for format in ["raw", "csv"] {
        let output = run_in(&env, ONE, &["--query", "outcome", "-o", format]);
        assert_eq!(output.code, Some(2), "{output}");
    }
    assert_eq!(stub.actions(), [""; 0]);
}
