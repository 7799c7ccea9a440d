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
use super::later::Later;
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Serve(Later<serve::Serve>),
    Show(Later<show::Show>),
    Reset(Later<reset::Reset>),
    Requests(Later<requests::Requests>),
    Trouble(Later<trouble::Trouble>),
    Clock(Later<clock::Clock>),
    Generate(Later<generate::Generate>),
    Schema(Later<schema::Schema>),
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
