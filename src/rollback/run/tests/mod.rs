//! The engine in virtual time, against a cloud that keeps count.

mod adversarial;
mod damaged;
mod forms;
mod inferred;
mod meanwhile;
mod online;
mod reinstalls;
mod resumed;
mod safety;
mod unwell;
mod world;

use std::time::Duration;

use tokio::time::Instant;

use super::*;
use crate::error::{Kind, Result};
use crate::rollback::cloud::Act;
use world::{Fate, World};

/// A journal in memory; it can be cut after any record, as if the process had been killed there.
#[derive(Default)]
struct Memory {
    records: Vec<Record>,
    killed_after: Option<usize>,
}

impl Journal for Memory {
    fn append(&mut self, record: &Record) -> Result<()> {
        if self
            .killed_after
            .is_some_and(|most| self.records.len() >= most)
        {
            return Err(crate::error::Error::new(Kind::Failed, "killed"));
        }
        // What is written has to be what is read.
        let text = serde_json::to_string(record).unwrap();
        self.records.push(serde_json::from_str(&text).unwrap());
        Ok(())
    }

    fn sync(&mut self) -> Result<()> {
        Ok(())
    }
}

const LIMITS: Limits = Limits {
    parallel: 8,
    timeout: Duration::from_secs(3600),
    settle: Duration::from_secs(5),
    settle_beside_seen: Duration::from_secs(5),
    wait_snapshots: Duration::ZERO,
};

fn begin(world: &World, journal: &mut Memory) -> RunState {
    begin_with(world.plan(), journal)
}

fn begin_with(plan: crate::rollback::plan::Plan, journal: &mut Memory) -> RunState {
    let begun = Record {
        seq: 0,
        at: "2026-11-21T01:00:00Z".parse().unwrap(),
        event: Event::Begun {
            run: "r1".to_owned(),
            plan: Box::new(plan),
            program: "0".to_owned(),
            number: 0,
            skipped: Vec::new(),
        },
    };
    journal.append(&begun).unwrap();
    RunState::begin(&begun).unwrap()
}

fn fold(journal: &Memory) -> RunState {
    let mut state = RunState::begin(&journal.records[0]).unwrap();
    for record in &journal.records[1..] {
        state.apply(record).unwrap();
    }
    state
}

/// Goes on with a run until it ends or is killed.
async fn go(world: &World, journal: &mut Memory, limits: Limits) -> Result<RunState> {
    let state = if journal.records.is_empty() {
        begin(world, journal)
    } else {
        fold(journal)
    };
    let stop = Stop::default();
    let now = state.last;
    let hooks = Hooks {
        stop: &stop,
        ask: world,
        wall: &|| world.wall(),
        on_event: &|_, _| {},
    };
    let engine = Engine::new(world, journal, state, limits, hooks, now);
    engine.go().await?;
    Ok(engine.into_state())
}

/// Every disk is where the plan wants it, and every instance runs.
#[track_caller]
fn assert_carried_out(world: &World, state: &RunState) {
    for (unit, expected) in state
        .plan
        .units
        .iter()
        .zip(std::iter::repeat(UnitOutcome::Succeeded))
    {
        assert_eq!(state.outcome(unit), expected, "{:?}", state.failure(unit));
        assert!(world.is_on(unit.id()));
    }
    let wanted: Vec<_> = state
        .plan
        .moves()
        .map(|one| one.snapshot.id.clone())
        .collect();
    assert_eq!(world.holdings(), wanted);
    assert_eq!(world.late.get(), 0);
}

