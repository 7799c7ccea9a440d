//! Keys that a program prints.
//!
//! Source: mode `External` of aliyun-cli (`external.go`): the program is run without a shell, within 60 s, and prints one
//! JSON object, in which a text may be empty instead of absent.

use std::collections::BTreeMap;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use serde_json::value::RawValue;
use tokio::io::AsyncReadExt as _;
use tokio::process::{Child, Command};
use zeroize::Zeroizing;

use super::{Given, refused};
use crate::api::{Credential, Secret};
use crate::client::Deadline;
use crate::error::{Error, Result};
use crate::files;

const WITHIN: Duration = Duration::from_secs(60);

/// The most bytes that a program may print.
const LONGEST: usize = 64 << 10;

/// Runs `program`. What it says on stderr is the operator's to see.
pub(super) async fn run(program: &str, arguments: &[Secret], deadline: &Deadline) -> Result<Given> {
    // `Command::output` would catch stderr as well.
    let running = Command::new(program)
        .args(arguments.iter().map(Secret::reveal))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn();
    let within = WITHIN.min(deadline.left());
    let output = tokio::time::timeout(within, async { output(running?).await })
        .await
        .map_err(|_| {
            refused(format!(
                "{program} has not ended within {} s",
                within.as_secs_f32()
            ))
        })?
        .map_err(|error| refused(format!("{program} cannot be run")).caused_by(error))?;
    let (printed, status) = output;
    let Some(status) = status else {
        return Err(refused(format!(
            "{program} prints more than {LONGEST} bytes"
        )));
    };
    if !status.success() {
        return Err(refused(format!("{program} failed: {status}")));
    }
    Printed::read(program, files::without_mark(&printed))?.keys()
}

/// The output of `running` and the status with which it ends; none when it prints too much, which ends it.
async fn output(mut running: Child) -> io::Result<(Zeroizing<Vec<u8>>, Option<ExitStatus>)> {
    // All of the room at once: a vector that grows would leave copies of the keys behind.
    let mut printed = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
    if let Some(mut stdout) = running.stdout.take() {
        while printed.len() <= LONGEST && stdout.read_buf(&mut *printed).await? > 0 {}
    }
    if printed.len() > LONGEST {
        return Ok((printed, None));
    }
    Ok((printed, Some(running.wait().await?)))
}

/// What a program has printed. The words of the JSON parser are not passed on: they may quote the keys.
struct Printed<'a> {
    program: &'a str,
    /// Left as they stand, so that the one that is wrong can be named.
    fields: BTreeMap<String, &'a RawValue>,
}

impl<'a> Printed<'a> {
    fn read(program: &'a str, printed: &'a [u8]) -> Result<Self> {
        let fields = serde_json::from_slice(printed)
            .map_err(|_| refused(format!("{program} does not print keys as JSON")))?;
        Ok(Self { program, fields })
    }

    fn keys(&self) -> Result<Given> {
        let mode = self.need("mode", "no mode")?;
        let mode = mode.reveal();
        if !matches!(mode, "AK" | "StsToken") {
            let mode = mode.escape_debug();
            return Err(self.refused(&format!("mode '{mode}'; AK and StsToken are known")));
        }
        let need = |key| self.need(key, &format!("mode {mode} and no {key}"));
        let credential = Credential {
            key_id: need("access_key_id")?.reveal().to_owned(),
            key_secret: need("access_key_secret")?,
            token: (mode == "StsToken")
                .then(|| need("sts_token"))
                .transpose()?,
        };
        let Some(end) = self.text("expiration")? else {
            return Ok(Given::lasting(credential));
        };
        let end = end.reveal().parse();
        let end = end.map_err(|_| self.refused("an expiration that is no time (RFC 3339)"))?;
        Ok(Given::until(credential, end))
    }

    /// The text under `key`; `None` when it is absent, null or empty.
    fn text(&self, key: &str) -> Result<Option<Secret>> {
        let Some(value) = self.fields.get(key) else {
            return Ok(None);
        };
        let text: Option<Secret> = serde_json::from_str(value.get())
            .map_err(|_| self.refused(&format!("'{key}', which is no text")))?;
        Ok(text.filter(|text| !text.reveal().is_empty()))
    }

    fn need(&self, key: &str, absent: &str) -> Result<Secret> {
        self.text(key)?.ok_or_else(|| self.refused(absent))
    }

    fn refused(&self, what: &str) -> Error {
        refused(format!("{} prints {what}", self.program))
    }
}
