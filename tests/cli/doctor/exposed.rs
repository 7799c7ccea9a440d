//! Files that other users can get at are checks of a diagnosis.

use std::fs::{self, Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::{doctor, without_token_service};
use crate::credentials::{aliyun, profile};
use crate::support::env::TestEnv;
use crate::support::script::Script;
use crate::support::server::Stub;

/// Status and message of the checks of exposed files, with the home directory as `~`.
fn exposed(env: &TestEnv, provider: &str) -> Vec<(String, String, String)> {
    let output = doctor(env, &["--provider", provider, "-o", "json"]);
    let document = output.json();
    let checks = document["checks"].as_array().unwrap().iter();
    let checks = checks.filter(|check| check["id"].as_str().unwrap().ends_with(".exposure"));
    let home = env.home().to_string_lossy().into_owned();
    let text = |value: &serde_json::Value| value.as_str().unwrap().replace(&home, "~");
    checks
        .map(|check| {
            (
                text(&check["id"]),
                text(&check["status"]),
                text(&check["message"]),
            )
        })
        .collect()
}

fn warned(id: &str, message: &str) -> (String, String, String) {
    (id.to_owned(), "warn".to_owned(), message.to_owned())
}

fn chmod(env: &TestEnv, path: &str, mode: u32) {
    set_permissions(env.home().join(path), Permissions::from_mode(mode)).unwrap();
}

#[test]
fn the_configuration_and_the_profile() {
    let stub = Stub::start(Script::new());
    let env = without_token_service().endpoint(&stub).with_open_folders();
    aliyun(&env, &[profile("default", "id-1")]);
    fs::create_dir_all(env.home().join("config/snapback")).unwrap();
    fs::write(
        env.home().join("config/snapback/config.toml"),
        "wait = true\n",
    )
    .unwrap();
    for (path, mode) in [
        (".aliyun", 0o755),
        (".aliyun/config.json", 0o644),
        ("config/snapback", 0o755),
        ("config/snapback/config.toml", 0o644),
    ] {
        chmod(&env, path, mode);
    }
    assert_eq!(
        exposed(&env, "alibaba"),
        [
            warned(
                "settings.exposure",
                "~/config/snapback/config.toml can be read by other users: chmod 600 ~/config/snapback/config.toml"
            ),
            warned(
                "credentials.exposure",
                "~/.aliyun/config.json holds keys, and other users can get at it: chmod 600 ~/.aliyun/config.json"
            ),
        ]
    );
    chmod(&env, ".aliyun/config.json", 0o600);
    chmod(&env, "config/snapback/config.toml", 0o600);
    assert_eq!(exposed(&env, "alibaba"), []);
}

#[test]
fn the_token_of_an_oidc_provider() {
    let stub = Stub::start(Script::new());
    let env = without_token_service().endpoint(&stub).with_open_folders();
    let file = env.home().join("token");
    fs::write(&file, "planted-token").unwrap();
    let env = env
        .var("ALIBABA_CLOUD_OIDC_TOKEN_FILE", file.to_str().unwrap())
        .var(
            "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
            "acs:ram::100:oidc-provider/example",
        )
        .var("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::100:role/rollback")
        .var("SNAPBACK_STS_ENDPOINT", &stub.url());
    chmod(&env, ".", 0o755);
    let message = "~/token holds a token that keys are given for, and other users can get at it: chmod 600 ~/token";
    for (mode, expected) in [
        (0o644, vec![warned("credentials.exposure", message)]),
        (0o640, vec![]),
        (0o600, vec![]),
    ] {
        chmod(&env, "token", mode);
        assert_eq!(exposed(&env, "alibaba"), expected, "{mode:o}");
    }
}
