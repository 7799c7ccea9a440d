//! Codes that only initialising a disk again (`ReInitDisk`) answers with.

use crate::api::codes::{Entry, entries};

/// Sorted by code.
pub(super) static TABLE: &[Entry] = entries! {
    "DependencyViolation.IoOptimize" Precondition
        "the image and the instance do not agree on I/O optimisation" "镜像与实例的 I/O 优化属性不一致"
        "see in the console whether the instance is I/O optimized" "请在控制台查看实例是否为 I/O 优化实例"
    "DependencyViolation.WindowsInstance" Precondition
        "this is not possible on a Windows instance" "Windows 实例不支持该操作"
        "leave out the key pair: a Windows instance takes a password" "请不要指定密钥对，Windows 实例应使用密码"
    "DiskCreatingSnapshot" Precondition
        "a snapshot of this disk is still being made" "该磁盘正在创建快照"
        "wait for the snapshot to end: snapback ecs describe-snapshots --disk-id d-..." "请等待快照创建完成：snapback ecs describe-snapshots --disk-id d-..."
    "DiskHasSnapshotsWithInstantAccessEnabled.OperationNotSupported" Precondition
        "the disk has snapshots with instant access, which initialising does not allow" "该磁盘存在开启极速可用的快照，无法重新初始化"
        "turn instant access off for those snapshots: snapback ecs describe-snapshots --disk-id d-... shows them" "请先关闭这些快照的极速可用功能：snapback ecs describe-snapshots --disk-id d-..."
    "HibernationConfigured.InstanceOperationForbidden" Precondition
        "the instance is set up for hibernation, which does not allow this" "实例已配置休眠，不支持该操作"
        "stop the instance without hibernating it (StoppedMode KeepCharging)" "请以非休眠方式停止实例（StoppedMode KeepCharging）"
    "InvalidDiskId.OperationNotSupported" Precondition
        "the disk cannot be initialised again because its image is gone" "磁盘所用的镜像已不存在，无法重新初始化"
        "roll it back to a snapshot instead: snapback ecs describe-snapshots --disk-id d-..." "可改为回滚到快照：snapback ecs describe-snapshots --disk-id d-..."
    "InvalidKeyPairName.NotFound" NotFound
        "the key pair does not exist in this region" "该地域不存在指定的密钥对"
        "check --key-pair-name and --region" "请检查 --key-pair-name 和 --region"
    "InvalidPassword.Malformed" InvalidRequest
        "the password breaks the rules for instance passwords" "密码不符合实例密码规则"
        "use 8 to 30 characters of at least three classes: upper case, lower case, digits, symbols" "请使用 8 至 30 个字符，并至少包含大写字母、小写字母、数字、特殊符号中的三类"
    "InvalidSourceSnapshot" Precondition
        "the snapshot that the disk was made from is gone, so it has no initial state to return to" "创建该磁盘的源快照已被删除，无法恢复到初始状态"
        "roll it back to one of its own snapshots instead: snapback ecs describe-snapshots --disk-id d-..." "可改为回滚到该磁盘自身的快照：snapback ecs describe-snapshots --disk-id d-..."
    "LoginAsNonRoot.ImageNotSupport" Precondition
        "the image has no login as another user than root" "该镜像不支持以非 root 用户登录"
        "leave the login user as it is, or use an image that supports ecs-user" "请保留默认登录用户，或使用支持 ecs-user 的镜像"
    "LoginAsNonRoot.RegionNotSupport" Precondition
        "the region has no login as another user than root" "该地域不支持以非 root 用户登录"
        "leave the login user as it is" "请保留默认登录用户"
    "SharedImageDeleted" Precondition
        "the shared image that the disk was made from is gone" "创建该磁盘的共享镜像已被删除"
        "roll it back to a snapshot instead: snapback ecs describe-snapshots --disk-id d-..." "可改为回滚到快照：snapback ecs describe-snapshots --disk-id d-..."
};
