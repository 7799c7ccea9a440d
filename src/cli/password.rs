//! Where a password comes from: never from the command line, which every process of the machine can read.

use std::io::{BufRead, ErrorKind, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;
use zeroize::Zeroizing;

use super::context::Context;
use crate::api::{Secret, stray_character};
use crate::error::{Error, Result, Text};
use crate::files;

/// The options for a password.
#[derive(Debug, Args)]
pub(super) struct Password {
    /// Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]
    #[arg(long, conflicts_with = "password_file")]
    password_stdin: bool,

    /// Read the new password from the first line of this file
    #[arg(long, value_name = "PATH")]
    password_file: Option<PathBuf>,

    /// Taken only to be refused: see [`Password::read`].
    #[arg(long = "Password", alias = "password", hide = true, value_name = "REFUSED", num_args = 0..=1, default_missing_value = "")]
    on_the_command_line: Option<Secret>,
}

/// The longest password file that is read. No provider takes a password of over 30 characters.
const LONGEST: u64 = 4096;

impl Password {
    /// Whether an option for it is given; the variable is none.
    pub(super) const fn is_typed(&self) -> bool {
        self.password_stdin || self.password_file.is_some() || self.on_the_command_line.is_some()
    }

    /// Reads the password; `None` when none was given. `check` holds it against the rules of the operation.
    ///
    /// # Errors
    /// A usage error: a password on the command line, one that cannot be read or is empty, or that breaks the rules.
    pub(super) fn read(
        &self,
        context: &Context,
        check: impl FnOnce(&Secret) -> std::result::Result<Vec<Text>, Text>,
    ) -> Result<Option<Secret>> {
        if self.on_the_command_line.is_some() {
            return Err(Error::usage(
                "--Password: a password on the command line can be read by every process on this machine",
            )
            .hint(Text::fixed(
                "use --password-stdin, --password-file PATH or SNAPBACK_PASSWORD, and change this password",
                "请使用 --password-stdin、--password-file PATH 或 SNAPBACK_PASSWORD，并更换此密码",
            )));
        }
        let (origin, text) = if self.password_stdin {
            let stdin = std::io::stdin();
            if stdin.is_terminal() {
                return Err(Error::usage(
                    "--password-stdin: standard input is a terminal, which would show the password",
                )
                .hint(Text::fixed(
                    "pipe it in, as in: pass show web | snapback ... --password-stdin",
                    "请通过管道传入，例如：pass show web | snapback ... --password-stdin",
                )));
            }
            (
                "--password-stdin",
                first_line(stdin.lock(), "--password-stdin")?,
            )
        } else if let Some(path) = &self.password_file {
            let origin = format!("--password-file {}", path.display());
            let text = files::read(path, LONGEST).map(Zeroizing::new);
            let text = text.map_err(|error| match error.kind() {
                ErrorKind::InvalidInput => {
                    Error::usage(format!("{origin} {error}")).hint(Text::fixed(
                        "--password-stdin reads the password from a pipe",
                        "--password-stdin 可从管道读取密码",
                    ))
                }
                ErrorKind::FileTooLarge => Error::usage(format!("{origin} {error}")),
                _ => Error::usage(format!("{origin}: {error}")),
            })?;
            ("--password-file", first_line(&text[..], &origin)?)
        } else if let Some(password) = context.env.get("SNAPBACK_PASSWORD") {
            ("SNAPBACK_PASSWORD", Secret::new(password))
        } else if context.env.is_set("SNAPBACK_PASSWORD") {
            return Err(Error::usage("SNAPBACK_PASSWORD: the password is not UTF-8"));
        } else {
            return Ok(None);
        };
        if text.reveal().is_empty() {
            return Err(Error::usage(format!("{origin}: the password is empty")));
        }
        if let Some(stray) = stray_character(text.reveal()) {
            return Err(
                Error::usage(format!("{origin}: the password has {stray}")).hint(Text::fixed(
                    "nobody could type it: write the password again, without it",
                    "该字符无法从键盘输入：请重新填写密码，去掉该字符",
                )),
            );
        }
        match check(&text) {
            Ok(warnings) => {
                for warning in warnings {
                    context.console.warn(warning.get(context.console.language));
                }
                Ok(Some(text))
            }
            Err(problem) => Err(Error::usage(format!(
                "{origin}: {}",
                problem.get(context.console.language)
            ))),
        }
    }
}

/// Reads up to the end of the first line and not beyond: what writes into a pipe may keep it open.
fn first_line(source: impl BufRead, origin: &str) -> Result<Secret> {
    let mut bytes = Zeroizing::new(Vec::new());
    source
        .take(LONGEST + 1)
        .read_until(b'\n', &mut bytes)
        .map_err(|error| Error::usage(format!("{origin}: {error}")))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
        let error = files::too_long(LONGEST);
        return Err(Error::usage(format!("{origin}: the password {error}")));
    }
    let text = std::str::from_utf8(files::without_mark(&bytes))
        .map_err(|_| Error::usage(format!("{origin}: the password is not UTF-8")))?;
    Ok(Secret::new(text.lines().next().unwrap_or_default()))
}
