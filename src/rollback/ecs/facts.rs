//! What ECS answers, in the words of a run.

use crate::api::alibaba::ecs;
use crate::api::parse_time;
use crate::rollback::facts::{
    Disk, DiskKind, Instance, Lifecycle, Power, Snapshot, SnapshotGroup, SnapshotState, StartMark,
    TaggedInstance,
};

/// An instance with its tags.
pub(super) fn tagged(instance: ecs::Instance) -> TaggedInstance {
    let pair = |tag: &ecs::Tag| (tag.tag_key.clone(), tag.tag_value.clone());
    let tags = instance.tags.as_ref();
    TaggedInstance {
        tags: tags.map(|tags| tags.items.iter().map(pair).collect()),
        instance: self::instance(instance),
    }
}

/// An instance.
pub(super) fn instance(instance: ecs::Instance) -> Instance {
    let lifecycle = lifecycle(&instance);
    let status = instance.status.unwrap_or_else(|| "unknown".to_owned());
    let power = match status.as_str() {
        "Running" => Power::Running,
        "Starting" => Power::Starting,
        "Stopping" => Power::Stopping,
        "Stopped" => Power::Stopped,
        _ => Power::Other,
    };
    let locks = instance.operation_locks.items.into_iter();
    Instance {
        id: instance.instance_id,
        name: instance.instance_name,
        power,
        status,
        released: power == Power::Stopped
            && instance.stopped_mode.as_deref() == Some("StopCharging"),
        locks: locks.map(|lock| lock.lock_reason).collect(),
        image: None,
        operation: None,
        start: instance.start_time.map(StartMark::Time),
        lifecycle,
    }
}

/// What its tags, its spot strategy and its term say of it.
///
/// Source of the tag keys: the ACK user guide, "Create and manage a node pool" (tags that ACK and Auto Scaling add to an
/// ECS node), and the answers of DescribeInstances for members of a scaling group.
fn lifecycle(instance: &ecs::Instance) -> Lifecycle {
    let tag = |key: &str| {
        let mut tags = instance.tags.iter().flat_map(|tags| &tags.items);
        let tag = tags.find(|tag| tag.tag_key == key)?;
        Some(tag.tag_value.clone())
    };
    let spot = instance.spot_strategy.as_deref();
    let expires_at = instance.expired_time.as_deref();
    Lifecycle {
        expires_at: expires_at.and_then(parse_time).map(|time| time.to_utc()),
        hibernates: instance.hibernation_options.configured == Some(true),
        spot: spot.is_some_and(|strategy| strategy != "NoSpot"),
        scaling_group: tag("acs:autoscaling:scalingGroupId"),
        cluster: tag("ack.aliyun.com").or_else(|| tag("ack.alibabacloud.com/nodepool-id")),
    }
}

/// A disk.
pub(super) fn disk(disk: ecs::Disk) -> Disk {
    let kind = match disk.kind.as_deref() {
        Some("system") => DiskKind::System,
        _ => DiskKind::Data,
    };
    let attachments = disk.attachments.items.iter();
    let mut instances: Vec<_> = attachments
        .filter_map(|one| one.instance_id.clone())
        .collect();
    if instances.is_empty() {
        instances.extend(disk.instance_id.clone());
    }
    Disk {
        no_snapshots: no_snapshots(disk.category.as_deref()),
        ready: disk.is("In_use") || disk.is("Available"),
        rolling_back: disk.is("ReIniting"),
        trouble: None,
        elastic: None,
        multi_attach: disk.multi_attach.as_deref() == Some("Enabled"),
        instances,
        id: disk.disk_id,
        name: disk.disk_name,
        kind,
        category: disk.category,
        device: disk.device,
        size_gib: disk.size.unwrap_or_default(),
        status: disk.status.unwrap_or_else(|| "unknown".to_owned()),
        encrypted: disk.encrypted,
        locks: disk
            .operation_locks
            .items
            .into_iter()
            .map(|lock| lock.lock_reason)
            .collect(),
    }
}

