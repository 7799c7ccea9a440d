//! A sandbox that runs: how the commands that control it are told where it is, and how they ask it.

use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::Arc;

use clap::Args;

use crate::cli::context::Context;
use crate::client;
use crate::error::Error;
use crate::output::{self, Report};
use crate::sandbox::Control;

/// Which running sandbox is meant.
#[derive(Debug, Args)]
pub(super) struct Running {
    /// Where the sandbox listens: the address, or the URL that `sandbox serve` printed
    ///
    /// One that runs with --tls is meant by its https URL, and trusted by the file of --ca-bundle.
    #[arg(long, value_name = "URL", default_value = "127.0.0.1:8090")]
    addr: Place,
}

impl From<Place> for Running {
    fn from(addr: Place) -> Self {
        Self { addr }
    }
}

impl Running {
    /// Asks the sandbox for `path` below `/sandbox/`. Returns its answer.
    pub(super) fn ask(
        &self,
        context: &Context,
        method: &str,
        path: &str,
        body: &str,
    ) -> Result<String, Error> {
        let tls = if self.addr.tls {
            let ca_bundle = context.global.ca_bundle.as_deref();
            Some(Arc::new(client::tls_config(ca_bundle)?))
        } else {
            None
        };
        let addr = self.addr.addr;
        let timeout = context.global.timeout;
        Control { addr, tls, timeout }.ask(method, path, body)
    }

    /// The same, and prints the answer: the object as it came, or what `--query` picks of it.
    pub(super) fn tell(
        &self,
        context: &Context,
        method: &str,
        path: &str,
        body: &str,
    ) -> Result<u8, Error> {
        let answer = self.ask(context, method, path, body)?;
        if context.has_query() {
            let queried = context.emit(&Report {
                document: serde_json::from_slice(answer.as_bytes()).unwrap_or_default(),
                items: "",
                columns: &[],
                fields: &[],
                raw: Vec::new(),
            });
            let Err(error) = queried else {
                return Ok(0);
            };
            // It has happened, and a query that cannot be applied must not hide it.
            let console = &context.console;
            console.warn(&format!("the whole result follows: {error}"));
        }
        output::print_from_outside(answer.as_bytes())?;
        Ok(0)
    }
}

/// Where a sandbox listens, and whether it speaks TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    addr: SocketAddr,
    tls: bool,
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
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
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
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
