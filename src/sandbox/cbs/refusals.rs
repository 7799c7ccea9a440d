//! The documented error tables of CBS's rollbacks, code for code; the documents give most messages in Chinese or not at
//! all, so that the words here are the sandbox's own. Imports nothing of ours but the shape of a row.
//!
//! Source: the error codes of `ApplySnapshot` and `ApplySnapshotGroup` in the CBS API documents.

use crate::sandbox::refusal::{Refusal, Table};

/// The prefix of the disks that provoke a refusal, which [`Refusal::name`] completes.
pub(in crate::sandbox) const DISK_PREFIX: &str = "disk-sandbox-";
/// The prefix of their snapshots.
pub(in crate::sandbox) const SNAPSHOT_PREFIX: &str = "snap-sandbox-";

/// A row that no state can express.
const fn stated(code: &'static str, message: &'static str) -> Refusal {
    Refusal::stated(200, code, message)
}

/// A row that the state of the world brings about.
const fn modelled(code: &'static str, message: &'static str) -> Refusal {
    Refusal::modelled(200, code, message)
}

/// Not among the codes of `ApplySnapshot`, but the only one of CBS that says so.
pub(super) const NOT_STOPPED: Refusal = modelled(
    "UnsupportedOperation.InstanceNotStopped",
    "The instance that the disk is attached to is not stopped.",
)
.in_chinese("云硬盘挂载的实例未关机。");
pub(super) const SNAPSHOT_OF_DISK: Refusal = modelled(
    "InvalidDisk.SnapshotCreating",
    "A snapshot of the disk is being created.",
)
.in_chinese("云硬盘正在创建快照。");
pub(super) const DISK: Refusal =
    modelled("InvalidDiskId.NotFound", "The disk does not exist.").in_chinese("云硬盘不存在。");
pub(super) const INSTANCE: Refusal =
    modelled("InvalidInstanceId.NotFound", "The instance does not exist.")
        .in_chinese("实例不存在。");
pub(super) const SIZE: Refusal = modelled(
    "InvalidParameter.DiskSizeNotMatch",
    "The sizes of the disk and of the snapshot differ.",
)
.in_chinese("云硬盘与快照的大小不一致。");
pub(super) const VALUE: Refusal = modelled(
    "InvalidParameterValue",
    "The snapshot is not one of this disk, or the value of a parameter is invalid.",
)
.in_chinese("快照不属于该云硬盘，或参数取值错误。");
pub(super) const SNAPSHOT: Refusal =
    modelled("InvalidSnapshotId.NotFound", "The snapshot does not exist.")
        .in_chinese("快照不存在。");
pub(super) const ROLLBACKING: Refusal = modelled(
    "ResourceInUse.DiskRollbacking",
    "The disk is being rolled back.",
)
.in_chinese("云硬盘正在回滚。");
pub(super) const SNAPSHOT_CREATING: Refusal = modelled(
    "ResourceUnavailable.SnapshotCreating",
    "The snapshot is still being created.",
)
.in_chinese("快照正在创建。");
pub(super) const PARAMETER: Refusal =
    modelled("InvalidParameter", "The parameters do not fit together.").in_chinese("参数不匹配。");
pub(super) const SEVERAL_INSTANCES: Refusal = modelled(
    "UnsupportedOperation.SnapshotGroupDiskAttachMultiInstance",
    "The disks are attached to several instances.",
)
.in_chinese("云硬盘挂载在多个实例上。");
pub(super) const STATE: Refusal = modelled(
    "UnsupportedOperation.StateError",
    "The state of a resource does not allow this operation.",
)
.in_chinese("资源状态不允许该操作。");

/// Also of an elastic disk that is attached, by one reading of the documents.
pub(super) const NOT_SUPPORTED: Refusal = stated(
    "InvalidDisk.NotSupported",
    "The disk does not support this operation.",
);

/// Of `CreateSnapshot`.
pub(super) const NO_SNAPSHOTS: Refusal = modelled(
    "InvalidDisk.NotSupportSnapshot",
    "The disk does not support snapshots.",
)
.in_chinese("云硬盘不支持快照。");

/// `ApplySnapshot`.
pub(in crate::sandbox) const APPLY_SNAPSHOT: Table = Table {
    rows: &[
        stated("InvalidDisk.Busy", "The disk is busy."),
        NOT_SUPPORTED,
        SNAPSHOT_OF_DISK,
        DISK,
        stated(
            "InvalidInstance.NotSupported",
            "The instance does not support this operation.",
        ),
        INSTANCE,
        SIZE,
        stated(
            "InvalidParameter.ShouldConvertSnapshotToImage",
            "The snapshot has to be made an image first.",
        ),
        VALUE,
        stated(
            "InvalidSnapshot.NotSupported",
            "The snapshot does not support this operation.",
        ),
        SNAPSHOT,
        stated("MissingParameter", "A mandatory parameter is missing."),
        stated("ResourceBusy", "The resource is busy."),
        ROLLBACKING,
        stated("ResourceInsufficient", "The resources are insufficient."),
        stated("ResourceNotFound.NotFound", "The resource does not exist."),
        stated(
            "ResourceUnavailable.NotSupported",
            "The resource does not support this operation.",
        ),
        SNAPSHOT_CREATING,
        stated(
            "UnauthorizedOperation.MFAExpired",
            "The multi-factor authentication has expired.",
        ),
    ],
};
