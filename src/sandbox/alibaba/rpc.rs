//! RPC requests, signature version 1.0: everything is a parameter. Imports [`crate::api`] for the signature.
//!
//! Source: the common parameters and signature chapters of the ECS API reference.

use std::sync::Mutex;

use super::Asked;
use super::signing::{Nonces, check_time, find_caller, mismatch};
use crate::api::alibaba::rpc;
use crate::sandbox::clock::Moment;
use crate::sandbox::ecs::params::invalid;
use crate::sandbox::emulator::lock;
use crate::sandbox::keys::Caller;
use crate::sandbox::refusal::Refused;

/// Checks who asks, and that this request is a fresh one.
pub(super) fn authenticate(
    asked: &Asked<'_>,
    nonces: &Mutex<Nonces>,
    moment: Moment,
) -> Result<Caller, Refused> {
    let params = &asked.params;
    let caller = find_caller(
        params.need("AccessKeyId")?,
        params.get("SecurityToken"),
        moment.world,
    )?;
    for (name, only) in [
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
    ] {
        if !params.need(name)?.eq_ignore_ascii_case(only) {
            return Err(invalid(name));
        }
    }
    // Sent empty by some SDKs and not at all by others; any other type has no signature.
    if params.get("SignatureType").is_some() {
        return Err(invalid("SignatureType"));
    }
    check_format(params.get("Format"))?;
    let signature = params.need("Signature")?;
    let nonce = params.need("SignatureNonce")?;
    check_time(params.get("Timestamp").unwrap_or_default(), moment.signed)?;

    let query = rpc::canonical_query(params.raw());
    let string_to_sign = rpc::string_to_sign(asked.request.method().as_str(), &query);
    if signature != rpc::signature(&caller.secret, &string_to_sign) {
        return Err(mismatch(&string_to_sign));
    }
    lock(nonces).take(nonce, moment.signed)?;
    Ok(caller)
}

fn check_format(format: Option<&str>) -> Result<(), Refused> {
    match format {
        Some(format) if !["JSON", "XML"].contains(&format.to_ascii_uppercase().as_str()) => {
            Err(invalid("Format"))
        }
        _ => Ok(()),
    }
}
