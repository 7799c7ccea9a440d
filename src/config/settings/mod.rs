//! snapback's own configuration file: defaults for the global options. Imports [`crate::api`] and [`crate::error`].
//!
//! The file is read and checked whole, also those tables that do not count this time: what is wrong shows at once, and
//! not on the day when the other profile is needed. What a value must be is said by whoever owns the option.

mod key;
mod origin;
mod read;
#[cfg(test)]
mod tests;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Env, Exposure};
use crate::error::{Error, Text};
use crate::files;

pub use key::{COMMAND_LINE_ONLY, Form, Rule};
pub use origin::{Origin, Setting};

/// The variable that names another file.
const VARIABLE: &str = "SNAPBACK_CONFIG";

/// A value that the file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub name: &'static str,
    /// The value as one would give it to the option; `true` or `false` for a switch.
    pub value: String,
    /// The profile in whose table it stands; `None` at the top.
    pub profile: Option<String>,
}

/// What the file says.
#[derive(Debug)]
pub struct Settings {
    file: PathBuf,
    entries: Vec<Entry>,
    /// Whether others can read or change the file.
    pub exposure: Option<Exposure>,
}

/// The longest configuration file that is read.
const LONGEST: u64 = 1 << 20;

impl Settings {
    /// Reads the file that the environment points at; `None` when it is not there. `rules` are the keys that it may have,
    /// and `check` says what is wrong with the value of one, as the second half of a sentence.
    ///
    /// # Errors
    /// A usage error when it cannot be read, or is wrong anywhere: it names the file, the line and the key.
    pub fn read(
        env: &Env,
        rules: &[Rule],
        check: impl FnMut(&'static str, &str) -> Result<(), String>,
    ) -> Result<Option<Self>, Error> {
        let Some((file, is_named)) = place(env) else {
            return Ok(None);
        };
        let bytes = match files::read(&file, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if !is_named && is_absent(error.kind()) => return Ok(None),
            Err(error) => return Err(unreadable(&file, is_named, error)),
        };
        let entries = read::entries(&file, &bytes, env.home().as_deref(), rules, check)?;
        let exposure = Exposure::of_settings(&file);
        Ok(Some(Self {
            file,
            entries,
            exposure,
        }))
    }

    /// What counts for the key `name`: that of the table of `profile`, else that at the top.
    #[must_use]
    pub fn entry(&self, name: &str, profile: Option<&str>) -> Option<&Entry> {
        let of = |profile: Option<&str>| {
            let mut entries = self.entries.iter();
            entries.find(|entry| entry.name == name && entry.profile.as_deref() == profile)
        };
        profile
            .and_then(|profile| of(Some(profile)))
            .or_else(|| of(None))
    }

    /// Whether anything is settled for some profile alone.
    #[must_use]
    pub fn has_tables(&self) -> bool {
        self.entries.iter().any(|entry| entry.profile.is_some())
    }

    /// Where an entry stands.
    #[must_use]
    pub fn origin(&self, entry: &Entry) -> Origin {
        let file = self.file.clone();
        match entry.profile.clone() {
            Some(profile) => Origin::Table { profile, file },
            None => Origin::File(file),
        }
    }
}

/// The file, and whether it was named; `None` when there is no home for it to be in.
fn place(env: &Env) -> Option<(PathBuf, bool)> {
    const BASE: &str = if cfg!(windows) {
        "APPDATA"
    } else {
        "XDG_CONFIG_HOME"
    };
    if let Some(file) = env.path(VARIABLE) {
        return Some((file, true));
    }
    let base = env
        .path(BASE)
        .or_else(|| Some(env.home()?.join(".config")))?;
    Some((base.join("snapback").join("config.toml"), false))
}

/// Whether there is no such file, be it that there is no folder for it.
const fn is_absent(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unreadable(file: &Path, is_named: bool, error: std::io::Error) -> Error {
    let file = file.display();
    let (message, hint) = if is_named {
        (
            format!("cannot read {file}, which {VARIABLE} names"),
            Text::fixed(
                "name a file that is there, or unset SNAPBACK_CONFIG",
                "请指定存在的文件，或取消设置 SNAPBACK_CONFIG",
            ),
        )
    } else {
        (
            format!("cannot read the configuration file {file}"),
            Text::fixed(
                "make it readable for yourself, or name another with SNAPBACK_CONFIG",
                "请确保自己可读取该文件，或用 SNAPBACK_CONFIG 指定其他文件",
            ),
        )
    };
    Error::usage(message).hint(hint).caused_by(error)
}
