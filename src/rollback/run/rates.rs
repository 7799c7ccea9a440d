//! How fast a run asks: never faster than the provider documents that it takes.
//!
//! Providers count requests in windows that begin when they please. Spacing what comes after the first window's worth
//! evenly would still let two windows' worth fall into one of theirs, so the times of the last requests are kept: one
//! more goes when the one that came a whole window's worth before it is a window old.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use crate::rollback::cloud::{Act, Rate};

/// What is left of each rate.
#[derive(Debug, Default)]
pub(super) struct Rates(RefCell<HashMap<Act, VecDeque<Instant>>>);

/// A little more than the provider's window: its clock and ours do not meet.
const MARGIN: Duration = Duration::from_millis(200);

impl Rates {
    /// Returns when a request for `act` may be sent.
    pub(super) async fn take(&self, act: Act, rate: Rate) {
        let due = {
            let mut sent = self.0.borrow_mut();
            let sent = sent.entry(act).or_default();
            let most = usize::try_from(rate.requests).unwrap_or(usize::MAX).max(1);
            while sent.len() > most {
                sent.pop_front();
            }
            let now = Instant::now();
            let due = match sent.front() {
                Some(first) if sent.len() == most => now.max(*first + rate.per + MARGIN),
                _ => now,
            };
            sent.push_back(due);
            due
        };
        tokio::time::sleep_until(due).await;
    }

    /// How many requests for `act` could be sent at once.
    pub(super) fn spare(&self, act: Act, rate: Rate) -> usize {
        let most = usize::try_from(rate.requests).unwrap_or(usize::MAX);
        let now = Instant::now();
        let sent = self.0.borrow();
        let recent = sent.get(&act).map_or(0, |sent| {
            let is_old = |at: &Instant| *at + rate.per + MARGIN <= now;
            sent.len() - sent.partition_point(is_old)
        });
        most.saturating_sub(recent)
    }
}
