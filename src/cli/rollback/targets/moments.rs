//! How close together the moments are to be that the disks of one instance go back to.

use std::time::Duration;

use clap::Args;

use crate::cli::value::duration;
use crate::rollback::plan::PlanOptions;

/// The options that say so.
#[derive(Debug, Args)]
pub(super) struct Moments {
    /// Go back only to snapshots that the disks of an instance have of about the same moment
    ///
    /// --latest and --as-of choose of each instance the newest snapshot-consistent group that has a usable snapshot of every
    /// disk (Alibaba Cloud ECS), and where there is none the newest snapshots that lie within --max-skew of each other.
    /// Safety snapshots are never chosen. An instance that has no such snapshots is refused, with what there is of each
    /// disk; so are snapshots that are named and lie further apart.
    #[arg(long, conflicts_with = "reinstall")]
    consistent: bool,

    /// How far apart the moments may lie that the disks of one instance go back to
    ///
    /// Where they lie further apart, the check moments-together warns; with --consistent that is refused.
    #[arg(long, value_name = "DUR", default_value = "5m", value_parser = duration, conflicts_with = "reinstall")]
    max_skew: Duration,
}

impl Moments {
    /// `options` with what these say.
    pub(super) fn with(&self, options: PlanOptions) -> PlanOptions {
        PlanOptions {
            consistent: self.consistent,
            max_skew_s: Some(self.max_skew.as_secs()),
            ..options
        }
    }
}
