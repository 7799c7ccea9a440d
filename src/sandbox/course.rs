//! How what a request begins goes on. Imports nothing of ours.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The status that an ECS disk shows while it is rolled back: the documents do not say which that is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResetStatus {
    /// The one from before.
    #[default]
    Unchanged,
    /// `ReIniting`, as while it is re-initialised.
    ReIniting,
}

/// The reading of what the documents leave open about snapshots under way.
///
/// Source: snapshots of ESSDs are `Available` before they are uploaded (CreateSnapshot, doc-detail/25524 and
/// doc-detail/193667), rolling back needs that no snapshot of the disk is being created (help:59306781556), and a
/// snapshot may fail when its instance is stopped or restarted meanwhile (CreateSnapshot). Whether the first counts as
/// being created is not documented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// Until a snapshot is uploaded its disk is not rolled back.
    #[default]
    Strict,
    /// A snapshot that is `Available` is in nobody's way.
    Lenient,
}

/// The reading of what the documents of CBS leave open about an elastic disk that is attached to a stopped instance.
///
/// Source: the ApplySnapshot page wants it detached, and `AutoStopInstance` for one that is attached; the user guide and
/// ApplySnapshotGroup (document 362/116250) allow attached disks of a stopped instance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ElasticAttached {
    /// ApplySnapshot rolls it back.
    #[default]
    Accept,
    /// ApplySnapshot without `AutoStopInstance` is refused.
    Refuse,
}

/// How what a request begins goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    /// How long rolling back, re-initialising, reinstalling or making a snapshot takes.
    pub(super) reset_takes: TimeDelta,
    /// How long stopping, starting or rebooting an instance takes.
    pub(super) power_takes: TimeDelta,
    /// What an ECS disk shows meanwhile.
    pub(super) reset_status: ResetStatus,
    /// How long a snapshot takes to be uploaded once it is made. ESSD snapshots are `Available` meanwhile.
    pub(super) upload_takes: TimeDelta,
    /// What snapshots under way forbid.
    pub(super) reading: Reading,
    /// How many snapshots an account may have under way on one cloud, where that is limited.
    pub(super) snapshots_at_once: Option<u32>,
    /// How much later a rollback begins than it is accepted.
    pub(super) begins_after: TimeDelta,
    /// Whether filters by tag heed the key alone.
    pub(super) ignores_tag_values: bool,
    /// Whether an elastic CBS disk that is attached is rolled back by plain ApplySnapshot.
    pub(super) elastic_attached: ElasticAttached,
    /// Whether it fails at its end.
    pub(super) doomed: bool,
    /// Whether nothing shows that it failed.
    pub(super) silent: bool,
}

impl Course {
    /// Whether so many snapshots under way leave no room for one more.
    pub(super) fn has_too_many_snapshots(self, under_way: usize) -> bool {
        self.snapshots_at_once
            .is_some_and(|most| u32::try_from(under_way).is_ok_and(|under_way| under_way >= most))
    }

    /// One in which a reset takes that long and nothing goes wrong.
    pub(super) fn of(reset_takes: TimeDelta) -> Self {
        Self {
            reset_takes,
            power_takes: reset_takes / 2,
            reset_status: ResetStatus::Unchanged,
            upload_takes: TimeDelta::zero(),
            reading: Reading::Strict,
            snapshots_at_once: None,
            begins_after: TimeDelta::zero(),
            ignores_tag_values: false,
            elastic_attached: ElasticAttached::Accept,
            doomed: false,
            silent: false,
        }
    }
}
