"""The documented error tables of the reset operations.

Written down from the API references and not from the emulator, so that neither can hide a slip of the other. Each row:
the end of the id of the resource that provokes it, code, HTTP status, message.
"""

_NO_DISK = "The specified disk does not exist."
_STATUS = "The current status of the resource does not support this operation."
_DISK_STATUS = "The current disk status does not support this operation."
_LOCKED = "The instance is locked due to security."
_EXPIRED = (
    "The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode)."
)
_CATEGORY = "The operation is not supported to the specified disk due to its disk category"
_SOURCE_DELETED = "The snapshot which is used to create the specified disk has been deleted."

RESET_DISK = [
    ("InvalidDiskId.NotFound", "InvalidDiskId.NotFound", 404, _NO_DISK),
    ("Disk.NotFound", "Disk.NotFound", 404, _NO_DISK),
    ("InvalidSnapshotId.NotFound", "InvalidSnapshotId.NotFound", 404, "The specified SnapshotId does not exist."),
    ("IncorrectDiskStatus", "IncorrectDiskStatus", 403, _DISK_STATUS),
    ("IncorrectInstanceStatus", "IncorrectInstanceStatus", 403, _STATUS),
    ("InstanceLockedForSecurity", "InstanceLockedForSecurity", 403, _LOCKED),
    (
        "InvalidParameter.Mismatch",
        "InvalidParameter.Mismatch",
        403,
        "The specified snapshot is not created from the specified disk.",
    ),
    (
        "InvalidSnapshot.TooOld",
        "InvalidSnapshot.TooOld",
        403,
        "The snapshotId is created before 2013-07-15, it cannot be restored since the first time the disk detached.",
    ),
    ("InstanceExpiredOrInArrears", "InstanceExpiredOrInArrears", 403, _EXPIRED),
    ("OperationDenied", "OperationDenied", 403, "The specified snapshot dees not support ResetDisk."),
    ("InvalidSnapshotId.NotReady", "InvalidSnapshotId.NotReady", 403, "The specified snapshot has not completed yet."),
    ("InternalError", "InternalError", 500, "The request processing has failed due to some unknown error."),
    ("DiskCategory.OperationNotSupported", "DiskCategory.OperationNotSupported", 400, _CATEGORY),
    (
        "InvalidAccountStatus.NotEnoughBalance",
        "InvalidAccountStatus.NotEnoughBalance",
        403,
        "Your account does not have enough balance.",
    ),
    (
        "InvalidAccountStatus.SnapshotServiceUnavailable",
        "InvalidAccountStatus.SnapshotServiceUnavailable",
        403,
        "Snapshot service has not been opened yet.",
    ),
    ("InvalidInstanceId.NotFound", "InvalidInstanceId.NotFound", 404, "The specified InstanceId does not exist."),
    ("Operation.Conflict", "Operation.Conflict", 403, "The operation may conflicts with others."),
    ("UserNotInTheWhiteList", "UserNotInTheWhiteList", 403, "The user is not in disk white list."),
    ("InvalidRegionId.MalFormed", "InvalidRegionId.MalFormed", 400, "The specified RegionId is not valid"),
    (
        "InternalError-2",
        "InternalError",
        500,
        "The request processing has failed due to some unknown error, exception or failure.",
    ),
    (
        "InvalidParameter.KMSKeyId.CMKNotEnabled",
        "InvalidParameter.KMSKeyId.CMKNotEnabled",
        403,
        "The CMK needs to be enabled.",
    ),
    (
        "InvalidParameter.KMSKeyId.KMSUnauthorized",
        "InvalidParameter.KMSKeyId.KMSUnauthorized",
        403,
        "ECS service have no right to access your KMS.",
    ),
    (
        "InvalidParameter.KMSKeyId.CMKUnauthorized",
        "InvalidParameter.KMSKeyId.CMKUnauthorized",
        403,
        "The CMK needs to be added ECS tag.",
    ),
    (
        "InvalidParameter.KMSKeyId.NotFound",
        "InvalidParameter.KMSKeyId.NotFound",
        404,
        "The specified KMSKeyId does not exist.",
    ),
    (
        "IncorrectDiskStatus.HasUnfinishedSnapshot",
        "IncorrectDiskStatus.HasUnfinishedSnapshot",
        403,
        "The current disk has unfinished snapshot.",
    ),
    (
        "InvalidOperation.DiskResetInProgress",
        "InvalidOperation.DiskResetInProgress",
        403,
        "The operation cannot be performed because the disk has an ongoing reset task, please try again later.",
    ),
]

