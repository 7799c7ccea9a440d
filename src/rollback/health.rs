//! What shows that an instance is well after it was started, and how it is asked.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::process::{ExitStatus, Stdio};
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::process::Command;

use crate::client::{Network, visit};
use crate::error::{Error, Result};

/// What stands for the id of the instance in a host or a URL.
const INSTANCE: &str = "{instance}";

/// What the last line of a command is cut to, in characters: it stands in a table.
const LONGEST_WORD: usize = 200;

/// What shows that an instance is well. Written as it was given: `tcp:HOST:PORT`, `http:URL` or `cmd:COMMAND`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum HealthCheck {
    /// A connection can be made to this host and port.
    Tcp(String, u16),
    /// This URL answers with a status from 200 to 399. Redirects are not followed.
    Http(String),
    /// This command of the shell ends with 0. It finds the ids of the instance and of the run in `SNAPBACK_INSTANCE` and
    /// `SNAPBACK_RUN`.
    Command(String),
}

impl FromStr for HealthCheck {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if let Some(target) = text.strip_prefix("tcp:") {
            return tcp(target);
        }
        if text.starts_with("http://") || text.starts_with("https://") {
            return http(text);
        }
        if let Some(url) = text.strip_prefix("http:") {
            return http(url);
        }
        match text.strip_prefix("cmd:") {
            Some(command) if !command.trim().is_empty() => Ok(Self::Command(command.to_owned())),
            Some(_) => Err("cmd: names no command".to_owned()),
            None => Err("it is none of tcp:HOST:PORT, http:URL and cmd:COMMAND".to_owned()),
        }
    }
}

fn tcp(target: &str) -> std::result::Result<HealthCheck, String> {
    let wrong = || "tcp: takes HOST:PORT, as in tcp:10.0.0.8:22".to_owned();
    let (host, port) = target.rsplit_once(':').ok_or_else(wrong)?;
    let port: u16 = port.parse().map_err(|_| wrong())?;
    let host = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    if host.is_empty() || port == 0 {
        return Err(wrong());
    }
    Ok(HealthCheck::Tcp(host.to_owned(), port))
}

fn http(url: &str) -> std::result::Result<HealthCheck, String> {
    visit::check(&url.replace(INSTANCE, "i"))
        .map_err(|error| error.message().to_owned())
        .map(|()| HealthCheck::Http(url.to_owned()))
}

impl TryFrom<String> for HealthCheck {
    type Error = String;

    fn try_from(text: String) -> std::result::Result<Self, String> {
        text.parse()
    }
}

impl From<HealthCheck> for String {
    fn from(check: HealthCheck) -> Self {
        check.to_string()
    }
}

impl fmt::Display for HealthCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(host, port) if host.contains(':') => write!(f, "tcp:[{host}]:{port}"),
            Self::Tcp(host, port) => write!(f, "tcp:{host}:{port}"),
            Self::Http(url) => write!(f, "http:{url}"),
            Self::Command(command) => write!(f, "cmd:{command}"),
        }
    }
}

/// What is asked of the instances of a run after they were started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Health {
    /// What shows that one is well.
    pub check: HealthCheck,
    /// For how many seconds one may take to be well.
    pub within_s: u64,
    /// Whether the disks of one that is not are returned to their safety snapshots.
    pub undo: bool,
}

/// What came of asking: why the instance is not well, if it is not.
pub type Asked<'a> = Pin<Box<dyn Future<Output = std::result::Result<(), String>> + 'a>>;

/// Who asks whether an instance is well.
pub trait Ask {
    /// Asks once, for at most `within`.
    fn ask<'a>(
        &'a self,
        check: &'a HealthCheck,
        instance: &'a str,
        run: &'a str,
        within: Duration,
    ) -> Asked<'a>;
}

/// Asks the instances themselves. Connections are made directly, through no proxy.
#[derive(Debug)]
pub struct Visits<'a> {
    /// How the network is used.
    pub network: &'a Network,
}

impl Ask for Visits<'_> {
    fn ask<'a>(
        &'a self,
        check: &'a HealthCheck,
        instance: &'a str,
        run: &'a str,
        within: Duration,
    ) -> Asked<'a> {
        Box::pin(async move {
            let asked = match check {
                HealthCheck::Tcp(host, port) => {
                    visit::connect(&host.replace(INSTANCE, instance), *port, within).await
                }
                HealthCheck::Http(url) => {
                    let url = url.replace(INSTANCE, instance);
                    visit::get(&url, self.network, within)
                        .await
                        .and_then(|status| good(&url, status))
                }
                HealthCheck::Command(command) => {
                    return obey(command, instance, run, within).await;
                }
            };
            asked.map_err(|error| error.to_string())
        })
    }
}

fn good(url: &str, status: u16) -> Result<()> {
    if (200..400).contains(&status) {
        return Ok(());
    }
    Err(Error::new(
        crate::error::Kind::Failed,
        format!("{url} answered with HTTP {status}"),
    ))
}

