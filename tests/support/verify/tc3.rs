//! Tencent Cloud's signature, TC3-HMAC-SHA256.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Refusal, Verified, ensure, ensure_equal, ensure_not_sent, ensure_recent};
use crate::support::http::Request;

// The services of which the tests know what version they have.
const VERSIONS: [(&str, &str); 4] = [
    ("cbs", "2017-03-12"),
    ("cvm", "2017-03-12"),
    ("ecm", "2019-07-19"),
    ("sts", "2018-08-13"),
];

/// Checks that the request is one that the service would carry out for the owner of the key, sent within the last 5
/// minutes.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn verify(
    request: &Request,
    key_id: &str,
    secret: &str,
) -> Result<Verified<Value>, Refusal> {
    verify_at(request, key_id, secret, Utc::now().timestamp())
}

fn verify_at(
    request: &Request,
    key_id: &str,
    secret: &str,
    now: i64,
) -> Result<Verified<Value>, Refusal> {
    ensure_not_sent(request, secret)?;
    ensure_equal("the method", &request.method, "POST")?;
    ensure_equal("the target", &request.target, "/")?;
    let header = |name: &str| request.header(name).ok_or(format!("no {name}"));
    let authorization = Authorization::parse(header("authorization")?)?;
    let timestamp = header("x-tc-timestamp")?;
    let sent: i64 = timestamp
        .parse()
        .map_err(|error| format!("x-tc-timestamp {timestamp:?}: {error}"))?;
    let date = DateTime::from_timestamp(sent, 0)
        .ok_or("x-tc-timestamp is no time")?
        .format("%Y-%m-%d")
        .to_string();

    let headers = authorization
        .signed_headers
        .split(';')
        .map(|name| Ok(format!("{name}:{}\n", header(name)?.trim().to_lowercase())))
        .collect::<Result<String, Refusal>>()?;
    let canonical = format!(
        "POST\n/\n\n{headers}\n{}\n{}",
        authorization.signed_headers,
        hex(&Sha256::digest(&request.body))
    );
    let service = authorization.service;
    let to_sign = format!(
        "TC3-HMAC-SHA256\n{timestamp}\n{date}/{service}/tc3_request\n{}",
        hex(&Sha256::digest(canonical))
    );
    let key = hmac(format!("TC3{secret}").as_bytes(), &date)?;
    let key = hmac(&hmac(&key, service)?, "tc3_request")?;
    let expected = hex(&hmac(&key, &to_sign)?);
    ensure_equal("the signature", authorization.signature, &expected)?;

    ensure_equal("the key id", authorization.key_id, key_id)?;
    ensure_equal("the date of the scope", authorization.date, &date)?;
    for name in ["content-type", "host"] {
        let signed = authorization.signed_headers.split(';').any(|n| n == name);
        ensure(signed, || format!("{name} is not signed"))?;
    }
    let content_type = header("content-type")?;
    let media_type = content_type.split(';').next().unwrap_or_default();
    ensure_equal("the media type", media_type, "application/json")?;
    ensure_recent(sent, now, 5 * 60)?;
    let version = header("x-tc-version")?;
    ensure(VERSIONS.contains(&(service, version)), || {
        format!("{service} has no version {version}")
    })?;
    let params: Value = serde_json::from_slice(&request.body).map_err(|error| error.to_string())?;
    ensure(params.is_object(), || format!("the body is {params}"))?;
    Ok(Verified {
        action: header("x-tc-action")?.to_owned(),
        version: version.to_owned(),
        region: request.header("x-tc-region").map(str::to_owned),
        token: request.header("x-tc-token").map(str::to_owned),
        params,
    })
}

struct Authorization<'a> {
    key_id: &'a str,
    date: &'a str,
    service: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn parse(text: &'a str) -> Result<Self, Refusal> {
        let parse = || {
            let rest = text.strip_prefix("TC3-HMAC-SHA256 Credential=")?;
            let (credential, rest) = rest.split_once(", SignedHeaders=")?;
            let (signed_headers, signature) = rest.split_once(", Signature=")?;
            let (scope, "tc3_request") = credential.rsplit_once('/')? else {
                return None;
            };
            let (scope, service) = scope.rsplit_once('/')?;
            let (key_id, date) = scope.rsplit_once('/')?;
            Some(Self {
                key_id,
                date,
                service,
                signed_headers,
                signature,
            })
        };
        parse().ok_or_else(|| format!("authorization is {text:?}"))
    }
}