REINIT_DISK = [
    ("DiskCategory.OperationNotSupported", "DiskCategory.OperationNotSupported", 400, _CATEGORY),
    (
        "DiskCreatingSnapshot",
        "DiskCreatingSnapshot",
        403,
        "The operation is denied due to a snapshot of the specified disk is not completed yet.",
    ),
    ("IncorrectDiskStatus", "IncorrectDiskStatus", 403, _DISK_STATUS),
    ("IncorrectInstanceStatus", "IncorrectInstanceStatus", 403, _STATUS),
    ("InstanceExpiredOrInArrears", "InstanceExpiredOrInArrears", 403, _EXPIRED),
    ("InstanceLockedForSecurity", "InstanceLockedForSecurity", 403, _LOCKED),
    (
        "InvalidSnapshot.TooOld",
        "InvalidSnapshot.TooOld",
        403,
        "The disk is created from a snapshotId made before 2013-07-15, it cannot be re-initiated the specified disk any"
        " more since the detached first time.",
    ),
    ("InvalidSourceSnapshot", "InvalidSourceSnapshot", 403, _SOURCE_DELETED),
    ("OperationDenied", "OperationDenied", 403, _SOURCE_DELETED),
    ("SharedImageDeleted", "SharedImageDeleted", 403, "The specified image by others shared is deleted."),
    ("InvalidDiskId.NotFound", "InvalidDiskId.NotFound", 404, _NO_DISK),
]

# Without a status: Tencent Cloud answers all of them with 200, which its SDK does not show.
RESET_INSTANCES = [
    ("FailedOperation.InternalOperationFailure", "Internal error."),
    ("FailedOperation.OperationNotAllow", "The current operation is not allowed."),
    ("InvalidParameter.InvalidDataFormat", "The data format is incorrect."),
    ("InvalidParameter.ParameterConflict", "Only KeepImageLogin, Password, or KeyIds can be used at a time."),
    ("InvalidParameterValue.InvaildPassword", "The password is invalid."),
    (
        "InvalidParameterValue.InvalidImageArchitecture",
        "Models with a memory of 4 GB or above do not support 32-bit OS images.",
    ),
    ("InvalidParameterValue.InvalidImageID", "The image ID is invalid."),
    ("InvalidParameterValue.InvalidInstanceID", "The instance ID is invalid."),
    ("InvalidParameterValue.ParameterValueTooLarge", "The parameter value exceeds the limit."),
    ("OperationDenied.InstanceOperationInProgress", "The current operation is not allowed."),
    ("ResourceNotFound.InstanceNotExist", "The instance is invalid."),
    ("UnauthorizedOperation.ForbiddenOperation", "You don't have the permission to perform this operation."),
]

# Codes alone: the documents of CBS and CVM give most messages in Chinese only, or none.

APPLY_SNAPSHOT = [
    ("InvalidDisk.Busy",),
    ("InvalidDisk.NotSupported",),
    ("InvalidDisk.SnapshotCreating",),
    ("InvalidDiskId.NotFound",),
    ("InvalidInstance.NotSupported",),
    ("InvalidInstanceId.NotFound",),
    ("InvalidParameter.DiskSizeNotMatch",),
    ("InvalidParameter.ShouldConvertSnapshotToImage",),
    ("InvalidParameterValue",),
    ("InvalidSnapshot.NotSupported",),
    ("InvalidSnapshotId.NotFound",),
    ("MissingParameter",),
    ("ResourceBusy",),
    ("ResourceInUse.DiskRollbacking",),
    ("ResourceInsufficient",),
    ("ResourceNotFound.NotFound",),
    ("ResourceUnavailable.NotSupported",),
    ("ResourceUnavailable.SnapshotCreating",),
    ("UnauthorizedOperation.MFAExpired",),
]

