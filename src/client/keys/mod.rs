//! The keys that requests are signed with: got when they are first needed, and anew before they end.
//!
//! [`credentials`](crate::config::credentials) says where they are; what has to be asked is asked here.

mod metadata;
mod plain;
mod process;
mod role;
#[cfg(test)]
mod tests;
mod uri;

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};
use log::{info, warn};
use tokio::sync::Mutex;

use super::Network;
use crate::api::{Credential, Provider};
use crate::config::credentials::{Found, Origin, Source};
use crate::error::{Error, Kind, Result};

/// Keys are had anew when less than this is left of them. Alibaba Cloud's SDKs do it at 180 s, Tencent Cloud's at 300 s.
const RENEW_BEFORE: TimeDelta = TimeDelta::seconds(300);

/// The keys of one account, shared by all clients that speak for it.
#[derive(Debug)]
pub struct Keys {
    provider: Provider,
    found: Found,
    network: Network,
    clock: Clock,
    /// Locked while they are being got, so that many calls get them once.
    held: Mutex<Option<Held>>,
}

/// How far the provider's clock was found to be ahead of this machine's. Shared with whoever the keys are got from: the
/// first answer that tells it is enough for all.
pub(super) type Clock = Rc<Cell<TimeDelta>>;

/// Keys, and when they end.
#[derive(Debug, Clone)]
struct Held {
    credential: Credential,
    /// When they were got and when they end, if they do.
    life: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Held {
    fn lasting(credential: Credential) -> Self {
        Self {
            credential,
            life: None,
        }
    }

    fn until(credential: Credential, end: DateTime<Utc>) -> Self {
        Self {
            credential,
            life: Some((Utc::now(), end)),
        }
    }

    /// Counts their life from `now`, by the clock by which it ends.
    fn begin(&mut self, now: DateTime<Utc>) {
        self.life = self.life.map(|(_, end)| (now, end));
    }

    /// Whether they are good for a while: short-lived ones until four fifths of their life are over.
    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.life
            .is_none_or(|(start, end)| now < end - RENEW_BEFORE.min((end - start) / 5))
    }

    fn is_good(&self, now: DateTime<Utc>) -> bool {
        self.life.is_none_or(|(_, end)| now < end)
    }
}

type Fetched<'a> = Pin<Box<dyn Future<Output = Result<Held>> + 'a>>;

impl Keys {
    /// Keys of `provider`, which are to be got as `found` says. Nothing is asked yet.
    #[must_use]
    pub fn new(provider: Provider, found: Found, network: Network) -> Self {
        Self {
            provider,
            found,
            network,
            clock: Clock::default(),
            held: Mutex::new(None),
        }
    }

    /// These keys, of a provider whose clock others have an eye on as well.
    fn with_clock(self, clock: &Clock) -> Self {
        Self {
            clock: Clock::clone(clock),
            ..self
        }
    }

    /// How far the provider's clock is ahead.
    pub(super) const fn clock(&self) -> &Clock {
        &self.clock
    }

    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.clock.get()
    }

    /// Where they come from.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.found.origin
    }

    /// Whether other ones can be had when these have ended.
    pub(super) const fn are_renewable(&self) -> bool {
        self.found.source.is_renewable()
    }

    /// The keys, good now by the provider's clock; got anew when they are about to end.
    ///
    /// # Errors
    /// [`Kind::Credentials`] when there are none to be had, or what keeps them from being asked for.
    pub async fn get(&self) -> Result<Credential> {
        let mut held = self.held.lock().await;
        let now = self.now();
        if let Some(held) = held.as_ref().filter(|held| held.is_fresh(now)) {
            return Ok(held.credential.clone());
        }
        info!("keys from {}", self.found.origin);
        match fetch(&self.found.source, &self.network, &self.clock).await {
            Ok(mut fetched) => {
                // Asking for them may have told the time.
                fetched.begin(self.now());
                let credential = fetched.credential.clone();
                *held = Some(fetched);
                Ok(credential)
            }
            Err(error) => match held.as_ref().filter(|held| held.is_good(now)) {
                Some(held) => {
                    warn!("the keys are about to end, and new ones cannot be had yet: {error}");
                    Ok(held.credential.clone())
                }
                None => Err(self.explain(error)),
            },
        }
    }

    /// Forgets the keys, because the provider has refused them: the next [`Keys::get`] has new ones.
    pub(super) async fn forget(&self) {
        *self.held.lock().await = None;
    }

    fn explain(&self, error: Error) -> Error {
        metadata::as_place(self.provider, &self.found, &error)
            .unwrap_or_else(|| error.about(&self.found.origin.to_string()))
    }
}

/// Gets keys as `source` says.
fn fetch<'a>(source: &'a Source, network: &'a Network, clock: &'a Clock) -> Fetched<'a> {
    Box::pin(async move {
        match source {
            Source::Keys { credential, .. } => Ok(Held::lasting(credential.clone())),
            Source::Role(role) => {
                let base = fetch(&role.base, network, clock).await?;
                role::assume(role, base.credential, network, clock).await
            }
            Source::Federation(federation) => role::federate(federation, network, clock).await,
            Source::Metadata(service) => metadata::ask(service, network).await,
            Source::Process(command) => process::run(command).await,
            Source::Uri(uri) => uri::ask(uri, network).await,
        }
    })
}

/// A credential error.
fn refused(message: impl Into<String>) -> Error {
    Error::new(Kind::Credentials, message)
}
