//! Reinstalls that ended with failures: what was refused is sent again, and nothing else.

use serde_json::{Value, json};

use super::{CVM, ECM, World};

const SETTLE: [&str; 3] = ["--yes", "--settle", "150ms"];

fn run(world: &World) -> String {
    let journal = world.journals().remove(0);
    journal.file_stem().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn one_that_was_refused_is_sent_again_with_its_password() {
    for product in [ECM, CVM] {
        let world = World::new();
        world.trouble(&json!({"actions": [product.action], "count": 1, "effect": "deny"}));
        let args = World::reinstall(product.on, &["--password-stdin"]);
        let output = world.client.run_with_stdin(&args, "Planted-Word-77");
        assert_eq!(output.code, Some(4), "{output}");
        let run = run(&world);
        let hint = format!("hint: finish it with: snapback retry {run}\n");
        assert!(output.stderr.contains(&hint), "{output}");
        let retry = [&["retry", &run][..], &SETTLE].concat();
        let without = world.client.run(&retry);
        assert_eq!(without.code, Some(2), "{without}");
        let with = [&retry[..], &["--password-stdin"]].concat();
        let output = world.client.run_with_stdin(&with, "Planted-Word-77");
        assert_eq!(output.code, Some(0), "{output}");
        assert!(
            output
                .stderr
                .contains("EVERYTHING on it is lost, and there is NO WAY BACK\n"),
            "{output}"
        );
        assert_eq!(world.accepted(product.action), 1);
        let held: Value = world.holds(product.on);
        assert_eq!((&held[0], &held[2]), (&json!("RUNNING"), &json!(1)));
    }
}

#[test]
fn one_whose_outcome_is_unknown_is_not_sent_again() {
    for product in [ECM, CVM] {
        let world = World::new();
        let lost = json!({"actions": [product.action], "count": 1, "effect": "drop_before"});
        world.trouble(&lost);
        let output = world.client.run(&World::reinstall(product.on, &[]));
        assert_eq!(output.code, Some(8), "{output}");
        let run = run(&world);
        let retry = [&["retry", &run][..], &SETTLE].concat();
        let retry = world.client.run(&retry);
        assert_eq!(retry.code, Some(5), "{retry}");
        let why = "a reinstall of it was accepted, or may have been";
        assert!(retry.stderr.contains(why), "{retry}");
        let anew = format!(
            "snapback rollback --instance {} --reinstall --image ",
            product.on
        );
        assert!(retry.stderr.contains(&anew), "{retry}");
        let records = world.served.records(&world.env).into_iter();
        let sent = records.filter(|record| record["action"] == product.action);
        assert_eq!(sent.count(), 1);
    }
}
