//! What both of Alibaba Cloud's signatures check alike: the key, the time and the nonce. Imports nothing of ours.
//!
//! Source: the common error codes of the ECS API reference; the codes about tokens are those that clients look for.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, RandomState};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::sandbox::keys::{self, Caller, Problem};
use crate::sandbox::refusal::Refused;

/// How far a request's clock may be off. The documents do not say; 15 minutes is what the industry allows.
const SKEW: TimeDelta = TimeDelta::minutes(15);

/// The most nonces that are remembered: an hour's at a thousand requests a second.
const MOST_NONCES: usize = 1_000_000;

/// The nonces of recent requests, as digests: they may be as long as a client likes.
#[derive(Debug, Default)]
pub(in crate::sandbox) struct Nonces {
    hasher: RandomState,
    known: HashSet<u64>,
    /// The same by the time that each was seen at, the oldest first.
    seen: VecDeque<(DateTime<Utc>, u64)>,
}

impl Nonces {
    /// Refuses a `nonce` that was taken already. Forgets those whose timestamps are refused by now anyway, and the
    /// oldest when there are too many.
    pub(super) fn take(&mut self, nonce: &str, now: DateTime<Utc>) -> Result<(), Refused> {
        while let Some((seen, old)) = self.seen.front() {
            if now - *seen <= SKEW * 2 && self.seen.len() < MOST_NONCES {
                break;
            }
            self.known.remove(old);
            self.seen.pop_front();
        }
        let nonce = self.hasher.hash_one(nonce);
        if !self.known.insert(nonce) {
            let message = "Specified signature nonce was used already.";
            return Err(Refused::new(400, "SignatureNonceUsed", message));
        }
        self.seen.push_back((now, nonce));
        Ok(())
    }

    /// Whether a nonce was taken.
    #[cfg(test)]
    pub(in crate::sandbox) fn has(&self, nonce: &str) -> bool {
        self.known.contains(&self.hasher.hash_one(nonce))
    }
}

/// Refuses a time that cannot be read or is too far from `now`.
pub(super) fn check_time(timestamp: &str, now: DateTime<Utc>) -> Result<(), Refused> {
    let Ok(time) = NaiveDateTime::parse_from_str(timestamp, "%Y-%m-%dT%H:%M:%SZ") else {
        let message = "Specified time stamp or date value is not well formatted.";
        return Err(Refused::new(400, "IllegalTimestamp", message));
    };
    if (now - time.and_utc()).abs() > SKEW {
        let message = "Specified time stamp or date value is expired.";
        return Err(Refused::new(400, "InvalidTimeStamp.Expired", message));
    }
    Ok(())
}

/// Who may use a key id with its token. The HTTP status of the refusals about tokens is not documented. That of an
/// unknown key is 400 in the reference and 404 in what clients of the service report: those count.
pub(super) fn find_caller(
    key_id: &str,
    token: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Caller, Refused> {
    keys::find(key_id, token, now).map_err(|problem| match problem {
        Problem::NoSuchKey => Refused::new(
            404,
            "InvalidAccessKeyId.NotFound",
            "Specified access key is not found.",
        ),
        Problem::NoToken => Refused::new(
            400,
            "MissingSecurityToken",
            "SecurityToken is mandatory for this action.",
        ),
        Problem::Malformed => Refused::new(
            400,
            "InvalidSecurityToken.Malformed",
            "Specified SecurityToken is malformed.",
        ),
        Problem::Mismatch => Refused::new(
            400,
            "InvalidSecurityToken.MismatchWithAccessKey",
            "Specified SecurityToken mismatch with the AccessKey.",
        ),
        Problem::Expired => Refused::new(
            400,
            "InvalidSecurityToken.Expired",
            "Specified SecurityToken is expired.",
        ),
    })
}

/// What a wrong signature is refused with. The SDKs compare what they signed with the text behind the colon, to tell
/// a wrong secret from a defect of their own.
pub(super) fn mismatch(string_to_sign: &str) -> Refused {
    let message = format!(
        "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
    );
    Refused::new(400, "SignatureDoesNotMatch", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_forgotten_when_its_timestamp_would_be_refused() {
        let start: DateTime<Utc> = "2026-11-21T01:02:03Z".parse().unwrap();
        let mut nonces = Nonces::default();
        let mut take = |nonce, seconds| {
            nonces
                .take(nonce, start + TimeDelta::seconds(seconds))
                .is_ok()
        };
        assert!(take("a", 0));
        assert!(take("b", 1));
        assert!(!take("a", 1800));
        assert!(take("a", 1801));
        assert!(!take("b", 1801));
    }
}
