//! Runs programs in an empty environment and takes their time and memory.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program and what it is run with.
#[derive(Debug)]
pub(crate) struct Program {
    /// What it is called in messages.
    pub(crate) name: &'static str,
    path: PathBuf,
    args: Vec<String>,
    scratch: PathBuf,
}

/// The medians of two programs run in turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Comparison {
    /// The program under test.
    pub(crate) ours: Duration,
    /// The one beside it.
    pub(crate) theirs: Duration,
    /// The name of the one beside it.
    pub(crate) other: &'static str,
}

impl Program {
    /// `path` run with `args`, with `scratch` as its home.
    pub(crate) fn new(name: &'static str, path: &Path, args: &[&str], scratch: &Path) -> Self {
        Self {
            name,
            path: path.to_owned(),
            args: args.iter().map(|arg| (*arg).to_owned()).collect(),
            scratch: scratch.to_owned(),
        }
    }

    /// Whether it can be started at all.
    pub(crate) fn is_installed(&self) -> bool {
        let mut command = Command::new(&self.path);
        let command = command.arg("--version").stdout(Stdio::null());
        command.status().is_ok()
    }

    /// Runs it once and looks whether it does what is to be measured.
    ///
    /// # Errors
    /// When it fails or does not print `text`.
    pub(crate) fn must_print(&self, text: &str) -> Result<(), Box<dyn Error>> {
        let output = self.prepare(Command::new(&self.path)).output()?;
        let stdout = String::from_utf8_lossy(&output.stdout);
        if output.status.success() && stdout.contains(text) {
            return Ok(());
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        let args = self.args.join(" ");
        let status = output.status;
        Err(format!(
            "{} {args}: {status}, printed {stdout:?} {stderr:?}",
            self.name
        )
        .into())
    }

    fn prepare(&self, mut command: Command) -> Command {
        command
            .args(&self.args)
            .env_clear()
            .env("HOME", &self.scratch)
            .env("LANG", "C")
            .env("NO_COLOR", "1")
            .env("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI-example-key")
            .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "example-secret");
        // Last, because the name of a program is looked up in the path that it is given.
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command
    }

    fn time(&self) -> Result<Duration, Box<dyn Error>> {
        let mut command = self.prepare(Command::new(&self.path));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let start = Instant::now();
        let status = command.status()?;
        let elapsed = start.elapsed();
        if status.success() {
            Ok(elapsed)
        } else {
            Err(format!("{} {}: {status}", self.name, self.args.join(" ")).into())
        }
    }
}

/// Runs both in turn, so that whatever else the machine does befalls both alike: `warm_up` pairs, then `runs` pairs.
///
/// # Errors
/// When one of them fails.
pub(crate) fn compare(
    ours: &Program,
    theirs: &Program,
    warm_up: usize,
    runs: usize,
) -> Result<Comparison, Box<dyn Error>> {
    let mut times = (Vec::new(), Vec::new());
    for run in 0..warm_up + runs {
        let pair = (ours.time()?, theirs.time()?);
        if run >= warm_up {
            times.0.push(pair.0);
            times.1.push(pair.1);
        }
    }
    Ok(Comparison {
        ours: median(times.0),
        theirs: median(times.1),
        other: theirs.name,
    })
}

fn median<T: Copy + Default + Ord>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The median of the peak resident set of five runs, in KiB; `None` without `/usr/bin/time`.
///
/// # Errors
/// When the program fails.
pub(crate) fn peak_memory(program: &Program) -> Result<Option<u64>, Box<dyn Error>> {
    let time = Path::new("/usr/bin/time");
    if !time.exists() {
        return Ok(None);
    }
    let answer = program.scratch.join("peak");
    let mut peaks = Vec::new();
    for _ in 0..5 {
        let mut command = Command::new(time);
        command
            .args(["-f", "%M", "-o"])
            .arg(&answer)
            .arg(&program.path);
        let mut command = program.prepare(command);
        let status = command.stdout(Stdio::null()).status()?;
        if !status.success() {
            return Err(format!("{} under {}: {status}", program.name, time.display()).into());
        }
        peaks.push(fs::read_to_string(&answer)?.trim().parse::<u64>()?);
    }
    Ok(Some(median(peaks)))
}
