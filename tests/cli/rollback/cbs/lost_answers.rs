//! Requests whose answer is lost, after they were carried out or before: both are found out by looking. None of them has
//! a token that would let it be sent twice.

use serde_json::json;

use super::scene::Scene;

/// Runs while the first answer to `action` is lost in that way.
fn survive(action: &str, effect: &str) -> Scene {
    let scene = Scene::new(|_| ());
    scene.trouble(&json!({"actions": [action], "count": 1, "effect": effect}));
    let output = scene.roll_back();
    let context = format!("{action} {effect}");
    assert_eq!(output.code, Some(0), "{context}: {output}");
    scene.assert_rolled_back(&context);
    scene
}

#[test]
fn a_stop_whose_answer_is_lost_is_found_out() {
    survive("StopInstances", "drop_before");
    let scene = survive("StopInstances", "drop_after");
    assert_eq!(scene.parameters("StopInstances").len(), 1);
}

#[test]
fn a_safety_snapshot_whose_answer_is_lost_is_found_by_its_name_or_asked_for_again() {
    for (effect, requests) in [("drop_before", 4), ("drop_after", 3)] {
        let scene = survive("CreateSnapshot", effect);
        assert_eq!(scene.parameters("CreateSnapshot").len(), requests);
        // One for each disk, beside the one that it had.
        assert_eq!(scene.show("length(cbs_snapshots)"), json!(6), "{effect}");
    }
}

#[test]
fn a_rollback_whose_answer_is_lost_is_found_out() {
    survive("ApplySnapshot", "drop_before");
    survive("ApplySnapshot", "drop_after");
}

#[test]
fn a_start_whose_answer_is_lost_is_found_out() {
    survive("StartInstances", "drop_before");
    let scene = survive("StartInstances", "drop_after");
    assert_eq!(scene.parameters("StartInstances").len(), 1);
}
