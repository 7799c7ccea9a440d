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
use crate::config::credentials::{self, End, Found, Origin, Source};
use crate::error::{Error, Kind, Result};

/// Keys are had anew when less than this is left of them. Alibaba Cloud's SDKs do it at 180 s, Tencent Cloud's at 300 s.
const RENEW_BEFORE: TimeDelta = TimeDelta::seconds(300);

/// How long the keys that are still good are used after new ones could not be had, before they are asked for again.
const ASK_AGAIN_AFTER: TimeDelta = TimeDelta::seconds(10);

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

/// Keys as somebody gave them.
#[derive(Debug)]
struct Given {
    credential: Credential,
    end: Option<DateTime<Utc>>,
}

impl Given {
    const fn lasting(credential: Credential) -> Self {
        let end = None;
        Self { credential, end }
    }

    const fn until(credential: Credential, end: DateTime<Utc>) -> Self {
        let end = Some(end);
        Self { credential, end }
    }
}

/// Keys in use. All times are by the provider's clock.
#[derive(Debug)]
struct Held {
    credential: Credential,
    /// When they end and when to ask for others, if they do.
    life: Option<Life>,
}

#[derive(Debug)]
struct Life {
    end: DateTime<Utc>,
    renew_at: DateTime<Utc>,
}

impl Held {
    /// Keys that were got at `now`: short-lived ones are in use until four fifths of their life are over.
    fn new(given: Given, now: DateTime<Utc>) -> Self {
        let life = |end: DateTime<Utc>| {
            let left = (end - now).max(TimeDelta::zero());
            let renew_at = end - RENEW_BEFORE.min(left / 5);
            Life { end, renew_at }
        };
        Self {
            credential: given.credential,
            life: given.end.map(life),
        }
    }

    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.life.as_ref().is_none_or(|life| now < life.renew_at)
    }

    fn is_good(&self, now: DateTime<Utc>) -> bool {
        self.life.as_ref().is_none_or(|life| now < life.end)
    }
}

type Fetched<'a> = Pin<Box<dyn Future<Output = std::result::Result<Given, Missed>> + 'a>>;

/// Why there are no keys.
#[derive(Debug)]
enum Missed {
    /// The instance's metadata service, which may or may not be there, has none.
    Instance(Error),
    /// Anything else.
    Other(Error),
}

impl From<Error> for Missed {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

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
    #[must_use]
    pub const fn are_renewable(&self) -> bool {
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
            Ok(given) => {
                // Asking for them may have told the time.
                let new = held.insert(Held::new(given, self.now()));
                Ok(new.credential.clone())
            }
            Err(missed) => match held.as_mut().filter(|held| held.is_good(now)) {
                Some(held) => {
                    let (Missed::Instance(error) | Missed::Other(error)) = missed;
                    warn!("the keys are about to end, and new ones cannot be had yet: {error}");
                    // Calls that wait for their turn must not each ask in vain.
                    if let Some(life) = &mut held.life {
                        life.renew_at = now + ASK_AGAIN_AFTER;
                    }
                    Ok(held.credential.clone())
                }
                None => Err(self.explain(missed)),
            },
        }
    }

    /// When the keys end that were got last, if it is known that they do.
    pub async fn end(&self) -> Option<DateTime<Utc>> {
        Some(self.held.lock().await.as_ref()?.life.as_ref()?.end)
    }

    /// Forgets keys that the provider has refused, so that the next [`Keys::get`] has new ones; unless another call has got
    /// them already.
    pub(super) async fn forget(&self, refused: &Credential) {
        let mut held = self.held.lock().await;
        if held
            .as_ref()
            .is_some_and(|held| held.credential == *refused)
        {
            *held = None;
        }
    }

    fn explain(&self, missed: Missed) -> Error {
        let Found {
            origin,
            missed: before,
            ..
        } = &self.found;
        match (missed, origin) {
            // The service was the last place to look into, and is as empty as those before it.
            (Missed::Instance(error), Origin::Metadata { .. }) => {
                let last = format!("{origin}: {error}");
                credentials::nowhere(self.provider, &[&before[..], &[last]].concat())
            }
            (Missed::Instance(error) | Missed::Other(error), _) => error.about(&origin.to_string()),
        }
    }
}

/// Gets keys as `source` says.
fn fetch<'a>(source: &'a Source, network: &'a Network, clock: &'a Clock) -> Fetched<'a> {
    Box::pin(async move {
        match source {
            Source::Keys { credential, end } => Ok(given(credential, end.as_ref(), clock)?),
            Source::Role(role) => {
                let base = fetch(&role.base, network, clock).await?;
                Ok(role::assume(role, base.credential, network, clock).await?)
            }
            Source::Federation(federation) => Ok(role::federate(federation, network, clock).await?),
            Source::Metadata(service) => metadata::ask(service, network)
                .await
                .map_err(Missed::Instance),
            Source::Process { program, arguments } => {
                Ok(process::run(program, arguments, &network.deadline).await?)
            }
            Source::Uri(uri) => Ok(uri::ask(uri.reveal(), network).await?),
        }
    })
}

/// Keys that are here, which nobody but the tool they are from can renew.
fn given(credential: &Credential, end: Option<&End>, clock: &Clock) -> Result<Given> {
    let credential = credential.clone();
    match end {
        None => Ok(Given::lasting(credential)),
        Some(end) if end.at > Utc::now() + clock.get() => Ok(Given::until(credential, end.at)),
        Some(end) => {
            let at = end.at.format("%Y-%m-%d %H:%M:%S UTC");
            Err(refused(format!("the keys ended at {at}")).hint(end.renew.clone()))
        }
    }
}

/// A credential error.
fn refused(message: impl Into<String>) -> Error {
    Error::new(Kind::Credentials, message)
}
