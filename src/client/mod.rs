//! Sending: one call from signature to answer, with the retries that are safe. Imports `api`, `config` (credentials
//! only) and `error`.
//!
//! A mutating call is sent again only when it surely was not carried out. What is left over is
//! [`Kind::UnknownOutcome`], which the caller settles with reads.

mod answer;
mod endpoint;
mod fault;
mod gate;
mod retry;
mod tls;
mod transport;

use std::cell::Cell;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use log::{debug, info};
use tokio::sync::Notify;

use crate::api::codes::{self, Class};
use crate::api::encoding::hex;
use crate::api::{
    self, AlibabaSignature, Call, Credential, Destination, Effect, Operation, Paged, Provider,
    Redactor, SignedRequest, Stamp, Turn,
};
use crate::error::{Error, Kind, Language, ProviderAnswer, Result, Text};

pub use endpoint::Endpoint;
pub use tls::config as tls_config;

use answer::{Answer, ApiError};
use gate::Gate;
use retry::{Outcome, Verdict};
use transport::{Attempt, Received, Transport};

/// How a [`Client`] reaches its provider.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where requests go.
    pub endpoint: Endpoint,
    /// The region that requests speak of.
    pub region: Option<String>,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long one attempt may take in all; the operation's documented time if absent.
    pub request_timeout: Option<Duration>,
    /// A PEM file of the certificate authorities to trust instead of the built-in ones.
    pub ca_bundle: Option<PathBuf>,
    /// How requests to Alibaba Cloud are signed.
    pub signature: AlibabaSignature,
    /// The language in which the provider is asked to word its messages.
    pub language: Language,
}

/// The answer of a successful call.
#[derive(Debug)]
pub struct Reply<T> {
    /// The answer, typed.
    pub value: T,
    /// The provider's id of the request.
    pub request_id: String,
    /// The answer, byte for byte.
    pub raw: Vec<u8>,
}

/// Speaks to one product of one provider with one credential. The connection is made on first use.
#[derive(Debug)]
pub struct Client {
    options: Options,
    credential: Credential,
    transport: Transport,
    gate: Gate,
    clock_offset: Cell<TimeDelta>,
    stop: Notify,
}

impl Client {
    /// A client that has done nothing yet.
    #[must_use]
    pub fn new(options: Options, credential: Credential) -> Self {
        let gate = Gate::default();
        Self {
            transport: Transport::new(&options, gate.clone()),
            options,
            credential,
            gate,
            clock_offset: Cell::new(TimeDelta::zero()),
            stop: Notify::new(),
        }
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
        self.clock_offset.get()
    }

    /// Lets no further attempt begin, nor one be written to a connection that is still being made. An attempt on its
    /// way is still waited for: its outcome matters.
    pub fn stop(&self) {
        self.gate.stop();
        self.stop.notify_waiters();
    }

    /// Signs `operation` and sends nothing.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the operation cannot be serialised or the system gives no random numbers.
    pub fn prepare<O: Operation>(&self, operation: &O) -> Result<(SignedRequest, Redactor)> {
        let call = Call::of(operation)?;
        let request = self.sign(&call)?;
        Ok((request, call.redactor(Some(&self.credential))))
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
        match serde_json::from_value(received.value) {
            Ok(value) => Ok(Reply {
                value,
                request_id,
                raw: received.raw,
            }),
            Err(error) => Err(misunderstood(&call, &request_id).caused_by(error)),
        }
    }

    /// Reads all pages of `operation`.
    ///
    /// # Errors
    /// As [`Client::call`]; pages read before the error are dropped, since half a list must not pass for a list.
    pub async fn call_all<O: Paged>(&self, mut operation: O) -> Result<Vec<Reply<O::Response>>> {
        let mut pages = Vec::new();
        loop {
            let reply = self.call(&operation).await?;
            let turn = operation.turn(&reply.value);
            pages.push(reply);
            match turn {
                Turn::Next => {}
                Turn::End => return Ok(pages),
                Turn::Stuck => {
                    return Err(Error::new(
                        Kind::Failed,
                        format!(
                            "{}: the server gives the same page again, so the list is not whole",
                            O::ACTION
                        ),
                    ));
                }
            }
        }
    }

