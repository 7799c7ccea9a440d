//! What a call costs: start-up, one signed call over http and https beside curl's, peak memory, and size.
//!
//! `cargo bench --bench cost` measures the program of this package as it is released; `SNAPBACK_BIN=PATH` another one.
//! Talks to loopback only. A missed target is shown and is no failure; only a command that fails is. The machine should
//! be idle: what competes for its cores slows a handshake, with its turns between two processes, more than anything else.

#[path = "../../tests/support/http.rs"]
mod http;
mod measure;
mod report;
mod server;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use measure::{Program, compare, peak_memory};
use report::Report;
use server::Server;

const WARM_UP: usize = 10;
const RUNS: usize = 100;

// What the project promises.
const MAX_START_MS: f64 = 3.0;
const MAX_HTTPS_RATIO: f64 = 0.40;
const MAX_MEMORY_MIB: f64 = 12.0;
const MAX_SIZE_MB: f64 = 7.0;

fn main() -> ExitCode {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cost");
    let result = fs::create_dir_all(&scratch)
        .map_err(Into::into)
        .and_then(|()| run(&scratch));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(scratch: &Path) -> Result<(), Box<dyn Error>> {
    let binary = env::var_os("SNAPBACK_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_snapback")),
        PathBuf::from,
    );
    let snapback = |args: &[&str]| Program::new("snapback", &binary, args, scratch);
    let mut report = Report::default();

    let nothing = Program::new("/bin/true", Path::new("/bin/true"), &[], scratch);
    let version = snapback(&["--version"]);
    version.must_print("snapback")?;
    let start = compare(&version, &nothing, WARM_UP, RUNS)?;
    report.difference("--version", &start, MAX_START_MS);

    let http = Server::http()?;
    let (tls, ca) = Server::https()?;
    let ca_file = scratch.join("ca.pem");
    fs::write(&ca_file, ca)?;
    let ca_file = ca_file
        .to_str()
        .ok_or("the target directory is not UTF-8")?;
    let describe = [
        "ecs",
        "describe-regions",
        "--region",
        "cn-hangzhou",
        "-o",
        "json",
    ];
    let endpoint = http.url();
    let plain = snapback(&[&describe[..], &["--endpoint", &endpoint]].concat());
    let endpoint = tls.url();
    let secure = [
        &describe[..],
        &["--endpoint", &endpoint, "--ca-bundle", ca_file],
    ]
    .concat();
    let secure = snapback(&secure);
    // curl is given a ready-made request: it need not sign.
    let curl = |url: &str, more: &[&str]| {
        let url = format!("{url}{}", server::TARGET);
        let args = [&["-q", "-s", "-X", "POST", &url], more].concat();
        Program::new("curl", Path::new("curl"), &args, scratch)
    };
    let curl_plain = curl(&http.url(), &[]);
    let curl_secure = curl(&tls.url(), &["--cacert", ca_file]);

    for program in [&plain, &secure] {
        program.must_print(server::REGION)?;
    }
    if curl_plain.is_installed() {
        for program in [&curl_plain, &curl_secure] {
            program.must_print(server::REGION)?;
        }
        let call = compare(&plain, &curl_plain, WARM_UP, RUNS)?;
        report.ratio("one call, http", &call, None);
        let call = compare(&secure, &curl_secure, WARM_UP, RUNS)?;
        report.ratio("one call, https", &call, Some(MAX_HTTPS_RATIO));
    } else {
        report.missing("one call", "curl is not installed");
    }

    match peak_memory(&secure)? {
        Some(ours) => {
            let theirs = if curl_secure.is_installed() {
                peak_memory(&curl_secure)?
            } else {
                None
            };
            report.memory("peak memory, https", ours, theirs, MAX_MEMORY_MIB);
        }
        None => report.missing("peak memory, https", "/usr/bin/time is not installed"),
    }
    report.size("program file", fs::metadata(&binary)?.len(), MAX_SIZE_MB);
    report.print()?;
    Ok(())
}
