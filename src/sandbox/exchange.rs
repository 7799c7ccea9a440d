//! A request and its answer, without sockets. Imports [`crate::api::encoding`].
//!
//! The size of URLs and headers is limited here, so that nothing behind has to cope with more.

use std::collections::BTreeMap;

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::xml;
use crate::api::encoding::hex;

/// A request with its whole body.
pub(super) type Request = hyper::Request<Bytes>;

/// The content type of XML, exactly as the official SDK of Alibaba Cloud expects it.
pub(super) const XML: &str = "text/xml;charset=utf-8";
/// The content type of bare text.
pub(super) const PLAIN: &str = "text/plain";

/// The most bytes of a URL. More than any documented request needs.
const MOST_URL: usize = 32 * 1024;
/// The most bytes of all header names and values together.
const MOST_HEADERS: usize = 64 * 1024;

/// An answer before it is written to the wire.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// The `Content-Type` header. It also says how `body` is written.
    pub(super) content_type: &'static str,
    /// The body.
    pub(super) body: Value,
}

impl Answer {
    /// The body as it goes over the wire.
    pub(super) fn text(&self) -> String {
        match (&self.body, self.content_type) {
            (body, XML) => xml::write(body),
            (Value::String(text), PLAIN) => text.clone(),
            (body, _) => body.to_string(),
        }
    }
}

/// What of a request is larger than the sandbox takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Oversize {
    /// The URL.
    Url,
    /// The headers.
    Headers,
    /// The body.
    Body,
}

impl Oversize {
    /// The HTTP status for it.
    pub(super) const fn status(self) -> u16 {
        match self {
            Self::Url => 414,
            Self::Headers => 431,
            Self::Body => 413,
        }
    }

    /// What to tell whoever sent it.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Url => "The URL of the request is larger than 32 KiB.",
            Self::Headers => "The headers of the request are larger than 64 KiB.",
            Self::Body => "The request body is larger than 10 MiB.",
        }
    }
}

/// What of `request` is too large, apart from its body, which is not even read then.
pub(super) fn oversize(request: &Request) -> Option<Oversize> {
    let uri = request.uri();
    let url = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    let headers = request.headers().iter();
    let headers: usize = headers
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if url > MOST_URL {
        Some(Oversize::Url)
    } else if headers > MOST_HEADERS {
        Some(Oversize::Headers)
    } else {
        None
    }
}

/// The value of a header; empty when it is absent or no text.
pub(super) fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request
        .headers()
        .get(name)
        .and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
        .unwrap_or_default()
}

/// The pairs of a query or form, decoded. Of a key that stands there twice the last value counts.
pub(super) fn pairs(text: &str) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.insert(decode(key), decode(value));
    }
    pairs
}

/// An object of these fields, put in one by one: `collect` would sort them, by some KB of code for each kind of list.
pub(super) fn object(fields: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    object.extend(fields);
    object
}

/// The value of `name` among the `name=value` of an `Authorization` header. Of a name that stands there twice the last
/// counts.
pub(super) fn authorization_field<'a>(fields: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = fields.rsplit(',');
    fields.find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='))
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
