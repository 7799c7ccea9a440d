//! The refusals that mean "later": the same request may pass some time after.
//!
//! Source: the error tables of the operations, and for those that no table has the public reports of bosh-alicloud-cpi-release
//! #75 and terraform-provider-alicloud #1351, #8156 and #9700.

use super::RefusalSpec;

const CONFLICT: [(&str, &str); 2] = [
    (
        "Operation.Conflict",
        "Operation conflicts with another one. Please try again later.",
    ),
    ("OperationConflict", "The operation conflicts."),
];
const SNAPSHOT: [(&str, &str); 4] = [
    (
        "IncorrectDiskStatus.CreatingSnapshot",
        "A previous snapshot creation is in process.",
    ),
    (
        "QuotaExceed.ConcurrentSnapshotQuota",
        "The number of snapshots in progress exceeds the quota.",
    ),
    (
        "IdempotentProcessing",
        "The previous idempotent request(s) is still processing.",
    ),
    (
        "LastTokenProcessing",
        "The last token request is processing.",
    ),
];
const CBS_SNAPSHOT: [(&str, &str); 2] = [
    (
        "ResourceUnavailable.TooManyCreatingSnapshot",
        "Too many snapshots are being created.",
    ),
    (
        "InvalidDisk.SnapshotCreating",
        "A snapshot of the disk is being created.",
    ),
];
const CBS_ROLLBACK: [(&str, &str); 2] = [
    (
        "InvalidDisk.SnapshotCreating",
        "A snapshot of the disk is being created.",
    ),
    ("InvalidDisk.Busy", "The disk is busy."),
];
const CVM_POWER: [(&str, &str); 2] = [
    (
        "OperationDenied.InstanceOperationInProgress",
        "Another operation on the instance is in progress.",
    ),
    (
        "MutexOperation.TaskRunning",
        "A task that excludes this operation is running.",
    ),
];

/// The refusals of `action` that mean later; none where none is documented.
fn refusals(action: &str, tencent: bool) -> &'static [(&'static str, &'static str)] {
    match (action, tencent) {
        ("CreateSnapshot" | "CreateSnapshotGroup", false) => &SNAPSHOT,
        ("ResetDisk" | "StopInstance" | "StartInstance", false) => &CONFLICT,
        ("CreateSnapshot" | "CreateSnapshotGroup", true) => &CBS_SNAPSHOT,
        ("ApplySnapshot", true) => &CBS_ROLLBACK,
        ("StopInstances" | "StartInstances", true) => &CVM_POWER,
        _ => &[],
    }
}

/// One of the refusals of `action` that mean later, chosen by a number from 0 to 1.
pub(super) fn refusal(action: &str, tencent: bool, chance: f64) -> Option<RefusalSpec> {
    let all = refusals(action, tencent);
    let mut bound = 0.0;
    let chosen = all.iter().find(|_| {
        bound += 1.0;
        chance * f64::from(u32::try_from(all.len()).unwrap_or(u32::MAX)) < bound
    })?;
    Some(RefusalSpec {
        code: chosen.0.to_owned(),
        status: None,
        message: Some(chosen.1.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn every_refusal_of_an_action_is_met_and_the_cloud_tells_which_are_meant() {
        let met = |action: &str, tencent| {
            let chances = [0.0, 0.3, 0.6, 0.9].into_iter();
            let met = chances.filter_map(|chance| refusal(action, tencent, chance));
            met.map(|refusal| refusal.code).collect::<Vec<_>>()
        };
        assert_eq!(
            met("CreateSnapshot", false),
            [
                "IncorrectDiskStatus.CreatingSnapshot",
                "QuotaExceed.ConcurrentSnapshotQuota",
                "IdempotentProcessing",
                "LastTokenProcessing",
            ]
        );
        let cbs = met("CreateSnapshot", true);
        assert_eq!(cbs[0], "ResourceUnavailable.TooManyCreatingSnapshot");
        assert_eq!(cbs[3], "InvalidDisk.SnapshotCreating");
        assert!(met("DescribeDisks", false).is_empty());
    }
}
