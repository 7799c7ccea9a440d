//! ACS3-HMAC-SHA256 requests: the common parameters are headers. Imports [`crate::api`] for the signature.
//!
//! Source: the official SDKs (`alibabacloud_tea_openapi`), which sign every header that they send, and the public
//! document of the signature.

use std::sync::Mutex;

use super::Asked;
use super::signing::{Nonces, check_time, find_caller, mismatch};
use crate::api::alibaba::acs3;
use crate::api::encoding::hex_sha256;
use crate::sandbox::clock::Moment;
use crate::sandbox::emulator::lock;
use crate::sandbox::exchange::{authorization_field, header};
use crate::sandbox::keys::Caller;
use crate::sandbox::refusal::Refused;

/// What must be signed, whatever else is.
const MUST_BE_SIGNED: [&str; 6] = [
    "host",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-version",
];

/// What stands in an `Authorization` header.
struct Authorization<'a> {
    key_id: &'a str,
    signed_headers: Vec<&'a str>,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let fields = text.strip_prefix(acs3::ALGORITHM)?;
        let field = |name| authorization_field(fields, name);
        let mut signed_headers: Vec<_> = field("SignedHeaders")?.split(';').collect();
        signed_headers.sort_unstable();
        Some(Self {
            key_id: field("Credential")?,
            signed_headers,
            signature: field("Signature")?,
        })
    }
}

/// Checks who asks, and that this request is a fresh one.
pub(super) fn authenticate(
    asked: &Asked<'_>,
    nonces: &Mutex<Nonces>,
    moment: Moment,
) -> Result<Caller, Refused> {
    let request = asked.request;
    let sent = |name: &str| header(request, name);
    let authorization =
        Authorization::parse(sent("authorization")).ok_or_else(|| incomplete("authorization"))?;
    for name in MUST_BE_SIGNED {
        if !authorization.signed_headers.contains(&name) || sent(name).is_empty() {
            return Err(incomplete(name));
        }
    }
    let token = Some(sent("x-acs-security-token")).filter(|token| !token.is_empty());
    let caller = find_caller(authorization.key_id, token, moment.world)?;
    let named = sent("x-acs-accesskey-id");
    if !named.is_empty() && named != authorization.key_id {
        let message = "The header x-acs-accesskey-id is not the key id of the signature.";
        return Err(Refused::new(400, "InvalidParameter", message));
    }
    check_time(sent("x-acs-date"), moment.signed)?;

    let headers: Vec<_> = authorization
        .signed_headers
        .iter()
        .map(|name| (*name, sent(name)))
        .collect();
    let hashed_payload = hex_sha256(request.body());
    let canonical = acs3::canonical_request(acs3::Parts {
        method: request.method().as_str(),
        query: &asked.query,
        headers: &headers,
        hashed_payload: &hashed_payload,
    });
    let string_to_sign = acs3::string_to_sign(&canonical);
    let signature = acs3::signature(&caller.secret, &string_to_sign);
    // The digest in the header is signed as well, so a false one is noticed even when the signature fits.
    if signature != authorization.signature || sent("x-acs-content-sha256") != hashed_payload {
        return Err(mismatch(&string_to_sign));
    }
    lock(nonces).take(sent("x-acs-signature-nonce"), moment.signed)?;
    Ok(caller)
}

/// What a request is refused with in which `name` is absent, unsigned or cannot be read.
fn incomplete(name: &str) -> Refused {
    let message = format!(
        "The request signature does not conform to Aliyun standards: the header {name} is missing, unsigned or malformed."
    );
    Refused::new(400, "IncompleteSignature", message)
}
