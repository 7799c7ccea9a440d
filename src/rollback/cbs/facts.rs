//! What CBS and CVM answer, in the words of a run.

use chrono::{DateTime, FixedOffset, Utc};

use crate::api::tencent::{cbs, cvm};
use crate::api::{parse_local_time, parse_time};
use crate::rollback::facts::{
    Disk, DiskKind, Instance, Lifecycle, Power, Snapshot, SnapshotState, StartMark, TaggedInstance,
};
use crate::rollback::tencent;

/// The operations that change whether an instance runs.
const POWER: [&str; 3] = ["StartInstances", "StopInstances", "RebootInstances"];

/// What the lock of an isolated instance begins with.
const ISOLATED: &str = "isolated: ";

/// An instance with its tags.
pub(super) fn tagged(instance: cvm::Instance) -> TaggedInstance {
    let pair = |tag: &cvm::Tag| (tag.key.clone(), tag.value.clone());
    let tags = instance.tags.as_ref();
    TaggedInstance {
        tags: tags.map(|tags| tags.iter().map(pair).collect()),
        instance: self::instance(instance),
    }
}

/// An instance.
pub(in crate::rollback) fn instance(instance: cvm::Instance) -> Instance {
    let lifecycle = lifecycle(&instance);
    let status = instance.instance_state.unwrap_or_else(unknown);
    let power = tencent::power(&status);
    let restriction = instance.restrict_state.filter(|state| state != "NORMAL");
    let isolation = instance
        .isolated_source
        .filter(|source| source != "NOTISOLATED");
    // A change of its power shows in its state; nothing else does.
    let is_power = |name: &str| POWER.contains(&name);
    let mark = if instance.latest_operation.as_deref().is_some_and(is_power) {
        StartMark::Request
    } else {
        StartMark::Other
    };
    let start = instance.latest_operation_request_id.map(mark);
    let operation = tencent::operation(
        instance.latest_operation.as_deref(),
        instance.latest_operation_state.as_deref(),
        "ResetInstance",
    );
    let operation = operation.filter(|operation| !is_power(&operation.name));
    let locks = restriction
        .into_iter()
        .chain(isolation.map(|source| format!("{ISOLATED}{source}")));
    Instance {
        id: instance.instance_id,
        name: instance.instance_name,
        power,
        status,
        released: power == Power::Stopped
            && instance.stop_charging_mode.as_deref() == Some("STOP_CHARGING"),
        locks: locks.collect(),
        image: None,
        operation,
        start,
        lifecycle,
    }
}

/// What its tags, its charge type and its term say of it.
///
/// Source of the tag keys: the sample answer of DescribeInstances and the Terraform provider for Tencent Cloud
/// (`tencentcloud:autoscaling:auto-scaling-group-id`), and TKE's documents on the resources of a cluster
/// (`tke-clusterId`). The nodes of a regular node pool are members of a scaling group as well.
fn lifecycle(instance: &cvm::Instance) -> Lifecycle {
    let tag = |key: &str| {
        let tag = instance.tags.iter().flatten().find(|tag| tag.key == key)?;
        Some(tag.value.clone())
    };
    let expires_at = instance.expired_time.as_deref();
    Lifecycle {
        expires_at: expires_at.and_then(parse_time).map(|time| time.to_utc()),
        hibernates: false,
        spot: instance.instance_charge_type.as_deref() == Some("SPOTPAID"),
        scaling_group: tag("tencentcloud:autoscaling:auto-scaling-group-id"),
        cluster: tag("tke-clusterId").or_else(|| tag("tke-cluster-id")),
    }
}

/// A disk.
pub(super) fn disk(disk: cbs::Disk) -> Disk {
    let state = disk.disk_state.unwrap_or_else(unknown);
    let is_migrating = disk.migrating == Some(true);
    let mut instances = disk.instance_id_list;
    if instances.is_empty() {
        instances.extend(disk.instance_id);
    }
    let kind = match disk.disk_usage.as_deref() {
        Some("SYSTEM_DISK") => DiskKind::System,
        _ => DiskKind::Data,
    };
    Disk {
        ready: matches!(state.as_str(), "ATTACHED" | "UNATTACHED") && !is_migrating,
        rolling_back: disk.rollbacking == Some(true) || state == "ROLLBACKING",
        trouble: disk.error_prompt,
        elastic: disk.portable,
        multi_attach: false,
        instances,
        id: disk.disk_id,
        name: disk.disk_name,
        kind,
        category: disk.disk_type,
        device: None,
        size_gib: disk.disk_size.unwrap_or_default(),
        status: if is_migrating {
            format!("{state}, migrating")
        } else {
            state
        },
        encrypted: disk.encrypt,
        locks: Vec::new(),
        no_snapshots: (disk.snapshot_ability == Some(false))
            .then(|| "CBS says that it cannot have snapshots".to_owned()),
    }
}

