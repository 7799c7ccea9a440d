//! `snapback sandbox reset`.

use clap::Args;

use crate::cli::context::Context;
use crate::error::Result;

/// Put the emulator's world back to what it was at first
#[derive(Debug, Args)]
pub(in crate::cli) struct Reset {}

impl Reset {
    pub(super) fn run(context: &Context) -> Result<u8> {
        context.store().reset(Context::now())?;
        context.console.note("the sandbox is as it was at first");
        Ok(0)
    }
}
