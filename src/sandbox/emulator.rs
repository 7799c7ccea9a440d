//! Both clouds behind one entrance, without sockets and with the clock passed in. Imports [`crate::error`].

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use hyper::HeaderMap;

use super::alibaba::{self, Nonces};
use super::exchange::{Answer, Request};
use super::store::Store;
use super::tencent;

/// The header that only requests to Tencent Cloud have.
const TENCENT_ACTION: &str = "x-tc-action";

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
        if request.headers().contains_key(TENCENT_ACTION) {
            tencent::answer(request, &self.store, self.reset_takes, now)
        } else {
            let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
            alibaba::answer(request, &self.store, &mut nonces, self.reset_takes, now)
        }
    }

    /// The answer to a request whose body was too large to be read.
    pub(super) fn too_large(headers: &HeaderMap) -> Answer {
        if headers.contains_key(TENCENT_ACTION) {
            tencent::too_large()
        } else {
            alibaba::too_large()
        }
    }
}
