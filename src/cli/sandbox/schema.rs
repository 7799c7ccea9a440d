//! `snapback sandbox schema`.

use clap::Args;

use crate::error::Result;
use crate::output;
use crate::sandbox::SCHEMA;

/// Print the JSON Schema of scenarios
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {}

impl Schema {
    pub(super) fn run() -> Result<u8> {
        output::print(SCHEMA.as_bytes())?;
        Ok(0)
    }
}
