//! Profiles in files, which are JSON as the providers' own tools write them. Imports [`crate::api`] and [`crate::error`].
//!
//! Files are read as plain JSON and their fields taken one by one, so that unknown keys do no harm and an error can name
//! the key. The words of the JSON parser are not passed on: they may quote the file.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use zeroize::{Zeroize as _, Zeroizing};

use super::lines::Lines;
use super::{Found, Origin, Source, check_key};
use crate::api::{Credential, Secret};
use crate::error::{Error, Kind, Text};
use crate::files;

/// Why there is no profile where there is no home directory.
pub(super) const NO_HOME: &str = if cfg!(windows) {
    "no profile can be looked for because USERPROFILE is not set"
} else {
    "no profile can be looked for because HOME is not set"
};

/// The fields of a JSON object from a file that holds secrets, which are wiped when dropped; and where they stand.
#[derive(Default)]
pub(super) struct Fields(pub(super) Map<String, Value>, pub(super) Lines);

impl Drop for Fields {
    fn drop(&mut self) {
        self.0.values_mut().for_each(wipe);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Object(fields) => fields.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The longest file of secrets that is read.
const LONGEST: u64 = 1 << 20;

/// Reads a file of secrets; `None` when there is no such file.
pub(super) fn read(file: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    let error = match files::read(file, LONGEST) {
        Ok(bytes) => return Ok(Some(Zeroizing::new(bytes))),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::NotFound => Ok(None),
        ErrorKind::InvalidInput | ErrorKind::FileTooLarge => {
            Err(malformed(format!("{} {error}", file.display())))
        }
        _ => {
            let message = format!("cannot read {}", file.display());
            let hint = Text::fixed(
                "make the file readable for yourself, and nobody else: chmod 600",
                "请将该文件设为仅自己可读：chmod 600",
            );
            Err(Error::new(Kind::Credentials, message)
                .hint(hint)
                .caused_by(error))
        }
    }
}

impl Fields {
    /// Reads a file that holds one JSON object; `None` when there is no such file.
    pub(super) fn read(file: &Path) -> Result<Option<Self>, Error> {
        let Some(text) = read(file)? else {
            return Ok(None);
        };
        let fault = match serde_json::from_slice(&text) {
            Ok(Value::Object(fields)) => return Ok(Some(Self(fields, Lines::of_json(&text).0))),
            Ok(mut other) => {
                wipe(&mut other);
                "is no JSON object".to_owned()
            }
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                let (_, key) = Lines::of_json(before(&text, line, column));
                let key = key.map_or_else(String::new, |key| {
                    format!(", at or after '{}'", key.escape_debug())
                });
                format!("is no valid JSON: line {line}, column {column}{key}")
            }
        };
        Err(malformed(format!("{} {fault}", file.display())))
    }

    /// The text under `key`; `None` when it is absent, null or empty. `owner` is named when it is something else.
    pub(super) fn text(&self, key: &str, owner: &dyn fmt::Display) -> Result<Option<&str>, Error> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Some(_) => Err(malformed(format!("{} is no text", self.place(key, owner)))),
        }
    }

    /// The key of `owner`, with its line where that is known.
    pub(super) fn place(&self, key: &str, owner: &dyn fmt::Display) -> String {
        match self.1.get(key) {
            Some(line) => format!("line {line}: '{key}' of {owner}"),
            None => format!("'{key}' of {owner}"),
        }
    }
}

/// What stands before a column of a line, both counted from 1.
fn before(text: &[u8], line: usize, column: usize) -> &[u8] {
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let above: usize = lines.take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    text.get(..above + column).unwrap_or(text)
}

/// A file that is not what the provider's tool writes.
pub(super) fn malformed(message: String) -> Error {
    Error::new(Kind::Credentials, message).hint(Text::fixed(
        "correct the file, or write it anew with the provider's own tool",
        "请修正该文件，或用云厂商自带的命令行工具重新生成",
    ))
}

/// One profile.
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) file: PathBuf,
    pub(super) fields: Fields,
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.escape_debug();
        write!(f, "profile '{name}' in {}", self.file.display())
    }
}

impl Profile {
    /// It as a place of credentials, got as `source` says.
    pub(super) fn found(self, source: Source, region: Option<String>) -> Found {
        let origin = Origin::Profile {
            name: self.name,
            file: self.file,
        };
        Found {
            region,
            ..Found::new(source, origin)
        }
    }

    /// The text under `key`; see [`Fields::text`].
    pub(super) fn text(&self, key: &str) -> Result<Option<&str>, Error> {
        self.fields.text(key, self)
    }

    /// The keys under these names; all of them have to be there.
    pub(super) fn credential(
        &self,
        key_id: &str,
        key_secret: &str,
        token: Option<&str>,
    ) -> Result<Credential, Error> {
        Ok(Credential {
            key_id: self.need(key_id)?.to_owned(),
            key_secret: Secret::new(self.need(key_secret)?),
            token: token
                .map(|token| self.need(token).map(Secret::new))
                .transpose()?,
        })
    }

    /// The error of what stands under `key`.
    pub(super) fn wrong(&self, key: &str, fault: &str) -> Error {
        malformed(format!("{} {fault}", self.fields.place(key, self)))
    }

    /// The whole number under `key`; `None` when it is absent or null.
    pub(super) fn number(&self, key: &str) -> Result<Option<i64>, Error> {
        match self.fields.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value
                .as_i64()
                .map(Some)
                .ok_or_else(|| self.wrong(key, "is no whole number")),
        }
    }

    /// Whether the switch under `key` is on. All values of an INI file are texts, so the words count as well.
    pub(super) fn is_on(&self, key: &str) -> Result<bool, Error> {
        let is = |value: &Value, word| {
            let text = value.as_str();
            text.is_some_and(|text| text.eq_ignore_ascii_case(word))
        };
        match self.fields.0.get(key) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(on)) => Ok(*on),
            Some(value) if is(value, "true") => Ok(true),
            Some(value) if is(value, "false") || is(value, "") => Ok(false),
            Some(_) => Err(self.wrong(key, "is neither true nor false")),
        }
    }

    /// The text under `key`, which has to be there and must not have been copied carelessly.
    pub(super) fn need(&self, key: &str) -> Result<&str, Error> {
        let value = self
            .text(key)?
            .ok_or_else(|| malformed(format!("{self} has no {key}")))?;
        check_key(value, &self.fields.place(key, self))?;
        Ok(value)
    }

    /// The error of a profile that snapback cannot use: `mode` is its kind, which stands under `key`, `readable` those
    /// that snapback reads, and `hint` how to get keys for it.
    pub(super) fn unreadable(&self, key: &str, mode: &str, readable: &str, hint: Text) -> Error {
        let mode = mode.escape_debug();
        Error::new(
            Kind::Credentials,
            format!("{self} is of {key} '{mode}'; snapback reads {readable}"),
        )
        .hint(hint)
    }
}
