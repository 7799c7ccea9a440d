//! The surface: the help of every command, pinned, so that a review sees each change of it.

use std::path::Path;

use snapbox::{Data, str};

use crate::support::env::TestEnv;

/// The help of the command at `path`.
fn help(env: &TestEnv, path: &[String]) -> String {
    let args: Vec<_> = path.iter().map(String::as_str).chain(["--help"]).collect();
    let output = env.run(&args);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (Some(0), ""),
        "{path:?}"
    );
    // Lines between paragraphs hold the blanks of the indentation.
    let lines: Vec<_> = output.stdout.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// The names that `help` lists under `Commands:`.
fn subcommands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    lines
        .take_while(|line| !line.is_empty())
        // What a description goes on with is indented further.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// The help without the options that every command has, which the help of the program itself shows.
fn own(help: &str) -> String {
    help.split_once("\nGlobal options:\n")
        .map_or(help, |(own, _)| own)
        .to_owned()
}

#[test]
fn the_help_of_every_command() {
    let env = TestEnv::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/help");
    let pinned = snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .normalize_paths(false);
    let mut paths = vec![Vec::new()];
    let mut files = Vec::new();
    while let Some(path) = paths.pop() {
        let help = help(&env, &path);
        let name = [&["snapback".to_owned()], &path[..]].concat().join("-") + ".txt";
        let text = if path.is_empty() {
            help.clone()
        } else {
            own(&help)
        };
        pinned.eq(text, Data::read_from(&folder.join(&name), None));
        files.push(name);
        paths.extend(
            subcommands(&help)
                .into_iter()
                .map(|name| [&path[..], &[name]].concat()),
        );
    }
    files.sort();
    let mut there: Vec<_> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert_eq!(
        files, there,
        "a file without a command, or the other way round"
    );
}

#[test]
fn every_command_takes_the_global_options() {
    let env = TestEnv::new();
    let globals = |path: &[&str]| {
        let path: Vec<_> = path.iter().map(|word| (*word).to_owned()).collect();
        let help = help(&env, &path);
        let (_, globals) = help.split_once("\nGlobal options:\n").unwrap();
        let options = globals
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with('-'));
        options
            .map(|line| line.split("  ").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let of_program = globals(&[]);
    assert!(of_program.len() > 15, "{of_program:?}");
    for path in [
        &["ecs"][..],
        &["ecs", "reset-disk"],
        &["ecm", "reset-instances"],
        &["sandbox", "show"],
    ] {
        assert_eq!(globals(path), of_program, "{path:?}");
    }
}

#[test]
fn the_operations_names_are_names_of_the_commands() {
    let env = TestEnv::new();
    for (service, operation, command) in [
        ("ecs", "ResetDisk", "reset-disk"),
        ("ecs", "ResetDisks", "reset-disks"),
        ("ecs", "ReInitDisk", "reinit-disk"),
        ("ecs", "DescribeDisks", "describe-disks"),
        ("ecs", "DescribeSnapshots", "describe-snapshots"),
        ("ecs", "DescribeSnapshotGroups", "describe-snapshot-groups"),
        ("ecs", "DescribeInstances", "describe-instances"),
        ("ecs", "DescribeRegions", "describe-regions"),
        ("ecm", "ResetInstances", "reset-instances"),
        ("ecm", "DescribeInstances", "describe-instances"),
        ("ecm", "DescribeImage", "describe-images"),
    ] {
        let of = |name: &str| help(&env, &[service.to_owned(), name.to_owned()]);
        assert_eq!(of(operation), of(command));
    }
}

#[test]
fn the_exit_codes_and_the_version() {
    let env = TestEnv::new();
    env.run(&["exit-codes"]).assert_eq(str![[r#"
exit code: 0
--- stdout
    0  done (a passed dry run included)
    1  failed for a reason not named below
    2  usage error
    3  some targets failed, others succeeded
    4  credentials missing, wrong or not permitted
    5  refused: the target does not exist or a precondition does not hold; nothing changed
    6  needs confirmation (no terminal and no --yes/--confirm), or declined
    7  still running when --timeout ended; the message says how to go on waiting
    8  outcome unknown: the request may or may not have been carried out
    9  the plan is stale: the world has moved since it was made
   10  nothing to do (only with --detailed-exitcode)
   11  locked: another run holds one of the disks
   12  throttled, and retries are used up
   13  network or service unavailable; nothing changed
  130  ended by SIGINT (Ctrl-C)
  143  ended by SIGTERM
--- stderr

"#]]);
    let help = env.run(&["help", "exit-codes"]);
    let table = env.run(&["exit-codes"]).stdout;
    assert!(help.stdout.starts_with(&table), "{help}");
    let version = format!("snapback {}\n", env!("CARGO_PKG_VERSION"));
    for option in ["--version", "-V"] {
        let output = env.run(&[option]);
        assert_eq!((output.code, output.stdout), (Some(0), version.clone()));
    }
}

#[test]
fn the_commands_that_help_hides_are_there() {
    let env = TestEnv::new();
    for line in [
        &["generate", "completions", "--help"][..],
        &["generate", "man", "--help"],
        &["exit-codes", "--help"],
    ] {
        assert_eq!(env.run(line).code, Some(0), "{line:?}");
    }
}
