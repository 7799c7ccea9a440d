//! What several tests say of the two clouds: environments with keys and region, and answers.

use std::net::{TcpListener, TcpStream};

use serde_json::{Value, json};

use crate::support::env::TestEnv;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

/// The region of [`ecs`].
pub(crate) const REGION: &str = "cn-hangzhou";

/// An environment for `ecs` commands that are answered by `stub`.
pub(crate) fn ecs(stub: &Stub) -> TestEnv {
    TestEnv::new()
        .with_alibaba_keys()
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .endpoint(stub)
}

/// An environment for `ecm` commands that are answered by `stub`.
pub(crate) fn ecm(stub: &Stub) -> TestEnv {
    TestEnv::new().with_tencent_keys().endpoint(stub)
}

/// A port of this machine at which nobody listens, and nobody will: it is the near end of a connection.
#[derive(Debug)]
pub(crate) struct DeadPort {
    near: TcpStream,
    // Without its far end the connection would be reset, and the port free for others.
    _far: TcpListener,
}

impl DeadPort {
    pub(crate) fn new() -> Self {
        let far = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let near = TcpStream::connect(far.local_addr().unwrap()).unwrap();
        Self { near, _far: far }
    }

    /// Scheme, host and port.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.near.local_addr().unwrap())
    }
}

/// How many requests asked to carry `action` out, and not only to check.
pub(crate) fn sent(stub: &Stub, action: &str) -> usize {
    let requests = stub.requests();
    let carries_out = |target: &str| !target.contains("DryRun=true");
    requests
        .iter()
        .filter(|request| request.action() == action && carries_out(&request.target))
        .count()
}

/// ECS: `fields` and the request id.
pub(crate) fn ecs_answer(mut fields: Value) -> Reply {
    fields["RequestId"] = json!(REQUEST_ID);
    Reply::ok(&fields)
}

/// ECM: `fields` and the request id.
pub(crate) fn ecm_answer(mut fields: Value) -> Reply {
    fields["RequestId"] = json!(REQUEST_ID);
    Reply::ok(&json!({ "Response": fields }))
}

/// ECS: a server that shows this disk and this snapshot whatever it is asked for, and passes dry runs.
pub(crate) fn with_disk_and_snapshot(script: Script, disk: &Value, snapshot: &Value) -> Stub {
    let script = script
        .always(
            "DescribeDisks",
            ecs_answer(json!({"Disks": {"Disk": [disk]}})),
        )
        .always(
            "DescribeSnapshots",
            ecs_answer(json!({"Snapshots": {"Snapshot": [snapshot]}})),
        )
        .always("ResetDisk", dry_run_passed());
    Stub::start(script)
}

/// ECS: the disk `d-1`, attached, in this status.
pub(crate) fn disk(status: &str) -> Reply {
    ecs_answer(json!({"Disks": {"Disk": [{"DiskId": "d-1", "Status": status}]}}))
}

/// ECS: what `ResetDisks` answers when each of these disks has this error code, or none.
pub(crate) fn progress(entries: &[(&str, &str)]) -> Reply {
    let entry = |(disk, code): &(&str, &str)| {
        json!({
            "OperationStatus": if code.is_empty() { "Success" } else { "Failed" },
            "ErrorCode": code,
            "ErrorMsg": if code.is_empty() { "" } else { "as scripted" },
            "RelatedItemSet": {"RelatedItem": [
                {"Name": "DiskId", "Value": disk},
                {"Name": "SnapshotId", "Value": "s-1"},
            ]},
        })
    };
    let entries: Vec<_> = entries.iter().map(entry).collect();
    ecs_answer(json!({"OperationProgressSet": {"OperationProgress": entries}}))
}

/// ECS: a dry run that passed.
pub(crate) fn dry_run_passed() -> Reply {
    Reply::alibaba_error(400, "DryRunOperation", "the request would have succeeded")
}

/// ECS: what a dry run answers while a reset is running.
pub(crate) fn reset_in_progress() -> Reply {
    let code = "InvalidOperation.DiskResetInProgress";
    Reply::alibaba_error(403, code, "the disk is being reset")
}

/// ECM: the instance `ein-1`, whose last operation is a reinstallation in this state.
pub(crate) fn reinstallation(state: &str) -> Reply {
    ecm_answer(json!({
        "TotalCount": 1,
        "InstanceSet": [{
            "InstanceId": "ein-1",
            "LatestOperation": "ResetInstances",
            "LatestOperationState": state,
        }],
    }))
}