fn hmac(key: &[u8], message: &str) -> Result<Vec<u8>, Refusal> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| error.to_string())?;
    mac.update(message.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Vector {
        secret_id: String,
        secret_key: String,
        token: Option<String>,
        version: String,
        action: String,
        region: String,
        timestamp: i64,
        host: String,
        content_type: String,
        body: String,
        authorization: String,
    }

    impl Vector {
        fn request(&self) -> Request {
            let mut headers = vec![
                ("host", self.host.clone()),
                ("content-type", self.content_type.clone()),
                ("authorization", self.authorization.clone()),
                ("x-tc-action", self.action.clone()),
                ("x-tc-version", self.version.clone()),
                ("x-tc-timestamp", self.timestamp.to_string()),
            ];
            if !self.region.is_empty() {
                headers.push(("x-tc-region", self.region.clone()));
            }
            if let Some(token) = &self.token {
                headers.push(("x-tc-token", token.clone()));
            }
            let headers = headers.into_iter().map(|(k, v)| (k.to_owned(), v));
            Request {
                method: "POST".to_owned(),
                target: "/".to_owned(),
                headers: headers.collect(),
                body: self.body.clone().into_bytes(),
            }
        }

        fn verify(&self, request: &Request, now: i64) -> Result<Verified<Value>, Refusal> {
            verify_at(request, &self.secret_id, &self.secret_key, now)
        }
    }

    fn vectors() -> Vec<Vector> {
        let vectors = include_str!("../../vectors/tencent_tc3.json");
        let vectors: Vec<Vector> = serde_json::from_str(vectors).unwrap();
        assert_eq!(vectors.len(), 24);
        vectors
    }

    #[test]
    fn requests_of_the_official_sdk_are_good_and_their_parameters_read() {
        for vector in vectors() {
            let expected = Verified {
                action: vector.action.clone(),
                version: vector.version.clone(),
                region: Some(vector.region.clone()).filter(|region| !region.is_empty()),
                token: vector.token.clone(),
                params: serde_json::from_str(&vector.body).unwrap(),
            };
            let verified = vector.verify(&vector.request(), vector.timestamp);
            assert_eq!(verified, Ok(expected));
        }
    }

    fn refusal(change: impl Fn(&mut Request)) -> Refusal {
        let good = vectors().remove(0);
        let mut request = good.request();
        change(&mut request);
        good.verify(&request, good.timestamp).unwrap_err()
    }

    fn with_header(name: &str, value: &str) -> Refusal {
        refusal(|request| {
            let header = request.headers.iter_mut().find(|(given, _)| given == name);
            header.unwrap().1 = value.to_owned();
        })
    }

    #[test]
    fn a_changed_request_is_refused() {
        let is_signature = |refusal: &str| refusal.starts_with("the signature is");
        assert!(is_signature(&refusal(|r| r.body.push(b' '))));
        assert!(is_signature(&with_header("host", "other.example")));
        assert!(is_signature(&with_header("content-type", "text/plain")));
        assert!(is_signature(&with_header("x-tc-timestamp", "1737496161")));
        assert_eq!(
            refusal(|r| r.target.push('?')),
            "the target is \"/?\", expected \"/\""
        );
        assert_eq!(
            with_header("authorization", "Bearer x"),
            "authorization is \"Bearer x\""
        );
        assert_eq!(
            with_header("x-tc-version", "2017-03-13"),
            "cbs has no version 2017-03-13"
        );
        assert_eq!(
            refusal(|r| r.headers.retain(|(name, _)| name != "x-tc-action")),
            "no x-tc-action"
        );
        let secret = vectors().remove(0).secret_key;
        assert_eq!(
            with_header("x-tc-token", &secret),
            "the secret itself was sent"
        );
    }

    #[test]
    fn another_key_another_secret_and_another_time_are_refused() {
        let good = vectors().remove(0);
        let (request, now) = (good.request(), good.timestamp);
        let (id, secret) = (good.secret_id.as_str(), good.secret_key.as_str());
        assert!(verify_at(&request, id, "other", now).is_err());
        assert!(verify_at(&request, "other", secret, now).is_err());
        assert!(verify_at(&request, id, secret, now - 300).is_ok());
        assert_eq!(
            verify_at(&request, id, secret, now - 301),
            Err("the timestamp is 301 s from now".to_owned())
        );
        assert!(verify(&request, id, secret).is_err(), "it is years old");
    }
}
