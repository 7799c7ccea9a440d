//! Rollbacks that begin late, or are over before anybody looks: their completion is inferred, and called that.

use super::*;

fn evidence(journal: &Memory) -> Vec<String> {
    let done = journal.records.iter().filter_map(|record| {
        let Event::Done { step, evidence } = &record.event else {
            return None;
        };
        let is_rollback = matches!(step.step, Step::RollBack { .. });
        is_rollback.then(|| evidence.clone())
    });
    done.collect()
}

#[tokio::test(start_paused = true)]
async fn a_rollback_that_begins_as_late_as_is_documented_is_seen() {
    let mut world = World::new(8, 1);
    world.begins_after = Duration::from_secs(10);
    let limits = Limits {
        settle: crate::rollback::Limits::SETTLE,
        ..LIMITS
    };
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, limits).await.unwrap();
    assert_carried_out(&world, &state);
    let seen = evidence(&journal).into_iter().filter(|word| word == "seen");
    // In a large run some disks are looked at for all: the others are not quiet for as long as those took.
    assert_eq!(seen.count(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_rollback_that_begins_later_than_the_settle_time_is_inferred() {
    let mut world = World::new(1, 1);
    world.begins_after = Duration::from_secs(10);
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_eq!(evidence(&journal), ["inferred"]);
    let unit = &state.plan.units[0];
    let disk = unit.moves[0].disk.id.clone();
    assert!(state.step(unit, &Step::RollBack { disk }).unwrap().inferred);
}

#[tokio::test(start_paused = true)]
async fn a_start_that_is_refused_for_a_rollback_has_an_inferred_one_waited_for_again() {
    let mut world = World::new(1, 2);
    world.takes = Duration::from_millis(10);
    let refused = (Act::Start, Fate::RollingBack);
    world.scripted.borrow_mut().push(refused);
    let mut journal = Memory::default();
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
    assert_eq!(evidence(&journal), ["inferred"; 4]);
    assert!(fold(&journal).ended);
}

#[tokio::test(start_paused = true)]
async fn journals_of_the_version_before_have_another_word_for_it() {
    let world = World::new(1, 1);
    let mut journal = Memory::default();
    go(&world, &mut journal, LIMITS).await.unwrap();
    for record in &mut journal.records {
        if let Event::Done { evidence, .. } = &mut record.event {
            "settled".clone_into(evidence);
        }
    }
    let state = fold(&journal);
    let unit = &state.plan.units[0];
    let disk = unit.moves[0].disk.id.clone();
    assert!(state.step(unit, &Step::RollBack { disk }).unwrap().inferred);
}
