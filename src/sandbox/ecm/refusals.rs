//! The documented error tables of the ECM operations, row for row. Imports nothing of ours but the shape of a row.
//!
//! Source: the error table of `ResetInstances` in the ECM API documents. Spelling mistakes in codes are the documents'
//! own.

use crate::sandbox::refusal::{Refusal, Table};

/// The prefix of the instances that provoke a refusal, which [`Refusal::name`] completes.
pub(in crate::sandbox) const INSTANCE_PREFIX: &str = "ein-sandbox-";
/// The prefix of the images that provoke one.
pub(in crate::sandbox) const IMAGE_PREFIX: &str = "img-sandbox-";

pub(super) const NOT_ALLOWED: Refusal = Refusal::modelled(
    200,
    "FailedOperation.OperationNotAllow",
    "The current operation is not allowed.",
)
.in_chinese("不允许当前操作。");
pub(in crate::sandbox) const DATA_FORMAT: Refusal = Refusal::stated(
    200,
    "InvalidParameter.InvalidDataFormat",
    "The data format is incorrect.",
)
.in_chinese("数据格式错误。");
pub(super) const CONFLICT: Refusal = Refusal::stated(
    200,
    "InvalidParameter.ParameterConflict",
    "Only KeepImageLogin, Password, or KeyIds can be used at a time.",
)
.in_chinese("KeepImageLogin、Password、KeyIds 只能同时使用其中一个。");
pub(super) const PASSWORD: Refusal = Refusal::stated(
    200,
    "InvalidParameterValue.InvaildPassword",
    "The password is invalid.",
)
.in_chinese("密码不合法。");
pub(super) const ARCHITECTURE: Refusal = Refusal::modelled(
    200,
    "InvalidParameterValue.InvalidImageArchitecture",
    "Models with a memory of 4 GB or above do not support 32-bit OS images.",
)
.in_chinese("内存 4G 以上机型不支持 32 位操作系统镜像。");
pub(super) const IMAGE: Refusal = Refusal::modelled(
    200,
    "InvalidParameterValue.InvalidImageID",
    "The image ID is invalid.",
)
.in_chinese("无效的镜像 ID。");
pub(super) const TOO_LARGE: Refusal = Refusal::stated(
    200,
    "InvalidParameterValue.ParameterValueTooLarge",
    "The parameter value exceeds the limit.",
)
.in_chinese("参数值数量超过限制。");
pub(super) const IN_PROGRESS: Refusal = Refusal::modelled(
    200,
    "OperationDenied.InstanceOperationInProgress",
    "The current operation is not allowed.",
)
.in_chinese("当前操作不允许。");
pub(super) const INSTANCE: Refusal = Refusal::modelled(
    200,
    "ResourceNotFound.InstanceNotExist",
    "The instance is invalid.",
)
.in_chinese("无效的实例。");

pub(super) const INSTANCE_ID: Refusal = Refusal::modelled(
    200,
    "InvalidParameterValue.InvalidInstanceID",
    "The instance ID is invalid.",
)
.in_chinese("无效的实例 ID。");
pub(super) const NOT_RUNNING: Refusal = Refusal::modelled(
    200,
    "ResourceUnavailable.InstanceNotRunning",
    "The instance is not running.",
)
.in_chinese("实例未运行。");
pub(super) const NOT_ALL_STOPPED: Refusal = Refusal::modelled(
    200,
    "FailedOperation.InstanceNotAllStopped",
    "Some of the instances are not stopped.",
)
.in_chinese("有实例未关机。");

/// `ResetInstances` of ECM.
pub(in crate::sandbox) const RESET_INSTANCES: Table = Table {
    rows: &[
        Refusal::stated(
            200,
            "FailedOperation.InternalOperationFailure",
            "Internal error.",
        )
        .in_chinese("内部错误。"),
        NOT_ALLOWED,
        DATA_FORMAT,
        CONFLICT,
        PASSWORD,
        ARCHITECTURE,
        IMAGE,
        INSTANCE_ID,
        TOO_LARGE,
        IN_PROGRESS,
        INSTANCE,
        Refusal::stated(
            200,
            "UnauthorizedOperation.ForbiddenOperation",
            "You don't have the permission to perform this operation.",
        )
        .in_chinese("用户没有操作权限。"),
    ],
};
