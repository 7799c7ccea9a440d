//! Temporary keys of both clouds: issued, used, and refused when they have ended.

use serde_json::{Value, json};

use super::gateway::{HOST, acs3, request, rpc, tc3};
use super::{Bench, key, text};
use crate::api::{Credential, Secret};

const ALIBABA: &str = "2015-04-01";
const TENCENT: &str = "2018-08-13";

impl Bench {
    /// Carries out an operation of Alibaba Cloud's STS, signed by RPC.
    pub(super) fn alibaba_sts(
        &self,
        params: &[(&str, &str)],
        credential: Option<&Credential>,
    ) -> Value {
        self.requests.set(self.requests.get() + 1);
        let nonce = format!("sts-{}", self.requests.get());
        let query = [("Version", ALIBABA), ("Format", "JSON")];
        let query: Vec<_> = query.into_iter().chain(params.iter().copied()).collect();
        let request = rpc("POST", &query, &[], credential, self.now.get(), &nonce);
        self.send(&request).body
    }

    /// Carries out an operation of Tencent Cloud's STS. Returns what is in `Response`.
    fn tencent_sts(&self, action: &str, params: &Value, credential: &Credential) -> Value {
        let body = params.to_string();
        let now = self.now.get();
        let request = tc3("sts", TENCENT, action, &body, HOST, credential, now);
        self.send(&request).body["Response"].clone()
    }

    fn alibaba_keys(&self, seconds: &str) -> Credential {
        let answer = self.alibaba_sts(&assume(seconds), Some(&key()));
        let keys = &answer["Credentials"];
        credential(keys, ["AccessKeyId", "AccessKeySecret", "SecurityToken"])
    }

    fn tencent_keys(&self, seconds: u32) -> Credential {
        let params = json!({
            "RoleArn": "qcs::cam::uin/12345678:roleName/drill",
            "RoleSessionName": "alice",
            "DurationSeconds": seconds,
        });
        let answer = self.tencent_sts("AssumeRole", &params, &key());
        credential(
            &answer["Credentials"],
            ["TmpSecretId", "TmpSecretKey", "Token"],
        )
    }
}

fn credential(keys: &Value, [id, secret, token]: [&str; 3]) -> Credential {
    Credential {
        key_id: text(&keys[id]),
        key_secret: Secret::new(text(&keys[secret])),
        token: Some(Secret::new(text(&keys[token]))),
    }
}

fn assume(seconds: &str) -> Vec<(&str, &str)> {
    vec![
        ("Action", "AssumeRole"),
        ("RoleArn", "acs:ram::1234567890:role/drill"),
        ("RoleSessionName", "alice"),
        ("DurationSeconds", seconds),
    ]
}

const WHO: [(&str, &str); 1] = [("Action", "GetCallerIdentity")];

#[test]
fn alibaba_keys_work_with_both_signatures_until_they_expire() {
    let bench = Bench::new();
    let keys = bench.alibaba_keys("900");
    let identity = bench.alibaba_sts(&WHO, Some(&keys));
    assert_eq!(
        identity["Arn"],
        "acs:ram::1000000000000001:assumed-role/drill/alice"
    );
    assert_eq!(identity["IdentityType"], "AssumedRoleUser");
    let acs3 = |nonce| {
        let request = acs3(
            "GetCallerIdentity",
            ALIBABA,
            &[],
            &keys,
            bench.now.get(),
            nonce,
        );
        bench.send(&request).body
    };
    assert_eq!(acs3("1")["PrincipalId"], "300000000000000001:alice");
    bench.pass(899);
    assert_eq!(acs3("2")["Code"], Value::Null);
    bench.pass(1);
    assert_eq!(acs3("3")["Code"], "InvalidSecurityToken.Expired");
    let refused = bench.alibaba_sts(&WHO, Some(&keys));
    assert_eq!(refused["Code"], "InvalidSecurityToken.Expired");
    assert_eq!(refused["HostId"], "sts.aliyuncs.com");
}

