//! `--dry-run`: the server checks where it can, the program does where it cannot, and nothing changes.

use snapbox::str;

use crate::confirm::{DISK, DISKS, INSTANCES, REINIT, accepting, env, words};
use crate::sandboxed::sandboxed;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

#[test]
fn the_server_checks_a_dry_run_of_reset_disk_and_reset_disks() {
    let passed = Reply::alibaba_error(
        400,
        "DryRunOperation",
        "Request validation has been passed with DryRun flag set.",
    );
    for (line, action) in [(DISK, "ResetDisk"), (DISKS, "ResetDisks")] {
        let stub = Stub::start(Script::new().always(action, passed.clone()));
        let output = env(&stub).run(&words(line, &["--dry-run", "-o", "json"]));
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(output.json()["outcome"], "dry_run_passed", "{output}");
        assert_eq!(stub.actions(), [action]);
        let request = &stub.requests()[0];
        let sent = format!(
            "{}&{}",
            request.target,
            String::from_utf8_lossy(&request.body)
        );
        assert!(sent.contains("DryRun=true"), "{sent}");
    }
}

#[test]
fn a_dry_run_that_the_server_refuses_is_refused_with_its_code() {
    let reset =
        "ecs reset-disk --disk-id d-sandbox-web-sys --snapshot-id s-sandbox-web-sys-1 --dry-run";
    sandboxed().run(&words(reset, &[])).assert_eq(str![[r#"
exit code: 5
--- stdout
--- stderr
error: ResetDisk: The current status of the resource does not support this operation.
code: IncorrectInstanceStatus  http: 403  request id: [REQUEST_ID]
hint: stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
}

#[test]
fn a_dry_run_that_the_server_carries_out_is_an_unknown_outcome() {
    let stub = accepting();
    env(&stub)
        .run(&words(DISK, &["--dry-run"]))
        .assert_eq(str![[r#"
exit code: 8
--- stdout
--- stderr
error: the dry run of ResetDisk was answered with success (request 00000000-0000-4000-8000-000000000001), which no dry run is: it may have been carried out
hint: do not send it again before you have looked: snapback ecs describe-disks --disk-id d-1

"#]]);
}

#[test]
fn the_operation_without_a_dry_run_is_never_sent_for_one() {
    for (line, action) in [(REINIT, "ReInitDisk"), (INSTANCES, "ResetInstances")] {
        let stub = accepting();
        let output = env(&stub).run(&words(line, &["--dry-run", "--yes"]));
        assert_eq!(stub.count(action), 0, "{output}");
        assert!(!stub.actions().is_empty(), "the checks read");
    }
}

#[test]
fn local_checks_that_pass() {
    let env = sandboxed();
    let reinit = env.run(&words(
        "ecs reinit-disk --disk-id d-sandbox-db-sys --dry-run",
        &[],
    ));
    reinit.assert_eq(str![[r#"
exit code: 0
--- stdout
DISK              SNAPSHOT  OUTCOME         ERROR
d-sandbox-db-sys  -         dry_run_passed  -
--- stderr

"#]]);
    let reset =
        "ecm reset-instances --instance-id ein-sandbox-1 --image-id img-sandbox-1 --dry-run";
    let reset = env.run(&words(reset, &["-o", "json"]));
    reset.assert_eq(str![[r#"
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
  "request_id": null,
  "outcome": "dry_run_passed",
  "summary": {
    "total": 1,
    "succeeded": 1,
    "failed": 0,
    "pending": 0,
    "unknown": 0
  },
  "items": [
    {
      "instance_id": "ein-sandbox-1",
      "image_id": "img-sandbox-1",
      "outcome": "dry_run_passed",
      "error": null,
      "checks": [
        {
          "id": "instance-exists",
          "verdict": "pass",
          "seen": "found",
          "needed": "an instance"
        },
        {
          "id": "instance-settled",
          "verdict": "pass",
          "seen": "RUNNING",
          "needed": "RUNNING or STOPPED"
        },
        {
          "id": "no-operation-under-way",
          "verdict": "pass",
          "seen": "SUCCESS",
          "needed": "no operation under way"
        },
        {
          "id": "not-restricted",
          "verdict": "pass",
          "seen": "NORMAL",
          "needed": "NORMAL"
        },
        {
          "id": "reset-not-denied",
          "verdict": "pass",
          "seen": "not denied",
          "needed": "ResetInstances not denied"
        },
        {
          "id": "image-exists",
          "verdict": "pass",
          "seen": "found",
          "needed": "an image"
        }
      ]
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn local_checks_that_fail_are_all_told() {
    let env = sandboxed();
    let reinit = "ecs reinit-disk --disk-id d-sandbox-web-sys --dry-run";
    env.run(&words(reinit, &[])).assert_eq(str![[r#"
exit code: 5
--- stdout
DISK               SNAPSHOT  OUTCOME  ERROR
d-sandbox-web-sys  -         failed   IncorrectInstanceStatus
--- stderr
error: d-sandbox-web-sys: IncorrectInstanceStatus: instance-stopped: Running was seen, Stopped is needed
hint: stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-...

"#]]);
    env.run(&words(reinit, &["-o", "json"])).assert_eq(str![[r#"
exit code: 5
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "ReInitDisk",
    "region": "cn-hangzhou"
  },
  "request_id": null,
  "outcome": "failed",
  "summary": {
    "total": 1,
    "succeeded": 0,
    "failed": 1,
    "pending": 0,
    "unknown": 0
  },
  "items": [
    {
      "disk_id": "d-sandbox-web-sys",
      "snapshot_id": null,
      "outcome": "failed",
      "error": {
        "code": "IncorrectInstanceStatus",
        "message": "instance-stopped: Running was seen, Stopped is needed",
        "hint": "stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-..."
      },
      "checks": [
        {
          "id": "disk-exists",
          "verdict": "pass",
          "seen": "found",
          "needed": "a disk"
        },
        {
          "id": "disk-in-use",
          "verdict": "pass",
          "seen": "In_use",
          "needed": "In_use"
        },
        {
          "id": "instance-stopped",
          "verdict": "fail",
          "seen": "Running",
          "needed": "Stopped"
        },
        {
          "id": "instance-not-locked",
          "verdict": "pass",
          "seen": "no lock",
          "needed": "no lock"
        }
      ]
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn a_local_check_that_fails_has_the_code_that_the_server_would_have() {
    let env = sandboxed();
    for (line, code) in [
        (
            "ecs reinit-disk --disk-id d-sandbox-IncorrectDiskStatus",
            "IncorrectDiskStatus",
        ),
        (
            "ecs reinit-disk --disk-id d-sandbox-InstanceLockedForSecurity",
            "InstanceLockedForSecurity",
        ),
        (
            "ecs reinit-disk --disk-id d-sandbox-typo",
            "InvalidDiskId.NotFound",
        ),
        (
            "ecm reset-instances --instance-id ein-sandbox-typo",
            "ResourceNotFound.InstanceNotExist",
        ),
        (
            "ecm reset-instances --instance-id ein-sandbox-FailedOperation.OperationNotAllow",
            "FailedOperation.OperationNotAllow",
        ),
        (
            "ecm reset-instances --instance-id ein-sandbox-1 --image-id img-sandbox-typo",
            "InvalidParameterValue.InvalidImageID",
        ),
    ] {
        let output = env.run(&words(line, &["--dry-run", "-o", "json"]));
        assert_eq!(output.code, Some(5), "{output}");
        let item = &output.json()["items"][0];
        assert_eq!(item["outcome"], "failed", "{output}");
        assert_eq!(item["error"]["code"], code, "{output}");
        let checks = item["checks"].as_array().unwrap();
        assert!(
            checks.iter().any(|check| check["verdict"] == "fail"),
            "{output}"
        );
    }
}
