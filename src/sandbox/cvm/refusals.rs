//! The documented error table of CVM's `ResetInstance`, code for code; the documents give most messages in Chinese or
//! not at all, so that the words here are the sandbox's own. Imports nothing of ours but the shape of a row.
//!
//! Source: the error codes of `ResetInstance` in the CVM API documents. Spelling mistakes in codes are the documents'
//! own.

use crate::sandbox::refusal::{Refusal, Refused, Table};

/// The prefix of the instances that provoke a refusal, which [`Refusal::name`] completes.
pub(in crate::sandbox) const INSTANCE_PREFIX: &str = "ins-sandbox-";
/// The prefix of the images that provoke one.
pub(in crate::sandbox) const IMAGE_PREFIX: &str = "img-sandbox-cvm-";
/// What the codes that name a state of the instance begin with.
pub(in crate::sandbox) const STATE_PREFIX: &str = "UnsupportedOperation.InstanceState";
/// What they all say.
pub(super) const STATE_MESSAGE: &str = "The state of the instance does not allow this operation.";

/// A row that no state can express.
const fn stated(code: &'static str, message: &'static str) -> Refusal {
    Refusal::stated(200, code, message)
}

/// A row that the state of the world brings about.
const fn modelled(code: &'static str, message: &'static str) -> Refusal {
    Refusal::modelled(200, code, message)
}

/// A row about the state of the instance.
const fn state(code: &'static str) -> Refusal {
    Refusal::modelled(200, code, STATE_MESSAGE)
}

/// What a value that the parameter cannot have is refused with.
pub(super) fn value(name: &str) -> Refused {
    let message = format!("The value of the parameter `{name}` is invalid.");
    Refused::new(200, "InvalidParameterValue", message)
}

pub(super) const INSTANCE: Refusal =
    modelled("InvalidInstanceId.NotFound", "The instance does not exist.")
        .in_chinese("实例不存在。");
pub(super) const IMAGE: Refusal =
    modelled("InvalidImageId.NotFound", "The image does not exist.").in_chinese("镜像不存在。");
pub(super) const CONFLICT: Refusal = stated(
    "InvalidParameter.ParameterConflict",
    "Only one of `Password`, `KeyIds` and `KeepImageLogin` can be specified.",
)
.in_chinese("Password、KeyIds、KeepImageLogin 只能指定其中一个。");
pub(super) const PASSWORD: Refusal = stated(
    "InvalidParameterValue.InvalidPassword",
    "The password does not meet the requirements.",
)
.in_chinese("密码不符合要求。");
pub(super) const KEY_PAIR: Refusal = stated(
    "InvalidParameterValue.KeyPairNotFound",
    "The key pair does not exist.",
)
.in_chinese("密钥对不存在。");
pub(super) const HOST_NAME: Refusal = stated(
    "InvalidParameterValue.IllegalHostName",
    "The host name is not allowed.",
)
.in_chinese("主机名不合法。");
pub(super) const USER_DATA: Refusal = stated(
    "InvalidParameterValue.InvalidUserDataFormat",
    "`UserData` is not Base64 of at most 16 KB.",
)
.in_chinese("UserData 不是不超过 16 KB 的 Base64。");
pub(super) const IN_PROGRESS: Refusal = modelled(
    "OperationDenied.InstanceOperationInProgress",
    "Another operation on the instance is in progress.",
)
.in_chinese("实例正在进行其他操作。");
pub(super) const STOP_CHARGING: Refusal = modelled(
    "UnsupportedOperation.StoppedModeStopCharging",
    "The instance was stopped without charges.",
)
.in_chinese("实例处于关机不收费状态。");
pub(super) const NOT_SUPPORTED: Refusal = modelled(
    "InvalidInstance.NotSupported",
    "The instance does not support this operation.",
)
.in_chinese("实例不支持该操作。");
pub(super) const IMAGE_STATE: Refusal = modelled(
    "InvalidParameterValue.InvalidImageState",
    "The image is not available.",
)
.in_chinese("镜像当前不可用。");
pub(super) const ARCHITECTURE: Refusal = modelled(
    "InvalidParameterValue.InvalidImageForGivenInstanceType",
    "The image does not fit the type of the instance.",
)
.in_chinese("镜像与实例机型不匹配。");
pub(super) const TASK_RUNNING: Refusal = stated(
    "MutexOperation.TaskRunning",
    "A task that excludes this operation is running.",
)
.in_chinese("存在互斥的任务正在运行。");

