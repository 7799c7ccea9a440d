//! The names of the output formats. Imports only `error`.

use crate::error::{Error, Result, Text};
use std::fmt;
use std::str::FromStr;

/// The form of the result on stdout: `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Columns for people.
    #[default]
    Table,
    /// One JSON object, indented.
    Json,
    /// One JSON object for each item, each on a line of its own.
    Jsonl,
    /// RFC 4180: a header, then a record for each item.
    Csv,
    /// A table in Markdown, for tickets and reports.
    Markdown,
    /// What the provider answered, byte for byte.
    Raw,
}

impl Format {
    /// Every format, in the order in which help names them.
    pub const ALL: [Self; 6] = [
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Markdown,
        Self::Raw,
    ];

    /// The names of [`Format::ALL`], in the same order.
    pub const NAMES: [&'static str; 6] = ["table", "json", "jsonl", "csv", "markdown", "raw"];

    /// The value of `--output` that means this format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Raw => "raw",
        }
    }

    /// Whether who asks for this format also wants errors as JSON.
    #[must_use]
    pub const fn has_json_errors(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| {
                Error::usage(format!("--output does not know the format {name:?}")).hint(Text::new(
                    format!("use one of: {}", Self::NAMES.join(", ")),
                    format!("可用的格式：{}", Self::NAMES.join("、")),
                ))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Kind, Language};

    #[test]
    fn every_format_is_known_by_its_name() {
        for (format, name) in Format::ALL.into_iter().zip(Format::NAMES) {
            assert_eq!(format.to_string(), name);
            assert_eq!(name.parse::<Format>().unwrap(), format);
        }
    }

    #[test]
    fn an_unknown_format_is_a_usage_error_that_names_the_known_ones() {
        let error = "yaml".parse::<Format>().unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert_eq!(
            error.message(),
            "--output does not know the format \"yaml\""
        );
        assert_eq!(
            error.hints()[0].get(Language::En),
            "use one of: table, json, jsonl, csv, markdown, raw"
        );
    }
}