    fn sign(&self, call: &Call) -> Result<SignedRequest> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| {
            Error::new(
                Kind::Failed,
                format!("the system gives no random numbers: {error}"),
            )
        })?;
        let stamp = Stamp {
            time: Utc::now() + self.clock_offset.get(),
            nonce: hex(&random),
        };
        let destination = Destination {
            host: self.options.endpoint.host_header(),
            region: self.options.region.as_deref(),
        };
        let mut request = api::sign(
            call,
            &self.credential,
            destination,
            &stamp,
            self.options.signature,
        );
        if call.service.provider() == Provider::Tencent {
            let language = match self.options.language {
                Language::En => "en-US",
                Language::Zh => "zh-CN",
            };
            request.headers.push(("x-tc-language", language.to_owned()));
        }
        Ok(request)
    }

    async fn carry_out(&self, call: &Call) -> Result<answer::Success> {
        let mut attempt = 1;
        let mut clock_corrected = false;
        loop {
            self.check_stopped()?;
            let request = self.sign(call)?;
            let sent = self.attempt(call, &request, attempt).await?;
            let (outcome, failure) = match self.judge(call, &request, sent) {
                Judged::Done(success) => return Ok(success),
                Judged::Not(outcome, failure) => (outcome, failure),
            };
            let pause = match retry::verdict(call.effect, attempt, outcome) {
                Verdict::RetryAfter(pause) => pause,
                Verdict::CorrectClock => match failure.server_time {
                    Some(time) if !clock_corrected => {
                        clock_corrected = true;
                        self.clock_offset.set(time - Utc::now());
                        Duration::ZERO
                    }
                    _ => return Err(failure.error),
                },
                Verdict::GiveUp(kind) => return Err(failure.error.with_kind(kind)),
                Verdict::Refused => return Err(failure.error),
            };
            info!(
                "{}: {}; again in {} ms",
                call.action,
                failure.error,
                pause.as_millis()
            );
            self.check_stopped()?;
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.stop.notified() => {}
            }
            attempt += 1;
        }
    }

    fn check_stopped(&self) -> Result<()> {
        if self.gate.is_stopped() {
            return Err(Error::new(
                Kind::Interrupted,
                "interrupted before the request was accepted; nothing changed",
            ));
        }
        Ok(())
    }

    async fn attempt(&self, call: &Call, request: &SignedRequest, attempt: u32) -> Result<Attempt> {
        let redactor = call.redactor(Some(&self.credential));
        let endpoint = &self.options.endpoint;
        info!("{} to {endpoint}, attempt {attempt}", call.action);
        debug!("{} {}", request.method, redactor.redact(&request.target));
        for (name, value) in &request.headers {
            debug!("{name}: {}", redactor.redact(value));
        }
        if !request.body.is_empty() {
            debug!("{}", redactor.redact(&request.body));
        }
        let within = self.options.request_timeout.unwrap_or(call.answer_within);
        let sent = self.transport.send(request, call.effect, within).await?;
        if let Attempt::Answered(received) = &sent {
            info!(
                "{} answered {} in {} ms",
                call.action,
                received.status,
                received.took.as_millis()
            );
            debug!("{}", redactor.redact(&shown(&received.body)));
        }
        Ok(sent)
    }

    /// Turns what came of an attempt into its outcome and, unless that is success, the error it would end with.
    fn judge(&self, call: &Call, request: &SignedRequest, sent: Attempt) -> Judged {
        let received = match sent {
            Attempt::Answered(received) => received,
            Attempt::NotSent(fault) => {
                let error = Error::new(Kind::Network, fault.message);
                return Judged::not(
                    Outcome::NotSent {
                        lasting: fault.lasting,
                    },
                    fault.hints.into_iter().fold(error, Error::hint),
                );
            }
            Attempt::Lost(fault) => {
                let error = lost(call, &fault.message);
                return Judged::not(
                    Outcome::Lost,
                    fault.hints.into_iter().fold(error, Error::hint),
                );
            }
        };
        match answer::decode(call.service.provider(), &received) {
            Answer::Success(success) => Judged::Done(success),
            Answer::Refused(refusal) => self.refused(call, request, &received, &refusal),
            Answer::Unreadable(what) => {
                let error = lost(call, &what).answered(ProviderAnswer {
                    http_status: Some(received.status),
                    ..ProviderAnswer::default()
                });
                Judged::not(Outcome::Lost, error)
            }
        }
    }

    fn refused(
        &self,
        call: &Call,
        request: &SignedRequest,
        received: &Received,
        refusal: &ApiError,
    ) -> Judged {
        let provider = call.service.provider();
        let class = codes::class(provider, received.status, &refusal.code);
        let redactor = call.redactor(Some(&self.credential));
        let mut error = Error::new(
            class.into(),
            format!(
                "{}: {}",
                call.action,
                redactor.redact(refusal.message_without_signed_text())
            ),
        )
        .answered(ProviderAnswer {
            code: Some(refusal.code.clone()),
            http_status: Some(received.status),
            request_id: refusal.request_id.clone(),
        });
        if refusal.echoes(&request.string_to_sign) {
            error = error.hint(Text::fixed(
                "provider and snapback signed the same text, so the AccessKey secret is wrong",
                "服务商与 snapback 签名的文本相同，因此是 AccessKey Secret 不正确",
            ));
        }
        if let Some(entry) = codes::lookup(provider, &refusal.code) {
            error = error.hint(entry.hint.clone());
        }
        Judged::Not(
            Outcome::Refused {
                class,
                retry_after: received.retry_after,
            },
            Failure {
                error,
                server_time: received.date,
            },
        )
    }
}

/// A body for the log, in the one escaping that a [`Redactor`] knows all of. What is not JSON is not shown: it may echo
/// the request in an encoding of its own.
fn shown(body: &[u8]) -> String {
    match serde_json::from_slice::<serde_json::Value>(body) {
        Ok(value) => value.to_string(),
        Err(_) => format!("{} bytes that are not JSON", body.len()),
    }
}

enum Judged {
    Done(answer::Success),
    Not(Outcome, Failure),
}

impl Judged {
    fn not(outcome: Outcome, error: Error) -> Self {
        Self::Not(
            outcome,
            Failure {
                error,
                server_time: None,
            },
        )
    }
}

struct Failure {
    error: Error,
    server_time: Option<DateTime<Utc>>,
}

fn lost(call: &Call, what: &str) -> Error {
    match call.effect {
        Effect::Read => Error::new(Kind::Unavailable, format!("{}: {what}", call.action)),
        Effect::Mutate => Error::new(
            Kind::UnknownOutcome,
            format!("{} was sent and its answer is lost: {what}", call.action),
        ),
    }
}

fn misunderstood(call: &Call, request_id: &str) -> Error {
    let kind = match call.effect {
        Effect::Read => Kind::Failed,
        Effect::Mutate => Kind::UnknownOutcome,
    };
    Error::new(
        kind,
        format!(
            "{}: the answer does not have the documented form",
            call.action
        ),
    )
    .answered(ProviderAnswer {
        request_id: Some(request_id.to_owned()),
        ..ProviderAnswer::default()
    })
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
