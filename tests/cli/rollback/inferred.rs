//! A completion that was not seen is called inferred wherever it is told of.

use serde_json::json;

use super::three::Three;
use crate::support::env::TestEnv;
use crate::support::output::Output;

const ROLLBACK: [&str; 7] = [
    "rollback",
    "--instance",
    "i-2",
    "--latest",
    "--yes",
    "--settle",
    "300ms",
];

fn roll_back(world: &Three, options: &[&str]) -> Output {
    let output = world.client.run(&[&ROLLBACK[..], options].concat());
    assert_eq!(output.code, Some(0), "{output}");
    output
}

fn generation(world: &Three) -> u64 {
    let all = world.generations().into_iter();
    all.filter(|(disk, _)| disk == "d-2-sys")
        .map(|(_, found)| found)
        .sum()
}

#[test]
fn a_rollback_that_begins_after_its_end_was_inferred_is_not_said_to_have_been_seen() {
    let world = Three::new(&["--rollback-delay", "4s"]);
    let output = roll_back(&world, &[]);
    let row = "d-2-sys  s-2-sys   s-sandbox-new-1  i-2       succeeded (inferred)  -\n";
    assert!(output.stdout.ends_with(row), "{output}");
    let note = "the completion was inferred, not seen, of d-2-sys: never seen to run, and nothing stirred any more; \
                started since then: i-2\n";
    assert!(output.stderr.contains(note), "{output}");
    let run = super::running::newest(&world);
    let show = |args: &[&str]| world.client.run(args);
    let shown = show(&["runs", "show", &run, "-o", "json"]).json();
    assert_eq!(shown["items"][0]["outcome"], "succeeded");
    assert_eq!(shown["items"][0]["evidence"], "inferred");
    let report = show(&["runs", "report", &run, "-o", "markdown"]);
    assert!(report.stdout.contains("| inferred "), "{report}");
    let report = show(&["runs", "report", &run, "-o", "json"]).json();
    let evidence = |step: &str| {
        let phases = report["phases"].as_array().unwrap().iter();
        phases
            .filter(|phase| phase["step"] == step)
            .map(|phase| phase["evidence"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(evidence("roll_back"), [json!("inferred")]);
    assert_eq!(evidence("stop"), [json!("seen")]);
}

#[test]
fn a_rollback_that_comes_to_nothing_without_a_sign_is_said_to_be_no_more_than_inferred() {
    let world = Three::new(&["--rollbacks-fail-silently"]);
    let output = roll_back(&world, &["-o", "json"]);
    let item = output.json()["items"][0].clone();
    assert_eq!(item["outcome"], "succeeded", "{output}");
    assert_eq!(item["evidence"], "inferred", "{output}");
    // It holds what it held, and what the start wrote to it.
    assert_eq!(generation(&world), 8, "{output}");
}

#[test]
fn a_command_of_the_api_calls_it_inferred_too() {
    let reset = ["ecs", "reset-disk", "--disk-id", "d-sandbox-db-sys"];
    let options = ["--snapshot-id", "s-sandbox-db-sys-1", "--yes", "--wait"];
    let env = || {
        TestEnv::new()
            .var("SNAPBACK_SANDBOX", "1")
            .var("SNAPBACK_SANDBOX_RESET_TIME", "1ms")
    };
    let output = env().run(&[&reset[..], &options].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert!(output.stdout.contains("succeeded (inferred)"), "{output}");
    let note = "the completion of 1 of 1 was inferred, not seen: the operation was never seen to run, and nothing \
                stirred for 12 s\n";
    assert!(output.stderr.contains(note), "{output}");
}
