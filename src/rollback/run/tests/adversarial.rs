//! Runs in a world where rollbacks begin late and requests are put off, besides all the other faults.

use super::*;

fn world(instances: usize, disks: usize) -> World {
    let mut world = World::new(instances, disks);
    // Before the time is over for which nothing must be seen: the run cannot tell otherwise.
    world.begins_after = LIMITS.settle / 2;
    world.later.set(150);
    world.faults.set(100);
    world
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_killed_at_any_record_there_comes_to_the_same_end() {
    let mut kills = 0;
    for most in 2.. {
        let world = world(2, 2);
        let mut journal = Memory {
            killed_after: Some(most),
            ..Memory::default()
        };
        if go(&world, &mut journal, LIMITS).await.is_ok() {
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
async fn a_request_that_is_put_off_is_sent_again_whichever_it_is() {
    for act in [Act::Stop, Act::Snapshot, Act::RollBack, Act::Start] {
        let world = World::new(1, 1);
        for _ in 0..3 {
            world.scripted.borrow_mut().push((act, Fate::Later));
        }
        let mut journal = Memory::default();
        let state = go(&world, &mut journal, LIMITS).await.unwrap();
        assert_carried_out(&world, &state);
        assert_eq!(world.scripted.borrow().len(), 0, "{act:?}");
    }
}
