//! A profile that is named, and that one provider has.

use serde_json::json;

use super::{doctor, told, without_token_service};
use crate::credentials::{aliyun, profile, write};
use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

fn status(output: &crate::support::output::Output, provider: &str) -> serde_json::Value {
    let document = output.json();
    let mut checks = document["checks"].as_array().unwrap().iter();
    let place =
        checks.find(|check| check["provider"] == provider && check["id"] == "credentials.place-1");
    place.unwrap()["status"].clone()
}

fn fails(output: &crate::support::output::Output, id: &str) -> bool {
    told(output).contains(&(id.to_owned(), "fail".to_owned()))
}

/// The environment names the profile, so that scripts that run for both clouds are meant as well.
fn naming(stub: &Stub) -> TestEnv {
    without_token_service()
        .endpoint(stub)
        .var("SNAPBACK_PROFILE", "prod")
}

#[test]
fn a_profile_of_the_other_provider_is_no_failure() {
    let stub = Stub::start(Script::new());
    let env = naming(&stub);
    aliyun(&env, &[profile("prod", "id-1")]);
    let output = doctor(&env, &["-o", "json"]);
    assert_eq!(status(&output, "alibaba"), "ok");
    assert_eq!(status(&output, "tencent"), "skip");
    assert!(!fails(&output, "credentials.place-1"), "{output}");
    let env = naming(&stub);
    let keys = json!({"secretId": "id-1", "secretKey": "planted-secret"});
    write(&env, ".tccli/prod.credential", &keys);
    let output = doctor(&env, &["-o", "json"]);
    assert_eq!(status(&output, "alibaba"), "skip");
    assert_eq!(status(&output, "tencent"), "ok");
    assert!(!fails(&output, "credentials.place-1"), "{output}");
}

#[test]
fn it_is_one_where_the_provider_is_named_or_nobody_has_it() {
    let stub = Stub::start(Script::new());
    let env = naming(&stub);
    let output = doctor(&env, &["-o", "json"]);
    assert_eq!(status(&output, "alibaba"), "fail");
    assert_eq!(status(&output, "tencent"), "fail");
    assert_eq!(output.code, Some(4), "{output}");
    aliyun(&env, &[profile("prod", "id-1")]);
    let output = doctor(&env, &["--provider", "tencent", "-o", "json"]);
    assert_eq!(status(&output, "tencent"), "fail");
    assert_eq!(output.code, Some(4), "{output}");
}
