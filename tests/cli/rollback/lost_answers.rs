//! Requests whose answer is lost, after they were carried out or before: both are found out by looking.

use std::fs;

use serde_json::json;

use super::three::Three;

/// Runs while the first answer to `action` is lost in that way. Only instances that run have a part in it: for one that is
/// stopped already, the first ResetDisk is a dry run, and losing that would show nothing.
fn survive(action: &str, effect: &str) {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": [action], "count": 1, "effect": effect}));
    let output = world.client.run(Three::ROLLBACK_OF_RUNNING);
    let context = format!("{action} {effect}");
    assert_eq!(output.code, Some(0), "{context}: {output}");
    world.assert_rolled_back_but(Some("i-3"), &context);
    // It has gone wrong once, or the test shows nothing.
    let journal = fs::read_to_string(&world.journals()[0]).unwrap();
    assert_eq!(journal.matches(r#""event":"lost""#).count(), 1, "{context}");
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
