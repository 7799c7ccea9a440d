//! Runs in a cloud where all that is documented to go wrong goes wrong, beside somebody who works on the same instances:
//! they are killed, gone on with and tried again, over and over, and none of that one's work is lost.

mod actor;
mod stage;

use std::io::{self, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::kills::{Random, kill_after, side_by_side, spawn};
use actor::Actor;
use stage::{Cloud, Stage};

/// How many kills have to meet a process that lives, on each cloud; the variable asks for more.
const KILLS: usize = 40;
const KILLS_VARIABLE: &str = "SNAPBACK_TEST_ADVERSARIAL_KILLS";
/// How often a world's runs are killed.
const LIVES: usize = 10;

/// What befell the worlds of one cloud.
#[derive(Default)]
struct Tally {
    kills: AtomicUsize,
    retries: AtomicUsize,
    starts: AtomicUsize,
    writes: AtomicUsize,
    rollbacks: AtomicUsize,
    unknown: AtomicUsize,
}

fn sweep(cloud: Cloud) {
    let kills = std::env::var(KILLS_VARIABLE).map_or(KILLS, |text| text.parse().unwrap());
    let tally = Tally::default();
    let lost = Mutex::new(Vec::new());
    side_by_side(|index| {
        let found = one_world(cloud, index as u64, &tally);
        lost.lock().unwrap().extend(found);
        tally.kills.load(Ordering::Relaxed) < kills
    });
    let [kills, retries, starts, writes, rollbacks, unknown] = [
        tally.kills,
        tally.retries,
        tally.starts,
        tally.writes,
        tally.rollbacks,
        tally.unknown,
    ]
    .map(AtomicUsize::into_inner);
    if std::env::var_os(KILLS_VARIABLE).is_some() {
        // Somebody wants the figures.
        let figures = format!(
            "{cloud:?}: {kills} kills, {retries} times `retry`, {starts} starts by the actor, {writes} writes, {rollbacks} rollbacks accepted, \
             {unknown} writes lost under a rollback that is told as unknown\n"
        );
        io::stdout().write_all(figures.as_bytes()).unwrap();
    }
    let lost = lost.into_inner().unwrap();
    assert!(lost.is_empty(), "{} lost: {}", lost.len(), lost.join("\n"));
    // It shows something only where both have worked on the same disks.
    assert!(
        starts >= kills / 8 && rollbacks > 0 && retries > 0,
        "{starts}, {rollbacks}, {retries}"
    );
}

/// Tells the actor that it is over when it is dropped: also when a test fails, which would wait for it for ever.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Lets runs live and die in one world. Returns what was lost there.
fn one_world(cloud: Cloud, seed: u64, tally: &Tally) -> Vec<String> {
    let stage = Stage::new(cloud, seed);
    let over = AtomicBool::new(false);
    let starts = thread::scope(|scope| {
        let actor = scope.spawn(|| Actor::new(&stage, seed).work(&over));
        let end = End(&over);
        let mut random = Random::new(seed);
        let mut killed = false;
        for _ in 0..LIVES {
            let ended = (!killed && random.below(2) == 0).then(|| stage.newest_run());
            let retry = ended.flatten();
            let retry = retry.as_deref().map(stage::retry);
            let child = spawn(
                &stage.client,
                match &retry {
                    Some(retry) => retry,
                    None if killed => stage::RESUME,
                    None => stage.rollback(),
                },
            );
            tally
                .retries
                .fetch_add(usize::from(retry.is_some()), Ordering::Relaxed);
            killed = kill_after(child, Duration::from_millis(random.below(2500)));
            if killed {
                tally.kills.fetch_add(1, Ordering::Relaxed);
                // Nobody looks for a while.
                thread::sleep(Duration::from_millis(random.below(1200)));
            }
        }
        drop(end);
        actor.join().unwrap()
    });
    tally.starts.fetch_add(starts, Ordering::Relaxed);
    stage.finish();
    tally.writes.fetch_add(stage.writes(), Ordering::Relaxed);
    tally
        .rollbacks
        .fetch_add(stage.rollbacks(), Ordering::Relaxed);
    let (unknown, lost) = stage.lost();
    tally.unknown.fetch_add(unknown, Ordering::Relaxed);
    lost
}

#[test]
fn nobody_s_work_is_lost_on_ecs() {
    sweep(Cloud::Ecs);
}

#[test]
fn nobody_s_work_is_lost_on_cbs() {
    sweep(Cloud::Cbs);
}
