//! Describing ECS resources: the default world, filters, and both styles of paging.

use serde_json::{Value, json};

use super::{Bench, column, text, without};

fn snapshots(bench: &Bench, params: Value) -> Vec<String> {
    let answer = bench.ecs("DescribeSnapshots", params);
    assert_eq!(answer.status, 200, "{answer:?}");
    column(&answer.body["Snapshots"]["Snapshot"], "SnapshotId")
}

#[test]
fn the_default_world_has_daily_snapshots_of_a_running_server() {
    let bench = Bench::new();
    let answer = bench.ecs("DescribeSnapshots", json!({"DiskId": "d-sandbox-web-sys"}));
    let list = &answer.body["Snapshots"]["Snapshot"];
    assert_eq!(
        column(list, "SnapshotId"),
        [
            "s-sandbox-web-sys-1",
            "s-sandbox-web-sys-2",
            "s-sandbox-web-sys-3"
        ]
    );
    assert_eq!(
        column(list, "CreationTime"),
        [
            "2026-11-18T03:00:00Z",
            "2026-11-19T03:00:00Z",
            "2026-11-20T03:00:00Z"
        ]
    );
    let instance = bench.shown("instances", "instance_id", "i-sandbox-web");
    assert_eq!(instance["status"], "Running");
    assert_eq!(bench.generation("d-sandbox-web-sys"), 4);
}

#[test]
fn a_disk_is_described_with_the_documented_fields() {
    let bench = Bench::new();
    let params = json!({"DiskIds": "[\"d-sandbox-web-sys\"]", "MaxResults": 10});
    let body = without(bench.ecs("DescribeDisks", params).body, "RequestId");
    let disk = json!({
        "DiskId": "d-sandbox-web-sys",
        "DiskName": "web-sys",
        "Description": "",
        "RegionId": "cn-hangzhou",
        "ZoneId": "cn-hangzhou-h",
        "Status": "In_use",
        "Type": "system",
        "Category": "cloud_essd",
        "PerformanceLevel": "PL1",
        "SerialNumber": "sandbox-web-sys",
            "Size": 40,
        "Encrypted": false,
        "KMSKeyId": "",
        "InstanceId": "i-sandbox-web",
        "Device": "/dev/xvda",
        "AttachedTime": "2026-10-22T01:02:03Z",
        "DetachedTime": "",
        "Attachments": {"Attachment": [{
            "InstanceId": "i-sandbox-web",
            "Device": "/dev/xvda",
            "AttachedTime": "2026-10-22T01:02:03Z",
        }]},
        "MountInstances": {"MountInstance": []},
        "MountInstanceNum": 1,
        "MultiAttach": "Disabled",
        "Portable": false,
        "DeleteWithInstance": true,
        "DeleteAutoSnapshot": false,
        "EnableAutoSnapshot": false,
        "EnableAutomatedSnapshotPolicy": false,
        "AutoSnapshotPolicyId": "",
        "SourceSnapshotId": "",
        "ImageId": "m-sandbox-linux",
        "DiskChargeType": "PostPaid",
        "ExpiredTime": "2999-09-08T16:00Z",
        "CreationTime": "2026-10-22T01:02:03Z",
        "ProductCode": "",
        "ResourceGroupId": "",
        "OperationLocks": {"OperationLock": []},
        "Tags": {"Tag": [{"TagKey": "role", "TagValue": "web"}]},
    });
    assert_eq!(
        body,
        json!({"NextToken": "", "TotalCount": 0, "Disks": {"Disk": [disk]}})
    );
}

