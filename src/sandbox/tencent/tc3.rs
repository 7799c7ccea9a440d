//! TC3-HMAC-SHA256 requests. Imports [`crate::api`] for the signature.
//!
//! Source: the "Signature v3" chapter of the API documents and the official Python SDK, whose signed host is the
//! whole endpoint when that is given as a URL.

use chrono::{DateTime, TimeDelta};

use super::{refusals, without_port};
use crate::api::encoding::hex_sha256;
use crate::api::tencent::tc3;
use crate::sandbox::clock::Moment;
use crate::sandbox::exchange::{Request, authorization_field, header};
use crate::sandbox::keys::{self, Caller};
use crate::sandbox::refusal::Refused;

pub(in crate::sandbox) use crate::api::tencent::tc3::ALGORITHM;

/// How far a request's clock may be off.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// What stands for the body's digest when the body is not signed.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// What stands in an `Authorization` header.
struct Authorization<'a> {
    key_id: &'a str,
    date: &'a str,
    product: &'a str,
    scope: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

fn parse_authorization(text: &str) -> Option<Authorization<'_>> {
    let fields = text.strip_prefix(ALGORITHM)?;
    let field = |name| authorization_field(fields, name);
    let (key_id, scope) = field("Credential")?.split_once('/')?;
    let mut parts = scope.split('/');
    let date = parts.next()?;
    let product = parts.next()?;
    if parts.next()? != "tc3_request" || parts.next().is_some() {
        return None;
    }
    Some(Authorization {
        key_id,
        date,
        product,
        scope,
        signed_headers: field("SignedHeaders")?,
        signature: field("Signature")?,
    })
}

/// Checks who asks, and that the clock is right. Returns the product that is asked.
pub(super) fn authenticate(request: &Request, moment: Moment) -> Result<(&str, Caller), Refused> {
    let authorization =
        parse_authorization(header(request, "authorization")).ok_or(refusals::MALFORMED)?;
    let signed: Vec<_> = authorization.signed_headers.split(';').collect();
    if !signed.contains(&"content-type") || !signed.contains(&"host") {
        return Err(refusals::MALFORMED.into());
    }
    let token = Some(header(request, "x-tc-token")).filter(|token| !token.is_empty());
    let caller = keys::find(authorization.key_id, token, moment.world).map_err(refusals::key)?;
    let timestamp: i64 = header(request, "x-tc-timestamp")
        .parse()
        .map_err(|_| refusals::TIMESTAMP)?;
    let time = DateTime::from_timestamp(timestamp, 0).unwrap_or_default();
    if (moment.signed - time).abs() > SKEW {
        return Err(refusals::EXPIRED.into());
    }
    if time.format("%Y-%m-%d").to_string() != authorization.date {
        return Err(refusals::MALFORMED.into());
    }

    let payload: &[u8] = if header(request, "x-tc-content-sha256") == UNSIGNED {
        UNSIGNED.as_bytes()
    } else {
        request.body()
    };
    let hashed_payload = hex_sha256(payload);
    let fits = |host: &str| {
        let value = |name: &str| match name {
            "host" => host,
            _ => header(request, name),
        };
        let headers: Vec<_> = signed.iter().map(|name| (*name, value(name))).collect();
        let canonical = tc3::canonical_request(tc3::Parts {
            method: request.method().as_str(),
            query: request.uri().query().unwrap_or_default(),
            headers: &headers,
            hashed_payload: &hashed_payload,
        });
        let string_to_sign = tc3::string_to_sign(timestamp, authorization.scope, &canonical);
        let signature = tc3::signature(&caller.secret, authorization.scope, &string_to_sign);
        signature == authorization.signature
    };
    let host = header(request, "host");
    // The SDK for Node signs the host without the port that it sends.
    if !fits(host) && !fits(without_port(host)) {
        return Err(refusals::SIGNATURE.into());
    }
    Ok((authorization.product, caller))
}
