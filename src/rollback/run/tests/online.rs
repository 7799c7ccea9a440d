//! Snapshots that are taken while the instance still runs.

use super::*;
use crate::rollback::plan::SafetyWait;

/// The beginning of a run that takes snapshots before the stop as well.
fn begun(world: &World) -> Memory {
    let mut plan = world.plan();
    plan.options.online_first = true;
    plan.options.safety_wait = SafetyWait::Available;
    let mut journal = Memory::default();
    begin_with(plan, &mut journal);
    journal
}

/// A world where a snapshot can be used a while before it is stored.
fn world(disks: usize) -> World {
    let mut world = World::new(1, disks);
    world.snapshots_take = Some(Duration::from_secs(60));
    world.instant_access.set(true);
    world
}

#[tokio::test(start_paused = true)]
async fn the_instance_is_stopped_when_the_first_snapshots_are_stored_and_the_second_are_the_way_back()
 {
    let world = world(2);
    let mut journal = begun(&world);
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    assert_carried_out(&world, &state);
    let unit = &state.plan.units[0];
    let sent = world.sent.borrow();
    let (snapshots, stop) = (&sent[&Act::Snapshot], sent[&Act::Stop][0]);
    assert_eq!(snapshots.len(), 2);
    assert!(snapshots[0] < stop && stop < snapshots[1]);
    let taken = world.snapshots.borrow();
    for disk in ["d-0000-0", "d-0000-1"] {
        assert!(taken[&format!("s-online-{disk}")].stored <= stop);
    }
    let safety = state.safety_snapshots(unit).into_iter();
    let safety: Vec<_> = safety.map(|made| made.snapshot).collect();
    assert_eq!(safety, ["s-safety-d-0000-0", "s-safety-d-0000-1"]);
}

#[tokio::test(start_paused = true)]
async fn an_instance_whose_first_snapshot_is_refused_runs_on_untouched() {
    let world = world(1);
    // One for all of its disks, and one for its only disk.
    let refused = [(Act::Snapshot, Fate::RefusedWith("Forbidden")); 2];
    world.scripted.borrow_mut().extend(refused);
    let mut journal = begun(&world);
    let state = go(&world, &mut journal, LIMITS).await.unwrap();
    let unit = &state.plan.units[0];
    assert_eq!(state.outcome(unit), UnitOutcome::Failed);
    let sent = world.sent.borrow();
    assert!(!sent.contains_key(&Act::Stop) && !sent.contains_key(&Act::Start));
    assert!(world.is_on("i-0000"));
    assert_eq!(world.holdings(), ["newest"]);
}

#[tokio::test(start_paused = true)]
async fn it_is_gone_on_with_after_each_record_whether_they_are_taken_together_or_not() {
    // Which request for a snapshot is refused, if any, and how many there are then.
    for (refused_at, expected) in [(None, 2), (Some(0), 5), (Some(1), 4)] {
        let mut kills = 0;
        for most in 2.. {
            let world = world(2);
            let fates = (0..refused_at.map_or(0, |at| at + 1)).map(|at| {
                let is_refused = Some(at) == refused_at;
                let refused = Fate::RefusedWith("CapacityExceed.TooManyDisks");
                (Act::Snapshot, if is_refused { refused } else { Fate::Fine })
            });
            world.scripted.borrow_mut().extend(fates);
            let mut journal = begun(&world);
            journal.killed_after = Some(most);
            let ended = go(&world, &mut journal, LIMITS).await.is_ok();
            journal.killed_after = None;
            let state = if ended {
                fold(&journal)
            } else {
                go(&world, &mut journal, LIMITS).await.unwrap()
            };
            assert_carried_out(&world, &state);
            assert_eq!(world.snapshots.borrow().len(), 4);
            assert_eq!(state.safety_snapshots(&state.plan.units[0]).len(), 2);
            if ended {
                assert_eq!(world.sent.borrow()[&Act::Snapshot].len(), expected);
                break;
            }
            kills += 1;
        }
        assert!(kills >= 12, "{kills}");
    }
}