RESET_INSTANCE = [
    ("FailedOperation.InvalidInstanceApplicationRoleEmr",),
    ("InternalError.TradeUnknownError",),
    ("InternalServerError",),
    ("InvalidAccount.InsufficientBalance",),
    ("InvalidAccount.UnpaidOrder",),
    ("InvalidImageId.Malformed",),
    ("InvalidImageId.NotFound",),
    ("InvalidInstance.NotSupported",),
    ("InvalidInstanceId.Malformed",),
    ("InvalidInstanceId.NotFound",),
    ("InvalidInstanceType.Malformed",),
    ("InvalidKeyPairId.Malformed",),
    ("InvalidParameter.HostNameIllegal",),
    ("InvalidParameter.InstanceImageNotSupport",),
    ("InvalidParameter.ParameterConflict",),
    ("InvalidParameterValue",),
    ("InvalidParameterValue.IllegalHostName",),
    ("InvalidParameterValue.InstanceIdMalformed",),
    ("InvalidParameterValue.InstanceTypeNotFound",),
    ("InvalidParameterValue.InvalidAppIdFormat",),
    ("InvalidParameterValue.InvalidImageForGivenInstanceType",),
    ("InvalidParameterValue.InvalidImageFormat",),
    ("InvalidParameterValue.InvalidImageId",),
    ("InvalidParameterValue.InvalidImageIdForRetsetInstance",),
    ("InvalidParameterValue.InvalidImageState",),
    ("InvalidParameterValue.InvalidPassword",),
    ("InvalidParameterValue.InvalidUserDataFormat",),
    ("InvalidParameterValue.KeyPairNotFound",),
    ("InvalidParameterValue.LimitExceeded",),
    ("InvalidParameterValue.RequiredLocationImage",),
    ("InvalidParameterValue.ZoneNotSupported",),
    ("MissingParameter",),
    ("MissingParameter.MonitorService",),
    ("MutexOperation.TaskRunning",),
    ("OperationDenied.ChcInstallCloudImageWithoutDeployNetwork",),
    ("OperationDenied.InstanceOperationInProgress",),
    ("ResourceInUse",),
    ("ResourceInsufficient.CloudDiskSoldOut",),
    ("ResourceNotFound.KeyPairNotFound",),
    ("ResourcesSoldOut.SpecifiedInstanceType",),
    ("UnauthorizedOperation.InvalidToken",),
    ("UnauthorizedOperation.MFAExpired",),
    ("UnauthorizedOperation.MFANotFound",),
    ("UnsupportedOperation",),
    ("UnsupportedOperation.InstanceChargeType",),
    ("UnsupportedOperation.InstanceStateCorrupted",),
    ("UnsupportedOperation.InstanceStateEnterRescueMode",),
    ("UnsupportedOperation.InstanceStateEnterServiceLiveMigrate",),
    ("UnsupportedOperation.InstanceStateExitRescueMode",),
    ("UnsupportedOperation.InstanceStateExitServiceLiveMigrate",),
    ("UnsupportedOperation.InstanceStateFreezing",),
    ("UnsupportedOperation.InstanceStateIsolating",),
    ("UnsupportedOperation.InstanceStatePending",),
    ("UnsupportedOperation.InstanceStateRebooting",),
    ("UnsupportedOperation.InstanceStateRescueMode",),
    ("UnsupportedOperation.InstanceStateServiceLiveMigrate",),
    ("UnsupportedOperation.InstanceStateShutdown",),
    ("UnsupportedOperation.InstanceStateStarting",),
    ("UnsupportedOperation.InstanceStateStopping",),
    ("UnsupportedOperation.InstanceStateTerminated",),
    ("UnsupportedOperation.InstanceStateTerminating",),
    ("UnsupportedOperation.InstanceTypeNotSupportGridLicence",),
    ("UnsupportedOperation.InvalidImageLicenseTypeForReset",),
    ("UnsupportedOperation.KeyPairUnsupportedWindows",),
    ("UnsupportedOperation.ModifyEncryptionNotSupported",),
    ("UnsupportedOperation.RawLocalDiskInsReinstalltoQcow2",),
    ("UnsupportedOperation.StoppedModeStopCharging",),
]