/// Why a disk of this category cannot have snapshots, if it cannot.
///
/// Source: ECS user guide, "Local disks" and "Elastic ephemeral disks": neither can be snapshotted or rolled back; their
/// categories are `local_ssd_pro`, `local_hdd_pro`, `ephemeral`, `ephemeral_ssd` and such, and
/// `elastic_ephemeral_disk_standard` and `elastic_ephemeral_disk_premium`.
fn no_snapshots(category: Option<&str>) -> Option<String> {
    let category = category?;
    let kind = if category.starts_with("elastic_ephemeral") {
        "an elastic ephemeral disk"
    } else if category.starts_with("local_") || category.starts_with("ephemeral") {
        "a local disk"
    } else {
        return None;
    };
    Some(format!("{kind}, which has no snapshots"))
}

/// A snapshot.
pub(super) fn snapshot(snapshot: ecs::Snapshot) -> Snapshot {
    let taken_at = snapshot.creation_time.as_deref().and_then(parse_time);
    // `Available` says whether a disk can be rolled back to it. That of the ESSD family is so from the beginning, while
    // `Status` is `progressing` until all of it is stored. Source: DescribeSnapshots, CreateSnapshot (instant access).
    let state = match (snapshot.status.as_deref(), snapshot.available) {
        (Some("failed"), _) => SnapshotState::Failed,
        (_, Some(true)) | (Some("accomplished"), None) => SnapshotState::Ready,
        (Some("progressing"), _) => SnapshotState::InProgress,
        _ => SnapshotState::Other,
    };
    let finished = snapshot.status.as_deref() == Some("accomplished");
    let is_copy = snapshot.source_snapshot_id.is_some() || snapshot.source_region_id.is_some();
    let unusable = if is_copy {
        Some("it is a copy")
    } else if snapshot.category.as_deref() == Some("archive") {
        Some("it is archived")
    } else if snapshot.source_disk_id.is_none() {
        Some("it belongs to no disk of this account")
    } else {
        None
    };
    Snapshot {
        id: snapshot.snapshot_id,
        name: snapshot.snapshot_name,
        disk: snapshot.source_disk_id,
        taken_at: taken_at.map(|time| time.to_utc()),
        state,
        finished,
        progress: snapshot.progress.filter(|_| !finished),
        disk_size_gib: snapshot.source_disk_size,
        encrypted: snapshot.encrypted,
        unusable: unusable.map(str::to_owned),
    }
}

/// Snapshots that were taken together.
pub(super) fn group(group: ecs::SnapshotGroup) -> SnapshotGroup {
    let members = group.snapshots.items.into_iter();
    SnapshotGroup {
        id: group.snapshot_group_id,
        name: group.name,
        snapshots: members.map(|one| one.snapshot_id).collect(),
        // Source: ECS user guide, "Snapshot-consistent groups": the disks of one instance at the same point in time.
        crash_consistent: true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(fields: Value) -> Lifecycle {
        instance(serde_json::from_value(fields).unwrap()).lifecycle
    }

    #[test]
    fn spot_hibernation_term_and_tags_are_circumstances_of_an_instance() {
        let plain = json!({"InstanceId": "i-1", "SpotStrategy": "NoSpot", "ExpiredTime": "",
            "HibernationOptions": {"Configured": false}, "Tags": {"Tag": []}});
        assert!(read(plain).is_plain());
        let tags = |tags: &[(&str, &str)]| {
            let tags = tags.iter();
            let tags = tags.map(|(key, value)| json!({"TagKey": key, "TagValue": value}));
            json!({"Tag": tags.collect::<Vec<_>>()})
        };
        let seen = read(json!({"InstanceId": "i-1", "SpotStrategy": "SpotAsPriceGo",
            "ExpiredTime": "2026-12-01T00:00Z", "HibernationOptions": {"Configured": true},
            "Tags": tags(&[("acs:autoscaling:scalingGroupId", "asg-example1"),
                ("ack.aliyun.com", "c-example1")])}));
        assert_eq!(
            seen,
            Lifecycle {
                expires_at: Some("2026-12-01T00:00:00Z".parse().unwrap()),
                hibernates: true,
                spot: true,
                scaling_group: Some("asg-example1".to_owned()),
                cluster: Some("c-example1".to_owned()),
            }
        );
        let pool = tags(&[("ack.alibabacloud.com/nodepool-id", "np-example1")]);
        let seen = read(json!({"InstanceId": "i-1", "Tags": pool, "HibernationOptions": null}));
        assert_eq!(seen.cluster.as_deref(), Some("np-example1"));
    }
}
