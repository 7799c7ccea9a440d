//! The clock of the emulated clouds, which can be turned ahead and held. Imports nothing of ours.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// What time it is in the emulated world. All clones are the same clock.
///
/// It begins as the clock of the machine. Signatures are checked against the machine's own clock all the same: who
/// signs knows no other.
#[derive(Debug, Clone, Default)]
pub struct Clock(Arc<Mutex<State>>);

#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// How far it is ahead of the machine's clock, while it runs.
    ahead: TimeDelta,
    /// What it shows while it is held.
    held: Option<DateTime<Utc>>,
}

impl Clock {
    /// A clock that is held at `time` and moves only when it is turned.
    #[must_use]
    pub fn held_at(time: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(State {
            ahead: TimeDelta::zero(),
            held: Some(time),
        })))
    }

    /// What it shows.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let state = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.shows(Utc::now())
    }

    /// Turns it ahead by `time`. Returns what it shows then; none when that is not before the year 9999.
    #[must_use]
    pub fn advance(&self, time: TimeDelta) -> Option<DateTime<Utc>> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let system = Utc::now();
        let shows = state
            .shows(system)
            .checked_add_signed(time)
            .filter(|shows| *shows < latest())?;
        match &mut state.held {
            Some(held) => *held = shows,
            None => state.ahead = shows - system,
        }
        Some(shows)
    }

    /// Holds it, or lets it run on from what it shows.
    pub fn hold(&self, hold: bool) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let system = Utc::now();
        let shows = state.shows(system);
        *state = State {
            ahead: shows - system,
            held: hold.then_some(shows),
        };
    }

    /// Whether it is held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        let state = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.held.is_some()
    }
}

impl State {
    fn shows(self, system: DateTime<Utc>) -> DateTime<Utc> {
        self.held.unwrap_or_else(|| system + self.ahead)
    }
}

// Years of more than four digits cannot be written in the providers' formats.
fn latest() -> DateTime<Utc> {
    DateTime::from_timestamp(253_370_764_800, 0).unwrap_or_default()
}

/// The two times of a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// What the signature's time is compared with: the machine's clock, or what trouble makes of it.
    pub(super) signed: DateTime<Utc>,
    /// What time it is in the world.
    pub(super) world: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::Clock;

    #[test]
    fn a_held_clock_moves_only_when_it_is_turned() {
        let start: DateTime<Utc> = "2026-11-21T01:02:03Z".parse().unwrap();
        let clock = Clock::held_at(start);
        let same = clock.clone();
        assert_eq!((clock.now(), clock.is_held()), (start, true));
        let later = start + TimeDelta::hours(1);
        assert_eq!(clock.advance(TimeDelta::hours(1)), Some(later));
        assert_eq!(same.now(), later);
        assert_eq!(clock.advance(TimeDelta::days(4_000_000)), None);
        assert_eq!(clock.advance(TimeDelta::MAX), None);
        assert_eq!(same.now(), later);
    }

    #[test]
    fn a_clock_that_is_let_run_goes_on_from_what_it_showed() {
        let clock = Clock::held_at("2040-01-01T00:00:00Z".parse().unwrap());
        let shown = clock.now();
        clock.hold(false);
        assert!(!clock.is_held());
        assert!((shown..shown + TimeDelta::minutes(5)).contains(&clock.now()));
    }
}
