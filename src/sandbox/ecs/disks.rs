//! `DescribeDisks`. Imports nothing of ours but the state it shows.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::Outcome;
use super::describe::{listed, ordinary_first, picked, tags};
use super::filters::{Narrowing, Words, flag};
use super::paging::Rules;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::times::iso;
use crate::sandbox::world::{Disk, World};

// Documented: what is below 10 becomes 10, what is above 500 becomes 500.
const RULES: Rules = Rules {
    list: "Disks",
    results: Some((10, 500)),
    clamps: true,
    numbers: true,
    largest_page: 100,
};

const NARROWING: Narrowing = Narrowing {
    texts: &[
        "InstanceId",
        "ZoneId",
        "SnapshotId",
        "DiskName",
        "ResourceGroupId",
        "KMSKeyId",
        "PerformanceLevel",
        "AutoSnapshotPolicyId",
    ],
    words: &[
        Words {
            name: "Status",
            words: &[
                "In_use",
                "Available",
                "Attaching",
                "Detaching",
                "Creating",
                "ReIniting",
                "All",
            ],
            http: 400,
            code: "InvalidStatus.ValueNotSupported",
        },
        Words {
            name: "DiskType",
            words: &["all", "system", "data"],
            http: 400,
            code: "InvalidDiskType.ValueNotSupported",
        },
        Words {
            name: "Category",
            words: &[
                "all",
                "cloud",
                "cloud_efficiency",
                "cloud_ssd",
                "cloud_essd",
                "cloud_essd_entry",
                "cloud_auto",
                "cloud_regional_disk_auto",
                "local_ssd_pro",
                "local_hdd_pro",
                "ephemeral",
                "ephemeral_ssd",
                "elastic_ephemeral_disk_standard",
                "elastic_ephemeral_disk_premium",
            ],
            http: 400,
            code: "InvalidCategory.ValueNotSupported",
        },
        Words {
            name: "DiskChargeType",
            words: &["PrePaid", "PostPaid"],
            http: 404,
            code: "InvalidDiskChargeType.NotFound",
        },
        Words {
            name: "LockReason",
            words: &["financial", "security"],
            http: 404,
            code: "InvalidLockReason.NotFound",
        },
        Words {
            name: "MultiAttach",
            words: &["Disabled", "Enabled", "LegacyShared"],
            http: 403,
            code: "InvalidParameter.MultiAttach",
        },
    ],
    wildcards: &[],
    arrays: &[],
    expires: false,
    flags: &[
        "Portable",
        "DeleteWithInstance",
        "DeleteAutoSnapshot",
        "EnableAutoSnapshot",
        "EnableAutomatedSnapshotPolicy",
        "Encrypted",
    ],
    unmodelled: &["EnableShared"],
};

/// `DescribeDisks`: disks that do not exist are left out without an error.
pub(super) fn describe_disks(world: &World, params: &Params) -> Outcome {
    if params.get("RegionId").is_none() {
        let message = "The specified RegionId should not be null.";
        return Err(Refused::new(400, "MissingParamter.RegionId", message));
    }
    let region = params.region_or(|| {
        let message = "The specified RegionId does not exist.";
        Refused::new(400, "InvalidRegion.NotFound", message)
    })?;
    let malformed = match params.get("DiskIds") {
        Some(ids) if serde_json::from_str::<Vec<String>>(ids).is_ok() => {
            (403, "InvalidDiskIds.Malformed")
        }
        _ => (400, "InvalidParameter.DiskIds"),
    };
    let ids = params.ids("DiskIds", malformed)?;
    check_zone(params, region)?;
    let filters = NARROWING.read(params)?;
    let disks = picked(&world.disks, ids.as_deref())
        .filter(|(_, disk)| {
            disk.region == region
                && filters.allow(|name| shown(disk, name))
                && filters.allow_created(disk.created)
                && filters.allow_tags(&disk.tags)
        })
        .collect();
    let disks = ordinary_first(disks, |disk| disk.provokes.is_some());
    listed(params, &RULES, "Disk", disks, view)
}

