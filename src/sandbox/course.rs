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

/// How what a request begins goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    /// How long rolling back, re-initialising, reinstalling or making a snapshot takes.
    pub(super) reset_takes: TimeDelta,
    /// How long stopping, starting or rebooting an instance takes.
    pub(super) power_takes: TimeDelta,
    /// What an ECS disk shows meanwhile.
    pub(super) reset_status: ResetStatus,
    /// Whether it fails at its end.
    pub(super) doomed: bool,
}
