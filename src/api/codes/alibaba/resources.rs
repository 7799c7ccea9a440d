//! Codes about what a rollback touches: disks, snapshots, instances, regions and the keys that encrypt them.

use crate::api::codes::{Entry, entries};

/// Sorted by code.
pub(super) static TABLE: &[Entry] = entries! {
    "Disk.NotFound" NotFound
        "the disk does not exist in this region" "该地域不存在指定的磁盘"
        "check the id and --region: snapback ecs describe-disks --disk-id d-..." "请检查磁盘 ID 和 --region：snapback ecs describe-disks --disk-id d-..."
    "DiskCategory.OperationNotSupported" Precondition
        "disks of this category cannot do this; local disks, for one, have no snapshots" "该类型的磁盘不支持此操作，例如本地盘没有快照"
        "look at the disk's category: snapback ecs describe-disks --disk-id d-..." "请查看磁盘类型：snapback ecs describe-disks --disk-id d-..."
    "IncorrectDiskStatus" Precondition
        "the disk is not in a state that allows this: it has to be In_use or Available, and paid for" "磁盘状态不允许该操作：须为使用中（In_use）或待挂载（Available），且未欠费"
        "look at the disk's status: snapback ecs describe-disks --disk-id d-..." "请查看磁盘状态：snapback ecs describe-disks --disk-id d-..."
    "IncorrectDiskStatus.HasUnfinishedSnapshot" Precondition
        "a snapshot of this disk is still being made" "该磁盘有快照正在创建中"
        "wait for the snapshot to end: snapback ecs describe-snapshots --disk-id d-..." "请等待快照创建完成：snapback ecs describe-snapshots --disk-id d-..."
    "IncorrectInstanceStatus" Precondition
        "the instance is not in a state that allows this: the disks of an instance are rolled back while it is Stopped" "实例状态不允许该操作：回滚磁盘前，所挂载的实例须为已停止（Stopped）"
        "stop the instance first, with its resources kept (StoppedMode KeepCharging), and look: snapback ecs describe-instances --instance-id i-..."
        "请先停止实例并保留其资源（StoppedMode KeepCharging），再查看：snapback ecs describe-instances --instance-id i-..."
    "InstanceExpiredOrInArrears" Precondition
        "the instance has expired, or its account is in arrears" "实例已过期或账号已欠费"
        "renew the instance or settle the bill: snapback ecs describe-instances --instance-id i-... shows when it expires" "请续费或结清欠款；到期时间可用 snapback ecs describe-instances --instance-id i-... 查看"
    "InstanceLockedForSecurity" Precondition
        "the instance is locked for security reasons; every change is refused" "实例因安全原因被锁定，所有变更均被拒绝"
        "its OperationLocks say so: snapback ecs describe-instances --instance-id i-...; only Alibaba Cloud can lift the lock" "可用 snapback ecs describe-instances --instance-id i-... 查看 OperationLocks；需联系阿里云解除锁定"
    "InvalidDiskId.NotFound" NotFound
        "the disk does not exist in this region" "该地域不存在指定的磁盘"
        "check the id and --region: snapback ecs describe-disks --disk-id d-..." "请检查磁盘 ID 和 --region：snapback ecs describe-disks --disk-id d-..."
    "InvalidImageId.NotFound" NotFound
        "the image does not exist, or not any more" "指定的镜像不存在或已被删除"
        "a system disk can only be initialised again while its image exists; roll it back to a snapshot instead: snapback ecs describe-snapshots --disk-id d-..."
        "系统盘只有在镜像存在时才能重新初始化；可改为回滚到快照：snapback ecs describe-snapshots --disk-id d-..."
    "InvalidInstanceId.NotFound" NotFound
        "the instance does not exist in this region" "该地域不存在指定的实例"
        "check the id and --region: snapback ecs describe-instances --instance-id i-..." "请检查实例 ID 和 --region：snapback ecs describe-instances --instance-id i-..."
    "InvalidOperation.DiskResetInProgress" Precondition
        "the disk is being rolled back already" "该磁盘正在回滚中"
        "wait for that rollback to end: snapback ecs describe-disks --disk-id d-..." "请等待当前回滚完成：snapback ecs describe-disks --disk-id d-..."
    "InvalidOperation.MultiAttachDisk" Precondition
        "the disk may be attached to several instances at once; such disks cannot do this" "开启了多重挂载的磁盘不支持该操作"
        "see what it is attached to: snapback ecs describe-disks --disk-id d-... -o raw" "请查看磁盘的挂载情况：snapback ecs describe-disks --disk-id d-... -o raw"
    "InvalidParameter.KMSKeyId.CMKNotEnabled" Precondition
        "the KMS key of the encrypted disk is not enabled" "加密磁盘所用的 KMS 密钥未启用"
        "enable the key in the KMS console, then try again" "请在 KMS 控制台启用该密钥后重试"
    "InvalidParameter.KMSKeyId.CMKUnauthorized" Precondition
        "the KMS key lacks the tag that lets ECS use it" "KMS 密钥缺少允许 ECS 使用的标签"
        "add the ECS tag to the key in the KMS console, then try again" "请在 KMS 控制台为该密钥添加 ECS 标签后重试"
    "InvalidParameter.KMSKeyId.KMSUnauthorized" Precondition
        "ECS may not use the account's KMS" "ECS 未获得使用该账号 KMS 的授权"
        "give ECS the role for KMS in the RAM console, then try again" "请在 RAM 控制台授予 ECS 访问 KMS 的角色后重试"
    "InvalidParameter.KMSKeyId.NotFound" Precondition
        "the KMS key of the encrypted disk or snapshot does not exist" "加密磁盘或快照所用的 KMS 密钥不存在"
        "look for the key in the KMS console of this region; data encrypted with a deleted key is lost" "请在该地域的 KMS 控制台查找密钥；密钥被删除后，用它加密的数据无法恢复"
    "InvalidParameter.Mismatch" Precondition
        "one of two things: the snapshot was not made from this disk, or it is encrypted and the disk is not" "有两种可能：快照不是由该磁盘创建的，或快照已加密而磁盘未加密"
        "compare SourceDiskId and Encrypted of the snapshot with the disk: snapback ecs describe-snapshots --snapshot-id s-... and snapback ecs describe-disks --disk-id d-..."
        "请将快照的 SourceDiskId 和 Encrypted 与磁盘对照：snapback ecs describe-snapshots --snapshot-id s-... 以及 snapback ecs describe-disks --disk-id d-..."
    "InvalidRegion.NotFound" NotFound
        "no such region" "指定的地域不存在"
        "check --region; snapback ecs describe-regions lists them" "请检查 --region；可用 snapback ecs describe-regions 查看可用地域"
    "InvalidRegionId.MalFormed" InvalidRequest
        "this is no region id" "地域 ID 格式不正确"
        "check --region; snapback ecs describe-regions lists them" "请检查 --region；可用 snapback ecs describe-regions 查看可用地域"
    "InvalidRegionId.NotFound" NotFound
        "no such region" "指定的地域不存在"
        "check --region; snapback ecs describe-regions lists them" "请检查 --region；可用 snapback ecs describe-regions 查看可用地域"
    "InvalidSecurityGroupId.NotFound" NotFound
        "the security group does not exist in this region" "该地域不存在指定的安全组"
        "check the id and --region; snapback ecs describe-instances --instance-id i-... shows the groups of an instance" "请检查安全组 ID 和 --region；snapback ecs describe-instances --instance-id i-... 可查看实例所属安全组"
    "InvalidSnapshot.TooOld" Precondition
        "the snapshot dates from before 2013-07-15 and the disk has been detached since" "快照创建于 2013-07-15 之前，且磁盘此后曾被卸载，无法使用"
        "choose a later snapshot: snapback ecs describe-snapshots --disk-id d-..." "请选择更新的快照：snapback ecs describe-snapshots --disk-id d-..."
    "InvalidSnapshotId.NotFound" NotFound
        "the snapshot does not exist in this region" "该地域不存在指定的快照"
        "list the disk's snapshots: snapback ecs describe-snapshots --disk-id d-..." "请列出该磁盘的快照：snapback ecs describe-snapshots --disk-id d-..."
    "InvalidSnapshotId.NotReady" Precondition
        "the snapshot is not complete yet" "快照尚未创建完成"
        "wait until its progress is 100%: snapback ecs describe-snapshots --snapshot-id s-..." "请等待进度达到 100%：snapback ecs describe-snapshots --snapshot-id s-..."
    "Operation.Conflict" Precondition
        "another operation on the same disk or instance is in the way" "与同一磁盘或实例上的其他操作冲突"
        "wait for the other operation to end: snapback ecs describe-disks --disk-id d-..." "请等待其他操作完成：snapback ecs describe-disks --disk-id d-..."
    "OperationDenied" Precondition
        "the snapshot cannot be used for this: it may be a copy or shared, or the snapshot that the disk was made from is gone" "该快照不支持此操作：可能是复制或共享的快照，或创建磁盘所用的源快照已被删除"
        "to roll back, choose a snapshot made from the disk itself: snapback ecs describe-snapshots --disk-id d-...; a disk whose source snapshot is gone cannot be initialised again" "回滚时请选择由该磁盘自身创建的快照：snapback ecs describe-snapshots --disk-id d-...；源快照已删除的磁盘无法重新初始化"
    "UserNotInTheWhiteList" Permission
        "the account is not on the allow list of this disk feature" "账号不在该磁盘功能的白名单中"
        "ask Alibaba Cloud for access with a ticket, naming the request id" "请提交工单申请开通，并附上请求 ID"
};
