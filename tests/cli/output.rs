//! The result of a mutating command, whole, in every format.

use serde_json::json;
use snapbox::str;

use crate::cloud::{ecs, ecs_answer};
use crate::sandboxed::{BOTH, ONE, PARTLY, run, run_in, sandboxed};
use crate::support::script::Script;
use crate::support::server::Stub;
use crate::terminal::on_a_terminal;

#[test]
fn reset_disks_as_a_table() {
    run(BOTH, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
DISK               SNAPSHOT             OUTCOME    ERROR
d-sandbox-db-sys   s-sandbox-db-sys-1   succeeded  -
d-sandbox-db-data  s-sandbox-db-data-1  succeeded  -
--- stderr

"#]]);
}

#[test]
fn reset_disks_as_json() {
    run(BOTH, &["-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "ResetDisks",
    "region": "cn-hangzhou"
  },
  "request_id": "[REQUEST_ID]",
  "outcome": "succeeded",
  "summary": {
    "total": 2,
    "succeeded": 2,
    "failed": 0,
    "pending": 0,
    "unknown": 0
  },
  "items": [
    {
      "disk_id": "d-sandbox-db-sys",
      "snapshot_id": "s-sandbox-db-sys-1",
      "outcome": "succeeded",
      "error": null
    },
    {
      "disk_id": "d-sandbox-db-data",
      "snapshot_id": "s-sandbox-db-data-1",
      "outcome": "succeeded",
      "error": null
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn a_partial_failure_as_a_table() {
    run(PARTLY, &[]).assert_eq(str![[r#"
exit code: 3
--- stdout
DISK               SNAPSHOT             OUTCOME    ERROR
d-sandbox-db-sys   s-sandbox-db-sys-1   succeeded  -
d-sandbox-web-sys  s-sandbox-web-sys-3  failed     IncorrectInstanceStatus
--- stderr
error: d-sandbox-web-sys: IncorrectInstanceStatus: The current status of the resource does not support this operation.
request id: [REQUEST_ID]
hint: stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
}

#[test]
fn a_partial_failure_as_json() {
    run(PARTLY, &["-o", "json"]).assert_eq(str![[r#"
exit code: 3
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "ResetDisks",
    "region": "cn-hangzhou"
  },
  "request_id": "[REQUEST_ID]",
  "outcome": "partially_failed",
  "summary": {
    "total": 2,
    "succeeded": 1,
    "failed": 1,
    "pending": 0,
    "unknown": 0
  },
  "items": [
    {
      "disk_id": "d-sandbox-db-sys",
      "snapshot_id": "s-sandbox-db-sys-1",
      "outcome": "succeeded",
      "error": null
    },
    {
      "disk_id": "d-sandbox-web-sys",
      "snapshot_id": "s-sandbox-web-sys-3",
      "outcome": "failed",
      "error": {
        "code": "IncorrectInstanceStatus",
        "message": "The current status of the resource does not support this operation.",
        "hint": "stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-..."
      }
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn a_partial_failure_as_jsonl() {
    run(PARTLY, &["-o", "jsonl"]).assert_eq(str![[r#"
exit code: 3
--- stdout
{"disk_id":"d-sandbox-db-sys","snapshot_id":"s-sandbox-db-sys-1","outcome":"succeeded","error":null}
{"disk_id":"d-sandbox-web-sys","snapshot_id":"s-sandbox-web-sys-3","outcome":"failed","error":{"code":"IncorrectInstanceStatus","message":"The current status of the resource does not support this operation.","hint":"stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-..."}}
--- stderr

"#]]);
}

#[test]
fn a_partial_failure_as_csv() {
    run(PARTLY, &["-o", "csv"]).assert_eq(str![[r#"
exit code: 3
--- stdout
disk_id,snapshot_id,outcome,error.code,error.message,error.hint,evidence,duration_s
d-sandbox-db-sys,s-sandbox-db-sys-1,succeeded,,,,,
d-sandbox-web-sys,s-sandbox-web-sys-3,failed,IncorrectInstanceStatus,The current status of the resource does not support this operation.,"stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...",,
--- stderr
error: d-sandbox-web-sys: IncorrectInstanceStatus: The current status of the resource does not support this operation.
request id: [REQUEST_ID]
hint: stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
}

#[test]
fn a_partial_failure_raw() {
    run(PARTLY, &["-o", "raw"]).assert_eq(str![[r#"
exit code: 3
--- stdout
{"OperationProgressSet":{"OperationProgress":[{"ErrorCode":"","ErrorMsg":"","OperationStatus":"Success","RelatedItemSet":{"RelatedItem":[{"Name":"SnapshotId","Value":"s-sandbox-db-sys-1"},{"Name":"DiskId","Value":"d-sandbox-db-sys"}]}},{"ErrorCode":"IncorrectInstanceStatus","ErrorMsg":"The current status of the resource does not support this operation.","OperationStatus":"Failed","RelatedItemSet":{"RelatedItem":[{"Name":"SnapshotId","Value":"s-sandbox-web-sys-3"},{"Name":"DiskId","Value":"d-sandbox-web-sys"}]}}]},"RequestId":"[REQUEST_ID]"}
(no newline at the end)
--- stderr
error: d-sandbox-web-sys: IncorrectInstanceStatus: The current status of the resource does not support this operation.
request id: [REQUEST_ID]
hint: stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
}

#[test]
fn reset_disk_is_accepted_or_with_wait_succeeded() {
    // Long enough to be seen running, however busy the machine.
    let slow = || sandboxed().var("SNAPBACK_SANDBOX_RESET_TIME", "800ms");
    run(ONE, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
DISK              SNAPSHOT            OUTCOME   ERROR
d-sandbox-db-sys  s-sandbox-db-sys-1  accepted  -
--- stderr

"#]]);
    run_in(&slow(), ONE, &["--wait"]).assert_eq(str![[r#"
exit code: 0
--- stdout
DISK              SNAPSHOT            OUTCOME    ERROR
d-sandbox-db-sys  s-sandbox-db-sys-1  succeeded  -
--- stderr
[TIME] ResetDisk: 0 of 1 disks done
[TIME] ResetDisk: 1 of 1 disks done

"#]]);
    run_in(&slow(), ONE, &["--wait", "--quiet"]).assert_eq(str![[r#"
exit code: 0
--- stdout
DISK              SNAPSHOT            OUTCOME    ERROR
d-sandbox-db-sys  s-sandbox-db-sys-1  succeeded  -
--- stderr

"#]]);
}

#[test]
fn reset_instances_as_a_table_and_as_json() {
    let reset = "ecm reset-instances --instance-id ein-sandbox-1 --instance-id ein-sandbox-2 --yes";
    run(reset, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
INSTANCE       IMAGE  OUTCOME   ERROR
ein-sandbox-1  -      accepted  -
ein-sandbox-2  -      accepted  -
--- stderr

"#]]);
    run(reset, &["--image-id", "img-sandbox-1", "-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "tencent",
    "service": "ecm",
    "action": "ResetInstances",
    "region": null
  },
  "request_id": "[REQUEST_ID]",
  "outcome": "accepted",
  "summary": {
    "total": 2,
    "succeeded": 0,
    "failed": 0,
    "pending": 2,
    "unknown": 0
  },
  "items": [
    {
      "instance_id": "ein-sandbox-1",
      "image_id": "img-sandbox-1",
      "outcome": "accepted",
      "error": null
    },
    {
      "instance_id": "ein-sandbox-2",
      "image_id": "img-sandbox-1",
      "outcome": "accepted",
      "error": null
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn text_from_outside_commands_no_terminal_in_any_form() {
    let name = "\u{1b}[2J\u{9b}31m\u{202e}\u{7}end";
    let answer =
        json!({"Disks": {"Disk": [{"DiskId": "d-1", "DiskName": name, "Status": "In_use"}]}});
    let stub = Stub::start(Script::new().always("DescribeDisks", ecs_answer(answer)));
    let env = ecs(&stub);
    for form in [
        "--query disks[0].name",
        "--query disks",
        "-o jsonl --query disks[].name",
        "-o csv",
        "-o raw",
        "-o markdown",
        "-o json",
        "-o jsonl",
        "-o table",
    ] {
        let line = format!("ecs describe-disks {form}");
        let shown = on_a_terminal(&env, &line, "").stdout;
        let is_obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!shown.contains(is_obeyed), "{form}: {shown:?}");
        let piped = env.run(&line.split(' ').collect::<Vec<_>>()).stdout;
        let is_untouched = piped.contains(name);
        let is_bare = matches!(
            form,
            "--query disks[0].name" | "-o csv" | "-o jsonl --query disks[].name"
        );
        assert!(is_untouched || !is_bare, "{form}: {piped:?}");
    }
}
