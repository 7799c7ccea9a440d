//! Plain requests for keys, which are not signed.

use std::time::{Duration, Instant};

use log::info;

use crate::api::{AlibabaSignature, Effect, SignedRequest};
use crate::client::gate::Gate;
use crate::client::transport::{Attempt, Received, Transport};
use crate::client::{Endpoint, Network, Options};
use crate::error::{Error, Kind, Result};

/// The most times that a place which fails is asked, such as a metadata service that answers 503 once.
const ATTEMPTS: u32 = 3;

/// The pause before it is asked again.
const PAUSE: Duration = Duration::from_millis(100);

/// Speaks to one place.
pub(super) struct Plain {
    transport: Transport,
    within: Duration,
}

impl Plain {
    /// Requests to `endpoint` that take at most `within` each, with all of their attempts.
    pub(super) fn new(endpoint: Endpoint, network: &Network, within: Duration) -> Self {
        let within = within.min(network.deadline.left());
        let network = Network {
            connect_timeout: network.connect_timeout.min(within),
            ..network.clone()
        };
        let options = Options {
            endpoint,
            region: None,
            signature: AlibabaSignature::default(),
            network,
        };
        Self {
            transport: Transport::new(&options, Gate::default()),
            within,
        }
    }

    /// Sends a request without a body; again where the place answers that it cannot now, or the connection breaks.
    ///
    /// # Errors
    /// [`Kind::Network`] when there is no whole answer.
    pub(super) async fn send(
        &self,
        method: &'static str,
        target: &str,
        headers: Vec<(&'static str, String)>,
    ) -> Result<Received> {
        self.send_at_most(ATTEMPTS, method, target, headers).await
    }

    /// Sends a request as [`Plain::send`] does, at most so many times.
    ///
    /// # Errors
    /// As [`Plain::send`].
    pub(super) async fn send_at_most(
        &self,
        attempts: u32,
        method: &'static str,
        target: &str,
        headers: Vec<(&'static str, String)>,
    ) -> Result<Received> {
        let request = SignedRequest {
            method,
            target: target.to_owned(),
            headers,
            body: String::new(),
            string_to_sign: String::new(),
        };
        let start = Instant::now();
        let mut attempt = 1;
        loop {
            let left = match attempt {
                1 => self.within,
                _ => self.within.saturating_sub(start.elapsed()),
            };
            let sent = self.transport.send(&request, Effect::Read, left).await?;
            let may_pass = match &sent {
                Attempt::Answered(received) => received.status == 429 || received.status >= 500,
                Attempt::Lost(_) => true,
                Attempt::NotSent(_) => false,
            };
            let has_time = start.elapsed() + PAUSE < self.within;
            if may_pass && attempt < attempts && has_time {
                info!(
                    "the place of the keys does not answer; again in {} ms",
                    PAUSE.as_millis()
                );
                tokio::time::sleep(PAUSE).await;
                attempt += 1;
                continue;
            }
            return match sent {
                Attempt::Answered(received) => Ok(received),
                Attempt::NotSent(fault) | Attempt::Lost(fault) => Err(fault
                    .hints
                    .into_iter()
                    .fold(Error::new(Kind::Network, fault.message), Error::hint)),
            };
        }
    }
}
