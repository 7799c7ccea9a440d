//! Making and deleting ECS snapshots and groups.

use serde_json::{Value, json};

use super::{Bench, column, text};

const DISK: &str = "d-sandbox-web-data";

fn create(bench: &Bench, params: Value) -> String {
    let body = bench.ecs("CreateSnapshot", params).body;
    text(&body["SnapshotId"])
}

#[test]
fn a_client_token_makes_a_snapshot_once() {
    let bench = Bench::new();
    let params = json!({"DiskId": DISK, "SnapshotName": "before", "ClientToken": "token-1"});
    let first = create(&bench, params.clone());
    assert!(first.starts_with("s-sandbox-new-"), "{first}");
    bench.pass(3600);
    assert_eq!(create(&bench, params), first);
    let other = json!({"DiskId": DISK, "SnapshotName": "after", "ClientToken": "token-1"});
    assert_eq!(
        bench.ecs_code("CreateSnapshot", other),
        "IdempotentParameterMismatch"
    );
    let second = create(&bench, json!({"DiskId": DISK, "SnapshotName": "before"}));
    assert_ne!(second, first);
    let long = json!({"DiskId": DISK, "ClientToken": "x".repeat(65)});
    assert_eq!(
        bench.ecs_code("CreateSnapshot", long),
        "InvalidClientToken.Malformed"
    );
}

#[test]
fn a_failed_creation_leaves_its_token_free() {
    let bench = Bench::new();
    let params = json!({"DiskId": "d-sandbox-db-data", "ClientToken": "token-2"});
    let reset = json!({"DiskId": "d-sandbox-db-data", "SnapshotId": "s-sandbox-db-data-1"});
    assert_eq!(bench.ecs_code("ResetDisk", reset), "");
    assert_eq!(
        bench.ecs_code("CreateSnapshot", params.clone()),
        "IncorrectDiskStatus"
    );
    bench.pass(2);
    assert_eq!(bench.ecs_code("CreateSnapshot", params), "");
}

#[test]
fn a_snapshot_has_what_it_was_given() {
    let bench = Bench::new();
    let id = create(
        &bench,
        json!({
            "DiskId": DISK,
            "SnapshotName": "before-drill",
            "Description": "前 drill",
            "RetentionDays": 7,
            "Tag": [{"Key": "drill", "Value": ""}],
        }),
    );
    let params = json!({"SnapshotIds": format!("[\"{id}\"]"), "Status": "progressing"});
    let snapshot = bench.ecs("DescribeSnapshots", params).body["Snapshots"]["Snapshot"][0].clone();
    assert_eq!(snapshot["SnapshotName"], "before-drill");
    assert_eq!(snapshot["Description"], "前 drill");
    assert_eq!(snapshot["RetentionDays"], 7);
    assert_eq!(snapshot["Progress"], "0%");
    assert_eq!(snapshot["RemainTime"], 2);
    assert_eq!(
        snapshot["Tags"]["Tag"],
        json!([{"TagKey": "drill", "TagValue": ""}])
    );
}

#[test]
fn what_a_snapshot_cannot_be_made_of_is_refused_by_its_code() {
    let bench = Bench::new();
    let with = |name: &str, value: Value| {
        let mut params = json!({"DiskId": DISK});
        params[name] = value;
        bench.ecs_code("CreateSnapshot", params)
    };
    let name = "InvalidSnapshotName.Malformed";
    for bad in ["a", "1st", "http://x", "auto-1", "a b"] {
        assert_eq!(with("SnapshotName", bad.into()), name, "{bad}");
    }
    assert_eq!(
        with("Description", "https://x".into()),
        "InvalidDescription.Malformed"
    );
    let days = "InvalidRetentionDays.Malformed";
    for bad in ["0", "65537", "x"] {
        assert_eq!(with("RetentionDays", bad.into()), days, "{bad}");
    }
    let tag = |key: &str| with("Tag", json!([{"Key": key, "Value": "v"}]));
    assert_eq!(tag("acs:x"), "InvalidTagKey.Malformed");
    assert_eq!(with("DiskId", "d-none".into()), "InvalidDiskId.NotFound");
    let category = "DiskCategory.OperationNotSupported";
    let disk = format!("d-sandbox-{category}");
    assert_eq!(with("DiskId", disk.into()), category);
    for _ in 0..10 {
        assert_eq!(with("DiskId", DISK.into()), "");
    }
    assert_eq!(
        with("DiskId", DISK.into()),
        "QuotaExceed.ConcurrentSnapshotQuota"
    );
}

