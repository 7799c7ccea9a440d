//! Runs of CBS that ended with failures, and are finished by the command that their error names.

use serde_json::json;

use super::super::retried::named;
use super::scene::Scene;
use crate::support::output::Output;

/// Gives the `retry` that stderr names, and consents.
#[track_caller]
fn retry(scene: &Scene, output: &Output) -> Output {
    let command = named(output, "finish the run: ");
    let mut args: Vec<_> = command.iter().map(String::as_str).collect();
    args.extend(["--yes", "--settle", "150ms"]);
    scene.client.run(&args)
}

#[test]
fn an_instance_that_was_not_started_is_started_by_retry() {
    let scene = Scene::new(|_| ());
    scene.trouble(&json!({"actions": ["StartInstances"], "count": 1, "effect": "deny"}));
    let output = scene.roll_back();
    assert_eq!(output.code, Some(3), "{output}");
    let error = "error: ins-1 ran before the run and is stopped now\n";
    assert!(output.stderr.contains(error), "{output}");
    let applied = scene.parameters("ApplySnapshot").len();
    let retry = retry(&scene, &output);
    assert_eq!(retry.code, Some(0), "{retry}");
    assert_eq!(scene.parameters("ApplySnapshot").len(), applied);
    scene.assert_rolled_back("after the retry");
}

#[test]
fn a_rollback_that_was_refused_or_failed_at_its_end_is_sent_again_alone() {
    for effect in ["deny", "fail_at_end"] {
        let scene = Scene::new(|_| ());
        let trouble = json!({
            "actions": ["ApplySnapshot"], "targets": ["disk-1-data"], "count": 1, "effect": effect,
        });
        scene.trouble(&trouble);
        let output = scene.roll_back();
        assert_eq!(output.code, Some(3), "{effect}: {output}");
        let applied = scene.parameters("ApplySnapshot").len();
        let taken = scene.parameters("CreateSnapshot").len();
        let retry = retry(&scene, &output);
        assert_eq!(retry.code, Some(0), "{effect}: {retry}");
        let again = scene.parameters("ApplySnapshot").split_off(applied);
        assert_eq!(
            json!(again),
            json!([{"DiskId": "disk-1-data", "SnapshotId": "snap-1-data"}]),
            "{effect}"
        );
        assert_eq!(scene.parameters("CreateSnapshot").len(), taken, "{effect}");
        scene.assert_rolled_back(effect);
    }
}

#[test]
fn a_rollback_whose_outcome_is_unknown_is_looked_for_before_it_is_sent_again() {
    let scene = Scene::new(|_| ());
    let lost = json!({
        "actions": ["ApplySnapshot"], "targets": ["disk-1-data"], "count": 3, "effect": "drop_before",
    });
    scene.trouble(&lost);
    let output = scene.roll_back();
    assert_eq!(output.code, Some(8), "{output}");
    let error = "error: ins-1 ran before the run and is stopped now\n";
    assert!(output.stderr.contains(error), "{output}");
    let retry = retry(&scene, &output);
    assert_eq!(retry.code, Some(0), "{retry}");
    scene.assert_rolled_back("after the retry");
}
