//! A request and its answer, without sockets. Imports [`crate::api::encoding`].

use std::collections::BTreeMap;

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::api::encoding::hex;

/// A request with its whole body.
pub(super) type Request = hyper::Request<Bytes>;

/// An answer before it is written to the wire.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// The `Content-Type` header.
    pub(super) content_type: &'static str,
    /// The body.
    pub(super) body: Value,
}

/// The value of a header; empty when it is absent or no text.
pub(super) fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The pairs of a query or form, decoded. Of a key that stands there twice the last value counts.
pub(super) fn pairs(text: &str) -> BTreeMap<String, String> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

/// A random UUID in lower case: the id of a request.
pub(super) fn request_id() -> String {
    let mut bytes = [0; 16];
    // Without randomness every id is the same; nothing in the sandbox depends on them being different.
    let _ = getrandom::fill(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex(&bytes);
    let mut id = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            id.push('-');
        }
        id.push(digit);
    }
    id
}
