//! `--as-of`.

use super::{World, assert_chosen, assert_refused, plan};
use crate::support::env::TestEnv;

/// One hour ahead of UTC, and two in summer, by a rule that needs no file.
const CENTRAL_EUROPE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

fn as_of(client: &TestEnv, time: &str) -> crate::support::output::Output {
    plan(client, &["--instance", "i-1", "--as-of", time], "")
}

#[test]
fn a_time_with_its_zone_is_that_time_wherever_the_machine_is() {
    let world = World::new();
    let client = world.served.client().var("TZ", "CST-8");
    for (time, chosen) in [
        ("2024-10-27T00:30:00Z", "d-1=s-1-old"),
        ("2024-10-27T01:29:59Z", "d-1=s-1-old"),
        ("2024-10-27T01:30Z", "d-1=s-1-new"),
        ("2024-10-27T09:30+08:00", "d-1=s-1-new"),
    ] {
        let output = as_of(&client, time);
        assert_chosen(&output, chosen);
        assert!(!output.stderr.contains("--as-of"), "{output}");
    }
}

#[test]
#[cfg(unix)]
fn a_local_time_is_that_of_the_machine_and_is_shown_back() {
    let world = World::new();
    for (zone, time, chosen, shown) in [
        (
            "CST-8",
            "2024-10-27T09:29",
            "d-1=s-1-old",
            "2024-10-27T09:29:00+08:00, 2024-10-27T01:29:00Z",
        ),
        (
            "CST-8",
            "2024-10-27 09:30:00",
            "d-1=s-1-new",
            "2024-10-27T09:30:00+08:00, 2024-10-27T01:30:00Z",
        ),
        (
            CENTRAL_EUROPE,
            "2024-10-27 03:00",
            "d-1=s-1-new",
            "2024-10-27T03:00:00+01:00, 2024-10-27T02:00:00Z",
        ),
        (
            "UTC",
            "2024-10-27 01:00",
            "d-1=s-1-old",
            "2024-10-27T01:00:00+00:00, 2024-10-27T01:00:00Z",
        ),
    ] {
        let output = as_of(&world.served.client().var("TZ", zone), time);
        assert_chosen(&output, chosen);
        assert!(
            output
                .stderr
                .starts_with(&format!("--as-of means {shown}\n")),
            "{output}"
        );
    }
}

#[test]
#[cfg(unix)]
fn a_time_that_is_not_one_is_refused() {
    let world = World::new();
    let no_zone = "--as-of: TZ is 'Mars/Olympus', which this machine knows no zone of: give the time with its zone, as \
                   in 2026-11-20T03:00:00+08:00";
    for (zone, time, message) in [
        (
            CENTRAL_EUROPE,
            "2024-10-27T02:30",
            "--as-of: it was that time twice in the zone of this machine, when its clocks were put back: give \
             2024-10-27T02:30:00+02:00 or 2024-10-27T02:30:00+01:00",
        ),
        (
            CENTRAL_EUROPE,
            "2024-03-31T02:30",
            "--as-of: there was no such time in the zone of this machine: its clocks were put forward over it",
        ),
        ("Mars/Olympus", "2024-10-27T02:30", no_zone),
    ] {
        let output = as_of(&world.served.client().var("TZ", zone), time);
        assert_refused(&output, 2, message);
    }
    let output = as_of(&world.client, "9999-01-01T00:00Z");
    assert_eq!(output.code, Some(2), "{output}");
    assert!(
        output
            .stderr
            .contains("--as-of: it is in the future: 9999-01-01T00:00:00Z is after "),
        "{output}"
    );
    // To the second.
    let told = output
        .stderr
        .split("9999-01-01T00:00:00Z is after ")
        .nth(1)
        .unwrap();
    let (now, _) = told.split_once(", which is now").unwrap();
    assert_eq!(now.len(), "2026-11-20T03:00:00Z".len(), "{output}");
}

#[test]
fn a_time_before_all_snapshots_is_refused_with_those_that_there_are() {
    assert_refused(
        &as_of(&World::new().client, "2024-10-27T00:00Z"),
        5,
        "d-1: it has no usable snapshot of 2024-10-27T00:00:00Z or before; it has s-1-new of 2024-10-27T01:30:00Z, s-1-old \
         of 2024-10-27T00:30:00Z",
    );
}
