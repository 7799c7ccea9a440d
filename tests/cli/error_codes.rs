//! Every documented error code, provoked by the sandbox's resource of its name: what a script is told, and with which
//! exit code.

use serde_json::{Value, json};
use snapbox::str;

use crate::sandboxed::sandboxed;
use crate::support::env::TestEnv;
use crate::support::output::Output;

/// The documented rows of an operation: what its resource is named after, the HTTP status, and the exit code.
///
/// The resource of the second row of a code has `-2` behind its name.
type Rows = [(&'static str, u16, i32)];

const RESET_DISKS: &Rows = &[
    ("InvalidDiskId.NotFound", 404, 5),
    ("Disk.NotFound", 404, 5),
    ("InvalidSnapshotId.NotFound", 404, 5),
    ("IncorrectDiskStatus", 403, 5),
    ("IncorrectInstanceStatus", 403, 5),
    ("InstanceLockedForSecurity", 403, 5),
    ("InvalidParameter.Mismatch", 403, 5),
    ("InvalidParameter.Mismatch-2", 403, 5),
    ("InvalidSnapshot.TooOld", 403, 5),
    ("InstanceExpiredOrInArrears", 403, 5),
    ("OperationDenied", 403, 5),
    ("InvalidSnapshotId.NotReady", 403, 5),
    ("InternalError", 500, 8),
    ("DiskCategory.OperationNotSupported", 400, 5),
    ("InvalidAccountStatus.NotEnoughBalance", 403, 5),
    ("InvalidAccountStatus.SnapshotServiceUnavailable", 403, 5),
    ("InvalidInstanceId.NotFound", 404, 5),
    ("Operation.Conflict", 403, 5),
    ("UserNotInTheWhiteList", 403, 4),
    ("InvalidRegionId.MalFormed", 400, 5),
    ("InternalError-2", 500, 8),
    ("InvalidParameter.KMSKeyId.CMKNotEnabled", 403, 5),
    ("InvalidParameter.KMSKeyId.KMSUnauthorized", 403, 5),
];

const REINIT_DISK: &Rows = &[
    ("DiskCategory.OperationNotSupported", 400, 5),
    ("DiskCreatingSnapshot", 403, 5),
    ("IncorrectDiskStatus", 403, 5),
    ("IncorrectInstanceStatus", 403, 5),
    ("InstanceExpiredOrInArrears", 403, 5),
    ("InstanceLockedForSecurity", 403, 5),
    ("InvalidSnapshot.TooOld", 403, 5),
    ("InvalidSourceSnapshot", 403, 5),
    ("OperationDenied", 403, 5),
    ("SharedImageDeleted", 403, 5),
    ("InvalidDiskId.NotFound", 404, 5),
];

/// Tencent Cloud answers its errors with status 200.
const RESET_INSTANCES: &Rows = &[
    ("FailedOperation.InternalOperationFailure", 200, 8),
    ("FailedOperation.OperationNotAllow", 200, 5),
    ("InvalidParameter.InvalidDataFormat", 200, 5),
    ("InvalidParameter.ParameterConflict", 200, 5),
    ("InvalidParameterValue.InvaildPassword", 200, 5),
    ("InvalidParameterValue.InvalidImageArchitecture", 200, 5),
    ("InvalidParameterValue.InvalidImageID", 200, 5),
    ("InvalidParameterValue.InvalidInstanceID", 200, 5),
    ("InvalidParameterValue.ParameterValueTooLarge", 200, 5),
    ("OperationDenied.InstanceOperationInProgress", 200, 5),
    ("ResourceNotFound.InstanceNotExist", 200, 5),
    ("UnauthorizedOperation.ForbiddenOperation", 200, 4),
];

fn code(name: &str) -> &str {
    name.strip_suffix("-2").unwrap_or(name)
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

/// A request that was refused as a whole: nothing on stdout, and one JSON object on stderr.
#[track_caller]
pub(crate) fn assert_refused(output: &Output, code: &str, http_status: u16, exit_code: i32) {
    assert_eq!(output.stdout, "", "{output}");
    let document: Value = serde_json::from_str(&output.stderr).expect(&output.stderr);
    let error = &document["error"];
    assert_eq!(error["code"], code, "{output}");
    assert_eq!(error["http_status"], http_status, "{output}");
    assert_eq!(error["exit_code"], exit_code, "{output}");
    assert_eq!(error["retryable"], false, "{output}");
    for field in ["message", "request_id", "hint"] {
        assert!(is_text(&error[field]), "{field} of {output}");
    }
    assert_eq!(output.code, Some(exit_code), "{output}");
}

/// An answer that leaves open what became of the one target: the result says so, with the provider's reason.
#[track_caller]
fn assert_unknown(output: &Output, code: &str) {
    let document = output.json();
    let summary = json!({"total": 1, "succeeded": 0, "failed": 0, "pending": 0, "unknown": 1});
    assert_eq!(document["outcome"], "unknown", "{output}");
    assert_eq!(document["summary"], summary, "{output}");
    assert!(is_text(&document["request_id"]), "{output}");
    let item = &document["items"][0];
    assert_eq!(item["outcome"], "unknown", "{output}");
    assert_eq!(item["error"]["code"], code, "{output}");
    assert!(is_text(&item["error"]["message"]), "{output}");
    assert!(is_text(&item["error"]["hint"]), "{output}");
    assert_eq!(output.code, Some(8), "{output}");
}

/// Carries out `command` for the resource of each row.
///
/// What an answer leaves open is looked into for a while before it is called unknown: those rows are tried side by side.
#[track_caller]
fn assert_each(rows: &Rows, command: impl Fn(&str) -> Vec<String> + Sync) {
    let run = |env: &TestEnv, name: &str| {
        let mut args = command(name);
        args.extend(["--yes", "-o", "json"].map(str::to_owned));
        env.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    std::thread::scope(|threads| {
        let (unknown, refused): (Vec<_>, Vec<_>) = rows.iter().copied().partition(|row| row.2 == 8);
        for (name, _, _) in unknown {
            let run = &run;
            threads.spawn(move || assert_unknown(&run(&sandboxed(), name), code(name)));
        }
        let env = sandboxed();
        for (name, http_status, exit_code) in refused {
            assert_refused(&run(&env, name), code(name), http_status, exit_code);
        }
    });
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

#[test]
fn every_code_of_reset_disk() {
    // The documents give ResetDisk the rows of ResetDisks, but for one that only the newer copy of them has.
    assert_each(RESET_DISKS, |name| {
        words(&format!(
            "ecs reset-disk --disk-id d-sandbox-{name} --snapshot-id s-sandbox-{name}"
        ))
    });
}

#[test]
fn every_code_of_reinit_disk() {
    assert_each(REINIT_DISK, |name| {
        words(&format!("ecs reinit-disk --disk-id d-sandbox-{name}"))
    });
}

#[test]
fn every_code_of_reset_instances() {
    assert_each(RESET_INSTANCES, |name| {
        words(&format!(
            "ecm reset-instances --instance-id ein-sandbox-{name}"
        ))
    });
}

#[test]
fn the_codes_that_an_image_provokes() {
    let images = [
        ("InvalidParameterValue.InvalidImageArchitecture", 200, 5),
        ("InvalidParameterValue.InvalidImageID", 200, 5),
    ];
    assert_each(&images, |name| {
        words(&format!(
            "ecm reset-instances --instance-id ein-sandbox-1 --image-id img-sandbox-{name}"
        ))
    });
}

#[test]
fn every_code_of_reset_disks_comes_with_its_disk() {
    let env = sandboxed();
    for (name, _, exit_code) in RESET_DISKS {
        let disk = format!("d-sandbox-{name}=s-sandbox-{name}");
        let output = env.run(&["ecs", "reset-disks", "--disk", &disk, "-y", "-o", "json"]);
        if *exit_code == 8 {
            assert_unknown(&output, code(name));
            continue;
        }
        let document = output.json();
        assert_eq!(document["outcome"], "failed", "{output}");
        assert!(is_text(&document["request_id"]), "{output}");
        let item = &document["items"][0];
        assert_eq!(item["disk_id"], format!("d-sandbox-{name}"), "{output}");
        assert_eq!(item["outcome"], "failed", "{output}");
        assert_eq!(item["error"]["code"], code(name), "{output}");
        assert!(is_text(&item["error"]["message"]), "{output}");
        assert!(is_text(&item["error"]["hint"]), "{output}");
        assert_eq!(output.stderr, "", "{output}");
        assert_eq!(output.code, Some(*exit_code), "{output}");
    }
}

#[test]
fn a_disk_that_may_have_been_reset_weighs_more_than_those_that_surely_were_or_were_not() {
    let output = sandboxed().run(&[
        "ecs",
        "reset-disks",
        "--disk=d-sandbox-db-sys=s-sandbox-db-sys-1",
        "--disk=d-sandbox-InternalError=s-sandbox-InternalError",
        "--disk=d-sandbox-IncorrectDiskStatus=s-sandbox-IncorrectDiskStatus",
        "-y",
    ]);
    output.assert_eq(str![[r#"
exit code: 8
--- stdout
DISK                           SNAPSHOT                       OUTCOME    ERROR
d-sandbox-db-sys               s-sandbox-db-sys-1             succeeded  -
d-sandbox-InternalError        s-sandbox-InternalError        unknown    InternalError
d-sandbox-IncorrectDiskStatus  s-sandbox-IncorrectDiskStatus  failed     IncorrectDiskStatus
--- stderr
error: d-sandbox-InternalError: InternalError: The request processing has failed due to some unknown error.
hint: look at the disks before trying again: snapback ecs describe-disks --disk-id d-...; give support the request id if it stays
error: d-sandbox-IncorrectDiskStatus: IncorrectDiskStatus: The current disk status does not support this operation.
hint: look at the disk's status: snapback ecs describe-disks --disk-id d-...

"#]]);
}

#[test]
fn all_disks_refused_for_reasons_of_one_exit_code_end_with_it_and_for_several_with_one() {
    let env = sandboxed();
    let reset = |names: [&str; 2]| {
        let disks = names.map(|name| format!("--disk=d-sandbox-{name}=s-sandbox-{name}"));
        env.run(&["ecs", "reset-disks", &disks[0], &disks[1], "-y"])
            .code
    };
    let refused = ["IncorrectDiskStatus", "InvalidDiskId.NotFound"];
    assert_eq!(reset(refused), Some(5));
    let forbidden_too = ["IncorrectDiskStatus", "UserNotInTheWhiteList"];
    assert_eq!(reset(forbidden_too), Some(1));
}

#[test]
fn an_unknown_disk_is_refused_with_all_that_the_provider_said() {
    let reset = [
        "ecs",
        "reset-disk",
        "--disk-id",
        "d-typo",
        "--snapshot-id",
        "s-1",
        "--yes",
    ];
    sandboxed().run(&reset).assert_eq(str![[r#"
exit code: 5
--- stdout
--- stderr
error: ResetDisk: The specified disk does not exist.
code: InvalidDiskId.NotFound  http: 404  request id: [REQUEST_ID]
hint: check the id and --region: snapback ecs describe-disks --disk-id d-...

"#]]);
}

#[test]
fn an_unknown_instance_is_refused_with_all_that_the_provider_said() {
    let reset = [
        "ecm",
        "reset-instances",
        "--instance-id",
        "ein-typo",
        "--yes",
    ];
    sandboxed().run(&reset).assert_eq(str![[r#"
exit code: 5
--- stdout
--- stderr
error: ResetInstances: The instance is invalid.
code: ResourceNotFound.InstanceNotExist  http: 200  request id: [REQUEST_ID]
hint: check the id and which account the keys belong to: snapback ecm describe-instances --instance-id ein-...

"#]]);
}
