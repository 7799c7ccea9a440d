//! The metadata services, and that the keys from there work.

use serde_json::{Value, json};

use super::gateway::{HOST, Pairs, request, tc3};
use super::{Bench, text};
use crate::api::{Credential, Secret};

const ALIBABA: &str = "latest/meta-data/ram/security-credentials/";
const TTL: &str = "x-aliyun-ecs-metadata-token-ttl-seconds";
const TOKEN: &str = "x-aliyun-ecs-metadata-token";

impl Bench {
    fn metadata(&self, method: &str, path: &str, headers: Pairs<'_>) -> (u16, String) {
        let request = request(method, &format!("/metadata/{path}"), headers, "");
        let answer = self.send(&request);
        (answer.status, answer.text())
    }
}

#[test]
fn alibabas_service_hands_out_tokens_roles_and_keys() {
    let bench = Bench::new();
    let (status, token) = bench.metadata("PUT", "alibaba/latest/api/token", &[(TTL, "60")]);
    assert_eq!(status, 200);
    let headers = [(TOKEN, token.as_str())];
    let get = |name: &str| bench.metadata("GET", &format!("alibaba/{ALIBABA}{name}"), &headers);
    assert_eq!(get(""), (200, "sandbox-role".into()));
    assert_eq!(get("other").0, 404);
    let keys: Value = serde_json::from_str(&get("sandbox-role").1).unwrap();
    assert_eq!(keys["Code"], "Success");
    assert_eq!(keys["Expiration"], "2026-11-21T07:02:03Z");
    assert_eq!(keys["LastUpdated"], "2026-11-21T01:02:03Z");
    bench.pass(60);
    assert_eq!(get("").0, 401);
}

#[test]
fn only_an_instance_that_enforces_tokens_wants_one() {
    let bench = Bench::new();
    let get = |cloud: &str, headers| {
        bench
            .metadata("GET", &format!("{cloud}/{ALIBABA}"), headers)
            .0
    };
    assert_eq!(get("alibaba", &[]), 200);
    assert_eq!(get("alibaba", &[(TOKEN, "forged")]), 401);
    assert_eq!(get("alibaba-imdsv2", &[]), 401);
    let put = |ttl| bench.metadata("PUT", "alibaba-imdsv2/latest/api/token", &[(TTL, ttl)]);
    assert_eq!(get("alibaba-imdsv2", &[(TOKEN, &put("21600").1)]), 200);
    for ttl in ["0", "21601", "long"] {
        assert_eq!(put(ttl).0, 400, "{ttl}");
    }
}

#[test]
fn tencents_service_hands_out_keys_that_work() {
    let bench = Bench::new();
    let path = "tencent/latest/meta-data/cam/security-credentials/";
    assert_eq!(
        bench.metadata("GET", path, &[]),
        (200, "sandbox-role".into())
    );
    let (status, body) = bench.metadata("GET", &format!("{path}sandbox-role"), &[]);
    assert_eq!(status, 200);
    let keys: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(keys["ExpiredTime"], json!(1_795_244_523));
    assert_eq!(keys["Expiration"], "2026-11-21T07:02:03Z");
    let keys = Credential {
        key_id: text(&keys["TmpSecretId"]),
        key_secret: Secret::new(text(&keys["TmpSecretKey"])),
        token: Some(Secret::new(text(&keys["Token"]))),
    };
    let now = bench.now.get();
    let request = tc3("ecm", "2019-07-19", "DescribeImage", "{}", HOST, &keys, now);
    assert_eq!(bench.send(&request).body["Response"]["Error"], Value::Null);
}

#[test]
fn other_paths_and_methods_are_refused() {
    let bench = Bench::new();
    for (method, path, status) in [
        ("GET", "", 404),
        ("GET", "alibaba", 404),
        ("GET", "azure/latest", 404),
        ("GET", "alibaba/latest/api/token", 404),
        ("POST", "alibaba/latest/api/token", 405),
        ("DELETE", "tencent/latest", 405),
    ] {
        assert_eq!(
            bench.metadata(method, path, &[]).0,
            status,
            "{method} {path}"
        );
    }
}
