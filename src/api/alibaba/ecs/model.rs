//! The resources of ECS, as far as a rollback is concerned with them. Fields that an answer leaves out, or gives as
//! `null` or as an empty text, are absent.

use serde::{Deserialize, Serialize};

use crate::api::wire::{number, text, wrapped_list};

/// A disk.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Disk {
    /// `d-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub disk_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub disk_name: Option<String>,
    /// `Creating`, `Available`, `Attaching`, `In_use`, `Detaching`, `ReIniting`; older pages write `In_Use`.
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
    /// `system` or `data`.
    #[serde(rename = "Type", deserialize_with = "text")]
    pub kind: Option<String>,
    /// `cloud_essd` and others.
    #[serde(deserialize_with = "text")]
    pub category: Option<String>,
    /// In GiB.
    #[serde(deserialize_with = "number")]
    pub size: Option<u64>,
    /// Whether its data are encrypted at rest.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub encrypted: Option<bool>,
    /// The region.
    #[serde(deserialize_with = "text")]
    pub region_id: Option<String>,
    /// The zone.
    #[serde(deserialize_with = "text")]
    pub zone_id: Option<String>,
    /// `Enabled` for a disk that several instances may have at once, `Disabled` otherwise.
    #[serde(deserialize_with = "text")]
    pub multi_attach: Option<String>,
    /// The instance it is attached to; empty for disks attached to several.
    #[serde(deserialize_with = "text")]
    pub instance_id: Option<String>,
    /// The device name there.
    #[serde(deserialize_with = "text")]
    pub device: Option<String>,
    /// Every attachment, also of a disk attached to several instances.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub attachments: Attachments,
    /// When it was created, RFC 3339.
    #[serde(deserialize_with = "text")]
    pub creation_time: Option<String>,
    /// The snapshot it was made from.
    #[serde(deserialize_with = "text")]
    pub source_snapshot_id: Option<String>,
    /// The image it was made from.
    #[serde(deserialize_with = "text")]
    pub image_id: Option<String>,
    /// Why it is locked.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub operation_locks: DiskLocks,
    /// Tags.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub tags: Tags,
}

impl Disk {
    /// Whether its status is `status`, in whatever case the provider writes it.
    #[must_use]
    pub fn is(&self, status: &str) -> bool {
        self.status
            .as_ref()
            .is_some_and(|own| own.eq_ignore_ascii_case(status))
    }

    /// The instance it is attached to, the first if there are several.
    #[must_use]
    pub fn attached_to(&self) -> Option<&str> {
        let first = || self.attachments.items.first()?.instance_id.as_deref();
        self.instance_id.as_deref().or_else(first)
    }
}

wrapped_list!(
    /// The attachments of a disk.
    Attachments, "Attachment", Attachment
);

/// A disk's being attached to an instance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Attachment {
    /// The instance.
    #[serde(deserialize_with = "text")]
    pub instance_id: Option<String>,
    /// The device name there.
    #[serde(deserialize_with = "text")]
    pub device: Option<String>,
}

wrapped_list!(
    /// The locks of a disk.
    DiskLocks, "OperationLock", Lock
);

wrapped_list!(
    /// The locks of an instance, nested unlike those of a disk.
    InstanceLocks, "LockReason", Lock
);

/// Why operations on a resource are refused: `financial`, `security`, `recycling` and others.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Lock {
    /// The reason.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub lock_reason: String,
}

wrapped_list!(
    /// Tags of a disk, an instance or a snapshot.
    Tags, "Tag", Tag
);

/// A tag of a disk, an instance or a snapshot.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Tag {
    /// The key.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub tag_key: String,
    /// The value; may be empty.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub tag_value: String,
}

wrapped_list!(
    /// Tags of a snapshot group, spelled unlike the others.
    KeyValueTags, "Tag", KeyValueTag
);

/// A tag of a snapshot group.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct KeyValueTag {
    /// The key.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub key: String,
    /// The value; may be empty.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub value: String,
}

/// Asks for resources that have a tag (`Tag.N.Key`, `Tag.N.Value`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TagFilter {
    /// The key.
    pub key: String,
    /// The value; any if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A snapshot of one disk.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Snapshot {
    /// `s-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub snapshot_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub snapshot_name: Option<String>,
    /// `progressing`, `accomplished` or `failed`.
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
    /// How much of it is made, such as `100%`.
    #[serde(deserialize_with = "text")]
    pub progress: Option<String>,
    /// Whether a disk can be rolled back to it, which may be so before it is `accomplished`.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub available: Option<bool>,
    /// The disk it was made from.
    #[serde(deserialize_with = "text")]
    pub source_disk_id: Option<String>,
    /// The size of that disk at the time, in GiB.
    #[serde(deserialize_with = "number")]
    pub source_disk_size: Option<u64>,
    /// `system` or `data`.
    #[serde(deserialize_with = "text")]
    pub source_disk_type: Option<String>,
    /// `auto` or `user`.
    #[serde(deserialize_with = "text")]
    pub snapshot_type: Option<String>,
    /// `Standard`, `Flash` or `archive`.
    #[serde(deserialize_with = "text")]
    pub category: Option<String>,
    /// When it was made, RFC 3339.
    #[serde(deserialize_with = "text")]
    pub creation_time: Option<String>,
    /// Whether it is encrypted.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub encrypted: Option<bool>,
    /// Days it is kept; for ever if absent.
    #[serde(deserialize_with = "number")]
    pub retention_days: Option<u64>,
    /// Set on a copy, to which no disk can be rolled back.
    #[serde(deserialize_with = "text")]
    pub source_snapshot_id: Option<String>,
    /// The region that a copy came from.
    #[serde(deserialize_with = "text")]
    pub source_region_id: Option<String>,
    /// Tags.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub tags: Tags,
}