#[test]
fn an_alibaba_token_is_good_with_its_own_key_only() {
    let bench = Bench::new();
    let keys = bench.alibaba_keys("900");
    let other = bench.alibaba_keys("900");
    let mixed = |change: &dyn Fn(&mut Credential)| {
        let mut keys = keys.clone();
        change(&mut keys);
        text(&bench.alibaba_sts(&WHO, Some(&keys))["Code"])
    };
    let other_token = mixed(&|keys| keys.token.clone_from(&other.token));
    assert_eq!(other_token, "InvalidSecurityToken.MismatchWithAccessKey");
    let no_token = mixed(&|keys| keys.token = None);
    assert_eq!(no_token, "MissingSecurityToken");
    let garbage = mixed(&|keys| keys.token = Some(Secret::new("CAIS")));
    assert_eq!(garbage, "InvalidSecurityToken.Malformed");
    let other_secret = mixed(&|keys| keys.key_secret = other.key_secret.clone());
    assert_eq!(other_secret, "SignatureDoesNotMatch");
}

#[test]
fn an_alibaba_role_is_assumed_for_the_time_asked_for() {
    let bench = Bench::new();
    let answer = bench.alibaba_sts(&assume("900"), Some(&key()));
    assert_eq!(answer["Credentials"]["Expiration"], "2026-11-21T01:17:03Z");
    let user = json!({
        "Arn": "acs:ram::1234567890:role/drill/alice",
        "AssumedRoleId": "300000000000000001:alice",
    });
    assert_eq!(answer["AssumedRoleUser"], user);
    let default = bench.alibaba_sts(&assume(""), Some(&key()));
    assert_eq!(default["Credentials"]["Expiration"], "2026-11-21T02:02:03Z");
    for seconds in ["899", "43201", "-1", "soon"] {
        let refused = bench.alibaba_sts(&assume(seconds), Some(&key()));
        assert_eq!(
            refused["Code"], "InvalidParameter.DurationSeconds",
            "{seconds}"
        );
    }
    for (name, value, code) in [
        ("RoleArn", "drill", "InvalidParameter.RoleArn"),
        ("RoleArn", "", "MissingParameter"),
        ("RoleSessionName", "a", "InvalidParameter.RoleSessionName"),
        ("RoleSessionName", "a b", "InvalidParameter.RoleSessionName"),
    ] {
        let params: Vec<_> = assume("900").into_iter().chain([(name, value)]).collect();
        assert_eq!(
            bench.alibaba_sts(&params, Some(&key()))["Code"],
            code,
            "{name}={value}"
        );
    }
}

#[test]
fn the_fixed_keys_are_users() {
    let bench = Bench::new();
    let mut identity = bench.alibaba_sts(&WHO, Some(&key()));
    identity["RequestId"] = Value::Null;
    let expected = json!({
        "AccountId": "1000000000000001",
        "Arn": "acs:ram::1000000000000001:user/sandbox",
        "IdentityType": "RAMUser",
        "PrincipalId": "200000000000000001",
        "UserId": "200000000000000001",
        "RequestId": null,
    });
    assert_eq!(identity, expected);
    let mut identity = bench.tencent_sts("GetCallerIdentity", &json!({}), &key());
    identity["RequestId"] = Value::Null;
    let expected = json!({
        "AccountId": "100000000001",
        "Arn": "qcs::cam:100000000001:uin/100000000002",
        "PrincipalId": "100000000002",
        "Type": "CAMUser",
        "UserId": "100000000002",
        "RequestId": null,
    });
    assert_eq!(identity, expected);
}

