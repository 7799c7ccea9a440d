//! Safety snapshots: when they are a way back, and when the run goes on before they are.

use tokio::time::Instant;

use super::*;
use crate::rollback::plan::SafetyWait;

/// Rolls one disk back in a world where a snapshot can be used a while before it is stored.
async fn roll_back(wait: SafetyWait) -> (World, RunState) {
    let mut world = World::new(1, 1);
    world.snapshots_take = Some(Duration::from_secs(60));
    world.instant_access.set(true);
    let mut plan = world.plan();
    plan.options.safety_wait = wait;
    let mut journal = Memory::default();
    begin_with(plan, &mut journal);
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
    (world, state)
}

/// When the safety snapshot was stored, and when the first request for `act` was sent.
fn times(world: &World, act: Act) -> (Instant, Instant) {
    let snapshots = world.snapshots.borrow();
    let taken = snapshots.values().next().unwrap();
    (taken.stored, world.sent.borrow()[&act][0])
}

#[tokio::test(start_paused = true)]
async fn a_disk_is_rolled_back_when_its_safety_snapshot_is_stored() {
    let (world, state) = roll_back(SafetyWait::Accomplished).await;
    let (stored, sent) = times(&world, Act::RollBack);
    assert!(sent >= stored);
    let unit = &state.plan.units[0];
    assert_eq!(state.way_back(unit, "d-0000-0"), WayBack::Possible);
}

#[tokio::test(start_paused = true)]
async fn with_available_it_is_rolled_back_before_and_its_instance_started_after_that() {
    let (world, _) = roll_back(SafetyWait::Available).await;
    let (stored, sent) = times(&world, Act::RollBack);
    assert!(sent < stored);
    let (_, sent) = times(&world, Act::Start);
    assert!(sent >= stored);
}

/// The state after a run whose safety snapshot meets `fate` when the rollback is done.
async fn state_after(fate: impl Fn(&World)) -> RunState {
    let world = World::new(1, 1);
    let mut journal = Memory::default();
    let state = begin(&world, &mut journal);
    let stop = Stop::default();
    let now = state.last;
    let hooks = Hooks {
        stop: &stop,
        ask: &world,
        wall: &|| world.wall(),
        on_event: &|_, event| {
            let done = event.step().map(|id| &id.step);
            if let (Event::Done { .. }, Some(Step::RollBack { .. })) = (event, done) {
                fate(&world);
            }
        },
    };
    let engine = Engine::new(&world, &mut journal, state, LIMITS, hooks, now);
    engine.go().await.unwrap();
    fold(&journal)
}

