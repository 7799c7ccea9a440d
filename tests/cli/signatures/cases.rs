//! Command lines and the requests that each makes.

use serde_json::{Value, json};

use crate::support::verify::rpc;

// Everything that an encoding can get wrong. What stands in braces in the tables below is one of these.
pub(super) const DISK: &str = "d-a b+c/d*e~f%41&g'h\"磁盘";
pub(super) const SNAPSHOT: &str = "s-a b+c/d*e~f%41&g=h'i\"快照";
const NAME: &str = "a b+c/d*e~f%41&g=h'i\"名称?#";
pub(super) const PASSWORD: &str = "Aa1 +/*~%41&=\"'密码";
const ODD: [(&str, &str); 11] = [
    ("{DISK}", DISK),
    ("{DISKS}", r#"["d-a b+c/d*e~f%41&g'h\"磁盘","d-2"]"#),
    ("{SNAPSHOT}", SNAPSHOT),
    ("{SNAPSHOTS}", r#"["s-a b+c/d*e~f%41&g=h'i\"快照","s-2"]"#),
    ("{GROUP}", "ssg-a+b 快照组"),
    ("{INSTANCE}", "i-a+b 实例"),
    ("{NAME}", NAME),
    ("{KEY}", "k e+y/*~%26&\"键"),
    ("{VALUE}", "v=1&2 '值'"),
    ("{EIN}", "ein-a b+c/d*e~%41&=\"实例"),
    ("{IMAGE}", "img-a+b 镜像"),
];
pub(super) const TOKEN: &str = "CAIS+token/with=odd%41&chars*~'\"";

pub(super) fn filled(text: &str) -> String {
    ODD.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(name, value)
    })
}

pub(super) fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(filled).collect()
}

pub(super) fn params(line: &str) -> rpc::Params {
    let param = |word: &str| {
        let (name, value) = word.split_once('=').unwrap();
        (
            name.to_owned(),
            filled(value).replace("{PASSWORD}", PASSWORD),
        )
    };
    line.split_whitespace().map(param).collect()
}

/// A command line of ECS, and the calls it makes with their parameters.
pub(super) type Case = (&'static str, &'static [(&'static str, &'static str)]);

pub(super) const RESETS: [Case; 10] = [
    (
        "reset-disk --yes --disk-id {DISK} --snapshot-id {SNAPSHOT}",
        &[("ResetDisk", "DiskId={DISK} SnapshotId={SNAPSHOT}")],
    ),
    (
        "reset-disk --dry-run --disk-id {DISK} --snapshot-id {SNAPSHOT}",
        &[(
            "ResetDisk",
            "DiskId={DISK} SnapshotId={SNAPSHOT} DryRun=true",
        )],
    ),
    (
        "ResetDisk --yes --DiskId {DISK} --SnapshotId {SNAPSHOT} --RegionId cn-hangzhou --DryRun false",
        &[("ResetDisk", "DiskId={DISK} SnapshotId={SNAPSHOT}")],
    ),
    (
        "reset-disks --yes --disk {DISK}={SNAPSHOT} --disk d-2=s-2",
        &[(
            "ResetDisks",
            "Disk.1.DiskId={DISK} Disk.1.SnapshotId={SNAPSHOT} Disk.2.DiskId=d-2 Disk.2.SnapshotId=s-2",
        )],
    ),
    (
        "ResetDisks --DryRun true --Disk.1.DiskId {DISK} --Disk.1.SnapshotId {SNAPSHOT}",
        &[(
            "ResetDisks",
            "Disk.1.DiskId={DISK} Disk.1.SnapshotId={SNAPSHOT} DryRun=true",
        )],
    ),
    (
        "ResetDisks --yes --Disk.1.DiskId {DISK} --Disk.1.SnapshotId {SNAPSHOT} \
         --Disk.2.DiskId d-2 --Disk.2.SnapshotId s-2",
        &[(
            "ResetDisks",
            "Disk.1.DiskId={DISK} Disk.1.SnapshotId={SNAPSHOT} Disk.2.DiskId=d-2 Disk.2.SnapshotId=s-2",
        )],
    ),
    (
        "reset-disks --yes --snapshot-group-id {GROUP}",
        &[
            (
                "DescribeSnapshotGroups",
                "SnapshotGroupId.1={GROUP} MaxResults=100",
            ),
            (
                "ResetDisks",
                "Disk.1.DiskId={DISK} Disk.1.SnapshotId={SNAPSHOT} Disk.2.DiskId=d-2 Disk.2.SnapshotId=s-2",
            ),
        ],
    ),
    (
        "reinit-disk --yes --disk-id {DISK} --security-enhancement-strategy Active --key-pair-name {NAME} \
         --auto-start-instance --password-stdin",
        &[(
            "ReInitDisk",
            "DiskId={DISK} SecurityEnhancementStrategy=Active KeyPairName={NAME} AutoStartInstance=true \
             Password={PASSWORD}",
        )],
    ),
    (
        "reinit-disk --yes --disk-id {DISK} --security-enhancement-strategy Deactive --auto-start-instance false \
         --password-file password.txt",
        &[(
            "ReInitDisk",
            "DiskId={DISK} SecurityEnhancementStrategy=Deactive AutoStartInstance=false Password={PASSWORD}",
        )],
    ),
    (
        "reinit-disk --yes --disk-id {DISK}",
        &[("ReInitDisk", "DiskId={DISK}")],
    ),
];

