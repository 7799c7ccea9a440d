//! Codes that only stopping and starting instances answers with.

use crate::api::codes::{Entry, entries};

/// Sorted by code.
pub(super) static TABLE: &[Entry] = entries! {
    "DiskError" Precondition
        "a disk of the instance is not ready; right after a rollback it may still be settling" "实例的磁盘未就绪；刚回滚完成时磁盘可能仍在恢复"
        "wait until every disk is In_use: snapback ecs describe-disks --instance-id i-..." "请等待所有磁盘变为使用中（In_use）：snapback ecs describe-disks --instance-id i-..."
    "DiskInArrears" Precondition
        "a disk of the instance is in arrears" "实例的磁盘已欠费"
        "settle the bill, then try again" "请结清欠款后重试"
    "InstanceExpired" Precondition
        "the instance has expired" "实例已过期"
        "renew the instance, then try again" "请续费后重试"
    "InstanceNotReady" Precondition
        "the instance is still being prepared" "实例尚未就绪"
        "wait for it: snapback ecs describe-instances --instance-id i-..." "请等待实例就绪：snapback ecs describe-instances --instance-id i-..."
    "InvalidInstanceId.NotSupport" Precondition
        "this instance cannot be stopped that way; economical mode needs a pay-as-you-go instance in a VPC" "该实例不支持此停机方式；节省停机模式仅适用于专有网络的按量付费实例"
        "stop it with its resources kept (StoppedMode KeepCharging)" "请使用普通停机模式（StoppedMode KeepCharging）"
    "InvalidInstanceIds.NotFound" NotFound
        "one of the instances does not exist in this region" "该地域不存在其中某个实例"
        "check the ids and --region: snapback ecs describe-instances --instance-id i-..." "请检查实例 ID 和 --region：snapback ecs describe-instances --instance-id i-..."
    "InvalidOperation.Conflict" Precondition
        "another operation on the instance is in the way; a rollback of one of its disks may still run" "与实例上的其他操作冲突，可能其某块磁盘仍在回滚"
        "wait until every disk is In_use: snapback ecs describe-disks --instance-id i-..." "请等待所有磁盘变为使用中（In_use）：snapback ecs describe-disks --instance-id i-..."
    "LackResource" Precondition
        "the zone has no capacity for this instance type now" "该可用区当前没有此实例规格的库存"
        "try again later, or change the instance type; instances stopped with KeepCharging keep their capacity" "请稍后重试或更换实例规格；以 KeepCharging 模式停机的实例会保留资源"
    "LimitedOperation.ServiceUnavailable" Ambiguous
        "ECS is unavailable for now; the request may or may not have been carried out" "ECS 服务暂时不可用，请求可能已执行，也可能未执行"
        "look at the instance before trying again: snapback ecs describe-instances --instance-id i-..." "重试前请先确认实例状态：snapback ecs describe-instances --instance-id i-..."
    "OperationDenied.NoStock" Precondition
        "the zone has no capacity for this instance type now" "该可用区当前没有此实例规格的库存"
        "try again later, or change the instance type; instances stopped with KeepCharging keep their capacity" "请稍后重试或更换实例规格；以 KeepCharging 模式停机的实例会保留资源"
    "QuotaExceed.ElasticQuota" Precondition
        "starting the instance would exceed the account's vCPU quota" "启动该实例将超出账号的 vCPU 配额"
        "release other instances or raise the quota, then start it again" "请释放其他实例或提升配额后再启动"
};
