//! The preconditions of a rollback in CBS, as its documents name them.

use crate::rollback::check::Verdict;
use crate::rollback::conditions::{Lock, Terms};

/// Source: the description and the error codes of ApplySnapshot, those of StopInstances, and the user guide.
pub(in crate::rollback) static TERMS: Terms = Terms {
    instance_state: "OperationDenied.InstanceOperationInProgress",
    instance_locked: "InvalidInstance.NotSupported",
    instance_locks: &LOCKS,
    instance_expired: "InvalidInstance.NotSupported",
    instance_hibernates: None,
    // The codes of StartInstances name none for it.
    instance_spot: "-",
    instance_released: "UnsupportedOperation.StoppedModeStopCharging",
    instance_missing: "InvalidInstanceId.NotFound",
    disk_state: "InvalidDisk.Busy",
    disk_states: "ATTACHED or UNATTACHED, and at rest",
    disk_locked: "InvalidDisk.NotSupported",
    disk_shared: "UnsupportedOperation.InstanceNotStopped",
    disk_elastic: Some("InvalidDisk.NotSupported"),
    snapshot_foreign: "InvalidParameterValue",
    snapshot_unfinished: "ResourceUnavailable.SnapshotCreating",
    snapshot_in_progress: "InvalidDisk.SnapshotCreating",
    snapshot_unusable: "InvalidSnapshot.NotSupported",
    // A disk and its own snapshots are encrypted alike.
    encryption: None,
    size: (Verdict::Fail, "InvalidParameter.DiskSizeNotMatch"),
};

/// Source: `RestrictState` and `IsolatedSource` of CVM's DescribeInstances.
const LOCKS: [Lock; 3] = [
    Lock {
        word: "EXPIRED",
        refuses: "its term has ended",
        code: "InvalidInstance.NotSupported",
    },
    Lock {
        word: "PROTECTIVELY_ISOLATED",
        refuses: "isolated for its security",
        code: "InvalidInstance.NotSupported",
    },
    Lock {
        word: "isolated: ",
        refuses: "it waits for payment or release",
        code: "InvalidInstance.NotSupported",
    },
];
