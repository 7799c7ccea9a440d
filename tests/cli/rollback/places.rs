//! Places that no journal can be kept in.

use std::fs;

use super::three::Three;

#[test]
fn without_a_place_for_its_journal_a_run_asks_nothing_of_the_cloud() {
    let world = Three::new(&[]);
    let client = &world.client;
    let state = client.home().join("state/snapback");
    fs::create_dir_all(&state).unwrap();
    let runs = state.join("runs");
    fs::write(&runs, "in the way").unwrap();
    let hint = "hint: --state-dir or SNAPBACK_STATE_DIR names another place for journals\n";
    for args in [Three::ROLLBACK, &["undo", "20261120-030000-aaaa", "--yes"]] {
        let output = client.run(args);
        assert_eq!(output.code, Some(1), "{output}");
        let error = format!("error: {} cannot be made\ncause: ", runs.display());
        assert!(output.stderr.starts_with(&error), "{output}");
        assert!(output.stderr.ends_with(hint), "{output}");
        assert_eq!((&*output.stdout, world.requests()), ("", 0), "{output}");
    }

    // What cannot be read is not taken for a place without runs.
    let list = client.run(&["runs", "list"]);
    let warning = format!("warning: {} cannot be read\n", runs.display());
    assert_eq!((list.code, &*list.stderr), (Some(1), &*warning), "{list}");

    // A dry run writes no journal, and yet cannot say that the disks are free.
    let dry = client.run(&[Three::ROLLBACK, &["--dry-run"]].concat());
    let error = format!(
        "error: nobody knows which disks a run holds: {} cannot be read\n{hint}",
        runs.display()
    );
    assert_eq!(dry.code, Some(11), "{dry}");
    assert!(dry.stderr.ends_with(&error), "{dry}");

    let elsewhere = client.home().join("elsewhere");
    let option = ["--state-dir", elsewhere.to_str().unwrap()];
    let output = client.run(&[Three::ROLLBACK, &option].concat());
    assert_eq!(output.code, Some(0), "{output}");
    world.assert_rolled_back("with journals elsewhere");
    assert_eq!(fs::read_dir(elsewhere.join("runs")).unwrap().count(), 2);
}

#[test]
fn a_dry_run_leaves_nothing_behind() {
    let world = Three::new(&[]);
    let output = world
        .client
        .run(&[Three::ROLLBACK, &["--dry-run"]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    assert!(
        output
            .stderr
            .ends_with("all checks passed; nothing was changed\n"),
        "{output}"
    );
    assert_eq!(output.stdout, "");
    assert_eq!(world.changes(), [""; 0]);
    assert!(!world.client.home().join("state").exists());
}
