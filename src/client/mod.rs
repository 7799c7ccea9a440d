//! Sending: one call from signature to answer, with the retries that are safe. Imports `api`, `config` (credentials
//! only) and `error`.
//!
//! A mutating call is sent again only when it surely was not carried out. What is left over is
//! [`Kind::UnknownOutcome`], which the caller settles with reads.

mod answer;
mod deadline;
mod endpoint;
mod envelope;
mod fault;
mod gate;
mod judge;
mod keys;
mod listing;
pub mod probe;
mod proxy;
mod retry;
mod size;
mod tls;
mod tls_fault;
mod transport;
pub mod visit;

use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use chrono::{TimeDelta, Utc};
use log::{debug, info};
use zeroize::Zeroizing;

use crate::api::codes::{self, Class};
use crate::api::encoding::hex;
use crate::api::endpoints;
use crate::api::{
    self, AlibabaSignature, Call, Credential, Destination, Operation, Provider, Redactor, Service,
    SignedRequest, Stamp,
};
use crate::error::{Error, Kind, Language, Result, Text};

pub use deadline::Deadline;
pub use endpoint::Endpoint;
pub use keys::Keys;
pub use tls::config as tls_config;

use gate::Gate;
use judge::{Judged, Success, judge, misunderstood, shown};
use retry::Verdict;
use transport::{Attempt, Transport};

/// How a [`Client`] reaches its provider.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where requests go.
    pub endpoint: Endpoint,
    /// The region that requests speak of.
    pub region: Option<String>,
    /// How requests to Alibaba Cloud are signed.
    pub signature: AlibabaSignature,
    /// How the network is used.
    pub network: Network,
}

/// How the network is used, whoever is spoken to.
#[derive(Debug, Clone)]
pub struct Network {
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long one attempt may take in all; the operation's documented time if absent.
    pub request_timeout: Option<Duration>,
    /// A PEM file of the certificate authorities to trust instead of the built-in ones.
    pub ca_bundle: Option<PathBuf>,
    /// The language in which the provider is asked to word its messages.
    pub language: Language,
    /// Whether what fails is tried again where that is safe.
    pub retries: bool,
    /// The end of the time that the command has in all.
    pub deadline: Deadline,
}

/// The answer of a successful call.
#[derive(Debug)]
pub struct Reply<T> {
    /// The answer, typed.
    pub value: T,
    /// The provider's id of the request.
    pub request_id: String,
    /// The answer, byte for byte: wiped, because some hold keys.
    pub raw: Zeroizing<Vec<u8>>,
}

/// Speaks to one product of one provider with the keys of one account. The connection is made on first use.
#[derive(Debug)]
pub struct Client {
    options: Options,
    keys: Rc<Keys>,
    transport: Transport,
    gate: Gate,
    clock_seen: Cell<Option<TimeDelta>>,
}

impl Client {
    /// A client that has done nothing yet.
    #[must_use]
    pub fn new(options: Options, keys: Rc<Keys>) -> Self {
        let gate = Gate::default();
        Self {
            transport: Transport::new(&options, gate.clone()),
            options,
            keys,
            gate,
            clock_seen: Cell::new(None),
        }
    }

    /// A client of `service` of the same provider, beside this one of `own`: with the same keys and by the same route. An
    /// endpoint that is none of the provider's own, such as a sandbox, serves both.
    #[must_use]
    pub fn beside(&self, own: Service, service: Service) -> Self {
        let known = self.options.endpoint.host_header();
        let host = endpoints::host_beside(service, own, known, self.region());
        let endpoint = host.map_or_else(
            || self.options.endpoint.clone(),
            |host| Endpoint::of_host(&host),
        );
        let options = Options {
            endpoint,
            ..self.options.clone()
        };
        Self::new(options, Rc::clone(&self.keys))
    }

