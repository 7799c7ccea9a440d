//! Who may ask, and when.

use chrono::TimeDelta;
use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};

use super::{Bench, call, host, key, start, text, wire};
use crate::api::encoding::{encode_pairs, hex_sha256};
use crate::api::tencent::tc3;
use crate::api::{self, Credential, Secret, Service, Stamp};
use crate::sandbox::exchange::{Request, pairs};

/// A `DescribeRegions` request of which one parameter is changed, or taken away when `value` is empty, and which is
/// signed again unless it is the signature.
fn changed(name: &str, value: &str) -> Request {
    let stamp = Stamp {
        time: start(),
        nonce: "nonce".into(),
    };
    let call = call(Service::Ecs, "DescribeRegions", json!({}));
    let mut signed = api::sign(
        &call,
        Some(&key()),
        host(None),
        &stamp,
        api::AlibabaSignature::V1,
    );
    let mut params = pairs(signed.target.strip_prefix("/?").unwrap());
    params.remove(name);
    if !value.is_empty() {
        params.insert(name.into(), value.into());
    }
    if name != "Signature" {
        let query = api::alibaba::rpc::canonical_query(&params);
        let string_to_sign = api::alibaba::rpc::string_to_sign("POST", &query);
        let signature = api::alibaba::rpc::signature(&Secret::new("sandbox"), &string_to_sign);
        params.insert("Signature".into(), signature);
    }
    let pairs = params
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    signed.target = format!("/?{}", encode_pairs(pairs));
    wire(&signed)
}

fn refusal(request: &Request) -> (u16, String) {
    let answer = Bench::new().send(request);
    (answer.status, text(&answer.body["Code"]))
}

#[test]
fn an_alibaba_request_is_refused_for_what_is_wrong_with_it() {
    let at = |offset: TimeDelta| (start() + offset).format("%Y-%m-%dT%H:%M:%SZ").to_string();
    for (name, value, status, code) in [
        ("Action", "", 400, "MissingParameter"),
        ("Action", "DeleteEverything", 404, "InvalidAction.NotFound"),
        ("Version", "", 400, "MissingParameter"),
        ("Version", "2013-01-01", 400, "InvalidVersion"),
        ("Format", "YAML", 400, "InvalidParameter"),
        ("SignatureType", "BEARERTOKEN", 400, "InvalidParameter"),
        ("AccessKeyId", "", 400, "MissingParameter"),
        (
            "AccessKeyId",
            "somebody",
            404,
            "InvalidAccessKeyId.NotFound",
        ),
        ("Signature", "", 400, "MissingParameter"),
        ("Signature", "AAAA", 400, "SignatureDoesNotMatch"),
        ("SignatureNonce", "", 400, "MissingParameter"),
        ("SignatureMethod", "HMAC-SHA256", 400, "InvalidParameter"),
        ("Timestamp", "", 400, "IllegalTimestamp"),
        ("Timestamp", "yesterday", 400, "IllegalTimestamp"),
        (
            "Timestamp",
            &at(TimeDelta::seconds(901)),
            400,
            "InvalidTimeStamp.Expired",
        ),
        (
            "Timestamp",
            &at(TimeDelta::seconds(-901)),
            400,
            "InvalidTimeStamp.Expired",
        ),
    ] {
        let expected = (status, code.to_owned());
        assert_eq!(refusal(&changed(name, value)), expected, "{name}={value}");
    }
}

#[test]
fn an_alibaba_request_is_accepted_within_a_quarter_of_an_hour_and_without_signature_type() {
    let at = |offset: i64| {
        let time = start() + TimeDelta::seconds(offset);
        time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    };
    for (name, value) in [
        ("Timestamp", at(900)),
        ("Timestamp", at(-900)),
        ("SignatureType", String::new()),
    ] {
        assert_eq!(
            refusal(&changed(name, &value)),
            (200, String::new()),
            "{name}={value}"
        );
    }
}

#[test]
fn a_wrong_signature_is_answered_with_the_string_to_sign() {
    let bench = Bench::new();
    let wrong = Credential {
        key_secret: Secret::new("wrong"),
        ..key()
    };
    let stamp = Stamp {
        time: start(),
        nonce: "nonce".into(),
    };
    let call = call(
        Service::Ecs,
        "DescribeRegions",
        json!({"Name": "a b*~/+:盘"}),
    );
    let signed = api::sign(
        &call,
        Some(&wrong),
        host(Some("cn-hangzhou")),
        &stamp,
        api::AlibabaSignature::V1,
    );
    let answer = bench.send(&wire(&signed));
    assert_eq!(
        answer.body["Message"],
        format!(
            "Specified signature is not matched with our calculation. server string to sign is:{}",
            signed.string_to_sign
        )
    );
}

#[test]
fn a_form_body_is_signed_with_the_query() {
    let bench = Bench::new();
    let params = json!({"DiskId": "d-sandbox-db-data", "Password": "Secret-pass+word/1"});
    assert_eq!(bench.ecs_code("ReInitDisk", params), "");
}

