//! Refuses files that others could have changed, and asks before a journal without checksums is gone on with.

use std::path::Path;

use clap::Args;

use crate::cli::consent;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result, Text};
use crate::files;

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

/// Refuses what is at `path` when somebody else could have changed it.
///
/// # Errors
/// [`Kind::Precondition`] with why, and the command that takes it from them.
pub(super) fn check_kept(path: &Path) -> Result<()> {
    // Where that cannot be told, opening it fails as well.
    let Some(found) = files::why_not_kept(path).unwrap_or_default() else {
        return Ok(());
    };
    let path = path.display();
    let message = format!(
        "{path} {}: nothing is done from it, since it says which commands are run and which disks are rolled back",
        found.why
    );
    let remedy = found.remedy;
    Err(Error::new(Kind::Precondition, message).hint(Text::new(
        format!("if all that is in it is yours, take it from them with: {remedy}"),
        format!("若其中内容均出自您本人，请收回他人的权限：{remedy}"),
    )))
}
