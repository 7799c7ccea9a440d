//! What a large rollback takes: its wall time beside its critical path, and how many requests a disk costs.
//!
//! `cargo bench --bench rollback` runs 100 instances with 300 disks in the program's own sandbox, where each answer comes
//! 50 ms late, each step takes 5 s, and requests are refused beyond the documented rates; `SNAPBACK_BIN=PATH` measures
//! another program. Talks to loopback only. A missed target is shown and is no failure; only a run that fails is.

#[path = "../sandbox/served.rs"]
mod served;

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::time::{Duration, Instant};

use serde_json::Value;
use served::Served;

const INSTANCES: usize = 100;
const DISKS: usize = 300;
const STEP: Duration = Duration::from_secs(5);
/// Stop, safety snapshot, rollback and start: none can begin before the one before it has ended.
const STEPS: u32 = 4;
const LATENCY_MS: u32 = 50;

// What the project promises.
const MAX_RATIO: f64 = 1.15;
const MAX_CALLS: f64 = 4.0;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing can be done where stderr is closed.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), Box<dyn Error>> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rollback");
    // Runs of another time would hold the disks.
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    fs::create_dir_all(&scratch)?;
    let binary = env::var_os("SNAPBACK_BIN").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_snapback")),
        PathBuf::from,
    );
    let world = world(&binary, &scratch)?;
    let step = format!("{}s", STEP.as_secs());
    let trouble = format!(r#"{{"effect":{{"latency":"{LATENCY_MS}ms"}}}}"#);
    let world = world.to_str().ok_or("the target directory is not UTF-8")?;
    let served = Served::start(
        &binary,
        &scratch,
        &[
            "--scenario",
            world,
            "--reset-time",
            &step,
            "--power-time",
            &step,
            "--rates",
            "documented",
            "--trouble",
            &trouble,
        ],
    )?;
    let (took, report) = roll_back(&binary, &scratch, &served)?;
    let summary = &report["summary"];
    if summary["succeeded"] != DISKS {
        return Err(format!("not every disk was rolled back: {summary}").into());
    }
    let requests = requests(&binary, &scratch, &served)?;
    tell(took, requests)?;
    Ok(())
}

/// Makes the scenario; its file.
fn world(binary: &Path, scratch: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let (instances, disks) = (INSTANCES.to_string(), DISKS.to_string());
    let args = [
        "sandbox",
        "generate",
        "--instances",
        &instances,
        "--disks",
        &disks,
    ];
    let scenario = output(program(binary, scratch).args(args))?;
    let file = scratch.join("world.json");
    fs::write(&file, scenario.stdout)?;
    Ok(file)
}

/// Rolls all of it back; how long that took and what was reported.
fn roll_back(
    binary: &Path,
    scratch: &Path,
    served: &Served,
) -> Result<(Duration, Value), Box<dyn Error>> {
    let mut command = program(binary, scratch);
    command
        .args(["rollback", "--latest", "--yes", "--quiet", "-o", "json"])
        .arg("--parallel")
        .arg(INSTANCES.to_string())
        .args(["--endpoint", &format!("http://{}", served.addr)])
        .env("ALIBABA_CLOUD_ACCESS_KEY_ID", "sandbox")
        .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "sandbox")
        .env("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
    for instance in 1..=INSTANCES {
        command.arg("--instance").arg(format!("i-{instance:06}"));
    }
    let began = Instant::now();
    let done = output(&mut command)?;
    let took = began.elapsed();
    Ok((took, serde_json::from_slice(&done.stdout)?))
}

/// How many requests the sandbox has answered.
fn requests(binary: &Path, scratch: &Path, served: &Served) -> Result<usize, Box<dyn Error>> {
    let addr = served.addr.to_string();
    let listed = output(program(binary, scratch).args(["sandbox", "requests", "--addr", &addr]))?;
    Ok(listed.stdout.iter().filter(|byte| **byte == b'\n').count())
}

fn program(binary: &Path, scratch: &Path) -> Command {
    let mut command = Command::new(binary);
    command.env_clear().env("HOME", scratch);
    command
}

fn output(command: &mut Command) -> Result<Output, Box<dyn Error>> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(output);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!("{}: {stderr}", output.status).into())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "thousands of requests, far below what a float holds"
)]
fn tell(took: Duration, requests: usize) -> io::Result<()> {
    let path = STEP * STEPS;
    let ratio = took.as_secs_f64() / path.as_secs_f64();
    let calls = requests as f64 / DISKS as f64;
    let verdict = |good| if good { "ok" } else { "missed" };
    let mut stdout = io::stdout();
    writeln!(
        stdout,
        "{INSTANCES} instances, {DISKS} disks: {:.2} s; critical path {} s; x {ratio:.3} (target x {MAX_RATIO}): {}",
        took.as_secs_f64(),
        path.as_secs(),
        verdict(ratio <= MAX_RATIO)
    )?;
    writeln!(
        stdout,
        "{requests} requests: {calls:.2} a disk (target {MAX_CALLS}): {}",
        verdict(calls <= MAX_CALLS)
    )
}
