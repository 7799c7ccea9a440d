//! The state of Tencent Cloud CBS. Imports nothing of ours.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::automatic::SnapshotPolicy;
use super::is_default;

/// A running rollback of a CBS disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Rollback {
    pub(in crate::sandbox) snapshot_id: String,
    /// What the disk will hold: remembered here because the snapshot may be deleted meanwhile.
    pub(in crate::sandbox) generation: u64,
    pub(in crate::sandbox) began: DateTime<Utc>,
    pub(in crate::sandbox) ends: DateTime<Utc>,
    /// How long a start of its instance takes then, in milliseconds; none when it is not started.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) start_takes: Option<u64>,
}

/// Whether snapshots can be taken of a CBS disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::sandbox) enum SnapshotAbility {
    #[default]
    Able,
    Unable,
}

/// A CBS disk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct CbsDisk {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    /// The state when no rollback runs: `ATTACHED`, `UNATTACHED`, ...
    pub(in crate::sandbox) settled_state: String,
    /// Whether it is the system disk of its instance.
    pub(in crate::sandbox) system: bool,
    /// Whether it can be moved to another instance: the documents call it elastic.
    pub(in crate::sandbox) portable: bool,
    pub(in crate::sandbox) size_gib: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) encrypted: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) snapshot_ability: SnapshotAbility,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) instance_id: Option<String>,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// Which content it holds: 0 is the content it was created with.
    pub(in crate::sandbox) generation: u64,
    /// What went wrong in its last operation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) error: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) task: Option<Rollback>,
    /// A rollback that is accepted and has not begun: nothing shows it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) pending: Option<Rollback>,
    /// When automatic snapshots of it are made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) policy: Option<SnapshotPolicy>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

impl CbsDisk {
    /// The state that the provider shows.
    pub(in crate::sandbox) fn state(&self) -> &str {
        if self.task.is_some() {
            "ROLLBACKING"
        } else {
            &self.settled_state
        }
    }
}

/// A CBS snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct CbsSnapshot {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    pub(in crate::sandbox) disk_id: String,
    /// Whether that disk was a system disk.
    pub(in crate::sandbox) system: bool,
    pub(in crate::sandbox) size_gib: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) encrypted: bool,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// When one that is being created is finished.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) completes: Option<DateTime<Utc>>,
    /// The generation of the content that it holds.
    pub(in crate::sandbox) generation: u64,
    /// When it is deleted by itself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) deadline: Option<DateTime<Utc>>,
    /// Whether no request asked for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) automatic: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

/// A group of CBS snapshots, which is not crash-consistent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct CbsGroup {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    pub(in crate::sandbox) snapshot_ids: Vec<String>,
    pub(in crate::sandbox) created: DateTime<Utc>,
}
