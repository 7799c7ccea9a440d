//! What has to be said before disks are rolled back, and that nothing is changed without it.

use snapbox::str;

use super::running::newest;
use super::three::Three;
use crate::support::output::Output;
use crate::terminal::on_a_terminal;

const ROLLBACK: [&str; 6] = [
    "rollback",
    "--instance",
    "i-1",
    "--latest",
    "--settle",
    "150ms",
];

const UNCHANGED: [&str; 0] = [];

#[test]
fn without_a_terminal_and_without_consent_nothing_is_asked_of_the_cloud() {
    let world = Three::new(&[]);
    let output = world.client.run(&ROLLBACK);
    output.assert_eq(str![[r#"
exit code: 6
--- stdout
--- stderr
error: this destroys data, and there is no terminal to ask on; nothing was sent
hint: add --confirm N-disks or --yes to go on, or --dry-run to only check

"#]]);
    assert_eq!(world.requests(), 0);

    let run = world.client.run(&[&ROLLBACK[..], &["--yes"]].concat());
    assert_eq!(run.code, Some(0), "{run}");
    let sent = world.requests();
    let undo = world.client.run(&["undo", &newest(&world)]);
    assert_eq!(undo.to_string(), output.to_string());
    assert_eq!(world.requests(), sent);
}

#[test]
fn several_disks_are_confirmed_by_their_number_and_one_by_its_id() {
    let world = Three::new(&[]);
    let one = ["rollback", "--disk", "d-2-sys=s-2-sys", "--settle", "150ms"];
    for (args, wrong, right) in [
        (&ROLLBACK[..], "3-disks", "2-disks"),
        (&ROLLBACK, "d-1-sys", "2-disks"),
        (&ROLLBACK, "1-instances", "2-disks"),
        (&one, "1-disks", "d-2-sys"),
        (&one, "d-1-sys", "d-2-sys"),
    ] {
        let output = world.client.run(&[args, &["--confirm", wrong]].concat());
        assert_eq!(output.code, Some(6), "{output}");
        let told = format!(
            "error: --confirm {wrong} is not what this command is about; nothing was sent\n\
             hint: for exactly this command it is --confirm {right}\n"
        );
        assert!(output.stderr.ends_with(&told), "{output}");
        // What it would destroy stands before that.
        assert!(output.stderr.contains(", is lost\n"), "{output}");
        assert_eq!(output.stdout, "");
    }
    assert_eq!(world.changes(), UNCHANGED);
    assert_eq!(world.journals().len(), 0);

    for (args, right) in [(&ROLLBACK[..], "2-disks"), (&one, "d-2-sys")] {
        let output = world.client.run(&[args, &["--confirm", right]].concat());
        assert_eq!(output.code, Some(0), "{output}");
    }
    world.assert_rolled_back_but(Some("i-3"), "confirmed");
}

#[test]
fn an_undo_is_confirmed_by_the_disks_that_it_returns() {
    let world = Three::new(&[]);
    let output = world.client.run(&[&ROLLBACK[..], &["--yes"]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let (run, sent) = (newest(&world), world.changes());
    let undo = |confirm: &str| {
        let settle = ["--settle", "150ms"];
        let args = ["undo", &run, "--confirm", confirm];
        world.client.run(&[&args[..], &settle].concat())
    };
    let refused = undo("d-1-sys");
    assert_eq!(refused.code, Some(6), "{refused}");
    assert!(refused.stderr.ends_with("--confirm 2-disks\n"), "{refused}");
    assert_eq!(world.changes(), sent);
    assert_eq!(undo("2-disks").code, Some(0));
}

/// What an answer on a terminal comes to.
fn answered(world: &Three, answer: &str) -> Output {
    let line = "rollback --disk d-2-sys=s-2-sys --settle 150ms --progress lines";
    on_a_terminal(&world.client, line, answer)
}

#[test]
fn on_a_terminal_the_disk_is_shown_and_its_id_has_to_be_typed() {
    let world = Three::new(&[]);
    for answer in ["y\n", "d-2\n", "\n"] {
        let output = answered(&world, answer);
        assert_eq!(output.code, Some(6), "{output}");
        let told = "Type d-2-sys to go on: error: not confirmed; nothing was sent\n";
        assert!(output.stdout.contains(told), "{output}");
    }
    assert_eq!(world.changes(), UNCHANGED);
    let output = answered(&world, "d-2-sys\n");
    assert_eq!(output.code, Some(0), "{output}");
    let shown = output.stdout;
    let lost = shown.find(", is lost\n").unwrap();
    let asked = shown.find("Type d-2-sys to go on: ").unwrap();
    let begun = shown.find("stop i-2: begins (0 of 1 ended)\n").unwrap();
    assert!(lost < asked && asked < begun, "{shown}");
}
