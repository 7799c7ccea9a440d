//! What can be told of a request before anything is checked. Imports [`crate::api`] for the providers.

use std::collections::BTreeMap;

use super::exchange::{Request, header, pairs};
use crate::api::Provider;

const FORM: &str = "application/x-www-form-urlencoded";

/// Who seems to ask for what. Nothing of it is verified.
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
        let authorization = header(request, "authorization");
        let credential = authorization
            .split_once("Credential=")
            .map(|(_, rest)| rest.split([',', ' ']).next().unwrap_or_default())
            .unwrap_or_default();
        let mut scope = credential.split('/');
        let key_id = scope.next().unwrap_or_default().to_owned();
        if request.headers().contains_key("x-tc-action") {
            return Self {
                provider: Provider::Tencent,
                service: scope.nth(1).unwrap_or_default().to_owned(),
                action: header(request, "x-tc-action").to_owned(),
                region: header(request, "x-tc-region").to_owned(),
                key_id,
            };
        }
        let mut pairs = flat(request);
        let mut take = |name: &str| pairs.remove(name).unwrap_or_default();
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

/// The pairs of query and form.
pub(super) fn flat(request: &Request) -> BTreeMap<String, String> {
    let mut pairs_of_all = pairs(request.uri().query().unwrap_or_default());
    if header(request, "content-type").starts_with(FORM) {
        pairs_of_all.extend(pairs(&String::from_utf8_lossy(request.body())));
    }
    pairs_of_all
}
