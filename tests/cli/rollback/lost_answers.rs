//! Requests whose answer is lost, after they were carried out or before: both are found out by looking.

use serde_json::json;

use super::three::Three;

/// Runs while the first answer to `action` is lost in that way; the codes that were told of it.
fn survive(action: &str, effect: &str) {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": [action], "count": 1, "effect": effect}));
    let output = world.client.run(Three::ROLLBACK);
    assert_eq!(output.code, Some(0), "{action} {effect}: {output}");
    world.assert_rolled_back(&format!("{action} {effect}"));
}

#[test]
fn a_stop_whose_answer_is_lost_is_found_out() {
    survive("StopInstance", "drop_before");
    survive("StopInstance", "drop_after");
}

#[test]
fn safety_snapshots_whose_answer_is_lost_are_found_or_asked_for_again_by_their_token() {
    for action in ["CreateSnapshot", "CreateSnapshotGroup"] {
        survive(action, "drop_before");
        survive(action, "drop_after");
    }
}

#[test]
fn a_rollback_whose_answer_is_lost_is_found_out() {
    survive("ResetDisk", "drop_before");
    survive("ResetDisk", "drop_after");
}

#[test]
fn a_start_whose_answer_is_lost_is_found_out() {
    survive("StartInstance", "drop_before");
    survive("StartInstance", "drop_after");
}
