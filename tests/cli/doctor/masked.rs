//! What a diagnosis must not show.

use serde_json::Value;

use super::{doctor, without_token_service};

#[test]
fn the_password_in_an_endpoint_is_not_shown() {
    let env = without_token_service()
        .with_alibaba_keys()
        .var("SNAPBACK_ENDPOINT", "https://user:planted@127.0.0.1:1");
    for more in [&[][..], &["-o", "json"], &["-o", "jsonl"], &["-vvv"]] {
        let output = doctor(&env, &[&["--provider", "alibaba"], more].concat());
        assert!(!output.to_string().contains("planted"), "{output}");
        assert!(output.to_string().contains("***@127.0.0.1"), "{output}");
    }
    let json = doctor(&env, &["--provider", "alibaba", "-o", "json"]).json();
    let checks: Vec<_> = json["checks"].as_array().unwrap().iter().collect();
    let is_endpoint = |check: &&&Value| check["id"] == "settings.endpoint";
    let setting = checks.iter().find(is_endpoint).unwrap();
    assert_eq!(setting["status"], "fail");
    assert_eq!(
        setting["message"],
        "environment variable SNAPBACK_ENDPOINT \"***@127.0.0.1:1\": it holds a user name or a password; keys come \
         from the environment or a profile"
    );
}

#[test]
fn the_password_in_an_endpoint_option_is_not_shown() {
    let env = without_token_service().with_tencent_keys();
    let endpoint = ["--endpoint", "user:planted@ecm.example.com"];
    let output = doctor(
        &env,
        &[&["--provider", "tencent"], &endpoint[..], &["-v"]].concat(),
    );
    assert!(!output.to_string().contains("planted"), "{output}");
}
