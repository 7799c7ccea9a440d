//! `ClientToken`: what a request made is made once, however often it is sent. Imports nothing of ours but the state
//! that remembers it.

use serde_json::Map;

use super::Outcome;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Made, World};

/// The longest token.
const LONGEST: usize = 64;

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
                id: id.clone(),
            };
            world.tokens.insert(token.to_owned(), first);
            id
        }
    };
    Ok(Map::from_iter([(field.into(), id.into())]))
}

fn parameters(params: &Params) -> String {
    let meant = params
        .raw()
        .iter()
        .filter(|(name, _)| !OF_THE_SENDING.contains(&name.as_str()));
    format!("{:?}", meant.collect::<Vec<_>>())
}
