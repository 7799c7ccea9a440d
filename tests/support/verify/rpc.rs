//! Alibaba Cloud's RPC signature, version 1.0.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{NaiveDateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::{Refusal, Verified, ensure, ensure_equal, ensure_not_sent, ensure_recent};
use crate::support::http::Request;

/// The parameters of an operation by their flat names (`Disk.1.DiskId`), decoded.
pub(crate) type Params = BTreeMap<String, String>;

const FORM: &str = "application/x-www-form-urlencoded";

/// Checks that the request is one that the service would carry out for the owner of the key, sent within the last 15
/// minutes.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn verify(
    request: &Request,
    key_id: &str,
    secret: &str,
) -> Result<Verified<Params>, Refusal> {
    verify_at(request, key_id, secret, Utc::now().timestamp())
}

fn verify_at(
    request: &Request,
    key_id: &str,
    secret: &str,
    now: i64,
) -> Result<Verified<Params>, Refusal> {
    ensure_not_sent(request, secret)?;
    ensure(["GET", "POST"].contains(&request.method.as_str()), || {
        format!("method {}", request.method)
    })?;
    let (path, query) = request.target.split_once('?').ok_or("no query")?;
    ensure_equal("the path", path, "/")?;
    let mut params = Params::new();
    decode_pairs(query, &mut params)?;
    let signature = params
        .remove("Signature")
        .ok_or("no Signature in the query")?;
    if !request.body.is_empty() {
        let content_type = request.header("content-type").unwrap_or_default();
        ensure_equal("content-type", content_type, FORM)?;
        let form = std::str::from_utf8(&request.body).map_err(|error| error.to_string())?;
        decode_pairs(form, &mut params)?;
    }

    let canonical: Vec<_> = params
        .iter()
        .map(|(key, value)| format!("{}={}", encode(key), encode(value)))
        .collect();
    let to_sign = format!("{}&%2F&{}", request.method, encode(&canonical.join("&")));
    let mut mac = Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes())
        .map_err(|error| error.to_string())?;
    mac.update(to_sign.as_bytes());
    let expected = STANDARD.encode(mac.finalize().into_bytes());
    ensure_equal("the signature", &signature, &expected)?;

    let mut take = |name: &str| params.remove(name);
    for (name, expected) in [
        ("AccessKeyId", key_id),
        ("Format", "JSON"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
    ] {
        ensure_equal(name, &take(name).unwrap_or_default(), expected)?;
    }
    // Some official signers send it empty, some not at all.
    ensure_equal(
        "SignatureType",
        &take("SignatureType").unwrap_or_default(),
        "",
    )?;
    let nonce = take("SignatureNonce").unwrap_or_default();
    ensure(!nonce.is_empty(), || "no SignatureNonce".to_owned())?;
    let timestamp = take("Timestamp").ok_or("no Timestamp")?;
    let sent = NaiveDateTime::parse_from_str(&timestamp, "%Y-%m-%dT%H:%M:%SZ")
        .map_err(|error| format!("Timestamp {timestamp:?}: {error}"))?;
    ensure_recent(sent.and_utc().timestamp(), now, 15 * 60)?;
    Ok(Verified {
        action: take("Action").ok_or("no Action")?,
        version: take("Version").ok_or("no Version")?,
        region: take("RegionId"),
        token: take("SecurityToken"),
        params,
    })
}

/// Checks that no two requests have the same nonce: the service refuses the second.
///
/// # Errors
/// The nonce used twice.
pub(crate) fn verify_nonces(requests: &[Request]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for request in requests {
        let query = request
            .target
            .split_once('?')
            .map_or("", |(_, query)| query);
        let nonce = query
            .split('&')
            .find(|pair| pair.starts_with("SignatureNonce="))
            .ok_or("no SignatureNonce")?;
        ensure(seen.insert(nonce), || format!("{nonce} was used twice"))?;
    }
    Ok(())
}

pub(super) fn decode_pairs(text: &str, params: &mut Params) -> Result<(), Refusal> {
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').ok_or_else(|| format!("{pair:?}"))?;
        let key = decode(key)?;
        ensure(!params.contains_key(&key), || {
            format!("{key} was sent twice")
        })?;
        params.insert(key, decode(value)?);
    }
    Ok(())
}

pub(super) fn encode(text: &str) -> String {
    let encode = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(encode).collect()
}

