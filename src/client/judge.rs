//! What an attempt came to: success, a refusal and its hints, or nothing that can be read.

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::answer::{self, Answer, ApiError};
use super::retry::Outcome;
use super::size;
use super::transport::{Attempt, Received};
use crate::api::codes;
use crate::api::{Call, Effect, Provider, Redactor, SignedRequest};
use crate::error::{Error, Kind, ProviderAnswer, Text};

/// Turns what came of an attempt into its outcome and, unless that is success, the error it would end with.
pub(super) fn judge(
    call: &Call,
    request: &SignedRequest,
    redactor: &Redactor,
    sent: Attempt,
) -> Judged {
    let received = match sent {
        Attempt::Answered(received) => received,
        Attempt::NotSent(fault) => {
            let error = Error::new(Kind::Network, fault.message);
            let error = fault.hints.into_iter().fold(error, Error::hint);
            let lasting = fault.lasting;
            return Judged::not(Outcome::NotSent { lasting }, error.hint(DOCTOR));
        }
        Attempt::Lost(fault) => {
            let error = lost(call, &fault.message);
            return Judged::not(
                Outcome::Lost,
                fault.hints.into_iter().fold(error, Error::hint),
            );
        }
    };
    match answer::decode(call, &received) {
        Answer::Success(request_id) => Judged::Done(Success {
            request_id,
            body: received.body,
        }),
        Answer::Refused(refusal) => refused(call, request, redactor, &received, &refusal),
        Answer::Unreadable(what) => {
            let error = lost(call, &what).answered(ProviderAnswer {
                http_status: Some(received.status),
                ..ProviderAnswer::default()
            });
            Judged::not(Outcome::Lost, error)
        }
    }
}

/// For what stands between this machine and the provider.
const DOCTOR: Text = Text::fixed(
    "`snapback doctor` tries the way to the provider step by step",
    "`snapback doctor` 可逐步检查到服务商的网络",
);

fn refused(
    call: &Call,
    request: &SignedRequest,
    redactor: &Redactor,
    received: &Received,
    refusal: &ApiError,
) -> Judged {
    let provider = call.service.provider();
    // Some gateways refuse reads under a status of success.
    let status = match (provider, received.status) {
        (Provider::Alibaba, 0..=399) => 400,
        (_, status) => status,
    };
    let class = codes::class(provider, status, &refusal.code);
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

/// A body for the log, in the one escaping that a [`Redactor`] knows all of. What is not JSON is not shown: it may echo
/// the request in an encoding of its own.
pub(super) fn shown(body: &[u8]) -> String {
    if let Some(what) = size::excess(body) {
        return format!("{} bytes: {what}", body.len());
    }
    match serde_json::from_slice::<serde_json::Value>(body) {
        Ok(value) => value.to_string(),
        Err(_) => format!("{} bytes that are not JSON", body.len()),
    }
}

/// An answer of success.
pub(super) struct Success {
    /// The provider's id of the request.
    pub(super) request_id: String,
    /// The answer, byte for byte.
    pub(super) body: Zeroizing<Vec<u8>>,
}

/// What an attempt came to.
pub(super) enum Judged {
    /// The answer.
    Done(Success),
    /// Why not, for the verdict, and the error it would end with.
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

/// Why an attempt did not succeed.
pub(super) struct Failure {
    /// What is said of it.
    pub(super) error: Error,
    /// The server's clock.
    pub(super) server_time: Option<DateTime<Utc>>,
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

/// The error of an answer of success that lacks something.
pub(super) fn misunderstood(call: &Call, request_id: &str) -> Error {
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