/// `ResetInstance` of CVM.
pub(in crate::sandbox) const RESET_INSTANCE: Table = Table {
    rows: &[
        stated(
            "FailedOperation.InvalidInstanceApplicationRoleEmr",
            "Instances of an EMR cluster cannot be reset.",
        ),
        stated(
            "InternalError.TradeUnknownError",
            "Something went wrong in the trade system.",
        ),
        stated("InternalServerError", "Something went wrong in the server."),
        stated(
            "InvalidAccount.InsufficientBalance",
            "The balance of the account is insufficient.",
        ),
        stated(
            "InvalidAccount.UnpaidOrder",
            "The account has an unpaid order.",
        ),
        stated(
            "InvalidImageId.Malformed",
            "The id of the image is malformed.",
        ),
        IMAGE,
        NOT_SUPPORTED,
        stated(
            "InvalidInstanceId.Malformed",
            "The id of the instance is malformed.",
        ),
        INSTANCE,
        stated(
            "InvalidInstanceType.Malformed",
            "The type of the instance is malformed.",
        ),
        stated(
            "InvalidKeyPairId.Malformed",
            "The id of the key pair is malformed.",
        ),
        stated(
            "InvalidParameter.HostNameIllegal",
            "The host name is not allowed.",
        ),
        stated(
            "InvalidParameter.InstanceImageNotSupport",
            "The instance does not support the image.",
        ),
        CONFLICT,
        stated(
            "InvalidParameterValue",
            "The value of a parameter is invalid.",
        ),
        HOST_NAME,
        stated(
            "InvalidParameterValue.InstanceIdMalformed",
            "The id of the instance is malformed.",
        ),
        stated(
            "InvalidParameterValue.InstanceTypeNotFound",
            "The type of the instance does not exist.",
        ),
        stated(
            "InvalidParameterValue.InvalidAppIdFormat",
            "The format of the AppId is invalid.",
        ),
        ARCHITECTURE,
        stated(
            "InvalidParameterValue.InvalidImageFormat",
            "The format of the image is invalid.",
        ),
        stated(
            "InvalidParameterValue.InvalidImageId",
            "The id of the image is invalid.",
        ),
        stated(
            "InvalidParameterValue.InvalidImageIdForRetsetInstance",
            "The image cannot be used to reset the instance.",
        ),
        IMAGE_STATE,
        PASSWORD,
        USER_DATA,
        KEY_PAIR,
        stated(
            "InvalidParameterValue.LimitExceeded",
            "The value of a parameter exceeds its limit.",
        ),
        stated(
            "InvalidParameterValue.RequiredLocationImage",
            "The image has to be one of this region.",
        ),
        stated(
            "InvalidParameterValue.ZoneNotSupported",
            "The zone does not support this operation.",
        ),
        stated("MissingParameter", "A mandatory parameter is missing."),
        stated(
            "MissingParameter.MonitorService",
            "The parameter `MonitorService` is missing.",
        ),
        TASK_RUNNING,
        stated(
            "OperationDenied.ChcInstallCloudImageWithoutDeployNetwork",
            "The CHC instance has no deployment network.",
        ),
        IN_PROGRESS,
        stated("ResourceInUse", "The resource is in use."),
        stated(
            "ResourceInsufficient.CloudDiskSoldOut",
            "Cloud disks are sold out.",
        ),
        stated(
            "ResourceNotFound.KeyPairNotFound",
            "The key pair does not exist.",
        ),
        stated(
            "ResourcesSoldOut.SpecifiedInstanceType",
            "The type of the instance is sold out.",
        ),
        stated(
            "UnauthorizedOperation.InvalidToken",
            "The token is invalid.",
        ),
        stated(
            "UnauthorizedOperation.MFAExpired",
            "The multi-factor authentication has expired.",
        ),
        stated(
            "UnauthorizedOperation.MFANotFound",
            "There was no multi-factor authentication.",
        ),
        stated("UnsupportedOperation", "The operation is not supported."),
        stated(
            "UnsupportedOperation.InstanceChargeType",
            "The billing of the instance does not allow this operation.",
        ),
        state("UnsupportedOperation.InstanceStateCorrupted"),
        state("UnsupportedOperation.InstanceStateEnterRescueMode"),
        state("UnsupportedOperation.InstanceStateEnterServiceLiveMigrate"),
        state("UnsupportedOperation.InstanceStateExitRescueMode"),
        state("UnsupportedOperation.InstanceStateExitServiceLiveMigrate"),
        state("UnsupportedOperation.InstanceStateFreezing"),
        state("UnsupportedOperation.InstanceStateIsolating"),
        state("UnsupportedOperation.InstanceStatePending"),
        state("UnsupportedOperation.InstanceStateRebooting"),
        state("UnsupportedOperation.InstanceStateRescueMode"),
        state("UnsupportedOperation.InstanceStateServiceLiveMigrate"),
        state("UnsupportedOperation.InstanceStateShutdown"),
        state("UnsupportedOperation.InstanceStateStarting"),
        state("UnsupportedOperation.InstanceStateStopping"),
        state("UnsupportedOperation.InstanceStateTerminated"),
        state("UnsupportedOperation.InstanceStateTerminating"),
        stated(
            "UnsupportedOperation.InstanceTypeNotSupportGridLicence",
            "The type of the instance does not support a GRID licence.",
        ),
        stated(
            "UnsupportedOperation.InvalidImageLicenseTypeForReset",
            "The licence of the image does not allow a reset.",
        ),
        stated(
            "UnsupportedOperation.KeyPairUnsupportedWindows",
            "Windows instances know no key pairs.",
        ),
        stated(
            "UnsupportedOperation.ModifyEncryptionNotSupported",
            "The encryption of the disk cannot be changed.",
        ),
        stated(
            "UnsupportedOperation.RawLocalDiskInsReinstalltoQcow2",
            "An instance on a raw local disk cannot get an image in QCOW2.",
        ),
        STOP_CHARGING,
    ],
};
