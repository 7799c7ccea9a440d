//! `ApplySnapshot` and `ApplySnapshotGroup`: roll disks back to their snapshots.

use std::time::Duration;

use serde::Serialize;

use super::ANSWER_WITHIN;
use crate::api::{CbsDiskId, CbsSnapshotId, Effect, Operation, RequestIdOnly, Service};

/// Rolls a disk back to one of its own snapshots; everything written since is lost.
///
/// An instance that the disk is attached to has to be stopped. `AutoStartInstance` is left out on purpose, and
/// `AutoStopInstance` by default: who stops an instance should see it stopped, and be able to start it again, in steps of
/// their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ApplySnapshot {
    /// The snapshot, in the state `NORMAL`.
    pub snapshot_id: CbsSnapshotId,
    /// The disk that it was taken of.
    pub disk_id: CbsDiskId,
    /// Stops the instance of an attached disk first, if it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_stop_instance: Option<bool>,
}

/// Rolls disks back to their snapshots in one group, all or part of it; everything written since is lost.
///
/// Attached disks must all be on one instance, which has to be stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ApplySnapshotGroup {
    /// The group, `csnap-...`.
    pub snapshot_group_id: String,
    /// The disks that are rolled back, and no others.
    pub apply_disks: Vec<ApplyDisk>,
}

/// A disk and its snapshot in the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ApplyDisk {
    /// The snapshot.
    pub snapshot_id: CbsSnapshotId,
    /// The disk that it was taken of.
    pub disk_id: CbsDiskId,
}

impl Operation for ApplySnapshotGroup {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "ApplySnapshotGroup";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

impl Operation for ApplySnapshot {
    type Response = RequestIdOnly;
    const SERVICE: Service = Service::Cbs;
    const ACTION: &'static str = "ApplySnapshot";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = ANSWER_WITHIN;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Call;

    #[test]
    fn it_neither_stops_nor_starts_anything() {
        let apply = ApplySnapshot {
            snapshot_id: "snap-1".parse().unwrap(),
            disk_id: "disk-1".parse().unwrap(),
            auto_stop_instance: None,
        };
        assert_eq!(
            json!(Call::of(&apply).unwrap().params),
            json!({"SnapshotId": "snap-1", "DiskId": "disk-1"})
        );
        let group = ApplySnapshotGroup {
            snapshot_group_id: "csnap-1".to_owned(),
            apply_disks: vec![ApplyDisk {
                snapshot_id: apply.snapshot_id,
                disk_id: apply.disk_id,
            }],
        };
        let disks = json!([{"SnapshotId": "snap-1", "DiskId": "disk-1"}]);
        assert_eq!(
            json!(Call::of(&group).unwrap().params),
            json!({"SnapshotGroupId": "csnap-1", "ApplyDisks": disks})
        );
    }
}
