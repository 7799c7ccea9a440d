//! Elastic Compute Service, version 2014-05-26.
//!
//! Sources: the operations' pages of the ECS API reference and the models of the official SDKs
//! (`alibabacloud_ecs20140526`, `aliyun-python-sdk-ecs`); time limits: `timeout_config.json` of the latter's core.

mod create;
mod describe;
mod model;
mod paging;
mod power;
mod reset;
mod tags;

pub use create::{
    CreateSnapshot, CreateSnapshotGroup, CreatedSnapshot, CreatedSnapshotGroup, MAX_DISKS_PER_GROUP,
};
pub use describe::{
    DescribeDisks, DescribeDisksAnswer, DescribeInstances, DescribeInstancesAnswer,
    DescribeRegions, DescribeRegionsAnswer, DescribeSnapshotGroups, DescribeSnapshotGroupsAnswer,
    DescribeSnapshots, DescribeSnapshotsAnswer,
};
pub use model::{
    Attachment, Disk, Instance, KeyValueTag, Lock, Region, Snapshot, SnapshotGroup,
    SnapshotInGroup, Tag, TagFilter,
};
pub use paging::{Page, PageAnswer};
pub use power::{StartInstance, StopInstance, StoppedMode};
pub use reset::{
    DiskAndSnapshot, MAX_DISKS_PER_RESET, OperationProgress, Progresses, ReInitDisk, RelatedItem,
    ResetDisk, ResetDisks, ResetDisksAnswer, SecurityEnhancement, password_problems,
};
pub use tags::{ListTagResources, ListTagResourcesResponse, MAX_TAG_FILTERS, TagResource};
