//! What is told of a run: while it goes on, and when it is over.

use serde_json::{Value, json};
use snapbox::str;

use super::running::newest;
use super::three::Three;
use crate::terminal::on_a_terminal_of;

/// The run, and each object that it told on stderr.
fn run_telling_json(world: &Three) -> (String, Vec<Value>) {
    let json = ["--progress", "json", "-o", "json"];
    let output = world.client.run(&[Three::ROLLBACK, &json].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let lines: Vec<_> = output.stderr.lines().collect();
    assert!(lines.iter().all(|line| !line.is_empty()), "{output}");
    let lines = lines.into_iter().filter(|line| line.starts_with('{'));
    let told = lines.map(|line| serde_json::from_str(line).unwrap());
    let run = output.json()["run"].as_str().unwrap().to_owned();
    (run, told.collect())
}

#[test]
fn a_program_is_told_of_each_event_with_how_far_the_run_is() {
    let world = Three::new(&[]);
    let (run, told) = run_telling_json(&world);
    assert!(
        told.iter()
            .all(|one| one["run"] == json!(run) && one["total"] == 3)
    );
    let of_one: Vec<_> = told
        .iter()
        .filter(|one| one["unit"] == "i-2")
        .map(|one| json!([one["event"], one["step"]]))
        .collect();
    let steps = ["stop", "snapshot", "roll_back", "start"];
    let expected: Vec<_> = steps
        .iter()
        .flat_map(|step| ["intent", "accepted", "done"].map(|event| json!([event, step])))
        .collect();
    assert_eq!(of_one, expected);
    let last = told.last().unwrap();
    assert_eq!(
        (&last["event"], &last["done"]),
        (&json!("ended"), &json!(3))
    );
}

#[test]
fn a_report_has_every_phase_and_how_long_each_instance_was_away() {
    let world = Three::new(&[]);
    let (run, _) = run_telling_json(&world);
    let report = world.client.run(&["runs", "report", &run, "-o", "json"]);
    assert_eq!(report.code, Some(0), "{report}");
    let document = report.json();
    let phases = document["phases"].as_array().unwrap();
    let of_one: Vec<_> = phases
        .iter()
        .filter(|phase| phase["unit"] == "i-2")
        .map(|phase| {
            json!([
                phase["step"],
                phase["disk_id"],
                phase["requests"],
                phase["outcome"]
            ])
        })
        .collect();
    assert_eq!(
        json!(of_one),
        json!([
            ["stop", null, 1, "succeeded"],
            ["snapshot", "d-2-sys", 1, "succeeded"],
            ["roll_back", "d-2-sys", 1, "succeeded"],
            ["start", null, 1, "succeeded"],
        ])
    );
    // The phases of an instance follow each other within the time that it was away.
    for unit in document["units"].as_array().unwrap() {
        let own = phases.iter().filter(|phase| phase["unit"] == unit["unit"]);
        let longest = own.map(|phase| phase["duration_s"].as_f64().unwrap());
        let longest = longest.fold(0.0, f64::max);
        assert!(unit["rto_s"].as_f64().unwrap() >= longest, "{unit}");
        assert_eq!(unit["outcome"], "succeeded");
    }

    let markdown = world
        .client
        .run(&["runs", "report", &run, "-o", "markdown"]);
    let mut lines = markdown.stdout.lines();
    assert_eq!(
        lines.next(),
        Some("| instance | step | disk | began | seconds | requests | outcome | timeline |")
    );
    assert_eq!(lines.next(), Some("|:--|:--|:--|:--|--:|--:|:--|:--|"));
    assert_eq!(lines.count(), phases.len());
    assert!(markdown.stderr.contains("i-2: back after "), "{markdown}");
}

/// A run of one instance, in which nothing happens side by side.
const ONE: [&str; 6] = [
    "rollback",
    "--disk",
    "d-2-sys=s-2-sys",
    "--yes",
    "--settle",
    "150ms",
];

#[test]
fn each_step_is_told_on_a_line_of_its_own() {
    let world = Three::new(&[]);
    let output = world
        .client
        .run(&[&ONE[..], &["--progress", "lines"]].concat());
    let run = newest(&world);
    let told = output.to_string().replace(&run, "[RUN]");
    let (_, told) = told.split_once("snapback undo` goes back to it\n").unwrap();
    snapbox::assert_data_eq!(
        told,
        str![[r#"
run [RUN]
[TIME] stop i-2: begins (0 of 1 ended)
[TIME] stop i-2: done (0 of 1 ended)
[TIME] safety snapshot of d-2-sys: begins (0 of 1 ended)
[TIME] safety snapshot of d-2-sys: done (0 of 1 ended)
[TIME] roll d-2-sys back: begins (0 of 1 ended)
[TIME] roll d-2-sys back: done, as is inferred (0 of 1 ended)
[TIME] start i-2: begins (0 of 1 ended)
[TIME] start i-2: done (1 of 1 ended)
the completion was inferred, not seen, of d-2-sys: never seen to run, and nothing stirred any more; started since then: i-2
the way back: snapback undo [RUN]

"#]]
    );
}

#[test]
fn what_holds_a_step_up_is_told_once_with_its_reason() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StopInstance"], "count": 2, "effect": "drop_before"}));
    let output = world
        .client
        .run(&[&ONE[..], &["--progress", "lines"]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let mut stops: Vec<_> = output
        .stderr
        .lines()
        .filter_map(|line| line.split_once(" stop i-2: "))
        .map(|(_, told)| told.to_owned())
        .collect();
    // Which words the system has for it is no matter.
    let lost = stops.remove(1);
    let (why, end) = lost.split_once("; ").unwrap();
    let begin = "outcome not known yet: StopInstance was sent and its answer is lost: ";
    assert!(why.starts_with(begin), "{output}");
    assert_eq!(end, "looking (0 of 1 ended)");
    assert_eq!(
        stops,
        [
            "begins (0 of 1 ended)",
            "not sent: no sign of it was found; to be tried again (0 of 1 ended)",
            "done (0 of 1 ended)",
        ]
    );
    assert_eq!(world.changes()[..3], ["StopInstance i-2"; 3]);
}

#[test]
fn what_holds_a_step_up_stands_on_the_line_of_its_instance() {
    let world = Three::new(&[]);
    world.trouble(&json!({"actions": ["StopInstance"], "count": 1, "effect": "drop_before"}));
    let output = on_a_terminal_of(160, &world.client, &ONE.join(" "));
    assert_eq!(output.code, Some(0), "{output}");
    let told = "i-2: stopping: not sent: no sign of it was found; to be tried again";
    assert!(output.stdout.contains(told), "{output}");
}

#[test]
fn a_terminal_of_eighty_columns_breaks_no_id_and_shows_no_empty_column() {
    let world = Three::new(&[]);
    let output = world.client.run(&ONE);
    assert_eq!(output.code, Some(0), "{output}");
    let run = newest(&world);
    let show = on_a_terminal_of(80, &world.client, &format!("runs show {run}"));
    let table = "DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME\n\
                 d-2-sys  s-2-sys   s-sandbox-new-1  i-2       succeeded (inferred)\n";
    assert!(show.stdout.starts_with(table), "{show}");
    // A pipe has all of them, since a program counts on them.
    let piped = world.client.run(&["runs", "show", &run]);
    assert!(piped.stdout.starts_with(
        "DISK     SNAPSHOT  SAFETY SNAPSHOT  INSTANCE  OUTCOME               ERROR\n"
    ));

    let report = format!("runs report {run}");
    let heading = |width| {
        let output = on_a_terminal_of(width, &world.client, &report);
        let lines: Vec<_> = output.stdout.lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 6, "{output}");
        // Of a time only the hours, minutes and seconds.
        let began = lines[1].split_whitespace().nth(3).unwrap();
        assert_eq!(began.len(), "03:00:00".len(), "{output}");
        lines[0].clone()
    };
    let narrow = "INSTANCE  STEP       DISK     BEGAN UTC  SECONDS  REQUESTS  OUTCOME";
    assert_eq!(heading(80), narrow);
    assert_eq!(heading(120), format!("{narrow}    TIMELINE"));
}

#[test]
fn quiet_leaves_stderr_to_errors() {
    for progress in ["auto", "lines", "json"] {
        let world = Three::new(&[]);
        let quiet = ["--quiet", "--progress", progress];
        let output = world.client.run(&[&ONE[..], &quiet].concat());
        assert_eq!((output.code, &*output.stderr), (Some(0), ""), "{output}");
        let run = newest(&world);
        for args in [
            &["runs", "show", &run, "--quiet"][..],
            &["runs", "report", &run, "--quiet"],
            &["undo", &run, "--yes", "--quiet", "--settle", "150ms"],
        ] {
            let output = world.client.run(args);
            assert_eq!((output.code, &*output.stderr), (Some(0), ""), "{output}");
        }
        let again = world.client.run(&["undo", &run, "--yes", "--quiet"]);
        assert_eq!(again.code, Some(2), "{again}");
        let error = format!("error: run {run} was undone by run ");
        assert!(again.stderr.starts_with(&error), "{again}");
    }
}
