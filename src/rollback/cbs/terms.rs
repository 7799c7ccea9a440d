//! The preconditions of a rollback in CBS, as its documents name them.

use crate::rollback::check::Verdict;
use crate::rollback::conditions::Terms;

/// Source: the description and the error codes of ApplySnapshot, those of StopInstances, and the user guide.
pub(in crate::rollback) static TERMS: Terms = Terms {
    instance_state: "OperationDenied.InstanceOperationInProgress",
    instance_locked: "InvalidInstance.NotSupported",
    barring_locks: &["EXPIRED", "PROTECTIVELY_ISOLATED"],
    instance_released: "UnsupportedOperation.StoppedModeStopCharging",
    instance_missing: "InvalidInstanceId.NotFound",
    disk_state: "InvalidDisk.Busy",
    disk_states: "ATTACHED or UNATTACHED, and at rest",
    disk_locked: "InvalidDisk.NotSupported",
    disk_shared: "UnsupportedOperation.InstanceNotStopped",
    disk_elastic: Some("InvalidDisk.NotSupported"),
    snapshot_foreign: "InvalidParameterValue",
    snapshot_unfinished: "ResourceUnavailable.SnapshotCreating",
    snapshot_unusable: "InvalidSnapshot.NotSupported",
    // A disk and its own snapshots are encrypted alike.
    encryption: None,
    size: (Verdict::Fail, "InvalidParameter.DiskSizeNotMatch"),
};
