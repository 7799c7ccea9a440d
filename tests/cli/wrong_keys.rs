//! Keys that the cloud does not know, against the sandbox as other programs reach it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use crate::error_codes::assert_refused;
use crate::support::env::TestEnv;

/// `snapback sandbox serve` on a free port, until this is dropped.
struct Served {
    process: Child,
    url: String,
}

impl Served {
    fn start(env: &TestEnv) -> Self {
        let mut process = env
            .command(&["sandbox", "serve", "--addr", "127.0.0.1:0", "--quiet"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        stdout.read_line(&mut url).unwrap();
        Self {
            process,
            url: url.trim_end().to_owned(),
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn wrong_keys_are_told_apart_from_a_wrong_secret_and_the_right_ones_work() {
    let home = TestEnv::new();
    let served = Served::start(&home);
    let alibaba = |id, secret| {
        TestEnv::new()
            .var("ALIBABA_CLOUD_ACCESS_KEY_ID", id)
            .var("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret)
            .var("SNAPBACK_ENDPOINT", &served.url)
            .run(&["ecs", "describe-regions", "-o", "json"])
    };
    assert_eq!(alibaba("sandbox", "sandbox").code, Some(0));
    assert_refused(
        &alibaba("someone", "sandbox"),
        "InvalidAccessKeyId.NotFound",
        404,
        4,
    );
    assert_refused(
        &alibaba("sandbox", "guess"),
        "SignatureDoesNotMatch",
        400,
        4,
    );
    let tencent = |id, secret| {
        TestEnv::new()
            .var("TENCENTCLOUD_SECRET_ID", id)
            .var("TENCENTCLOUD_SECRET_KEY", secret)
            .var("SNAPBACK_ENDPOINT", &served.url)
            .run(&["ecm", "describe-instances", "-o", "json"])
    };
    assert_eq!(tencent("sandbox", "sandbox").code, Some(0));
    assert_refused(
        &tencent("someone", "sandbox"),
        "AuthFailure.SecretIdNotFound",
        200,
        4,
    );
    assert_refused(
        &tencent("sandbox", "guess"),
        "AuthFailure.SignatureFailure",
        200,
        4,
    );
}
