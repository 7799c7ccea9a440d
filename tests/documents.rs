//! What is written about the program is true of it: README, completions, man pages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on must fail"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_snapback");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty directory of this test run.
fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // Left behind by the run before.
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

#[test]
fn every_console_block_of_the_readme_prints_what_stands_there() {
    let home = scratch("readme");
    // What the examples write is written where they run.
    std::env::set_current_dir(&home).unwrap();
    let home = home.to_str().unwrap();
    let readme = trycmd::TestCases::new();
    readme
        .case(root().join("README.md"))
        .register_bin("snapback", Path::new(PROGRAM));
    for (name, value) in [
        ("HOME", home),
        ("USERPROFILE", home),
        ("XDG_CONFIG_HOME", home),
        ("XDG_STATE_HOME", home),
        ("SNAPBACK_CONFIG", ""),
        ("SNAPBACK_STATE_DIR", home),
        ("SNAPBACK_OUTPUT", "table"),
        ("SNAPBACK_SANDBOX", "0"),
        ("SNAPBACK_SANDBOX_RESET_TIME", "2s"),
        ("SNAPBACK_LANG", "en"),
        ("NO_COLOR", "1"),
        ("COLUMNS", "100"),
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", ""),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", ""),
        ("TENCENTCLOUD_SECRET_ID", ""),
        ("TENCENTCLOUD_SECRET_KEY", ""),
    ] {
        readme.env(name, value);
    }
    // Runs the cases, and panics unless all of them hold.
    readme.run();
}

/// An indented block would be shown like the others and never be run.
#[test]
fn no_console_block_of_the_readme_is_left_out() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let fences = readme
        .lines()
        .filter(|line| line.trim_start().starts_with("```console"));
    assert!(fences.clone().count() > 5);
    assert!(
        fences.clone().all(|line| line.starts_with("```")),
        "an indented block is not run"
    );
}

#[test]
fn the_configuration_in_the_readme_is_taken_and_has_every_key() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, example) = readme.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let dir = scratch("configuration");
    let run = |text: &str| {
        let file = dir.join("config.toml");
        fs::write(&file, text).unwrap();
        // Others can read what a test writes, which is warned of.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        }
        let mut command = Command::new(PROGRAM);
        command.env("SNAPBACK_CONFIG", file).env("HOME", &dir);
        command.env("SNAPBACK_LANG", "en");
        let output = command.arg("exit-codes").output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert_eq!(run(example), (Some(0), String::new()));
    let (code, stderr) = run("zzzz = 1");
    assert_eq!(code, Some(2), "{stderr}");
    let (_, keys) = stderr.split_once("hint: the keys are ").unwrap();
    let set: Vec<_> = example
        .lines()
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .collect();
    for key in keys.trim().split(", ") {
        assert!(set.contains(&key), "{key} is not in the example");
    }
}

#[test]
fn the_readme_has_every_exit_code_with_its_meaning() {
    let output = Command::new(PROGRAM).arg("exit-codes").output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    let expected: Vec<_> = table
        .lines()
        .filter_map(|line| line.trim().split_once("  "))
        .map(|(code, meaning)| format!("| {code} | {meaning} |"))
        .collect();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let rows: Vec<_> = readme
        .lines()
        .skip_while(|line| !line.starts_with("| code | meaning |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(rows, expected);
}

#[test]
fn the_completions_are_those_of_this_command_line() {
    assert_fresh("completions");
}

#[test]
fn the_man_pages_are_those_of_this_command_line() {
    assert_fresh("man");
}

/// Holds the files under `what` against newly generated ones, byte for byte.
fn assert_fresh(what: &str) {
    let dir = scratch(what);
    let status = Command::new(PROGRAM)
        .args(["generate", what])
        .arg(&dir)
        .status()
        .unwrap();
    assert!(status.success(), "generate {what}: {status}");
    let fresh = files(&dir);
    let checked_in = files(&root().join(what));
    assert!(!fresh.is_empty());
    let names = fresh.keys().chain(checked_in.keys());
    let mut stale: Vec<_> = names
        .filter(|name| fresh.get(*name) != checked_in.get(*name))
        .collect();
    stale.sort();
    stale.dedup();
    assert!(
        stale.is_empty(),
        "in {what}/, {stale:?} are not what the program generates; refresh them with: \
         rm -r {what} && cargo run -- generate {what} {what}"
    );
}

/// The files in `dir`, by their names.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(dir)
        .unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}