#[tokio::test(start_paused = true)]
async fn a_safety_snapshot_that_is_gone_or_not_stored_at_the_end_is_no_way_back() {
    let gone = state_after(|world| world.snapshots.borrow_mut().clear());
    let again = state_after(|world| {
        for taken in world.snapshots.borrow_mut().values_mut() {
            taken.stored += Duration::from_secs(3600);
        }
    });
    for (state, why) in [
        (gone.await, "it is gone"),
        (again.await, "it is being taken"),
    ] {
        let unit = &state.plan.units[0];
        assert_eq!(state.outcome(unit), UnitOutcome::Succeeded);
        let expected = format!(
            "its safety snapshot s-safety-d-0000-0 could not be returned to at the end of the run: {why}"
        );
        assert_eq!(
            state.way_back(unit, "d-0000-0"),
            WayBack::Impossible(expected)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_passes_is_waited_for_as_long_as_it_takes() {
    for (act, code) in [
        (Act::Stop, "OtherOperation"),
        (Act::Snapshot, "SnapshotInProgress"),
        (Act::Snapshot, "SnapshotQuota"),
        (Act::Snapshot, "SameRequest"),
        (Act::RollBack, "SnapshotInProgress"),
        (Act::RollBack, "RollbackInProgress"),
        (Act::Start, "OtherOperation"),
    ] {
        let world = World::new(1, 1);
        let again = std::iter::repeat_n((act, Fate::RefusedWith(code)), 3);
        world.scripted.borrow_mut().extend(again);
        let mut journal = Memory::default();
        let state = go(&world, &mut journal, LIMITS).await.unwrap();
        assert_carried_out(&world, &state);
    }
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_is_waited_for_longer_than_another_operation() {
    for (code, expected) in [
        ("OtherOperation", UnitOutcome::Failed),
        ("SnapshotInProgress", UnitOutcome::Succeeded),
    ] {
        let world = World::new(1, 1);
        // More than fit into three minutes.
        let again = std::iter::repeat_n((Act::RollBack, Fate::RefusedWith(code)), 100);
        world.scripted.borrow_mut().extend(again);
        let mut journal = Memory::default();
        let state = go(&world, &mut journal, LIMITS).await.unwrap();
        assert_eq!(state.outcome(&state.plan.units[0]), expected, "{code}");
    }
}

/// A rollback is refused once with `code`, and somebody then turns its instance on and off as `turns` say: it is not sent
/// again.
async fn assert_not_sent_again(world: &World, code: &'static str, turns: &[bool]) {
    let fate = Fate::RefusedWith(code);
    world.scripted.borrow_mut().push((Act::RollBack, fate));
    let mut journal = Memory::default();
    let state = begin(world, &mut journal);
    let stop = Stop::default();
    let now = state.last;
    let hooks = Hooks {
        stop: &stop,
        ask: world,
        wall: &|| world.wall(),
        on_event: &|_, event| {
            if matches!(event, Event::NotSent { .. }) {
                for on in turns {
                    world.turn_by_hand("i-0000", *on);
                }
            }
        },
    };
    let engine = Engine::new(world, &mut journal, state, LIMITS, hooks, now);
    engine.go().await.unwrap();
    let state = engine.into_state();
    assert_eq!(state.outcome(&state.plan.units[0]), UnitOutcome::Failed);
    assert_eq!(world.holdings(), ["newest"]);
}

#[tokio::test(start_paused = true)]
async fn a_rollback_that_waits_is_not_sent_after_somebody_has_started_the_instance() {
    let world = World::new(1, 1);
    assert_not_sent_again(&world, "SnapshotInProgress", &[true]).await;
}

#[tokio::test(start_paused = true)]
async fn a_refused_rollback_is_not_sent_again_after_a_start_however_short_the_pause() {
    let mut world = World::new(1, 1);
    world.takes = Duration::from_secs(1);
    world.names_requests.set(true);
    assert_not_sent_again(&world, "OtherOperation", &[true, false]).await;
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_not_stopped_while_somebody_takes_a_snapshot_of_its_disk() {
    for (wait, expected) in [
        (Duration::ZERO, UnitOutcome::Failed),
        (Duration::from_secs(600), UnitOutcome::Succeeded),
    ] {
        let world = World::new(1, 2);
        let ends = Instant::now() + Duration::from_secs(300);
        world
            .foreign
            .borrow_mut()
            .push(("d-0000-1".to_owned(), ends));
        let limits = Limits {
            wait_snapshots: wait,
            ..LIMITS
        };
        let mut journal = Memory::default();
        let state = go(&world, &mut journal, limits).await.unwrap();
        assert_eq!(state.outcome(&state.plan.units[0]), expected);
        assert!(world.is_on("i-0000"));
        let sent = world.sent.borrow();
        let stops = sent.get(&Act::Stop).map_or(&[][..], Vec::as_slice);
        assert!(stops.iter().all(|at| *at >= ends));
        assert_eq!(stops.len(), usize::from(expected == UnitOutcome::Succeeded));
    }
}

#[tokio::test(start_paused = true)]
async fn instances_that_are_stopped_together_share_a_look_for_snapshots_in_progress() {
    let world = World::new(30, 3);
    let limits = Limits {
        parallel: 30,
        ..LIMITS
    };
    let state = go(&world, &mut Memory::default(), limits).await.unwrap();
    assert_carried_out(&world, &state);
    assert_eq!(world.listings_in_progress.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn snapshots_that_are_not_taken_together_are_taken_one_by_one() {
    let mut kills = 0;
    for most in 2.. {
        let world = World::new(1, 2);
        let fate = Fate::RefusedWith("CapacityExceed.TooManyDisks");
        world.scripted.borrow_mut().push((Act::Snapshot, fate));
        let mut journal = Memory {
            killed_after: Some(most),
            ..Memory::default()
        };
        let ended = go(&world, &mut journal, LIMITS).await.is_ok();
        journal.killed_after = None;
        let state = if ended {
            fold(&journal)
        } else {
            go(&world, &mut journal, LIMITS).await.unwrap()
        };
        assert_carried_out(&world, &state);
        let unit = &state.plan.units[0];
        assert_eq!(state.safety_snapshots(unit).len(), 2);
        if ended {
            // One for both, and one for each of them.
            assert_eq!(world.sent.borrow()[&Act::Snapshot].len(), 3);
            break;
        }
        kills += 1;
    }
    assert!(kills >= 10, "{kills}");
}
