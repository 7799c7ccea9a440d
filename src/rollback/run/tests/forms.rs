//! Rollbacks that are refused in their plain form and accepted in another.

use super::*;

fn refusing() -> World {
    let world = World::new(1, 2);
    world.refuses_plain.set(true);
    world
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_killed_anywhere_goes_on_with_the_form_that_it_had_come_to() {
    for most in 1.. {
        let world = refusing();
        let mut journal = Memory {
            killed_after: Some(most),
            ..Memory::default()
        };
        if go(&world, &mut journal, LIMITS).await.is_ok() {
            break;
        }
        journal.killed_after = None;
        let state = go(&world, &mut journal, LIMITS).await.unwrap();
        assert_carried_out(&world, &state);
        assert_eq!(world.late.get(), 0);
        let is_fallback = |record: &&Record| matches!(record.event, Event::Fallback { .. });
        let fallbacks = journal.records.iter().filter(is_fallback).count();
        // A refusal whose record was not written is met again.
        assert!((2..=3).contains(&fallbacks), "{most}: {fallbacks}");
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_that_would_stop_an_instance_is_sent_after_somebody_has_started_it() {
    let world = refusing();
    world.started_at_fallback.set(true);
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
    assert!(world.is_on("i-0000"));
    assert_eq!(world.holdings(), ["newest", "newest"]);
}
