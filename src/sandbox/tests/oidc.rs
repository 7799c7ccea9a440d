//! What Alibaba Cloud's token service tells of another provider's token.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::Bench;

/// What is told of the token.
fn told_of(token: &str) -> Value {
    let params = [
        ("Action", "AssumeRoleWithOIDC"),
        ("RoleArn", "acs:ram::1234567890:role/drill"),
        ("RoleSessionName", "alice"),
        ("OIDCProviderArn", "acs:ram::1234567890:oidc-provider/idp"),
        ("OIDCToken", token),
    ];
    let answer = Bench::new().alibaba_sts(&params, None);
    let role = &answer["AssumedRoleUser"]["AssumedRoleId"];
    assert_eq!(role, "300000000000000001:alice");
    answer["OIDCTokenInfo"].clone()
}

fn token(claims: &str) -> String {
    format!("header.{}.signature", URL_SAFE_NO_PAD.encode(claims))
}

#[test]
fn the_claims_of_a_token_are_told() {
    let claims = json!({
        "iss": "https://idp.example.com",
        "sub": "pipeline/ü?>",
        "aud": ["ecs", "sts"],
        "iat": 1_763_600_000,
        "exp": 1_763_603_600,
        "groups": ["drills"],
    });
    let expected = json!({
        "Issuer": "https://idp.example.com",
        "Subject": "pipeline/ü?>",
        "ClientIds": "ecs,sts",
        "IssuanceTime": "2025-11-20T00:53:20Z",
        "ExpirationTime": "2025-11-20T01:53:20Z",
        "VerificationInfo": "Success",
    });
    assert_eq!(told_of(&token(&claims.to_string())), expected);
}

#[test]
fn what_a_token_does_not_say_is_not_told() {
    let nothing = json!({"VerificationInfo": "Success"});
    for odd in [
        "a.b.c",
        "opaque",
        "a.b.c.d",
        &token("[]"),
        &token("not json"),
        &token("{}"),
        &token(r#"{"sub":1,"aud":[1],"iat":"soon","exp":9223372036854775807}"#),
    ] {
        assert_eq!(told_of(odd), nothing, "{odd}");
    }
    let one = json!({"ClientIds": "ecs", "VerificationInfo": "Success"});
    assert_eq!(told_of(&token(r#"{"aud":"ecs"}"#)), one);
}
