//! Codes of the CBS and CVM operations that snapback speaks.

use crate::api::codes::{Entry, entries};

/// Sorted by code.
pub(super) static TABLE: &[Entry] = entries! {
    "InsufficientSnapshotQuota" Precondition
        "the region has as many snapshots as it may have" "快照数量已达地域配额"
        "delete snapshots that are no longer needed, or ask for a larger quota; --no-safety-snapshot takes none, and gives up the way back" "请删除不再需要的快照或申请提高配额；--no-safety-snapshot 不创建快照，但也就没有退路"
    "InvalidAccount.InsufficientBalance" Precondition
        "the balance of the account is too low" "账户余额不足"
        "put money into the account, then try again" "请充值后重试"
    "InvalidDisk.Busy" Precondition
        "another operation on the disk is still running" "云硬盘有其他操作正在进行"
        "wait until the disk is at rest, then try again" "请等待云硬盘的操作结束后重试"
    "InvalidDisk.NotSupportSnapshot" Precondition
        "no snapshots can be taken of this disk" "该云硬盘不支持快照"
        "local disks have no snapshots; back its data up in another way" "本地盘不支持快照，请用其他方式备份数据"
    "InvalidDisk.NotSupported" Precondition
        "the disk does not support this operation in its present state" "云硬盘当前状态不支持该操作"
        "detach an elastic disk, or stop the instance of one that is not; local disks cannot be rolled back" "弹性云硬盘请先卸载，非弹性云硬盘请先关机；本地盘不能回滚"
    "InvalidDisk.SnapshotCreating" Precondition
        "a snapshot of the disk is being taken" "云硬盘正在创建快照"
        "wait until it is whole, then try again" "请等待快照创建完成后重试"
    "InvalidDiskId.NotFound" NotFound
        "the disk does not exist in this region" "该地域没有此云硬盘"
        "check the id, --region, and which account the keys belong to" "请检查云硬盘 ID、--region 以及密钥所属账号"
    "InvalidInstance.NotSupported" Precondition
        "the instance does not support this operation" "实例不支持该操作"
        "look whether it has expired or is isolated: renew it, or choose another" "请查看实例是否已到期或被隔离，如是请先续费"
    "InvalidInstanceId.Malformed" InvalidRequest
        "this is no id of a CVM instance" "实例 ID 格式不正确"
        "an id looks like ins-0123456789" "实例 ID 形如 ins-0123456789"
    "InvalidInstanceId.NotFound" NotFound
        "the instance does not exist in this region" "该地域没有此实例"
        "check the id, --region, and which account the keys belong to" "请检查实例 ID、--region 以及密钥所属账号"
    "InvalidParameter.DiskSizeNotMatch" Precondition
        "the disk has another size than when the snapshot was taken" "云硬盘大小与快照不一致"
        "a disk that was enlarged cannot be rolled back: make a new disk from the snapshot and copy the data" "扩容后的云硬盘不能回滚，请用该快照新建云硬盘后拷贝数据"
    "InvalidParameter.ShouldConvertSnapshotToImage" Precondition
        "this snapshot can only be used as an image" "该快照需先转换为镜像"
        "make an image of the snapshot and reinstall the instance from that; choose another snapshot to roll back" "请将快照制作成镜像后重装实例，或选择其他快照回滚"
    "InvalidSnapshot.NotSupported" Precondition
        "the snapshot does not support this operation" "该快照不支持此操作"
        "choose a snapshot that was taken of this very disk, and is neither shared nor a copy" "请选择由该云硬盘创建、且非共享、非复制的快照"
    "InvalidSnapshotId.NotFound" NotFound
        "the snapshot does not exist in this region" "该地域没有此快照"
        "check the id, --region, and which account the keys belong to" "请检查快照 ID、--region 以及密钥所属账号"
    "LimitExceeded.InstanceAttachedDisk" Precondition
        "the instance has as many disks as it may have" "实例挂载的云硬盘数量已达上限"
        "detach a disk that is not needed, then try again" "请卸载不需要的云硬盘后重试"
    "MutexOperation.TaskRunning" Precondition
        "another task of the instance or one of its disks is still running" "实例或其云硬盘有其他任务正在执行"
        "wait until it has ended, then try again" "请等待该任务结束后重试"
    "ResourceBusy" Precondition
        "the resource is busy" "资源繁忙"
        "wait a moment, then try again" "请稍后重试"
    "ResourceInUse.DiskMigrating" Precondition
        "the disk is being migrated" "云硬盘正在迁移"
        "wait until that has ended, then try again" "请等待迁移结束后重试"
    "ResourceInUse.DiskRollbacking" Precondition
        "the disk is being rolled back" "云硬盘正在回滚"
        "wait until that has ended; do not start its instance before" "请等待回滚结束，期间不要启动实例"
    "ResourceInsufficient.OverQuota" Precondition
        "a quota is used up" "配额已用完"
        "delete what is no longer needed, or ask for a larger quota" "请删除不再需要的资源或申请提高配额"
    "ResourceNotFound.NotFound" NotFound
        "something that the request names does not exist in this region" "该地域没有请求中的资源"
        "check the ids, --region, and which account the keys belong to" "请检查资源 ID、--region 以及密钥所属账号"
    "ResourceUnavailable.DiskBackupCreating" Precondition
        "a backup point of the disk is being made" "云硬盘正在创建备份点"
        "wait until that has ended, then try again" "请等待备份点创建完成后重试"
    "ResourceUnavailable.DiskSnapshotChainTooLarge" Precondition
        "the disk has too long a chain of snapshots" "云硬盘的快照链过长"
        "delete old snapshots of the disk, then try again" "请删除该云硬盘的旧快照后重试"
    "ResourceUnavailable.NotSupported" Precondition
        "the resource does not support this operation" "该资源不支持此操作"
        "look at the state and the type of the disk and of the snapshot" "请查看云硬盘和快照的状态与类型"
    "ResourceUnavailable.SnapshotCreating" Precondition
        "the snapshot is still being taken" "快照正在创建"
        "wait until it is whole, then try again" "请等待快照创建完成后重试"
    "ResourceUnavailable.TooManyCreatingSnapshot" Precondition
        "too many snapshots are being taken at once" "同时创建的快照过多"
        "wait until some are whole, then try again" "请等待部分快照创建完成后重试"
    "UnauthorizedOperation.MFAExpired" Permission
        "the multi-factor authentication has expired" "多因素认证（MFA）已过期"
        "authenticate again with a fresh MFA code, then try again" "请用新的 MFA 验证码重新认证后重试"
    "UnsupportedOperation.InstanceNotStopped" Precondition
        "the instance that the disk is attached to is not stopped" "云硬盘挂载的实例未关机"
        "stop the instance, or let `snapback rollback` do that" "请先关机，或使用 `snapback rollback` 自动处理"
    "UnsupportedOperation.InstanceStateRunning" Precondition
        "the instance is running" "实例正在运行"
        "nothing has to be done to start it; stop it first for anything else" "如需启动则无需操作，其他操作请先关机"
    "UnsupportedOperation.InstanceStateStarting" Precondition
        "the instance is being started" "实例正在启动"
        "wait until it runs, then try again" "请等待实例启动后重试"
    "UnsupportedOperation.InstanceStateStopped" Precondition
        "the instance is stopped" "实例已关机"
        "nothing has to be done to stop it; start it first for anything else" "如需关机则无需操作，其他操作请先启动"
    "UnsupportedOperation.InstanceStateStopping" Precondition
        "the instance is being stopped" "实例正在关机"
        "wait until it is stopped, then try again" "请等待实例关机后重试"
    "UnsupportedOperation.StoppedModeStopCharging" Precondition
        "the instance gave its compute resources back when it was stopped" "实例已按“关机不收费”方式关机并释放资源"
        "start it, and stop it again with its resources kept" "请先启动实例，再以保留资源的方式关机"
};
