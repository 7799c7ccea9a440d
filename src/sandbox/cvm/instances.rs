//! `DescribeInstances` and `DescribeInstancesStatus`. Imports nothing of ours but the state they show.

use serde_json::{Value, json};

use super::listing::{Rules, match_tags, tags, zone};
use super::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::times::iso;
use crate::sandbox::world::{CbsDisk, CvmInstance, World};

const RULES: Rules = Rules {
    list: "InstanceSet",
    ids: Some(("InstanceIds", "ins-")),
    malformed: "InvalidInstanceId.Malformed",
    order_fields: &[],
    ordered: false,
    others: &[],
    most_values: 5,
    many_filters: "InvalidFilterValue.LimitExceeded",
    limit: "InvalidParameterValue.LimitExceeded",
    both: "InvalidParameter",
};

const STATUS_RULES: Rules = Rules {
    list: "InstanceStatusSet",
    ..RULES
};

const UUID: &str = "00000000-0000-4000-8000-000000000001";
const ADDRESS: &str = "192.0.2.30";

/// `DescribeInstances`: instances that do not exist are left out without an error.
pub(super) fn describe_instances(world: &World, params: &Params, context: &Context) -> Outcome {
    let instances = &world.cvm_instances;
    RULES.list(params, context, instances, matches, |id, instance| {
        view(world, id, instance)
    })
}

/// `DescribeInstancesStatus`, which knows no filters.
pub(super) fn describe_status(world: &World, params: &Params, context: &Context) -> Outcome {
    params.only(&["InstanceIds", "Offset", "Limit"])?;
    let instances = &world.cvm_instances;
    STATUS_RULES.list(
        params,
        context,
        instances,
        matches,
        |id, instance| json!({"InstanceId": id, "InstanceState": instance.state}),
    )
}

fn matches(id: &str, instance: &CvmInstance, name: &str, values: &[&str]) -> Option<bool> {
    let is = |value: &str| values.contains(&value);
    let created = iso(instance.created);
    Some(match name {
        "zone" => is(&zone(&instance.region)),
        "project-id" => is("0"),
        "host-id" | "dedicated-cluster-id" | "public-ip-address" | "ipv6-address" => is(""),
        "vpc-id" => is("vpc-sandbox"),
        "subnet-id" => is("subnet-sandbox"),
        "instance-id" => is(id),
        "uuid" => is(UUID),
        "security-group-id" => is("sg-sandbox"),
        "instance-name" => values.iter().any(|value| instance.name.contains(value)),
        "instance-charge-type" => is("POSTPAID_BY_HOUR"),
        "instance-state" => is(&instance.state),
        "private-ip-address" => is(ADDRESS),
        "creation-start-time" => values.iter().all(|value| *value <= created.as_str()),
        "creation-end-time" => values.iter().all(|value| created.as_str() <= *value),
        _ => return match_tags(&instance.tags, name, values),
    })
}

fn view(world: &World, id: &str, instance: &CvmInstance) -> Value {
    let disks = |system: bool| {
        let own =
            move |disk: &CbsDisk| disk.system == system && disk.instance_id.as_deref() == Some(id);
        world
            .cbs_disks
            .iter()
            .filter(move |(_, disk)| own(disk))
            .map(|(id, disk)| disk_view(id, disk))
    };
    let stopped = instance.state == "STOPPED";
    let charging = match (stopped, instance.stop_charging) {
        (true, true) => "STOP_CHARGING",
        (true, false) => "KEEP_CHARGING",
        (false, _) => "NOT_APPLICABLE",
    };
    json!({
        "Placement": {"Zone": zone(&instance.region), "ProjectId": 0},
        "InstanceId": id,
        "InstanceType": "S5.MEDIUM4",
        "CPU": 2,
        "Memory": 4,
        "RestrictState": instance.restrict_state,
        "InstanceName": instance.name,
        "InstanceChargeType": "POSTPAID_BY_HOUR",
        "SystemDisk": disks(true).next().unwrap_or_else(local_disk),
        "DataDisks": disks(false).collect::<Vec<_>>(),
        "PrivateIpAddresses": [ADDRESS],
        "PublicIpAddresses": null,
        "InternetAccessible": {"InternetMaxBandwidthOut": 0, "InternetChargeType": null},
        "VirtualPrivateCloud": {"VpcId": "vpc-sandbox", "SubnetId": "subnet-sandbox", "AsVpcGateway": false},
        "ImageId": instance.image_id,
        "RenewFlag": null,
        "CreatedTime": iso(instance.created),
        "ExpiredTime": null,
        "OsName": "Ubuntu Server 22.04 LTS 64bit",
        "SecurityGroupIds": ["sg-sandbox"],
        "LoginSettings": {"KeyIds": null},
        "InstanceState": instance.state,
        "Tags": tags(&instance.tags),
        "StopChargingMode": charging,
        "Uuid": UUID,
        "LatestOperation": instance.latest_operation,
        "LatestOperationState": instance.latest_operation_state(),
        "LatestOperationRequestId": instance.latest_request_id,
        "LatestOperationErrorMsg": instance.latest_error,
        "DisableApiTermination": false,
        "DefaultLoginUser": "ubuntu",
        "DefaultLoginPort": 22,
        "IsolatedSource": "NOTISOLATED",
    })
}

/// The system disk of an instance that has none of CBS. Documented: the field is never null.
fn local_disk() -> Value {
    json!({"DiskType": "LOCAL_BASIC", "DiskId": "", "DiskName": "", "DiskSize": 50, "Encrypt": false})
}

fn disk_view(id: &str, disk: &CbsDisk) -> Value {
    let mut view = json!({
        "DiskType": "CLOUD_PREMIUM",
        "DiskId": id,
        "DiskName": disk.name,
        "DiskSize": disk.size_gib,
        "Encrypt": disk.encrypted,
    });
    // A system disk goes with its instance anyway: the documents give these fields to data disks alone.
    if !disk.system {
        view["DeleteWithInstance"] = (!disk.portable).into();
        view["SnapshotId"] = Value::Null;
    }
    view
}
