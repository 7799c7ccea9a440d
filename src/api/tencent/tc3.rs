//! Tencent Cloud's signature, TC3-HMAC-SHA256.
//!
//! Source: "Signature v3" of the API documents and the official Python SDK
//! (`tencentcloud/common/abstract_client.py`), whose vectors pin every stage in `tests/vectors/`.

use chrono::DateTime;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::api::encoding::{hex, hex_sha256, hmac_sha256};
use crate::api::{Call, Credential, Destination, Secret, SignedRequest, Stamp};

/// The name of the algorithm, as it stands in `Authorization` and in the string to sign.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";

const JSON: &str = "application/json";
const SIGNED_HEADERS: &str = "content-type;host";

/// The parts of a request that are signed.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The query as sent, without `?`; empty for POST.
    pub query: &'a str,
    /// Lower-case names and the values of the signed headers, in the order of `SignedHeaders`.
    pub headers: &'a [(&'a str, &'a str)],
    /// Lower-case hexadecimal SHA-256 of the body.
    pub hashed_payload: &'a str,
}

/// The canonical request.
#[must_use]
pub fn canonical_request(parts: Parts<'_>) -> String {
    let mut headers = String::new();
    let mut names = String::new();
    for (name, value) in parts.headers {
        headers.push_str(&format_header(name, value));
        if !names.is_empty() {
            names.push(';');
        }
        names.push_str(name);
    }
    format!(
        "{}\n/\n{}\n{headers}\n{names}\n{}",
        parts.method, parts.query, parts.hashed_payload
    )
}

// Values are lower-cased and trimmed: the documents' own sample signs `x-tc-action:describeinstances`.
fn format_header(name: &str, value: &str) -> String {
    format!("{name}:{}\n", value.trim().to_lowercase())
}

/// The credential scope: the UTC date of `timestamp` (Unix seconds), the service, and the fixed end.
#[must_use]
pub fn scope(timestamp: i64, service: &str) -> String {
    let date = DateTime::from_timestamp(timestamp, 0).unwrap_or_default();
    format!("{}/{service}/tc3_request", date.format("%Y-%m-%d"))
}

/// The string to sign.
#[must_use]
pub fn string_to_sign(timestamp: i64, scope: &str, canonical_request: &str) -> String {
    let hashed = hex_sha256(canonical_request.as_bytes());
    format!("{ALGORITHM}\n{timestamp}\n{scope}\n{hashed}")
}

/// The signature: lower-case hexadecimal, keyed with the secret through date, service and the fixed end of `scope`.
#[must_use]
pub fn signature(key_secret: &Secret, scope: &str, string_to_sign: &str) -> String {
    let first = Zeroizing::new(format!("TC3{}", key_secret.reveal()).into_bytes());
    let key = scope.split('/').fold(first, |key, part| {
        Zeroizing::new(hmac_sha256(&key, part.as_bytes()))
    });
    hex(&hmac_sha256(&key, string_to_sign.as_bytes()))
}

/// The `Authorization` header.
#[must_use]
pub fn authorization(key_id: &str, scope: &str, signed_headers: &str, signature: &str) -> String {
    format!(
        "{ALGORITHM} Credential={key_id}/{scope}, SignedHeaders={signed_headers}, Signature={signature}"
    )
}

/// Signs `call`: POST, the parameters as the JSON body, `content-type` and `host` signed, as every official SDK does.
#[must_use]
pub fn sign(
    call: &Call,
    credential: &Credential,
    destination: Destination<'_>,
    stamp: &Stamp,
) -> SignedRequest {
    let body = Value::Object(call.params.clone()).to_string();
    let timestamp = stamp.time.timestamp();
    let scope = scope(timestamp, call.service.name());
    let canonical = canonical_request(Parts {
        method: "POST",
        query: "",
        headers: &[("content-type", JSON), ("host", destination.host)],
        hashed_payload: &hex_sha256(body.as_bytes()),
    });
    let string_to_sign = string_to_sign(timestamp, &scope, &canonical);
    let signature = signature(&credential.key_secret, &scope, &string_to_sign);

    let authorization = authorization(&credential.key_id, &scope, SIGNED_HEADERS, &signature);
    let mut request = request(call, destination, timestamp, authorization, body);
    if let Some(token) = &credential.token {
        let token = token.reveal().to_owned();
        request.headers.push(("x-tc-token", token));
    }
    request.string_to_sign = string_to_sign;
    request
}

/// `call` without a signature, as the operations are sent that carry another proof: `Authorization: SKIP`.
#[must_use]
pub fn unsigned(call: &Call, destination: Destination<'_>, stamp: &Stamp) -> SignedRequest {
    let body = Value::Object(call.params.clone()).to_string();
    let timestamp = stamp.time.timestamp();
    request(call, destination, timestamp, "SKIP".to_owned(), body)
}

fn request(
    call: &Call,
    destination: Destination<'_>,
    timestamp: i64,
    authorization: String,
    body: String,
) -> SignedRequest {
    let mut headers = vec![
        ("authorization", authorization),
        ("content-type", JSON.to_owned()),
        ("x-tc-action", call.action.to_owned()),
        ("x-tc-version", call.service.version().to_owned()),
        ("x-tc-timestamp", timestamp.to_string()),
    ];
    if let Some(region) = destination.region {
        headers.push(("x-tc-region", region.to_owned()));
    }
    SignedRequest {
        method: "POST",
        target: "/".to_owned(),
        headers,
        body,
        string_to_sign: String::new(),
    }
}
