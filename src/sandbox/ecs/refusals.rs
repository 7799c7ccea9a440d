//! The documented error tables of the ECS operations, row for row. Imports nothing of ours but the shape of a row.
//!
//! Source: the error tables of `ResetDisk`, `ResetDisks` and `ReInitDisk` in the ECS API reference. Spelling mistakes
//! in codes and messages are the documents' own.

use crate::sandbox::refusal::{Refusal, Table};

/// The prefix of the disks that provoke a refusal, which [`Refusal::name`] completes.
pub(in crate::sandbox) const DISK_PREFIX: &str = "d-sandbox-";
/// The prefix of their snapshots.
pub(in crate::sandbox) const SNAPSHOT_PREFIX: &str = "s-sandbox-";

pub(super) const DISK_NOT_FOUND: Refusal = Refusal::modelled(
    404,
    "InvalidDiskId.NotFound",
    "The specified disk does not exist.",
);
pub(super) const SNAPSHOT_NOT_FOUND: Refusal = Refusal::modelled(
    404,
    "InvalidSnapshotId.NotFound",
    "The specified SnapshotId does not exist.",
);
pub(super) const INSTANCE_NOT_FOUND: Refusal = Refusal::modelled(
    404,
    "InvalidInstanceId.NotFound",
    "The specified InstanceId does not exist.",
);
pub(super) const DISK_STATUS: Refusal = Refusal::modelled(
    403,
    "IncorrectDiskStatus",
    "The current disk status does not support this operation.",
);
pub(super) const INSTANCE_STATUS: Refusal = Refusal::modelled(
    403,
    "IncorrectInstanceStatus",
    "The current status of the resource does not support this operation.",
);
pub(super) const LOCKED: Refusal = Refusal::modelled(
    403,
    "InstanceLockedForSecurity",
    "The instance is locked due to security.",
);
pub(super) const EXPIRED: Refusal = Refusal::modelled(
    403,
    "InstanceExpiredOrInArrears",
    "The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode).",
);
pub(super) const NOT_OF_THIS_DISK: Refusal = Refusal::modelled(
    403,
    "InvalidParameter.Mismatch",
    "The specified snapshot is not created from the specified disk.",
);
pub(super) const ENCRYPTED: Refusal = Refusal::modelled(
    403,
    "InvalidParameter.Mismatch",
    "Non-encrypted disk can not be reset by encrypted snapshot.",
)
.second();
pub(super) const TOO_OLD: Refusal = Refusal::modelled(
    403,
    "InvalidSnapshot.TooOld",
    "The snapshotId is created before 2013-07-15, it cannot be restored since the first time the disk detached.",
);
pub(super) const SOURCE_TOO_OLD: Refusal = Refusal::modelled(
    403,
    "InvalidSnapshot.TooOld",
    "The disk is created from a snapshotId made before 2013-07-15, it cannot be re-initiated the specified disk any more since the detached first time.",
);
pub(super) const SNAPSHOT_UNSUITED: Refusal = Refusal::modelled(
    403,
    "OperationDenied",
    "The specified snapshot dees not support ResetDisk.",
);
pub(super) const SNAPSHOT_NOT_READY: Refusal = Refusal::modelled(
    403,
    "InvalidSnapshotId.NotReady",
    "The specified snapshot has not completed yet.",
);
pub(super) const UNFINISHED_SNAPSHOT: Refusal = Refusal::modelled(
    403,
    "IncorrectDiskStatus.HasUnfinishedSnapshot",
    "The current disk has unfinished snapshot.",
);
pub(super) const CREATING_SNAPSHOT: Refusal = Refusal::modelled(
    403,
    "DiskCreatingSnapshot",
    "The operation is denied due to a snapshot of the specified disk is not completed yet.",
);
pub(super) const RESET_IN_PROGRESS: Refusal = Refusal::modelled(
    403,
    "InvalidOperation.DiskResetInProgress",
    "The operation cannot be performed because the disk has an ongoing reset task, please try again later.",
);
pub(super) const CATEGORY: Refusal = Refusal::modelled(
    400,
    "DiskCategory.OperationNotSupported",
    "The operation is not supported to the specified disk due to its disk category",
);
pub(super) const MULTI_ATTACH: Refusal = Refusal::modelled(
    403,
    "InvalidOperation.MultiAttachDisk",
    "Multi attach disk does not support this operation.",
);
pub(super) const SOURCE_DELETED: Refusal = Refusal::modelled(
    403,
    "InvalidSourceSnapshot",
    "The snapshot which is used to create the specified disk has been deleted.",
);
pub(super) const REGION: Refusal = Refusal::stated(
    400,
    "InvalidRegionId.MalFormed",
    "The specified RegionId is not valid",
);
pub(super) const DRY_RUN_PASSED: Refusal = Refusal::modelled(
    400,
    "DryRunOperation",
    "Request validation has been passed with DryRun flag set.",
);