/// The zones of a region are named after it, and end with a letter.
fn check_zone(params: &Params, region: &str) -> Result<(), Refused> {
    let is_zone = |zone: &str| {
        let letter = zone
            .strip_prefix(region)
            .and_then(|rest| rest.strip_prefix('-'));
        letter.is_some_and(|letter| matches!(letter.as_bytes(), [b'a'..=b'z']))
    };
    if params.get("ZoneId").is_none_or(is_zone) {
        return Ok(());
    }
    let message = "The specified zone does not exist.";
    Err(Refused::new(400, "InvalidZoneId.NotFound", message))
}

/// What `view` shows of a disk, under the names of the filters.
fn shown<'a>(disk: &'a Disk, name: &str) -> Cow<'a, str> {
    match name {
        "InstanceId" => disk.instance_id.as_deref().unwrap_or_default().into(),
        "ZoneId" => zone(&disk.region).into(),
        "SnapshotId" => disk
            .source_snapshot_id
            .as_deref()
            .unwrap_or_default()
            .into(),
        "DiskName" => disk.name.as_str().into(),
        "PerformanceLevel" => performance_level(disk).into(),
        "Status" => disk.status().name().into(),
        "DiskType" => kind(disk).into(),
        "Category" => disk.category.as_str().into(),
        "DiskChargeType" => "PostPaid".into(),
        "MultiAttach" => multi_attach(disk).into(),
        "Portable" => flag(!disk.system),
        "DeleteWithInstance" => flag(disk.system),
        "DeleteAutoSnapshot" | "EnableAutoSnapshot" | "EnableAutomatedSnapshotPolicy" => {
            flag(false)
        }
        "Encrypted" => flag(disk.encrypted),
        // No disk is in a group, locked, or has a key or policy of its own.
        _ => "".into(),
    }
}

const fn multi_attach(disk: &Disk) -> &'static str {
    if disk.multi_attach {
        "Enabled"
    } else {
        "Disabled"
    }
}

fn performance_level(disk: &Disk) -> &'static str {
    if disk.category == "cloud_essd" {
        "PL1"
    } else {
        ""
    }
}

/// The zone that everything of a region is in.
pub(in crate::sandbox) fn zone(region: &str) -> String {
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
                "AttachedTime": iso(disk.created),
            })
        })
        .collect();
    // Documented: where several instances may have a disk attached, only `Attachments` tells.
    let alone = (!disk.multi_attach).then_some(());
    json!({
        "DiskId": id,
        "DiskName": disk.name,
        "Description": "",
        // Inside the guest the disk is /dev/disk/by-id/virtio-SERIAL.
        "SerialNumber": id.trim_start_matches("d-"),
        "RegionId": disk.region,
        "ZoneId": zone(&disk.region),
        "Status": disk.status().name(),
        "Type": kind(disk),
        "Category": disk.category,
        "PerformanceLevel": performance_level(disk),
        "Size": disk.size_gib,
        "Encrypted": disk.encrypted,
        "KMSKeyId": "",
        "InstanceId": alone.and(disk.instance_id.as_deref()).unwrap_or_default(),
        "Device": alone.and(disk.device.as_deref()).unwrap_or_default(),
        "AttachedTime": disk.instance_id.as_ref().map_or_else(String::new, |_| iso(disk.created)),
        "DetachedTime": "",
        "Attachments": {"Attachment": attachments},
        "MountInstances": {"MountInstance": []},
        "MountInstanceNum": attachments.len(),
        "MultiAttach": multi_attach(disk),
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
        "CreationTime": iso(disk.created),
        "ProductCode": "",
        "ResourceGroupId": "",
        "OperationLocks": {"OperationLock": []},
        "Tags": tags(&disk.tags),
    })
}
