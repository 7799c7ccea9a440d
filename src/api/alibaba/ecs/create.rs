//! Taking snapshots: of one disk, and of several at one moment. Both know an idempotency token.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::api::{DiskId, Effect, InstanceId, Operation, Service, SnapshotGroupId, SnapshotId};

/// How many disks one snapshot-consistent group has at most, by the stricter of two documents.
pub const MAX_DISKS_PER_GROUP: usize = 16;

/// Takes a snapshot of one disk.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateSnapshot {
    /// The disk.
    pub disk_id: DiskId,
    /// 2 to 128 characters, the first a letter; not beginning with `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_name: Option<String>,
    /// 2 to 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// For how many days it is kept; for ever when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
    /// At most 64 ASCII characters: the same request with the same token is carried out once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_token: Option<String>,
}

impl Operation for CreateSnapshot {
    type Response = CreatedSnapshot;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "CreateSnapshot";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(86);
}

/// The answer of [`CreateSnapshot`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreatedSnapshot {
    /// The snapshot, which is being taken.
    pub snapshot_id: SnapshotId,
}

/// Takes snapshots of several disks of the ESSD family at one moment.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateSnapshotGroup {
    /// The instance that the disks are attached to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance_id: Option<InstanceId>,
    /// The disks; all of the instance's when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disk_id: Vec<DiskId>,
    /// 2 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 2 to 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// At most 64 ASCII characters: the same request with the same token is carried out once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_token: Option<String>,
}

impl Operation for CreateSnapshotGroup {
    type Response = CreatedSnapshotGroup;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "CreateSnapshotGroup";
    const EFFECT: Effect = Effect::Mutate;
    const ANSWER_WITHIN: Duration = Duration::from_secs(86);
}

/// The answer of [`CreateSnapshotGroup`].
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreatedSnapshotGroup {
    /// The group, which is being taken.
    pub snapshot_group_id: SnapshotGroupId,
}
