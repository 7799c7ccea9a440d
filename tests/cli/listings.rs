//! The listings of ECS, whole.

use snapbox::str;

use crate::sandboxed::{run_in, sandboxed};

#[test]
fn disks_in_every_format() {
    let env = sandboxed();
    let list = "ecs describe-disks --instance-id i-sandbox-db";
    run_in(&env, list, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
DISK               STATUS  TYPE    GIB  INSTANCE
d-sandbox-db-data  In_use  data    100  i-sandbox-db
d-sandbox-db-sys   In_use  system   40  i-sandbox-db
--- stderr

"#]]);
    run_in(&env, list, &["-o", "json"]).assert_eq(str![[r#"
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
  "disks": [
    {
      "disk_id": "d-sandbox-db-data",
      "name": "db-data",
      "status": "In_use",
      "type": "data",
      "category": "cloud_essd",
      "size_gib": 100,
      "encrypted": false,
      "region": "cn-hangzhou",
      "zone": "cn-hangzhou-h",
      "instance_id": "i-sandbox-db",
      "device": "/dev/xvdb",
      "created_at": "[TIME]",
      "source_snapshot_id": null,
      "image_id": null,
      "locks": [],
      "tags": {
        "role": "db"
      }
    },
    {
      "disk_id": "d-sandbox-db-sys",
      "name": "db-sys",
      "status": "In_use",
      "type": "system",
      "category": "cloud_essd",
      "size_gib": 40,
      "encrypted": false,
      "region": "cn-hangzhou",
      "zone": "cn-hangzhou-h",
      "instance_id": "i-sandbox-db",
      "device": "/dev/xvda",
      "created_at": "[TIME]",
      "source_snapshot_id": null,
      "image_id": "m-sandbox-linux",
      "locks": [],
      "tags": {
        "role": "db"
      }
    }
  ]
}
--- stderr

"#]]);
    run_in(&env, list, &["-o", "jsonl"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{"disk_id":"d-sandbox-db-data","name":"db-data","status":"In_use","type":"data","category":"cloud_essd","size_gib":100,"encrypted":false,"region":"cn-hangzhou","zone":"cn-hangzhou-h","instance_id":"i-sandbox-db","device":"/dev/xvdb","created_at":"[TIME]","source_snapshot_id":null,"image_id":null,"locks":[],"tags":{"role":"db"}}
{"disk_id":"d-sandbox-db-sys","name":"db-sys","status":"In_use","type":"system","category":"cloud_essd","size_gib":40,"encrypted":false,"region":"cn-hangzhou","zone":"cn-hangzhou-h","instance_id":"i-sandbox-db","device":"/dev/xvda","created_at":"[TIME]","source_snapshot_id":null,"image_id":"m-sandbox-linux","locks":[],"tags":{"role":"db"}}
--- stderr

"#]]);
    run_in(&env, list, &["-o", "csv"]).assert_eq(str![[r#"
exit code: 0
--- stdout
disk_id,name,status,type,category,size_gib,encrypted,region,zone,instance_id,device,created_at,source_snapshot_id,image_id,locks,tags.role
d-sandbox-db-data,db-data,In_use,data,cloud_essd,100,false,cn-hangzhou,cn-hangzhou-h,i-sandbox-db,/dev/xvdb,[TIME],,,,db
d-sandbox-db-sys,db-sys,In_use,system,cloud_essd,40,false,cn-hangzhou,cn-hangzhou-h,i-sandbox-db,/dev/xvda,[TIME],,m-sandbox-linux,,db
--- stderr

"#]]);
    run_in(
        &env,
        "ecs describe-disks --disk-id d-sandbox-db-sys -o raw",
        &[],
    )
    .assert_eq(str![[r#"
exit code: 0
--- stdout
{"NextToken":"","TotalCount":0,"Disks":{"Disk":[{"DiskId":"d-sandbox-db-sys","DiskName":"db-sys","Description":"","RegionId":"cn-hangzhou","ZoneId":"cn-hangzhou-h","Status":"In_use","Type":"system","Category":"cloud_essd","PerformanceLevel":"PL1","Size":40,"Encrypted":false,"KMSKeyId":"","InstanceId":"i-sandbox-db","Device":"/dev/xvda","AttachedTime":"[TIME]","DetachedTime":"","Attachments":{"Attachment":[{"InstanceId":"i-sandbox-db","Device":"/dev/xvda","AttachedTime":"[TIME]"}]},"MountInstances":{"MountInstance":[]},"MountInstanceNum":1,"MultiAttach":"Disabled","Portable":false,"DeleteWithInstance":true,"DeleteAutoSnapshot":false,"EnableAutoSnapshot":false,"EnableAutomatedSnapshotPolicy":false,"AutoSnapshotPolicyId":"","SourceSnapshotId":"","ImageId":"m-sandbox-linux","DiskChargeType":"PostPaid","ExpiredTime":"2999-09-08T16:00Z","CreationTime":"[TIME]","ProductCode":"","ResourceGroupId":"","OperationLocks":{"OperationLock":[]},"Tags":{"Tag":[{"TagKey":"role","TagValue":"db"}]}}]},"RequestId":"[REQUEST_ID]"}
(no newline at the end)
--- stderr

"#]]);
}

#[test]
fn snapshots() {
    let env = sandboxed();
    let list = "ecs describe-snapshots --disk-id d-sandbox-web-sys";
    run_in(&env, list, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
SNAPSHOT             DISK               CREATED               USABLE
s-sandbox-web-sys-1  d-sandbox-web-sys  [TIME]  yes
s-sandbox-web-sys-2  d-sandbox-web-sys  [TIME]  yes
s-sandbox-web-sys-3  d-sandbox-web-sys  [TIME]  yes
--- stderr

"#]]);
    run_in(
        &env,
        "ecs describe-snapshots --snapshot-id s-sandbox-db-sys-1 -o json",
        &[],
    )
    .assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "DescribeSnapshots",
    "region": "cn-hangzhou"
  },
  "snapshots": [
    {
      "snapshot_id": "s-sandbox-db-sys-1",
      "disk_id": "d-sandbox-db-sys",
      "name": "db-sys-1",
      "status": "accomplished",
      "progress": "100%",
      "usable": true,
      "created_at": "[TIME]",
      "disk_type": "system",
      "disk_size_gib": 40,
      "type": "user",
      "category": "Standard",
      "encrypted": false,
      "retention_days": null,
      "copy_of": null,
      "tags": {}
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn snapshot_groups() {
    let env = sandboxed();
    let list = "ecs describe-snapshot-groups --instance-id i-sandbox-db";
    run_in(&env, list, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
GROUP             INSTANCE      CREATED               STATUS
ssg-sandbox-db-1  i-sandbox-db  [TIME]  accomplished
--- stderr

"#]]);
    run_in(&env, list, &["-o", "json"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "DescribeSnapshotGroups",
    "region": "cn-hangzhou"
  },
  "snapshot_groups": [
    {
      "snapshot_group_id": "ssg-sandbox-db-1",
      "name": "db-1",
      "description": null,
      "status": "accomplished",
      "instance_id": "i-sandbox-db",
      "created_at": "[TIME]",
      "snapshots": [
        {
          "snapshot_id": "s-sandbox-db-sys-1",
          "disk_id": "d-sandbox-db-sys",
          "disk_type": "system",
          "progress": "100%",
          "usable": true
        },
        {
          "snapshot_id": "s-sandbox-db-data-1",
          "disk_id": "d-sandbox-db-data",
          "disk_type": "data",
          "progress": "100%",
          "usable": true
        }
      ],
      "tags": {}
    }
  ]
}
--- stderr

"#]]);
}

#[test]
fn instances() {
    let env = sandboxed();
    let list = "ecs describe-instances --instance-id i-sandbox-web --instance-id i-sandbox-db";
    run_in(&env, list, &[]).assert_eq(str![[r#"
exit code: 0
--- stdout
INSTANCE       STATUS   TYPE          NAME
i-sandbox-db   Stopped  ecs.g7.large  sandbox-db
i-sandbox-web  Running  ecs.g7.large  sandbox-web
--- stderr

"#]]);
    run_in(
        &env,
        "ecs describe-instances --instance-id i-sandbox-db -o json",
        &[],
    )
    .assert_eq(str![[r#"
exit code: 0
--- stdout
{
  "schema_version": 1,
  "operation": {
    "provider": "alibaba",
    "service": "ecs",
    "action": "DescribeInstances",
    "region": "cn-hangzhou"
  },
  "instances": [
    {
      "instance_id": "i-sandbox-db",
      "name": "sandbox-db",
      "status": "Stopped",
      "stopped_mode": "KeepCharging",
      "region": "cn-hangzhou",
      "zone": "cn-hangzhou-h",
      "type": "ecs.g7.large",
      "charge_type": "PostPaid",
      "os_type": "linux",
      "image_id": "m-sandbox-linux",
      "created_at": "[TIME]",
      "expires_at": "[TIME]",
      "locks": [],
      "tags": {
        "role": "db"
      }
    }
  ]
}
--- stderr

"#]]);
}
