//! A sandbox in a process of its own.

use std::error::Error;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A sandbox that runs until this is dropped.
#[derive(Debug)]
pub(crate) struct Served {
    /// Where it listens.
    pub(crate) addr: SocketAddr,
    /// How long it took from the start of the process until it listened.
    #[allow(dead_code, reason = "not every benchmark asks")]
    pub(crate) opened: Duration,
    child: Child,
}

impl Served {
    /// Starts `sandbox serve` with `args`, with `scratch` as its home.
    ///
    /// # Errors
    /// When it does not say where it listens.
    pub(crate) fn start(
        binary: &Path,
        scratch: &Path,
        args: &[&str],
    ) -> Result<Self, Box<dyn Error>> {
        let began = Instant::now();
        let mut child = Command::new(binary)
            .args(["sandbox", "serve", "--addr", "127.0.0.1:0", "--quiet"])
            .args(args)
            .env_clear()
            .env("HOME", scratch)
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("it has no output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let opened = began.elapsed();
        let addr = line.trim().strip_prefix("http://").unwrap_or_default();
        Ok(Self {
            addr: addr.parse()?,
            opened,
            child,
        })
    }

    /// The peak of its resident set, where the system tells it.
    #[allow(dead_code, reason = "not every benchmark asks")]
    pub(crate) fn peak_mib(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse().ok()?;
        Some(kib / 1024.0)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
