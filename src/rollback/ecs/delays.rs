//! The refusals of ECS that mean "later".

use crate::rollback::cloud::{Act, Delay};

/// What a rollback, and a dry run of one, is refused with while another is under way.
pub(super) const RESET_IN_PROGRESS: &str = "InvalidOperation.DiskResetInProgress";

/// Another operation on the instance or its disks. Source: the error codes of each operation, and the common ones
/// (`OperationConflict`, 409).
const CONFLICT: [&str; 3] = [
    "InvalidOperation.Conflict",
    "Operation.Conflict",
    "OperationConflict",
];

/// Returns what a request for `act` that was refused with `code` has to wait for; `None` where waiting is of no use.
pub(super) fn delay(act: Act, code: &str) -> Option<Delay> {
    let own = match act {
        // Source: StopInstance, StartInstance. What a start meets while a rollback or another operation is under way.
        Act::Stop => (code == "InstanceNotReady").then_some(Delay::OtherOperation),
        Act::Start => match code {
            "IncorrectInstanceStatus"
            | "IncorrectDiskStatus"
            | "DiskError"
            | "InstanceNotReady" => Some(Delay::OtherOperation),
            RESET_IN_PROGRESS => Some(Delay::RollbackInProgress),
            _ => None,
        },
        Act::Snapshot => of_snapshot(code),
        // Source: ResetDisk, and the roll-back guide ("no snapshot is being created for the disk").
        Act::RollBack => match code {
            "IncorrectDiskStatus.HasUnfinishedSnapshot"
            | "IncorrectDiskStatus.CreatingSnapshot"
            | "DISK_HAS_CREATING_SNAPSHOT" => Some(Delay::SnapshotInProgress),
            RESET_IN_PROGRESS => Some(Delay::RollbackInProgress),
            _ => None,
        },
        Act::Reinstall => None,
    };
    own.or_else(|| CONFLICT.contains(&code).then_some(Delay::OtherOperation))
}

/// Source: the error codes of CreateSnapshot and CreateSnapshotGroup.
fn of_snapshot(code: &str) -> Option<Delay> {
    match code {
        "IncorrectDiskStatus.CreatingSnapshot"
        | "DISK_HAS_CREATING_SNAPSHOT"
        | "InvalidOperation.UnfinishedEncryptedSnapshotCopy" => Some(Delay::SnapshotInProgress),
        "QuotaExceed.ConcurrentSnapshotQuota" | "IncorrectDiskStatus.TooManyCreatingSnapshots" => {
            Some(Delay::SnapshotQuota)
        }
        "IdempotentProcessing" | "LastTokenProcessing" => Some(Delay::SameRequest),
        // The last of them: a disk that is being migrated.
        "IncorrectInstanceStatus"
        | "IncorrectDiskStatus"
        | "IncorrectVolumeStatus"
        | "IncorrectDiskStatus.Transferring" => Some(Delay::OtherOperation),
        RESET_IN_PROGRESS => Some(Delay::RollbackInProgress),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_means_later_is_waited_for() {
        for (act, code, expected) in [
            (Act::Stop, "OperationConflict", Delay::OtherOperation),
            (
                Act::Stop,
                "InvalidOperation.Conflict",
                Delay::OtherOperation,
            ),
            (Act::Start, "Operation.Conflict", Delay::OtherOperation),
            (Act::Start, RESET_IN_PROGRESS, Delay::RollbackInProgress),
            (
                Act::Snapshot,
                "IncorrectDiskStatus.CreatingSnapshot",
                Delay::SnapshotInProgress,
            ),
            (
                Act::Snapshot,
                "QuotaExceed.ConcurrentSnapshotQuota",
                Delay::SnapshotQuota,
            ),
            (
                Act::Snapshot,
                "IncorrectDiskStatus.Transferring",
                Delay::OtherOperation,
            ),
            (Act::Snapshot, "IdempotentProcessing", Delay::SameRequest),
            (Act::Snapshot, "LastTokenProcessing", Delay::SameRequest),
            (
                Act::RollBack,
                "IncorrectDiskStatus.HasUnfinishedSnapshot",
                Delay::SnapshotInProgress,
            ),
            (Act::RollBack, "OperationConflict", Delay::OtherOperation),
        ] {
            assert_eq!(delay(act, code), Some(expected), "{act:?} {code}");
        }
    }

    #[test]
    fn what_does_not_pass_is_not_waited_for() {
        for (act, code) in [
            (Act::Stop, "InstanceLockedForSecurity"),
            (Act::Snapshot, "QuotaExceed.Snapshot"),
            (Act::Snapshot, "IncorrectDiskStatus.NeverAttached"),
            (Act::RollBack, "IncorrectInstanceStatus"),
        ] {
            assert_eq!(delay(act, code), None, "{act:?} {code}");
        }
    }
}