#[test]
fn a_nonce_is_good_for_one_request_and_only_a_signed_one_uses_it_up() {
    let bench = Bench::new();
    let request = changed("SignatureType", "");
    let mut forged = changed("Signature", "AAAA");
    assert_eq!(
        text(&bench.send(&forged).body["Code"]),
        "SignatureDoesNotMatch"
    );
    assert_eq!(bench.send(&request).status, 200);
    let again = bench.send(&request);
    assert_eq!(again.status, 400);
    assert_eq!(again.body["Code"], "SignatureNonceUsed");
    forged = changed("SignatureNonce", "another");
    assert_eq!(bench.send(&forged).status, 200);
}

fn tencent(change: impl FnOnce(&mut Request)) -> Value {
    let bench = Bench::new();
    let mut request = bench.signed(Service::Ecm, "DescribeImage", json!({}), None);
    change(&mut request);
    let answer = bench.send(&request);
    assert_eq!(answer.status, 200);
    answer.body["Response"].clone()
}

fn set(name: &'static str, value: &str) -> impl FnOnce(&mut Request) {
    let value = value.parse().unwrap();
    move |request| {
        request.headers_mut().insert(name, value);
    }
}

#[test]
fn a_tencent_request_is_refused_for_what_is_wrong_with_it() {
    let code = |response: Value| text(&response["Error"]["Code"]);
    let malformed = "AuthFailure.InvalidAuthorization";
    assert_eq!(
        code(tencent(set("authorization", "TC3-HMAC-SHA256"))),
        malformed
    );
    assert_eq!(code(tencent(set("authorization", "SKIP"))), malformed);
    for (change, expected) in [
        (
            ("Credential=sandbox", "Credential=somebody"),
            "AuthFailure.SecretIdNotFound",
        ),
        (("content-type;host", "host"), malformed),
        (("2026-11-21", "2026-11-20"), malformed),
        (
            ("Signature=", "Signature=0"),
            "AuthFailure.SignatureFailure",
        ),
    ] {
        let response = tencent(|request| {
            let header = request.headers().get("authorization").unwrap();
            let header = header.to_str().unwrap().replace(change.0, change.1);
            set("authorization", &header)(request);
        });
        assert_eq!(code(response), expected, "{change:?}");
    }
    let late = (start() - TimeDelta::seconds(301)).timestamp().to_string();
    assert_eq!(
        code(tencent(set("x-tc-timestamp", &late))),
        "AuthFailure.SignatureExpire"
    );
    assert_eq!(
        code(tencent(set("x-tc-timestamp", "now"))),
        "MissingParameter"
    );
    assert_eq!(
        code(tencent(set("x-tc-version", "2017-03-12"))),
        "NoSuchVersion"
    );
    assert_eq!(
        code(tencent(set("x-tc-action", "DeleteEverything"))),
        "InvalidAction"
    );
    let other_body = tencent(|request| *request.body_mut() = Bytes::from_static(b"{\"Limit\":1}"));
    assert_eq!(code(other_body), "AuthFailure.SignatureFailure");
}

#[test]
fn a_tencent_get_request_with_more_signed_headers_is_accepted() {
    let bench = Bench::new();
    let query = "Filters.0.Name=instance-id&Filters.0.Values.0=ein-sandbox-2&Limit=5";
    let timestamp = start().timestamp();
    let content_type = "application/x-www-form-urlencoded";
    let names = "content-type;host;x-tc-action";
    let scope = tc3::scope(timestamp, "ecm");
    let canonical = tc3::canonical_request(tc3::Parts {
        method: "GET",
        query,
        headers: &[
            ("content-type", content_type),
            ("host", "127.0.0.1:8080"),
            ("x-tc-action", "DescribeInstances"),
        ],
        hashed_payload: &hex_sha256(b""),
    });
    let string_to_sign = tc3::string_to_sign(timestamp, &scope, &canonical);
    let signature = tc3::signature(&Secret::new("sandbox"), &scope, &string_to_sign);
    let request = hyper::Request::builder()
        .method(Method::GET)
        .uri(format!("/?{query}"))
        .header("host", "127.0.0.1:8080")
        .header("content-type", content_type)
        .header(
            "authorization",
            tc3::authorization("sandbox", &scope, names, &signature),
        )
        .header("x-tc-action", "DescribeInstances")
        .header("x-tc-version", "2019-07-19")
        .header("x-tc-timestamp", timestamp)
        .body(Bytes::new())
        .unwrap();
    let response = bench.send(&request).body["Response"].clone();
    assert_eq!(response["TotalCount"], 1, "{response}");
    assert_eq!(response["InstanceSet"][0]["InstanceId"], "ein-sandbox-2");
}

#[test]
fn request_ids_are_uuids_in_the_case_of_each_provider() {
    let bench = Bench::new();
    let upper = text(&bench.ecs("DescribeRegions", json!({})).body["RequestId"]);
    let lower = text(&bench.ecm("DescribeImage", json!({}))["RequestId"]);
    assert_eq!(upper, upper.to_uppercase());
    assert_eq!(lower, lower.to_lowercase());
    for id in [upper, lower] {
        let lengths: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
    }
}
