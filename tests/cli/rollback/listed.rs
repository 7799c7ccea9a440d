//! Runs as their journals have them: listed, shown, given up, and gone on with by name or as the only one.

use serde_json::json;
use snapbox::str;

use super::running::{Running, newest};
use super::three::Three;
use crate::support::output::Output;

const SETTLE: [&str; 2] = ["--settle", "150ms"];

/// Begins a rollback of that disk, which hangs in the request for its safety snapshot.
fn hanging<'a>(world: &'a Three, disk: &str) -> Running<'a> {
    let snapshot = disk.replace("d-", "s-");
    world.trouble(&json!({
        "actions": ["CreateSnapshot"], "count": 1, "effect": {"latency": "1h"},
    }));
    let pair = format!("{disk}={snapshot}");
    let args = [&["rollback", "--disk", &pair, "--yes"], &SETTLE[..]].concat();
    let running = Running::start(world, &args).until(&["intent", "snapshot", disk]);
    world.until_befallen();
    running
}

/// Whole output with the names of the runs instead of their ids.
fn named(output: &Output, runs: &[(&str, &str)]) -> String {
    let text = output.to_string();
    runs.iter()
        .fold(text, |text, (name, id)| text.replace(id, name))
}

#[test]
fn without_runs_there_is_nothing_to_list_and_nothing_to_go_on_with() {
    let world = Three::new(&[]);
    let list = world.client.run(&["runs", "list"]);
    assert_eq!(list.to_string(), "exit code: 0\n--- stdout\n--- stderr\n");
    let list = world.client.run(&["runs", "list", "-o", "json"]);
    assert_eq!(list.json(), json!({"schema_version": 1, "runs": []}));
    let resume = world.client.run(&["resume"]);
    resume.assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: no run was interrupted

"#]]);
    for args in [
        &["resume", "20261120-030000-aaaa"][..],
        &["runs", "show", "../../secret"],
        &["undo", "20261120-030000-aaaa", "--yes"],
    ] {
        let output = world.client.run(args);
        assert_eq!(output.code, Some(2), "{output}");
        let folder = world.client.home().join("state/snapback/runs");
        let run = args[args.len() - 1 - usize::from(args.contains(&"--yes"))];
        let told = format!(
            "error: there is no run '{run}' in {}\n\
             hint: `snapback runs list` shows those that there are\n",
            folder.display()
        );
        assert_eq!(output.stderr, told);
    }
    assert_eq!(world.requests(), 0);
}

