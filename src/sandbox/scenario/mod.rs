//! Scenarios: worlds of any size, and what goes wrong in them, as files. Imports [`crate::error`].
//!
//! A scenario is JSON, or YAML in a file whose name ends in `.yaml` or `.yml`.

mod build;
mod check;
mod format;
mod model;
#[cfg(test)]
mod tests;

use std::path::Path;

use chrono::{DateTime, Utc};
use serde_json::Value;

use model::Rates;
pub use model::Scenario;
pub(super) use model::{
    Age, Cbs, CbsDisk, CbsGroup, CbsSnapshot, Cvm, CvmImage, CvmInstance, Disk, DiskKind, Ecs,
    Group, Instance, Snapshot,
};

use super::store::Store;
use crate::error::{Error, Text};
use crate::files;

/// The longest scenario that is read.
const LONGEST: u64 = 64 << 20;

/// The JSON Schema of scenarios.
pub const SCHEMA: &str = include_str!("schema.json");

impl Scenario {
    /// Reads the scenario in the file at `path`.
    ///
    /// # Errors
    /// [`crate::error::Kind::Usage`] with the file, the place in it, and what is wrong there.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let bytes = files::read(path, LONGEST).map_err(|error| {
            let message = format!("the scenario '{}' cannot be read", path.display());
            Error::usage(message).caused_by(error)
        })?;
        let file = path.display().to_string();
        let bytes = if is_yaml(path) {
            as_json(&bytes).map_err(|what| refused(Some(&file), &what))?
        } else {
            bytes
        };
        match Self::parse(&bytes) {
            Ok(scenario) => Ok(Self {
                file: Some(file),
                ..scenario
            }),
            Err(what) => Err(refused(Some(&file), &what).hint(Text::fixed(
                "`snapback sandbox schema` prints what a scenario consists of",
                "运行 `snapback sandbox schema` 可查看场景文件的结构",
            ))),
        }
    }

    /// Reads a scenario in JSON. What is wrong begins with its place: `/ecs/disks/3/size_gib: ...`.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        // An array would pass for the fields in their order.
        if bytes.trim_ascii_start().starts_with(b"[") {
            return Err("/: an array is no object".to_owned());
        }
        // The schema is asked only about what is wrong: it knows places and names, but takes its time.
        let scenario: Self =
            serde_json::from_slice(bytes).map_err(|error| explain(bytes, &error))?;
        for (index, trouble) in scenario.troubles.iter().enumerate() {
            let wrong = |what| format!("/troubles/{index}/{what}");
            trouble.check().map_err(wrong)?;
        }
        Ok(scenario)
    }

    /// Whether it asks for the limits that the providers document.
    #[must_use]
    pub fn is_limited(&self) -> bool {
        self.rates == Some(Rates::Documented)
    }

    /// A store in memory with the world of the scenario, made at `now`.
    ///
    /// # Errors
    /// [`crate::error::Kind::Usage`] with the file, the place in it, and what is wrong there: an id stands there twice
    /// or names nothing, or two fields contradict each other.
    pub fn store(mut self, now: DateTime<Utc>) -> Result<Store, Error> {
        let file = self.file.take();
        build::world(self, now)
            .map(Store::of)
            .map_err(|what| refused(file.as_deref(), &what))
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

/// YAML as the JSON that it means: one reader then says of both what is wrong with them, and where.
fn as_json(yaml: &[u8]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(yaml).map_err(|_| "/: the file is not UTF-8".to_owned())?;
    let value: Value = serde_saphyr::from_str(text).map_err(|error| match error.location() {
        Some(place) => format!(
            "/: no valid YAML: line {}, column {}",
            place.line(),
            place.column()
        ),
        None => "/: no valid YAML".to_owned(),
    })?;
    serde_json::to_vec(&value).map_err(|_| "/: no valid YAML".to_owned())
}

fn refused(file: Option<&str>, what: &str) -> Error {
    Error::usage(match file {
        Some(file) => format!("the scenario '{file}': {what}"),
        None => format!("the scenario: {what}"),
    })
}

/// What is wrong with a scenario that cannot be read.
fn explain(bytes: &[u8], error: &serde_json::Error) -> String {
    explain_as("", bytes, error)
}

/// Describes the error in a trouble that cannot be read.
pub(super) fn explain_trouble(bytes: &[u8], error: &serde_json::Error) -> String {
    explain_as("/$defs/trouble", bytes, error)
}

/// Describes the error in a value that is to be as the schema has it at `part`.
fn explain_as(part: &str, bytes: &[u8], error: &serde_json::Error) -> String {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return format!("it is no JSON: {error}");
    };
    // The schema is part of the program, and a test reads it.
    let schema: Value = serde_json::from_slice(SCHEMA.as_bytes()).unwrap_or_default();
    check::problem(&value, &schema, part).unwrap_or_else(|| error.to_string())
}
