use super::*;
use crate::rollback::facts::{DiskKind, Power, SnapshotState};

pub(super) fn instance(id: &str, name: Option<&str>) -> Instance {
    Instance {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        power: Power::Running,
        status: "Running".to_owned(),
        released: false,
        locks: Vec::new(),
        image: None,
        operation: None,
        start: None,
        lifecycle: crate::rollback::facts::Lifecycle::default(),
    }
}

pub(super) fn disk(id: &str, instance: &str) -> Disk {
    Disk {
        id: id.to_owned(),
        name: None,
        kind: DiskKind::System,
        category: None,
        instances: vec![instance.to_owned()],
        device: None,
        size_gib: 40,
        status: "In_use".to_owned(),
        ready: true,
        rolling_back: false,
        trouble: None,
        elastic: None,
        multi_attach: false,
        encrypted: None,
        locks: Vec::new(),
        no_snapshots: None,
    }
}

pub(super) fn snapshot(id: &str, disk: &str) -> Snapshot {
    Snapshot {
        id: id.to_owned(),
        name: None,
        disk: Some(disk.to_owned()),
        taken_at: Some(DateTime::UNIX_EPOCH),
        state: SnapshotState::Ready,
        finished: true,
        progress: None,
        disk_size_gib: None,
        encrypted: None,
        unusable: None,
    }
}

fn named(name: &str) -> Disks {
    Disks::OfInstanceNamed(name.to_owned())
}

fn tagged(key: &str, value: Option<&str>) -> Disks {
    Disks::OfInstancesTagged(vec![Tag {
        key: key.to_owned(),
        value: value.map(str::to_owned),
    }])
}

/// Two instances with a disk and a snapshot each, and what names and tags stand for.
fn facts(meant: &[(Disks, &[&str])]) -> Facts {
    let meant = meant.iter().map(|(disks, ids)| {
        let ids = ids.iter().map(ToString::to_string);
        (disks.clone(), ids.collect())
    });
    Facts {
        instances: vec![instance("i-1", Some("web")), instance("i-2", None)],
        disks: vec![disk("d-1", "i-1"), disk("d-2", "i-2")],
        snapshots: vec![snapshot("s-1", "d-1"), snapshot("s-2", "d-2")],
        meant: meant.collect(),
        ..Facts::default()
    }
}

/// The snapshots that are chosen, or what stands against it.
fn chosen(targets: &[Disks], facts: &Facts) -> Result<Vec<String>, Vec<String>> {
    let targets: Vec<_> = targets
        .iter()
        .map(|disks| Target {
            disks: disks.clone(),
            to: To::Latest,
        })
        .collect();
    let units = choose(&targets, facts, None, |_| false).map_err(|problems| {
        let problems = problems.iter();
        problems
            .map(|problem| format!("{}: {}", problem.subject, problem.what))
            .collect::<Vec<_>>()
    })?;
    let moves = units.iter().flat_map(|unit| &unit.moves);
    Ok(moves.map(|one| one.snapshot.id.clone()).collect())
}

#[test]
fn a_name_stands_for_one_instance_and_a_tag_for_any_number() {
    let facts = facts(&[
        (named("web"), &["i-1"]),
        (tagged("env", None), &["i-1", "i-2"]),
    ]);
    let ids = |ids: &[&str]| Ok(ids.iter().map(ToString::to_string).collect());
    assert_eq!(chosen(&[named("web")], &facts), ids(&["s-1"]));
    assert_eq!(chosen(&[tagged("env", None)], &facts), ids(&["s-1", "s-2"]));
    // What is meant twice is rolled back once.
    let both = [named("web"), Disks::OfInstance("i-1".to_owned())];
    assert_eq!(chosen(&both, &facts), ids(&["s-1"]));
}

#[test]
fn a_name_of_several_and_what_nothing_has_are_refused_at_once() {
    let many = ["i-1", "i-2", "i-3", "i-4", "i-5", "i-6", "i-7"];
    let facts = facts(&[
        (named("two"), &["i-1", "i-2"]),
        (named("many"), &many),
        (named("no"), &[]),
        (tagged("env", Some("test")), &[]),
    ]);
    let targets = [
        named("two"),
        named("many"),
        named("no"),
        tagged("env", Some("test")),
        Disks::OfInstance("i-9".to_owned()),
    ];
    assert_eq!(
        chosen(&targets, &facts).unwrap_err(),
        [
            "the name 'two': several instances have it: i-1 (web, Running), i-2 (no name, Running)",
            "the name 'many': several instances have it: i-1 (web, Running), i-2 (no name, Running), i-3, i-4, i-5 and 2 \
             more",
            "the name 'no': no instance has it",
            "the tag env=test: no instance has it",
            "i-9: there is no such instance",
        ]
    );
}

#[test]
fn a_group_that_is_not_there_is_told_once() {
    let targets = ["i-1", "i-2"].map(|id| Target {
        disks: Disks::OfInstance(id.to_owned()),
        to: To::Group("ssg-1".to_owned()),
    });
    let problems = choose(&targets, &facts(&[]), None, |_| false).unwrap_err();
    let expected = Problem {
        subject: "ssg-1".to_owned(),
        what: "there is no such snapshot group".to_owned(),
        instead: Vec::new(),
    };
    assert_eq!(problems, [expected]);
}

