//! What narrows the lists of ECS, what is refused instead, and which regions there are.

use serde_json::json;

use super::{Bench, column, text};

#[test]
fn every_documented_filter_narrows_or_is_refused() {
    let bench = Bench::new();
    let count = |action, list: &str, entry: &str, name: &str, value: &str| {
        let answer = bench.ecs(action, json!({name: value, "PageSize": 100}));
        assert_eq!(answer.status, 200, "{name}: {answer:?}");
        answer.body[list][entry].as_array().unwrap().len()
    };
    let disks = |name, value| count("DescribeDisks", "Disks", "Disk", name, value);
    let all = disks("Status", "All");
    assert_eq!(disks("Portable", "true") + disks("Portable", "False"), all);
    assert!((1..all).contains(&disks("Portable", "false")));
    for (name, some, none) in [
        ("DeleteWithInstance", "true", ""),
        ("DeleteAutoSnapshot", "false", "true"),
        ("EnableAutomatedSnapshotPolicy", "false", "true"),
        ("PerformanceLevel", "PL1", "PL3"),
        ("MultiAttach", "Disabled", "LegacyShared"),
        ("DiskChargeType", "PostPaid", "PrePaid"),
        ("ZoneId", "cn-hangzhou-h", "cn-hangzhou-g"),
        ("Status", "In_use", "Creating"),
        ("KMSKeyId", "", "key-1"),
        ("LockReason", "", "security"),
    ] {
        assert!(disks(name, some) > 0, "{name}");
        assert!(none.is_empty() || disks(name, none) == 0, "{name}");
    }
    let snapshots = |name, value| count("DescribeSnapshots", "Snapshots", "Snapshot", name, value);
    assert!(snapshots("SnapshotLinkId", "[\"sl-d-sandbox-web-sys\"]") > 0);
    assert_eq!(snapshots("SnapshotLinkId", "[\"sl-d-sandbox-nowhere\"]"), 0);
    let instances = |name, value| count("DescribeInstances", "Instances", "Instance", name, value);
    for (name, some, none) in [
        ("ImageId", "m-sandbox-linux", "m-1"),
        ("PrivateIpAddresses", "[\"192.0.2.10\"]", "[\"192.0.2.11\"]"),
        ("InstanceType", "ecs.g7.large", "ecs.g7.xlarge"),
        ("InstanceNetworkType", "vpc", "classic"),
        ("VSwitchId", "vsw-sandbox", "vsw-1"),
        ("InstanceName", "sandbox-*", "sandbox-w*g"),
        ("SecurityGroupId", "sg-sandbox", "sg-1"),
        ("IoOptimized", "true", "false"),
    ] {
        assert!(instances(name, some) > 0, "{name}");
        assert_eq!(instances(name, none), 0, "{name}");
    }
    for (action, name) in [
        ("DescribeDisks", "EnableShared"),
        ("DescribeInstances", "HpcClusterId"),
        ("DescribeInstances", "Ipv6Address.1"),
        ("DescribeInstanceStatus", "ClusterId"),
    ] {
        assert_eq!(
            bench.ecs_code(action, json!({name: "x"})),
            "UnsupportedParameter"
        );
    }
}

#[test]
fn lists_are_narrowed_by_the_time_of_creation() {
    let bench = Bench::new();
    let list = |key: &str, time: &str| {
        let params =
            json!({"Filter": [{"Key": key, "Value": time}], "DiskId": "d-sandbox-web-sys"});
        let answer = bench.ecs("DescribeSnapshots", params);
        column(&answer.body["Snapshots"]["Snapshot"], "CreationTime")
    };
    let all = list("CreationStartTime", "2000-01-01T00:00Z");
    assert!(all.len() > 1, "{all:?}");
    let newest = all.iter().max().unwrap();
    assert_eq!(
        list("CreationStartTime", newest),
        std::slice::from_ref(newest)
    );
    assert_eq!(list("CreationEndTime", newest).len(), all.len());
    assert_eq!(list("CreationEndTime", "2000-01-01T00:00Z").len(), 0);
}

