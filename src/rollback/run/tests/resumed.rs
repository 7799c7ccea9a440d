//! Runs that are gone on with after something has happened meanwhile.

use chrono::TimeDelta;

use super::*;

/// A run in a world that `make` makes, which was killed when it had written a record that `last` says.
pub(super) async fn killed_after(
    make: impl Fn() -> World,
    last: impl Fn(&Event) -> bool,
) -> (World, Memory) {
    for most in 2.. {
        let world = make();
        let mut journal = Memory {
            killed_after: Some(most),
            ..Memory::default()
        };
        let ended = go(&world, &mut journal, LIMITS).await.is_ok();
        assert!(!ended, "there is no such record");
        if last(&journal.records.last().unwrap().event) {
            journal.killed_after = None;
            return (world, journal);
        }
    }
    unreachable!()
}

fn is_rollback(event: &Event) -> bool {
    let step = event.step().map(|step| &step.step);
    matches!(step, Some(Step::RollBack { .. }))
}

fn no_pause() -> TimeDelta {
    TimeDelta::zero()
}

fn rollbacks(world: &World) -> usize {
    world.sent.borrow().get(&Act::RollBack).map_or(0, Vec::len)
}

/// Goes on after the program was not running for a while.
pub(super) async fn resume_after(
    world: &World,
    journal: &mut Memory,
    pause: TimeDelta,
) -> Result<RunState> {
    tokio::time::advance(pause.to_std().unwrap()).await;
    let mut state = fold(journal);
    let now = state.last + pause;
    let resumed = Record {
        seq: state.next_seq(),
        at: now,
        event: Event::Resumed,
    };
    journal.append(&resumed)?;
    state.apply(&resumed)?;
    let stop = Stop::default();
    let hooks = Hooks {
        stop: &stop,
        ask: world,
        wall: &|| world.wall(),
        on_event: &|_, _| {},
    };
    let engine = Engine::new(world, journal, state, LIMITS, hooks, now);
    engine.go().await?;
    Ok(engine.into_state())
}

#[tokio::test(start_paused = true)]
async fn a_rollback_is_not_sent_again_after_somebody_has_worked_on_its_instance() {
    let lost = || {
        let world = World::new(1, 1);
        world
            .scripted
            .borrow_mut()
            .push((Act::RollBack, Fate::LostBefore));
        world
    };
    let is_lost = |event: &Event| matches!(event, Event::Lost { .. });
    let (world, mut journal) = killed_after(lost, is_lost).await;
    world.work_by_hand("i-0000");
    let state = resume_after(&world, &mut journal, no_pause())
        .await
        .unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Unknown);
    let why = "its answer was lost, and i-0000 was started since; it is not sent again".to_owned();
    assert_eq!(
        state.failure(unit).unwrap().1.progress,
        Progress::Unknown { why }
    );
    assert_eq!(world.holdings(), ["newest"]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_rolled_back_that_was_written_to_after_its_safety_snapshot() {
    let is_taken = |event: &Event| {
        let step = event.step().map(|step| &step.step);
        matches!(
            (event, step),
            (Event::Done { .. }, Some(Step::Snapshot { .. }))
        )
    };
    let (world, mut journal) = killed_after(|| World::new(1, 2), is_taken).await;
    let sent = rollbacks(&world);
    world.work_by_hand("i-0000");
    let state = resume_after(&world, &mut journal, no_pause())
        .await
        .unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
    assert_eq!(rollbacks(&world), sent);
    // It is as it was before the run.
    assert!(world.is_on("i-0000"));
}

#[tokio::test(start_paused = true)]
async fn what_went_on_beside_a_failure_is_seen_to_its_end() {
    let one_refused = || {
        let world = World::new(1, 2);
        world
            .scripted
            .borrow_mut()
            .push((Act::RollBack, Fate::Forbidden));
        world
    };
    let is_accepted = |event: &Event| is_rollback(event) && matches!(event, Event::Accepted { .. });
    let (world, mut journal) = killed_after(one_refused, is_accepted).await;
    let state = resume_after(&world, &mut journal, no_pause())
        .await
        .unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
    let touched: Vec<_> = unit
        .moves
        .iter()
        .map(|one| state.is_touched(unit, &one.disk.id))
        .collect();
    assert_eq!(touched, [false, true]);
    let disk = unit.moves[1].disk.id.clone();
    assert!(state.is_done(unit, &Step::RollBack { disk }));
}

#[tokio::test(start_paused = true)]
async fn an_instance_runs_again_when_all_its_rollbacks_were_refused() {
    let world = World::new(1, 2);
    let refusals = [(Act::RollBack, Fate::Forbidden); 2];
    world.scripted.borrow_mut().extend(refusals);
    let state = go(&world, &mut Memory::default(), LIMITS).await.unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
    assert!(world.is_on("i-0000"));
    assert_eq!(world.holdings(), ["newest", "newest"]);
}

#[tokio::test(start_paused = true)]
async fn a_network_that_is_down_ends_no_run() {
    let is_stopped = |event: &Event| {
        let step = event.step().map(|step| &step.step);
        matches!((event, step), (Event::Done { .. }, Some(Step::Stop)))
    };
    let (world, mut journal) = killed_after(|| World::new(2, 1), is_stopped).await;
    world.down.set(true);
    let error = resume_after(&world, &mut journal, no_pause())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Network);
    world.down.set(false);
    let state = resume_after(&world, &mut journal, TimeDelta::hours(2))
        .await
        .unwrap();
    assert_carried_out(&world, &state);
    assert!(state.ended);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_lost_again_and_again_is_unknown() {
    let world = World::new(1, 1);
    let lost = [(Act::RollBack, Fate::LostBefore); 9];
    world.scripted.borrow_mut().extend(lost);
    let state = go(&world, &mut Memory::default(), LIMITS).await.unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Unknown);
    let why = "its answer was lost 3 times, and there is no sign of it".to_owned();
    assert_eq!(
        state.failure(unit).unwrap().1.progress,
        Progress::Unknown { why }
    );
}

#[tokio::test(start_paused = true)]
async fn what_ended_while_nobody_looked_is_not_waited_for_as_long_again() {
    let is_accepted = |event: &Event| is_rollback(event) && matches!(event, Event::Accepted { .. });
    let (world, mut journal) = killed_after(|| World::new(30, 1), is_accepted).await;
    let pause = TimeDelta::hours(1);
    let resumed = Instant::now() + pause.to_std().unwrap();
    let state = resume_after(&world, &mut journal, pause).await.unwrap();
    assert_carried_out(&world, &state);
    let took = resumed.elapsed();
    assert!(took < Duration::from_secs(300), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn long_rollbacks_whose_answers_were_lost_are_found_out() {
    let mut world = World::new(12, 1);
    world.takes = Duration::from_secs(220);
    let lost = [(Act::RollBack, Fate::LostAfter); 12];
    world.scripted.borrow_mut().extend(lost);
    let state = go(&world, &mut Memory::default(), LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_somebody_has_stopped_or_started_already_fails_no_run() {
    let is_done = |event: &Event| is_rollback(event) && matches!(event, Event::Done { .. });
    let (world, mut journal) = killed_after(|| World::new(1, 1), is_done).await;
    world.turn_by_hand("i-0000", true);
    let pause = TimeDelta::minutes(5);
    let state = resume_after(&world, &mut journal, pause).await.unwrap();
    assert_carried_out(&world, &state);

    let world = World::new(1, 1);
    let mut journal = Memory::default();
    begin(&world, &mut journal);
    world.turn_by_hand("i-0000", false);
    tokio::time::advance(Duration::from_secs(300)).await;
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
}
