//! Alibaba Cloud's RPC signature, version 1.0 (HMAC-SHA1).
//!
//! Source: the signature document of the ECS API reference and the composer of the official Python SDK
//! (`aliyunsdkcore/auth/composer/rpc_signature_composer.py`), whose vectors pin every stage in `tests/vectors/`.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::api::encoding::{encode_pairs, hmac_sha1, percent_encode};
use crate::api::{Call, Credential, Destination, Secret, SignedRequest, Stamp};

/// The parameters of a request. Sorted by raw key, byte by byte, as the signature wants them.
pub type Params = BTreeMap<String, String>;

/// The canonical query: every parameter of query and form but `Signature`, sorted, encoded, joined.
#[must_use]
pub fn canonical_query(params: &Params) -> String {
    encode_pairs(
        params
            .iter()
            .filter(|(key, _)| *key != "Signature")
            .map(|(key, value)| (key.as_str(), value.as_str())),
    )
}

/// The string to sign of a request sent by `method` (upper case).
#[must_use]
pub fn string_to_sign(method: &str, canonical_query: &str) -> String {
    format!("{method}&%2F&{}", percent_encode(canonical_query))
}

/// The signature: base64 of the HMAC-SHA1 keyed with the secret and `&`.
#[must_use]
pub fn signature(key_secret: &Secret, string_to_sign: &str) -> String {
    let key = Secret::new(format!("{}&", key_secret.reveal()));
    STANDARD.encode(hmac_sha1(
        key.reveal().as_bytes(),
        string_to_sign.as_bytes(),
    ))
}

/// Flattens nested parameters to the wire's names: `Disk.1.DiskId`. Lists count from 1; absent values are left out.
#[must_use]
pub fn flatten<'a>(params: impl IntoIterator<Item = (&'a String, &'a Value)>) -> Params {
    let mut flat = Params::new();
    for (name, value) in params {
        flatten_into(&mut flat, name.clone(), value);
    }
    flat
}

fn flatten_into(flat: &mut Params, name: String, value: &Value) {
    match value {
        Value::Null => {}
        Value::String(text) => {
            flat.insert(name, text.clone());
        }
        Value::Bool(_) | Value::Number(_) => {
            flat.insert(name, value.to_string());
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten_into(flat, format!("{name}.{}", index + 1), item);
            }
        }
        Value::Object(fields) => {
            for (field, item) in fields {
                flatten_into(flat, format!("{name}.{field}"), item);
            }
        }
    }
}

/// Signs `call`.
///
/// Sent by POST, so that nothing between here and the provider may repeat it, with its parameters in the query,
/// as the vendor's CLI does; secret parameters go into the form body, as its Python SDK does, so that no proxy
/// writes them into its log. Both are signed alike.
#[must_use]
pub fn sign(
    call: &Call,
    credential: &Credential,
    destination: Destination<'_>,
    stamp: &Stamp,
) -> SignedRequest {
    let (mut query, form) = parts(call, stamp);
    let mut put = |name: &str, value: &str| query.insert(name.to_owned(), value.to_owned());
    put("AccessKeyId", &credential.key_id);
    put("SignatureMethod", "HMAC-SHA1");
    put("SignatureVersion", "1.0");
    put("SignatureType", "");
    if let Some(region) = destination.region {
        put("RegionId", region);
    }
    if let Some(token) = &credential.token {
        put("SecurityToken", token.reveal());
    }

    let mut signed = query.clone();
    signed.extend(form.clone());
    let string_to_sign = string_to_sign("POST", &canonical_query(&signed));
    query.insert(
        "Signature".to_owned(),
        signature(&credential.key_secret, &string_to_sign),
    );
    request(call, &query, &form, string_to_sign)
}

/// `call` without a signature, as the operations are sent that carry another proof.
#[must_use]
pub fn unsigned(call: &Call, stamp: &Stamp) -> SignedRequest {
    let (query, form) = parts(call, stamp);
    request(call, &query, &form, String::new())
}

/// The parameters that every request has and those of `call`: the query, and the form for the secret ones.
fn parts(call: &Call, stamp: &Stamp) -> (Params, Params) {
    let is_secret = |name: &str| call.secrets.contains(&name);
    let mut query = flatten(call.params.iter().filter(|(name, _)| !is_secret(name)));
    let mut put = |name: &str, value: &str| query.insert(name.to_owned(), value.to_owned());
    put("Action", call.action);
    put("Version", call.service.version());
    put("Format", "JSON");
    put("SignatureNonce", &stamp.nonce);
    put(
        "Timestamp",
        &stamp.time.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    );
    let form = flatten(call.params.iter().filter(|(name, _)| is_secret(name)));
    (query, form)
}

fn request(call: &Call, query: &Params, form: &Params, string_to_sign: String) -> SignedRequest {
    let body = canonical_query(form);
    let mut headers = vec![
        ("x-acs-action", call.action.to_owned()),
        ("x-acs-version", call.service.version().to_owned()),
    ];
    if !body.is_empty() {
        headers.push((
            "content-type",
            "application/x-www-form-urlencoded".to_owned(),
        ));
    }
    let pairs = query
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    SignedRequest {
        method: "POST",
        target: format!("/?{}", encode_pairs(pairs)),
        headers,
        body,
        string_to_sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn lists_are_numbered_from_one_and_absent_values_left_out() {
        let params = json!({"Disk": [{"DiskId": "d-1", "SnapshotId": null}], "DryRun": true});
        let flat = flatten(params.as_object().unwrap());
        let flat: Vec<_> = flat.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(flat, ["Disk.1.DiskId=d-1", "DryRun=true"]);
    }

    proptest! {
        #[test]
        fn the_canonical_query_does_not_depend_on_the_order_of_parameters(
            pairs in proptest::collection::btree_map("[A-Za-z.0-9]{1,8}", ".{0,8}", 0..8)
        ) {
            let backwards: Params = pairs.clone().into_iter().rev().collect();
            prop_assert_eq!(canonical_query(&pairs), canonical_query(&backwards));
        }
    }
}