    /// The region that its requests speak of.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.options.region.as_deref()
    }

    /// Where its requests go.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.options.endpoint
    }

    /// How far the provider's clock was found to be ahead of this machine's. Zero until an answer told.
    #[must_use]
    pub fn clock_offset(&self) -> TimeDelta {
        self.keys.clock().get()
    }

    /// How far the server's clock was ahead of this machine's in the last answer that had a `Date`, to a second;
    /// `None` when none had.
    #[must_use]
    pub fn clock_seen(&self) -> Option<TimeDelta> {
        self.clock_seen.get()
    }

    /// Lets no further attempt begin, and ends what comes before one: getting the keys, a pause, making a connection.
    /// An attempt on its way is still waited for, since its outcome matters: returns whether there may be one.
    #[must_use]
    pub fn stop(&self) -> bool {
        self.gate.stop();
        self.gate.was_passed()
    }

    /// Signs `operation` and does not send it. Keys that have to be asked for are asked for.
    ///
    /// # Errors
    /// Those of [`Keys::get`]; [`Kind::Failed`] when the operation cannot be serialised or the system gives no random
    /// numbers.
    pub async fn prepare<O: Operation>(&self, operation: &O) -> Result<(SignedRequest, Redactor)> {
        self.prepare_call(&Call::of(operation)?).await
    }

    async fn prepare_call(&self, call: &Call) -> Result<(SignedRequest, Redactor)> {
        let credential = self.credential(call).await?;
        let request = self.sign(call, credential.as_ref())?;
        Ok((request, call.redactor(credential.as_ref())))
    }

    /// Carries `operation` out, and again where that is safe.
    ///
    /// # Errors
    /// The provider's refusal under the kind of its code; [`Kind::Network`] when it was never sent;
    /// [`Kind::Throttled`]; for a read that no attempt could finish [`Kind::Unavailable`]; for a mutating call that
    /// may have been carried out [`Kind::UnknownOutcome`].
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Reply<O::Response>> {
        let call = Call::of(operation)?;
        let received = self.carry_out(&call).await?;
        let request_id = received.request_id;
        let object = answer::object(O::SERVICE.provider(), &received.body);
        match serde_json::from_slice(object) {
            Ok(value) => Ok(Reply {
                value,
                request_id,
                raw: received.body,
            }),
            Err(error) => Err(misunderstood(&call, &request_id).caused_by(error)),
        }
    }

    /// The keys to sign `call` with; none for one that is sent unsigned.
    async fn credential(&self, call: &Call) -> Result<Option<Credential>> {
        if call.anonymous {
            return Ok(None);
        }
        self.keys.get().await.map(Some)
    }

    fn sign(&self, call: &Call, credential: Option<&Credential>) -> Result<SignedRequest> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| {
            Error::new(
                Kind::Failed,
                format!("the system gives no random numbers: {error}"),
            )
        })?;
        let stamp = Stamp {
            time: Utc::now() + self.keys.clock().get(),
            nonce: hex(&random),
        };
        let destination = Destination {
            host: self.options.endpoint.host_header(),
            region: self.options.region.as_deref(),
        };
        let mut request = api::sign(
            call,
            credential,
            destination,
            &stamp,
            self.options.signature,
        );
        if call.service.provider() == Provider::Tencent {
            let language = match self.options.network.language {
                Language::En => "en-US",
                Language::Zh => "zh-CN",
            };
            request.headers.push(("x-tc-language", language.to_owned()));
        }
        Ok(request)
    }

    async fn carry_out(&self, call: &Call) -> Result<Success> {
        let deadline = &self.options.network.deadline;
        let mut attempt = 1;
        let mut clock_corrected = false;
        let mut keys_renewed = false;
        loop {
            let credential = self.gate.unless_stopped(self.credential(call)).await??;
            if deadline.left().is_zero() {
                return Err(out_of_time(call.action, deadline.timeout()));
            }
            let request = self.sign(call, credential.as_ref())?;
            let redactor = call.redactor(credential.as_ref());
            let sent = self.attempt(call, &request, &redactor, attempt);
            let sent = self.gate.unless_stopped(sent).await??;
            // Whatever came of it, nothing is on its way any more.
            self.gate.reset();
            let (outcome, failure) = match judge(call, &request, &redactor, sent) {
                Judged::Done(success) => return Ok(success),
                Judged::Not(outcome, failure) => (outcome, failure),
            };
            let attempts = if self.options.network.retries {
                attempt
            } else {
                retry::LAST
            };
            let pause = match retry::verdict(call.effect, attempts, outcome) {
                Verdict::RetryAfter(pause) => pause,
                Verdict::CorrectClock => match failure.server_time {
                    Some(time) if !clock_corrected => {
                        clock_corrected = true;
                        self.keys.clock().set(time - Utc::now());
                        Duration::ZERO
                    }
                    _ => return Err(failure.error),
                },
                Verdict::GiveUp(kind) => return Err(failure.error.with_kind(kind)),
                // Keys may end earlier than they were said to. A refusal of them is none of the operation.
                Verdict::Refused
                    if failure.error.kind() == Kind::Credentials
                        && self.keys.are_renewable()
                        && !keys_renewed =>
                {
                    keys_renewed = true;
                    if let Some(credential) = &credential {
                        self.keys.forget(credential).await;
                    }
                    Duration::ZERO
                }
                Verdict::Refused => return Err(failure.error),
            };
            let left = deadline.left();
            if pause >= left {
                // Waiting would not end in time, whatever comes after it.
                let kind = match retry::verdict(call.effect, retry::LAST, outcome) {
                    Verdict::GiveUp(kind) => kind,
                    _ => failure.error.kind(),
                };
                let error = failure.error.with_kind(kind);
                return Err(if left.is_zero() {
                    error
                } else {
                    error.hint(more_time(deadline.timeout(), pause))
                });
            }
            info!(
                "{}: {}; again in {} ms",
                call.action,
                failure.error,
                pause.as_millis()
            );
            let pause = tokio::time::sleep(pause);
            self.gate.unless_stopped(pause).await?;
            attempt += 1;
        }
    }

    async fn attempt(
        &self,
        call: &Call,
        request: &SignedRequest,
        redactor: &Redactor,
        attempt: u32,
    ) -> Result<Attempt> {
        let endpoint = &self.options.endpoint;
        let via = self.transport.proxy()?;
        let via = via.map_or_else(String::new, |proxy| format!(" through {proxy}"));
        info!("{} to {endpoint}{via}, attempt {attempt}", call.action);
        debug!("{} {}", request.method, redactor.redact(&request.target));
        for (name, value) in &request.headers {
            debug!("{name}: {}", redactor.redact(value));
        }
        if !request.body.is_empty() {
            debug!("{}", redactor.redact(&request.body));
        }
        let within = self
            .options
            .network
            .request_timeout
            .unwrap_or(call.answer_within)
            .min(self.options.network.deadline.left());
        let sent = self.transport.send(request, call.effect, within).await?;
        if let Attempt::Answered(received) = &sent {
            if let Some(date) = received.date {
                self.clock_seen.set(Some(date - Utc::now()));
            }
            info!(
                "{} answered {} in {} ms",
                call.action,
                received.status,
                received.took.as_millis()
            );
            if !call.answers_keys {
                debug!("{}", redactor.redact(&shown(&received.body)));
            }
        }
        Ok(sent)
    }
}

