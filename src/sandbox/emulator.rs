//! Both clouds behind one entrance, without sockets and with the clock passed in. Imports [`crate::error`].

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use hyper::HeaderMap;

use super::alibaba::{self, Nonces};
use super::exchange::{Answer, Oversize, Request, oversize};
use super::store::Store;
use super::{metadata, tencent};

/// The headers of which only requests to Tencent Cloud have any.
const TENCENT: [&str; 2] = ["x-tc-action", "x-tc-version"];

/// The emulated clouds: the world, and what one process remembers of its requests.
#[derive(Debug)]
pub(super) struct Emulator {
    pub(super) store: Store,
    nonces: Mutex<Nonces>,
    reset_takes: TimeDelta,
}

impl Emulator {
    /// Both clouds on the world in `store`, where a reset takes that long.
    pub(super) fn new(store: Store, reset_takes: TimeDelta) -> Self {
        Self {
            store,
            nonces: Mutex::default(),
            reset_takes,
        }
    }

    /// Answers a request that came at `now`.
    pub(super) fn answer(&self, request: &Request, now: DateTime<Utc>) -> Answer {
        if let Some(what) = oversize(request) {
            Self::too_large(request.headers(), what)
        } else if metadata::wants(request) {
            metadata::answer(request, now)
        } else if is_tencent(request.headers()) {
            tencent::answer(request, &self.store, self.reset_takes, now)
        } else {
            let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
            alibaba::answer(request, &self.store, &mut nonces, self.reset_takes, now)
        }
    }

    /// The answer to a request of which something is too large.
    pub(super) fn too_large(headers: &HeaderMap, what: Oversize) -> Answer {
        if is_tencent(headers) {
            tencent::too_large(what)
        } else {
            alibaba::too_large(what)
        }
    }
}

/// Whether a request is for Tencent Cloud; whatever else is for Alibaba Cloud.
fn is_tencent(headers: &HeaderMap) -> bool {
    let authorization = headers.get("authorization");
    let signed = authorization.is_some_and(|value| {
        let value = value.as_bytes();
        value.starts_with(tencent::ALGORITHM.as_bytes()) || value == tencent::UNSIGNED.as_bytes()
    });
    signed || TENCENT.iter().any(|name| headers.contains_key(*name))
}
