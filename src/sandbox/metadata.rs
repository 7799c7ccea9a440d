//! The metadata services of both clouds, which hand an instance the keys of its role, under a path of their own.
//! Imports [`crate::api`] for the providers' names.
//!
//! Source: the official SDKs' providers of instance credentials. Their answers are JSON, the names of roles bare text.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use hyper::Method;
use serde_json::{Value, json};

use super::exchange::{Answer, PLAIN, Request, header};
use super::keys;
use super::times::iso;
use crate::api::Provider;
use crate::api::encoding::hmac_sha256;

/// Where the services are; on an instance they have an address of their own instead.
pub(super) const PREFIX: &str = "/metadata/";
/// The services: Alibaba Cloud's, the same of an instance that enforces IMDSv2, and Tencent Cloud's.
const ALIBABA: &str = "alibaba";
const ENFORCING: &str = "alibaba-imdsv2";
const TENCENT: &str = "tencent";
/// The role of every instance.
const ROLE: &str = "sandbox-role";
/// The name of its sessions.
const SESSION: &str = "sandbox-instance";
/// How long an instance's keys are good for.
const DURATION: u32 = 6 * 3600;

/// The header with the wanted life of an IMDSv2 token, and its documented bounds in seconds.
const TTL: &str = "x-aliyun-ecs-metadata-token-ttl-seconds";
const LONGEST_TTL: i64 = 21_600;
/// The header with an IMDSv2 token.
const TOKEN: &str = "x-aliyun-ecs-metadata-token";
/// What IMDSv2 tokens are made with. It protects nothing but the emulation.
const SEAL: &[u8] = b"snapback sandbox metadata";

/// Whether a request is for a metadata service.
pub(super) fn wants(request: &Request) -> bool {
    request.uri().path().starts_with(PREFIX)
}

/// Answers a request to a metadata service.
///
/// Under `alibaba` the version without tokens answers as well, as on an instance that does not enforce the newer one;
/// under `alibaba-imdsv2` it does not. A token that is sent must be good on either.
pub(super) fn answer(request: &Request, now: DateTime<Utc>) -> Answer {
    let path = request.uri().path();
    let path = path.strip_prefix(PREFIX).unwrap_or_default();
    let get = request.method() == Method::GET;
    match path.split_once('/') {
        Some((ALIBABA | ENFORCING, "latest/api/token")) if request.method() == Method::PUT => {
            token(request, now)
        }
        Some((cloud @ (ALIBABA | ENFORCING), path)) if get => {
            let sent = request.headers().contains_key(TOKEN);
            let wanted = sent || cloud == ENFORCING;
            if wanted && !is_good(header(request, TOKEN), now) {
                return text(401, "Unauthorized");
            }
            match path.strip_prefix("latest/meta-data/ram/security-credentials/") {
                Some("") => text(200, ROLE),
                Some(ROLE) => alibaba(now),
                _ => text(404, "Not Found"),
            }
        }
        Some((TENCENT, path)) if get => {
            match path.strip_prefix("latest/meta-data/cam/security-credentials/") {
                Some("") => text(200, ROLE),
                Some(ROLE) => tencent(now),
                _ => text(404, "Not Found"),
            }
        }
        Some((ALIBABA | ENFORCING | TENCENT, _)) => text(405, "Method Not Allowed"),
        _ => text(404, "Not Found"),
    }
}

fn alibaba(now: DateTime<Utc>) -> Answer {
    let keys = keys::issue(Provider::Alibaba, ROLE, SESSION, DURATION, now);
    json_answer(json!({
        "Code": "Success",
        "AccessKeyId": keys.key_id,
        "AccessKeySecret": keys.key_secret.reveal(),
        "SecurityToken": keys.token,
        "Expiration": iso(keys.ends),
        "LastUpdated": iso(now),
    }))
}

fn tencent(now: DateTime<Utc>) -> Answer {
    let keys = keys::issue(Provider::Tencent, ROLE, SESSION, DURATION, now);
    json_answer(json!({
        "Code": "Success",
        "TmpSecretId": keys.key_id,
        "TmpSecretKey": keys.key_secret.reveal(),
        "Token": keys.token,
        "ExpiredTime": keys.ends.timestamp(),
        "Expiration": iso(keys.ends),
    }))
}

/// Makes an IMDSv2 token, which carries its own end.
fn token(request: &Request, now: DateTime<Utc>) -> Answer {
    let seconds = header(request, TTL).parse().ok();
    match seconds.filter(|seconds| (1..=LONGEST_TTL).contains(seconds)) {
        Some(seconds) => {
            let ends = (now + TimeDelta::seconds(seconds)).timestamp();
            text(200, &format!("{ends}.{}", seal(&ends.to_string())))
        }
        None => text(400, "Bad Request"),
    }
}

fn is_good(token: &str, now: DateTime<Utc>) -> bool {
    token.split_once('.').is_some_and(|(ends, sealed)| {
        let ends_later = ends.parse().is_ok_and(|ends: i64| now.timestamp() < ends);
        ends_later && sealed == seal(ends)
    })
}

fn seal(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(hmac_sha256(SEAL, text.as_bytes()))
}

fn text(status: u16, text: &str) -> Answer {
    Answer {
        status,
        content_type: PLAIN,
        body: text.into(),
    }
}

fn json_answer(body: Value) -> Answer {
    Answer {
        status: 200,
        content_type: "application/json",
        body,
    }
}
