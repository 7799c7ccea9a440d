//! One attempt over HTTP.

use std::cell::OnceCell;
use std::time::{Duration, Instant};

use chrono::{DateTime, Datelike as _, Utc};
use reqwest::Method;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use tower::BoxError;
use tower::util::AndThenLayer;
use zeroize::Zeroizing;

use super::fault::{Fault, Scene};
use super::gate::Gate;
use super::proxy::Proxy;
use super::{Options, size, tls};
use crate::api::{Effect, SignedRequest};
use crate::error::{Error, Kind, Result};

/// An HTTP client that neither follows redirects nor sends anything twice.
#[derive(Debug)]
pub(super) struct Transport {
    options: Options,
    gate: Gate,
    proxy: OnceCell<Option<Proxy>>,
    /// Keeps its connection for the next read.
    reading: OnceCell<reqwest::Client>,
    /// Makes a connection for each request. One that was kept may have been closed by the server in the meantime, and
    /// a request written to it would be lost, nobody knowing whether it was carried out.
    mutating: OnceCell<reqwest::Client>,
}

/// What came of an attempt.
#[derive(Debug)]
pub(super) enum Attempt {
    /// An answer.
    Answered(Received),
    /// No connection was made, so the request has not left.
    NotSent(Fault),
    /// The request left, wholly or in part, and no whole answer came back.
    Lost(Fault),
}

/// An answer as it came.
#[derive(Debug)]
pub(super) struct Received {
    /// The HTTP status.
    pub(super) status: u16,
    /// The server's clock.
    pub(super) date: Option<DateTime<Utc>>,
    /// How long the server asks to wait before the next attempt.
    pub(super) retry_after: Option<Duration>,
    /// The body: wiped, because some hold keys.
    pub(super) body: Zeroizing<Vec<u8>>,
    /// How long the attempt took.
    pub(super) took: Duration,
}

impl Transport {
    /// Sets nothing up yet.
    pub(super) fn new(options: &Options, gate: Gate) -> Self {
        Self {
            options: options.clone(),
            gate,
            proxy: OnceCell::new(),
            reading: OnceCell::new(),
            mutating: OnceCell::new(),
        }
    }

    /// Sends `request` once and waits for the whole answer for at most `within`.
    ///
    /// # Errors
    /// What keeps TLS or HTTP from being set up; nothing was sent then.
    pub(super) async fn send(
        &self,
        request: &SignedRequest,
        effect: Effect,
        within: Duration,
    ) -> Result<Attempt> {
        self.proxy()?;
        let http = self.http(effect)?;
        let start = Instant::now();
        let _under_way = self.gate.begin();
        let error = match exchange(http, &self.options, request, within).await {
            Ok(mut received) => {
                received.took = start.elapsed();
                return Ok(Attempt::Answered(received));
            }
            Err(error) => error,
        };
        let proxy = self.proxy()?;
        let scene = Scene {
            endpoint: &self.options.endpoint,
            proxy,
            connect_timeout: self.options.network.connect_timeout,
            within,
            is_last: self.options.network.deadline.left().is_zero(),
            phase: self.gate.phase(),
        };
        let fault = scene.explain(&error);
        // A builder error is a request that could not even be made, such as a header value with a line end. A mutating
        // request has a connection of its own: if none was made, it has not left, whatever ran out of time.
        let is_on_its_way = effect == Effect::Read || self.gate.was_passed();
        Ok(
            if error.is_connect() || error.is_builder() || !is_on_its_way {
                Attempt::NotSent(fault)
            } else {
                Attempt::Lost(fault)
            },
        )
    }

    /// The proxy that requests go through, if any.
    ///
    /// # Errors
    /// Those of [`Proxy::of`].
    pub(super) fn proxy(&self) -> Result<Option<&Proxy>> {
        if self.proxy.get().is_none() {
            let found = Proxy::of(&self.options.endpoint)?;
            let _ = self.proxy.set(found);
        }
        Ok(self.proxy.get().and_then(Option::as_ref))
    }

    fn http(&self, effect: Effect) -> Result<&reqwest::Client> {
        let (cell, idle) = match effect {
            Effect::Read => (&self.reading, 1),
            Effect::Mutate => (&self.mutating, 0),
        };
        if let Some(http) = cell.get() {
            return Ok(http);
        }
        let made = self.make(idle)?;
        Ok(cell.get_or_init(|| made))
    }