pub(super) const READS: [Case; 7] = [
    ("describe-disks", &[("DescribeDisks", "MaxResults=500")]),
    (
        "describe-disks --disk-id {DISK} --disk-id [\"d-2\"] --instance-id {INSTANCE} --zone-id cn-hangzhou-i \
         --status In_use --disk-type system --category cloud_essd --snapshot-id {SNAPSHOT} --disk-name {NAME} \
         --disk-charge-type PrePaid --portable --encrypted false --resource-group-id rg-1 --tag {KEY}={VALUE} \
         --tag only --max-results 7 --next-token {NAME}",
        &[(
            "DescribeDisks",
            "DiskIds={DISKS} InstanceId={INSTANCE} ZoneId=cn-hangzhou-i Status=In_use DiskType=system \
             Category=cloud_essd SnapshotId={SNAPSHOT} DiskName={NAME} DiskChargeType=PrePaid Portable=true \
             Encrypted=false ResourceGroupId=rg-1 Tag.1.Key={KEY} Tag.1.Value={VALUE} Tag.2.Key=only MaxResults=7 \
             NextToken={NAME}",
        )],
    ),
    (
        "describe-snapshots --snapshot-id {SNAPSHOT} --snapshot-id s-2 --disk-id {DISK} --instance-id {INSTANCE} \
         --snapshot-name {NAME} --status accomplished --snapshot-type user --source-disk-type data \
         --usage image_disk --category Flash --encrypted --resource-group-id rg-1 --tag {KEY}= \
         --page-number 2 --page-size 50",
        &[(
            "DescribeSnapshots",
            "SnapshotIds={SNAPSHOTS} DiskId={DISK} InstanceId={INSTANCE} SnapshotName={NAME} Status=accomplished \
             SnapshotType=user SourceDiskType=data Usage=image_disk Category=Flash Encrypted=true \
             ResourceGroupId=rg-1 Tag.1.Key={KEY} Tag.1.Value= PageNumber=2 PageSize=50",
        )],
    ),
    (
        "describe-snapshot-groups --snapshot-group-id {GROUP} --instance-id {INSTANCE} --name {NAME} \
         --status accomplished --status failed --resource-group-id rg-1 --tag {KEY}={VALUE}",
        &[(
            "DescribeSnapshotGroups",
            "SnapshotGroupId.1={GROUP} InstanceId={INSTANCE} Name={NAME} Status.1=accomplished Status.2=failed \
             ResourceGroupId=rg-1 Tag.1.Key={KEY} Tag.1.Value={VALUE} MaxResults=100",
        )],
    ),
    (
        "describe-instances --instance-id {INSTANCE} --status Stopped --instance-name {NAME} \
         --zone-id cn-hangzhou-i --vpc-id vpc-1 --instance-charge-type PostPaid --lock-reason security \
         --image-id m-1 --resource-group-id rg-1 --tag {KEY}={VALUE}",
        &[(
            "DescribeInstances",
            "InstanceIds=[\"{INSTANCE}\"] Status=Stopped InstanceName={NAME} ZoneId=cn-hangzhou-i VpcId=vpc-1 \
             InstanceChargeType=PostPaid LockReason=security ImageId=m-1 ResourceGroupId=rg-1 Tag.1.Key={KEY} \
             Tag.1.Value={VALUE} MaxResults=100",
        )],
    ),
    (
        "describe-regions --accept-language ja --instance-charge-type PrePaid --resource-type disk",
        &[(
            "DescribeRegions",
            "AcceptLanguage=ja InstanceChargeType=PrePaid ResourceType=disk",
        )],
    ),
    (
        "describe-regions --lang zh",
        &[("DescribeRegions", "AcceptLanguage=zh-CN")],
    ),
];