const WHITE_LIST: Refusal = Refusal::stated(
    403,
    "UserNotInTheWhiteList",
    "The user is not in disk white list.",
);
const CMK_NOT_ENABLED: Refusal = Refusal::stated(
    403,
    "InvalidParameter.KMSKeyId.CMKNotEnabled",
    "The CMK needs to be enabled.",
);
const KMS_UNAUTHORIZED: Refusal = Refusal::stated(
    403,
    "InvalidParameter.KMSKeyId.KMSUnauthorized",
    "ECS service have no right to access your KMS.",
);
const CMK_UNAUTHORIZED: Refusal = Refusal::stated(
    403,
    "InvalidParameter.KMSKeyId.CMKUnauthorized",
    "The CMK needs to be added ECS tag.",
);

/// `ResetDisk` and `ResetDisks`. The rows that only the newer copy of the `ResetDisk` page has are in it as well.
pub(in crate::sandbox) const RESET_DISK: Table = Table {
    rows: &[
        DISK_NOT_FOUND,
        Refusal::modelled(404, "Disk.NotFound", "The specified disk does not exist."),
        SNAPSHOT_NOT_FOUND,
        DISK_STATUS,
        INSTANCE_STATUS,
        LOCKED,
        NOT_OF_THIS_DISK,
        ENCRYPTED,
        TOO_OLD,
        EXPIRED,
        SNAPSHOT_UNSUITED,
        SNAPSHOT_NOT_READY,
        Refusal::stated(
            500,
            "InternalError",
            "The request processing has failed due to some unknown error.",
        ),
        CATEGORY,
        Refusal::stated(
            403,
            "InvalidAccountStatus.NotEnoughBalance",
            "Your account does not have enough balance.",
        ),
        Refusal::stated(
            403,
            "InvalidAccountStatus.SnapshotServiceUnavailable",
            "Snapshot service has not been opened yet.",
        ),
        INSTANCE_NOT_FOUND,
        Refusal::stated(
            403,
            "Operation.Conflict",
            "The operation may conflicts with others.",
        ),
        WHITE_LIST,
        REGION,
        Refusal::stated(
            500,
            "InternalError",
            "The request processing has failed due to some unknown error, exception or failure.",
        )
        .second(),
        Refusal::stated(
            400,
            "InternalError",
            "The requested services is not available now. Please try again later.",
        )
        .third(),
        CMK_NOT_ENABLED,
        KMS_UNAUTHORIZED,
        CMK_UNAUTHORIZED,
        Refusal::stated(
            404,
            "InvalidParameter.KMSKeyId.NotFound",
            "The specified KMSKeyId does not exist.",
        ),
        UNFINISHED_SNAPSHOT,
        RESET_IN_PROGRESS,
    ],
};

/// `ReInitDisk`.
pub(in crate::sandbox) const REINIT_DISK: Table = Table {
    rows: &[
        CATEGORY,
        CREATING_SNAPSHOT,
        DISK_STATUS,
        INSTANCE_STATUS,
        EXPIRED,
        LOCKED,
        SOURCE_TOO_OLD,
        SOURCE_DELETED,
        // The same state as InvalidSourceSnapshot under another code, so that only a resource can provoke it.
        Refusal::stated(
            403,
            "OperationDenied",
            "The snapshot which is used to create the specified disk has been deleted.",
        ),
        Refusal::stated(
            403,
            "SharedImageDeleted",
            "The specified image by others shared is deleted.",
        ),
        DISK_NOT_FOUND,
        // Those that only the newer copy of the page has; of some the words are the sandbox's own.
        MULTI_ATTACH,
        REGION,
        WHITE_LIST,
        CMK_NOT_ENABLED,
        KMS_UNAUTHORIZED,
        CMK_UNAUTHORIZED,
        Refusal::stated(
            400,
            "LoginAsNonRoot.ImageNotSupport",
            "The image of the disk does not allow a login as another user than root.",
        ),
        Refusal::stated(
            400,
            "DiskHasSnapshotsWithInstantAccessEnabled.OperationNotSupported",
            "The operation is not supported to disks that have snapshots with InstantAccess enabled.",
        ),
        Refusal::stated(
            400,
            "InvalidKeyPairName.NotFound",
            "The specified KeyPairName does not exist.",
        ),
        Refusal::stated(
            400,
            "DependencyViolation.IoOptimize",
            "The instance of the disk is I/O optimized, and its image is not.",
        ),
        Refusal::stated(
            403,
            "LoginAsNonRoot.RegionNotSupport",
            "The region does not allow a login as another user than root.",
        ),
        Refusal::stated(
            403,
            "DependencyViolation.WindowsInstance",
            "The operation is not supported to the disk of a Windows instance.",
        ),
        Refusal::stated(
            403,
            "HibernationConfigured.InstanceOperationForbidden",
            "The operation is not supported to an instance that can hibernate.",
        ),
        Refusal::stated(
            404,
            "InvalidImageId.NotFound",
            "The specified ImageId does not exist.",
        ),
        Refusal::stated(
            404,
            "InvalidDiskId.OperationNotSupported",
            "The operation is not supported to the specified disk due to image not exist.",
        ),
        Refusal::stated(
            500,
            "InternalError",
            "The request processing has failed due to some unknown error.",
        ),
    ],
};