#[test]
fn a_group_holds_the_chosen_disks_of_an_instance() {
    let bench = Bench::new();
    let params = json!({"InstanceId": "i-sandbox-web", "Name": "drill", "ClientToken": "group-1"});
    let group = text(&bench.ecs("CreateSnapshotGroup", params.clone()).body["SnapshotGroupId"]);
    let again = text(&bench.ecs("CreateSnapshotGroup", params).body["SnapshotGroupId"]);
    assert_eq!(again, group);
    let describe = |id: &str| {
        let params = json!({"SnapshotGroupId": [id]});
        let body = bench.ecs("DescribeSnapshotGroups", params).body;
        body["SnapshotGroups"]["SnapshotGroup"][0].clone()
    };
    let shown = describe(&group);
    assert_eq!(
        (&shown["Status"], &shown["Name"]),
        (&json!("progressing"), &json!("drill"))
    );
    assert_eq!(
        column(&shown["Snapshots"]["Snapshot"], "SourceDiskId"),
        [DISK, "d-sandbox-web-sys"]
    );
    bench.pass(2);
    let shown = describe(&group);
    assert_eq!(shown["Status"], "accomplished");
    assert_eq!(
        column(&shown["Snapshots"]["Snapshot"], "Progress"),
        ["100%", "100%"]
    );
    let params = json!({"InstanceId": "i-sandbox-web", "ExcludeDiskId": ["d-sandbox-web-sys"]});
    let part = text(&bench.ecs("CreateSnapshotGroup", params).body["SnapshotGroupId"]);
    let part = describe(&part);
    assert_eq!(
        column(&part["Snapshots"]["Snapshot"], "SourceDiskId"),
        [DISK]
    );
}

#[test]
fn a_group_that_cannot_be_is_refused_by_its_code() {
    let bench = Bench::new();
    let code = |params: Value| bench.ecs_code("CreateSnapshotGroup", params);
    assert_eq!(code(json!({})), "MissingParamter.InstanceId");
    assert_eq!(
        code(json!({"DiskId": [DISK], "ExcludeDiskId": [DISK]})),
        "InvalidParam.ExcludeDiskIdsAndDiskIds.Conflict"
    );
    assert_eq!(
        code(json!({"InstanceId": "i-none"})),
        "InvalidInstanceId.NotFound"
    );
    let elsewhere = json!({"InstanceId": "i-sandbox-web", "DiskId": ["d-sandbox-db-data"]});
    assert_eq!(code(elsewhere), "InvalidDiskId.NotFound");
    assert_eq!(
        code(
            json!({"InstanceId": "i-sandbox-IncorrectInstanceStatus", "ExcludeDiskId": ["d-sandbox-IncorrectInstanceStatus"]})
        ),
        "InvalidInstance.NoDisk"
    );
    assert_eq!(
        code(json!({"InstanceId": "i-sandbox-errors"})),
        "NumberExceed.TooManyDisks"
    );
    bench
        .emulator
        .store
        .with(bench.now.get(), |world| {
            let shared = world.disks.get_mut(DISK).unwrap();
            shared.multi_attach = true;
            let old = world.disks.get_mut("d-sandbox-web-sys").unwrap();
            old.category = "cloud_ssd".into();
        })
        .unwrap();
    assert_eq!(
        code(json!({"DiskId": [DISK]})),
        "InvalidOperation.MultiAttachDisk"
    );
    assert_eq!(
        code(json!({"DiskId": ["d-sandbox-web-sys"]})),
        "DiskCategory.OperationNotSupported"
    );
}

