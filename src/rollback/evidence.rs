//! What counts as a sign that an asynchronous operation has ended. Pure.
//!
//! Neither provider hands out a task id for a reset, and the state that a disk has after it (`In_use`) is also the
//! one it had before. So the end is believed when the operation was seen to run and then not to, or, where it was
//! never seen, when nothing has stirred for a settle time over at least two looks.

use std::time::Duration;

/// What one look at a target showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The operation is running.
    Active,
    /// Something is going on, and nothing says that it is this operation.
    Busy,
    /// Nothing is running.
    Quiet,
    /// The latest operation of this kind failed, in the provider's words. It may be an earlier one.
    Failed(String),
    /// The target was not listed.
    Missing,
}

/// How an operation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It was seen to run, and then to have stopped running.
    Seen,
    /// It was never seen to run, and nothing has stirred since.
    Settled,
    /// It failed, for this reason.
    Failed(String),
    /// The target has not been listed for the settle time: what became of it cannot be told.
    Vanished,
}

/// The looks so far at one target.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    seen: bool,
    /// The reading that has been the same since then.
    still: Option<(Reading, Duration)>,
}

impl Evidence {
    /// Takes a reading made `at` this time since the operation was accepted. `Some` when that was the end.
    pub fn take(&mut self, reading: Reading, at: Duration, settle: Duration) -> Option<Ending> {
        let since = match &self.still {
            Some((before, since)) if *before == reading => *since,
            _ => at,
        };
        let settled = at.saturating_sub(since) >= settle && since < at;
        self.still = Some((reading.clone(), since));
        match reading {
            Reading::Active => {
                self.seen = true;
                None
            }
            Reading::Busy => None,
            Reading::Quiet if self.seen => Some(Ending::Seen),
            Reading::Quiet => settled.then_some(Ending::Settled),
            Reading::Failed(why) => (self.seen || settled).then_some(Ending::Failed(why)),
            Reading::Missing => settled.then_some(Ending::Vanished),
        }
    }

    /// Whether the operation was ever seen to run.
    #[must_use]
    pub const fn was_seen(&self) -> bool {
        self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTLE: Duration = Duration::from_secs(5);

    fn take(readings: &[(u64, Reading)]) -> Vec<Option<Ending>> {
        let mut evidence = Evidence::default();
        let take = |(at, reading): &(u64, Reading)| {
            evidence.take(reading.clone(), Duration::from_secs(*at), SETTLE)
        };
        readings.iter().map(take).collect()
    }

    #[test]
    fn running_and_then_not_is_the_end() {
        assert_eq!(
            take(&[
                (0, Reading::Active),
                (1, Reading::Active),
                (2, Reading::Quiet)
            ]),
            [None, None, Some(Ending::Seen)]
        );
    }

    #[test]
    fn one_quiet_look_proves_nothing() {
        assert_eq!(
            take(&[
                (0, Reading::Quiet),
                (4, Reading::Quiet),
                (5, Reading::Quiet)
            ]),
            [None, None, Some(Ending::Settled)]
        );
    }

    #[test]
    fn a_late_start_is_not_taken_for_the_end() {
        assert_eq!(
            take(&[
                (0, Reading::Quiet),
                (4, Reading::Active),
                (9, Reading::Active),
                (10, Reading::Quiet)
            ]),
            [None, None, None, Some(Ending::Seen)]
        );
    }

    #[test]
    fn a_failure_ends_it_once_the_operation_was_seen() {
        let failed = || Reading::Failed("no".to_owned());
        assert_eq!(
            take(&[(0, Reading::Active), (1, failed())]),
            [None, Some(Ending::Failed("no".to_owned()))]
        );
    }

    #[test]
    fn a_failure_that_was_there_before_may_be_an_earlier_ones() {
        let failed = || Reading::Failed("no".to_owned());
        assert_eq!(
            take(&[(0, failed()), (1, Reading::Active), (9, Reading::Quiet)]),
            [None, None, Some(Ending::Seen)]
        );
        assert_eq!(
            take(&[(0, failed()), (5, failed())]),
            [None, Some(Ending::Failed("no".to_owned()))]
        );
    }

    #[test]
    fn what_is_busy_with_something_else_is_waited_for() {
        assert_eq!(
            take(&[
                (0, Reading::Quiet),
                (4, Reading::Busy),
                (6, Reading::Quiet),
                (11, Reading::Quiet)
            ]),
            [None, None, None, Some(Ending::Settled)]
        );
    }

    #[test]
    fn one_listing_without_it_proves_nothing() {
        assert_eq!(
            take(&[
                (0, Reading::Missing),
                (1, Reading::Active),
                (2, Reading::Quiet)
            ]),
            [None, None, Some(Ending::Seen)]
        );
        assert_eq!(
            take(&[(0, Reading::Missing), (5, Reading::Missing)]),
            [None, Some(Ending::Vanished)]
        );
    }
}
