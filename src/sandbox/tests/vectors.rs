//! The requests of the official SDK for ACS3, as its vectors have them, signed again with the sandbox's keys: what is
//! in the form, which headers are signed and how values are encoded is theirs.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use hyper::body::Bytes;
use serde::Deserialize;

use super::{Bench, key, text};
use crate::api::alibaba::acs3;
use crate::api::encoding::encode_pairs;
use crate::sandbox::exchange::Request;

#[derive(Deserialize)]
struct Vector {
    id: String,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: String,
    hashed_payload: String,
    authorization: String,
}

impl Vector {
    /// The names of the headers that the SDK signed.
    fn signed(&self) -> Vec<&str> {
        let (_, names) = self.authorization.split_once("SignedHeaders=").unwrap();
        names.split_once(',').unwrap().0.split(';').collect()
    }

    fn request(&self) -> Request {
        // Only the vectors with temporary keys have these.
        let own = |name: &&str| !["x-acs-accesskey-id", "x-acs-security-token"].contains(name);
        let names = self.signed().into_iter().filter(own);
        let headers: Vec<_> = names
            .map(|name| (name, self.headers[name].as_str()))
            .collect();
        let canonical = acs3::canonical_request(acs3::Parts {
            method: "POST",
            query: &self.query,
            headers: &headers,
            hashed_payload: &self.hashed_payload,
        });
        let key = key();
        let signature = acs3::signature(&key.key_secret, &acs3::string_to_sign(&canonical));
        let names = acs3::signed_headers(&headers);
        let query = self.query.iter();
        let query = encode_pairs(query.map(|(name, value)| (name.as_str(), value.as_str())));
        let mut request = hyper::Request::builder()
            .method("POST")
            .uri(format!("/?{}", query.replace("%20", "+")))
            .header(
                "authorization",
                acs3::authorization(&key.key_id, &names, &signature),
            );
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(Bytes::from(self.body.clone())).unwrap()
    }
}

#[test]
fn every_acs3_request_of_the_official_sdk_gets_through() {
    let vectors = include_str!("../../../tests/vectors/alibaba_acs3.json");
    let vectors: Vec<Vector> = serde_json::from_str(vectors).unwrap();
    assert_eq!(vectors.len(), 24);
    for vector in vectors {
        let bench = Bench::new();
        let time: DateTime<Utc> = vector.headers["x-acs-date"].parse().unwrap();
        bench.now.set(time);
        let code = text(&bench.send(&vector.request()).body["Code"]);
        // What the operation says of the made-up resources is not the gateway's business.
        let by_gateway = [
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "MissingParameter",
        ];
        assert!(
            !by_gateway.contains(&code.as_str()),
            "{}: {code}",
            vector.id
        );
    }
}
