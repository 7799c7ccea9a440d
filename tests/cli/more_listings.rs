//! The listings of ECM, and what all listings have in common.

use snapbox::str;

use crate::sandboxed::{PARTLY, run, run_in, sandboxed};

#[test]
fn edge_instances() {
    let env = sandboxed();
    let list = "ecm describe-instances --instance-id ein-sandbox-1";
    run_in(&env, list, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
INSTANCE       STATUS   IMAGE          LAST OPERATION  ITS STATUS
ein-sandbox-1  RUNNING  img-sandbox-1  RunInstances    SUCCESS
--- stderr

"#]]);
    run_in(&env, list, &["-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "tencent",
    "service": "ecm",
    "action": "DescribeInstances",
    "region": null
  },
  "instances": [
    {
      "instance_id": "ein-sandbox-1",
      "image_id": "img-sandbox-1",
      "name": "edge-1",
      "status": "RUNNING",
      "region": "ap-guangzhou-ecm",
      "zone": "ap-guangzhou-ecm-1",
      "created_at": "[TIME]",
      "data_disks": 1,
      "image_name": "edge-base",
      "last_operation": "RunInstances",
      "last_operation_status": "SUCCESS",
      "restriction": "NORMAL",
      "system_disk_size_gb": 20
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn edge_images() {
    let env = sandboxed();
    let list = "ecm describe-images --image-id img-sandbox-1";
    run_in(&env, list, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
IMAGE          STATUS  TYPE           OS                       NAME
img-sandbox-1  NORMAL  PRIVATE_IMAGE  Ubuntu Server 22.04 LTS  edge-base
--- stderr

"#]]);
    run_in(&env, list, &["-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "tencent",
    "service": "ecm",
    "action": "DescribeImage",
    "region": null
  },
  "images": [
    {
      "image_id": "img-sandbox-1",
      "name": "edge-base",
      "status": "NORMAL",
      "type": "PRIVATE_IMAGE",
      "created_at": "[TIME]",
      "architecture": "x86_64",
      "os_name": "Ubuntu Server 22.04 LTS",
      "size_gb": 20
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn an_empty_result_has_an_empty_list_and_says_so_on_stderr() {
    let env = sandboxed();
    let none = "ecs describe-disks --instance-id i-sandbox-none";
    run_in(&env, none, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
--- stderr
no disks match

"#]]);
    run_in(&env, none, &["-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "DescribeDisks",
    "region": "cn-hangzhou"
  },
  "disks": []
}
--- stderr
no disks match

"#]]);
    run_in(&env, none, &["-o", "jsonl", "--quiet"]).assert_eq(str![[r#"
exit code: 0
--- stdout
--- stderr

"#]]);
    run_in(&env, none, &["-o", "csv", "--quiet"]).assert_eq(str![[r#"
exit code: 0
--- stdout
disk_id,name,status,type,category,size_gib,encrypted,region,zone,instance_id,device,created_at,source_snapshot_id,image_id,locks,tags
--- stderr

"#]]);
}

#[test]
fn an_id_that_is_not_there_is_told_of() {
    run(
        "ecs describe-disks --disk-id d-sandbox-db-sys --disk-id d-typo --query disks[].disk_id",
        &[],
    )
    .assert_eq(str![[r#"
exit code: 0
--- stdout
[
  "d-sandbox-db-sys"
]
--- stderr
warning: not found: d-typo

"#]]);
}

#[test]
fn every_table_of_ordinary_resources_fits_80_columns() {
    let env = sandboxed();
    for line in [
        PARTLY,
        "ecs describe-disks --instance-id i-sandbox-web",
        "ecs describe-snapshots --instance-id i-sandbox-web",
        "ecs describe-snapshot-groups",
        "ecs describe-instances --instance-id i-sandbox-web",
        "ecs describe-regions",
        "ecm describe-instances --instance-id ein-sandbox-1",
        "ecm describe-images --image-id img-sandbox-1",
        "sandbox show",
    ] {
        let output = env.run(&line.split_whitespace().collect::<Vec<_>>());
        assert!(output.stdout.lines().count() > 1, "{output}");
        for row in output.stdout.lines() {
            assert!(row.chars().count() <= 80, "{row}");
            assert_eq!(row, row.trim_end(), "blanks at the end");
        }
    }
}
