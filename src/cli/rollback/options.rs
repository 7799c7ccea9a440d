//! Global options that cannot be honoured here. They are refused: who gives one counts on nothing being changed.

use crate::cli::context::Context;
use crate::error::{Error, Result, Text};

/// Refuses `--print-request`: there is no one request that could be printed.
///
/// # Errors
/// A usage error when it is given.
pub(super) fn refuse_print_request(context: &Context) -> Result<()> {
    if !context.global.print_request {
        return Ok(());
    }
    Err(Error::usage(
        "--print-request: this command sends many requests, each of which depends on the answers before it; nothing was sent",
    )
    .hint(Text::fixed(
        "`snapback plan` and `snapback rollback --dry-run` show what would be done, and change nothing",
        "可用 `snapback plan` 或 `snapback rollback --dry-run` 查看将要执行的操作，不会做任何更改",
    )))
}

/// Refuses `--dry-run` and `--print-request`, for commands that change something and check nothing before.
///
/// # Errors
/// A usage error when one of them is given.
pub(super) fn refuse_rehearsal(context: &Context, command: &str) -> Result<()> {
    refuse_print_request(context)?;
    if !context.global.dry_run {
        return Ok(());
    }
    Err(Error::usage(format!(
        "--dry-run: {command} has none; nothing was changed"
    ))
    .hint(Text::fixed(
        "`snapback runs show` shows what is left of a run",
        "可用 `snapback runs show` 查看任务中尚未完成的部分",
    )))
}

/// Refuses `--no-wait`: a run sends its requests one after the other, and ends with its process.
///
/// # Errors
/// A usage error when it is given.
pub(super) fn refuse_no_wait(context: &Context) -> Result<()> {
    if !context.global.no_wait {
        return Ok(());
    }
    Err(Error::usage(
        "--no-wait: a run sends each request after the end of the one before it, so it is waited for; nothing was sent",
    )
    .hint(Text::fixed(
        "Ctrl-C leaves a run, and `snapback resume` goes on with it",
        "按 Ctrl-C 可离开任务，`snapback resume` 可继续执行",
    )))
}
