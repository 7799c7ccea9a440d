//! Targets that are none, too many, or the same twice: refused before anything is sent.

use snapbox::str;

use crate::usage::{assert_text, refusals};

#[test]
fn ids_of_something_else_or_of_nothing() {
    let said = refusals(&[
        "ecs reset-disk --yes --disk-id s-1 --snapshot-id s-1",
        "ecs reset-disk --yes --disk-id disk-1 --snapshot-id s-1",
        "ecs reset-disk --yes --disk-id= --snapshot-id s-1",
        "ecs reset-disk --yes --disk-id d- --snapshot-id s-1",
        "ecs reset-disk --yes --disk-id d-1 --snapshot-id d-1",
        "ecs reset-disk --yes --disk-id d-1 --snapshot-id ssg-1",
        "ecs reset-disk --yes --disk-id d-1 --snapshot-id=",
        "ecs reset-disks --yes --disk s-1=d-1",
        "ecs reset-disks --yes --disk d-1=",
        "ecs reset-disks --yes --snapshot-group-id s-1",
        "ecs reinit-disk --yes --disk-id i-1",
        "ecm reset-instances --yes --instance-id i-1",
        "ecm reset-instances --yes --instance-id ein-1 --image-id m-1",
    ]);
    assert_text(
        said,
        str![[r#"
$ ecs reset-disk --yes --disk-id s-1 --snapshot-id s-1
error: invalid value 's-1' for '--disk-id <D>': 's-1' is an Alibaba Cloud snapshot; an ECS disk id begins with 'd-'
$ ecs reset-disk --yes --disk-id disk-1 --snapshot-id s-1
error: invalid value 'disk-1' for '--disk-id <D>': 'disk-1' is a Tencent Cloud disk; an ECS disk id begins with 'd-'
$ ecs reset-disk --yes --disk-id= --snapshot-id s-1
error: invalid value '' for '--disk-id <D>': an empty id; an ECS disk id looks like d-0123456789
$ ecs reset-disk --yes --disk-id d- --snapshot-id s-1
error: invalid value 'd-' for '--disk-id <D>': an empty id; an ECS disk id looks like d-0123456789
$ ecs reset-disk --yes --disk-id d-1 --snapshot-id d-1
error: invalid value 'd-1' for '--snapshot-id <S>': 'd-1' is an Alibaba Cloud disk; an ECS snapshot id begins with 's-'
$ ecs reset-disk --yes --disk-id d-1 --snapshot-id ssg-1
error: invalid value 'ssg-1' for '--snapshot-id <S>': 'ssg-1' is an Alibaba Cloud snapshot group; an ECS snapshot id begins with 's-'
$ ecs reset-disk --yes --disk-id d-1 --snapshot-id=
error: invalid value '' for '--snapshot-id <S>': an empty id; an ECS snapshot id looks like s-0123456789
$ ecs reset-disks --yes --disk s-1=d-1
error: invalid value 's-1=d-1' for '--disk <D=S>': 's-1' is an Alibaba Cloud snapshot; an ECS disk id begins with 'd-'
$ ecs reset-disks --yes --disk d-1=
error: invalid value 'd-1=' for '--disk <D=S>': an empty id; an ECS snapshot id looks like s-0123456789
$ ecs reset-disks --yes --snapshot-group-id s-1
error: invalid value 's-1' for '--snapshot-group-id <G>': 's-1' is an Alibaba Cloud snapshot; an ECS snapshot group id begins with 'ssg-'
$ ecs reinit-disk --yes --disk-id i-1
error: invalid value 'i-1' for '--disk-id <D>': 'i-1' is an Alibaba Cloud instance; an ECS disk id begins with 'd-'
$ ecm reset-instances --yes --instance-id i-1
error: invalid value 'i-1' for '--instance-id <I>': 'i-1' is an Alibaba Cloud instance; an ECM instance id begins with 'ein-'
$ ecm reset-instances --yes --instance-id ein-1 --image-id m-1
error: invalid value 'm-1' for '--image-id <M>': 'm-1' is an Alibaba Cloud image; an ECM image id begins with 'img-'

"#]],
    );
}

#[test]
fn no_disk_too_many_one_twice_and_halves() {
    let eleven: Vec<_> = (1..=11).map(|n| format!(" --disk=d-{n}=s-{n}")).collect();
    let said = refusals(&[
        "ecs reset-disks --yes",
        &format!("ecs reset-disks --yes{}", eleven.concat()),
        "ecs reset-disks --yes --disk d-1=s-1 --disk d-1=s-2",
        "ecs reset-disks --yes --disk d-1=s-1 --Disk.1.DiskId d-1 --Disk.1.SnapshotId s-1",
        "ecs reset-disks --yes --disk d-1",
        "ecs ResetDisks --yes --Disk.1.DiskId d-1",
        "ecs ResetDisks --yes --Disk.3.SnapshotId s-1",
        "ecs ResetDisks --yes --Disk.11.DiskId d-1",
        "ecs reset-disks --yes --disk d-1=s-1 --snapshot-group-id ssg-1",
        "ecs ResetDisks --yes --Disk.1.DiskId d-1 --Disk.1.SnapshotId s-1 --SnapshotGroupId ssg-1",
        "ecs reset-disk --yes --disk-id d-1",
        "ecs reset-disk --yes --disk-id d-1 --disk-id d-2 --snapshot-id s-1",
    ]);
    assert_text(
        said,
        str![[r#"
$ ecs reset-disks --yes
error: no disk is given
hint: name each as --disk DISK=SNAPSHOT, or a group with --snapshot-group-id
$ ecs reset-disks --yes --disk=d-1=s-1 --disk=d-2=s-2 --disk=d-3=s-3 --disk=d-4=s-4 --disk=d-5=s-5 --disk=d-6=s-6 --disk=d-7=s-7 --disk=d-8=s-8 --disk=d-9=s-9 --disk=d-10=s-10 --disk=d-11=s-11
error: 11 disks are given; ResetDisks takes 1 to 10
hint: roll them back in several requests, or one by one with `snapback ecs reset-disk`
$ ecs reset-disks --yes --disk d-1=s-1 --disk d-1=s-2
error: --disk: d-1 is given twice
$ ecs reset-disks --yes --disk d-1=s-1 --Disk.1.DiskId d-1 --Disk.1.SnapshotId s-1
error: --disk: d-1 is given twice
$ ecs reset-disks --yes --disk d-1
error: invalid value 'd-1' for '--disk <D=S>': a disk and its snapshot are written DISK=SNAPSHOT
$ ecs ResetDisks --yes --Disk.1.DiskId d-1
error: --Disk.1.SnapshotId is missing
$ ecs ResetDisks --yes --Disk.3.SnapshotId s-1
error: --Disk.3.DiskId is missing
$ ecs ResetDisks --yes --Disk.11.DiskId d-1
error: unexpected argument '--Disk.11.DiskId' found

  tip: a similar argument exists: '--Disk.1.DiskId'

Usage: snapback ecs reset-disks --yes
$ ecs reset-disks --yes --disk d-1=s-1 --snapshot-group-id ssg-1
error: the argument '--disk <D=S>' cannot be used with '--snapshot-group-id <G>'

Usage: snapback ecs reset-disks --yes --disk <D=S> --endpoint <URL>
$ ecs ResetDisks --yes --Disk.1.DiskId d-1 --Disk.1.SnapshotId s-1 --SnapshotGroupId ssg-1
error: --snapshot-group-id cannot be given with disks
$ ecs reset-disk --yes --disk-id d-1
error: the following required arguments were not provided:
  --snapshot-id <S>

Usage: snapback ecs reset-disk --disk-id <D> --snapshot-id <S> --yes --endpoint <URL>
$ ecs reset-disk --yes --disk-id d-1 --disk-id d-2 --snapshot-id s-1
error: the argument '--disk-id <D>' cannot be used multiple times

Usage: snapback ecs reset-disk [OPTIONS] --disk-id <D> --snapshot-id <S>

"#]],
    );
}

#[test]
fn no_instance_and_one_twice() {
    let said = refusals(&[
        "ecm reset-instances --yes",
        "ecm reset-instances --yes --InstanceIdSet []",
        "ecm reset-instances --yes --instance-id ein-1 --instance-id ein-1",
    ]);
    assert_text(
        said,
        str![[r#"
$ ecm reset-instances --yes
error: the following required arguments were not provided:
  --instance-id <I>

Usage: snapback ecm reset-instances --instance-id <I> --yes --endpoint <URL>
$ ecm reset-instances --yes --InstanceIdSet []
error: --instance-id: the list is empty
$ ecm reset-instances --yes --instance-id ein-1 --instance-id ein-1
error: --instance-id: ein-1 is given twice

"#]],
    );
}

#[test]
fn json_that_is_none() {
    let said = refusals(&[
        r#"ecm ResetInstances --yes --InstanceIdSet ["ein-1""#,
        r#"ecm ResetInstances --yes --InstanceIdSet [1]"#,
        r#"ecm ResetInstances --yes --InstanceIdSet ["ein-1","i-1"]"#,
        r#"ecm ResetInstances --yes --InstanceIdSet ["ein-1"] --EnhancedService {"#,
        r#"ecm ResetInstances --yes --InstanceIdSet ["ein-1"] --EnhancedService {"Monitor":{}}"#,
        "ecm DescribeInstances --Filters instance-id=ein-1",
        r#"ecm DescribeInstances --Filters [{"Name":"zone"}]"#,
        "ecm describe-instances --filter zone",
        "ecs DescribeDisks --DiskIds [d-1]",
    ]);
    assert_text(
        said,
        str![[r#"
$ ecm ResetInstances --yes --InstanceIdSet ["ein-1"
error: invalid value '["ein-1"' for '--instance-id <I>': not a JSON array of texts: EOF while parsing a list at line 1 column 8
$ ecm ResetInstances --yes --InstanceIdSet [1]
error: invalid value '[1]' for '--instance-id <I>': not a JSON array of texts: invalid type: integer `1`, expected a string at line 1 column 2
$ ecm ResetInstances --yes --InstanceIdSet ["ein-1","i-1"]
error: invalid value '["ein-1","i-1"]' for '--instance-id <I>': 'i-1' is an Alibaba Cloud instance; an ECM instance id begins with 'ein-'
$ ecm ResetInstances --yes --InstanceIdSet ["ein-1"] --EnhancedService {
error: --EnhancedService: EOF while parsing an object at line 1 column 1
$ ecm ResetInstances --yes --InstanceIdSet ["ein-1"] --EnhancedService {"Monitor":{}}
error: --EnhancedService: unknown field `Monitor`, expected one of `SecurityService`, `MonitorService`, `EIPDirectService` at line 1 column 10
$ ecm DescribeInstances --Filters instance-id=ein-1
error: --Filters: not a JSON array of Name and Values: expected value at line 1 column 1
$ ecm DescribeInstances --Filters [{"Name":"zone"}]
error: --Filters: not a JSON array of Name and Values: missing field `Values` at line 1 column 16
$ ecm describe-instances --filter zone
error: invalid value 'zone' for '--filter <NAME=V[,V...]>': a condition is written NAME=VALUE
$ ecs DescribeDisks --DiskIds [d-1]
error: invalid value '[d-1]' for '--disk-id <D>': not a JSON array of texts: expected value at line 1 column 2

"#]],
    );
}
