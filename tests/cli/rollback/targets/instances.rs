//! Instances by name and by tag.

use std::fs;

use serde_json::{Value, json};

use super::{World, assert_chosen, assert_refused};

#[test]
fn instances_are_found_by_name_and_by_tag() {
    let world = World::new();
    for (args, disks) in [
        (&["--instance-name", "web"][..], "d-1=s-1-new"),
        (&["--tag", "env=test"], "d-1=s-1-new d-2=s-2-new"),
        (&["--tag", "env"], "d-1=s-1-new d-2=s-2-new d-3=s-3-new"),
        // Each further tag leaves fewer.
        (&["--tag", "env=test", "--tag", "role=back"], "d-2=s-2-new"),
        (
            &["--instance-name", "web", "--instance", "i-3"],
            "d-1=s-1-new d-3=s-3-new",
        ),
    ] {
        let args = [args, &["--latest", "--provider", "alibaba"]].concat();
        assert_chosen(&world.plan(&args), disks);
    }
}

#[test]
fn a_name_of_several_and_what_nothing_has_are_refused_with_what_there_is() {
    let world = World::new();
    for (args, message) in [
        (
            &["--instance-name", "twin"][..],
            "the name 'twin': several instances have it: i-2 (twin, Stopped), i-3 (twin, Stopped)",
        ),
        // The provider would take it for any name that begins so.
        (
            &["--instance-name", "we*"],
            "the name 'we*': no instance has it",
        ),
        (
            &["--instance-name", "db", "--instance-name", "app"],
            "the name 'db': no instance has it; the name 'app': no instance has it",
        ),
        (
            &["--tag", "env=none"],
            "the tag env=none: no instance has it",
        ),
        (
            &["--tag", "env=prod", "--tag", "role"],
            "the tag env=prod with any value of the tag role: no instance has it",
        ),
    ] {
        let args = [args, &["--latest", "--provider", "alibaba"]].concat();
        assert_refused(&world.plan(&args), 5, message);
    }
}

#[test]
fn an_id_of_nothing_that_is_known_is_refused_with_how_they_begin() {
    let world = World::new();
    for (args, message) in [
        (
            &["--instance", "x-1", "--latest"][..],
            "'x-1' is no id of an instance: those begin with i- or ins-",
        ),
        (
            &["--disk", "d-1=x-1"],
            "'x-1' is no id of a snapshot: those begin with s- or snap-",
        ),
    ] {
        assert_refused(&world.plan(args), 2, message);
    }
}

#[test]
fn that_there_is_nothing_to_do_has_an_exit_code_of_its_own_where_that_is_wanted() {
    let world = World::new();
    fs::write(world.client.home().join("none.csv"), "disk,snapshot\n").unwrap();
    let latest = ["--latest", "--provider", "alibaba", "--detailed-exitcode"];
    let run = |command: &[&str], args: &[&str]| {
        let output = world.client.run(&[command, &["-o", "json"], args].concat());
        let error: Value = serde_json::from_str(output.stderr.lines().last().unwrap()).unwrap();
        (
            output.code.unwrap(),
            error["error"]["kind"].as_str().unwrap().to_owned(),
        )
    };
    for command in [&["plan"][..], &["rollback", "--yes"]] {
        let nothing = (10, "nothing_to_do".to_owned());
        for args in [
            &["--tag", "env=none"][..],
            &["--instance-name", "db", "--instance-name", "app"],
        ] {
            assert_eq!(run(command, &[args, &latest].concat()), nothing);
        }
        assert_eq!(
            run(command, &["--file", "none.csv", "--detailed-exitcode"]),
            nothing
        );
        assert_eq!(run(command, &["--file", "none.csv"]).0, 2);
        // What is there and cannot be rolled back is no reason to be calm.
        let refused = (5, "precondition".to_owned());
        for args in [
            &["--instance-name", "twin"][..],
            &["--instance-name", "db", "--instance-name", "twin"],
            &["--instance", "i-9"],
        ] {
            assert_eq!(run(command, &[args, &latest].concat()), refused);
        }
    }
    let there = [&["--tag", "env=prod"], &latest[..]].concat();
    assert_chosen(&world.plan(&there), "d-3=s-3-new");
}

#[test]
fn an_instance_that_was_found_by_name_is_not_read_again() {
    let world = World::new();
    let args = [
        "--instance-name",
        "web",
        "--latest",
        "--provider",
        "alibaba",
    ];
    assert_chosen(&world.plan(&args), "d-1=s-1-new");
    let outcomes = world.served.outcomes(&world.env);
    let reads = outcomes
        .iter()
        .filter(|outcome| outcome[0] == json!("DescribeInstances"));
    assert_eq!(reads.count(), 1, "{outcomes:?}");
}

#[test]
fn the_provider_is_said_where_no_id_says_it_and_does_not_contradict_one() {
    let world = World::new();
    for (args, message) in [
        (
            &["--tag", "env", "--latest"][..],
            "no id tells which cloud is meant: add --provider",
        ),
        (
            &["--instance-name", "web", "--latest"],
            "no id tells which cloud is meant: add --provider",
        ),
        (
            &["--instance", "i-1", "--latest", "--provider", "tencent"],
            "--provider says Tencent Cloud, and the ids are of Alibaba Cloud ECS",
        ),
        (&["--provider", "alibaba"], "nothing to roll back is named"),
    ] {
        assert_refused(&world.plan(args), 2, message);
    }
    // The id of a group says it, too.
    let group = ["--instance-name", "web", "--snapshot-group", "ssg-none"];
    assert_refused(
        &world.plan(&group),
        5,
        "ssg-none: there is no such snapshot group",
    );
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let world = World::new();
    for args in [
        &["--tag", "env", "--instance", "i-1", "--latest"][..],
        &["--tag", "env", "--instance-name", "web", "--latest"],
        &["--tag", "env", "--disk", "d-1=s-1", "--latest"],
        &["--instance-name", "web", "--disk", "d-1=s-1", "--latest"],
        &[
            "--instance-name",
            "web",
            "--latest",
            "--as-of",
            "2026-01-01T00:00Z",
        ],
        &["--instance-name", "web"],
        &["--instance-name", "", "--latest"],
        &["--tag", "env"],
        &["--tag", "=test", "--latest"],
        &["--tag", "env=", "--latest", "--provider", "alibaba"],
        &["--instance", "", "--latest"],
        &["--instance", "i-1", "--snapshot-group", ""],
        &["--disk", "d-1="],
        &["--disk", "=s-1"],
        &["--latest"],
        &["--file", "a.csv", "--latest"],
        &["--file", "a.csv", "--tag", "env"],
        &["--file", "a.csv", "--disk", "d-1=s-1"],
        &["--file", "a.csv", "--instance", "i-1"],
        &["--file-format", "csv"],
    ] {
        let output = world.plan(args);
        assert_eq!(output.code, Some(2), "{args:?}\n{output}");
        assert!(output.stderr.contains(r#""kind":"usage""#), "{output}");
    }
}
