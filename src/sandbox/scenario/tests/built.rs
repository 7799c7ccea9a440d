//! Claims about the worlds of scenarios.

use serde_json::{Value, json};

use super::{Scenario, shown};
use crate::api::Provider;
use crate::sandbox::generate;

#[test]
fn the_snapshots_of_an_instance_and_day_are_a_group() {
    let scenario = generate(Provider::Tencent, 2, 5, 2);
    let shown = shown(scenario);
    let groups: Vec<_> = shown["cbs_snapshot_groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| {
            json!([
                group["snapshot_group_id"],
                group["created_at"],
                group["snapshot_ids"]
            ])
        })
        .collect();
    assert_eq!(
        json!(groups),
        json!([
            [
                "csnap-000001-1",
                "2026-11-19T01:02:03Z",
                ["snap-000001-1", "snap-000003-1", "snap-000005-1"]
            ],
            [
                "csnap-000001-2",
                "2026-11-20T01:02:03Z",
                ["snap-000001-2", "snap-000003-2", "snap-000005-2"]
            ],
            [
                "csnap-000002-1",
                "2026-11-19T01:02:03Z",
                ["snap-000002-1", "snap-000004-1"]
            ],
            [
                "csnap-000002-2",
                "2026-11-20T01:02:03Z",
                ["snap-000002-2", "snap-000004-2"]
            ],
        ])
    );
    let disk = &shown["cbs_disks"][4];
    assert_eq!(
        [
            &disk["disk_id"],
            &disk["instance_id"],
            &disk["type"],
            &disk["generation"]
        ],
        [
            &json!("disk-000005"),
            &json!("ins-000001"),
            &json!("data"),
            &json!(3)
        ]
    );
}

#[test]
fn what_is_left_out_is_usual() {
    let scenario = json!({"ecs": {
        "instances": [{"id": "i-1", "region": "cn-beijing"}],
        "disks": [{"id": "d-1", "instance": "i-1", "type": "system"}, {"id": "d-2"}],
        "snapshots": [{"id": "s-1", "disk": "d-1", "age": "1h"}],
    }});
    let scenario = Scenario::parse(scenario.to_string().as_bytes()).unwrap();
    let shown = shown(scenario);
    let fields = |list: &str, index: usize, names: &[&str]| -> Vec<Value> {
        names
            .iter()
            .map(|name| shown[list][index][*name].clone())
            .collect()
    };
    let names = [
        "region",
        "status",
        "type",
        "device",
        "size_gib",
        "generation",
    ];
    assert_eq!(
        json!(fields("disks", 0, &names)),
        json!(["cn-beijing", "In_use", "system", "/dev/xvda", 40, 2])
    );
    assert_eq!(
        json!(fields("disks", 1, &names)),
        json!(["cn-hangzhou", "Available", "data", null, 40, 2])
    );
    assert_eq!(
        json!(fields(
            "snapshots",
            0,
            &["name", "region", "created_at", "generation"]
        )),
        json!(["s-1", "cn-beijing", "2026-11-21T00:02:03Z", 1])
    );
}

#[test]
fn what_is_left_out_of_cvm_and_cbs_is_usual() {
    let scenario = json!({
        "cvm": {
            "images": [{"id": "img-1", "region": "ap-shanghai"}],
            "instances": [{"id": "ins-1", "image": "img-1"}],
        },
        "cbs": {
            "disks": [{"id": "disk-1", "instance": "ins-1", "type": "system"}, {"id": "disk-2"}],
            "snapshots": [
                {"id": "snap-1", "disk": "disk-1", "age": "1h"},
                {"id": "snap-2", "disk": "disk-2", "state": "CREATING"},
            ],
            "snapshot_groups": [{"id": "csnap-1", "snapshots": ["snap-1"], "age": "1h"}],
        },
    });
    let scenario = Scenario::parse(scenario.to_string().as_bytes()).unwrap();
    let shown = shown(scenario);
    let fields = |list: &str, names: &[&str]| -> Value {
        let items = shown[list].as_array().unwrap().iter();
        items
            .map(|item| json!(names.iter().map(|name| &item[*name]).collect::<Vec<_>>()))
            .collect()
    };
    assert_eq!(
        fields(
            "cvm_instances",
            &["name", "region", "status", "restrict_state"]
        ),
        json!([["ins-1", "ap-shanghai", "RUNNING", "NORMAL"]])
    );
    assert_eq!(
        fields(
            "cbs_disks",
            &["region", "status", "type", "size_gib", "generation"]
        ),
        json!([
            ["ap-shanghai", "ATTACHED", "system", 50, 2],
            ["ap-guangzhou", "UNATTACHED", "data", 50, 2]
        ])
    );
    assert_eq!(
        fields(
            "cbs_snapshots",
            &["name", "region", "status", "created_at", "generation"]
        ),
        json!([
            ["snap-1", "ap-shanghai", "NORMAL", "2026-11-21T00:02:03Z", 1],
            [
                "snap-2",
                "ap-guangzhou",
                "CREATING",
                "2026-11-20T03:00:00Z",
                1
            ]
        ])
    );
    assert_eq!(
        fields("cbs_snapshot_groups", &["name", "region", "created_at"]),
        json!([["csnap-1", "ap-shanghai", "2026-11-21T00:02:03Z"]])
    );
}
