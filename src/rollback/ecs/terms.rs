//! The preconditions of a rollback in ECS, as its documents name them.

use crate::rollback::check::Verdict;
use crate::rollback::conditions::{Lock, Terms};

/// Source: the error codes of ResetDisk, and the user guide.
pub(in crate::rollback) static TERMS: Terms = Terms {
    instance_state: "IncorrectInstanceStatus",
    instance_locked: "InstanceLockedForSecurity",
    instance_locks: &LOCKS,
    instance_expired: "InstanceExpiredOrInArrears",
    instance_hibernates: Some("HibernationConfigured.InstanceOperationForbidden"),
    instance_spot: "OperationDenied.SpotPriceLowerThanPublicPrice",
    instance_released: "OperationDenied.NoStock",
    instance_missing: "InvalidInstanceId.NotFound",
    disk_state: "IncorrectDiskStatus",
    disk_states: "in use or available",
    disk_locked: "InstanceLockedForSecurity",
    disk_shared: "InvalidOperation.MultiAttachDisk",
    disk_elastic: None,
    snapshot_foreign: "InvalidParameter.Mismatch",
    snapshot_unfinished: "InvalidSnapshotId.NotReady",
    snapshot_in_progress: "IncorrectDiskStatus.HasUnfinishedSnapshot",
    snapshot_unusable: "OperationDenied",
    encryption: Some("InvalidParameter.Mismatch"),
    // A disk that has grown is rolled back, and its file system is as small as it was.
    size: (Verdict::Warn, "-"),
};

/// Source: "API behavior when an instance is locked for security reasons" of 2025-04-27 (a stop is taken, a start refused)
/// and its older copy (a rollback is refused whether the instance runs or not): the worst of both is taken. "Overdue
/// payments" (a financial lock refuses stop, start and rollback). What the others refuse is not documented; they are taken
/// for the same.
const LOCKS: [Lock; 5] = [
    Lock {
        word: "security",
        refuses: "it stops, and its start and by one document a rollback are refused",
        code: "InstanceLockedForSecurity",
    },
    Lock {
        word: "financial",
        refuses: "a payment is overdue: stop, start and rollback are refused",
        code: "InstanceExpiredOrInArrears",
    },
    Lock {
        word: "recycling",
        refuses: "a spot instance that is about to be released",
        code: "InstanceExpiredOrInArrears",
    },
    Lock {
        word: "dedicatedhostfinancial",
        refuses: "a payment for its dedicated host is overdue: taken for one that refuses everything",
        code: "InstanceExpiredOrInArrears",
    },
    Lock {
        word: "refunded",
        refuses: "it was given back for a refund: taken for one that refuses everything",
        code: "InstanceExpiredOrInArrears",
    },
];
