//! `snapback sandbox requests`.

use clap::Args;

use super::Running;
use crate::error::Result;
use crate::output;
use crate::sandbox;

/// List the requests of late of a running emulator
///
/// One JSON object a line, the oldest first, with secrets masked. The last 2000 requests are remembered.
#[derive(Debug, Args)]
pub(in crate::cli) struct Requests {
    #[command(flatten)]
    running: Running,
}

impl Requests {
    pub(super) fn run(&self) -> Result<u8> {
        let lines = sandbox::ask(self.running.addr, "GET", "requests", "")?;
        output::print(lines.as_bytes())?;
        Ok(0)
    }
}
