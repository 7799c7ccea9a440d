//! Alibaba Cloud's third signature, ACS3-HMAC-SHA256.
//!
//! Source: the official SDKs (`alibabacloud_tea_openapi`, `darabonba-openapi`), whose vectors pin it in
//! `tests/vectors/`, and the sample of the public document.

use super::rpc::{Params, canonical_query, flatten};
use crate::api::encoding::{hex, hex_sha256, hmac_sha256};
use crate::api::{Call, Credential, Destination, Secret, SignedRequest, Stamp};

/// The name of the algorithm, as it stands in `Authorization` and in the string to sign.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The parts of a request that are signed.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The parameters of the query.
    pub query: &'a Params,
    /// Lower-case names and the values of the signed headers, sorted by name.
    pub headers: &'a [(&'a str, &'a str)],
    /// Lower-case hexadecimal SHA-256 of the body.
    pub hashed_payload: &'a str,
}

/// The names of the signed headers, as they stand in `SignedHeaders`.
#[must_use]
pub fn signed_headers(headers: &[(&str, &str)]) -> String {
    let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
    names.join(";")
}

/// The canonical request. The path of every product of the RPC style is `/`.
#[must_use]
pub fn canonical_request(parts: Parts<'_>) -> String {
    let line = |(name, value): &(&str, &str)| format!("{name}:{}\n", value.trim());
    let headers: String = parts.headers.iter().map(line).collect();
    format!(
        "{}\n/\n{}\n{headers}\n{}\n{}",
        parts.method,
        canonical_query(parts.query),
        signed_headers(parts.headers),
        parts.hashed_payload
    )
}

/// The string to sign.
#[must_use]
pub fn string_to_sign(canonical_request: &str) -> String {
    format!("{ALGORITHM}\n{}", hex_sha256(canonical_request.as_bytes()))
}

/// The signature: lower-case hexadecimal, keyed with the bare secret.
#[must_use]
pub fn signature(key_secret: &Secret, string_to_sign: &str) -> String {
    hex(&hmac_sha256(
        key_secret.reveal().as_bytes(),
        string_to_sign.as_bytes(),
    ))
}

/// The `Authorization` header.
#[must_use]
pub fn authorization(key_id: &str, signed_headers: &str, signature: &str) -> String {
    format!("{ALGORITHM} Credential={key_id},SignedHeaders={signed_headers},Signature={signature}")
}

/// Signs `call`.
///
/// Sent by POST with its parameters in the query, as the official SDKs send ECS; secret parameters go into the form
/// body, so that no proxy writes them into its log. Of the headers those are signed that the Go SDK signs, so that a
/// proxy which changes `accept` or `user-agent` cannot break the signature.
#[must_use]
pub fn sign(
    call: &Call,
    credential: &Credential,
    destination: Destination<'_>,
    stamp: &Stamp,
) -> SignedRequest {
    let (secret, open): (Vec<_>, Vec<_>) = call
        .params
        .iter()
        .partition(|(name, _)| call.secrets.contains(&name.as_str()));
    let mut query = flatten(open);
    if let Some(region) = destination.region {
        query.insert("RegionId".to_owned(), region.to_owned());
    }
    let body = canonical_query(&flatten(secret));
    let hashed_payload = hex_sha256(body.as_bytes());

    let mut headers = vec![
        ("x-acs-action", call.action.to_owned()),
        ("x-acs-content-sha256", hashed_payload.clone()),
        (
            "x-acs-date",
            stamp.time.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        ),
        ("x-acs-signature-nonce", stamp.nonce.clone()),
        ("x-acs-version", call.service.version().to_owned()),
    ];
    if let Some(token) = &credential.token {
        headers.push(("x-acs-accesskey-id", credential.key_id.clone()));
        headers.push(("x-acs-security-token", token.reveal().to_owned()));
    }
    if !body.is_empty() {
        headers.push((
            "content-type",
            "application/x-www-form-urlencoded".to_owned(),
        ));
    }
    let mut signed: Vec<_> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    signed.push(("host", destination.host));
    signed.sort_unstable_by_key(|(name, _)| *name);
    let string_to_sign = string_to_sign(&canonical_request(Parts {
        method: "POST",
        query: &query,
        headers: &signed,
        hashed_payload: &hashed_payload,
    }));
    let signature = signature(&credential.key_secret, &string_to_sign);
    let authorization = authorization(&credential.key_id, &signed_headers(&signed), &signature);
    headers.push(("authorization", authorization));
    headers.push(("accept", "application/json".to_owned()));
    SignedRequest {
        method: "POST",
        target: format!("/?{}", canonical_query(&query)),
        headers,
        body,
        string_to_sign,
    }
}
