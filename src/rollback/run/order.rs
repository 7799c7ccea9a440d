//! The order of runs, which clocks that were wrong do not change. Pure.

use chrono::{DateTime, Utc};

use super::state::RunState;

impl RunState {
    /// Its place in the order in which runs began. Only runs of the version before are told apart by their times.
    #[must_use]
    pub const fn order(&self) -> (u64, DateTime<Utc>) {
        (self.number, self.began)
    }

    /// The number of a run that begins after all of these.
    pub fn next_number<'a>(all: impl Iterator<Item = &'a Self>) -> u64 {
        all.map(|run| run.number).max().unwrap_or_default() + 1
    }

    /// Returns whether `other` has done something since this run was planned: its plan knows all that was done before.
    #[must_use]
    pub fn is_followed_by(&self, other: &Self) -> bool {
        if self.plan.known_runs.is_some() {
            return !self.plan.knows(other);
        }
        match (self.number, other.number) {
            (0, 0) => other.last > self.last,
            (own, other) => other > own,
        }
    }
}