    fn make(&self, idle: usize) -> Result<reqwest::Client> {
        let options = &self.options;
        // Plain http needs no certificates: a bundle that is named for other programs must not be in its way.
        let ca_bundle = options
            .network
            .ca_bundle
            .as_deref()
            .filter(|_| options.endpoint.is_https());
        let gate = self.gate.clone();
        let pass = AndThenLayer::new(move |connection| {
            let passed = gate.pass();
            async move { passed.map(|()| connection).map_err(BoxError::from) }
        });
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::watched(ca_bundle, self.gate.clone())?)
            .user_agent(concat!("snapback/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(options.network.connect_timeout)
            .connector_layer(pass)
            .pool_max_idle_per_host(idle)
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .referer(false);
        let failed =
            |error| Error::new(Kind::Failed, "the HTTP client cannot be set up").caused_by(error);
        if let Some(proxy) = self.proxy()? {
            builder = builder.proxy(proxy.for_reqwest().map_err(failed)?);
        }
        builder.build().map_err(failed)
    }
}

async fn exchange(
    http: &reqwest::Client,
    options: &Options,
    request: &SignedRequest,
    within: Duration,
) -> std::result::Result<Received, reqwest::Error> {
    let url = format!("{}{}", options.endpoint, request.target);
    let method = match request.method {
        "GET" => Method::GET,
        "PUT" => Method::PUT,
        _ => Method::POST,
    };
    let mut builder = http.request(method, url);
    for (name, value) in &request.headers {
        builder = builder.header(*name, value);
    }
    let mut response = builder
        .body(request.body.clone())
        .timeout(within)
        .send()
        .await?;
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > size::LONGEST {
            // Whoever reads it says so.
            break;
        }
    }
    let headers = response.headers();
    Ok(Received {
        status: response.status().as_u16(),
        date: date(headers),
        retry_after: retry_after(headers),
        body,
        took: Duration::ZERO,
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn date(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let date = DateTime::parse_from_rfc2822(text(headers, "date")?).ok()?;
    let date = date.to_utc();
    // Times are reckoned from it, which no clock of a server may carry beyond what can be counted.
    (1970..9000).contains(&date.year()).then_some(date)
}

/// `x-acs-retry-after` counts milliseconds, `Retry-After` seconds.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let number = |name| text(headers, name)?.trim().parse::<u64>().ok();
    let milliseconds = number("x-acs-retry-after").map(Duration::from_millis);
    milliseconds.or_else(|| number("retry-after").map(Duration::from_secs))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rustls of another version would be refused only here, at run time.
    #[test]
    fn the_tls_configuration_is_one_that_reqwest_takes() {
        let options = Options {
            endpoint: "https://localhost".parse().unwrap(),
            region: None,
            signature: crate::api::AlibabaSignature::default(),
            network: crate::client::Network {
                connect_timeout: Duration::from_secs(1),
                request_timeout: None,
                ca_bundle: None,
                language: crate::error::Language::En,
                retries: true,
                deadline: crate::client::Deadline::new(Duration::from_secs(5)),
            },
        };
        let transport = Transport::new(&options, Gate::default());
        for effect in [Effect::Read, Effect::Mutate] {
            transport.http(effect).unwrap();
        }
    }

    #[test]
    fn a_date_that_no_clock_shows_is_none() {
        let mut headers = HeaderMap::new();
        for (text, is_date) in [
            ("Sat, 21 Nov 2026 01:02:03 GMT", true),
            ("01 Jan 9500 00:00:00 GMT", false),
            ("31 Dec 262142 23:59:59 GMT", false),
            ("01 Jan 1960 00:00:00 GMT", false),
        ] {
            headers.insert("date", text.parse().unwrap());
            assert_eq!(date(&headers).is_some(), is_date, "{text}");
        }
    }

    #[test]
    fn the_two_headers_that_ask_to_wait_have_different_units() {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", "2".parse().unwrap());
        assert_eq!(retry_after(&headers), Some(Duration::from_secs(2)));
        headers.insert("x-acs-retry-after", "1500".parse().unwrap());
        assert_eq!(retry_after(&headers), Some(Duration::from_millis(1500)));
    }
}