/// Runs a command of the shell; the last line that it prints is why it failed.
async fn obey(
    command: &str,
    instance: &str,
    run: &str,
    within: Duration,
) -> std::result::Result<(), String> {
    let (shell, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("sh", "-c")
    };
    let unusable = |error| format!("{shell} cannot be run: {error}");
    let mut command_line = Command::new(shell);
    command_line
        .arg(flag)
        .arg(command)
        .env("SNAPBACK_INSTANCE", instance)
        .env("SNAPBACK_RUN", run)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    #[cfg(unix)]
    command_line.process_group(0);
    let child = command_line.spawn().map_err(unusable)?;
    let _group = Group(child.id());
    let output = tokio::time::timeout(within, child.wait_with_output())
        .await
        .map_err(|_| "the command has not ended".to_owned())?
        .map_err(unusable)?;
    if output.status.success() {
        return Ok(());
    }
    let printed = [output.stderr, output.stdout];
    let last = printed.iter().find_map(|text| last_line(text));
    Err(failed(output.status, last))
}

/// The process group of a command, which is ended when it is dropped: what the command began ends with it.
struct Group(Option<u32>);

impl Drop for Group {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(group) = self
            .0
            .and_then(|id| rustix::process::Pid::from_raw(id.cast_signed()))
        {
            // One that has ended already is no matter.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    }
}

fn failed(status: ExitStatus, last: Option<String>) -> String {
    match last {
        Some(line) => format!("the command failed ({status}): {line}"),
        None => format!("the command failed ({status})"),
    }
}

fn last_line(text: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(text);
    let line = text.lines().rev().find(|line| !line.trim().is_empty())?;
    Some(line.trim().chars().take(LONGEST_WORD).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_read_and_written_alike() {
        for text in [
            "tcp:10.0.0.8:22",
            "tcp:[fd00::8]:22",
            "tcp:{instance}.internal:443",
            "http:https://10.0.0.8/health",
            "http:http://{instance}.internal:8080/health?deep=1",
            "cmd:ssh web systemctl is-active app",
        ] {
            let check: HealthCheck = text.parse().unwrap();
            assert_eq!(check.to_string(), text);
        }
        let bare: HealthCheck = "https://10.0.0.8/".parse().unwrap();
        assert_eq!(bare, HealthCheck::Http("https://10.0.0.8/".to_owned()));
    }

    #[test]
    fn what_is_none_is_refused_with_why() {
        for (text, why) in [
            (
                "ping",
                "it is none of tcp:HOST:PORT, http:URL and cmd:COMMAND",
            ),
            ("tcp:web", "tcp: takes HOST:PORT, as in tcp:10.0.0.8:22"),
            ("tcp::22", "tcp: takes HOST:PORT, as in tcp:10.0.0.8:22"),
            (
                "tcp:web:70000",
                "tcp: takes HOST:PORT, as in tcp:10.0.0.8:22",
            ),
            ("http:web", "'web' is no http or https URL"),
            ("http:ftp://web/", "'ftp://web/' is no http or https URL"),
            ("cmd: ", "cmd: names no command"),
            (
                "http://ann:secret@web/",
                "a URL with a user or a password would be kept in plans and journals",
            ),
        ] {
            assert_eq!(text.parse::<HealthCheck>(), Err(why.to_owned()));
        }
    }

    #[tokio::test]
    async fn a_command_is_told_of_the_instance_and_tells_why_it_failed() {
        let within = Duration::from_secs(60);
        let good = r#"test "$SNAPBACK_INSTANCE $SNAPBACK_RUN" = "i-1 r-1""#;
        assert_eq!(obey(good, "i-1", "r-1", within).await, Ok(()));
        let bad = "echo of no interest; echo not yet >&2; echo >&2; exit 3";
        assert_eq!(
            obey(bad, "i-1", "r-1", within).await,
            Err("the command failed (exit status: 3): not yet".to_owned())
        );
        let short = Duration::from_millis(1);
        assert_eq!(
            obey("sleep 600", "i-1", "r-1", short).await,
            Err("the command has not ended".to_owned())
        );
    }

    /// A pipe of whose writing ends one is held by what the command has begun is at its end when that has ended.
    #[cfg(unix)]
    #[tokio::test]
    async fn what_a_command_has_begun_ends_with_it() {
        use std::io::Read as _;

        let scratch = crate::scratch::Scratch::new();
        let pipe = scratch.write("pipe", "");
        std::fs::remove_file(&pipe).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        let ready = scratch.file("ready");
        rustix::fs::mkfifoat(rustix::fs::CWD, &ready, rustix::fs::Mode::RWXU).unwrap();
        let (to, ready) = (pipe.display(), ready.display());
        let shell = format!(
            "(echo begun; echo > '{ready}'; sleep 20; echo survived) > '{to}' 2>&1 & read line < '{ready}'; exit 1"
        );
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            let mut pipe = std::fs::File::open(pipe).unwrap();
            pipe.read_to_string(&mut text).unwrap();
            text
        });
        let failed = obey(&shell, "i-1", "r-1", Duration::from_secs(5)).await;
        assert!(failed.is_err(), "{failed:?}");
        assert_eq!(reader.join().unwrap(), "begun\n");
    }
}
