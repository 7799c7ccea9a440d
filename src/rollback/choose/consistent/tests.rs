use proptest::collection::vec;
use proptest::prelude::*;

use super::super::tests::{disk, instance, snapshot};
use super::super::{Disks, Facts, Target, To, choose};
use super::*;
use crate::rollback::facts::SnapshotState;

fn time(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap()
}

fn seconds(seconds: i64) -> TimeDelta {
    TimeDelta::try_seconds(seconds).unwrap()
}

/// The times that are chosen of these, or how far the closest are apart.
fn chosen(lists: &[&[i64]], skew: i64) -> Result<Vec<i64>, Option<i64>> {
    let times: Vec<Vec<_>> = lists
        .iter()
        .map(|list| list.iter().map(|second| time(*second)).collect())
        .collect();
    match newest_close_set(&times, seconds(skew)) {
        Ok(positions) => Ok(lists
            .iter()
            .zip(positions)
            .map(|(list, at)| list[at])
            .collect()),
        Err(closest) => Err(closest.map(|apart| apart.num_seconds())),
    }
}

#[test]
fn the_newest_close_set_takes_of_each_disk_what_no_other_beats() {
    for (lists, skew, expected) in [
        (&[&[9, 5][..], &[8, 4]][..], 1, Ok(vec![9, 8])),
        (&[&[9, 5], &[7, 5]], 1, Ok(vec![5, 5])),
        (&[&[9, 5], &[7, 5]], 0, Ok(vec![5, 5])),
        (&[&[9, 5], &[7, 4]], 2, Ok(vec![9, 7])),
        // The newest of each is not close, and neither is the newest of one with anything.
        (&[&[20, 11], &[12, 10], &[10, 1]], 2, Ok(vec![11, 12, 10])),
        (&[&[9, 5], &[7, 4]], 0, Err(Some(1))),
        (&[&[9], &[]], 5, Err(None)),
        (&[&[9]], 0, Ok(vec![9])),
        (&[], 0, Ok(vec![])),
    ] {
        assert_eq!(chosen(lists, skew), expected, "{lists:?} within {skew}");
    }
}

/// All sets that have one time of each list.
fn sets(lists: &[Vec<i64>]) -> Vec<Vec<i64>> {
    let mut sets = vec![Vec::new()];
    for list in lists {
        let longer = sets
            .iter()
            .flat_map(|set| list.iter().map(|time| [&set[..], &[*time]].concat()));
        sets = longer.collect();
    }
    sets
}

fn apart(set: &[i64]) -> i64 {
    set.iter().max().unwrap() - set.iter().min().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_close_set_is_newer_for_any_disk_and_what_is_chosen_is_close(
        lists in vec(vec(0i64..40, 0..6), 1..5),
        skew in 0i64..6,
    ) {
        let mut lists = lists;
        for list in &mut lists {
            list.sort_by(|a, b| b.cmp(a));
        }
        let all = sets(&lists);
        let mut close = all.iter().filter(|set| apart(set) <= skew);
        let borrowed: Vec<_> = lists.iter().map(Vec::as_slice).collect();
        match chosen(&borrowed, skew) {
            Ok(set) => {
                prop_assert!(apart(&set) <= skew);
                for other in close {
                    let beats = other.iter().zip(&set).any(|(other, own)| other > own);
                    prop_assert!(!beats, "{:?} beats {:?}", other, set);
                }
            }
            Err(closest) => {
                prop_assert_eq!(close.next(), None);
                prop_assert_eq!(closest, all.iter().map(|set| apart(set)).min());
            }
        }
    }
}

/// An instance with disks `d-1` and `d-2` and these snapshots: id, disk, second, name, and whether it can be used.
fn world(snapshots: &[(&str, &str, i64, &str, bool)], groups: &[(&str, &[&str])]) -> Facts {
    let snapshots = snapshots
        .iter()
        .map(|(id, disk, second, name, usable)| Snapshot {
            name: Some((*name).to_owned()),
            taken_at: Some(time(*second)),
            state: if *usable {
                SnapshotState::Ready
            } else {
                SnapshotState::Failed
            },
            ..snapshot(id, disk)
        });
    let groups = groups.iter().map(|(id, members)| SnapshotGroup {
        id: (*id).to_owned(),
        name: None,
        snapshots: members.iter().map(ToString::to_string).collect(),
        crash_consistent: true,
    });
    Facts {
        instances: vec![instance("i-1", None)],
        disks: vec![disk("d-1", "i-1"), disk("d-2", "i-1")],
        snapshots: snapshots.collect(),
        groups: groups.collect(),
        ..Facts::default()
    }
}

/// What `i-1` goes back to within 10 seconds: the snapshots, and the group that they are in.
fn planned(to: To, facts: &Facts) -> Result<(String, Option<String>), String> {
    let target = Target {
        disks: Disks::OfInstance("i-1".to_owned()),
        to,
    };
    let units = choose(&[target], facts, Some(seconds(10)), |_| false);
    let units =
        units.map_err(|problems| format!("{}: {}", problems[0].subject, problems[0].what))?;
    let ids: Vec<_> = units[0]
        .moves
        .iter()
        .map(|one| one.snapshot.id.clone())
        .collect();
    Ok((ids.join(" "), units[0].snapshot_group.clone()))
}

