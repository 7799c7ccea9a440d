//! Checks the signatures of recorded requests as the providers' servers do.
//!
//! Written from the providers' documents and sharing no code with the program, so that a mistake in the program's
//! signing cannot hide here as well.

pub(crate) mod acs3;
pub(crate) mod rpc;
pub(crate) mod tc3;

use super::http::Request;

/// A pair of keys, and the token when they are temporary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    /// `AccessKeyId` or `SecretId`.
    pub(crate) id: &'static str,
    /// `AccessKeySecret` or `SecretKey`.
    pub(crate) secret: &'static str,
}

/// What a well-signed request asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Verified<P> {
    /// The operation.
    pub(crate) action: String,
    /// The version of the API.
    pub(crate) version: String,
    /// The region, if the request speaks of one.
    pub(crate) region: Option<String>,
    /// The token of temporary keys, if it was sent.
    pub(crate) token: Option<String>,
    /// The parameters of the operation, without those that every request has.
    pub(crate) params: P,
}

/// A reason not to believe a request, for the message of a failed test.
pub(crate) type Refusal = String;

fn ensure(holds: bool, otherwise: impl FnOnce() -> Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

fn ensure_equal(what: &str, given: &str, expected: &str) -> Result<(), Refusal> {
    ensure(given == expected, || {
        format!("{what} is {given:?}, expected {expected:?}")
    })
}

// A secret that travels is no secret any more, however well the request is signed.
fn ensure_not_sent(request: &Request, secret: &str) -> Result<(), Refusal> {
    let body = String::from_utf8_lossy(&request.body);
    let headers = request.headers.iter().map(|(_, value)| value.as_str());
    let sent = headers
        .chain([request.target.as_str(), &body])
        .any(|text| text.contains(secret));
    ensure(!sent, || "the secret itself was sent".to_owned())
}

fn ensure_recent(sent: i64, now: i64, seconds: i64) -> Result<(), Refusal> {
    ensure((now - sent).abs() <= seconds, || {
        format!("the timestamp is {} s from now", sent - now)
    })
}
