//! What counts as a sign that an asynchronous operation has ended. Pure.
//!
//! Neither provider hands out a task id for a reset, and the state that a disk has after it (`In_use`) is also the
//! one it had before. So the end is believed when the operation was seen to run and then not to, or, where it was
//! never seen, when nothing has stirred for a settle time over at least two looks.

use std::time::Duration;

use super::facts::{Operation, OperationState};

/// What one look at a target showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The operation is running.
    Active,
    /// Something is going on, and nothing says that it is this operation.
    Busy,
    /// Nothing is running.
    Quiet,
    /// This very operation has come to a good end.
    Ended,
    /// The latest operation of this kind failed, in the provider's words. It may be an earlier one.
    Failed(String),
    /// The target was not listed.
    Missing,
}

impl Reading {
    /// What the latest operation on an instance says of a reinstall of it, which was accepted as the request `own`, where
    /// that is known. Where the provider names the request of each operation, it is told from every other.
    pub(super) fn of_reinstall(latest: Option<&Operation>, own: Option<&str>) -> Self {
        use OperationState::{Failed, Other, Succeeded, UnderWay};
        let Some(latest) = latest else {
            return Self::Quiet;
        };
        let is_own = own.zip(latest.request_id.as_deref());
        match (is_own.map(|(own, latest)| own == latest), latest.state) {
            (Some(true), Succeeded) => Self::Ended,
            (Some(true), UnderWay) => Self::Active,
            (Some(true), Failed) => Self::Failed(latest.failure()),
            (Some(true), Other) | (Some(false), UnderWay) => Self::Busy,
            (Some(false), _) | (None, Succeeded) => Self::Quiet,
            (None, UnderWay) if latest.is_reinstall => Self::Active,
            (None, Failed) if latest.is_reinstall => Self::Failed(latest.failure()),
            // The states are not documented everywhere: one that is not known is not taken for an end.
            (None, _) => Self::Busy,
        }
    }
}

impl Operation {
    fn failure(&self) -> String {
        self.trouble.clone().unwrap_or_else(|| {
            let status = &self.status;
            format!("the instance says that its latest operation ended in {status}")
        })
    }
}

/// What becomes of a reinstall whose answer was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trace {
    /// It was accepted, as this request where that is known.
    Accepted(Option<String>),
    /// As long as this is what is seen it was not: the request that the provider names is still that of before.
    NotAccepted,
    /// What is seen proves nothing.
    Nothing,
}

/// What the latest operation on an instance says of a reinstall whose answer was lost; `before` was the latest one when it
/// was sent.
pub(super) fn trace(before: Option<&Operation>, now: Option<&Operation>) -> Trace {
    let Some(now) = now else {
        return Trace::Nothing;
    };
    let ids = before
        .and_then(|before| before.request_id.as_ref())
        .zip(now.request_id.as_ref());
    let is_new = match ids {
        Some((before, now)) => before != now,
        // The end of another reinstall looks like that of this one.
        None => before.is_none_or(|before| {
            !(before.is_reinstall && before.state == OperationState::UnderWay) && before != now
        }),
    };
    if is_new && now.is_reinstall {
        Trace::Accepted(now.request_id.clone())
    } else if ids.is_some() && !is_new && now.state != OperationState::UnderWay {
        Trace::NotAccepted
    } else {
        Trace::Nothing
    }
}

/// How an operation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It was seen to run, and then to have stopped running.
    Seen,
    /// It was never seen to run, and nothing has stirred for the settle time: its completion is inferred.
    Inferred,
    /// It failed, for this reason.
    Failed(String),
    /// The target has not been listed for the settle time: what became of it cannot be told.
    Vanished,
}