const RUN: &str = "snapback-20261120-030000-ab12-d-1";

#[test]
fn a_group_of_all_disks_comes_before_any_single_snapshots() {
    let mut facts = world(
        &[
            ("s-1-new", "d-1", 900, "nightly", true),
            ("s-2-new", "d-2", 905, "nightly", true),
            ("s-1-group", "d-1", 500, "any", true),
            ("s-2-group", "d-2", 520, "any", true),
            ("s-1-old", "d-1", 300, "any", true),
            ("s-2-old", "d-2", 300, "any", true),
            ("s-1-half", "d-1", 700, "any", true),
        ],
        &[
            ("ssg-old", &["s-1-old", "s-2-old"]),
            ("ssg-half", &["s-1-half"]),
            (
                "ssg-new",
                &["s-2-group", "s-1-group", "s-3-of-another-disk"],
            ),
        ],
    );
    let found = |ids: &str, group: Option<&str>| Ok((ids.to_owned(), group.map(str::to_owned)));
    let newest = found("s-1-group s-2-group", Some("ssg-new"));
    assert_eq!(planned(To::Latest, &facts), newest);
    let old = found("s-1-old s-2-old", Some("ssg-old"));
    assert_eq!(planned(To::AsOf(time(510)), &facts), old);
    // A member that cannot be used counts the group out.
    facts.snapshots[2].state = SnapshotState::Failed;
    assert_eq!(planned(To::Latest, &facts), old);
    facts.groups[0].crash_consistent = false;
    assert_eq!(planned(To::Latest, &facts), found("s-1-new s-2-new", None));
    let named = To::Group("ssg-old".to_owned());
    assert_eq!(planned(named, &facts), found("s-1-old s-2-old", None));
}

#[test]
fn safety_snapshots_and_those_that_cannot_be_used_are_in_no_set() {
    let facts = world(
        &[
            ("s-1-run", "d-1", 900, RUN, true),
            ("s-2-new", "d-2", 900, "nightly", true),
            ("s-1-broken", "d-1", 895, "nightly", false),
            ("s-1-old", "d-1", 300, "nightly", true),
            ("s-2-old", "d-2", 305, "nightly", true),
        ],
        &[],
    );
    let old = Ok(("s-1-old s-2-old".to_owned(), None));
    assert_eq!(planned(To::Latest, &facts), old);
    assert_eq!(
        planned(To::AsOf(time(301)), &facts).unwrap_err(),
        "d-2: it has no usable snapshot of 1970-01-01T00:05:01Z or before; it has s-2-new of 1970-01-01T00:15:00Z, \
         s-2-old of 1970-01-01T00:05:05Z"
    );
}

#[test]
fn where_no_set_is_close_it_is_said_what_there_is_of_each_disk() {
    let facts = world(
        &[
            ("s-1", "d-1", 900, "nightly", true),
            ("s-2-new", "d-2", 930, "nightly", true),
            ("s-2-old", "d-2", 30, "nightly", true),
        ],
        &[],
    );
    assert_eq!(
        planned(To::Latest, &facts).unwrap_err(),
        "i-1: its disks have no snapshots that lie within 10s of each other (the closest are 30s apart): d-1 has s-1 of \
         1970-01-01T00:15:00Z; d-2 has s-2-new of 1970-01-01T00:15:30Z, s-2-old of 1970-01-01T00:00:30Z"
    );
}

#[test]
fn a_snapshot_that_is_named_is_kept_and_the_others_are_chosen_around_it() {
    let facts = world(
        &[
            ("s-1-new", "d-1", 900, "nightly", true),
            ("s-1-old", "d-1", 300, "nightly", true),
            ("s-2-new", "d-2", 900, "nightly", true),
            ("s-2-old", "d-2", 305, "nightly", true),
        ],
        &[],
    );
    let one = |disk: &str, to| Target {
        disks: Disks::One(disk.to_owned()),
        to,
    };
    let named = one("d-1", To::Snapshot("s-1-old".to_owned()));
    let ids = |targets: &[Target]| {
        let units = choose(targets, &facts, Some(seconds(10)), |_| false);
        let units = units.map_err(|problems| problems[0].what.clone())?;
        let moves = units[0].moves.iter();
        Ok::<_, String>(
            moves
                .map(|one| one.snapshot.id.clone())
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    let chosen = ids(&[named.clone(), one("d-2", To::Latest)]);
    assert_eq!(chosen.as_deref(), Ok("s-1-old s-2-old"));
    let other = one("d-2", To::Snapshot("s-2-new".to_owned()));
    let refused = ids(&[named, other]).unwrap_err();
    assert_eq!(
        refused,
        "its disks have no snapshots that lie within 10s of each other (the closest are 10m apart): d-1 has s-1-old of \
         1970-01-01T00:05:00Z; d-2 has s-2-new of 1970-01-01T00:15:00Z"
    );
}
