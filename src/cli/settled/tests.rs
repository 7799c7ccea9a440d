//! What counts of command line, environment and file.

use clap::FromArgMatches as _;

use super::super::app::command_line;
use super::*;

pub(super) fn matches(args: &[&str]) -> ArgMatches {
    let args = [&["snapback", "exit-codes"], args].concat();
    let command = command_line().mut_args(|arg| arg.env(clap::builder::Resettable::Reset));
    command.get_matches_from(args)
}

pub(super) fn global(args: &[&str]) -> Global {
    Global::from_arg_matches(&matches(args)).unwrap()
}

fn settings(args: &[&str], variables: &[(&str, &str)]) -> Vec<String> {
    let env = Env::of(variables.iter().copied());
    let matches = matches(args);
    let mut global = Global::from_arg_matches(&matches).unwrap();
    let settled = Settled::complete(&mut global, &matches, &env).unwrap();
    let settings = settled.settings(&global, &env);
    settings.iter().map(ToString::to_string).collect()
}

#[test]
fn without_a_file_all_is_built_in() {
    assert_eq!(
        settings(&[], &[]),
        [
            "vpc = false, from built in",
            "output = table, from built in",
            "wait = false, from built in",
            "timeout = 30m, from built in",
            "connect-timeout = 5s, from built in",
            "signature = v1, from built in",
            "lang = en, from built in",
            "color = auto, from built in",
            "quiet = false, from built in",
        ]
    );
}

#[test]
fn options_and_variables_are_told_apart() {
    let settings = settings(
        &["--no-wait", "-p", "prod", "--timeout", "90s", "-v"],
        &[("LANG", "zh_CN.UTF-8"), ("XDG_STATE_HOME", "/s")],
    );
    assert_eq!(
        settings,
        [
            "profile = prod, from --profile",
            "vpc = false, from built in",
            "output = table, from built in",
            "wait = false, from --no-wait",
            "timeout = 1m 30s, from --timeout",
            "connect-timeout = 5s, from built in",
            "signature = v1, from built in",
            "lang = zh, from environment variable LANG",
            "color = auto, from built in",
            "quiet = false, from --verbose",
            "state-dir = /s/snapback, from environment variable XDG_STATE_HOME",
        ]
    );
}
