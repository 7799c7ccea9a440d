//! Alibaba Cloud's gateway: the RPC signature, the dress of answers and errors.
//! Imports [`crate::api`] for the signature and [`crate::error`].
//!
//! Source: the signature, common parameters and common error chapters of the ECS API reference.

use std::collections::{HashSet, VecDeque};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::clock::Moment;
use super::ecs;
use super::ecs::params::{Params, invalid};
use super::exchange::{Answer, Request, header, pairs, request_id};
use super::refusal::Refused;
use super::store::Store;
use super::{KEY_ID, KEY_SECRET};
use crate::api::alibaba::rpc;
use crate::api::{Secret, Service};

const CONTENT_TYPE: &str = "application/json;charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded";

/// How far a request's clock may be off. The documents do not say; 15 minutes is what the industry allows.
const SKEW: TimeDelta = TimeDelta::minutes(15);

/// The nonces of recent requests, and the times that they were seen at, oldest first.
#[derive(Debug, Default)]
pub(super) struct Nonces {
    seen: HashSet<String>,
    times: VecDeque<(DateTime<Utc>, String)>,
}

impl Nonces {
    /// Whether `nonce` is new; it is not any more then. Forgets those whose timestamps are refused by now anyway.
    fn take(&mut self, nonce: &str, now: DateTime<Utc>) -> bool {
        while let Some((time, old)) = self.times.front()
            && now - *time > SKEW * 2
        {
            self.seen.remove(old);
            self.times.pop_front();
        }
        let is_new = self.seen.insert(nonce.to_owned());
        if is_new {
            self.times.push_back((now, nonce.to_owned()));
        }
        is_new
    }
}

/// Answers a request to Alibaba Cloud.
pub(super) fn answer(
    request: &Request,
    store: &Store,
    nonces: &mut Nonces,
    reset_takes: TimeDelta,
    moment: Moment,
) -> Answer {
    let now = moment.world;
    let result = authenticate(request, nonces, moment.signed).and_then(|params| {
        store
            .with(now, |world| {
                ecs::carry_out(world, &params, now, reset_takes)
            })
            .unwrap_or_else(|error| Err(super::broken(&error)))
    });
    dress(result)
}

/// Gives a result the shape of the provider's answers.
pub(super) fn dress(result: Result<Map<String, Value>, Refused>) -> Answer {
    let request_id = request_id().to_uppercase();
    let (status, body) = match result {
        Ok(mut body) => {
            body.insert("RequestId".into(), request_id.into());
            (200, Value::Object(body))
        }
        Err(refused) => {
            let recommend = format!(
                "https://api.aliyun.com/troubleshoot?q={}&product=Ecs&requestId={request_id}",
                refused.code
            );
            let body = json!({
                "RequestId": request_id,
                "HostId": "ecs.aliyuncs.com",
                "Code": refused.code,
                "Message": refused.message,
                "Recommend": recommend,
            });
            (refused.http, body)
        }
    };
    Answer {
        status,
        content_type: CONTENT_TYPE,
        body,
    }
}

/// Checks who asks, and that this request is a fresh one. Returns the parameters of query and form.
fn authenticate(
    request: &Request,
    nonces: &mut Nonces,
    now: DateTime<Utc>,
) -> Result<Params, Refused> {
    let mut raw = pairs(request.uri().query().unwrap_or_default());
    if header(request, "content-type").starts_with(FORM) {
        raw.extend(pairs(&String::from_utf8_lossy(request.body())));
    }
    let params = Params::new(raw);
    params.need("Action")?;
    if params.need("Version")? != Service::Ecs.version() {
        let message = "Specified parameter Version is not valid.";
        return Err(Refused::new(400, "InvalidVersion", message));
    }
    if params.need("AccessKeyId")? != KEY_ID {
        let message = "Specified access key is not found.";
        return Err(Refused::new(404, "InvalidAccessKeyId.NotFound", message));
    }
    for (name, only) in [
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("Format", "JSON"),
    ] {
        if !params.need(name)?.eq_ignore_ascii_case(only) {
            return Err(invalid(name));
        }
    }
    let signature = params.need("Signature")?;
    let nonce = params.need("SignatureNonce")?;
    check_timestamp(params.get("Timestamp").unwrap_or_default(), now)?;

    let query = rpc::canonical_query(params.raw());
    let string_to_sign = rpc::string_to_sign(request.method().as_str(), &query);
    if signature != rpc::signature(&Secret::new(KEY_SECRET), &string_to_sign) {
        let message = format!(
            "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
        );
        return Err(Refused::new(400, "SignatureDoesNotMatch", message));
    }
    if !nonces.take(nonce, now) {
        let message = "Specified signature nonce was used already.";
        return Err(Refused::new(400, "SignatureNonceUsed", message));
    }
    Ok(params)
}

fn check_timestamp(timestamp: &str, now: DateTime<Utc>) -> Result<(), Refused> {
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

/// The answer to a body beyond the limit.
pub(super) fn too_large() -> Answer {
    dress(Err(Refused::new(
        413,
        "RequestEntityTooLarge",
        "The request body is larger than 10 MiB.",
    )))
}
