//! The state of Alibaba Cloud ECS. Imports nothing of ours.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::automatic::SnapshotPolicy;
use super::is_default;

/// The status of an ECS disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::sandbox) enum DiskStatus {
    #[serde(rename = "In_use")]
    InUse,
    Available,
    Attaching,
    Detaching,
    Creating,
    ReIniting,
}

impl DiskStatus {
    /// The provider's name of it.
    pub(in crate::sandbox) const fn name(self) -> &'static str {
        match self {
            Self::InUse => "In_use",
            Self::Available => "Available",
            Self::Attaching => "Attaching",
            Self::Detaching => "Detaching",
            Self::Creating => "Creating",
            Self::ReIniting => "ReIniting",
        }
    }
}

/// What is being done to a disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::sandbox) enum DiskTask {
    /// It is being rolled back.
    Reset {
        snapshot_id: String,
        /// What it will hold: remembered here because the snapshot may be deleted meanwhile.
        generation: u64,
        /// Whether the disk shows that: see [`Disk::status`].
        #[serde(default, skip_serializing_if = "is_default")]
        shown: bool,
        ends: DateTime<Utc>,
    },
    /// It is being re-initialised.
    ReInit {
        /// How long a start of its instance takes then, in milliseconds; none when it is not started.
        #[serde(default, skip_serializing_if = "is_default")]
        start_takes: Option<u64>,
        ends: DateTime<Utc>,
    },
}

/// A task that is accepted and has not begun: nothing shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct PendingTask {
    pub(in crate::sandbox) begins: DateTime<Utc>,
    pub(in crate::sandbox) task: DiskTask,
}

impl DiskTask {
    /// When it is done.
    pub(in crate::sandbox) const fn ends(&self) -> DateTime<Utc> {
        match self {
            Self::Reset { ends, .. } | Self::ReInit { ends, .. } => *ends,
        }
    }
}

/// An ECS disk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Disk {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    /// The status when no task runs; see [`Disk::status`].
    pub(in crate::sandbox) settled_status: DiskStatus,
    /// Whether it is the system disk of its instance.
    pub(in crate::sandbox) system: bool,
    pub(in crate::sandbox) category: String,
    pub(in crate::sandbox) size_gib: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) encrypted: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) instance_id: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) device: Option<String>,
    /// Whether several instances may have it attached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) multi_attach: bool,
    /// The snapshot that it was created from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) source_snapshot_id: Option<String>,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// Which content it holds: 0 is the content it was created with.
    pub(in crate::sandbox) generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) task: Option<DiskTask>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) pending: Option<PendingTask>,
    /// When automatic snapshots of it are made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) policy: Option<SnapshotPolicy>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    /// The name of the refusal that it was made to provoke.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

impl Disk {
    /// Whether it is of the family whose snapshots are instantly accessible.
    pub(in crate::sandbox) fn is_essd(&self) -> bool {
        let essd = ["cloud_essd", "cloud_auto"];
        essd.iter().any(|prefix| self.category.starts_with(prefix))
    }

    /// The status that the provider shows. Only a re-initialisation is documented to have one of its own; a
    /// rollback shows the status from before, or the same as a re-initialisation where the sandbox is told so.
    pub(in crate::sandbox) const fn status(&self) -> DiskStatus {
        match self.task {
            Some(DiskTask::ReInit { .. } | DiskTask::Reset { shown: true, .. }) => {
                DiskStatus::ReIniting
            }
            Some(DiskTask::Reset { shown: false, .. }) | None => self.settled_status,
        }
    }
}

/// The status of an ECS snapshot or group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::sandbox) enum SnapshotStatus {
    Progressing,
    Accomplished,
    Failed,
}

impl SnapshotStatus {
    /// The provider's name of it.
    pub(in crate::sandbox) const fn name(self) -> &'static str {
        match self {
            Self::Progressing => "progressing",
            Self::Accomplished => "accomplished",
            Self::Failed => "failed",
        }
    }
}

/// An ECS snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Snapshot {
    pub(in crate::sandbox) name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) description: String,
    pub(in crate::sandbox) region: String,
    pub(in crate::sandbox) status: SnapshotStatus,
    pub(in crate::sandbox) source_disk_id: String,
    /// Whether that disk was a system disk.
    pub(in crate::sandbox) source_disk_system: bool,
    pub(in crate::sandbox) source_disk_size_gib: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) encrypted: bool,
    /// Set on a copy of another snapshot.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) source_snapshot_id: Option<String>,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// When a progressing one is finished; none when it never is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) completes: Option<DateTime<Utc>>,
    /// When a disk can be rolled back to a progressing one; none before it is finished.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) available: Option<DateTime<Utc>>,
    /// How long it is kept; none for ever.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) retention_days: Option<u32>,
    /// Whether no request asked for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) automatic: bool,
    /// The generation of the content that it holds.
    pub(in crate::sandbox) generation: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}

impl Snapshot {
    /// Whether a disk can be rolled back to it.
    pub(in crate::sandbox) fn is_available(&self, now: DateTime<Utc>) -> bool {
        match self.status {
            SnapshotStatus::Accomplished => true,
            SnapshotStatus::Progressing => self.available.is_some_and(|from| from <= now),
            SnapshotStatus::Failed => false,
        }
    }
}

/// An ECS snapshot-consistent group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Group {
    pub(in crate::sandbox) name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) description: String,
    pub(in crate::sandbox) region: String,
    pub(in crate::sandbox) status: SnapshotStatus,
    /// The instance of all its snapshots; empty when they have not one in common.
    pub(in crate::sandbox) instance_id: String,
    pub(in crate::sandbox) snapshot_ids: Vec<String>,
    /// Where they have not one in common: the instance of each when it was made, empty where the disk had none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) instances: Vec<String>,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// When a progressing one is finished.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) completes: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
}

impl Group {
    /// The instance that the disk of its snapshot at `index` was attached to.
    pub(in crate::sandbox) fn instance_of(&self, index: usize) -> Option<&str> {
        let own = self.instances.get(index).map(String::as_str);
        let instance = own.unwrap_or(&self.instance_id);
        (!instance.is_empty()).then_some(instance)
    }
}

/// The status of an ECS instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::sandbox) enum InstanceStatus {
    Running,
    Stopping,
    Stopped,
    Starting,
}

impl InstanceStatus {
    /// The provider's name of it.
    pub(in crate::sandbox) const fn name(self) -> &'static str {
        match self {
            Self::Running => "Running",
            Self::Stopping => "Stopping",
            Self::Starting => "Starting",
            Self::Stopped => "Stopped",
        }
    }
}

/// An ECS instance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Instance {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    pub(in crate::sandbox) status: InstanceStatus,
    /// When `Starting` or `Stopping` ends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) settles: Option<DateTime<Utc>>,
    /// How long the start takes, in milliseconds, that begins as soon as nothing is being done to its disks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) start_takes: Option<u64>,
    /// Whether its last stop was an economical one, which released its computing resources.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) economical: bool,
    /// Whether there is nothing left to start it with once its computing resources were released.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) no_stock: bool,
    pub(in crate::sandbox) created: DateTime<Utc>,
    /// When it was last started; none before its first start.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) started: Option<DateTime<Utc>>,
    /// When its subscription ends; none when it is paid by use.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) expires: Option<DateTime<Utc>>,
    /// Why it is locked: `security`, `financial`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) locks: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) tags: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) provokes: Option<String>,
}