/// A snapshot.
pub(super) fn snapshot(snapshot: cbs::Snapshot) -> Snapshot {
    let taken_at = taken_at(&snapshot);
    // While a disk is rolled back to it, it is whole, and cannot be used for another rollback. `Percent` is that of its
    // creation, and stays 100 afterwards. Source: the Snapshot structure of CBS.
    let is_stored = snapshot.percent.is_none_or(|percent| percent >= 100);
    let state = match snapshot.snapshot_state.as_deref() {
        Some("NORMAL") => SnapshotState::Ready,
        Some("CREATING") => SnapshotState::InProgress,
        _ => SnapshotState::Other,
    };
    let finished = is_stored
        && matches!(
            snapshot.snapshot_state.as_deref(),
            Some("NORMAL" | "ROLLBACKING")
        );
    let unusable = if snapshot.snapshot_type.as_deref() == Some("SHARED_SNAPSHOT") {
        Some("it is shared by another account")
    } else if snapshot.copy_from_remote == Some(true) {
        Some("it is a copy from another region")
    } else if snapshot.disk_id.is_none() {
        Some("it belongs to no disk of this account")
    } else {
        None
    };
    Snapshot {
        id: snapshot.snapshot_id,
        name: snapshot.snapshot_name,
        disk: snapshot.disk_id,
        taken_at,
        state,
        finished,
        progress: snapshot
            .percent
            .filter(|_| !finished)
            .map(|percent| format!("{percent}%")),
        disk_size_gib: snapshot.disk_size,
        encrypted: snapshot.encrypt,
        unusable: unusable.map(str::to_owned),
    }
}

/// The time of a snapshot. The documents name no zone for one that is written without; the time of the last change to the
/// same record is written with its zone, which is taken for that of both. Where that is missing too, it is taken for
/// UTC: of the two zones that answers show, that and China's, it is the one that reads a time as the later, so that no
/// snapshot is chosen that was taken after the time that was asked for.
pub(super) fn taken_at(snapshot: &cbs::Snapshot) -> Option<DateTime<Utc>> {
    time(
        snapshot.create_time.as_deref()?,
        snapshot.latest_modify_time.as_deref(),
    )
}

fn time(created: &str, changed: Option<&str>) -> Option<DateTime<Utc>> {
    if let Some(time) = parse_time(created) {
        return Some(time.to_utc());
    }
    let local = parse_local_time(created)?;
    let zone = changed
        .and_then(parse_time)
        .map_or(FixedOffset::east_opt(0)?, |time| *time.offset());
    Some(local.and_local_timezone(zone).single()?.to_utc())
}