#[test]
fn values_that_are_none_are_refused_by_the_code_of_their_filter() {
    let bench = Bench::new();
    for (action, name, status, code) in [
        ("DescribeSnapshots", "Usage", 404, "InvalidUsage"),
        (
            "DescribeSnapshots",
            "SourceDiskType",
            404,
            "InvalidSourceDiskType",
        ),
        (
            "DescribeSnapshots",
            "SnapshotType",
            404,
            "InvalidSnapshotType.NotFound",
        ),
        (
            "DescribeSnapshots",
            "Category",
            403,
            "InvalidSnapshotCategory.Malformed",
        ),
        (
            "DescribeDisks",
            "Category",
            400,
            "InvalidCategory.ValueNotSupported",
        ),
        ("DescribeDisks", "ZoneId", 400, "InvalidZoneId.NotFound"),
        (
            "DescribeDisks",
            "DiskChargeType",
            404,
            "InvalidDiskChargeType.NotFound",
        ),
        (
            "DescribeDisks",
            "LockReason",
            404,
            "InvalidLockReason.NotFound",
        ),
        (
            "DescribeDisks",
            "MultiAttach",
            403,
            "InvalidParameter.MultiAttach",
        ),
        ("DescribeDisks", "Portable", 400, "InvalidParameter"),
        (
            "DescribeInstances",
            "LockReason",
            404,
            "InvalidLockReason.NotFound",
        ),
        (
            "DescribeInstances",
            "InstanceChargeType",
            404,
            "InvalidInstanceChargeType.NotFound",
        ),
        (
            "DescribeInstances",
            "InstanceNetworkType",
            404,
            "InvalidNetworkType.NotFound",
        ),
    ] {
        let answer = bench.ecs(action, json!({name: "nonsense"}));
        let found = (answer.status, text(&answer.body["Code"]));
        assert_eq!(found, (status, code.to_owned()), "{action} {name}");
    }
    for action in ["DescribeDisks", "DescribeSnapshots", "DescribeInstances"] {
        let filter = |key: &str, value: &str| {
            let params = json!({"Filter": [{"Key": key, "Value": value}]});
            bench.ecs_code(action, params)
        };
        assert_eq!(filter("Colour", "red"), "InvalidFilterKey.NotFound");
        assert_eq!(filter("CreationEndTime", "noon"), "InvalidFilterValue");
    }
}

#[test]
fn every_region_of_the_official_clients_exists_and_others_have_the_code_of_their_operation() {
    let bench = Bench::new();
    let ask = |action, region| {
        let params = json!({"DiskId": "d-1", "SnapshotId": "s-1", "InstanceId": "i-1"});
        let request = bench.signed(crate::api::Service::Ecs, action, params, Some(region));
        let answer = bench.send(&request);
        (answer.status, text(&answer.body["Code"]))
    };
    for region in [
        "na-south-1",
        "us-southeast-1",
        "ap-southeast-8",
        "cn-shanghai-finance-1",
        "eu-west-2",
    ] {
        assert_eq!(
            ask("DescribeDisks", region),
            (200, String::new()),
            "{region}"
        );
    }
    for (action, status, code) in [
        ("DescribeDisks", 400, "InvalidRegion.NotFound"),
        ("ResetDisk", 400, "InvalidRegionId.MalFormed"),
        ("ResetDisks", 400, "InvalidRegionId.MalFormed"),
        ("ReInitDisk", 400, "InvalidRegionId.MalFormed"),
        ("DescribeSnapshotGroups", 404, "InvalidRegionId.NotFound"),
        ("CreateSnapshotGroup", 404, "InvalidRegionId.NotFound"),
        ("DescribeSnapshots", 404, "InvalidRegionId.NotFound"),
    ] {
        assert_eq!(
            ask(action, "cn-atlantis"),
            (status, code.to_owned()),
            "{action}"
        );
    }
}
