//! `snapback sandbox`.

mod clock;
mod generate;
mod requests;
mod reset;
mod running;
mod schema;
mod serve;
mod show;
mod trouble;

use clap::Subcommand;

use super::context::Context;
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Serve(serve::Serve),
    Show(show::Show),
    Reset(reset::Reset),
    Requests(requests::Requests),
    Trouble(trouble::Trouble),
    Clock(clock::Clock),
    Generate(generate::Generate),
    Schema(schema::Schema),
}

impl Command {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        match self {
            Self::Serve(command) => command.run(context),
            Self::Show(command) => command.run(context),
            Self::Reset(_) => reset::Reset::run(context),
            Self::Requests(command) => command.run(context),
            Self::Trouble(command) => command.run(context),
            Self::Clock(command) => command.run(context),
            Self::Generate(command) => command.run(),
            Self::Schema(_) => schema::Schema::run(),
        }
    }
}
