//! `snapback help exit-codes`.

use clap::Args;

use crate::error::{EXIT_CODES, Result};
use crate::output;

/// What the exit codes mean.
#[derive(Debug, Args)]
pub(super) struct ExitCodes {}

impl ExitCodes {
    pub(super) fn run() -> Result<u8> {
        output::print(format!("{}\n", table()).as_bytes())?;
        Ok(0)
    }
}

/// The table, a line a code.
fn table() -> String {
    let line = |(code, meaning): &(u8, &str)| format!("{code:>5}  {meaning}");
    EXIT_CODES.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Adds the table to the help of `exit-codes`, so that `snapback help exit-codes` shows it.
pub(super) fn explain_in(command: clap::Command) -> clap::Command {
    command.mut_subcommand("exit-codes", |command| {
        command.before_help(table()).help_template("{before-help}")
    })
}