#[test]
fn each_run_is_listed_with_its_state_the_newest_first() {
    let world = Three::new(&[]);
    let client = &world.client;
    let done = ["rollback", "--disk", "d-2-sys=s-2-sys", "--yes"];
    let output = client.run(&[&done[..], &SETTLE].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let first = newest(&world);
    let output = client.run(&[&["undo", &first, "--yes"], &SETTLE[..]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let second = newest(&world);
    let third = hanging(&world, "d-1-sys").kill();
    let running = hanging(&world, "d-3-sys");
    let fourth = newest(&world);
    let runs = [
        ("20261120-030000-0001", &*first),
        ("20261120-030000-0002", &*second),
        ("20261120-030000-0003", &*third),
        ("20261120-030000-0004", &*fourth),
    ];
    let list = named(&client.run(&["runs", "list"]), &runs);
    snapbox::assert_data_eq!(
        list,
        str![[r#"
exit code: 0
--- stdout
RUN                   BEGAN                 STATE        TARGETS  UNDOES
20261120-030000-0004  [TIME]  under way          1  -
20261120-030000-0003  [TIME]  interrupted        1  -
20261120-030000-0002  [TIME]  succeeded          1  20261120-030000-0001
20261120-030000-0001  [TIME]  succeeded          1  -
--- stderr

"#]]
    );

    for args in [&["resume", &fourth][..], &["runs", "abandon", &fourth]] {
        let output = client.run(args);
        assert_eq!(output.code, Some(11), "{output}");
        let told = "error: another process carries out the run in ";
        assert!(output.stderr.starts_with(told), "{output}");
    }
    let other = ["rollback", "--disk", "d-3-data=s-3-data", "--yes"];
    let held = client.run(&other);
    assert_eq!(held.code, Some(11), "{held}");
    let told = format!("error: run {fourth} is under way and holds i-3\n");
    assert!(held.stderr.contains(&told), "{held}");
    // The one that is under way is not the one that was interrupted.
    let resume = client.run(&[&["resume", "-o", "json"], &SETTLE[..]].concat());
    assert_eq!(resume.code, Some(0), "{resume}");
    assert_eq!(resume.json()["run"], json!(third));
    running.kill();
}

#[test]
fn of_several_interrupted_runs_one_has_to_be_named() {
    let world = Three::new(&[]);
    let client = &world.client;
    let first = hanging(&world, "d-1-sys").kill();
    let second = hanging(&world, "d-3-sys").kill();
    let resume = client.run(&["resume"]);
    let told = format!("error: several runs were interrupted: name one of {second}, {first}\n");
    assert_eq!((resume.code, resume.stderr), (Some(2), told));

    let runs = [("20261120-030000-0001", &*first)];
    let shown = named(&client.run(&["runs", "show", &first]), &runs);
    snapbox::assert_data_eq!(
        shown,
        str![[r#"
exit code: 0
--- stdout
DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME  ERROR
d-1-sys  s-1-sys   -                i-1       pending  -
--- stderr
warning: i-1: the run has stopped it, and not started it again

"#]]
    );
    let undo = named(&client.run(&["undo", &first, "--yes"]), &runs);
    snapbox::assert_data_eq!(
        undo,
        str![[r#"
exit code: 2
--- stdout
--- stderr
error: run 20261120-030000-0001 has not come to its end
hint: go on with it first: snapback resume 20261120-030000-0001; or give it up: snapback runs abandon 20261120-030000-0001

"#]]
    );

    let given_up = client.run(&["runs", "abandon", &first, "--confirm", &first]);
    assert_eq!(given_up.code, Some(0), "{given_up}");
    let sent = world.changes();
    for args in [&["runs", "abandon", &first][..], &["resume", &first]] {
        let output = client.run(args);
        assert_eq!(output.code, Some(2), "{output}");
        let told = format!("error: run {first} has come to its end");
        assert!(output.stderr.starts_with(&told), "{output}");
    }
    assert_eq!(world.changes(), sent);

    let resume = client.run(&[&["resume", "-o", "json"], &SETTLE[..]].concat());
    assert_eq!(resume.code, Some(0), "{resume}");
    assert_eq!(resume.json()["run"], json!(second));
    let none = client.run(&["resume"]);
    assert_eq!(none.stderr, "error: no run was interrupted\n");
}

#[test]
fn a_report_in_markdown_has_a_row_for_each_step_with_its_place_in_the_run() {
    let world = Three::new(&[]);
    let disks = ["--disk", "d-2-sys=s-2-sys", "--disk", "d-3-sys=s-3-sys"];
    let args = [
        &["rollback", "--yes", "--parallel", "1"],
        &disks[..],
        &SETTLE,
    ]
    .concat();
    let output = world.client.run(&args);
    assert_eq!(output.code, Some(0), "{output}");
    let report = ["runs", "report", &newest(&world), "-o", "markdown"];
    let report = world.client.run(&report);
    assert_eq!(report.code, Some(0), "{report}");
    let rows = report.stdout.lines().map(|line| {
        let cells = line.trim_matches('|').split('|').map(str::trim);
        cells.collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    let of = |columns: [usize; 5]| -> Vec<String> {
        let pick = |row: &Vec<&str>| columns.map(|column| row[column]).join(" ");
        rows.iter().map(pick).collect()
    };
    assert_eq!(
        of([0, 1, 2, 5, 6]),
        [
            "instance step disk requests outcome",
            ":-- :-- :-- --: :--",
            "i-2 stop - 1 succeeded",
            "i-2 snapshot d-2-sys 1 succeeded",
            "i-2 roll_back d-2-sys 1 inferred",
            "i-2 start - 1 succeeded",
            "i-3 snapshot d-3-sys 1 succeeded",
            "i-3 roll_back d-3-sys 1 inferred",
        ]
    );
    // Each begins where the one before it ended.
    let timelines: Vec<_> = rows[2..].iter().map(|row| row[7]).collect();
    let mut earlier = 0;
    for timeline in &timelines {
        assert_eq!(timeline.len(), 30, "{timelines:?}");
        let begin = timeline.find('#').unwrap();
        assert!(begin >= earlier, "{timelines:?}");
        assert!(!timeline.trim_matches('.').contains('.'), "{timelines:?}");
        earlier = begin;
    }
    assert!(earlier > 0, "{timelines:?}");
    let told: Vec<_> = report
        .stderr
        .lines()
        .map(|line| line.split_once(" after ").unwrap().0)
        .collect();
    assert_eq!(told, ["i-2: back", "i-3: back"]);
}
