//! Runs that are killed, at each record of their journal and at any other moment, and gone on with to their end.

use std::fs;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::three::Three;

/// How many runs are killed side by side: they mostly wait.
const AT_ONCE: usize = 6;
/// How many kills have to meet a process that lives, in both tests together.
const AT_RECORDS: usize = 35;
const AT_RANDOM: usize = 270;

/// The pause between two looks: whoever looks all the time takes the cores from what is looked at.
pub(super) const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// Begins or goes on with a run, in a process that can be killed.
fn spawn(world: &Three, args: &[&str]) -> Child {
    let mut command = world.client.command(args);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

fn records(world: &Three) -> usize {
    let texts = world
        .journals()
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    texts.map(|text| text.matches('\n').count()).sum()
}

/// Kills `child` unless it has ended; whether it had not.
pub(super) fn kill(mut child: Child) -> bool {
    let lives = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    lives
}

/// Goes on with a run that was killed, until it has come to its end. Nothing may be left to do then.
fn finish(world: &Three, context: &str) {
    let args = if world.journals().is_empty() {
        Three::ROLLBACK.to_vec()
    } else {
        vec!["resume", "--settle", "150ms"]
    };
    let output = world.client.run(&args);
    // A journal in which nothing stands is of a run that had not begun.
    let has_begun = records(world) > 0;
    if !has_begun {
        let output = world.client.run(Three::ROLLBACK);
        assert_eq!(output.code, Some(0), "{context}: {output}");
    } else if output.code != Some(0) {
        assert!(
            output.stderr.contains("no run was interrupted"),
            "{context}: {output}"
        );
    }
    world.assert_rolled_back(context);
    let list = world
        .client
        .run(&["runs", "list", "-o", "json", "-q", "runs[].state"]);
    assert_eq!(list.code, Some(0), "{context}: {list}");
    assert_eq!(list.stderr, "", "{context}");
    assert_eq!(list.json(), serde_json::json!(["succeeded"]), "{context}");
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

#[test]
fn a_run_that_is_killed_at_any_record_comes_to_the_same_end() {
    let kills = AtomicUsize::new(0);
    side_by_side(|index| {
        let world = Three::new(&[]);
        let mut child = spawn(&world, Three::ROLLBACK);
        while records(&world) <= index {
            if child.try_wait().unwrap().is_some() {
                world.assert_rolled_back("a run that was not killed");
                return false;
            }
            thread::sleep(LOOK_AGAIN);
        }
        if !kill(child) {
            return false;
        }
        kills.fetch_add(1, Ordering::Relaxed);
        finish(&world, &format!("killed at record {index}"));
        true
    });
    let kills = kills.into_inner();
    assert!(kills >= AT_RECORDS, "{kills} kills");
}

#[test]
fn a_run_that_is_killed_again_and_again_at_any_moment_comes_to_the_same_end() {
    let kills = AtomicUsize::new(0);
    side_by_side(|index| {
        let world = Three::new(&[]);
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (index as u64 + 1));
        let context = format!("world {index}");
        // Whoever is killed at each record for ever comes to no end: a life lasts a while.
        for life in 0..20 {
            let args = if records(&world) == 0 {
                Three::ROLLBACK.to_vec()
            } else {
                vec!["resume", "--settle", "150ms"]
            };
            let mut child = spawn(&world, &args);
            let end = Instant::now() + Duration::from_millis(random.below(150 + 20 * life));
            while Instant::now() < end && child.try_wait().unwrap().is_none() {
                thread::sleep(LOOK_AGAIN);
            }
            if !kill(child) {
                break;
            }
            kills.fetch_add(1, Ordering::Relaxed);
        }
        finish(&world, &context);
        kills.load(Ordering::Relaxed) < AT_RANDOM
    });
    let kills = kills.into_inner();
    assert!(kills >= AT_RANDOM, "{kills} kills");
}

/// Numbers without a pattern, the same each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}
