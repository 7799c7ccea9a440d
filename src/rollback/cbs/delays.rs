//! The refusals of CBS and CVM that mean "later".

use crate::rollback::cloud::{Act, Delay};

/// What a second snapshot of a disk is refused with while a first is being taken.
pub(super) const SNAPSHOT_IN_PROGRESS: [&str; 2] = [
    "InvalidDisk.SnapshotCreating",
    "ResourceUnavailable.SnapshotCreating",
];

/// Another operation on the instance or the disk, whatever was asked for.
const CONFLICT: [&str; 4] = [
    "InvalidDisk.Busy",
    "MutexOperation.TaskRunning",
    "OperationDenied.InstanceOperationInProgress",
    "ResourceBusy",
];

/// Returns what a request for `act` that was refused with `code` has to wait for; `None` where waiting is of no use.
///
/// Source: the error codes of StopInstances, StartInstances, CreateSnapshot and ApplySnapshot.
pub(in crate::rollback) fn delay(act: Act, code: &str) -> Option<Delay> {
    let state = code.strip_prefix("UnsupportedOperation.InstanceState");
    let migrates = matches!(
        state,
        Some("EnterServiceLiveMigrate" | "ServiceLiveMigrate" | "ExitServiceLiveMigrate")
    );
    let is_moving = match act {
        Act::Stop => migrates || matches!(state, Some("Pending" | "Starting" | "Rebooting")),
        Act::Start => migrates || matches!(state, Some("Stopping" | "Rebooting")),
        // CBS says so for a while after CVM shows an instance to be stopped.
        Act::RollBack => code == "UnsupportedOperation.InstanceNotStopped",
        Act::Snapshot => code == "ResourceInUse.DiskMigrating",
        Act::Reinstall => return None,
    };
    if is_moving || CONFLICT.contains(&code) {
        return Some(Delay::OtherOperation);
    }
    if !matches!(act, Act::Snapshot | Act::RollBack) {
        return None;
    }
    match code {
        "ResourceUnavailable.DiskBackupCreating" => Some(Delay::SnapshotInProgress),
        "ResourceUnavailable.TooManyCreatingSnapshot" => Some(Delay::SnapshotQuota),
        "ResourceInUse.DiskRollbacking" => Some(Delay::RollbackInProgress),
        code if SNAPSHOT_IN_PROGRESS.contains(&code) => Some(Delay::SnapshotInProgress),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_means_later_is_waited_for() {
        for (act, code, expected) in [
            (
                Act::Stop,
                "MutexOperation.TaskRunning",
                Delay::OtherOperation,
            ),
            (
                Act::Stop,
                "UnsupportedOperation.InstanceStateStarting",
                Delay::OtherOperation,
            ),
            (
                Act::Start,
                "UnsupportedOperation.InstanceStateStopping",
                Delay::OtherOperation,
            ),
            (
                Act::Snapshot,
                "InvalidDisk.SnapshotCreating",
                Delay::SnapshotInProgress,
            ),
            (
                Act::Snapshot,
                "ResourceUnavailable.TooManyCreatingSnapshot",
                Delay::SnapshotQuota,
            ),
            (
                Act::RollBack,
                "ResourceUnavailable.SnapshotCreating",
                Delay::SnapshotInProgress,
            ),
            (
                Act::RollBack,
                "ResourceInUse.DiskRollbacking",
                Delay::RollbackInProgress,
            ),
            (
                Act::RollBack,
                "UnsupportedOperation.InstanceNotStopped",
                Delay::OtherOperation,
            ),
        ] {
            assert_eq!(delay(act, code), Some(expected), "{act:?} {code}");
        }
    }

    #[test]
    fn what_does_not_pass_is_not_waited_for() {
        for (act, code) in [
            (Act::Stop, "UnsupportedOperation.InstanceStateStopped"),
            (Act::Start, "ResourceUnavailable.SnapshotCreating"),
            (Act::Snapshot, "InsufficientSnapshotQuota"),
            (Act::RollBack, "InvalidDisk.NotSupported"),
            (Act::Reinstall, "ResourceBusy"),
        ] {
            assert_eq!(delay(act, code), None, "{act:?} {code}");
        }
    }
}
