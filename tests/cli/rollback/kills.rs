//! Processes that are killed, several at a time and at any moment.

use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::env::TestEnv;

/// How many worlds are worked on side by side: what goes on in them mostly waits.
const AT_ONCE: usize = 6;

/// The pause between two looks: whoever looks all the time takes the cores from what is looked at.
pub(super) const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// Begins or goes on with a run, in a process that can be killed.
pub(super) fn spawn(client: &TestEnv, args: &[&str]) -> Child {
    let mut command = client.command(args);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Kills `child` unless it has ended; whether it had not.
pub(super) fn kill(mut child: Child) -> bool {
    let lives = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    lives
}

/// Kills `child` after some time unless it has ended by itself; whether it had not.
pub(super) fn kill_after(mut child: Child, time: Duration) -> bool {
    let end = Instant::now() + time;
    while Instant::now() < end && child.try_wait().unwrap().is_none() {
        thread::sleep(LOOK_AGAIN);
    }
    kill(child)
}

/// Calls `one` with 0, 1, 2 and so on, several at once, until it returns false.
pub(super) fn side_by_side(one: impl Fn(usize) -> bool + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE)
            .map(|_| scope.spawn(|| while one(next.fetch_add(1, Ordering::Relaxed)) {}))
            .collect();
        for worker in workers {
            worker.join().unwrap();
        }
    });
}

/// Numbers without a pattern, the same each time (xorshift).
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ (seed + 1))
    }

    pub(super) const fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}
