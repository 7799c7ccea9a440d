//! Somebody starts an instance and works on it between the stop and the rollback.

use chrono::TimeDelta;

use super::*;

/// Carries a run out while `on_event` does something at its events.
async fn go_while(world: &World, on_event: impl Fn(&Event)) -> RunState {
    let mut journal = Memory::default();
    go_on_while(world, &mut journal, on_event).await.unwrap()
}

async fn go_on_while(
    world: &World,
    journal: &mut Memory,
    on_event: impl Fn(&Event),
) -> Result<RunState> {
    let state = begin(world, journal);
    let stop = Stop::default();
    let now = state.last;
    let hooks = Hooks {
        stop: &stop,
        ask: world,
        wall: &|| world.wall(),
        on_event: &|_, event| on_event(event),
    };
    let engine = Engine::new(world, journal, state, LIMITS, hooks, now);
    engine.go().await?;
    Ok(engine.into_state())
}

#[track_caller]
fn assert_unknown(state: &RunState, told: &str) {
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Unknown);
    let (_, unknown) = state.failure(unit).unwrap();
    let Progress::Unknown { why } = &unknown.progress else {
        panic!("{unknown:?}");
    };
    assert!(why.contains(told), "{why}");
    assert!(why.contains("is in no safety snapshot"), "{why}");
}

fn is_snapshot_done(event: &Event) -> bool {
    let step = event.step().map(|step| &step.step);
    matches!(
        (event, step),
        (Event::Done { .. }, Some(Step::Snapshot { .. }))
    )
}

/// The run was refused before anything was sent, and its instance runs again.
#[track_caller]
fn assert_refused(world: &World, state: &RunState, why: &str) {
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed, "{why}");
    let (_, failed) = state.failure(unit).unwrap();
    let Progress::Failed {
        kind, why: told, ..
    } = &failed.progress
    else {
        panic!("{failed:?}");
    };
    assert_eq!(*kind, Kind::StalePlan);
    assert!(told.contains(why), "{told}");
    assert_eq!(rollbacks(world), 0);
    assert_eq!(world.holdings(), ["newest"]);
    assert!(world.is_on("i-0000"));
}

fn rollbacks(world: &World) -> usize {
    world.sent.borrow().get(&Act::RollBack).map_or(0, Vec::len)
}

const STARTED: &str = "i-0000 was started while nobody looked";
const UNCLEAR: &str = "i-0000 may have been started while nobody looked";

#[tokio::test(start_paused = true)]
async fn a_start_while_the_machine_slept_is_noticed() {
    for names_requests in [false, true] {
        let world = World::new(1, 1);
        world.names_requests.set(names_requests);
        let state = go_while(&world, |event| {
            if is_snapshot_done(event) {
                world.slept.set(TimeDelta::hours(1));
                world.work_by_hand("i-0000");
            }
        });
        assert_refused(&world, &state.await, STARTED);
    }
}

#[tokio::test(start_paused = true)]
async fn a_sleep_in_which_nothing_happened_holds_nothing_up() {
    let world = World::new(2, 2);
    let state = go_while(&world, |event| {
        if is_snapshot_done(event) {
            world.slept.set(world.slept.get() + TimeDelta::hours(1));
        }
    });
    assert_carried_out(&world, &state.await);
}