#[test]
fn a_deleted_snapshot_leaves_its_group() {
    let bench = Bench::new();
    let delete = |id: &str, force: bool| {
        bench.ecs_code("DeleteSnapshot", json!({"SnapshotId": id, "Force": force}))
    };
    assert_eq!(delete("s-sandbox-db-sys-1", false), "");
    assert_eq!(
        delete("s-sandbox-db-sys-1", true),
        "InvalidSnapshotId.NotFound"
    );
    let group = bench.shown("snapshot_groups", "snapshot_group_id", "ssg-sandbox-db-1");
    assert_eq!(group["snapshot_ids"], json!(["s-sandbox-db-data-1"]));
    let source = "s-sandbox-InvalidSnapshot.TooOld";
    assert_eq!(delete(source, false), "SnapshotCreatedDisk");
    assert_eq!(delete(source, true), "");
}

#[test]
fn a_group_keeps_its_tags_and_where_each_of_its_snapshots_came_from() {
    let bench = Bench::new();
    let params = json!({
        "DiskId": ["d-sandbox-web-data", "d-sandbox-db-data"],
        "Tag": [{"Key": "drill", "Value": "1"}, {"Key": "empty", "Value": ""}],
    });
    let group = text(&bench.ecs("CreateSnapshotGroup", params).body["SnapshotGroupId"]);
    let listed =
        |params| bench.ecs("DescribeSnapshotGroups", params).body["SnapshotGroups"].clone();
    let tagged = listed(json!({"Tag": [{"Key": "drill", "Value": "1"}]}));
    let found = &tagged["SnapshotGroup"];
    assert_eq!(column(found, "SnapshotGroupId"), [group]);
    let group = &found[0];
    assert_eq!(group["InstanceId"], "");
    let tags = json!([{"Key": "drill", "Value": "1"}, {"Key": "empty", "Value": ""}]);
    assert_eq!(group["Tags"]["Tag"], tags);
    let mut from: Vec<_> = group["Snapshots"]["Snapshot"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(&one["SourceDiskId"]), one["Tags"]["Tag"].clone()))
        .collect();
    from.sort_by(|one, other| one.0.cmp(&other.0));
    let tag = |instance| json!([{"Key": "acs:ecs:createFrom", "Value": instance}]);
    assert_eq!(
        from,
        [
            ("d-sandbox-db-data".to_owned(), tag("i-sandbox-db")),
            ("d-sandbox-web-data".to_owned(), tag("i-sandbox-web")),
        ]
    );
    let other = listed(json!({"Tag": [{"Key": "drill", "Value": "2"}]}));
    assert_eq!(other["SnapshotGroup"], json!([]));
}

#[test]
fn a_client_token_is_forgotten_after_a_day_and_takes_no_more_room_than_its_digest() {
    let bench = Bench::new();
    let description = "x".repeat(256);
    let params = json!({"DiskId": DISK, "Description": description, "ClientToken": "token-1"});
    let first = create(&bench, params.clone());
    let size = |bench: &Bench| {
        let size =
            |world: &mut crate::sandbox::world::World| world.tokens["token-1"].parameters.len();
        bench.emulator.store.with(bench.now.get(), size).unwrap()
    };
    assert_eq!(size(&bench), 64);
    bench.pass(24 * 3600);
    create(&bench, json!({"DiskId": DISK, "ClientToken": "token-2"}));
    bench.pass(2);
    assert_ne!(create(&bench, params), first);
}

#[test]
fn a_disk_has_256_snapshots_at_most() {
    let bench = Bench::new();
    let fill = |world: &mut crate::sandbox::world::World| {
        let one = world.snapshots["s-sandbox-web-data-1"].clone();
        for number in 0..256 {
            world.snapshots.insert(format!("s-{number}"), one.clone());
        }
    };
    bench.emulator.store.with(bench.now.get(), fill).unwrap();
    let code = bench.ecs_code("CreateSnapshot", json!({"DiskId": DISK}));
    assert_eq!(code, "QuotaExceed.Snapshot");
}
