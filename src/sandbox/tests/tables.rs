//! Every row of the documented error tables has a resource that provokes it.

use serde_json::json;

use super::{Bench, text};
use crate::sandbox::ecm::refusals::RESET_INSTANCES;
use crate::sandbox::ecs::refusals::{REINIT_DISK, RESET_DISK};

#[test]
fn every_row_of_the_reset_disk_table_is_provoked_by_the_disk_and_snapshot_named_after_it() {
    let bench = Bench::new();
    for row in RESET_DISK.rows {
        let name = row.name();
        let params = json!({
            "DiskId": format!("d-sandbox-{name}"),
            "SnapshotId": format!("s-sandbox-{name}"),
        });
        let answer = bench.ecs("ResetDisk", params);
        assert_eq!(answer.status, row.http, "{name}");
        assert_eq!(answer.body["Code"], row.code, "{name}");
        assert_eq!(answer.body["Message"], row.message, "{name}");
    }
}

#[test]
fn every_row_of_the_reset_disk_table_fails_its_own_entry_of_reset_disks() {
    let bench = Bench::new();
    for row in RESET_DISK.rows {
        let name = row.name();
        let disk = format!("d-sandbox-{name}");
        let snapshot = format!("s-sandbox-{name}");
        let params = json!({"Disk": [{"DiskId": disk, "SnapshotId": snapshot}]});
        let answer = bench.ecs("ResetDisks", params);
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(
            answer.body["OperationProgressSet"],
            json!({"OperationProgress": [{
                "OperationStatus": "Failed",
                "ErrorCode": row.code,
                "ErrorMsg": row.message,
                "RelatedItemSet": {"RelatedItem": [
                    {"Name": "SnapshotId", "Value": snapshot},
                    {"Name": "DiskId", "Value": disk},
                ]},
            }]}),
            "{name}"
        );
    }
}

#[test]
fn every_row_of_the_reinit_disk_table_is_provoked_by_the_disk_named_after_it() {
    let bench = Bench::new();
    for row in REINIT_DISK.rows {
        let name = row.name();
        let answer = bench.ecs("ReInitDisk", json!({"DiskId": format!("d-sandbox-{name}")}));
        assert_eq!(answer.status, row.http, "{name}");
        assert_eq!(answer.body["Code"], row.code, "{name}");
        assert_eq!(answer.body["Message"], row.message, "{name}");
    }
}

#[test]
fn every_row_of_the_reset_instances_table_is_provoked_by_the_instance_named_after_it() {
    let bench = Bench::new();
    for row in RESET_INSTANCES.rows {
        let name = row.name();
        let params = json!({"InstanceIdSet": [format!("ein-sandbox-{name}")]});
        let error = bench.ecm("ResetInstances", params)["Error"].clone();
        assert_eq!(error, json!({"Code": row.code, "Message": row.message}));
    }
}

#[test]
fn images_provoke_their_refusals_on_a_healthy_instance() {
    let bench = Bench::new();
    for code in [
        "InvalidParameterValue.InvalidImageID",
        "InvalidParameterValue.InvalidImageArchitecture",
    ] {
        let params = json!({
            "InstanceIdSet": ["ein-sandbox-1"],
            "ImageId": format!("img-sandbox-{code}"),
        });
        assert_eq!(bench.ecm_code("ResetInstances", params), code);
    }
}

#[test]
fn what_provokes_a_refusal_says_so_and_nothing_else_does() {
    let bench = Bench::new();
    let world = bench.emulator.store.show(bench.now.get()).unwrap();
    let mut provokers = 0;
    for (list, id) in [
        ("disks", "disk_id"),
        ("snapshots", "snapshot_id"),
        ("instances", "instance_id"),
        ("images", "image_id"),
        ("ecm_instances", "instance_id"),
    ] {
        for entry in world[list].as_array().unwrap() {
            let id = text(&entry[id]);
            match entry.get("provokes") {
                Some(code) => {
                    provokers += 1;
                    assert!(id.contains(code.as_str().unwrap()), "{id} provokes {code}");
                }
                None => assert!(!id.contains('.'), "{id} does not say what it provokes"),
            }
        }
    }
    assert!(provokers > 60, "{provokers}");
}

#[test]
fn the_language_of_ecm_messages_can_be_chosen() {
    let bench = Bench::new();
    let params = json!({"InstanceIdSet": ["ein-sandbox-ResourceNotFound.InstanceNotExist"]});
    let mut request = bench.signed(crate::api::Service::Ecm, "ResetInstances", params, None);
    request
        .headers_mut()
        .insert("x-tc-language", "zh-CN".parse().unwrap());
    let answer = bench.send(&request);
    assert_eq!(answer.body["Response"]["Error"]["Message"], "无效的实例。");
}
