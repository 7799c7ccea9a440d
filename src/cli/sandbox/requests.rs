//! `snapback sandbox requests`.

use clap::Args;
use serde_json::{Value, json};

use super::running::Running;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result};
use crate::output::{self, Format, Report};

/// List the requests of late of a running emulator
///
/// One JSON object a line, the oldest first, with secrets masked. The last 2000 requests are remembered. For --query
/// and --output json they are one object: `requests[?action=='ResetDisk'].code`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Requests {
    #[command(flatten)]
    running: Running,
}

impl Requests {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let lines = self.running.ask(context, "GET", "requests", "")?;
        let as_they_come = !matches!(context.global.output, Format::Json | Format::Csv);
        if as_they_come && !context.has_query() {
            output::print_from_outside(lines.as_bytes())?;
            return Ok(0);
        }
        let requests = lines.lines().map(serde_json::from_str);
        let requests: Vec<Value> =
            requests
                .collect::<std::result::Result<_, _>>()
                .map_err(|error| {
                    Error::new(Kind::Failed, "the sandbox's record cannot be read").caused_by(error)
                })?;
        context.emit(&Report {
            document: json!({"schema_version": 1, "requests": requests}),
            items: "requests",
            columns: &[],
            fields: &["number", "time", "provider", "action", "status", "code"],
            raw: Vec::new(),
        })?;
        Ok(0)
    }
}
