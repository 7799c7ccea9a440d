//! Disks that a run holds, and runs that are given up.

use std::process::Stdio;

use serde_json::json;

use super::running::until;
use super::three::Three;

/// A run that was killed while its first requests were under way; its id.
fn interrupted(world: &Three) -> String {
    let mut child = world
        .client
        .command(Three::ROLLBACK)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let has_begun = || {
        let journals = world.journals();
        journals
            .iter()
            .any(|path| std::fs::read_to_string(path).unwrap().contains("intent"))
    };
    until("a record", || {
        assert!(child.try_wait().unwrap().is_none(), "it came to its end");
        has_begun()
    });
    child.kill().unwrap();
    child.wait().unwrap();
    let stem = world.journals()[0].file_stem().unwrap().to_owned();
    stem.into_string().unwrap()
}

#[test]
fn an_interrupted_run_holds_its_disks_until_it_is_given_up() {
    let world = Three::new(&["--power-time", "1h"]);
    let run = interrupted(&world);
    let other = [
        "rollback",
        "--disk",
        "d-3-sys=s-3-sys",
        "--yes",
        "--settle",
        "150ms",
    ];
    let refused = world.client.run(&other);
    assert_eq!(refused.code, Some(11), "{refused}");
    let error = format!("error: run {run} was interrupted and holds d-3-sys\n");
    assert!(refused.stderr.contains(&error), "{refused}");
    assert!(
        refused.stderr.contains(&format!("snapback resume {run}")),
        "{refused}"
    );

    let given_up = world.client.run(&["runs", "abandon", &run, "--yes"]);
    assert_eq!(given_up.code, Some(0), "{given_up}");
    let output = world.client.run(&[&other[..], &["-o", "json"]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(output.json()["outcome"], json!("succeeded"));
    let again = world.client.run(&["resume", &run]);
    assert_eq!(again.code, Some(2), "{again}");
}
