//! Whether an attempt is made again. Pure.

use std::time::Duration;

use crate::api::Effect;
use crate::api::codes::Class;
use crate::error::Kind;

/// What came of an attempt that did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// No connection was made: the request has not left.
    NotSent {
        /// It would be the same the next time.
        lasting: bool,
    },
    /// The request left, and no answer that can be read came back.
    Lost,
    /// The provider answered with an error code.
    Refused {
        /// The class of that code.
        class: Class,
        /// How long the provider asks to wait.
        retry_after: Option<Duration>,
    },
}

/// What to do after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Try again after this pause.
    RetryAfter(Duration),
    /// Set the clock by the answer and try again, once.
    CorrectClock,
    /// End with an error of this kind.
    GiveUp(Kind),
    /// End with the provider's refusal.
    Refused,
}

/// How often a call is tried when the network or the service fails.
const ATTEMPTS: u32 = 4;
/// How often a call is tried when it is throttled: ECS counts by the minute, so the pauses add up to about one.
const ATTEMPTS_WHEN_THROTTLED: u32 = 8;
/// The number of an attempt that is not followed by another because of the network or the service.
pub(super) const LAST: u32 = u32::MAX;
const LONGEST_PAUSE: Duration = Duration::from_secs(20);
/// The longest wait that a provider may ask for.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(60);

/// Decides after the `attempt`-th attempt (from 1) of a call with this effect.
pub(super) fn verdict(effect: Effect, attempt: u32, outcome: Outcome) -> Verdict {
    let again = |base_ms: u64, attempts: u32, asked: Option<Duration>, end: Kind| {
        if attempt >= attempts {
            return Verdict::GiveUp(end);
        }
        let backoff = LONGEST_PAUSE.min(Duration::from_millis(base_ms << (attempt - 1).min(16)));
        Verdict::RetryAfter(
            asked.map_or_else(|| jitter(backoff), |asked| asked.min(LONGEST_RETRY_AFTER)),
        )
    };
    match (outcome, effect) {
        (Outcome::NotSent { lasting: true }, _) => Verdict::GiveUp(Kind::Network),
        (Outcome::NotSent { lasting: false }, _) => again(100, ATTEMPTS, None, Kind::Network),
        (
            Outcome::Lost
            | Outcome::Refused {
                class: Class::Ambiguous,
                ..
            },
            Effect::Mutate,
        ) => Verdict::GiveUp(Kind::UnknownOutcome),
        (Outcome::Lost, Effect::Read) => again(100, ATTEMPTS, None, Kind::Unavailable),
        (Outcome::Refused { class, retry_after }, _) => match class {
            Class::Ambiguous => again(100, ATTEMPTS, retry_after, Kind::Unavailable),
            Class::Throttled => again(500, ATTEMPTS_WHEN_THROTTLED, retry_after, Kind::Throttled),
            Class::Clock => Verdict::CorrectClock,
            _ => Verdict::Refused,
        },
    }
}

/// Between half of `pause` and all of it, so that many clients do not come back in step.
fn jitter(pause: Duration) -> Duration {
    let mut random = [0; 2];
    // Without random numbers the pause is the shorter one; signing, which needs them, reports the fault.
    let _ = getrandom::fill(&mut random);
    let half = pause / 2;
    half + half.mul_f64(f64::from(u16::from_le_bytes(random)) / f64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Effect::{Mutate, Read};

    const NOT_SENT: Outcome = Outcome::NotSent { lasting: false };

    fn refused(class: Class) -> Outcome {
        Outcome::Refused {
            class,
            retry_after: None,
        }
    }

    #[test]
    fn a_mutating_call_that_may_have_been_carried_out_is_never_sent_again() {
        for outcome in [Outcome::Lost, refused(Class::Ambiguous)] {
            assert_eq!(
                verdict(Mutate, 1, outcome),
                Verdict::GiveUp(Kind::UnknownOutcome),
                "{outcome:?}"
            );
        }
    }

    #[test]
    fn what_surely_was_not_carried_out_is_tried_again_whatever_its_effect() {
        for effect in [Read, Mutate] {
            for outcome in [NOT_SENT, refused(Class::Throttled)] {
                assert!(
                    matches!(verdict(effect, 1, outcome), Verdict::RetryAfter(_)),
                    "{outcome:?}"
                );
            }
        }
    }

    #[test]
    fn retries_end_with_the_kind_that_names_their_cause() {
        for (outcome, kind) in [
            (NOT_SENT, Kind::Network),
            (Outcome::Lost, Kind::Unavailable),
            (refused(Class::Ambiguous), Kind::Unavailable),
        ] {
            assert_eq!(verdict(Read, ATTEMPTS, outcome), Verdict::GiveUp(kind));
        }
        let throttled = refused(Class::Throttled);
        assert!(matches!(
            verdict(Read, ATTEMPTS, throttled),
            Verdict::RetryAfter(_)
        ));
        assert_eq!(
            verdict(Read, ATTEMPTS_WHEN_THROTTLED, throttled),
            Verdict::GiveUp(Kind::Throttled)
        );
    }

    #[test]
    fn the_providers_own_pause_is_kept_within_reason() {
        let outcome = |seconds| Outcome::Refused {
            class: Class::Throttled,
            retry_after: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(
            verdict(Read, 1, outcome(3)),
            Verdict::RetryAfter(Duration::from_secs(3))
        );
        assert_eq!(
            verdict(Read, 1, outcome(3600)),
            Verdict::RetryAfter(LONGEST_RETRY_AFTER)
        );
    }

    #[test]
    fn a_certificate_that_is_not_good_will_not_be_better_the_next_time() {
        let outcome = Outcome::NotSent { lasting: true };
        assert_eq!(verdict(Read, 1, outcome), Verdict::GiveUp(Kind::Network));
    }

    #[test]
    fn a_refusal_is_final() {
        for class in [
            Class::NotFound,
            Class::Precondition,
            Class::Permission,
            Class::Credentials,
        ] {
            assert_eq!(
                verdict(Read, 1, refused(class)),
                Verdict::Refused,
                "{class:?}"
            );
        }
    }

    #[test]
    fn pauses_grow_and_stay_bounded() {
        for attempt in 1..ATTEMPTS_WHEN_THROTTLED {
            let Verdict::RetryAfter(pause) = verdict(Read, attempt, refused(Class::Throttled))
            else {
                panic!("gave up after {attempt}");
            };
            let full = LONGEST_PAUSE.min(Duration::from_millis(500 << (attempt - 1)));
            assert!(pause >= full / 2 && pause <= full, "{attempt}: {pause:?}");
        }
    }
}
