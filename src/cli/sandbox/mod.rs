//! `snapback sandbox`.

mod clock;
mod generate;
mod requests;
mod reset;
mod schema;
mod serve;
mod show;
mod trouble;

use std::net::SocketAddr;

use clap::{Args, Subcommand};

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
            Self::Requests(command) => command.run(),
            Self::Trouble(command) => command.run(),
            Self::Clock(command) => command.run(),
            Self::Generate(command) => command.run(),
            Self::Schema(_) => schema::Schema::run(),
        }
    }
}

/// Which running sandbox is meant.
#[derive(Debug, Args)]
struct Running {
    /// Where the sandbox listens, without TLS
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8090")]
    addr: SocketAddr,
}
