//! `DescribeDisks`. Imports nothing of ours but the state it shows.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::snapshots::usage;
use crate::sandbox::cvm::listing::{Rules, match_tags, tags, zone};
use crate::sandbox::cvm::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::times::spaced;
use crate::sandbox::world::{CbsDisk, SnapshotAbility, World, percent};

const RULES: Rules = Rules {
    list: "DiskSet",
    ids: Some(("DiskIds", "disk-")),
    malformed: "InvalidParameterValue",
    order_fields: &["CREATE_TIME", "DEADLINE"],
    ordered: false,
    others: &["ReturnBindAutoSnapshotPolicy"],
    most_values: 10,
    many_filters: "InvalidFilter",
    limit: "InvalidParameterValue",
    both: "InvalidParameterValue",
};

/// `DescribeDisks`: disks that do not exist are left out without an error.
pub(super) fn describe_disks(world: &World, params: &Params, context: &Context) -> Outcome {
    let matches = |id: &str, disk: &CbsDisk, name: &str, values: &[&str]| {
        let is = |value: &str| values.contains(&value);
        let instance_id = disk.instance_id.as_deref().unwrap_or_default();
        let instance = world.cvm_instances.get(instance_id);
        Some(match name {
            "disk-usage" => is(usage(disk.system)),
            "disk-charge-type" => is("POSTPAID_BY_HOUR"),
            "portable" => is(if disk.portable { "TRUE" } else { "FALSE" }),
            "project-id" => is("0"),
            "disk-id" => is(id),
            "disk-name" => is(&disk.name),
            "disk-type" => is("CLOUD_PREMIUM"),
            "disk-state" => is(disk.state()),
            "instance-id" => is(instance_id),
            "zone" => is(&zone(&disk.region)),
            "instance-ip-address" => instance.is_some() && is("192.0.2.30"),
            "instance-name" => instance.is_some_and(|instance| is(&instance.name)),
            "dedicated-cluster-id" | "cluster-group-id" => is(""),
            _ => return match_tags(&disk.tags, name, values),
        })
    };
    // The policies are shown to who asks for them; no disk has one.
    let policies = params
        .flag("ReturnBindAutoSnapshotPolicy")?
        .unwrap_or_default()
        .then(Vec::<Value>::new);
    let view = |id: &str, disk: &CbsDisk| {
        let mut view = view(world, id, disk, context.now);
        view["AutoSnapshotPolicyIds"] = policies.clone().into();
        view
    };
    RULES.list(params, context, &world.cbs_disks, matches, view)
}

fn view(world: &World, id: &str, disk: &CbsDisk, now: DateTime<Utc>) -> Value {
    let snapshots = world.cbs_snapshots.values();
    let snapshots = snapshots.filter(|snapshot| snapshot.disk_id == id).count();
    let rolled_back = disk
        .task
        .as_ref()
        .map_or(100, |task| percent(task.began, task.ends, now));
    json!({
        "DiskId": id,
        "DiskName": disk.name,
        "DiskUsage": usage(disk.system),
        "DiskType": "CLOUD_PREMIUM",
        "DiskSize": disk.size_gib,
        "DiskState": disk.state(),
        "Rollbacking": disk.task.is_some(),
        "RollbackPercent": rolled_back,
        "Attached": disk.instance_id.is_some(),
        "Portable": disk.portable,
        "InstanceId": disk.instance_id.as_deref().unwrap_or_default(),
        "InstanceIdList": [],
        "InstanceType": if disk.instance_id.is_some() { "CVM" } else { "" },
        "Shareable": false,
        "SnapshotAbility": disk.snapshot_ability == SnapshotAbility::Able,
        "SnapshotCount": snapshots,
        "SnapshotSize": 0,
        "Migrating": false,
        "MigratePercent": 0,
        "Encrypt": disk.encrypted,
        "EncryptType": "",
        "DeleteWithInstance": !disk.portable,
        "LastAttachInsId": disk.instance_id,
        "DiskBackupQuota": 0,
        "DiskBackupCount": 0,
        "ErrorPrompt": disk.error.as_deref().unwrap_or_default(),
        "Placement": {"Zone": zone(&disk.region), "ProjectId": 0},
        "CreateTime": spaced(disk.created),
        "DeadlineTime": "",
        "DiskChargeType": "POSTPAID_BY_HOUR",
        "RenewFlag": "NOTIFY_AND_MANUAL_RENEW",
        "AutoRenewFlagError": false,
        "Tags": tags(&disk.tags),
    })
}
