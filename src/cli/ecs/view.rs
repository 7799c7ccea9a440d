//! The resources of ECS as scripts see them: neutral names, units in the names, `null` for what is not known.

use std::collections::BTreeMap;

use chrono::SecondsFormat;
use serde::Serialize;

use crate::api::alibaba::ecs;
use crate::api::parse_time;
use crate::rollback::ecs::is_usable;

#[derive(Debug, Serialize)]
pub(super) struct Disk {
    disk_id: String,
    name: Option<String>,
    status: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    category: Option<String>,
    size_gib: Option<u64>,
    encrypted: Option<bool>,
    region: Option<String>,
    zone: Option<String>,
    instance_id: Option<String>,
    device: Option<String>,
    created_at: Option<String>,
    source_snapshot_id: Option<String>,
    image_id: Option<String>,
    locks: Vec<String>,
    tags: BTreeMap<String, String>,
}

impl Disk {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &[
        "disk_id",
        "name",
        "status",
        "type",
        "category",
        "size_gib",
        "encrypted",
        "region",
        "zone",
        "instance_id",
        "device",
        "created_at",
        "source_snapshot_id",
        "image_id",
        "locks",
        "tags",
    ];
}

impl From<ecs::Disk> for Disk {
    fn from(disk: ecs::Disk) -> Self {
        Self {
            instance_id: disk.attached_to().map(str::to_owned),
            disk_id: disk.disk_id,
            name: disk.disk_name,
            status: disk.status,
            kind: disk.kind,
            category: disk.category,
            size_gib: disk.size,
            encrypted: disk.encrypted,
            region: disk.region_id,
            zone: disk.zone_id,
            device: disk.device,
            created_at: time(disk.creation_time),
            source_snapshot_id: disk.source_snapshot_id,
            image_id: disk.image_id,
            locks: locks(disk.operation_locks.items),
            tags: tags(disk.tags.items),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Snapshot {
    snapshot_id: String,
    disk_id: Option<String>,
    name: Option<String>,
    status: Option<String>,
    progress: Option<String>,
    usable: Option<bool>,
    created_at: Option<String>,
    disk_type: Option<String>,
    disk_size_gib: Option<u64>,
    #[serde(rename = "type")]
    kind: Option<String>,
    category: Option<String>,
    encrypted: Option<bool>,
    retention_days: Option<u64>,
    copy_of: Option<String>,
    tags: BTreeMap<String, String>,
}

impl Snapshot {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &[
        "snapshot_id",
        "disk_id",
        "name",
        "status",
        "progress",
        "usable",
        "created_at",
        "disk_type",
        "disk_size_gib",
        "type",
        "category",
        "encrypted",
        "retention_days",
        "copy_of",
        "tags",
    ];
}

impl From<ecs::Snapshot> for Snapshot {
    fn from(snapshot: ecs::Snapshot) -> Self {
        Self {
            usable: Some(is_usable(&snapshot)),
            snapshot_id: snapshot.snapshot_id,
            disk_id: snapshot.source_disk_id,
            name: snapshot.snapshot_name,
            status: snapshot.status,
            progress: snapshot.progress,
            created_at: time(snapshot.creation_time),
            disk_type: snapshot.source_disk_type,
            disk_size_gib: snapshot.source_disk_size,
            kind: snapshot.snapshot_type,
            category: snapshot.category,
            encrypted: snapshot.encrypted,
            retention_days: snapshot.retention_days,
            copy_of: snapshot.source_snapshot_id,
            tags: tags(snapshot.tags.items),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct SnapshotGroup {
    snapshot_group_id: String,
    name: Option<String>,
    description: Option<String>,
    status: Option<String>,
    instance_id: Option<String>,
    created_at: Option<String>,
    snapshots: Vec<Member>,
    tags: BTreeMap<String, String>,
}

impl SnapshotGroup {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &[
        "snapshot_group_id",
        "name",
        "description",
        "status",
        "instance_id",
        "created_at",
        "snapshots",
        "tags",
    ];
}

#[derive(Debug, Serialize)]
struct Member {
    snapshot_id: String,
    disk_id: Option<String>,
    disk_type: Option<String>,
    progress: Option<String>,
    usable: Option<bool>,
}

impl From<ecs::SnapshotGroup> for SnapshotGroup {
    fn from(group: ecs::SnapshotGroup) -> Self {
        let member = |snapshot: ecs::SnapshotInGroup| Member {
            snapshot_id: snapshot.snapshot_id,
            disk_id: snapshot.source_disk_id,
            disk_type: snapshot.source_disk_type,
            progress: snapshot.progress,
            usable: snapshot.available,
        };
        Self {
            snapshot_group_id: group.snapshot_group_id,
            name: group.name,
            description: group.description,
            status: group.status,
            instance_id: group.instance_id,
            created_at: time(group.creation_time),
            snapshots: group.snapshots.items.into_iter().map(member).collect(),
            tags: by_key(group.tags.items, |tag| (tag.key, tag.value)),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Instance {
    instance_id: String,
    name: Option<String>,
    status: Option<String>,
    stopped_mode: Option<String>,
    region: Option<String>,
    zone: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    charge_type: Option<String>,
    os_type: Option<String>,
    image_id: Option<String>,
    created_at: Option<String>,
    expires_at: Option<String>,
    locks: Vec<String>,
    tags: BTreeMap<String, String>,
}

impl Instance {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &[
        "instance_id",
        "name",
        "status",
        "stopped_mode",
        "region",
        "zone",
        "type",
        "charge_type",
        "os_type",
        "image_id",
        "created_at",
        "expires_at",
        "locks",
        "tags",
    ];
}

impl From<ecs::Instance> for Instance {
    fn from(instance: ecs::Instance) -> Self {
        Self {
            instance_id: instance.instance_id,
            name: instance.instance_name,
            status: instance.status,
            stopped_mode: instance.stopped_mode,
            region: instance.region_id,
            zone: instance.zone_id,
            kind: instance.instance_type,
            charge_type: instance.instance_charge_type,
            os_type: instance.os_type,
            image_id: instance.image_id,
            created_at: time(instance.creation_time),
            expires_at: time(instance.expired_time),
            locks: locks(instance.operation_locks.items),
            tags: tags(instance.tags.unwrap_or_default().items),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Region {
    region_id: String,
    name: Option<String>,
    endpoint: Option<String>,
    status: Option<String>,
}

impl Region {
    /// What CSV shows.
    pub(super) const FIELDS: &'static [&'static str] = &["region_id", "name", "endpoint", "status"];
}

impl From<ecs::Region> for Region {
    fn from(region: ecs::Region) -> Self {
        Self {
            region_id: region.region_id,
            name: region.local_name,
            endpoint: region.region_endpoint,
            status: region.status,
        }
    }
}

/// A provider's time with its seconds, where it can be read; else as it stands.
fn time(text: Option<String>) -> Option<String> {
    let text = text?;
    Some(match parse_time(&text) {
        Some(time) => time.to_rfc3339_opts(SecondsFormat::Secs, true),
        None => text,
    })
}

fn locks(locks: Vec<ecs::Lock>) -> Vec<String> {
    locks.into_iter().map(|lock| lock.lock_reason).collect()
}

fn tags(tags: Vec<ecs::Tag>) -> BTreeMap<String, String> {
    by_key(tags, |tag| (tag.tag_key, tag.tag_value))
}

fn by_key<T>(tags: Vec<T>, pair: impl Fn(T) -> (String, String)) -> BTreeMap<String, String> {
    let mut by_key = BTreeMap::new();
    by_key.extend(tags.into_iter().map(pair));
    by_key
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the fields of a view, as scripts see them.
    fn names(view: &impl Serialize) -> BTreeSet<String> {
        let view = serde_json::to_value(view).unwrap();
        view.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn csv_shows_every_field() {
        let listed = |fields: &[&str]| -> BTreeSet<String> {
            fields.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            names(&Disk::from(ecs::Disk::default())),
            listed(Disk::FIELDS)
        );
        assert_eq!(
            names(&Snapshot::from(ecs::Snapshot::default())),
            listed(Snapshot::FIELDS)
        );
        assert_eq!(
            names(&SnapshotGroup::from(ecs::SnapshotGroup::default())),
            listed(SnapshotGroup::FIELDS)
        );
        assert_eq!(
            names(&Instance::from(ecs::Instance::default())),
            listed(Instance::FIELDS)
        );
        assert_eq!(
            names(&Region::from(ecs::Region::default())),
            listed(Region::FIELDS)
        );
    }

    #[test]
    fn a_snapshot_is_usable_when_a_plan_takes_it() {
        let own = ecs::Snapshot {
            available: Some(true),
            source_disk_id: Some("d-1".to_owned()),
            creation_time: Some("2026-11-20T03:00Z".to_owned()),
            ..ecs::Snapshot::default()
        };
        assert_eq!(Snapshot::from(own.clone()).usable, Some(true));
        for other in [
            ecs::Snapshot {
                creation_time: Some("20 Nov 2026".to_owned()),
                ..own.clone()
            },
            ecs::Snapshot {
                category: Some("archive".to_owned()),
                ..own.clone()
            },
            ecs::Snapshot {
                source_disk_id: None,
                ..own.clone()
            },
        ] {
            assert_eq!(Snapshot::from(other).usable, Some(false));
        }
        let copy = ecs::Snapshot {
            available: Some(true),
            source_region_id: Some("cn-beijing".to_owned()),
            ..own
        };
        assert_eq!(Snapshot::from(copy).usable, Some(false));
    }

    #[test]
    fn a_time_without_seconds_gets_them() {
        for (text, expected) in [
            ("2026-11-20T03:00Z", "2026-11-20T03:00:00Z"),
            ("2026-11-20T03:00:01Z", "2026-11-20T03:00:01Z"),
        ] {
            assert_eq!(time(Some(text.to_owned())).as_deref(), Some(expected));
        }
    }
}
