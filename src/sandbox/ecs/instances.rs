//! `DescribeInstances`. Imports nothing of ours but the state it shows.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::Outcome;
use super::describe::{listed, ordinary_first, picked, tags};
use super::disks::zone;
use super::filters::{Narrowing, Words, flag};
use super::paging::Rules;
use super::params::{MOST_IDS, Params, invalid};
use crate::sandbox::refusal::Refused;
use crate::sandbox::times::minute;
use crate::sandbox::world::{Instance, InstanceStatus, World};

// Documented: what is below 10 becomes 10, what is above 100 becomes 100.
const RULES: Rules = Rules {
    list: "Instances",
    results: Some((10, 100)),
    clamps: true,
    numbers: true,
    largest_page: 100,
};

const NARROWING: Narrowing = Narrowing {
    texts: &[
        "InstanceName",
        "ZoneId",
        "VpcId",
        "VSwitchId",
        "ImageId",
        "InstanceType",
        "InstanceTypeFamily",
        "ResourceGroupId",
        "KeyPairName",
        "SecurityGroupId",
        "HttpEndpoint",
        "HttpTokens",
    ],
    words: &[
        Words {
            name: "Status",
            words: &["Pending", "Running", "Starting", "Stopping", "Stopped"],
            http: 404,
            code: "InvalidStatus.NotFound",
        },
        Words {
            name: "InstanceChargeType",
            words: &["PrePaid", "PostPaid"],
            http: 404,
            code: "InvalidInstanceChargeType.NotFound",
        },
        Words {
            name: "InstanceNetworkType",
            words: &["classic", "vpc"],
            http: 404,
            code: "InvalidNetworkType.NotFound",
        },
    ],
    wildcards: &["InstanceName"],
    arrays: &[],
    expires: true,
    flags: &["DeviceAvailable", "IoOptimized"],
    unmodelled: &[
        "EipAddresses",
        "HpcClusterId",
        "HttpPutResponseHopLimit",
        "InnerIpAddresses",
        "InternetChargeType",
        "Ipv6Address",
        "NeedSaleCycle",
        "PublicIpAddresses",
        "RdmaIpAddresses",
    ],
};

/// Why an instance may be locked.
const LOCKS: [&str; 5] = [
    "financial",
    "security",
    "recycling",
    "dedicatedhostfinancial",
    "refunded",
];
/// The private address of every instance.
const ADDRESS: &str = "192.0.2.10";

/// `DescribeInstances`: instances that do not exist are left out without an error.
pub(super) fn describe_instances(world: &World, params: &Params) -> Outcome {
    let region = params.needed_region()?;
    let ids = params.ids("InstanceIds", (400, "InvalidParameter"))?;
    let addresses = params.ids("PrivateIpAddresses", (400, "InvalidParameter"))?;
    let at_one = addresses.is_none_or(|all| all.iter().any(|one| one == ADDRESS));
    let lock = params.get("LockReason");
    if lock.is_some_and(|lock| !LOCKS.contains(&lock)) {
        let message = "The specified LockReason is not found.";
        return Err(Refused::new(404, "InvalidLockReason.NotFound", message));
    }
    let filters = NARROWING.read(params)?;
    let instances = picked(&world.instances, ids.as_deref())
        .filter(|(_, instance)| {
            instance.region == region
                && at_one
                && filters.allow(|name| shown(instance, name))
                && lock.is_none_or(|lock| instance.locks.iter().any(|found| found == lock))
                && filters.allow_created(instance.created)
                && filters.allow_expiry(instance.expires.unwrap_or_else(never))
                && filters.allow_tags(&instance.tags)
        })
        .collect();
    let instances = ordinary_first(instances, |instance| instance.provokes.is_some());
    listed(params, &RULES, "Instance", instances, view)
}

