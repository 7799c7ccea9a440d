//! `DescribeInstances`. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::Outcome;
use super::images;
use super::listing::{bad_filter, listed};
use super::params::Params;
use super::refusals;
use crate::sandbox::refusal::Refused;
use crate::sandbox::times::spaced;
use crate::sandbox::world::{EcmInstance, World};

/// The most values of one filter.
const MOST_VALUES: usize = 5;

const ZONE: &str = "ap-guangzhou-ecm-1";
const UUID: &str = "00000000-0000-4000-8000-000000000000";

/// `DescribeInstances`. It has no `InstanceIdSet`: instances are picked by the filter `instance-id`, and those that do
/// not exist are left out without an error.
pub(super) fn describe_instances(world: &World, params: &Params) -> Outcome {
    params.only(&[
        "Filters",
        "Offset",
        "Limit",
        "OrderByField",
        "OrderDirection",
    ])?;
    let filters = params.filters()?;
    if filters.iter().any(|(_, values)| values.len() > MOST_VALUES) {
        return Err(refusals::TOO_LARGE.into());
    }
    if params
        .text("OrderByField")?
        .is_some_and(|field| field != "timestamp")
    {
        let message = "Instances are ordered by timestamp only.";
        let code = "InvalidParameterValue.InvalidOrderByField";
        return Err(Refused::new(200, code, message));
    }
    let ascending = params.number("OrderDirection")? == Some(1);

    let mut instances = Vec::new();
    for (id, instance) in &world.ecm_instances {
        let mut wanted = true;
        for (name, values) in &filters {
            wanted &= matches(id, instance, name, values)?;
        }
        if wanted {
            instances.push((id, instance));
        }
    }
    // The newest first, unless asked otherwise; of one age what provokes a refusal last, and by id.
    instances.sort_by_key(|(_, instance)| {
        let age = instance.created.timestamp();
        let age = if ascending { age } else { -age };
        (age, instance.provokes.is_some())
    });
    listed(params, "InstanceSet", instances, |id, instance| {
        view(world, id, instance)
    })
}

fn matches(id: &str, instance: &EcmInstance, name: &str, values: &[&str]) -> Result<bool, Refused> {
    let is = |value: &str| values.contains(&value);
    let has = |text: &str| values.iter().any(|value| text.contains(value));
    Ok(match name {
        "instance-id" => is(id),
        "instance-name" => has(&instance.name),
        "instance-state" => is(&instance.state),
        "instance-uuid" => is(UUID),
        "image-id" => is(&instance.image_id),
        "ip-address" => is("192.0.2.20"),
        "internet-service-provider" => is("CTCC"),
        "instance-family" => is("S5"),
        "zone" => is(ZONE),
        "zone-name" => has("Guangzhou 1"),
        "module-id" => is("em-sandbox"),
        "module-name" => has("sandbox"),
        "vpc-id" => is("vpc-sandbox"),
        "subnet-id" => is("subnet-sandbox"),
        "tag-key" => instance.tags.keys().any(|key| is(key)),
        _ => {
            let key = name.strip_prefix("tag:").ok_or_else(|| bad_filter(name))?;
            instance.tags.get(key).is_some_and(|value| is(value))
        }
    })
}

fn view(world: &World, id: &str, instance: &EcmInstance) -> Value {
    let tags: Vec<_> = instance
        .tags
        .iter()
        .map(|(key, value)| json!({"Key": key, "Value": value}))
        .collect();
    let image = world.images.get(&instance.image_id);
    let disk = |part: &str, size: u32| {
        json!({
            "DiskType": "LOCAL_BASIC",
            "DiskId": format!("ldisk-{id}-{part}"),
            "DiskSize": size,
            "DeleteWithInstance": true,
            "SnapshotId": null,
        })
    };
    json!({
        "InstanceId": id,
        "InstanceName": instance.name,
        "InstanceState": instance.state,
        "Image": images::view(&instance.image_id, image),
        "SimpleModule": {"ModuleId": "em-sandbox", "ModuleName": "sandbox"},
        "Position": {
            "ZoneInfo": {"ZoneId": 1, "ZoneName": "Guangzhou 1", "Zone": ZONE},
            "City": {"CityId": "1", "CityName": "Guangzhou"},
            "RegionInfo": {"Region": "ap-guangzhou-ecm", "RegionName": "Guangzhou", "RegionId": 1},
        },
        "Internet": {
            "PrivateIPAddressSet": [{"PrivateIPAddress": "192.0.2.20"}],
            "PublicIPAddressSet": [],
            "InstanceNetworkInfoSet": [],
        },
        "InstanceTypeConfig": {
            "InstanceFamilyConfig": {"InstanceFamilyName": "S5", "InstanceFamily": "S5"},
            "InstanceType": "S5.LARGE",
            "Vcpu": 2,
            "Memory": instance.memory_gib,
        },
        "CreateTime": spaced(instance.created),
        "ExpireTime": null,
        "IsolatedTime": null,
        "TagSet": tags,
        "LatestOperation": instance.latest_operation,
        "LatestOperationState": instance.latest_operation_state(),
        "RestrictState": instance.restrict_state,
        "SystemDiskSize": 20,
        "DataDiskSize": 50,
        "UUID": UUID,
        "PayMode": 0,
        "RenewFlag": 0,
        "ExpireState": "NORMAL",
        "SystemDisk": disk("sys", 20),
        "DataDisks": [disk("data", 50)],
        "NewFlag": 0,
        "SecurityGroupIds": ["esg-sandbox"],
        "VirtualPrivateCloud": {"VpcId": "vpc-sandbox", "SubnetId": "subnet-sandbox"},
        "ISP": "CTCC",
        "PhysicalPosition": null,
    })
}
