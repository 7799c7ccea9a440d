//! Who may sign: the sandbox's fixed keys, and temporary ones that are worth what their token says. Imports
//! [`crate::api`].
//!
//! Nothing is remembered about temporary keys: the token carries whose they are and when they end, with a digest that
//! only the sandbox can make, and their secret is derived from it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{KEY_ID, KEY_SECRET};
use crate::api::encoding::{hex, hmac_sha256};
use crate::api::{Provider, Secret};

/// What tokens are made with. It protects nothing but the emulation.
const SEAL: &[u8] = b"snapback sandbox";
/// What the ids of Alibaba Cloud's temporary keys begin with.
const ALIBABA_PREFIX: &str = "STS.";
/// The length of a token's digest.
const DIGEST: usize = 32;

/// Whose temporary keys they are and when they end: what a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Session {
    /// The key id.
    key: String,
    /// When they end, in Unix seconds.
    ends: i64,
    /// The name of the role.
    pub(super) role: String,
    /// The name of the session.
    pub(super) name: String,
}

/// Temporary keys.
#[derive(Debug)]
pub(super) struct Temporary {
    /// The key id.
    pub(super) key_id: String,
    /// Its secret.
    pub(super) key_secret: Secret,
    /// What must be sent with the key id.
    pub(super) token: String,
    /// When they end.
    pub(super) ends: DateTime<Utc>,
}

/// Who signed a request.
#[derive(Debug)]
pub(super) struct Caller {
    /// What the request must be signed with.
    pub(super) secret: Secret,
    /// The session of temporary keys; none of the fixed ones.
    pub(super) session: Option<Session>,
}

/// What is wrong with a key id or its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// There is no such key.
    NoSuchKey,
    /// The key is a temporary one, and its token is missing.
    NoToken,
    /// The token is none of the sandbox's.
    Malformed,
    /// The token belongs to another key.
    Mismatch,
    /// The token has ended.
    Expired,
}

/// Temporary keys of `role` for `seconds` from `now`.
pub(super) fn issue(
    provider: Provider,
    role: &str,
    name: &str,
    seconds: u32,
    now: DateTime<Utc>,
) -> Temporary {
    let mut bytes = [0; 12];
    // Without randomness every id is the same, and the keys still work.
    let _ = getrandom::fill(&mut bytes);
    let id = hex(&bytes);
    let key_id = match provider {
        Provider::Alibaba => format!("{ALIBABA_PREFIX}N{id}"),
        Provider::Tencent => format!("AKID{id}"),
    };
    // Whole seconds, as the token and the answers have them.
    let ends = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now)
        + TimeDelta::seconds(seconds.into());
    let session = Session {
        key: key_id.clone(),
        ends: ends.timestamp(),
        role: role.to_owned(),
        name: name.to_owned(),
    };
    // A struct of texts and a number always serialises.
    let text = serde_json::to_vec(&session).unwrap_or_default();
    let mut sealed = digest(&text);
    sealed.extend_from_slice(&text);
    Temporary {
        key_id,
        key_secret: secret_of(&text),
        token: STANDARD.encode(sealed),
        ends,
    }
}

/// Who may use `key_id`, with `token` if the request has one, at `now`.
pub(super) fn find(
    key_id: &str,
    token: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Caller, Problem> {
    let Some(token) = token else {
        return match key_id {
            KEY_ID => Ok(Caller {
                secret: Secret::new(KEY_SECRET),
                session: None,
            }),
            // Only Alibaba Cloud's are seen to be temporary.
            _ if key_id.starts_with(ALIBABA_PREFIX) => Err(Problem::NoToken),
            _ => Err(Problem::NoSuchKey),
        };
    };
    let (session, secret) = open(token).ok_or(Problem::Malformed)?;
    if session.key != key_id {
        return Err(Problem::Mismatch);
    }
    if now.timestamp() >= session.ends {
        return Err(Problem::Expired);
    }
    Ok(Caller {
        secret,
        session: Some(session),
    })
}

/// What a token of the sandbox says, and the secret of its keys.
fn open(token: &str) -> Option<(Session, Secret)> {
    let sealed = STANDARD.decode(token).ok()?;
    let (seal, text) = sealed.split_at_checked(DIGEST)?;
    if seal != digest(text) {
        return None;
    }
    let session = serde_json::from_slice(text).ok()?;
    Some((session, secret_of(text)))
}

fn digest(text: &[u8]) -> Vec<u8> {
    hmac_sha256(SEAL, text)
}

fn secret_of(text: &[u8]) -> Secret {
    Secret::new(hex(&hmac_sha256(&digest(text), SEAL)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-21T01:02:03Z".parse().unwrap()
    }

    #[test]
    fn temporary_keys_are_found_until_their_last_second() {
        let keys = issue(Provider::Alibaba, "r", "s", 900, now());
        let find = |seconds| {
            let at = now() + TimeDelta::seconds(seconds);
            find(&keys.key_id, Some(&keys.token), at).map(|caller| caller.secret)
        };
        assert_eq!(find(899), Ok(keys.key_secret.clone()));
        assert_eq!(find(900), Err(Problem::Expired));
    }

    #[test]
    fn keys_are_refused_for_what_is_wrong_with_them() {
        let keys = issue(Provider::Tencent, "r", "s", 900, now());
        let other = issue(Provider::Tencent, "r", "s", 900, now());
        let mut sealed = STANDARD.decode(&keys.token).unwrap();
        *sealed.last_mut().unwrap() ^= 1;
        let forged = STANDARD.encode(sealed);
        for (id, token, problem) in [
            ("somebody", None, Problem::NoSuchKey),
            (keys.key_id.as_str(), None, Problem::NoSuchKey),
            (&keys.key_id, Some(other.token.as_str()), Problem::Mismatch),
            ("STS.N0123", None, Problem::NoToken),
            (KEY_ID, Some(keys.token.as_str()), Problem::Mismatch),
            (&keys.key_id, Some("AAAA"), Problem::Malformed),
            (&keys.key_id, Some("no base64"), Problem::Malformed),
            (&keys.key_id, Some(forged.as_str()), Problem::Malformed),
        ] {
            assert_eq!(find(id, token, now()).unwrap_err(), problem, "{id}");
        }
    }
}
