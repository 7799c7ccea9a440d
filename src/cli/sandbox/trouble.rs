//! `snapback sandbox trouble`.

use clap::Args;

use super::running::Running;
use crate::cli::context::Context;
use crate::error::Result;
use crate::sandbox;

/// Make something go wrong in a running emulator, or end it
///
/// A trouble is a JSON object with an EFFECT, and with ACTIONS, TARGETS, COUNT and PROBABILITY where it does not befall
/// every request: `{"actions":["ResetDisk"],"targets":["d-1"],"count":1,"effect":"drop_after"}`. `snapback sandbox schema` has all effects.
/// Without one, the troubles that are there are listed.
#[derive(Debug, Args)]
pub(in crate::cli) struct Trouble {
    /// What is to go wrong
    #[arg(value_name = "JSON", conflicts_with_all = ["end", "end_all"])]
    trouble: Option<String>,

    /// End the trouble with this number
    #[arg(long, value_name = "N", conflicts_with = "end_all")]
    end: Option<u64>,

    /// End all troubles
    #[arg(long)]
    end_all: bool,

    #[command(flatten)]
    running: Running,
}

impl Trouble {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let tell = |method, path, body| self.running.tell(context, method, path, body);
        if let Some(trouble) = &self.trouble {
            // What is no trouble is refused with the same words whether a sandbox runs or not.
            sandbox::Trouble::parse(trouble)?;
            tell("POST", "troubles", trouble)
        } else if let Some(number) = self.end {
            tell("DELETE", &format!("troubles/{number}"), "")
        } else if self.end_all {
            tell("DELETE", "troubles", "")
        } else {
            tell("GET", "troubles", "")
        }
    }
}
