//! What a run knows of the world, in words that fit every provider. Pure data.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A time as plans and checks show it, such as `2026-11-20 03:00 UTC`.
#[must_use]
pub fn minute(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// Whether an instance runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// It runs.
    Running,
    /// It is on its way to running.
    Starting,
    /// It is on its way to a stop.
    Stopping,
    /// It is stopped.
    Stopped,
    /// It is in a state in which it can be neither stopped nor started.
    Other,
}

impl Power {
    /// Returns true for an instance that a run stops, and starts again afterwards.
    #[must_use]
    pub const fn is_up(self) -> bool {
        matches!(self, Self::Running | Self::Starting)
    }
}

/// An instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// Its id.
    pub id: String,
    /// The name that its owner gave it.
    pub name: Option<String>,
    /// Whether it runs.
    pub power: Power,
    /// The provider's word for that.
    pub status: String,
    /// It gave its compute resources back when it was stopped, so that it may not start again.
    pub released: bool,
    /// Why operations on it are refused: the provider's words. Empty when they are not.
    pub locks: Vec<String>,
    /// The image that its system disk was made from, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The operation on it that was begun last, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<Operation>,
    /// What tells whether it was started since, where the provider says such a thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<StartMark>,
    /// Circumstances that end or replace it without its owner's doing.
    #[serde(default, skip_serializing_if = "Lifecycle::is_plain")]
    pub lifecycle: Lifecycle,
}

/// Circumstances that end or replace an instance without its owner's doing, or keep it from starting again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lifecycle {
    /// When the term that was paid for ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
    /// It is set up to hibernate.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hibernates: bool,
    /// It is a spot instance.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub spot: bool,
    /// The scaling group that its tags name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scaling_group: Option<String>,
    /// The Kubernetes cluster whose node it is, as its tags say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
}

impl Lifecycle {
    /// Returns true for an instance without any such circumstance.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// An instance that was looked for by its tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedInstance {
    /// The instance.
    pub instance: Instance,
    /// Its tags by their keys; `None` when the answer does not show them.
    pub tags: Option<BTreeMap<String, String>>,
}

/// A tag to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Its key.
    pub key: String,
    /// Its value; any when it is `None`.
    pub value: Option<String>,
}

impl Tag {
    /// Whether one of `tags` is this one.
    #[must_use]
    pub fn is_in(&self, tags: &BTreeMap<String, String>) -> bool {
        let value = tags.get(&self.key);
        value.is_some_and(|value| self.value.as_ref().is_none_or(|wanted| wanted == value))
    }
}

/// What an instance shows of its last start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartMark {
    /// When it was started last.
    Time(String),
    /// The id of the request that started or stopped it last.
    Request(String),
    /// The id of its latest request, which did something else and hides whatever started or stopped it before.
    Other(String),
}

/// An operation on an instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// The provider's name of it.
    pub name: String,
    /// Whether it is a reinstall.
    pub is_reinstall: bool,
    /// How far it is.
    pub state: OperationState,
    /// The provider's word for that.
    pub status: String,
    /// The id of the request that began it, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Why it failed, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

/// How far an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// It is under way.
    UnderWay,
    /// It came to a good end.
    Succeeded,
    /// It came to a bad end.
    Failed,
    /// The provider says something that its documents do not name.
    Other,
}

/// An image that a system disk can be made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// The provider's word for its state.
    pub status: String,
    /// Whether it can be used in that state.
    pub ready: bool,
}

/// Whether a disk holds an operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiskKind {
    /// It does.
    System,
    /// It does not.
    Data,
}

