//! `DescribeInstances`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::Outcome;
use super::describe::{Filters, listed, minute, tags};
use super::disks::zone;
use super::paging::Rules;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Instance, InstanceStatus, World};

const RULES: Rules = Rules {
    list: "Instances",
    results: (1, 100),
    clamps: false,
    numbers: true,
    counts: true,
};

const STATUSES: [&str; 5] = ["Pending", "Running", "Starting", "Stopping", "Stopped"];

/// `DescribeInstances`: instances that do not exist are left out without an error.
pub(super) fn describe_instances(world: &World, params: &Params) -> Outcome {
    let region = params.needed_region()?;
    let ids = params.ids("InstanceIds", (400, "InvalidParameter"))?;
    if !params
        .get("Status")
        .is_none_or(|status| STATUSES.contains(&status))
    {
        let message = "The specified status is not supported.";
        return Err(Refused::new(404, "InvalidStatus.NotFound", message));
    }
    let filters = Filters::of(params);
    let instances = world
        .instances
        .iter()
        .filter(|(id, instance)| {
            instance.region == region
                && ids.as_ref().is_none_or(|ids| ids.contains(id))
                && filters.allow("Status", instance.status.name())
                && filters.allow("InstanceName", &instance.name)
                && filters.allow("ZoneId", &zone(&instance.region))
                && filters.allow("VpcId", "vpc-sandbox")
                && filters.allow("InstanceChargeType", charge_type(instance))
                && filters.allow("ResourceGroupId", "")
                && params
                    .get("LockReason")
                    .is_none_or(|lock| instance.locks.iter().any(|found| found == lock))
                && filters.allow_tags(&instance.tags)
        })
        .map(|(id, instance)| view(id, instance))
        .collect();
    listed(params, &RULES, "Instance", instances)
}

const fn charge_type(instance: &Instance) -> &'static str {
    if instance.expires.is_some() {
        "PrePaid"
    } else {
        "PostPaid"
    }
}

fn view(id: &str, instance: &Instance) -> Value {
    let locks: Vec<_> = instance
        .locks
        .iter()
        .map(|lock| json!({"LockReason": lock, "LockMsg": ""}))
        .collect();
    json!({
        "InstanceId": id,
        "InstanceName": instance.name,
        "HostName": instance.name,
        "Description": "",
        "RegionId": instance.region,
        "ZoneId": zone(&instance.region),
        "Status": instance.status.name(),
        "StoppedMode": match instance.status {
            InstanceStatus::Stopped => "KeepCharging",
            InstanceStatus::Running => "Not-applicable",
        },
        "InstanceChargeType": charge_type(instance),
        "SpotStrategy": "NoSpot",
        "OSType": "linux",
        "OSName": "Alibaba Cloud Linux 3",
        "ImageId": "m-sandbox-linux",
        "InstanceType": "ecs.g7.large",
        "InstanceTypeFamily": "ecs.g7",
        "Cpu": 2,
        "Memory": 8192,
        "DeletionProtection": false,
        "Recyclable": false,
        "DeviceAvailable": true,
        "LocalStorageAmount": 0,
        "LocalStorageCapacity": 0,
        "CreationTime": minute(instance.created),
        "StartTime": instance.started.map(minute).unwrap_or_default(),
        "ExpiredTime": instance.expires.map_or_else(|| "2099-12-31T15:59Z".into(), minute),
        "AutoReleaseTime": "",
        "HibernationOptions": {"Configured": false},
        "VpcAttributes": {
            "VpcId": "vpc-sandbox",
            "VSwitchId": "vsw-sandbox",
            "NatIpAddress": "",
            "PrivateIpAddress": {"IpAddress": ["192.0.2.10"]},
        },
        "PublicIpAddress": {"IpAddress": []},
        "EipAddress": {"AllocationId": "", "IpAddress": ""},
        "ResourceGroupId": "",
        // Here the locks are nested otherwise than those of disks.
        "OperationLocks": {"LockReason": locks},
        "Tags": tags(&instance.tags),
    })
}
