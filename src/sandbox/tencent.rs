//! Tencent Cloud's gateway: the TC3 signature, the dress of answers and errors.
//! Imports [`crate::api`] for the signature and [`crate::error`].
//!
//! Source: the "Signature v3", "Responses" and "Common Error Codes" chapters of the ECM API documents.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use hyper::Method;
use serde_json::{Map, Value, json};

use super::clock::Moment;
use super::ecm;
use super::ecm::params::{Params, nested};
use super::exchange::{Answer, Request, header, pairs, request_id};
use super::refusal::Refused;
use super::store::Store;
use super::{KEY_ID, KEY_SECRET};
use crate::api::encoding::hex_sha256;
use crate::api::tencent::tc3;
use crate::api::{Secret, Service};

/// Exactly this: with a charset behind it the official Python SDK does not look for errors.
const CONTENT_TYPE: &str = "application/json";
/// How far a request's clock may be off.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// What stands for the body's digest when the body is not signed.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// Answers a request to Tencent Cloud.
pub(super) fn answer(
    request: &Request,
    store: &Store,
    reset_takes: TimeDelta,
    moment: Moment,
) -> Answer {
    let now = moment.world;
    let result = authenticate(request, moment.signed)
        .and_then(|()| check_version(request))
        .and_then(|()| read_params(request))
        .and_then(|params| {
            let action = header(request, "x-tc-action");
            store
                .with(now, |world| {
                    ecm::carry_out(world, action, &params, now + reset_takes)
                })
                .unwrap_or_else(|error| Err(super::broken(&error)))
        });
    dress(result, header(request, "x-tc-language"))
}

/// Gives a result the shape of the provider's answers. Only a broken sandbox answers another status than 200.
pub(super) fn dress(result: Result<Map<String, Value>, Refused>, language: &str) -> Answer {
    let request_id = request_id();
    let (status, mut body) = match result {
        Ok(body) => (200, body),
        Err(refused) => {
            let chinese = refused.zh.filter(|_| language == "zh-CN");
            let message = chinese.unwrap_or(&refused.message);
            let error = json!({"Code": refused.code, "Message": message});
            let status = if refused.http == 500 { 500 } else { 200 };
            (status, Map::from_iter([("Error".into(), error)]))
        }
    };
    body.insert("RequestId".into(), request_id.into());
    Answer {
        status,
        content_type: CONTENT_TYPE,
        body: json!({ "Response": body }),
    }
}

/// What stands in an `Authorization` header.
struct Authorization<'a> {
    key_id: &'a str,
    date: &'a str,
    scope: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

fn parse_authorization(text: &str) -> Option<Authorization<'_>> {
    let fields: BTreeMap<_, _> = text
        .strip_prefix(tc3::ALGORITHM)?
        .split(',')
        .filter_map(|field| field.trim().split_once('='))
        .collect();
    let (key_id, scope) = fields.get("Credential")?.split_once('/')?;
    let mut parts = scope.split('/');
    let date = parts.next()?;
    parts.next()?;
    if parts.next()? != "tc3_request" || parts.next().is_some() {
        return None;
    }
    Some(Authorization {
        key_id,
        date,
        scope,
        signed_headers: fields.get("SignedHeaders")?,
        signature: fields.get("Signature")?,
    })
}

/// Checks who asks, and that the clock is right.
fn authenticate(request: &Request, now: DateTime<Utc>) -> Result<(), Refused> {
    let malformed = || {
        let message = "The `Authorization` header of the request is malformed.";
        Refused::new(200, "AuthFailure.InvalidAuthorization", message)
    };
    let authorization =
        parse_authorization(header(request, "authorization")).ok_or_else(malformed)?;
    let signed: Vec<_> = authorization.signed_headers.split(';').collect();
    if !signed.contains(&"content-type") || !signed.contains(&"host") {
        return Err(malformed());
    }
    if authorization.key_id != KEY_ID {
        let message = "The SecretId is not found.";
        return Err(Refused::new(200, "AuthFailure.SecretIdNotFound", message));
    }
    let timestamp: i64 = header(request, "x-tc-timestamp").parse().map_err(|_| {
        let message = "The request header `X-TC-Timestamp` is missing or is not a number.";
        Refused::new(200, "MissingParameter", message)
    })?;
    let time = DateTime::from_timestamp(timestamp, 0).unwrap_or_default();
    if (now - time).abs() > SKEW {
        let message = "The signature has expired: the time of the request is too far from the time of the server.";
        return Err(Refused::new(200, "AuthFailure.SignatureExpire", message));
    }
    if time.format("%Y-%m-%d").to_string() != authorization.date {
        return Err(malformed());
    }

    let headers: Vec<_> = signed
        .iter()
        .map(|name| (*name, header(request, name)))
        .collect();
    let unsigned = header(request, "x-tc-content-sha256") == UNSIGNED;
    let payload: &[u8] = if unsigned {
        UNSIGNED.as_bytes()
    } else {
        request.body()
    };
    let canonical = tc3::canonical_request(tc3::Parts {
        method: request.method().as_str(),
        query: request.uri().query().unwrap_or_default(),
        headers: &headers,
        hashed_payload: &hex_sha256(payload),
    });
    let string_to_sign = tc3::string_to_sign(timestamp, authorization.scope, &canonical);
    let signature = tc3::signature(
        &Secret::new(KEY_SECRET),
        authorization.scope,
        &string_to_sign,
    );
    if signature != authorization.signature {
        let message = "The signature does not match the request and the key.";
        return Err(Refused::new(200, "AuthFailure.SignatureFailure", message));
    }
    Ok(())
}

/// The product is the one in the credential scope: on loopback the host does not tell.
fn check_version(request: &Request) -> Result<(), Refused> {
    let service = parse_authorization(header(request, "authorization"))
        .and_then(|authorization| authorization.scope.split('/').nth(1))
        .unwrap_or_default();
    if service != Service::Ecm.name() {
        let message = "The product does not exist in the sandbox.";
        return Err(Refused::new(200, "NoSuchProduct", message));
    }
    if header(request, "x-tc-version") != Service::Ecm.version() {
        let message = "The version of the API does not exist.";
        return Err(Refused::new(200, "NoSuchVersion", message));
    }
    Ok(())
}

fn read_params(request: &Request) -> Result<Params, Refused> {
    match *request.method() {
        Method::GET => Ok(nested(&pairs(request.uri().query().unwrap_or_default()))),
        Method::POST => match serde_json::from_slice(request.body()) {
            Ok(Value::Object(fields)) => Ok(Params::typed(fields)),
            _ => Err(ecm::refusals::DATA_FORMAT.into()),
        },
        _ => {
            let message = "Only GET and POST are supported.";
            Err(Refused::new(200, "UnsupportedProtocol", message))
        }
    }
}

/// The answer to a body beyond the limit.
pub(super) fn too_large() -> Answer {
    let message = "The request body is larger than 10 MB.";
    dress(
        Err(Refused::new(200, "RequestSizeLimitExceeded", message)),
        "",
    )
}
