//! What the sandbox bears: signed requests in a second over keep-alive, and how fast and small a large world opens.
//!
//! `cargo bench --bench sandbox` measures the program of this package as it is released; `SNAPBACK_BIN=PATH` another one.
//! Talks to loopback only. A missed target is shown and is no failure. The machine should be idle: server and clients
//! share its cores.

mod load;
mod served;

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use served::Served;
use snapback::api::Provider;

/// How many clients there are, each with a connection of its own.
const CLIENTS: usize = 4;
/// How many requests each of them sends.
const REQUESTS: usize = 10_000;

const DISKS: u32 = 100_000;
const INSTANCES: u32 = 10_000;

// What the project promises.
const LEAST_RATE: f64 = 5_000.0;
const MOST_SECONDS: f64 = 1.0;
const MOST_MIB: f64 = 200.0;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let binary = env::var_os("SNAPBACK_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_snapback")),
        PathBuf::from,
    );
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sandbox-bench");
    let _ = fs::remove_dir_all(&scratch);
    fs::create_dir_all(&scratch)?;

    let small = Served::start(&binary, &scratch, &[])?;
    let rate = load::rate(small.addr, CLIENTS, REQUESTS, "d-sandbox-web-sys")?;
    line("DescribeDisks, default world", rate, LEAST_RATE, "/s", true)?;
    drop(small);

    let scenario = scratch.join("world.json");
    let world = snapback::sandbox::generate(Provider::Alibaba, INSTANCES, DISKS, 1);
    fs::write(&scenario, serde_json::to_vec(&world)?)?;
    drop(world);
    let scenario = scenario
        .to_str()
        .ok_or("the target directory is not UTF-8")?;
    let large = Served::start(&binary, &scratch, &["--scenario", scenario])?;
    let seconds = large.opened.as_secs_f64();
    line("100,000 disks open", seconds, MOST_SECONDS, " s", false)?;
    if let Some(peak) = large.peak_mib() {
        line("100,000 disks, peak memory", peak, MOST_MIB, " MiB", false)?;
    }
    let rate = load::rate(large.addr, CLIENTS, REQUESTS / 10, "d-050000")?;
    line("DescribeDisks, 100,000 disks", rate, LEAST_RATE, "/s", true)?;
    Ok(())
}

/// Prints a figure beside its target.
fn line(
    what: &str,
    figure: f64,
    target: f64,
    unit: &str,
    at_least: bool,
) -> Result<(), std::io::Error> {
    let (bound, met) = if at_least {
        (">=", figure >= target)
    } else {
        ("<=", figure <= target)
    };
    let verdict = if met { "ok" } else { "MISSED" };
    writeln!(
        std::io::stdout(),
        "{what:32} {figure:>10.2}{unit:4}  target {bound} {target}{unit}  {verdict}"
    )
}
