//! What can be told of a request before anything is checked. Imports [`crate::api`] for the providers.

use std::collections::BTreeMap;

use hyper::HeaderMap;
use serde_json::Value;

use super::exchange::{Request, header, pairs};
use super::tencent;
use crate::api::Provider;

/// The headers of which only requests to Tencent Cloud have any.
const TENCENT: [&str; 2] = ["x-tc-action", "x-tc-version"];
/// The parameter that every request has which is signed by Tencent Cloud's older signature, and no other has.
const SECRET_ID: &str = "SecretId";

const FORM: &str = "application/x-www-form-urlencoded";

/// The most bytes of anything that a client says here: more than any action, region or key id has. What is remembered
/// of requests nobody has signed must not be as long as these like.
const LONGEST: usize = 128;

/// Who seems to ask for what. Nothing of it is verified, and nothing is longer than [`LONGEST`].
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Whose operation it is.
    pub(super) provider: Provider,
    /// The service in the credential scope of Tencent Cloud; otherwise empty.
    pub(super) service: String,
    /// The operation; empty when there is none.
    pub(super) action: String,
    /// The region; empty when there is none.
    pub(super) region: String,
    /// The id of the key; empty when there is none.
    pub(super) key_id: String,
}

impl Facts {
    /// Reads them.
    pub(super) fn of(request: &Request) -> Self {
        let mut facts = Self::read(request);
        for text in [
            &mut facts.service,
            &mut facts.action,
            &mut facts.region,
            &mut facts.key_id,
        ] {
            let end = (0..=LONGEST.min(text.len())).rfind(|end| text.is_char_boundary(*end));
            text.truncate(end.unwrap_or_default());
            // What was cut off is still there otherwise.
            text.shrink_to_fit();
        }
        facts
    }

    fn read(request: &Request) -> Self {
        let authorization = header(request, "authorization");
        let credential = authorization
            .split_once("Credential=")
            .map(|(_, rest)| rest.split([',', ' ']).next().unwrap_or_default())
            .unwrap_or_default();
        let mut scope = credential.split('/');
        let key_id = scope.next().unwrap_or_default().to_owned();
        if is_tencent(request.headers()) {
            return Self {
                provider: Provider::Tencent,
                service: {
                    let product = scope.nth(1).unwrap_or_default();
                    tencent::product_name(request, product)
                        .unwrap_or(product)
                        .to_owned()
                },
                action: header(request, "x-tc-action").to_owned(),
                region: header(request, "x-tc-region").to_owned(),
                key_id,
            };
        }
        let mut pairs = flat(request);
        let mut take = |name: &str| pairs.remove(name).unwrap_or_default();
        let secret_id = take(SECRET_ID);
        if !secret_id.is_empty() {
            return Self {
                provider: Provider::Tencent,
                service: String::new(),
                action: take("Action"),
                region: take("Region"),
                key_id: secret_id,
            };
        }
        let or = |value: String, other: &str| {
            if value.is_empty() {
                other.to_owned()
            } else {
                value
            }
        };
        Self {
            provider: Provider::Alibaba,
            service: String::new(),
            action: or(take("Action"), header(request, "x-acs-action")),
            region: take("RegionId"),
            key_id: or(key_id, &take("AccessKeyId")),
        }
    }
}

/// Whether the headers are those of a request to Tencent Cloud, signed as the sandbox knows it.
pub(super) fn is_tencent(headers: &HeaderMap) -> bool {
    let authorization = headers.get("authorization");
    let signed = authorization.is_some_and(|value| {
        let value = value.as_bytes();
        value.starts_with(tencent::ALGORITHM.as_bytes()) || value == tencent::UNSIGNED.as_bytes()
    });
    signed || TENCENT.iter().any(|name| headers.contains_key(*name))
}

/// Whether a parameter of the request is the id `id`, or a list with it.
pub(super) fn names(request: &Request, id: &str) -> bool {
    // The lists of the older protocol are JSON inside a text.
    let quoted = format!("\"{id}\"");
    let is = |text: &str| text == id || (text.starts_with('[') && text.contains(&quoted));
    let mut values = vec![serde_json::from_slice(request.body()).unwrap_or_default()];
    while let Some(value) = values.pop() {
        match value {
            Value::String(text) if is(&text) => return true,
            Value::Array(items) => values.extend(items),
            Value::Object(fields) => values.extend(fields.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    flat(request).values().any(|text| is(text))
}

/// The pairs of query and form.
pub(super) fn flat(request: &Request) -> BTreeMap<String, String> {
    let mut pairs_of_all = pairs(request.uri().query().unwrap_or_default());
    if header(request, "content-type").starts_with(FORM) {
        pairs_of_all.extend(pairs(&String::from_utf8_lossy(request.body())));
    }
    pairs_of_all
}
