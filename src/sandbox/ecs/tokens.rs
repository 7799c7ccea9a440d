//! `ClientToken`: what a request made is made once, however often it is sent. Imports
//! [`crate::api::encoding`] and the state that remembers it.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Map;

use super::Outcome;
use super::params::Params;
use crate::api::encoding::hex_sha256;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Made, World};

/// The longest token.
const LONGEST: usize = 64;
/// How long a token is remembered: the documents in reach do not say.
const KEPT: TimeDelta = TimeDelta::days(1);
/// How many are.
const MOST: usize = 10_000;

/// What differs between two sendings of one request, or says who sends it and not what for.
const OF_THE_SENDING: [&str; 10] = [
    "AccessKeyId",
    "ClientToken",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
];

/// Answers with the id, under `field`, that the token's first request was answered with, or with what `make` makes.
/// A failure is not remembered.
pub(super) fn once(
    world: &mut World,
    params: &Params,
    field: &str,
    now: DateTime<Utc>,
    make: impl FnOnce(&mut World) -> Result<String, Refused>,
) -> Outcome {
    let token = params.get("ClientToken");
    if token.is_some_and(|token| token.len() > LONGEST || !token.is_ascii()) {
        let message = "The specified parameter ClientToken is not valid.";
        return Err(Refused::new(403, "InvalidClientToken.Malformed", message));
    }
    let Some(token) = token else {
        let id = make(world)?;
        return Ok(Map::from_iter([(field.into(), id.into())]));
    };
    let parameters = parameters(params);
    let id = match world.tokens.get(token) {
        Some(first) if first.parameters == parameters => first.id.clone(),
        Some(_) => {
            let message = "The specified parameters do not match those of the first request with this ClientToken.";
            return Err(Refused::new(403, "IdempotentParameterMismatch", message));
        }
        None => {
            let id = make(world)?;
            let first = Made {
                parameters,
                came: Some(now),
                id: id.clone(),
            };
            forget(world, now);
            world.tokens.insert(token.to_owned(), first);
            id
        }
    };
    Ok(Map::from_iter([(field.into(), id.into())]))
}

/// Forgets the tokens that are too old, and when there are too many the oldest.
fn forget(world: &mut World, now: DateTime<Utc>) {
    world
        .tokens
        .retain(|_, made| made.came.is_none_or(|came| now - came < KEPT));
    if world.tokens.len() >= MOST {
        let oldest = world.tokens.iter().min_by_key(|(_, made)| made.came);
        if let Some(oldest) = oldest.map(|(token, _)| token.clone()) {
            world.tokens.remove(&oldest);
        }
    }
}

fn parameters(params: &Params) -> String {
    let meant = params
        .raw()
        .iter()
        .filter(|(name, _)| !OF_THE_SENDING.contains(&name.as_str()));
    hex_sha256(format!("{:?}", meant.collect::<Vec<_>>()).as_bytes())
}
