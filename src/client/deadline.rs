//! The time that a command has.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use tokio::time::Instant;

/// Stands for no limit: longer than any duration that an option takes.
const FOREVER: Duration = Duration::from_secs(10 * 366 * 24 * 60 * 60);

/// The end of the time that a command has in all (`--timeout`), shared by everything that waits for it. It begins with
/// the first look at it, so that what comes before the first request does not count.
#[derive(Debug, Clone)]
pub struct Deadline(Rc<State>);

#[derive(Debug)]
struct State {
    timeout: Duration,
    end: Cell<Option<Instant>>,
}

impl Deadline {
    /// A deadline that begins with the first look at it and lasts for `timeout`.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self(Rc::new(State {
            timeout: timeout.min(FOREVER),
            end: Cell::new(None),
        }))
    }

    /// The whole time.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.0.timeout
    }

    /// The time that is left.
    #[must_use]
    pub fn left(&self) -> Duration {
        let now = Instant::now();
        let end = self.0.end.get().unwrap_or_else(|| now + self.0.timeout);
        self.0.end.set(Some(end));
        end.saturating_duration_since(now)
    }

    /// Begins anew with the next look, for something that has the whole time for itself.
    pub fn restart(&self) {
        self.0.end.set(None);
    }

    /// Takes the limit away, for something that watches its own time.
    pub fn lift(&self) {
        self.0.end.set(Some(Instant::now() + FOREVER));
    }

    /// Does not count `time`, in which the command did not wait for a server.
    pub fn leave_out(&self, time: Duration) {
        let end = self.0.end.get().and_then(|end| end.checked_add(time));
        if end.is_some() {
            self.0.end.set(end);
        }
    }

    /// Leaves `least` at the least, for a last look.
    pub fn leave(&self, least: Duration) {
        if self.left() < least {
            self.0.end.set(Some(Instant::now() + least));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn the_time_begins_with_the_first_look_and_is_shared() {
        let deadline = Deadline::new(5 * SECOND);
        tokio::time::advance(SECOND).await;
        let shared = deadline.clone();
        assert_eq!(shared.left(), 5 * SECOND);
        tokio::time::advance(3 * SECOND).await;
        assert_eq!(deadline.left(), 2 * SECOND);
        deadline.leave_out(SECOND);
        assert_eq!(shared.left(), 3 * SECOND);
        tokio::time::advance(9 * SECOND).await;
        assert_eq!(deadline.left(), Duration::ZERO);
        deadline.leave(SECOND);
        assert_eq!(shared.left(), SECOND);
        deadline.restart();
        assert_eq!(shared.left(), 5 * SECOND);
        deadline.lift();
        assert!(shared.left() > 5 * SECOND);
    }
}
