//! The preconditions of a rollback in ECS, as its documents name them.

use crate::rollback::check::Verdict;
use crate::rollback::conditions::Terms;

/// Source: the error codes of ResetDisk, and the user guide.
pub(in crate::rollback) static TERMS: Terms = Terms {
    instance_state: "IncorrectInstanceStatus",
    instance_locked: "InstanceLockedForSecurity",
    barring_locks: &["security"],
    instance_released: "OperationDenied.NoStock",
    instance_missing: "InvalidInstanceId.NotFound",
    disk_state: "IncorrectDiskStatus",
    disk_states: "in use or available",
    disk_locked: "InstanceLockedForSecurity",
    disk_shared: "InvalidOperation.MultiAttachDisk",
    disk_elastic: None,
    snapshot_foreign: "InvalidParameter.Mismatch",
    snapshot_unfinished: "InvalidSnapshotId.NotReady",
    snapshot_unusable: "OperationDenied",
    encryption: Some("InvalidParameter.Mismatch"),
    // A disk that has grown is rolled back, and its file system is as small as it was.
    size: (Verdict::Warn, "-"),
};