/// What `view` shows of an instance, under the names of the filters.
fn shown<'a>(instance: &'a Instance, name: &str) -> Cow<'a, str> {
    match name {
        "InstanceName" => instance.name.as_str().into(),
        "ZoneId" => zone(&instance.region).into(),
        "VpcId" => "vpc-sandbox".into(),
        "VSwitchId" => "vsw-sandbox".into(),
        "ImageId" => "m-sandbox-linux".into(),
        "InstanceType" => "ecs.g7.large".into(),
        "InstanceTypeFamily" => "ecs.g7".into(),
        "Status" => instance.status.name().into(),
        "InstanceChargeType" => charge_type(instance).into(),
        "InstanceNetworkType" => "vpc".into(),
        "DeviceAvailable" | "IoOptimized" => flag(true),
        "SecurityGroupId" => "sg-sandbox".into(),
        "HttpEndpoint" => "enabled".into(),
        "HttpTokens" => "optional".into(),
        // No instance is in a group, or has a key pair.
        _ => "".into(),
    }
}

const STATUS_RULES: Rules = Rules {
    list: "InstanceStatuses",
    results: None,
    clamps: false,
    numbers: true,
    largest_page: 50,
};

const STATUS_NARROWING: Narrowing = Narrowing {
    texts: &["ZoneId"],
    words: &[],
    wildcards: &[],
    arrays: &[],
    expires: false,
    flags: &[],
    unmodelled: &["ClusterId"],
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
    let filters = STATUS_NARROWING.read(params)?;
    let instances = picked(&world.instances, ids.as_deref())
        .filter(|(_, instance)| {
            instance.region == region && filters.allow(|name| shown(instance, name))
        })
        .collect();
    let instances = ordinary_first(instances, |instance| instance.provokes.is_some());
    let status =
        |id: &str, instance: &Instance| json!({"InstanceId": id, "Status": instance.status.name()});
    listed(params, &STATUS_RULES, "InstanceStatus", instances, status)
}

/// When what is paid by use expires.
fn never() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2099, 12, 31)
        .and_then(|day| day.and_hms_opt(15, 59, 0))
        .unwrap_or_default()
        .and_utc()
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
    let mut view = json!({
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
        "InstanceNetworkType": "vpc",
        "Cpu": 2,
        "Memory": 8192,
        "DeletionProtection": false,
        "Recyclable": false,
        "DeviceAvailable": true,
        "LocalStorageAmount": 0,
        "LocalStorageCapacity": 0,
        "CreationTime": minute(instance.created),
        "StartTime": instance.started.map(minute).unwrap_or_default(),
        "ExpiredTime": minute(instance.expires.unwrap_or_else(never)),
        "AutoReleaseTime": "",
        "HibernationOptions": {"Configured": false},
        "VpcAttributes": {
            "VpcId": "vpc-sandbox",
            "VSwitchId": "vsw-sandbox",
            "NatIpAddress": "",
            "PrivateIpAddress": {"IpAddress": [ADDRESS]},
        },
        "PublicIpAddress": {"IpAddress": []},
        "EipAddress": {"AllocationId": "", "IpAddress": ""},
        "ResourceGroupId": "",
        // Here the locks are nested otherwise than those of disks.
        "OperationLocks": {"LockReason": locks},
        "Tags": tags(&instance.tags),
    });
    if let (Value::Object(fields), Value::Object(more)) = (&mut view, hardware(id)) {
        fields.extend(more);
    }
    view
}

/// The fields of an instance that no request changes.
fn hardware(id: &str) -> Value {
    json!({
        "NetworkInterfaces": {"NetworkInterface": [{
            "NetworkInterfaceId": format!("eni-of-{id}"),
            "Type": "Primary",
            "MacAddress": "00:16:3e:00:00:10",
            "PrimaryIpAddress": ADDRESS,
            "PrivateIpSets": {"PrivateIpSet": [{"PrivateIpAddress": ADDRESS, "Primary": true}]},
        }]},
        "InnerIpAddress": {"IpAddress": []},
        "SecurityGroupIds": {"SecurityGroupId": ["sg-sandbox"]},
        "KeyPairName": "",
        "SerialNumber": "00000000-0000-4000-8000-000000000010",
        "IoOptimized": true,
        "MetadataOptions": {"HttpEndpoint": "enabled", "HttpTokens": "optional", "HttpPutResponseHopLimit": 0},
    })
}
