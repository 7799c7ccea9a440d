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
      "instance_id": "i-sandbox-db",
      "image_id": null,
      "name": "db-data",
      "status": "In_use",
      "type": "data",
      "category": "cloud_essd",
      "size_gib": 100,
      "encrypted": false,
      "region": "cn-hangzhou",
      "zone": "cn-hangzhou-h",
      "device": "/dev/xvdb",
      "created_at": "[TIME]",
      "locks": [],
      "tags": {
        "role": "db"
      },
      "source_snapshot_id": null
    },
    {
      "disk_id": "d-sandbox-db-sys",
      "instance_id": "i-sandbox-db",
      "image_id": "m-sandbox-linux",
      "name": "db-sys",
      "status": "In_use",
      "type": "system",
      "category": "cloud_essd",
      "size_gib": 40,
      "encrypted": false,
      "region": "cn-hangzhou",
      "zone": "cn-hangzhou-h",
      "device": "/dev/xvda",
      "created_at": "[TIME]",
      "locks": [],
      "tags": {
        "role": "db"
      },
      "source_snapshot_id": null
    }
  ]
}
--- stderr

"#]]);
    run_in(&env, list, &["-o", "jsonl"]).assert_eq(str![[r#"
exit code: 0
--- stdout
{"disk_id":"d-sandbox-db-data","instance_id":"i-sandbox-db","image_id":null,"name":"db-data","status":"In_use","type":"data","category":"cloud_essd","size_gib":100,"encrypted":false,"region":"cn-hangzhou","zone":"cn-hangzhou-h","device":"/dev/xvdb","created_at":"[TIME]","locks":[],"tags":{"role":"db"},"source_snapshot_id":null}
{"disk_id":"d-sandbox-db-sys","instance_id":"i-sandbox-db","image_id":"m-sandbox-linux","name":"db-sys","status":"In_use","type":"system","category":"cloud_essd","size_gib":40,"encrypted":false,"region":"cn-hangzhou","zone":"cn-hangzhou-h","device":"/dev/xvda","created_at":"[TIME]","locks":[],"tags":{"role":"db"},"source_snapshot_id":null}
--- stderr

"#]]);
    run_in(&env, list, &["-o", "csv"]).assert_eq(str![[r#"
exit code: 0
--- stdout
disk_id,name,status,type,category,size_gib,encrypted,region,zone,instance_id,device,created_at,source_snapshot_id,image_id,locks,tags
d-sandbox-db-data,db-data,In_use,data,cloud_essd,100,false,cn-hangzhou,cn-hangzhou-h,i-sandbox-db,/dev/xvdb,[TIME],,,,role=db
d-sandbox-db-sys,db-sys,In_use,system,cloud_essd,40,false,cn-hangzhou,cn-hangzhou-h,i-sandbox-db,/dev/xvda,[TIME],,m-sandbox-linux,,role=db
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
{"Disks":{"Disk":[{"AttachedTime":"[TIME]","Attachments":{"Attachment":[{"AttachedTime":"[TIME]","Device":"/dev/xvda","InstanceId":"i-sandbox-db"}]},"AutoSnapshotPolicyId":"","Category":"cloud_essd","CreationTime":"[TIME]","DeleteAutoSnapshot":false,"DeleteWithInstance":true,"Description":"","DetachedTime":"","Device":"/dev/xvda","DiskChargeType":"PostPaid","DiskId":"d-sandbox-db-sys","DiskName":"db-sys","EnableAutoSnapshot":false,"EnableAutomatedSnapshotPolicy":false,"Encrypted":false,"ExpiredTime":"2999-09-08T16:00Z","ImageId":"m-sandbox-linux","InstanceId":"i-sandbox-db","KMSKeyId":"","MountInstanceNum":1,"MountInstances":{"MountInstance":[]},"MultiAttach":"Disabled","OperationLocks":{"OperationLock":[]},"PerformanceLevel":"PL1","Portable":false,"ProductCode":"","RegionId":"cn-hangzhou","ResourceGroupId":"","SerialNumber":"sandbox-db-sys","Size":40,"SourceSnapshotId":"","Status":"In_use","Tags":{"Tag":[{"TagKey":"role","TagValue":"db"}]},"Type":"system","ZoneId":"cn-hangzhou-h"}]},"NextToken":"","RequestId":"[REQUEST_ID]","TotalCount":0}
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
      "disk_id": "d-sandbox-db-sys",
      "snapshot_id": "s-sandbox-db-sys-1",
      "name": "db-sys-1",
      "status": "accomplished",
      "progress": "100%",
      "usable": true,
      "type": "user",
      "category": "Standard",
      "disk_type": "system",
      "disk_size_gib": 40,
      "encrypted": false,
      "created_at": "[TIME]",
      "tags": {},
      "copy_of": null,
      "retention_days": null
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
      "instance_id": "i-sandbox-db",
      "name": "db-1",
      "description": null,
      "status": "accomplished",
      "created_at": "[TIME]",
      "snapshots": [
        {
          "disk_id": "d-sandbox-db-sys",
          "snapshot_id": "s-sandbox-db-sys-1",
          "progress": "100%",
          "usable": true,
          "disk_type": "system"
        },
        {
          "disk_id": "d-sandbox-db-data",
          "snapshot_id": "s-sandbox-db-data-1",
          "progress": "100%",
          "usable": true,
          "disk_type": "data"
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
      "image_id": "m-sandbox-linux",
      "name": "sandbox-db",
      "status": "Stopped",
      "type": "ecs.g7.large",
      "region": "cn-hangzhou",
      "zone": "cn-hangzhou-h",
      "created_at": "[TIME]",
      "expires_at": "[TIME]",
      "locks": [],
      "tags": {
        "role": "db"
      },
      "charge_type": "PostPaid",
      "os_type": "linux",
      "stopped_mode": "KeepCharging"
    }
  ]
}
--- stderr

"#]]);
}
