//! Runs that are killed, at each record of their journal and at any other moment, and gone on with to their end.

use std::fs;
use std::process::Child;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::kills::{Random, kill, kill_after, side_by_side};
use super::running::until;
use super::three::Three;

/// How many kills have to meet a process that lives, in both tests together.
const AT_RECORDS: usize = 35;
const AT_RANDOM: usize = 270;

/// Begins or goes on with a run, in a process that can be killed.
fn spawn(world: &Three, args: &[&str]) -> Child {
    super::kills::spawn(&world.client, args)
}

fn records(world: &Three) -> usize {
    let texts = world
        .journals()
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap());
    texts.map(|text| text.matches('\n').count()).sum()
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

#[test]
fn a_run_that_is_killed_at_any_record_comes_to_the_same_end() {
    let kills = AtomicUsize::new(0);
    side_by_side(|index| {
        let world = Three::new(&[]);
        let mut child = spawn(&world, Three::ROLLBACK);
        let mut ended = false;
        until("a record or the end", || {
            let is_reached = records(&world) > index;
            ended = !is_reached && child.try_wait().unwrap().is_some();
            is_reached || ended
        });
        if ended {
            world.assert_rolled_back("a run that was not killed");
            return false;
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
        let mut random = Random::new(index as u64);
        let context = format!("world {index}");
        // Whoever is killed at each record for ever comes to no end: a life lasts a while.
        for life in 0..20 {
            let args = if records(&world) == 0 {
                Three::ROLLBACK.to_vec()
            } else {
                vec!["resume", "--settle", "150ms"]
            };
            let child = spawn(&world, &args);
            let time = Duration::from_millis(random.below(150 + 20 * life));
            if !kill_after(child, time) {
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