// As servers decode queries and forms: `+` is a space.
fn decode(text: &str) -> Result<String, Refusal> {
    let mut decoded = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                let (Some(high), Some(low)) = (digit(), digit()) else {
                    return Err(format!("{text:?} is not percent-encoded"));
                };
                u8::try_from(high * 16 + low).map_err(|error| error.to_string())?
            }
            other => other,
        });
    }
    String::from_utf8(decoded).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Vector {
        access_key_id: String,
        access_key_secret: String,
        security_token: Option<String>,
        method: String,
        timestamp: String,
        query_params: Params,
        body_params: Params,
        signed_url: String,
    }

    impl Vector {
        fn request(&self) -> Request {
            let body: Vec<_> = self
                .body_params
                .iter()
                .map(|(key, value)| format!("{}={}", encode(key), encode(value)))
                .collect();
            let headers = [("content-type".to_owned(), FORM.to_owned())];
            Request {
                method: self.method.clone(),
                target: self.signed_url.clone(),
                headers: headers.into(),
                body: body.join("&").into_bytes(),
            }
        }

        fn sent(&self) -> i64 {
            let sent = chrono::DateTime::parse_from_rfc3339(&self.timestamp);
            sent.unwrap().timestamp()
        }

        fn verify(&self, request: &Request, now: i64) -> Result<Verified<Params>, Refusal> {
            verify_at(request, &self.access_key_id, &self.access_key_secret, now)
        }
    }

    fn vectors() -> Vec<Vector> {
        let vectors = include_str!("../../vectors/alibaba_rpc.json");
        let vectors: Vec<Vector> = serde_json::from_str(vectors).unwrap();
        assert_eq!(vectors.len(), 24);
        vectors
    }

    #[test]
    fn requests_of_the_official_sdk_are_good_and_their_parameters_read() {
        for vector in vectors() {
            let mut params = vector.query_params.clone();
            params.extend(vector.body_params.clone());
            let expected = Verified {
                action: params.remove("Action").unwrap(),
                version: params.remove("Version").unwrap(),
                region: params.remove("RegionId"),
                token: vector.security_token.clone().filter(|t| !t.is_empty()),
                params: {
                    params.remove("SecurityToken");
                    params
                },
            };
            let verified = vector.verify(&vector.request(), vector.sent());
            assert_eq!(verified, Ok(expected));
        }
    }

    #[test]
    fn a_changed_request_is_refused() {
        let good = vectors().remove(0);
        let now = good.sent();
        let tampered = |change: &dyn Fn(&mut Request)| {
            let mut request = good.request();
            change(&mut request);
            good.verify(&request, now).unwrap_err()
        };
        let is_signature = |refusal: &str| refusal.starts_with("the signature is");
        assert!(is_signature(&tampered(&|r| r.method = "GET".to_owned())));
        assert!(is_signature(&tampered(&|r| r.target.push_str("&Force=1"))));
        assert!(is_signature(&tampered(&|r| r.body.push(b'1'))));
        assert!(is_signature(&tampered(&|r| {
            r.target = r.target.replace("us-west-1", "us-west-2");
        })));
        assert_eq!(
            tampered(&|r| r.headers.clear()),
            "content-type is \"\", expected \"application/x-www-form-urlencoded\""
        );
        assert_eq!(
            tampered(&|r| r.target.insert(1, 'x')),
            "the path is \"/x\", expected \"/\""
        );
        assert_eq!(
            tampered(&|r| r.target.push_str("&Action=Other")),
            "Action was sent twice"
        );
        assert_eq!(
            tampered(&|r| r
                .headers
                .push(("x".to_owned(), good.access_key_secret.clone()))),
            "the secret itself was sent"
        );
        assert_eq!(
            tampered(&|r| r.target = r.target.replace("Signature=", "Sig=")),
            "no Signature in the query"
        );
    }

    #[test]
    fn another_key_another_secret_and_another_time_are_refused() {
        let good = vectors().remove(0);
        let (request, now) = (good.request(), good.sent());
        let (id, secret) = (good.access_key_id.as_str(), good.access_key_secret.as_str());
        assert!(verify_at(&request, id, "other", now).is_err());
        assert!(verify_at(&request, "other", secret, now).is_err());
        assert!(verify_at(&request, id, secret, now + 900).is_ok());
        assert_eq!(
            verify_at(&request, id, secret, now + 901),
            Err("the timestamp is -901 s from now".to_owned())
        );
        assert!(verify(&request, id, secret).is_err(), "it is years old");
    }

    #[test]
    fn a_nonce_is_good_for_one_request() {
        let [one, two] = [0, 1].map(|index| vectors()[index].request());
        assert_eq!(verify_nonces(&[one.clone(), two]), Ok(()));
        let refusal = verify_nonces(&[one.clone(), one]).unwrap_err();
        assert!(refusal.ends_with("was used twice"), "{refusal}");
    }
}
