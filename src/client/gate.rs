//! What a connection passes before a request is written to it: whether one was made at all, and whether the operator
//! still wants it. Imports `error`.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::sync::Notify;

use crate::error::{Error, Kind, Result};

/// Shared between a client and its connector.
#[derive(Debug, Clone, Default)]
pub(super) struct Gate(Arc<State>);

#[derive(Debug, Default)]
struct State {
    stopped: AtomicBool,
    stop: Notify,
    greeted: AtomicBool,
    passed: AtomicBool,
    ever_passed: AtomicBool,
    under_way: AtomicUsize,
}

/// An attempt, from before its connection is asked for until what came of it was judged.
#[derive(Debug)]
pub(super) struct UnderWay<'a>(&'a Gate);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.0.under_way.fetch_sub(1, Ordering::SeqCst);
    }
}

/// How far an attempt has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The connection is being made.
    Connecting,
    /// The connection is there, and TLS is being agreed on.
    Greeting,
    /// The request may be on its way, and the answer is waited for.
    Waiting,
}

/// Why a connection that was made is not used.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("stopped before the request was written")]
pub(super) struct Stopped;

impl Gate {
    /// Lets no further connection pass.
    pub(super) fn stop(&self) {
        self.0.stopped.store(true, Ordering::SeqCst);
        self.0.stop.notify_waiters();
    }

    fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::SeqCst)
    }

    /// Takes `step` to its end; or drops it at [`Gate::stop`], unless a request may be on its way then.
    ///
    /// # Errors
    /// [`Kind::Interrupted`] when it was dropped, or not begun.
    pub(super) async fn unless_stopped<T>(&self, step: impl Future<Output = T>) -> Result<T> {
        if self.is_stopped() {
            return Err(interrupted());
        }
        let mut step = pin!(step);
        tokio::select! {
            done = &mut step => return Ok(done),
            () = self.0.stop.notified() => {}
        }
        if self.was_passed() {
            return Ok(step.await);
        }
        Err(interrupted())
    }

    /// Begins an attempt.
    pub(super) fn begin(&self) -> UnderWay<'_> {
        self.reset();
        self.0.under_way.fetch_add(1, Ordering::SeqCst);
        UnderWay(self)
    }

    /// Forgets that a connection has passed, unless an attempt is under way: requests go side by side, and what one has
    /// passed must not be forgotten because another begins. A connection of one is taken for that of all of them then,
    /// which errs on the side of a request that may have left.
    pub(super) fn reset(&self) {
        if self.0.under_way.load(Ordering::SeqCst) > 0 {
            return;
        }
        self.0.greeted.store(false, Ordering::SeqCst);
        self.0.passed.store(false, Ordering::SeqCst);
    }

    /// Whether a connection has passed since [`Gate::reset`]: from then on a request may be on its way.
    pub(super) fn was_passed(&self) -> bool {
        self.0.passed.load(Ordering::SeqCst)
    }

    /// Notes that TLS has begun.
    pub(super) fn greet(&self) {
        self.0.greeted.store(true, Ordering::SeqCst);
    }

    /// How far the attempt has come. One that makes no connection uses an earlier one.
    pub(super) fn phase(&self) -> Phase {
        if self.was_passed() {
            Phase::Waiting
        } else if self.0.greeted.load(Ordering::SeqCst) {
            Phase::Greeting
        } else if self.0.ever_passed.load(Ordering::SeqCst) {
            Phase::Waiting
        } else {
            Phase::Connecting
        }
    }

    /// Lets a connection pass that has just been made.
    pub(super) fn pass(&self) -> std::result::Result<(), Stopped> {
        if self.is_stopped() {
            return Err(Stopped);
        }
        self.0.passed.store(true, Ordering::SeqCst);
        self.0.ever_passed.store(true, Ordering::SeqCst);
        Ok(())
    }
}

fn interrupted() -> Error {
    Error::new(
        Kind::Interrupted,
        "interrupted before the request was accepted; nothing changed",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_that_begins_beside_another_does_not_forget_what_that_one_has_passed() {
        let gate = Gate::default();
        let first = gate.begin();
        gate.pass().unwrap();
        let second = gate.begin();
        assert!(gate.was_passed());
        drop(second);
        gate.reset();
        assert!(gate.was_passed());
        drop(first);
        let _third = gate.begin();
        assert!(!gate.was_passed());
    }
}