impl Ending {
    /// The word for it in journals and JSON output.
    #[must_use]
    pub const fn evidence(&self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Inferred => "inferred",
            Self::Failed(_) => "failed",
            Self::Vanished => "vanished",
        }
    }

    /// Returns whether `evidence` is the word for a completion that was inferred, now or in journals of the version
    /// before.
    #[must_use]
    pub fn is_inferred(evidence: &str) -> bool {
        matches!(evidence, "inferred" | "settled")
    }
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
            Reading::Ended => Some(Ending::Seen),
            Reading::Quiet if self.seen => Some(Ending::Seen),
            Reading::Quiet => settled.then_some(Ending::Inferred),
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
            [None, None, Some(Ending::Inferred)]
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
            [None, None, None, Some(Ending::Inferred)]
        );
    }

    fn operation(reinstall: bool, state: OperationState, request_id: Option<&str>) -> Operation {
        Operation {
            name: if reinstall {
                "ResetInstance"
            } else {
                "StopInstances"
            }
            .to_owned(),
            is_reinstall: reinstall,
            state,
            status: format!("{state:?}"),
            request_id: request_id.map(str::to_owned),
            trouble: None,
        }
    }

    #[test]
    fn where_requests_are_named_a_reinstall_is_told_from_every_other_operation() {
        use OperationState::{Failed, Other, Succeeded, UnderWay};
        let read =
            |state, id| Reading::of_reinstall(Some(&operation(true, state, Some(id))), Some("r-1"));
        assert_eq!(read(UnderWay, "r-1"), Reading::Active);
        assert_eq!(read(Succeeded, "r-1"), Reading::Ended);
        assert!(matches!(read(Failed, "r-1"), Reading::Failed(_)));
        assert_eq!(read(Other, "r-1"), Reading::Busy);
        assert_eq!(read(UnderWay, "r-2"), Reading::Busy);
        assert_eq!(read(Failed, "r-2"), Reading::Quiet);
        assert_eq!(take(&[(0, Reading::Ended)]), [Some(Ending::Seen)]);
    }

    #[test]
    fn where_requests_are_not_named_the_name_and_state_of_the_operation_tell() {
        use OperationState::{Failed, Other, Succeeded, UnderWay};
        let read = |reinstall, state| {
            Reading::of_reinstall(Some(&operation(reinstall, state, None)), Some("r-1"))
        };
        assert_eq!(read(true, UnderWay), Reading::Active);
        assert_eq!(read(false, UnderWay), Reading::Busy);
        assert!(matches!(read(true, Failed), Reading::Failed(_)));
        assert_eq!(read(false, Failed), Reading::Busy);
        assert_eq!(read(true, Succeeded), Reading::Quiet);
        assert_eq!(read(true, Other), Reading::Busy);
        assert_eq!(Reading::of_reinstall(None, None), Reading::Quiet);
    }

    #[test]
    fn a_reinstall_without_an_answer_is_proved_or_disproved_by_the_request_that_the_instance_names()
    {
        use OperationState::{Failed, Succeeded, UnderWay};
        let stopped = operation(false, Succeeded, Some("r-0"));
        let trace = |now: &Operation| trace(Some(&stopped), Some(now));
        for state in [UnderWay, Succeeded, Failed] {
            let now = operation(true, state, Some("r-1"));
            assert_eq!(trace(&now), Trace::Accepted(Some("r-1".to_owned())));
        }
        assert_eq!(trace(&stopped), Trace::NotAccepted);
        // Somebody else's operation hides what came before it.
        assert_eq!(
            trace(&operation(false, Succeeded, Some("r-2"))),
            Trace::Nothing
        );
        assert_eq!(super::trace(Some(&stopped), None), Trace::Nothing);
        let busy = operation(false, UnderWay, Some("r-0"));
        assert_eq!(super::trace(Some(&busy), Some(&busy)), Trace::Nothing);
    }

    #[test]
    fn without_named_requests_only_a_change_proves_a_reinstall_and_nothing_disproves_it() {
        use OperationState::{Succeeded, UnderWay};
        let made = operation(false, Succeeded, None);
        let reset = operation(true, Succeeded, None);
        let resetting = operation(true, UnderWay, None);
        assert_eq!(trace(Some(&made), Some(&resetting)), Trace::Accepted(None));
        assert_eq!(trace(Some(&made), Some(&reset)), Trace::Accepted(None));
        assert_eq!(trace(Some(&reset), Some(&resetting)), Trace::Accepted(None));
        assert_eq!(trace(None, Some(&resetting)), Trace::Accepted(None));
        assert_eq!(trace(Some(&made), Some(&made)), Trace::Nothing);
        assert_eq!(trace(Some(&reset), Some(&reset)), Trace::Nothing);
        assert_eq!(trace(Some(&resetting), Some(&reset)), Trace::Nothing);
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
