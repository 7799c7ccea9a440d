//! The signatures against vectors that the official SDKs' own signers made, stage by stage.

use std::collections::BTreeMap;

use serde::Deserialize;
use snapback::api::Secret;
use snapback::api::alibaba::{acs3, rpc};
use snapback::api::encoding::hex_sha256;
use snapback::api::tencent::tc3;

#[derive(Deserialize)]
struct RpcVector {
    id: String,
    access_key_secret: String,
    method: String,
    query_params: rpc::Params,
    body_params: rpc::Params,
    all_signed_params: rpc::Params,
    string_to_sign: String,
    signature: String,
}

#[test]
fn rpc_signatures_are_those_of_the_official_sdk() {
    let vectors: Vec<RpcVector> = serde_json::from_str(include_str!("alibaba_rpc.json")).unwrap();
    assert_eq!(vectors.len(), 24);
    for vector in vectors {
        let id = &vector.id;
        for given in [&vector.query_params, &vector.body_params] {
            assert!(
                given
                    .iter()
                    .all(|pair| vector.all_signed_params.iter().any(|all| all == pair)),
                "{id}: query and form are both signed"
            );
        }
        let canonical = rpc::canonical_query(&vector.all_signed_params);
        let encoded = vector.string_to_sign.rsplit('&').next().unwrap();
        let expected = percent_encoding::percent_decode_str(encoded)
            .decode_utf8()
            .unwrap();
        assert_eq!(canonical, expected, "{id}: canonical query");
        let string_to_sign = rpc::string_to_sign(&vector.method, &canonical);
        assert_eq!(
            string_to_sign, vector.string_to_sign,
            "{id}: string to sign"
        );
        let signature = rpc::signature(&Secret::new(vector.access_key_secret), &string_to_sign);
        assert_eq!(signature, vector.signature, "{id}: signature");
    }
}

#[derive(Deserialize)]
struct Tc3Vector {
    id: String,
    secret_id: String,
    secret_key: String,
    service: String,
    timestamp: i64,
    host: String,
    content_type: String,
    body: String,
    hashed_payload: String,
    string_to_sign: String,
    authorization: String,
}

#[test]
fn tc3_signatures_are_those_of_the_official_sdk() {
    let vectors: Vec<Tc3Vector> = serde_json::from_str(include_str!("tencent_tc3.json")).unwrap();
    assert_eq!(vectors.len(), 24);
    for vector in vectors {
        let id = &vector.id;
        let hashed_payload = hex_sha256(vector.body.as_bytes());
        assert_eq!(
            hashed_payload, vector.hashed_payload,
            "{id}: hashed payload"
        );
        let canonical = tc3::canonical_request(tc3::Parts {
            method: "POST",
            query: "",
            headers: &[
                ("content-type", &vector.content_type),
                ("host", &vector.host),
            ],
            hashed_payload: &hashed_payload,
        });
        let scope = tc3::scope(vector.timestamp, &vector.service);
        let string_to_sign = tc3::string_to_sign(vector.timestamp, &scope, &canonical);
        assert_eq!(
            string_to_sign, vector.string_to_sign,
            "{id}: string to sign"
        );
        let signature = tc3::signature(&Secret::new(vector.secret_key), &scope, &string_to_sign);
        let authorization =
            tc3::authorization(&vector.secret_id, &scope, "content-type;host", &signature);
        assert_eq!(authorization, vector.authorization, "{id}: authorization");
    }
}

/// The sample of the public document, which signs the action as well.
#[test]
fn tc3_signs_further_headers_as_the_document_does() {
    let body =
        r#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#;
    let canonical = tc3::canonical_request(tc3::Parts {
        method: "POST",
        query: "",
        headers: &[
            ("content-type", "application/json; charset=utf-8"),
            ("host", "cvm.tencentcloudapi.com"),
            ("x-tc-action", "DescribeInstances"),
        ],
        hashed_payload: &hex_sha256(body.as_bytes()),
    });
    assert_eq!(
        hex_sha256(canonical.as_bytes()),
        "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84"
    );
    let scope = tc3::scope(1_551_113_065, "cvm");
    let string_to_sign = tc3::string_to_sign(1_551_113_065, &scope, &canonical);
    let secret = Secret::new("*".repeat(32));
    assert_eq!(
        tc3::signature(&secret, &scope, &string_to_sign),
        "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f"
    );
}

#[derive(Deserialize)]
struct Acs3Vector {
    id: String,
    access_key_id: String,
    access_key_secret: String,
    method: String,
    query: rpc::Params,
    headers: BTreeMap<String, String>,
    body: String,
    hashed_payload: String,
    authorization: String,
}

#[test]
fn acs3_signatures_are_those_of_the_official_sdk() {
    let vectors: Vec<Acs3Vector> = serde_json::from_str(include_str!("alibaba_acs3.json")).unwrap();
    assert_eq!(vectors.len(), 24);
    for vector in vectors {
        let id = &vector.id;
        let hashed_payload = hex_sha256(vector.body.as_bytes());
        assert_eq!(
            hashed_payload, vector.hashed_payload,
            "{id}: hashed payload"
        );
        let headers: Vec<_> = vector
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let canonical = acs3::canonical_request(acs3::Parts {
            method: &vector.method,
            query: &vector.query,
            headers: &headers,
            hashed_payload: &hashed_payload,
        });
        let string_to_sign = acs3::string_to_sign(&canonical);
        let signature = acs3::signature(&Secret::new(vector.access_key_secret), &string_to_sign);
        let authorization = acs3::authorization(
            &vector.access_key_id,
            &acs3::signed_headers(&headers),
            &signature,
        );
        assert_eq!(authorization, vector.authorization, "{id}: authorization");
    }
}

/// The sample of the public document, whose intermediate string is known.
#[test]
fn acs3_signs_the_documents_own_sample() {
    let query = rpc::Params::from([
        (
            "ImageId".to_owned(),
            "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd".to_owned(),
        ),
        ("RegionId".to_owned(), "cn-shanghai".to_owned()),
    ]);
    let hashed_payload = hex_sha256(b"");
    let canonical = acs3::canonical_request(acs3::Parts {
        method: "POST",
        query: &query,
        headers: &[
            ("host", "ecs.cn-shanghai.aliyuncs.com"),
            ("x-acs-action", "RunInstances"),
            ("x-acs-content-sha256", &hashed_payload),
            ("x-acs-date", "2023-10-26T10:22:32Z"),
            ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
            ("x-acs-version", "2014-05-26"),
        ],
        hashed_payload: &hashed_payload,
    });
    let string_to_sign = acs3::string_to_sign(&canonical);
    assert_eq!(
        string_to_sign,
        "ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"
    );
    assert_eq!(
        acs3::signature(&Secret::new("YourAccessKeySecret"), &string_to_sign),
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    );
}
