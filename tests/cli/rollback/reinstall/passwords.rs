//! The password of a reinstall: given again whenever it may have to be sent, and kept nowhere.

use std::fs;

use serde_json::json;

use super::{CVM, ECM, World};

const PASSWORD: &str = "Planted-Word-77";

#[test]
fn a_password_is_sent_and_stands_in_no_plan_and_no_journal() {
    for (product, place) in [
        (ECM, "/parameters/Password"),
        (CVM, "/parameters/LoginSettings/Password"),
    ] {
        let world = World::new();
        let plan = world.client.home().join("wipe.plan");
        let file = plan.to_str().unwrap();
        let given = [
            "plan",
            "--instance",
            product.on,
            "--reinstall",
            "--password-stdin",
            "--out",
            file,
        ];
        let planned = world.client.run_with_stdin(&given, PASSWORD);
        assert_eq!(planned.code, Some(0), "{planned}");
        assert!(
            planned
                .stderr
                .contains("the password that is given is set\n"),
            "{planned}"
        );

        let without = world.client.run(&["apply", file]);
        assert_eq!(without.code, Some(2), "{without}");
        assert_eq!(
            without.stderr,
            format!(
                "error: the plan '{file}' sets a password, and none is given\n\
                 hint: it is kept nowhere: give it by --password-stdin, --password-file or SNAPBACK_PASSWORD\n"
            )
        );
        let apply = ["apply", file, "--password-stdin", "--settle", "150ms", "-v"];
        let applied = world.client.run_with_stdin(&apply, PASSWORD);
        assert_eq!(applied.code, Some(0), "{applied}");
        let mut texts = vec![fs::read_to_string(&plan).unwrap()];
        texts.extend(
            world
                .journals()
                .iter()
                .map(|path| fs::read_to_string(path).unwrap()),
        );
        texts.extend([planned.to_string(), applied.to_string()]);
        assert!(texts.iter().all(|text| !text.contains(PASSWORD)));
        let records = world.served.records(&world.env);
        let mut reset = records.iter().filter(|one| one["action"] == product.action);
        assert_eq!(reset.next().unwrap().pointer(place), Some(&json!("***")));
    }
}

#[test]
fn a_plan_without_a_password_is_not_given_one_and_neither_is_a_rollback() {
    let world = World::new();
    let plan = world.client.home().join("wipe.plan");
    let file = plan.to_str().unwrap();
    let planned = world
        .client
        .run(&["plan", "--instance", "ein-on", "--reinstall", "--out", file]);
    assert_eq!(planned.code, Some(0), "{planned}");
    let apply = ["apply", file, "--password-stdin"];
    let applied = world.client.run_with_stdin(&apply, PASSWORD);
    assert_eq!(applied.code, Some(2), "{applied}");
    assert_eq!(
        applied.stderr,
        format!(
            "error: the plan '{file}' sets no password, and one is given\n\
             hint: give none, or make a new plan with one\n"
        )
    );
    let rollback = ["rollback", "--disk", "d-1=s-1", "--yes", "--password-stdin"];
    let refused = world.client.run_with_stdin(&rollback, PASSWORD);
    assert_eq!(refused.code, Some(2), "{refused}");
    assert_eq!(
        refused.stderr,
        "error: a password is set by a reinstall only, and nothing is reinstalled here\n"
    );
}

#[test]
fn a_run_that_may_have_to_send_its_password_again_asks_for_it_when_it_is_gone_on_with() {
    let world = World::new();
    // The answer never comes: the run is out of time before it knows anything.
    world.trouble(&json!({"actions": ["ResetInstance"], "count": 1, "effect": {"latency": "20s"}}));
    let args = World::reinstall("ins-on", &["--password-stdin", "--timeout", "2s"]);
    let output = world.client.run_with_stdin(&args, PASSWORD);
    assert_ne!(output.code, Some(0), "{output}");
    let without = world.client.run(&["resume"]);
    assert_eq!(without.code, Some(2), "{without}");
    assert!(
        without
            .stderr
            .contains("sets a password, and none is given\n"),
        "{without}"
    );
}
