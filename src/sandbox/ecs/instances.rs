//! `DescribeInstances`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::Outcome;
use super::describe::{Filters, listed, minute, ordinary_first, picked, tags};
use super::disks::zone;
use super::paging::Rules;
use super::params::{MOST_IDS, Params, invalid};
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Instance, InstanceStatus, World};

const RULES: Rules = Rules {
    list: "Instances",
    results: Some((1, 100)),
    clamps: false,
    numbers: true,
    largest_page: 100,
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
    let instances = picked(&world.instances, ids.as_deref())
        .filter(|(_, instance)| {
            instance.region == region
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
        .collect();
    let instances = ordinary_first(instances, |instance| instance.provokes.is_some());
    listed(params, &RULES, "Instance", instances, view)
}

const STATUS_RULES: Rules = Rules {
    list: "InstanceStatuses",
    results: None,
    clamps: false,
    numbers: true,
    largest_page: 50,
    counts: true,
};

/// `DescribeInstanceStatus`, which pages by number only.
pub(super) fn describe_instance_status(world: &World, params: &Params) -> Outcome {
    let region = params.needed_region()?;
    let ids = params.numbered("InstanceId");
    if ids.len() > MOST_IDS {
        return Err(invalid("InstanceId.N"));
    }
    let ids: Option<Vec<_>> =
        (!ids.is_empty()).then(|| ids.into_iter().map(str::to_owned).collect());
    let filters = Filters::of(params);
    let instances = picked(&world.instances, ids.as_deref())
        .filter(|(_, instance)| {
            instance.region == region && filters.allow("ZoneId", &zone(&instance.region))
        })
        .collect();
    let instances = ordinary_first(instances, |instance| instance.provokes.is_some());
    let status =
        |id: &str, instance: &Instance| json!({"InstanceId": id, "Status": instance.status.name()});
    listed(params, &STATUS_RULES, "InstanceStatus", instances, status)
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
            InstanceStatus::Stopped if instance.economical => "StopCharging",
            InstanceStatus::Stopped => "KeepCharging",
            _ => "Not-applicable",
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
