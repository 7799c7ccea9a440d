//! Reaches an endpoint step by step, to tell which step fails: the name, the connection, TLS. Sends no request.
//! Imports what [`crate::client`] has, and [`crate::error`].

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ProtocolVersion;
use rustls::pki_types::ServerName;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::fault::{self, Fault, LOOK_AT_ENDPOINT};
use super::proxy::Proxy;
use super::{Endpoint, Network, tls};
use crate::error::{Error, Kind, Result, Text};

/// A step, and how long it took.
#[derive(Debug)]
pub struct Step<T> {
    /// What it gave; an error of [`Kind::Network`] otherwise.
    pub result: Result<T>,
    /// How long it took.
    pub took: Duration,
}

/// What came of reaching an endpoint. A step after one that failed is `None`, as is TLS where none is spoken.
#[derive(Debug)]
pub struct Reached {
    /// The addresses of the host, or of the proxy.
    pub name: Step<Vec<IpAddr>>,
    /// The connection; its address.
    pub connection: Option<Step<SocketAddr>>,
    /// TLS; its version, such as `TLS 1.3`. The certificate was trusted. Not tried through a proxy.
    pub tls: Option<Step<&'static str>>,
}

/// The proxy that requests to `endpoint` go through.
#[derive(Debug)]
pub struct Through {
    /// Scheme, host and port: no user name, no password.
    pub url: String,
    /// The variable that names it.
    pub variable: &'static str,
}

/// The proxy that requests to `endpoint` go through; `None` when they go straight.
///
/// # Errors
/// A usage error for a variable that names none which could be spoken to.
pub fn proxy(endpoint: &Endpoint) -> Result<Option<Through>> {
    let through = |proxy: Proxy| Through {
        url: proxy.url().to_owned(),
        variable: proxy.variable(),
    };
    Ok(Proxy::of(endpoint)?.map(through))
}

/// Reaches `endpoint`, or the proxy that `through` names.
///
/// # Errors
/// A usage error when the CA bundle cannot be used. What fails on the way is in the [`Reached`].
pub async fn reach(
    endpoint: &Endpoint,
    through: Option<&str>,
    network: &Network,
) -> Result<Reached> {
    let target = through.map_or_else(|| endpoint.to_string(), str::to_owned);
    let (host, port) = host_and_port(&target)?;
    let speaks_tls = endpoint.is_https() && through.is_none();
    let config = if speaks_tls {
        Some(Arc::new(tls::config(network.ca_bundle.as_deref())?))
    } else {
        None
    };
    let within = network.connect_timeout.min(network.deadline.left());
    let (addresses, name) = step(resolve(&host, port, &target, within), |addresses| {
        addresses.iter().map(SocketAddr::ip).collect()
    })
    .await;
    let mut reached = Reached {
        name,
        connection: None,
        tls: None,
    };
    let Some(addresses) = addresses else {
        return Ok(reached);
    };
    let (made, connection) = step(connect(&addresses, &target, within), |(_, peer)| *peer).await;
    reached.connection = Some(connection);
    if let (Some((stream, _)), Some(config)) = (made, config) {
        let shaken = shake_hands(config.into(), stream, &host, endpoint, within);
        let (_, tls) = step(shaken, |version| *version).await;
        reached.tls = Some(tls);
    }
    Ok(reached)
}

/// Takes a step: what it gave, and what `shown` makes of that, with how long it took.
async fn step<T, S>(
    future: impl Future<Output = Result<T>>,
    shown: impl FnOnce(&T) -> S,
) -> (Option<T>, Step<S>) {
    let start = Instant::now();
    let result = future.await;
    let took = start.elapsed();
    match result {
        Ok(given) => {
            let result = Ok(shown(&given));
            (Some(given), Step { result, took })
        }
        Err(error) => {
            let result = Err(error);
            (None, Step { result, took })
        }
    }
}

fn host_and_port(url: &str) -> Result<(String, u16)> {
    let wrong = || Error::usage(format!("{url:?} names no host and port"));
    let url = reqwest::Url::parse(url).map_err(|_| wrong())?;
    let host = url.host_str().ok_or_else(wrong)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let port = url.port_or_known_default().ok_or_else(wrong)?;
    Ok((host.to_owned(), port))
}

pub(super) async fn resolve(
    host: &str,
    port: u16,
    target: &str,
    within: Duration,
) -> Result<Vec<SocketAddr>> {
    let failed = || no_way(format!("the name of {target} cannot be resolved"));
    let found = timeout(within, lookup_host((host, port))).await;
    let found: Vec<_> = found
        .map_err(|_| late("no address of", target, within))?
        .map_err(|error| failed().caused_by(error))?
        .collect();
    if found.is_empty() {
        return Err(failed());
    }
    Ok(found)
}

pub(super) async fn connect(
    addresses: &[SocketAddr],
    target: &str,
    within: Duration,
) -> Result<(TcpStream, SocketAddr)> {
    let made = timeout(within, TcpStream::connect(addresses)).await;
    let stream = made
        .map_err(|_| late("no connection to", target, within))?
        .map_err(|error| {
            let message = if error.kind() == io::ErrorKind::ConnectionRefused {
                format!("{target} refuses the connection")
            } else {
                format!("no connection to {target}: {error}")
            };
            no_way(message)
        })?;
    let peer = stream.peer_addr();
    let peer = peer.map_err(|error| no_way(format!("no connection to {target}: {error}")))?;
    Ok((stream, peer))
}

async fn shake_hands(
    connector: TlsConnector,
    stream: TcpStream,
    host: &str,
    endpoint: &Endpoint,
    within: Duration,
) -> Result<&'static str> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| no_way(format!("{host:?} is no name that a certificate can have")))?;
    let shaken = timeout(within, connector.connect(name, stream)).await;
    let stream = shaken
        .map_err(|_| late("no TLS with", &endpoint.to_string(), within))?
        .map_err(|error| explained(fault::handshake(&error, endpoint)))?;
    Ok(match stream.get_ref().1.protocol_version() {
        Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
        Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
        _ => "TLS",
    })
}

fn no_way(message: String) -> Error {
    Error::new(Kind::Network, message).hint(LOOK_AT_ENDPOINT)
}

fn late(what: &str, target: &str, within: Duration) -> Error {
    let message = format!("{what} {target} within {} s", within.as_secs_f32());
    Error::new(Kind::Network, message).hint(Text::fixed(
        "look at the network, HTTPS_PROXY and --endpoint; --connect-timeout allows more time",
        "请检查网络、HTTPS_PROXY 和 --endpoint；--connect-timeout 可放宽时限",
    ))
}

fn explained(fault: Fault) -> Error {
    let error = Error::new(Kind::Network, fault.message);
    fault.hints.into_iter().fold(error, Error::hint)
}
