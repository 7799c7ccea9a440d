//! Keys that a program prints.
//!
//! Source: mode `External` of aliyun-cli (`external.go`): the program is run without a shell, within 60 s, and prints one
//! JSON object.

use std::process::Stdio;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use tokio::process::Command;
use zeroize::Zeroizing;

use super::{Given, refused};
use crate::api::{Credential, Secret};
use crate::error::Result;

const WITHIN: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
struct Printed {
    mode: String,
    access_key_id: String,
    access_key_secret: Secret,
    sts_token: Option<Secret>,
    expiration: Option<DateTime<Utc>>,
}

/// Runs `command`. What it says on stderr is the operator's to see.
pub(super) async fn run(command: &[String]) -> Result<Given> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(refused("its process_command is empty"));
    };
    // `Command::output` would catch stderr as well.
    let running = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn();
    let output = tokio::time::timeout(WITHIN, async { running?.wait_with_output().await })
        .await
        .map_err(|_| {
            refused(format!(
                "{program} has not ended within {} s",
                WITHIN.as_secs()
            ))
        })?
        .map_err(|error| refused(format!("{program} cannot be run")).caused_by(error))?;
    let printed = Zeroizing::new(output.stdout);
    if !output.status.success() {
        return Err(refused(format!("{program} failed: {}", output.status)));
    }
    // The words of the JSON parser are not passed on: they may quote the keys.
    let printed: Printed = serde_json::from_slice(&printed)
        .map_err(|_| refused(format!("{program} does not print keys as JSON")))?;
    let token =
        match printed.mode.as_str() {
            "AK" => None,
            "StsToken" => Some(printed.sts_token.ok_or_else(|| {
                refused(format!("{program} prints mode StsToken and no sts_token"))
            })?),
            mode => {
                let mode = mode.escape_debug();
                return Err(refused(format!(
                    "{program} prints mode '{mode}'; AK and StsToken are known"
                )));
            }
        };
    let credential = Credential {
        key_id: printed.access_key_id,
        key_secret: printed.access_key_secret,
        token,
    };
    Ok(match printed.expiration {
        Some(end) => Given::until(credential, end),
        None => Given::lasting(credential),
    })
}
