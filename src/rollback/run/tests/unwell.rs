//! Instances that are asked whether they are well, and runs in which some fail.

use super::*;
use crate::rollback::health::{Ask, Asked, Health, HealthCheck};
use crate::rollback::plan::PlanOptions;

impl Ask for World {
    fn ask<'a>(&'a self, _: &'a HealthCheck, id: &'a str, _: &'a str, _: Duration) -> Asked<'a> {
        Box::pin(async move {
            let mut unwell = self.unwell.borrow_mut();
            match unwell.get_mut(id) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    Err("it is warming up".to_owned())
                }
                _ => Ok(()),
            }
        })
    }
}

/// Begins a run in `world` whose plan has these options, and goes on with it.
async fn go_with(
    world: &World,
    journal: &mut Memory,
    change: impl FnOnce(&mut PlanOptions),
) -> Result<RunState> {
    let mut plan = world.plan();
    change(&mut plan.options);
    begin_with(plan, journal);
    go(world, journal, LIMITS).await
}

fn asked(options: &mut PlanOptions) {
    options.health = Some(Health {
        check: "tcp:web:22".parse().unwrap(),
        within_s: 60,
        undo: false,
    });
}

fn outcomes(state: &RunState) -> Vec<UnitOutcome> {
    let units = state.plan.units.iter();
    units.map(|unit| state.outcome(unit)).collect()
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_asked_until_it_is_well() {
    let world = World::new(1, 1);
    let plan = world.plan();
    let id = plan.units[0].id().to_owned();
    world.unwell.borrow_mut().insert(id.clone(), 5);
    let mut journal = Memory::default();
    let state = go_with(&world, &mut journal, asked).await.unwrap();
    assert_carried_out(&world, &state);
    assert_eq!(world.unwell.borrow()[&id], 0);
    let step = state.step(&plan.units[0], &Step::Health).unwrap();
    // Five times it was not, each two seconds apart.
    assert_eq!((step.ended.unwrap() - step.began).num_seconds(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_is_not_well_in_time_fails_and_keeps_what_it_has() {
    let world = World::new(2, 1);
    let plan = world.plan();
    let id = plan.units[1].id().to_owned();
    world.unwell.borrow_mut().insert(id, u32::MAX);
    let mut journal = Memory::default();
    let state = go_with(&world, &mut journal, asked).await.unwrap();
    assert_eq!(
        outcomes(&state),
        [UnitOutcome::Succeeded, UnitOutcome::Failed]
    );
    let (step, failed) = state.failure(&plan.units[1]).unwrap();
    assert_eq!(step, Step::Health);
    let why = "not well within 1m: it is warming up".to_owned();
    assert_eq!(
        failed.progress,
        Progress::Failed {
            code: None,
            kind: Kind::Failed,
            why
        }
    );
    assert!(world.is_on(plan.units[1].id()));
}

#[tokio::test(start_paused = true)]
async fn what_was_begun_is_brought_to_its_end_however_many_failed_since() {
    let world = World::new(3, 1);
    world.doomed.borrow_mut().push("d-0000-0".to_owned());
    // Killed in the middle of all three, before any of them has failed.
    let mut journal = Memory {
        killed_after: Some(12),
        ..Memory::default()
    };
    let killed = go_with(&world, &mut journal, |options| {
        options.max_failures = Some(0);
    })
    .await;
    assert!(killed.is_err());
    journal.killed_after = None;
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let (failed, good) = (UnitOutcome::Failed, UnitOutcome::Succeeded);
    assert_eq!(outcomes(&state), [failed, good, good]);
}

#[tokio::test(start_paused = true)]
async fn no_further_unit_is_begun_when_too_many_failed() {
    let world = World::new(12, 1);
    world.doomed.borrow_mut().push("d-0000-0".to_owned());
    let mut journal = Memory::default();
    let state = go_with(&world, &mut journal, |options| {
        options.max_failures = Some(0);
    })
    .await
    .unwrap();
    assert!(state.ended);
    let outcomes = outcomes(&state);
    assert_eq!(outcomes[0], UnitOutcome::Failed);
    assert!(
        outcomes[1..8]
            .iter()
            .all(|one| *one == UnitOutcome::Succeeded)
    );
    assert!(outcomes[8..].iter().all(|one| *one == UnitOutcome::Skipped));
}
