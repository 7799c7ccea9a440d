//! A sandbox that runs beside a test, and ends with it.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::support::env::TestEnv;

/// A running `sandbox serve` on a free port.
#[derive(Debug)]
pub(crate) struct Served {
    child: Child,
    url: String,
}

impl Served {
    /// Starts it with `args` in `env`, and waits until it listens.
    pub(crate) fn start(env: &TestEnv, args: &[&str]) -> Self {
        let mut child = env
            .command(&["sandbox", "serve", "--addr", "127.0.0.1:0"])
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut url).unwrap();
        let url = url.trim().to_owned();
        assert!(url.starts_with("http"), "it does not listen: {url:?}");
        Self { child, url }
    }

    /// Where it listens, with its scheme.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Where it listens.
    pub(crate) fn addr(&self) -> String {
        let (_, addr) = self.url.split_once("://").unwrap();
        addr.parse::<SocketAddr>().unwrap().to_string()
    }

    /// What it recorded of each request, the oldest first; `env` is any environment.
    pub(crate) fn records(&self, env: &TestEnv) -> Vec<Value> {
        let output = env.run(&["sandbox", "requests", "--addr", &self.addr()]);
        assert_eq!(output.code, Some(0), "{output}");
        let lines = output.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Of each request that it recorded: what was asked for, the status and the error code.
    pub(crate) fn outcomes(&self, env: &TestEnv) -> Vec<Value> {
        self.records(env)
            .iter()
            .map(|record| json!([record["action"], record["status"], record["code"]]))
            .collect()
    }

    /// Turns its clock ahead.
    pub(crate) fn advance(&self, env: &TestEnv, time: &str) {
        let output = env.run(&[
            "sandbox",
            "clock",
            "--addr",
            &self.addr(),
            "--advance",
            time,
        ]);
        assert_eq!(output.code, Some(0), "{output}");
    }

    /// An environment whose commands talk to it as if it were the cloud.
    pub(crate) fn client(&self) -> TestEnv {
        TestEnv::new()
            .var("ALIBABA_CLOUD_ACCESS_KEY_ID", "sandbox")
            .var("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "sandbox")
            .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
            .var("TENCENTCLOUD_SECRET_ID", "sandbox")
            .var("TENCENTCLOUD_SECRET_KEY", "sandbox")
            .var("SNAPBACK_ENDPOINT", self.url())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
