//! `ResetDisks` answers for each disk: what the whole makes of it.

use serde_json::{Value, json};
use snapbox::str;

use crate::cloud::{ecs, progress};
use crate::support::output::Output;
use crate::support::script::{REQUEST_ID, Script};
use crate::support::server::Stub;

fn reset(entries: &[(&str, &str)], options: &[&str]) -> Output {
    let stub = Stub::start(Script::new().always("ResetDisks", progress(entries)));
    let args = [
        "ecs",
        "reset-disks",
        "--yes",
        "--disk",
        "d-1=s-1",
        "--disk",
        "d-2=s-2",
    ];
    let output = ecs(&stub).run(&[&args[..], options].concat());
    assert_eq!(stub.actions(), ["ResetDisks"], "{output}");
    output
}

#[test]
fn the_exit_code_follows_from_what_became_of_each_disk() {
    let (good, bad) = (("d-1", ""), ("d-2", "IncorrectDiskStatus"));
    let missing = ("d-1", "InvalidDiskId.NotFound");
    let forbidden = ("d-1", "Forbidden.RAM");
    let d2 = ("d-2", "");
    for (entries, outcome, outcomes, code) in [
        (&[good, d2][..], "succeeded", ["succeeded", "succeeded"], 0),
        (&[d2, good], "succeeded", ["succeeded", "succeeded"], 0),
        (&[good, bad], "partially_failed", ["succeeded", "failed"], 3),
        (&[bad, good], "partially_failed", ["succeeded", "failed"], 3),
        (&[missing, bad], "failed", ["failed", "failed"], 5),
        (&[forbidden, bad], "failed", ["failed", "failed"], 1),
        (&[good], "unknown", ["succeeded", "unknown"], 8),
        (&[bad], "unknown", ["unknown", "failed"], 8),
        (&[], "unknown", ["unknown", "unknown"], 8),
        (&[good, ("d-3", "")], "unknown", ["succeeded", "unknown"], 8),
    ] {
        let output = reset(entries, &["-o", "json"]);
        assert_eq!(output.code, Some(code), "{output}");
        let result = output.json();
        assert_eq!(result["outcome"], outcome, "{output}");
        let given = result["items"].as_array().unwrap().iter();
        let given: Vec<_> = given.map(|item| &item["outcome"]).collect();
        assert_eq!(given, outcomes, "{output}");
    }
}

#[test]
fn scripts_read_what_became_of_each_disk() {
    let output = reset(
        &[("d-1", ""), ("d-2", "IncorrectDiskStatus")],
        &["-o", "json"],
    );
    let mut result = output.json();
    let hint = result["items"][1]["error"]["hint"].take();
    assert!(matches!(hint, Value::String(hint) if !hint.is_empty()));
    assert_eq!(
        result,
        json!({
            "schema_version": 1,
            "operation": {
                "provider": "alibaba", "service": "ecs", "action": "ResetDisks", "region": "cn-hangzhou",
            },
            "request_id": REQUEST_ID,
            "outcome": "partially_failed",
            "summary": {"total": 2, "succeeded": 1, "failed": 1, "pending": 0, "unknown": 0},
            "items": [
                {"disk_id": "d-1", "snapshot_id": "s-1", "outcome": "succeeded", "error": null},
                {
                    "disk_id": "d-2", "snapshot_id": "s-2", "outcome": "failed",
                    "error": {"code": "IncorrectDiskStatus", "message": "as scripted", "hint": null},
                },
            ],
        })
    );
}

#[test]
fn the_operator_reads_what_became_of_each_disk() {
    let output = reset(&[("d-1", ""), ("d-2", "IncorrectDiskStatus")], &[]);
    output.assert_eq(str![[r#"
exit code: 3
--- stdout
DISK  SNAPSHOT  OUTCOME    ERROR
d-1   s-1       succeeded  -
d-2   s-2       failed     IncorrectDiskStatus
--- stderr
error: d-2: IncorrectDiskStatus: as scripted
hint: look at the disk's status: snapback ecs describe-disks --disk-id d-...

"#]]);
}

#[test]
fn a_disk_that_the_answer_leaves_out_is_to_be_looked_at() {
    let output = reset(&[("d-1", "")], &[]);
    output.assert_eq(str![[r#"
exit code: 8
--- stdout
DISK  SNAPSHOT  OUTCOME    ERROR
d-1   s-1       succeeded  -
d-2   s-2       unknown    -
--- stderr
error: d-2: the answer says nothing of this disk
hint: do not send it again before you have looked: snapback ecs describe-disks --disk-id d-1 --disk-id d-2

"#]]);
}
