//! The command line as a whole: parses it, runs the command, reports the end.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::Resettable;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::context::Context;
use super::global::Global;
use super::{doctor, ecm, ecs, exit_codes, generate, numbered, policy, rollback, sandbox, usage};
use crate::config::Env;
use crate::error::Result;

/// Roll cloud disks back to a snapshot, safely
///
/// A rollback destroys everything written since the snapshot, the provider keeps no way back, and the calls have no
/// idempotency token. So snapback shows what will be lost, asks, never sends a destructive call twice that may have
/// been accepted, and waits on read-only calls.
///
/// Every API command also answers to the operation's own name (`ecs ResetDisk`), and every option to the
/// parameter's (`--DiskId`), so that a line written for the vendor's command line works when its first word is
/// replaced.
#[derive(Debug, Parser)]
#[command(
    name = "snapback",
    version,
    max_term_width = 100,
    after_help = "Try it without an account:\n  snapback --sandbox ecs describe-disks\n  \
                  snapback --sandbox ecs reset-disks --disk d-sandbox-db-sys=s-sandbox-db-sys-1\n\n\
                  Exit codes: snapback help exit-codes"
)]
pub(super) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Plan(Box<rollback::Plan>),
    Apply(rollback::Apply),
    Rollback(Box<rollback::Rollback>),
    Resume(rollback::Resume),
    Undo(rollback::Undo),
    #[command(subcommand)]
    Runs(rollback::Runs),
    /// Alibaba Cloud Elastic Compute Service
    #[command(subcommand)]
    Ecs(Box<ecs::Command>),
    /// Tencent Cloud Edge Computing Machine
    #[command(subcommand)]
    Ecm(ecm::Command),
    Doctor(doctor::Doctor),
    Policy(policy::Policy),
    /// The embedded emulator of both clouds: rehearse, and test scripts
    #[command(subcommand)]
    Sandbox(sandbox::Command),
    /// What the exit codes mean
    #[command(hide = true)]
    ExitCodes(exit_codes::ExitCodes),
    /// Write completions or man pages
    #[command(subcommand, hide = true)]
    Generate(generate::Command),
}

impl Command {
    /// Runs the command; the exit code when it ended without an error to report.
    fn run(&self, context: &Context) -> Result<u8> {
        match self {
            Self::Plan(command) => command.run(context),
            Self::Apply(command) => command.run(context),
            Self::Rollback(command) => command.run(context),
            Self::Resume(command) => command.run(context),
            Self::Undo(command) => command.run(context),
            Self::Runs(command) => command.run(context),
            Self::Ecs(command) => command.run(context),
            Self::Ecm(command) => command.run(context),
            Self::Doctor(command) => command.run(context),
            Self::Policy(command) => command.run(context),
            Self::Sandbox(command) => command.run(context),
            Self::ExitCodes(_) => exit_codes::ExitCodes::run(),
            Self::Generate(command) => command.run(&command_line()),
        }
    }
}

/// The command line as clap has it, for help, completions and man pages.
pub(super) fn command_line() -> clap::Command {
    exit_codes::explain_in(Cli::command())
}

/// An option whose variable is empty is one that is not given; clap would take it for an empty value.
fn without_empty_variables(command: clap::Command, env: &Env) -> clap::Command {
    command
        .mut_args(|arg| {
            let name = arg.get_env().and_then(|name| name.to_str());
            if name.is_some_and(|name| env.is_empty(name)) {
                arg.env(Resettable::Reset)
            } else {
                arg
            }
        })
        .mut_subcommands(|command| without_empty_variables(command, env))
}

/// Runs the program with `args` and returns its exit code.
pub(crate) fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = numbered::rewrite(args.into_iter().collect());
    let env = Env::process();
    let parsed = without_empty_variables(command_line(), &env)
        .try_get_matches_from(&args)
        .and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return usage::report(error, &args, &env),
    };
    let context = match Context::new(cli.global, &matches, env) {
        Ok(context) => context,
        Err(refused) => {
            let (console, error) = *refused;
            console.error(&error);
            return ExitCode::from(error.kind().exit_code());
        }
    };
    match cli.command.run(&context) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            context.console.error(&error);
            ExitCode::from(error.kind().exit_code())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::command_line;
    use crate::api::{Provider, codes};
    use crate::error::Language;

    #[test]
    fn the_command_line_is_well_formed() {
        command_line().debug_assert();
    }

    /// Every `snapback ecs|ecm|doctor|policy ...` in `text`, up to where prose goes on.
    fn commands_in(text: &str) -> Vec<Vec<&str>> {
        let commands = text.split("snapback ").skip(1).map(words);
        commands
            .filter(|words| matches!(words.first(), Some(&"ecs" | &"ecm" | &"doctor" | &"policy")))
            .collect()
    }

    /// The words of the command, and its options with their values, which in hints are ids like `d-...`.
    fn words(text: &str) -> Vec<&str> {
        let end = text.find(['，', '；', ',', ';', '`']).unwrap_or(text.len());
        let words: Vec<_> = text[..end]
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect();
        let own = match words.first() {
            Some(&"doctor") => 1,
            Some(&"policy") => 3,
            _ => 2,
        };
        let (name, rest) = words.split_at(words.len().min(own));
        let ours = rest
            .iter()
            .take_while(|word| word.starts_with("--") || word.ends_with("..."));
        name.iter().chain(ours).copied().collect()
    }

    #[test]
    fn every_command_that_a_hint_names_exists_with_its_options() {
        let mut seen = 0;
        let entries = [Provider::Alibaba, Provider::Tencent]
            .into_iter()
            .flat_map(codes::all);
        for entry in entries {
            for language in [Language::En, Language::Zh] {
                for words in commands_in(entry.hint.get(language)) {
                    seen += 1;
                    let line = std::iter::once("snapback").chain(words.iter().copied());
                    let parsed = command_line().try_get_matches_from(line);
                    assert!(
                        parsed.is_ok(),
                        "{}: {words:?}: {}",
                        entry.code,
                        parsed.unwrap_err()
                    );
                }
            }
        }
        assert!(seen > 100, "only {seen} commands were found in the hints");
    }
}
