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
    /// Nothing is running.
    Quiet,
    /// The operation failed, in the provider's words.
    Failed(String),
    /// The target is not there any more.
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
}

/// The looks so far at one target.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    seen: bool,
    quiet_since: Option<Duration>,
}

impl Evidence {
    /// Takes a reading made `at` this time since the operation was accepted. `Some` when that was the end.
    pub fn take(&mut self, reading: Reading, at: Duration, settle: Duration) -> Option<Ending> {
        match reading {
            Reading::Active => {
                self.seen = true;
                self.quiet_since = None;
                None
            }
            Reading::Quiet if self.seen => Some(Ending::Seen),
            Reading::Quiet => match self.quiet_since {
                Some(since) if at.saturating_sub(since) >= settle => Some(Ending::Settled),
                Some(_) => None,
                None => {
                    self.quiet_since = Some(at);
                    None
                }
            },
            Reading::Failed(why) => Some(Ending::Failed(why)),
            Reading::Missing => Some(Ending::Failed("it is not there any more".to_owned())),
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
    fn a_failure_ends_it() {
        assert_eq!(
            take(&[(0, Reading::Active), (1, Reading::Failed("no".to_owned()))]),
            [None, Some(Ending::Failed("no".to_owned()))]
        );
    }
}
