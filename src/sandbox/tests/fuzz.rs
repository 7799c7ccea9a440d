//! No request makes the sandbox panic, and every signed one gets past the signature. `PROPTEST_CASES` sets how many are tried.

use hyper::Uri;
use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::fuzz_words::{ACTIONS, AUTHORIZATIONS, HEADERS, NAMES, PATHS, VALUES};
use super::gateway::{HOST, acs3, rpc, tc3};
use super::{Bench, key, start};
use crate::sandbox::exchange::{Request, XML};

/// A request to be made, with as much of it valid as it takes to get past the doors.
#[derive(Debug, Clone)]
enum Asked {
    /// Whatever HTTP allows.
    Raw {
        method: &'static str,
        target: Vec<u8>,
        headers: Vec<(&'static str, Vec<u8>)>,
        body: Vec<u8>,
    },
    /// Signed by RPC.
    Rpc(&'static str, Vec<(String, String)>, Vec<(String, String)>),
    /// Signed by ACS3.
    Acs3(String, &'static str, Vec<(String, String)>),
    /// Signed by TC3.
    Tc3(&'static str, &'static str, String, Vec<u8>),
}

fn owned(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(choices).prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => owned(&NAMES),
        2 => (owned(&NAMES), "[.0-9]{0,8}").prop_map(|(name, rest)| name + &rest),
        1 => "\\PC{0,8}",
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![4 => owned(&VALUES), 1 => "\\PC{0,16}", 1 => any::<String>()]
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    vec((name(), value()), 0..6)
}

fn action() -> impl Strategy<Value = String> {
    prop_oneof![8 => owned(&ACTIONS), 1 => "[ -~]{0,12}"]
}

/// The parameters of an RPC request, mostly of an operation that there is.
fn calls() -> impl Strategy<Value = Vec<(String, String)>> {
    (action(), pairs()).prop_map(|(action, mut pairs)| {
        pairs.insert(0, ("Action".to_owned(), action));
        pairs
    })
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        value().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name(), inner), 0..4).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let fields = vec((name(), json_value()), 0..5);
    let object = fields.prop_map(|fields| {
        let object: Value = fields.into_iter().collect();
        object.to_string().into_bytes()
    });
    prop_oneof![4 => object, 1 => vec(any::<u8>(), 0..64)]
}

fn header() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let text = prop_oneof![
        owned(&AUTHORIZATIONS).prop_map(String::into_bytes),
        action().prop_map(String::into_bytes),
        owned(&VALUES).prop_map(String::into_bytes),
        vec(any::<u8>(), 0..24),
    ];
    (select(&HEADERS[..]), text)
}

fn target() -> impl Strategy<Value = Vec<u8>> {
    let query = pairs().prop_map(|pairs| {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&").into_bytes()
    });
    let rest = prop_oneof![query, vec(any::<u8>(), 0..32)];
    (select(&PATHS[..]), rest).prop_map(|(path, rest)| [path.as_bytes(), &rest].concat())
}

fn asked() -> impl Strategy<Value = Asked> {
    let methods = ["GET", "POST", "PUT", "DELETE", "HEAD"];
    let raw = (
        select(&["GET", "POST", "PUT"][..]),
        target(),
        vec(header(), 0..8),
        body(),
    );
    let products = vec![
        ("ecm", "2019-07-19"),
        ("sts", "2018-08-13"),
        ("cvm", "2017-03-12"),
        ("cbs", "2017-03-12"),
    ];
    let versions = ["2014-05-26", "2015-04-01"];
    prop_oneof![
        2 => raw.prop_map(|(method, target, headers, body)| Asked::Raw { method, target, headers, body }),
        2 => (select(methods.to_vec()), calls(), pairs()).prop_map(|(m, q, f)| Asked::Rpc(m, q, f)),
        1 => (action(), select(versions.to_vec()), pairs()).prop_map(|(a, v, q)| Asked::Acs3(a, v, q)),
        2 => (select(products), action(), body()).prop_map(|((p, v), a, b)| Asked::Tc3(p, v, a, b)),
    ]
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// The request, unless it is one that no HTTP server would let through.
fn build(asked: &Asked, nonce: &str) -> Option<Request> {
    match asked {
        Asked::Raw {
            method,
            target,
            headers,
            body,
        } => {
            let mut request = Request::new(Bytes::copy_from_slice(body));
            *request.method_mut() = method.parse().ok()?;
            *request.uri_mut() = Uri::try_from(target.as_slice()).ok()?;
            for (name, value) in headers {
                let value = HeaderValue::from_bytes(value).ok()?;
                request
                    .headers_mut()
                    .append(HeaderName::from_static(name), value);
            }
            Some(request)
        }
        Asked::Rpc(method, query, form) => {
            let (query, form) = (borrowed(query), borrowed(form));
            Some(rpc(method, &query, &form, Some(&key()), start(), nonce))
        }
        Asked::Acs3(action, version, query) => {
            let query = borrowed(query);
            Some(acs3(action, version, &query, &key(), start(), nonce))
        }
        Asked::Tc3(product, version, action, body) => {
            let body = String::from_utf8_lossy(body);
            Some(tc3(product, version, action, &body, HOST, &key(), start()))
        }
    }
}

#[test]
fn no_request_makes_the_sandbox_panic_and_every_signed_one_is_believed() {
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let bench = Bench::new();
    let requests = std::cell::Cell::new(0_u64);
    TestRunner::new(config)
        .run(&asked(), |asked| {
            requests.set(requests.get() + 1);
            let Some(request) = build(&asked, &requests.get().to_string()) else {
                return Ok(());
            };
            let answer = bench.send(&request);
            prop_assert!((200..=599).contains(&answer.status), "{answer:?}");
            let text = answer.text();
            if !matches!(asked, Asked::Raw { .. }) {
                let refused = ["SignatureDoesNotMatch", "SignatureFailure"];
                let refused = refused.iter().find(|code| text.contains(**code));
                prop_assert_eq!(refused, None, "signed, and not believed");
            }
            if answer.content_type == XML {
                prop_assert!(text.starts_with('<') && text.ends_with('>'), "{text}");
            } else if answer.content_type.starts_with("application/json") {
                prop_assert!(serde_json::from_str::<Value>(&text).is_ok(), "{text}");
            }
            Ok(())
        })
        .unwrap();
}
