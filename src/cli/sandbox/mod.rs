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
use std::str::FromStr;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::context::Context;
use crate::client;
use crate::error::Result;
use crate::output;
use crate::sandbox::Control;

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

/// Which running sandbox is meant.
#[derive(Debug, Args)]
struct Running {
    /// Where the sandbox listens: the address, or the URL that `sandbox serve` printed
    ///
    /// One that runs with --tls is meant by its https URL, and trusted by the file of --ca-bundle.
    #[arg(long, value_name = "URL", default_value = "127.0.0.1:8090")]
    addr: Place,
}

impl Running {
    /// Asks the sandbox for `path` below `/sandbox/`, and prints its answer.
    fn ask(&self, context: &Context, method: &str, path: &str, body: &str) -> Result<u8> {
        let tls = if self.addr.tls {
            let ca_bundle = context.global.ca_bundle.as_deref();
            Some(Arc::new(client::tls_config(ca_bundle)?))
        } else {
            None
        };
        let addr = self.addr.addr;
        let answer = Control { addr, tls }.ask(method, path, body)?;
        output::print(answer.as_bytes())?;
        Ok(0)
    }
}

/// Where a sandbox listens, and whether it speaks TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    addr: SocketAddr,
    tls: bool,
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (tls, rest) = match text.split_once("://") {
            None => (false, text),
            Some(("http", rest)) => (false, rest),
            Some(("https", rest)) => (true, rest),
            Some((scheme, _)) => return Err(format!("it speaks http and https, and no {scheme}")),
        };
        let addr = address(rest.strip_suffix('/').unwrap_or(rest))?;
        Ok(Self { addr, tls })
    }
}

/// Reads an address and port. Names are not looked up, but for the one that is the same everywhere.
fn address(text: &str) -> std::result::Result<SocketAddr, String> {
    let text = match text.strip_prefix("localhost:") {
        Some(port) => format!("127.0.0.1:{port}"),
        None => text.to_owned(),
    };
    text.parse()
        .map_err(|_| "it is no IP address with a port, such as 127.0.0.1:8090".to_owned())
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_is_an_address_or_a_url() {
        for (text, tls, addr) in [
            ("127.0.0.1:80", false, "127.0.0.1:80"),
            ("http://127.0.0.1:80/", false, "127.0.0.1:80"),
            ("https://[::1]:80", true, "[::1]:80"),
            ("https://localhost:80", true, "127.0.0.1:80"),
        ] {
            let addr = addr.parse().unwrap();
            assert_eq!(text.parse(), Ok(Place { addr, tls }));
        }
        for text in [
            "",
            "8090",
            "127.0.0.1",
            "ftp://127.0.0.1:80",
            "http://127.0.0.1:80/sandbox",
        ] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }
}