/// Command lines of ECM, and the call that each makes.
pub(super) fn ecm_cases() -> Vec<(&'static str, &'static str, Value)> {
    let ein = filled("{EIN}");
    let image = filled("{IMAGE}");
    vec![
        (
            "reset-instances --yes --instance-id {EIN} --instance-id ein-2 --image-id {IMAGE} --password-stdin \
             --keep-data false --keep-image-login false --security-service false --monitor-service \
             --eip-direct-service false",
            "ResetInstances",
            json!({
                "InstanceIdSet": [ein, "ein-2"],
                "ImageId": image,
                "Password": PASSWORD,
                "EnhancedService": {
                    "SecurityService": {"Enabled": false},
                    "MonitorService": {"Enabled": true},
                    "EIPDirectService": {"Enabled": false},
                },
                "KeepData": "false",
                "KeepImageLogin": "FALSE",
            }),
        ),
        (
            "ResetInstances --yes --InstanceIdSet [\"ein-1\"] --KeepData True --KeepImageLogin TRUE \
             --EnhancedService {\"SecurityService\":{\"Enabled\":true,\"Version\":0}}",
            "ResetInstances",
            json!({
                "InstanceIdSet": ["ein-1"],
                "EnhancedService": {"SecurityService": {"Enabled": true, "Version": 0}},
                "KeepData": "true",
                "KeepImageLogin": "TRUE",
            }),
        ),
        (
            "reset-instances --yes --instance-id ein-1",
            "ResetInstances",
            json!({"InstanceIdSet": ["ein-1"]}),
        ),
        (
            "describe-instances --instance-id {EIN} --filter instance-name={NAME},x=y --offset 20 --limit 50 \
             --Filters [{\"Name\":\"tag:键\",\"Values\":[\"值\"]}]",
            "DescribeInstances",
            json!({
                "Filters": [
                    {"Name": "instance-name", "Values": [NAME, "x=y"]},
                    {"Name": "tag:键", "Values": ["值"]},
                    {"Name": "instance-id", "Values": [ein]},
                ],
                "Offset": 20,
                "Limit": 50,
            }),
        ),
        (
            "describe-images --image-id {IMAGE} --filter image-type=PUBLIC_IMAGE",
            "DescribeImage",
            json!({
                "Filters": [
                    {"Name": "image-type", "Values": ["PUBLIC_IMAGE"]},
                    {"Name": "image-id", "Values": [image]},
                ],
                "Limit": 100,
            }),
        ),
        ("describe-images", "DescribeImage", json!({"Limit": 100})),
    ]
}