#[tokio::test(start_paused = true)]
async fn a_sleep_within_the_minute_of_the_last_start_leaves_open_whether_there_was_another() {
    let world = World::new(1, 1);
    world.start_now("i-0000");
    let state = go_while(&world, |event| {
        if is_snapshot_done(event) {
            world.slept.set(TimeDelta::seconds(10));
            world.work_by_hand("i-0000");
        }
    });
    assert_refused(&world, &state.await, UNCLEAR);
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_was_just_started_is_watched_until_another_start_would_show() {
    let mut world = World::new(1, 1);
    world.snapshots_take = Some(Duration::from_secs(220));
    world.start_now("i-0000");
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
    let is_mark = |record: &&Record| matches!(record.event, Event::InstanceMarked { .. });
    assert_eq!(journal.records.iter().filter(is_mark).count(), 2);
    let mark = state.mark(&state.plan.units[0]).unwrap();
    assert!(mark.shows_every_start());
}

#[tokio::test(start_paused = true)]
async fn a_start_while_snapshots_are_taken_is_noticed() {
    for names_requests in [false, true] {
        let mut world = World::new(1, 1);
        world.names_requests.set(names_requests);
        world.takes = Duration::from_secs(60);
        let state = go_while(&world, |event| {
            if is_snapshot_done(event) {
                world.work_by_hand("i-0000");
            }
        });
        assert_refused(&world, &state.await, STARTED);
    }
}

#[tokio::test(start_paused = true)]
async fn a_start_between_the_last_look_and_the_rollback_is_told() {
    let world = World::new(1, 1);
    let state = go_while(&world, |event| {
        let step = event.step().map(|step| &step.step);
        if let (Event::Intent { .. }, Some(Step::RollBack { .. })) = (event, step) {
            world.work_by_hand("i-0000");
        }
    });
    assert_unknown(&state.await, "i-0000 was started just before");
}

/// A run that was killed when its rollback was accepted, before anybody looked at its instance again; `between` happens just
/// before the request is sent. What comes of it when another process goes on.
async fn resumed_after_acceptance(
    make: impl Fn() -> World,
    between: impl Fn(&World),
    later: impl Fn(&World),
    last: impl Fn(&Event) -> bool,
) -> RunState {
    for most in 2.. {
        let world = make();
        let mut journal = Memory {
            killed_after: Some(most),
            ..Memory::default()
        };
        go_on_while(&world, &mut journal, |event| {
            if is_of_rollback(event) && matches!(event, Event::Intent { .. }) {
                between(&world);
            }
        })
        .await
        .unwrap_err();
        if is_of_rollback(&journal.records.last().unwrap().event)
            && last(&journal.records.last().unwrap().event)
        {
            journal.killed_after = None;
            later(&world);
            let state = resumed::resume_after(&world, &mut journal, TimeDelta::zero()).await;
            return state.unwrap();
        }
    }
    unreachable!()
}

fn is_of_rollback(event: &Event) -> bool {
    let step = event.step().map(|step| &step.step);
    matches!(step, Some(Step::RollBack { .. }))
}

const fn is_accepted(event: &Event) -> bool {
    matches!(event, Event::Accepted { .. })
}

#[tokio::test(start_paused = true)]
async fn a_start_just_before_a_rollback_is_told_by_another_process_when_the_first_was_killed() {
    for names_requests in [false, true] {
        let make = || {
            let world = World::new(1, 1);
            world.names_requests.set(names_requests);
            world
        };
        let work = |world: &World| world.work_by_hand("i-0000");
        let state = resumed_after_acceptance(make, work, |_| (), is_accepted).await;
        assert_unknown(
            &state,
            "i-0000 was started just before the disk was rolled back",
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_start_just_before_a_rollback_whose_answer_was_lost_is_told() {
    let world = World::new(1, 1);
    let fates = &world.scripted;
    fates.borrow_mut().push((Act::RollBack, Fate::LostAfter));
    let state = go_while(&world, |event| {
        if is_of_rollback(event) && matches!(event, Event::Intent { .. }) {
            world.work_by_hand("i-0000");
        }
    });
    assert_unknown(
        &state.await,
        "i-0000 was started just before the disk was rolled back",
    );
}

#[tokio::test(start_paused = true)]
async fn a_start_within_the_minute_before_a_rollback_cannot_be_ruled_out_by_another_process() {
    let just_started = || {
        let world = World::new(1, 1);
        world.start_now("i-0000");
        world
    };
    let state = resumed_after_acceptance(just_started, |_| (), |_| (), is_accepted).await;
    assert_unknown(&state, "cannot be told");
}

#[tokio::test(start_paused = true)]
async fn a_start_after_a_rollback_that_was_looked_into_casts_no_doubt_on_it() {
    let is_verified = |event: &Event| matches!(event, Event::Verified { .. });
    let later = |world: &World| world.work_by_hand("i-0000");
    let state = resumed_after_acceptance(|| World::new(1, 1), |_| (), later, is_verified).await;
    assert_eq!(state.outcome(&state.plan.units[0]), UnitOutcome::Succeeded);
}

#[tokio::test(start_paused = true)]
async fn a_start_after_a_stop_whose_answer_was_lost_is_noticed_by_the_next_process() {
    for names_requests in [false, true] {
        let lost = || {
            let world = World::new(1, 1);
            world.names_requests.set(names_requests);
            world
                .scripted
                .borrow_mut()
                .push((Act::Stop, Fate::LostAfter));
            world
        };
        let (world, mut journal) = resumed::killed_after(lost, is_snapshot_done).await;
        world.work_by_hand("i-0000");
        let pause = TimeDelta::minutes(1);
        let state = resumed::resume_after(&world, &mut journal, pause).await;
        assert_refused(&world, &state.unwrap(), STARTED);
    }
}

#[tokio::test(start_paused = true)]
async fn another_process_cannot_tell_a_start_within_the_minute_of_the_one_before() {
    let just_started = || {
        let world = World::new(1, 1);
        world.start_now("i-0000");
        world
    };
    let (world, mut journal) = resumed::killed_after(just_started, is_snapshot_done).await;
    world.work_by_hand("i-0000");
    let state = resumed::resume_after(&world, &mut journal, TimeDelta::zero()).await;
    assert_refused(&world, &state.unwrap(), UNCLEAR);
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_was_stopped_before_is_compared_with_what_the_plan_has_read() {
    let world = World::new(1, 1);
    world.turn_by_hand("i-0000", false);
    tokio::time::advance(Duration::from_secs(300)).await;
    let mut journal = Memory::default();
    begin_with(world.plan(), &mut journal);
    world.work_by_hand("i-0000");
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
    assert_eq!(rollbacks(&world), 0);
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_was_stopped_just_after_its_start_is_watched_from_before_its_snapshots() {
    let just_stopped = async || {
        let world = World::new(1, 1);
        world.start_now("i-0000");
        world.turn_by_hand("i-0000", false);
        tokio::time::advance(Duration::from_secs(20)).await;
        world
    };
    let world = just_stopped().await;
    let state = go_while(&world, |_| ()).await;
    assert_eq!(state.outcome(&state.plan.units[0]), UnitOutcome::Succeeded);
    assert_eq!(world.holdings(), ["s-d-0000-0"]);

    let world = just_stopped().await;
    let state = go_while(&world, |event| {
        if is_snapshot_done(event) {
            world.slept.set(TimeDelta::seconds(10));
            world.work_by_hand("i-0000");
        }
    })
    .await;
    assert_eq!(state.outcome(&state.plan.units[0]), UnitOutcome::Failed);
    assert_eq!(rollbacks(&world), 0);
}

#[tokio::test(start_paused = true)]
async fn what_was_not_rolled_back_within_the_minute_of_a_start_is_left_to_another_run() {
    for was_started in [false, true] {
        let world = World::new(1, 2);
        if was_started {
            world.start_now("i-0000");
        }
        let refusal = (Act::RollBack, Fate::Forbidden);
        world.scripted.borrow_mut().push(refusal);
        let state = go_while(&world, |_| ()).await;
        let [(_, rest)] = &state.rest()[..] else {
            panic!("{:?}", state.rest());
        };
        let is_left =
            matches!(rest, Rest::ForAnotherRun(why) if why.contains("in the very minute"));
        assert_eq!(is_left, was_started, "{rest:?}");
    }
}