#[test]
fn what_is_asked_for_has_a_name() {
    let tags = ["env=test", "role"].map(|text| match text.split_once('=') {
        Some((key, value)) => Tag {
            key: key.to_owned(),
            value: Some(value.to_owned()),
        },
        None => Tag {
            key: text.to_owned(),
            value: None,
        },
    });
    for (disks, name) in [
        (Disks::One("d-1".to_owned()), "d-1"),
        (Disks::OfInstance("i-1".to_owned()), "i-1"),
        (named("a\u{1b}b"), "the name 'a\\u{1b}b'"),
        (
            Disks::OfInstancesTagged(tags.to_vec()),
            "the tag env=test with any value of the tag role",
        ),
    ] {
        assert_eq!(disks.name(), name);
    }
}

/// A snapshot of `d-1` that was taken at this second and is called `name`.
fn taken(id: &str, second: i64, name: &str) -> Snapshot {
    Snapshot {
        name: Some(name.to_owned()),
        taken_at: DateTime::from_timestamp(second, 0),
        ..snapshot(id, "d-1")
    }
}

/// What `d-1` goes back to, with what is newer and what was left out.
fn picked(to: To, facts: &Facts) -> Result<(String, Vec<String>, Vec<String>), String> {
    let target = Target {
        disks: Disks::One("d-1".to_owned()),
        to,
    };
    let units =
        choose(&[target], facts, None, |_| false).map_err(|problems| problems[0].what.clone())?;
    let one = units[0].moves[0].clone();
    Ok((one.snapshot.id, one.newer, one.left_out))
}

#[test]
fn safety_snapshots_of_runs_are_gone_back_to_by_their_names_alone() {
    let run = "snapback-20261120-030000-ab12-d-1";
    let mut facts = Facts {
        disks: vec![disk("d-1", "i-1")],
        snapshots: vec![
            taken("s-old", 1, "nightly"),
            taken("s-old-run", 2, run),
            taken("s-good", 3, "snapback-and-its-owner"),
            taken("s-run", 4, run),
            // A member of a group, which has a name of its own or none.
            taken("s-grouped", 5, "any"),
            taken("s-broken", 6, run),
        ],
        groups: vec![SnapshotGroup {
            id: "ssg-1".to_owned(),
            name: Some("snapback-20261120-030000-ab12-i-1".to_owned()),
            snapshots: vec!["s-grouped".to_owned()],
            crash_consistent: true,
        }],
        ..Facts::default()
    };
    facts.snapshots[5].state = SnapshotState::Failed;
    let at = |second| To::AsOf(DateTime::from_timestamp(second, 0).unwrap());
    let named = |id: &str| To::Snapshot(id.to_owned());
    for (to, chosen, newer, left_out) in [
        (To::Latest, "s-good", &[][..], &["s-grouped", "s-run"][..]),
        (at(4), "s-good", &[], &["s-run"]),
        (at(2), "s-old", &["s-good"], &["s-old-run"]),
        (named("s-old"), "s-old", &["s-good"], &[]),
        (named("s-run"), "s-run", &[], &[]),
        (To::Group("ssg-1".to_owned()), "s-grouped", &[], &[]),
    ] {
        let owned = |ids: &[&str]| ids.iter().map(ToString::to_string).collect();
        let expected = (chosen.to_owned(), owned(newer), owned(left_out));
        assert_eq!(picked(to, &facts), Ok(expected));
    }
    facts
        .snapshots
        .retain(|one| one.id.ends_with("run") || one.id == "s-broken");
    assert_eq!(
        picked(To::Latest, &facts).unwrap_err(),
        "it has no snapshot that can be used but safety snapshots of earlier runs, which have to be named: s-run of \
         1970-01-01T00:00:04Z, s-old-run of 1970-01-01T00:00:02Z (s-broken: it is not whole)"
    );
}

#[test]
fn a_snapshot_whose_time_cannot_be_read_is_not_passed_over_for_an_older_one() {
    let run = "snapback-20261120-030000-ab12-d-1";
    let mut facts = Facts {
        disks: vec![disk("d-1", "i-1")],
        snapshots: vec![taken("s-old", 1, "nightly"), taken("s-odd", 2, "nightly")],
        groups: vec![SnapshotGroup {
            id: "ssg-1".to_owned(),
            name: None,
            snapshots: vec!["s-odd".to_owned()],
            crash_consistent: true,
        }],
        ..Facts::default()
    };
    facts.snapshots[1].taken_at = None;
    let newest = "when its snapshot s-odd was taken cannot be read, so which one is the newest is not known; name one: \
                  it has s-old of 1970-01-01T00:00:01Z, s-odd of an unknown time";
    for to in [To::Latest, To::AsOf(DateTime::UNIX_EPOCH)] {
        assert_eq!(picked(to, &facts).unwrap_err(), newest);
    }
    for to in [
        To::Snapshot("s-odd".to_owned()),
        To::Group("ssg-1".to_owned()),
    ] {
        let refused = picked(to, &facts).unwrap_err();
        assert_eq!(refused, "when the snapshot s-odd was taken cannot be read");
    }
    assert!(picked(To::Snapshot("s-old".to_owned()), &facts).is_ok());
    facts.snapshots[1].state = SnapshotState::Failed;
    assert!(picked(To::Latest, &facts).is_ok());
    facts.snapshots[1].state = SnapshotState::Ready;
    facts.snapshots[1].name = Some(run.to_owned());
    assert!(picked(To::Latest, &facts).is_ok());
    assert!(picked(To::Snapshot("s-odd".to_owned()), &facts).is_ok());
}
