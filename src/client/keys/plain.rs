//! Plain requests for keys, which are not signed.

use std::time::Duration;

use crate::api::{AlibabaSignature, Effect, SignedRequest};
use crate::client::gate::Gate;
use crate::client::transport::{Attempt, Received, Transport};
use crate::client::{Endpoint, Network, Options};
use crate::error::{Error, Kind, Result};

/// Speaks to one place. Asks once; whoever needs the keys asks again.
pub(super) struct Plain {
    transport: Transport,
    within: Duration,
}

impl Plain {
    /// Requests to `endpoint` that take at most `within` each.
    pub(super) fn new(endpoint: Endpoint, network: &Network, within: Duration) -> Self {
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

    /// Sends a request without a body.
    ///
    /// # Errors
    /// [`Kind::Network`] when there is no whole answer.
    pub(super) async fn send(
        &self,
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
        match self
            .transport
            .send(&request, Effect::Read, self.within)
            .await?
        {
            Attempt::Answered(received) => Ok(received),
            Attempt::NotSent(fault) | Attempt::Lost(fault) => Err(fault
                .hints
                .into_iter()
                .fold(Error::new(Kind::Network, fault.message), Error::hint)),
        }
    }
}