#[test]
fn another_providers_token_is_exchanged_without_a_signature() {
    let bench = Bench::new();
    let mut params = assume("900");
    params[0].1 = "AssumeRoleWithOIDC";
    params.extend([
        ("OIDCProviderArn", "acs:ram::1234567890:oidc-provider/idp"),
        ("OIDCToken", "a.b.c"),
    ]);
    let keys = bench.alibaba_sts(&params, None)["Credentials"].clone();
    let keys = credential(&keys, ["AccessKeyId", "AccessKeySecret", "SecurityToken"]);
    assert_eq!(bench.alibaba_sts(&WHO, Some(&keys))["Code"], Value::Null);
    params[0].1 = "AssumeRole";
    assert_eq!(bench.alibaba_sts(&params, None)["Code"], "MissingParameter");

    let skip = |action, body: &Value| {
        let headers = [
            ("host", HOST),
            ("content-type", "application/json"),
            ("authorization", "SKIP"),
            ("x-tc-action", action),
            ("x-tc-version", TENCENT),
        ];
        let request = request("POST", "/", &headers, &body.to_string());
        bench.send(&request).body["Response"].clone()
    };
    let body = json!({
        "ProviderId": "idp",
        "WebIdentityToken": "a.b.c",
        "RoleArn": "qcs::cam::uin/12345678:roleName/drill",
        "RoleSessionName": "alice",
    });
    let answer = skip("AssumeRoleWithWebIdentity", &body);
    assert_eq!(answer["Expiration"], "2026-11-21T03:02:03Z");
    let keys = credential(
        &answer["Credentials"],
        ["TmpSecretId", "TmpSecretKey", "Token"],
    );
    let identity = bench.tencent_sts("GetCallerIdentity", &json!({}), &keys);
    assert_eq!(identity["Type"], "CAMRole");
    let refused = skip("AssumeRole", &body);
    assert_eq!(refused["Error"]["Code"], "AuthFailure.InvalidAuthorization");
}

#[test]
fn tencent_keys_work_until_they_expire() {
    let bench = Bench::new();
    let keys = bench.tencent_keys(60);
    let identity = bench.tencent_sts("GetCallerIdentity", &json!({}), &keys);
    assert_eq!(identity["UserId"], "4600000000000000001:alice");
    bench.pass(60);
    let refused = bench.tencent_sts("GetCallerIdentity", &json!({}), &keys);
    assert_eq!(refused["Error"]["Code"], "AuthFailure.TokenFailure");
}

#[test]
fn tencents_token_service_refuses_what_is_wrong_with_a_request() {
    let bench = Bench::new();
    let code = |action: &str, params: Value, credential: &Credential| {
        text(&bench.tencent_sts(action, &params, credential)["Error"]["Code"])
    };
    let arn = "qcs::cam::uin/12345678:role/4611";
    let assume = |more: Value| {
        let mut params = json!({"RoleArn": arn, "RoleSessionName": "alice"});
        for (name, value) in more.as_object().unwrap() {
            params[name] = value.clone();
        }
        code("AssumeRole", params, &key())
    };
    assert_eq!(assume(json!({})), "");
    assert_eq!(assume(json!({"Colour": 1})), "UnknownParameter");
    assert_eq!(
        assume(json!({"RoleArn": "drill"})),
        "InvalidParameter.ParamError"
    );
    assert_eq!(assume(json!({"RoleArn": null})), "MissingParameter");
    assert_eq!(
        assume(json!({"DurationSeconds": 43_201})),
        "InvalidParameter.OverTimeError"
    );
    assert_eq!(
        assume(json!({"DurationSeconds": 0})),
        "InvalidParameter.ParamError"
    );
    assert_eq!(
        code("GetCallerIdentity", json!({"A": 1}), &key()),
        "UnknownParameter"
    );
    assert_eq!(code("DeleteRole", json!({}), &key()), "InvalidAction");
    let mut mixed = bench.tencent_keys(900);
    mixed.token = bench.tencent_keys(900).token;
    assert_eq!(
        code("GetCallerIdentity", json!({}), &mixed),
        "AuthFailure.TokenFailure"
    );
    mixed.token = None;
    assert_eq!(
        code("GetCallerIdentity", json!({}), &mixed),
        "AuthFailure.SecretIdNotFound"
    );
}
