//! `snapback sandbox requests`.

use clap::Args;

use super::Running;
use crate::cli::context::Context;
use crate::error::Result;

/// List the requests of late of a running emulator
///
/// One JSON object a line, the oldest first, with secrets masked. The last 2000 requests are remembered.
#[derive(Debug, Args)]
pub(in crate::cli) struct Requests {
    #[command(flatten)]
    running: Running,
}

impl Requests {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        self.running.ask(context, "GET", "requests", "")
    }
}