#[test]
fn filters_narrow_the_list() {
    let bench = Bench::new();
    let disks = |params| {
        let answer = bench.ecs("DescribeDisks", params);
        assert_eq!(answer.status, 200, "{answer:?}");
        column(&answer.body["Disks"]["Disk"], "DiskId")
    };
    let web = ["d-sandbox-web-data", "d-sandbox-web-sys"];
    assert_eq!(disks(json!({"InstanceId": "i-sandbox-web"})), web);
    assert_eq!(
        disks(json!({"Tag": [{"Key": "role", "Value": "web"}]})),
        web
    );
    assert_eq!(
        disks(json!({"InstanceId": "i-sandbox-web", "DiskType": "system"})),
        web[1..]
    );
    assert_eq!(
        disks(json!({"DiskName": "web-sys", "Status": "In_use"})),
        web[1..]
    );
    assert_eq!(disks(json!({"Category": "local_ssd_pro"})).len(), 1);
    let none = Vec::<String>::new();
    assert_eq!(disks(json!({"DiskIds": "[]"})), none);
    assert_eq!(disks(json!({"DiskIds": "[\"d-sandbox-nowhere\"]"})), none);
    assert_eq!(disks(json!({"Encrypted": true})), none);
    assert_eq!(
        disks(json!({"Tag": [{"Key": "role", "Value": "queue"}]})),
        none
    );
}

#[test]
fn filters_that_make_no_sense_are_refused() {
    let bench = Bench::new();
    let ids = serde_json::to_string(&vec!["d-1"; 101]).unwrap();
    for (action, params, code) in [
        (
            "DescribeDisks",
            json!({"DiskIds": "d-1"}),
            "InvalidParameter.DiskIds",
        ),
        (
            "DescribeDisks",
            json!({"DiskIds": ids}),
            "InvalidDiskIds.Malformed",
        ),
        (
            "DescribeDisks",
            json!({"Status": "Busy"}),
            "InvalidStatus.ValueNotSupported",
        ),
        (
            "DescribeSnapshots",
            json!({"SnapshotIds": ids}),
            "InvalidSnapshotIds.Malformed",
        ),
        (
            "DescribeSnapshots",
            json!({"Status": "Busy"}),
            "InvalidStatus.NotFound",
        ),
        (
            "DescribeSnapshots",
            json!({"MaxResults": 101}),
            "InvalidParameter",
        ),
        (
            "DescribeInstances",
            json!({"PageSize": 101}),
            "InvalidParameter",
        ),
        (
            "DescribeInstances",
            json!({"PageNumber": 0}),
            "InvalidParameter",
        ),
        (
            "DescribeInstances",
            json!({"DryRun": true}),
            "DryRunOperation",
        ),
    ] {
        assert_eq!(bench.ecs_code(action, params), code);
    }
}

#[test]
fn paging_by_token_ends_with_an_empty_token_and_misses_nothing() {
    let bench = Bench::new();
    let world = bench.emulator.store.show(bench.now.get()).unwrap();
    let all = column(&world["snapshots"], "snapshot_id");
    let (mut seen, mut token, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let params = json!({"MaxResults": 7, "NextToken": token});
        let answer = bench.ecs("DescribeSnapshots", params);
        seen.extend(column(&answer.body["Snapshots"]["Snapshot"], "SnapshotId"));
        token = text(&answer.body["NextToken"]);
        pages += 1;
        if token.is_empty() {
            break;
        }
    }
    // What provokes a refusal comes last.
    let ordinary = seen.iter().take_while(|id| !id.contains('.')).count();
    assert!(ordinary >= 8, "{seen:?}");
    seen.sort();
    assert_eq!(seen, all);
    assert_eq!(pages, all.len().div_ceil(7));
}

#[test]
fn a_token_is_good_for_its_own_list_only() {
    let bench = Bench::new();
    let answer = bench.ecs("DescribeSnapshots", json!({"MaxResults": 1}));
    let token = text(&answer.body["NextToken"]);
    for token in [token.as_str(), "nonsense", "!"] {
        let params = json!({"NextToken": token});
        assert_eq!(bench.ecs_code("DescribeDisks", params), "InvalidParameter");
    }
}

#[test]
fn disks_come_ten_at_least_by_token() {
    let bench = Bench::new();
    let count = |params| {
        let answer = bench.ecs("DescribeDisks", params);
        answer.body["Disks"]["Disk"].as_array().unwrap().len()
    };
    assert_eq!(count(json!({"MaxResults": 1})), 10);
    assert!(count(json!({"MaxResults": 9999})) > 10);
}

