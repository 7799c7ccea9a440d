//! `ApplySnapshot`: rolls a disk back to one of its snapshots.

use std::time::Duration;

use serde::Serialize;

use super::ANSWER_WITHIN;
use crate::api::{CbsDiskId, CbsSnapshotId, Effect, Operation, RequestIdOnly, Service};

/// Rolls a disk back to one of its own snapshots; everything written since is lost.
///
/// An instance that the disk is attached to has to be stopped. `AutoStopInstance` and `AutoStartInstance` are left out on
/// purpose: who stops an instance should see it stopped, and be able to start it again, in steps of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ApplySnapshot {
    /// The snapshot, in the state `NORMAL`.
    pub snapshot_id: CbsSnapshotId,
    /// The disk that it was taken of.
    pub disk_id: CbsDiskId,
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
        };
        assert_eq!(
            json!(Call::of(&apply).unwrap().params),
            json!({"SnapshotId": "snap-1", "DiskId": "disk-1"})
        );
    }
}
