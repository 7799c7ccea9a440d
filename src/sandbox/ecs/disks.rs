//! `DescribeDisks`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::Outcome;
use super::describe::{Filters, listed, tags, time};
use super::paging::Rules;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Disk, World};

// Documented: what is below 10 becomes 10, what is above 500 becomes 500.
const RULES: Rules = Rules {
    list: "Disks",
    results: (10, 500),
    clamps: true,
    numbers: true,
    counts: false,
};

const STATUSES: [&str; 7] = [
    "In_use",
    "Available",
    "Attaching",
    "Detaching",
    "Creating",
    "ReIniting",
    "All",
];

/// `DescribeDisks`: disks that do not exist are left out without an error.
pub(super) fn describe_disks(world: &World, params: &Params) -> Outcome {
    if params.get("RegionId").is_none() {
        let message = "The specified RegionId should not be null.";
        return Err(Refused::new(400, "MissingParamter.RegionId", message));
    }
    let region = params.region()?;
    let malformed = match params.get("DiskIds") {
        Some(ids) if serde_json::from_str::<Vec<String>>(ids).is_ok() => {
            (403, "InvalidDiskIds.Malformed")
        }
        _ => (400, "InvalidParameter.DiskIds"),
    };
    let ids = params.ids("DiskIds", malformed)?;
    let known = |value: &str, known: &[&str]| known.iter().any(|k| k.eq_ignore_ascii_case(value));
    if !known(params.get("Status").unwrap_or("All"), &STATUSES) {
        let message = "The specified status is not supported.";
        return Err(Refused::new(
            400,
            "InvalidStatus.ValueNotSupported",
            message,
        ));
    }
    let kinds = ["all", "system", "data"];
    if !known(params.get("DiskType").unwrap_or("all"), &kinds) {
        let message = "The specified disk type is not supported.";
        return Err(Refused::new(
            400,
            "InvalidDiskType.ValueNotSupported",
            message,
        ));
    }
    let encrypted = params.flag("Encrypted")?;
    let filters = Filters::of(params);
    let disks = world
        .disks
        .chosen(ids.as_deref())
        .filter(|(_, disk)| {
            disk.region == region
                && filters.allow(
                    "InstanceId",
                    disk.instance_id.as_deref().unwrap_or_default(),
                )
                && filters.allow("ZoneId", &zone(&disk.region))
                && filters.allow_or_all("Status", disk.status().name())
                && filters.allow_or_all("DiskType", kind(disk))
                && filters.allow_or_all("Category", &disk.category)
                && filters.allow(
                    "SnapshotId",
                    disk.source_snapshot_id.as_deref().unwrap_or_default(),
                )
                && filters.allow("DiskName", &disk.name)
                && filters.allow("DiskChargeType", "PostPaid")
                && filters.allow("ResourceGroupId", "")
                && encrypted.is_none_or(|encrypted| encrypted == disk.encrypted)
                && filters.allow_tags(&disk.tags)
        })
        .map(|(id, disk)| view(id, disk))
        .collect();
    listed(params, &RULES, "Disk", disks)
}

/// The zone that everything of a region is in.
pub(super) fn zone(region: &str) -> String {
    format!("{region}-h")
}

const fn kind(disk: &Disk) -> &'static str {
    if disk.system { "system" } else { "data" }
}

fn view(id: &str, disk: &Disk) -> Value {
    let attachments: Vec<_> = disk
        .instance_id
        .iter()
        .map(|instance| {
            json!({
                "InstanceId": instance,
                "Device": disk.device,
                "AttachedTime": time(disk.created),
            })
        })
        .collect();
    json!({
        "DiskId": id,
        "DiskName": disk.name,
        "Description": "",
        "RegionId": disk.region,
        "ZoneId": zone(&disk.region),
        "Status": disk.status().name(),
        "Type": kind(disk),
        "Category": disk.category,
        "PerformanceLevel": if disk.category == "cloud_essd" { "PL1" } else { "" },
        "Size": disk.size_gib,
        "Encrypted": disk.encrypted,
        "KMSKeyId": "",
        "InstanceId": disk.instance_id.as_deref().unwrap_or_default(),
        "Device": disk.device.as_deref().unwrap_or_default(),
        "AttachedTime": disk.instance_id.as_ref().map_or_else(String::new, |_| time(disk.created)),
        "DetachedTime": "",
        "Attachments": {"Attachment": attachments},
        "MountInstances": {"MountInstance": []},
        "MountInstanceNum": attachments.len(),
        "MultiAttach": "Disabled",
        "Portable": !disk.system,
        "DeleteWithInstance": disk.system,
        "DeleteAutoSnapshot": false,
        "EnableAutoSnapshot": false,
        "EnableAutomatedSnapshotPolicy": false,
        "AutoSnapshotPolicyId": "",
        "SourceSnapshotId": disk.source_snapshot_id.as_deref().unwrap_or_default(),
        "ImageId": if disk.system { "m-sandbox-linux" } else { "" },
        "DiskChargeType": "PostPaid",
        "ExpiredTime": "2999-09-08T16:00Z",
        "CreationTime": time(disk.created),
        "ProductCode": "",
        "ResourceGroupId": "",
        "OperationLocks": {"OperationLock": []},
        "Tags": tags(&disk.tags),
    })
}
