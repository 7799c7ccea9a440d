//! `snapback sandbox clock`.

use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::running::Running;
use crate::cli::context::Context;
use crate::cli::value::duration;
use crate::error::Result;

/// Show or turn the clock of a running emulator
///
/// What takes time is over as soon as the clock has passed its end. Signatures are checked against the clock of the
/// machine all the same.
#[derive(Debug, Args)]
pub(in crate::cli) struct Clock {
    /// Turn it ahead by this much
    #[arg(long, value_name = "DUR", value_parser = duration)]
    advance: Option<Duration>,

    /// Hold it: then it moves only when it is turned
    #[arg(long, conflicts_with = "run_on")]
    hold: bool,

    /// Let it run on
    #[arg(long = "run")]
    run_on: bool,

    #[command(flatten)]
    running: Running,
}

impl Clock {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let hold = (self.hold || self.run_on).then_some(self.hold);
        if self.advance.is_none() && hold.is_none() {
            return self.running.tell(context, "GET", "clock", "");
        }
        let time = self.advance.map(humantime::format_duration);
        let turn = json!({"advance": time.map(|time| time.to_string()), "hold": hold});
        let turn = turn.to_string();
        self.running.tell(context, "POST", "clock", &turn)
    }
}
