//! Requests as clients other than snapback send them, made by hand.

use chrono::{DateTime, Utc};
use hyper::body::Bytes;

use super::key;
use crate::api::Credential;
use crate::api::alibaba::{acs3, rpc};
use crate::api::encoding::{encode_pairs, hex_sha256};
use crate::api::tencent::tc3;
use crate::sandbox::exchange::Request;

/// The host of every request.
pub(super) const HOST: &str = "127.0.0.1:8080";

/// Parameters under their names.
pub(super) type Pairs<'a> = &'a [(&'a str, &'a str)];

/// An RPC request by `method`: what is in `form` goes into the body, the rest into the query, with the common
/// parameters that `query` lacks. Without `credential` it is not signed.
pub(super) fn rpc(
    method: &str,
    query: Pairs<'_>,
    form: Pairs<'_>,
    credential: Option<&Credential>,
    now: DateTime<Utc>,
    nonce: &str,
) -> Request {
    let own = |pairs: Pairs<'_>| -> rpc::Params {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    let time = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut common = vec![("Version", "2014-05-26"), ("Timestamp", &time)];
    if let Some(credential) = credential {
        common.extend([
            ("AccessKeyId", credential.key_id.as_str()),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", nonce),
        ]);
        if let Some(token) = &credential.token {
            common.push(("SecurityToken", token.reveal()));
        }
    }
    let mut params = own(&common);
    params.extend(own(query));
    if let Some(credential) = credential {
        let mut all = params.clone();
        all.extend(own(form));
        let string_to_sign = rpc::string_to_sign(method, &rpc::canonical_query(&all));
        let signature = rpc::signature(&credential.key_secret, &string_to_sign);
        params.insert("Signature".into(), signature);
    }
    let params = params
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    hyper::Request::builder()
        .method(method)
        .uri(format!("/?{}", encode_pairs(params)))
        .header("host", HOST)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Bytes::from(encode_pairs(form.iter().copied())))
        .unwrap()
}

/// An ACS3 request as the official SDK for Python sends it: every header signed, spaces in the URL as `+`.
pub(super) fn acs3(
    action: &str,
    version: &str,
    query: Pairs<'_>,
    credential: &Credential,
    now: DateTime<Utc>,
    nonce: &str,
) -> Request {
    let empty = hex_sha256(b"");
    let time = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut headers = vec![
        ("accept", "application/json"),
        ("host", HOST),
        ("user-agent", "sdk-test/1.0"),
        ("x-acs-action", action),
        ("x-acs-content-sha256", &empty),
        ("x-acs-credentials-provider", "static_ak"),
        ("x-acs-date", &time),
        ("x-acs-signature-nonce", nonce),
        ("x-acs-version", version),
    ];
    if let Some(token) = &credential.token {
        headers.push(("x-acs-accesskey-id", &credential.key_id));
        headers.push(("x-acs-security-token", token.reveal()));
    }
    headers.sort_unstable();
    let params = query.iter();
    let params = params.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let string_to_sign = acs3::string_to_sign(&acs3::canonical_request(acs3::Parts {
        method: "POST",
        query: &params.collect(),
        headers: &headers,
        hashed_payload: &empty,
    }));
    let signature = acs3::signature(&credential.key_secret, &string_to_sign);
    let names = acs3::signed_headers(&headers);
    let authorization = acs3::authorization(&credential.key_id, &names, &signature);
    let query = encode_pairs(query.iter().copied()).replace("%20", "+");
    headers.push(("authorization", &authorization));
    request("POST", &format!("/?{query}"), &headers, "")
}

/// A TC3 request by POST with `body`. `signed_host` is both sent and signed.
pub(super) fn tc3(
    product: &str,
    version: &str,
    action: &str,
    body: &str,
    signed_host: &str,
    credential: &Credential,
    now: DateTime<Utc>,
) -> Request {
    let timestamp = now.timestamp();
    let scope = tc3::scope(timestamp, product);
    let canonical = tc3::canonical_request(tc3::Parts {
        method: "POST",
        query: "",
        headers: &[("content-type", "application/json"), ("host", signed_host)],
        hashed_payload: &hex_sha256(body.as_bytes()),
    });
    let string_to_sign = tc3::string_to_sign(timestamp, &scope, &canonical);
    let signature = tc3::signature(&credential.key_secret, &scope, &string_to_sign);
    let authorization =
        tc3::authorization(&credential.key_id, &scope, "content-type;host", &signature);
    let timestamp = timestamp.to_string();
    let mut headers = vec![
        ("host", signed_host),
        ("content-type", "application/json"),
        ("authorization", &authorization),
        ("x-tc-action", action),
        ("x-tc-version", version),
        ("x-tc-timestamp", &timestamp),
    ];
    if let Some(token) = &credential.token {
        headers.push(("x-tc-token", token.reveal()));
    }
    request("POST", "/", &headers, body)
}

/// A request with exactly these headers.
pub(super) fn request(method: &str, uri: &str, headers: Pairs<'_>, body: &str) -> Request {
    let mut builder = hyper::Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(Bytes::from(body.to_owned())).unwrap()
}

/// The sandbox's fixed keys with another secret.
pub(super) fn wrong_key() -> Credential {
    Credential {
        key_secret: crate::api::Secret::new("wrong"),
        ..key()
    }
}