#[test]
fn paging_by_number_counts_everything() {
    let bench = Bench::new();
    let page = |number, size| {
        let params = json!({"PageNumber": number, "PageSize": size, "DiskId": "d-sandbox-web-sys"});
        bench.ecs("DescribeSnapshots", params).body
    };
    let first = page(1, 2);
    assert_eq!(
        (
            &first["TotalCount"],
            &first["PageNumber"],
            &first["PageSize"]
        ),
        (&json!(3), &json!(1), &json!(2))
    );
    assert_eq!(first["NextToken"], "");
    let ids = |body: &Value| column(&body["Snapshots"]["Snapshot"], "SnapshotId");
    assert_eq!(ids(&first), ["s-sandbox-web-sys-1", "s-sandbox-web-sys-2"]);
    assert_eq!(ids(&page(2, 2)), ["s-sandbox-web-sys-3"]);
    assert_eq!(ids(&page(3, 2)), Vec::<String>::new());
}

#[test]
fn without_paging_parameters_the_first_ten_come() {
    let bench = Bench::new();
    assert_eq!(snapshots(&bench, json!({})).len(), 10);
}

#[test]
fn a_group_lists_the_snapshots_of_all_disks_of_its_moment() {
    let bench = Bench::new();
    let params = json!({"InstanceId": "i-sandbox-web", "Status": ["accomplished"]});
    let answer = bench.ecs("DescribeSnapshotGroups", params);
    let groups = &answer.body["SnapshotGroups"]["SnapshotGroup"];
    assert_eq!(
        column(groups, "SnapshotGroupId"),
        [
            "ssg-sandbox-web-1",
            "ssg-sandbox-web-2",
            "ssg-sandbox-web-3"
        ]
    );
    assert_eq!(
        column(&groups[0]["Snapshots"]["Snapshot"], "SnapshotId"),
        ["s-sandbox-web-sys-1", "s-sandbox-web-data-1"]
    );
    let tag = &groups[0]["Snapshots"]["Snapshot"][0]["Tags"]["Tag"][0];
    assert_eq!(
        tag,
        &json!({"Key": "acs:ecs:createFrom", "Value": "i-sandbox-web"})
    );
    assert_eq!(answer.body.get("TotalCount"), None);
    let params = json!({"SnapshotGroupId": ["ssg-sandbox-db-1"]});
    let answer = bench.ecs("DescribeSnapshotGroups", params);
    let groups = &answer.body["SnapshotGroups"]["SnapshotGroup"];
    assert_eq!(column(groups, "InstanceId"), ["i-sandbox-db"]);
}

#[test]
fn a_locked_instance_says_so_in_the_nesting_of_instances() {
    let bench = Bench::new();
    let answer = bench.ecs("DescribeInstances", json!({"LockReason": "security"}));
    let instances = &answer.body["Instances"]["Instance"];
    assert_eq!(
        column(instances, "InstanceId"),
        ["i-sandbox-InstanceLockedForSecurity"]
    );
    assert_eq!(
        instances[0]["OperationLocks"],
        json!({"LockReason": [{"LockReason": "security", "LockMsg": ""}]})
    );
    let params =
        json!({"InstanceIds": "[\"i-sandbox-db\",\"i-sandbox-web\"]", "Status": "Stopped"});
    let answer = bench.ecs("DescribeInstances", params);
    assert_eq!(
        column(&answer.body["Instances"]["Instance"], "InstanceId"),
        ["i-sandbox-db"]
    );
    assert_eq!(answer.body["TotalCount"], 1);
}

#[test]
fn regions_are_named_in_the_language_asked_for() {
    let bench = Bench::new();
    let hangzhou = |params| {
        let answer = bench.ecs("DescribeRegions", params);
        let regions = answer.body["Regions"]["Region"].as_array().unwrap().clone();
        regions
            .into_iter()
            .find(|region| region["RegionId"] == "cn-hangzhou")
            .unwrap()
    };
    assert_eq!(hangzhou(json!({}))["LocalName"], "华东1（杭州）");
    assert_eq!(
        hangzhou(json!({"AcceptLanguage": "en-US"})),
        json!({
            "RegionId": "cn-hangzhou",
            "LocalName": "China (Hangzhou)",
            "RegionEndpoint": "ecs-cn-hangzhou.aliyuncs.com",
            "Status": "available",
        })
    );
}
