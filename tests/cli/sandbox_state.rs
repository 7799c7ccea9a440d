//! The sandbox that `--sandbox` runs: how it is asked for, and where it keeps its world.

use std::fs;

use snapbox::str;

use crate::environment::run_bare;
use crate::sandboxed::sandboxed;
use crate::support::env::TestEnv;

#[test]
#[cfg(unix)]
fn the_sandbox_works_in_memory_where_its_state_cannot_be_kept() {
    let env = TestEnv::new();
    let file = env.home().join("file");
    fs::write(&file, "").unwrap();
    let file = file.to_str().unwrap();
    let list = [
        "--sandbox",
        "ecs",
        "describe-disks",
        "--disk-id",
        "d-sandbox-db-sys",
        "--query",
        "disks[].disk_id",
    ];
    for variables in [
        &[][..],
        &[("HOME", "/proc")],
        &[("HOME", file)],
        &[("XDG_STATE_HOME", "/proc")],
        &[("SNAPBACK_STATE_DIR", "/proc/snapback")],
        &[("SNAPBACK_STATE_DIR", file)],
    ] {
        let (code, stdout, stderr) = run_bare(&env, &list, variables);
        assert_eq!(code, Some(0), "{variables:?}: {stderr}");
        assert_eq!(
            stdout, "[\n  \"d-sandbox-db-sys\"\n]\n",
            "{variables:?}: {stderr}"
        );
    }
}

#[test]
fn the_sandbox_keeps_its_state_between_calls_until_it_is_reset() {
    // Long enough to be seen running, however busy the machine.
    let env = sandboxed().var("SNAPBACK_SANDBOX_RESET_TIME", "800ms");
    let generation = |env: &TestEnv| {
        let query = "disks[?disk_id=='d-sandbox-db-data'].generation | [0]";
        let output = env.run(&["sandbox", "show", "--query", query]);
        output.stdout.trim().to_owned()
    };
    assert_eq!(generation(&env), "2");
    let reset =
        "ecs reset-disk --disk-id d-sandbox-db-data --snapshot-id s-sandbox-db-data-1 --yes --wait";
    let output = env.run(&reset.split(' ').collect::<Vec<_>>());
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(generation(&env), "1");
    assert!(env.home().join("state/snapback/sandbox.json").is_file());
    assert_eq!(generation(&sandboxed()), "2");
    let output = env.run(&["sandbox", "reset"]);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(generation(&env), "2");
}

#[test]
fn the_state_directory_is_where_the_option_the_variable_or_the_home_says() {
    let env = sandboxed();
    let home = env.home().to_owned();
    let is_in = |folder: &str| home.join(folder).join("sandbox.json").is_file();
    let list = |env: &TestEnv, more: &[&str]| {
        let output = env.run(&[&["ecs", "describe-regions"], more].concat());
        assert_eq!(output.code, Some(0), "{output}");
    };
    list(&env, &["--state-dir", "by-option"]);
    assert!(is_in("by-option") && !is_in("state/snapback"));
    let env = env.var("SNAPBACK_STATE_DIR", "by-variable");
    list(&env, &[]);
    assert!(is_in("by-variable") && !is_in("state/snapback"));
    let env = env.var("SNAPBACK_STATE_DIR", "").var("XDG_STATE_HOME", "");
    list(&env, &[]);
    assert!(is_in(".local/state/snapback") && !is_in("state/snapback"));
}

#[test]
fn a_state_of_the_sandbox_that_cannot_be_read_is_an_error_that_says_what_to_do() {
    let env = sandboxed();
    let folder = env.home().join("state/snapback");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("sandbox.json"), "{").unwrap();
    env.run(&["ecs", "describe-regions"]).assert_eq(str![[r#"
exit code: 5
--- stdout
--- stderr
error: DescribeRegions: the sandbox's state file '[HOME]/state/snapback/sandbox.json' is damaged; `snapback sandbox reset` mends it
code: Sandbox.StateDamaged  http: 400  request id: [REQUEST_ID]

"#]]);
    assert_eq!(env.run(&["sandbox", "reset"]).code, Some(0));
    assert_eq!(env.run(&["ecs", "describe-regions"]).code, Some(0));
}

#[test]
fn the_sandbox_is_asked_for_by_a_variable_and_not_by_its_opposite() {
    let list = ["ecs", "describe-regions", "-o", "json"];
    for value in ["1", "true", "yes"] {
        let output = TestEnv::new().var("SNAPBACK_SANDBOX", value).run(&list);
        assert_eq!(output.code, Some(0), "{value}: {output}");
    }
    for value in ["0", "false", "no", ""] {
        let output = TestEnv::new().var("SNAPBACK_SANDBOX", value).run(&list);
        assert_eq!(output.code, Some(4), "{value}: {output}");
    }
}

#[test]
fn the_sandbox_needs_no_credentials_and_cares_for_none() {
    let output = sandboxed()
        .var("ALIBABA_CLOUD_ACCESS_KEY_ID", "half-a-pair")
        .var("ALIBABA_CLOUD_REGION_ID", "cn-beijing")
        .run(&[
            "ecs",
            "describe-disks",
            "--disk-id",
            "d-sandbox-db-sys",
            "--query",
            "operation.region",
        ]);
    assert_eq!(
        (output.code, output.stdout.as_str()),
        (Some(0), "cn-hangzhou\n"),
        "{output}"
    );
}

#[test]
fn a_reset_time_of_the_sandbox_that_is_none_is_a_usage_error() {
    TestEnv::new()
        .var("SNAPBACK_SANDBOX", "1")
        .var("SNAPBACK_SANDBOX_RESET_TIME", "fast")
        .run(&["ecs", "describe-regions"])
        .assert_eq(str![[r#"
exit code: 2
--- stdout
--- stderr
error: SNAPBACK_SANDBOX_RESET_TIME: expected number at 0; a duration has a unit, as in 90s, 10m or 1h30m

"#]]);
}

#[test]
fn a_sandbox_of_one_command_may_be_adversarial_too() {
    let env = |seed: &str| {
        TestEnv::new()
            .var("SNAPBACK_SANDBOX", "1")
            .var("SNAPBACK_SANDBOX_ADVERSARIAL", seed)
    };
    let refused = env("much").run(&["ecs", "describe-regions"]);
    assert_eq!(refused.code, Some(2), "{refused}");
    let error = "error: SNAPBACK_SANDBOX_ADVERSARIAL: it is a number, such as 7\n";
    assert_eq!(refused.stderr, error);
    // Of some seeds at least one does more than to let the command through at once.
    let troubled = (0..20).any(|seed| {
        let output = env(&seed.to_string()).run(&["-v", "ecs", "describe-regions"]);
        assert_eq!(output.code, Some(0), "{seed}: {output}");
        output.stderr.contains("again")
    });
    assert!(troubled);
}
