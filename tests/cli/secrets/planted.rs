//! Secrets where the program finds them, and the search for them where nobody must.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::cloud::REGION;
use crate::support::env::TestEnv;
use crate::support::output::Output;

// Every secret begins with what no encoding but base64 changes, and goes on with what each encoding changes.
const MARK: &str = "hunter2";
pub(super) const KEY_SECRET: &str = "hunter2/Key+Secret=1";
pub(super) const TOKEN: &str = "hunter2/Token+&~%41=\"2";
pub(super) const PASSWORD: &str = "hunter2 Pass/Word+&~%41=\"密";

/// The secrets that a text holds, in any encoding.
fn leaks(text: &str) -> Vec<&'static str> {
    let is_there = |secret: &&str| text.contains(&STANDARD.encode(secret));
    let mut leaks: Vec<_> = [KEY_SECRET, TOKEN, PASSWORD]
        .into_iter()
        .filter(is_there)
        .collect();
    let in_hex = |before: &str| {
        let bytes = MARK.bytes();
        bytes.fold(String::new(), |text, byte| {
            format!("{text}{before}{byte:02x}")
        })
    };
    let hex = in_hex("");
    let percent = in_hex("%");
    let lower = text.to_ascii_lowercase();
    // Inside of other bytes base64 has one of three forms, of which the ends depend on what is beside.
    let inside = ["aHVudGVy", "bnRlcj", "dW50ZXIy"];
    if lower.contains(MARK)
        || lower.contains(&hex)
        || lower.contains(&percent)
        || inside.iter().any(|form| text.contains(form))
    {
        leaks.push(MARK);
    }
    leaks
}

/// All files below `folder`.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Runs `args` with the password on standard input, and looks for secrets in all that comes of it.
pub(super) fn assert_keeps_secrets(env: &TestEnv, args: &[&str]) -> Output {
    let planted = files(env.home());
    let output = env.run_with_stdin(args, PASSWORD);
    for text in [&output.stdout, &output.stderr] {
        assert_eq!(leaks(text), [] as [&str; 0], "{args:?}\n{output}");
    }
    for file in files(env.home()) {
        if !planted.contains(&file) {
            let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
            assert_eq!(
                leaks(&text),
                [] as [&str; 0],
                "{args:?}\n{}",
                file.display()
            );
        }
    }
    output
}

/// Keys and password in the environment.
pub(super) fn in_variables(endpoint: &str) -> TestEnv {
    TestEnv::new()
        .var("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI-example")
        .var("ALIBABA_CLOUD_ACCESS_KEY_SECRET", KEY_SECRET)
        .var("ALIBABA_CLOUD_SECURITY_TOKEN", TOKEN)
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var("TENCENTCLOUD_SECRET_ID", "AKID-example")
        .var("TENCENTCLOUD_SECRET_KEY", KEY_SECRET)
        .var("TENCENTCLOUD_TOKEN", TOKEN)
        .var("SNAPBACK_PASSWORD", PASSWORD)
        .var("SNAPBACK_ENDPOINT", endpoint)
}

pub(super) fn write(env: &TestEnv, name: &str, text: &str) {
    let path = env.home().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Keys in files.
pub(super) fn in_files(endpoint: &str) -> TestEnv {
    let env = TestEnv::new()
        .var("SNAPBACK_PASSWORD", PASSWORD)
        .var("ALIBABA_CLOUD_REGION_ID", REGION)
        .var("SNAPBACK_ENDPOINT", endpoint);
    let aliyun = json!({"current": "default", "profiles": [{
        "name": "default", "mode": "StsToken", "access_key_id": "LTAI-example",
        "access_key_secret": KEY_SECRET, "sts_token": TOKEN,
    }]});
    let tccli = json!({"secretId": "AKID-example", "secretKey": KEY_SECRET, "token": TOKEN});
    write(&env, ".aliyun/config.json", &aliyun.to_string());
    write(&env, ".tccli/default.credential", &tccli.to_string());
    env
}