/// A disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disk {
    /// Its id.
    pub id: String,
    /// The name that its owner gave it.
    pub name: Option<String>,
    /// Whether it holds an operating system.
    pub kind: DiskKind,
    /// The provider's word for its type, such as `cloud_essd`.
    pub category: Option<String>,
    /// The instances that it is attached to: none, one, or several.
    pub instances: Vec<String>,
    /// The device name there.
    pub device: Option<String>,
    /// Its size.
    pub size_gib: u64,
    /// The provider's word for its status.
    pub status: String,
    /// Whether a rollback may begin in that status.
    pub ready: bool,
    /// A rollback is under way.
    pub rolling_back: bool,
    /// What the provider says of the last operation on it, if that failed. It may have been said long before a run.
    pub trouble: Option<String>,
    /// Whether it can be detached and attached elsewhere, where that matters to the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elastic: Option<bool>,
    /// Several instances may have it at once, though it may be attached to one now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub multi_attach: bool,
    /// Whether its data are encrypted at rest, where the provider says so.
    pub encrypted: Option<bool>,
    /// Why operations on it are refused: the provider's words. Empty when they are not.
    pub locks: Vec<String>,
    /// Why no snapshot can be taken of it, such as `a local disk, which has no snapshots`; `None` where one can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_snapshots: Option<String>,
}

/// How far a snapshot is, as far as a rollback to it is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnapshotState {
    /// A disk can be rolled back to it. That may be so before all of it is stored: see [`Snapshot::finished`].
    Ready,
    /// It is being taken, and cannot be used yet.
    InProgress,
    /// It could not be taken.
    Failed,
    /// It is in a state in which it cannot be used.
    Other,
}

/// A snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its id.
    pub id: String,
    /// The name that its owner gave it.
    pub name: Option<String>,
    /// The disk that it was taken of; unknown of a copy or a shared one.
    pub disk: Option<String>,
    /// When it was taken; `None` when the provider's time is missing or cannot be read.
    pub taken_at: Option<DateTime<Utc>>,
    /// How far it is.
    pub state: SnapshotState,
    /// The provider has stored all of it, so that it does not depend on the disk any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub finished: bool,
    /// The part of it that is stored, such as `35%`, while it is being taken and where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<String>,
    /// The size of the disk when it was taken, where the provider says so.
    pub disk_size_gib: Option<u64>,
    /// Whether its data are encrypted at rest, where the provider says so.
    pub encrypted: Option<bool>,
    /// Why no disk can be rolled back to it, whatever its state; `None` when one can.
    pub unusable: Option<String>,
}

impl Snapshot {
    /// When it was taken, for people and messages.
    #[must_use]
    pub fn time_text(&self) -> String {
        match self.taken_at {
            Some(time) => time.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            None => "an unknown time".to_owned(),
        }
    }

    /// Whether a disk can be rolled back to it now.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.state == SnapshotState::Ready && self.unusable.is_none()
    }

    /// Returns true while it is being taken, even if a disk can be rolled back to it already.
    #[must_use]
    pub fn is_in_progress(&self) -> bool {
        let is_begun = matches!(self.state, SnapshotState::Ready | SnapshotState::InProgress);
        is_begun && !self.finished
    }

    /// Why a rolled-back disk cannot be returned to it, as a safety snapshot: one that is not finished may still fail, and
    /// is not replicated yet. `None` when it can.
    #[must_use]
    pub fn not_a_way_back(&self) -> Option<String> {
        match &self.unusable {
            Some(why) => Some(why.clone()),
            None if self.is_in_progress() => Some(format!("it is {}", self.in_progress())),
            None if self.state == SnapshotState::Failed => Some("it failed".to_owned()),
            None if self.state == SnapshotState::Other => {
                Some("it is in a state in which it cannot be used".to_owned())
            }
            None => None,
        }
    }

    /// `being taken (35%)`.
    #[must_use]
    pub fn in_progress(&self) -> String {
        match &self.progress {
            Some(progress) => format!("being taken ({progress})"),
            None => "being taken".to_owned(),
        }
    }
}

/// Snapshots that were taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotGroup {
    /// Its id.
    pub id: String,
    /// The name that its owner gave it.
    pub name: Option<String>,
    /// Its snapshots, by their ids.
    pub snapshots: Vec<String>,
    /// Whether its snapshots have the disks as they were at one moment.
    pub crash_consistent: bool,
}