/// Snapshots of several disks, taken at one moment.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SnapshotGroup {
    /// `ssg-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub snapshot_group_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub name: Option<String>,
    /// What its owner wrote of it.
    #[serde(deserialize_with = "text")]
    pub description: Option<String>,
    /// `progressing`, `accomplished` or `failed`.
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
    /// The instance, when all snapshots come from one.
    #[serde(deserialize_with = "text")]
    pub instance_id: Option<String>,
    /// When it was made, RFC 3339.
    #[serde(deserialize_with = "text")]
    pub creation_time: Option<String>,
    /// Tags.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub tags: KeyValueTags,
    /// The snapshots.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub snapshots: SnapshotsInGroup,
}

wrapped_list!(
    /// The snapshots of a group.
    SnapshotsInGroup, "Snapshot", SnapshotInGroup
);

/// A snapshot as its group tells of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SnapshotInGroup {
    /// `s-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub snapshot_id: String,
    /// The disk it was made from; stays when that disk is released.
    #[serde(deserialize_with = "text")]
    pub source_disk_id: Option<String>,
    /// `system` or `data`.
    #[serde(deserialize_with = "text")]
    pub source_disk_type: Option<String>,
    /// How much of it is made, such as `100%`.
    #[serde(deserialize_with = "text")]
    pub progress: Option<String>,
    /// Whether a disk can be rolled back to it.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub available: Option<bool>,
}

/// An instance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Instance {
    /// `i-...`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub instance_id: String,
    /// The name that its owner gave it.
    #[serde(deserialize_with = "text")]
    pub instance_name: Option<String>,
    /// `Pending`, `Starting`, `Running`, `Stopping` or `Stopped`.
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
    /// `KeepCharging`, `StopCharging` or `Not-applicable`.
    #[serde(deserialize_with = "text")]
    pub stopped_mode: Option<String>,
    /// When it was started last, to the minute.
    #[serde(deserialize_with = "text")]
    pub start_time: Option<String>,
    /// The region.
    #[serde(deserialize_with = "text")]
    pub region_id: Option<String>,
    /// The zone.
    #[serde(deserialize_with = "text")]
    pub zone_id: Option<String>,
    /// Such as `ecs.g7.large`.
    #[serde(deserialize_with = "text")]
    pub instance_type: Option<String>,
    /// `PrePaid` or `PostPaid`.
    #[serde(deserialize_with = "text")]
    pub instance_charge_type: Option<String>,
    /// `linux` or `windows`.
    #[serde(rename = "OSType", deserialize_with = "text")]
    pub os_type: Option<String>,
    /// The image it was made from.
    #[serde(deserialize_with = "text")]
    pub image_id: Option<String>,
    /// When it was created, RFC 3339.
    #[serde(deserialize_with = "text")]
    pub creation_time: Option<String>,
    /// When it expires, RFC 3339.
    #[serde(deserialize_with = "text")]
    pub expired_time: Option<String>,
    /// `NoSpot`, `SpotWithPriceLimit` or `SpotAsPriceGo`.
    #[serde(deserialize_with = "text")]
    pub spot_strategy: Option<String>,
    /// Its hibernation.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub hibernation_options: HibernationOptions,
    /// Why it is locked.
    #[serde(deserialize_with = "crate::api::wire::or_default")]
    pub operation_locks: InstanceLocks,
    /// Tags; `None` when the answer does not show them.
    #[serde(deserialize_with = "crate::api::wire::optional")]
    pub tags: Option<Tags>,
}

/// The hibernation of an instance.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct HibernationOptions {
    /// Whether it is set up: snapshots of its disks are refused then.
    #[serde(deserialize_with = "crate::api::wire::boolean")]
    pub configured: Option<bool>,
}

/// A region.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Region {
    /// Such as `cn-hangzhou`.
    #[serde(deserialize_with = "crate::api::wire::required_text")]
    pub region_id: String,
    /// Its name in the language asked for.
    #[serde(deserialize_with = "text")]
    pub local_name: Option<String>,
    /// The host that serves it.
    #[serde(deserialize_with = "text")]
    pub region_endpoint: Option<String>,
    /// `available` or `soldOut`.
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
}
