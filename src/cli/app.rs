//! The command line as a whole: parses it, runs the command, reports the end.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args as _, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::context::Context;
use super::global::Global;
use super::later::{self, Later, without_empty_variables};
use super::{doctor, ecm, ecs, exit_codes, generate, numbered, policy, rollback, sandbox, usage};
use crate::config::Env;
use crate::error::Result;

const NAME: &str = "snapback";
const VERSION: &str = env!("CARGO_PKG_VERSION");

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
    name = NAME,
    version = VERSION,
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
    Plan(Later<rollback::Plan>),
    Apply(Later<rollback::Apply>),
    Rollback(Later<rollback::Rollback>),
    Resume(Later<rollback::Resume>),
    Retry(Later<rollback::Retry>),
    Undo(Later<rollback::Undo>),
    #[command(subcommand)]
    Runs(rollback::Runs),
    /// Alibaba Cloud Elastic Compute Service
    #[command(subcommand)]
    Ecs(ecs::Command),
    /// Tencent Cloud Edge Computing Machine
    #[command(subcommand)]
    Ecm(ecm::Command),
    Doctor(Later<doctor::Doctor>),
    Policy(Later<policy::Policy>),
    /// The embedded emulator of both clouds: rehearse, and test scripts
    #[command(subcommand)]
    Sandbox(sandbox::Command),
    /// What the exit codes mean
    #[command(hide = true)]
    ExitCodes(Later<exit_codes::ExitCodes>),
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
            Self::Retry(command) => command.run(context),
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

/// What is needed of the command line to read `args`, when nothing is wrong with them.
fn lean(args: &[OsString]) -> clap::Command {
    let root = Global::augment_args(clap::Command::new(NAME).version(VERSION));
    later::lean::<Command>(root, args)
}

/// What the arguments say, and what it was read off.
type Read = std::result::Result<(Cli, ArgMatches), clap::Error>;

/// Reads `args`.
///
/// # Errors
/// What the whole command line does not take; that help or the version was asked for.
fn read(args: &[OsString], env: &Env) -> Read {
    let read = |command_line| -> Read {
        let matches = without_empty_variables(command_line, env).try_get_matches_from(args)?;
        Ok((Cli::from_arg_matches(&matches)?, matches))
    };
    match read(lean(args)) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => read(command_line()),
        read => read,
    }
}

/// Runs the program with `args` and returns its exit code.
pub(crate) fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = numbered::rewrite(args.into_iter().collect());
    let env = Env::process();
    let (cli, matches) = match read(&args, &env) {
        Ok(read) => read,
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
    use clap::FromArgMatches as _;

    use super::{Cli, OsString, command_line, lean};
    use crate::api::{Provider, codes};
    use crate::error::Language;

    #[test]
    fn the_command_line_is_well_formed() {
        command_line().debug_assert();
    }

    #[test]
    fn the_lean_command_line_reads_what_the_whole_one_reads_and_has_nothing_else() {
        for (line, commands) in [
            ("ecs describe-regions -o json", &["ecs"][..]),
            ("ecs ResetDisk --DiskId d-1 --SnapshotId s-1 -y", &["ecs"]),
            ("--profile ecs ecm reset-instances ein-1", &["ecs", "ecm"]),
            ("plan --disk d-1 --latest --out runs", &["plan", "runs"]),
            ("runs show 1", &["runs"]),
            ("sandbox trouble --end 1", &["sandbox"]),
            ("generate man here", &["generate"]),
            ("policy ecs reset-disk", &["ecs", "policy"]),
            ("--sandbox doctor", &["doctor"]),
        ] {
            let line = std::iter::once("snapback").chain(line.split(' '));
            let line: Vec<_> = line.map(OsString::from).collect();
            let lean = lean(&line);
            let names: Vec<_> = lean
                .get_subcommands()
                .map(clap::Command::get_name)
                .collect();
            assert_eq!(names.len(), commands.len(), "{names:?}");
            assert!(
                commands.iter().all(|name| names.contains(name)),
                "{names:?}"
            );
            let read = |command: clap::Command| {
                let matches = command
                    .try_get_matches_from(&line)
                    .map_err(|error| error.to_string())?;
                let cli = Cli::from_arg_matches(&matches).map_err(|error| error.to_string())?;
                Ok::<_, String>(format!("{cli:?}"))
            };
            assert_eq!(read(lean), read(command_line()), "{line:?}");
        }
    }

    #[test]
    fn what_the_whole_command_line_refuses_the_lean_one_refuses() {
        for line in [
            "",
            "help",
            "--help",
            "ecs",
            "ecs reset-disk",
            "ecs reset-disk --help",
            "help ecs",
            "nosuch",
            "runs show",
            "ecs describe-disks --nosuch",
            "generate man",
            "sandbox serve --addr nowhere",
            "undo",
            "apply",
        ] {
            let line = std::iter::once("snapback").chain(line.split_whitespace());
            let line: Vec<_> = line.map(OsString::from).collect();
            let is_read = |command: clap::Command| {
                let matches = command.try_get_matches_from(&line);
                matches.is_ok_and(|matches| Cli::from_arg_matches(&matches).is_ok())
            };
            assert!(!is_read(command_line()), "{line:?}");
            assert!(!is_read(lean(&line)), "{line:?}");
        }
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