/// The error for an attempt that there is no time left for.
fn out_of_time(action: &str, timeout: Duration) -> Error {
    let within = humantime::format_duration(timeout);
    Error::new(
        Kind::Unavailable,
        format!("{action} was not sent: the time of the command, {within}, is over"),
    )
    .hint(Text::fixed(
        "give more time with --timeout",
        "可用 --timeout 延长时间",
    ))
}

/// The hint of an error after which another attempt would come too late.
fn more_time(timeout: Duration, pause: Duration) -> Text {
    let timeout = humantime::format_duration(timeout);
    let pause = humantime::format_duration(Duration::from_secs(pause.as_secs() + 1));
    Text::new(
        format!(
            "the next attempt would come in about {pause}, too late for --timeout {timeout}: give more time with it"
        ),
        format!("下一次尝试约在 {pause} 之后，超出 --timeout {timeout}：可用它延长时间"),
    )
}

/// Whether `error` is the provider's way of saying that a server-side dry run passed.
#[must_use]
pub fn is_dry_run_passed(provider: Provider, error: &Error) -> bool {
    let status = error
        .provider()
        .and_then(|answer| answer.http_status)
        .unwrap_or(0);
    error
        .code()
        .is_some_and(|code| codes::class(provider, status, code) == Class::DryRunPassed)
}