fn unknown() -> String {
    "unknown".to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::rollback::facts::OperationState;

    fn read_instance(fields: Value) -> Instance {
        instance(serde_json::from_value(fields).unwrap())
    }

    fn read_disk(fields: Value) -> Disk {
        disk(serde_json::from_value(fields).unwrap())
    }

    fn read_snapshot(mut fields: Value) -> Snapshot {
        fields["CreateTime"] = json!("2026-11-20 03:00:00");
        fields["LatestModifyTime"] = json!("2026-11-20T04:00:00+00:00");
        snapshot(serde_json::from_value(fields).unwrap())
    }

    #[test]
    fn an_instance_that_was_stopped_for_free_has_given_its_resources_back() {
        let stopped = read_instance(json!({"InstanceId": "ins-1", "InstanceState": "STOPPED",
            "RestrictState": "NORMAL", "StopChargingMode": "STOP_CHARGING"}));
        assert_eq!((stopped.power, stopped.released), (Power::Stopped, true));
        assert!(stopped.locks.is_empty());
        let kept = read_instance(json!({"InstanceId": "ins-1", "InstanceState": "STOPPED",
            "StopChargingMode": "KEEP_CHARGING"}));
        assert!(!kept.released);
    }

    #[test]
    fn a_restriction_or_an_isolation_is_a_lock_and_an_operation_stands_for_itself() {
        let fields = |operation: &str| {
            json!({"InstanceId": "ins-1", "InstanceState": "STOPPED",
                "RestrictState": "PROTECTIVELY_ISOLATED", "LatestOperation": operation,
                "LatestOperationState": "OPERATING"})
        };
        let reset = read_instance(fields("ResetInstance"));
        assert_eq!(reset.locks, ["PROTECTIVELY_ISOLATED"]);
        assert_eq!(
            reset.operation.map(|one| (one.name, one.state)),
            Some(("ResetInstance".to_owned(), OperationState::UnderWay))
        );
        let stop = read_instance(fields("StopInstances"));
        assert_eq!((stop.locks.len(), stop.operation), (1, None));
        let unpaid = json!({"InstanceId": "ins-1", "InstanceState": "SHUTDOWN",
            "RestrictState": "NORMAL", "IsolatedSource": "ARREAR"});
        assert_eq!(read_instance(unpaid).locks, ["isolated: ARREAR"]);
        let sound = json!({"InstanceId": "ins-1", "IsolatedSource": "NOTISOLATED"});
        assert!(read_instance(sound).locks.is_empty());
        let rescue = read_instance(json!({"InstanceId": "ins-1", "InstanceState": "RESCUE_MODE"}));
        assert_eq!(rescue.power, Power::Other);
    }

    #[test]
    fn charge_type_term_and_tags_are_circumstances_of_an_instance() {
        let plain = json!({"InstanceId": "ins-1", "InstanceChargeType": "POSTPAID_BY_HOUR",
            "ExpiredTime": null, "Tags": null});
        assert!(read_instance(plain).lifecycle.is_plain());
        let seen = read_instance(
            json!({"InstanceId": "ins-1", "InstanceChargeType": "SPOTPAID",
            "ExpiredTime": "2026-12-01T00:00:00Z", "Tags": [
                {"Key": "tencentcloud:autoscaling:auto-scaling-group-id", "Value": "asg-example1"},
                {"Key": "tke-clusterId", "Value": "cls-example1"}]}),
        );
        assert_eq!(
            seen.lifecycle,
            Lifecycle {
                expires_at: Some("2026-12-01T00:00:00Z".parse().unwrap()),
                hibernates: false,
                spot: true,
                scaling_group: Some("asg-example1".to_owned()),
                cluster: Some("cls-example1".to_owned()),
            }
        );
    }

    #[test]
    fn a_disk_shows_that_it_is_rolled_back_and_what_went_wrong() {
        let idle = read_disk(json!({"DiskId": "disk-1", "DiskState": "ATTACHED",
            "Rollbacking": false, "RollbackPercent": 100, "InstanceId": "ins-1",
            "Portable": true, "DiskUsage": "SYSTEM_DISK"}));
        assert!(idle.ready && !idle.rolling_back);
        assert_eq!((idle.instances.len(), idle.elastic), (1, Some(true)));
        assert_eq!(idle.kind, DiskKind::System);
        for fields in [
            json!({"DiskId": "disk-1", "DiskState": "ROLLBACKING"}),
            json!({"DiskId": "disk-1", "DiskState": "ATTACHED", "Rollbacking": true}),
        ] {
            assert!(read_disk(fields).rolling_back);
        }
        let failed = read_disk(json!({"DiskId": "disk-1", "ErrorPrompt": "no"}));
        assert_eq!(failed.trouble.as_deref(), Some("no"));
        assert!(!failed.ready);
    }

    #[test]
    fn a_disk_that_moves_or_cannot_have_snapshots_is_told_apart() {
        let moving = read_disk(json!({"DiskId": "disk-1", "DiskState": "ATTACHED",
            "Migrating": true, "InstanceIdList": ["ins-1", "ins-2"], "InstanceId": "ins-1"}));
        assert_eq!(
            (moving.ready, moving.status.as_str()),
            (false, "ATTACHED, migrating")
        );
        assert_eq!(moving.instances, ["ins-1", "ins-2"]);
        let without = read_disk(json!({"DiskId": "disk-1", "SnapshotAbility": false}));
        assert!(without.locks.is_empty());
        assert_eq!(
            without.no_snapshots.as_deref(),
            Some("CBS says that it cannot have snapshots")
        );
    }

    #[test]
    fn snapshots_that_cannot_be_rolled_back_to_say_why() {
        let own = read_snapshot(json!({"SnapshotId": "snap-1", "SnapshotState": "NORMAL",
            "DiskId": "disk-1", "DiskSize": 50, "SnapshotType": "PRIVATE_SNAPSHOT",
            "CopyFromRemote": false}));
        assert!(own.is_usable());
        assert_eq!(own.disk_size_gib, Some(50));
        for (field, value, why) in [
            (
                "SnapshotType",
                json!("SHARED_SNAPSHOT"),
                "it is shared by another account",
            ),
            (
                "CopyFromRemote",
                json!(true),
                "it is a copy from another region",
            ),
            (
                "DiskId",
                json!(null),
                "it belongs to no disk of this account",
            ),
        ] {
            let mut fields = json!({"SnapshotId": "snap-1", "SnapshotState": "NORMAL",
                "DiskId": "disk-1"});
            fields[field] = value;
            assert_eq!(read_snapshot(fields).unusable.as_deref(), Some(why));
        }
        for (name, state) in [
            ("CREATING", SnapshotState::InProgress),
            ("ROLLBACKING", SnapshotState::Other),
            ("TORECYCLE", SnapshotState::Other),
        ] {
            let fields = json!({"SnapshotId": "snap-1", "SnapshotState": name});
            assert_eq!(read_snapshot(fields).state, state, "{name}");
        }
    }

    #[test]
    fn a_time_without_a_zone_is_in_that_of_the_last_change() {
        let read = |created, changed| {
            time(created, changed).map(|time| time.format("%d %H:%M").to_string())
        };
        let bare = "2026-11-20 03:00:00";
        for (created, changed, expected) in [
            (bare, Some("2026-11-20T09:00:00+08:00"), "19 19:00"),
            (bare, Some("2026-11-20T09:00:00+00:00"), "20 03:00"),
            (bare, None, "20 03:00"),
            ("2026-11-20T03:00:00+08:00", None, "19 19:00"),
        ] {
            assert_eq!(read(created, changed).as_deref(), Some(expected));
        }
        assert_eq!(read("yesterday", None), None);
    }
}
