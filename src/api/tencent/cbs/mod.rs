//! Cloud Block Storage, version 2017-03-12: disks, their snapshots, and rolling back to them.
//!
//! Sources: the operations' pages and the metadata of the official command line (`tccli/services/cbs/v20170312`).
//! No operation has a dry run or an idempotency token, and none reports the result of a rollback: only the state of the
//! disk and its `ErrorPrompt` do.

mod apply;
mod create;
mod disks;
mod snapshots;

pub use apply::{ApplyDisk, ApplySnapshot, ApplySnapshotGroup};
pub use create::{CreateSnapshot, CreateSnapshotAnswer, CreateSnapshotGroup, GroupAnswer};
pub use disks::{DescribeDisks, DescribeDisksAnswer, Disk};
pub use snapshots::{
    DescribeSnapshotGroups, DescribeSnapshotGroupsAnswer, DescribeSnapshots,
    DescribeSnapshotsAnswer, Snapshot, SnapshotGroup,
};

pub use super::listing::Filter;

use std::time::Duration;

/// How many values the filter `disk-id` of [`DescribeSnapshots`] takes.
pub const MAX_DISK_IDS: usize = 10;

/// How long the official SDK waits for any answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