#[tokio::test(start_paused = true)]
async fn every_disk_goes_back_and_every_instance_runs_again() {
    let world = World::new(3, 2);
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
    assert!(state.ended);
    let unit = &state.plan.units[0];
    assert_eq!(state.safety_snapshots(unit).len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_killed_at_any_record_is_gone_on_with_to_the_same_end() {
    let mut kills = 0;
    for most in 2.. {
        let world = World::new(2, 2);
        world.faults.set(100);
        let mut journal = Memory {
            killed_after: Some(most),
            ..Memory::default()
        };
        let ended = go(&world, &mut journal, LIMITS).await.is_ok();
        if ended {
            break;
        }
        kills += 1;
        journal.killed_after = None;
        let state = go(&world, &mut journal, LIMITS).await.unwrap();
        assert_carried_out(&world, &state);
    }
    assert!(kills >= 25, "{kills}");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_of_each_request_is_recovered_from() {
    for act in [Act::Stop, Act::Snapshot, Act::RollBack, Act::Start] {
        for fate in [Fate::LostBefore, Fate::LostAfter, Fate::Refused] {
            let world = World::new(1, 1);
            world.scripted.borrow_mut().push((act, fate));
            let mut journal = Memory::default();
            let state = go(&world, &mut journal, LIMITS).await.unwrap();
            assert_carried_out(&world, &state);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_disk_that_fails_leaves_its_instance_stopped_and_the_others_alone() {
    let world = World::new(3, 2);
    world.doomed.borrow_mut().push("d-0001-0".to_owned());
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let outcomes: Vec<_> = state
        .plan
        .units
        .iter()
        .map(|unit| state.outcome(unit))
        .collect();
    assert_eq!(
        outcomes,
        [
            UnitOutcome::Succeeded,
            UnitOutcome::Failed,
            UnitOutcome::Succeeded
        ]
    );
    assert!(!world.is_on("i-0001"));
    assert!(world.is_on("i-0000") && world.is_on("i-0002"));
}

#[tokio::test(start_paused = true)]
async fn what_a_disk_said_of_an_earlier_failure_fails_no_run() {
    for fate in [Fate::Fine, Fate::LostBefore, Fate::LostAfter] {
        let world = World::new(1, 1);
        world.complain("an old failure");
        world.scripted.borrow_mut().push((Act::RollBack, fate));
        let mut journal = Memory::default();
        let state = go(&world, &mut journal, LIMITS).await.unwrap();
        assert_carried_out(&world, &state);
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_disk_says_anew_fails_its_run_whatever_it_said_before() {
    let world = World::new(1, 1);
    world.complain("an old failure");
    world.doomed.borrow_mut().push("d-0000-0".to_owned());
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
}

#[tokio::test(start_paused = true)]
async fn after_a_canary_that_failed_no_other_unit_is_begun() {
    let world = World::new(3, 1);
    world.doomed.borrow_mut().push("d-0000-0".to_owned());
    let mut plan = world.plan();
    plan.options.canary = 1;
    let mut journal = Memory::default();
    begin_with(plan, &mut journal);
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let outcomes: Vec<_> = state
        .plan
        .units
        .iter()
        .map(|unit| state.outcome(unit))
        .collect();
    assert_eq!(
        outcomes,
        [
            UnitOutcome::Failed,
            UnitOutcome::Skipped,
            UnitOutcome::Skipped
        ]
    );
    assert!(state.ended);
}

/// The most requests of one kind within any window of a minute.
fn busiest(times: &[Instant]) -> usize {
    let window = Duration::from_secs(60);
    let mut most = 0;
    let mut first = 0;
    for (last, time) in times.iter().enumerate() {
        while times[first] + window <= *time {
            first += 1;
        }
        most = most.max(last + 1 - first);
    }
    most
}

#[tokio::test(start_paused = true)]
async fn a_thousand_instances_with_faults_never_go_over_the_documented_rates() {
    let world = World::new(1000, 3);
    world.faults.set(50);
    let limits = Limits {
        parallel: 200,
        ..LIMITS
    };
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, limits).await.unwrap();
    assert_carried_out(&world, &state);
    for (act, times) in world.sent.borrow().iter() {
        assert!(busiest(times) <= 500, "{act:?}: {}", busiest(times));
    }
}
