//! Journals whose records carry no checksums, as the version before has written them.

use clap::Args;

use crate::cli::consent;
use crate::cli::context::Context;
use crate::error::{Result, Text};

/// The option that accepts them.
#[derive(Debug, Args)]
pub(super) struct Unverified {
    /// Go by the journal of an earlier version of this program, whose records carry no checksums; asked otherwise
    #[arg(long)]
    accept_unverified: bool,
}

impl Unverified {
    /// Makes sure that the operator wants the journal of `run` to be gone by where it is not `is_verified`.
    ///
    /// # Errors
    /// Those of [`consent::ask_in_spite`].
    pub(super) fn check(&self, context: &Context, run: &str, is_verified: bool) -> Result<()> {
        if is_verified || self.accept_unverified || context.global.dry_run {
            return Ok(());
        }
        let why = note(run);
        let asked = consent::ask_in_spite(context, run, &why, "--accept-unverified");
        asked.map_err(|error| {
            let show = context.own_command(&format!("runs show {run}"));
            error.hint(Text::new(
                format!("look at it with: {show}"),
                format!("查看：{show}"),
            ))
        })
    }
}

/// The sentence about the journal of `run`.
pub(super) fn note(run: &str) -> String {
    format!(
        "the journal of run {run} is of an earlier version and carries no checksums: it cannot be told whether it was altered"
    )
}
