//! A diagnosis on the screen and for scripts.

use serde_json::json;

use super::check::{Check, Diagnosis};
use crate::cli::context::Context;
use crate::error::Result;
use crate::output::{self, Column, Format, Line, Report, Section};

/// The parts of a diagnosis: the first half of a check's id, and the heading.
const PARTS: [(&str, &str); 5] = [
    ("settings", "settings"),
    ("credentials", "credentials"),
    ("endpoint", "endpoint"),
    ("identity", "identity and clock"),
    ("permissions", "permissions"),
];

const FIELDS: &[&str] = &["id", "provider", "status", "subject", "message", "hint"];

const COLUMNS: &[Column] = &[
    Column::left("provider", "provider"),
    Column::left("check", "id"),
    Column::left("status", "status"),
    Column::left("message", "message"),
];

/// Shows the diagnoses: on the screen each as it comes, for scripts all as one document.
pub(super) struct Shown<'a> {
    context: &'a Context,
    is_document: bool,
    diagnoses: Vec<Diagnosis>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(context: &'a Context) -> Self {
        Self {
            context,
            is_document: context.global.output != Format::Table || context.has_query(),
            diagnoses: Vec::new(),
        }
    }

    /// One more diagnosis.
    ///
    /// # Errors
    /// Stdout that cannot be written.
    pub(super) fn add(&mut self, diagnosis: Diagnosis) -> Result<()> {
        if !self.is_document {
            let mut text = String::new();
            if !self.diagnoses.is_empty() {
                text.push('\n');
            }
            let color = self.context.global.style(&self.context.env)?.color;
            text.push_str(&output::checks(&self.sections(&diagnosis), color));
            output::print(text.as_bytes())?;
        }
        self.diagnoses.push(diagnosis);
        Ok(())
    }

    /// What comes after the last one.
    ///
    /// # Errors
    /// A query that cannot be applied; stdout that cannot be written.
    pub(super) fn end(&self) -> Result<()> {
        if !self.is_document {
            return output::print(format!("\n{}\n", self.summary()).as_bytes());
        }
        let language = self.context.console.language;
        let views = self.diagnoses.iter().flat_map(|of| {
            let checks = of.checks.iter();
            checks.map(|check| check.view(of.provider, language))
        });
        self.context.emit(&Report {
            document: json!({"schema_version": 1, "checks": views.collect::<Vec<_>>()}),
            items: "checks",
            columns: COLUMNS,
            fields: FIELDS,
            raw: Vec::new(),
        })
    }

    /// All checks so far.
    pub(super) fn checks(&self) -> impl Iterator<Item = &Check> {
        self.diagnoses.iter().flat_map(|of| &of.checks)
    }

    fn sections(&self, diagnosis: &Diagnosis) -> Vec<Section> {
        let language = self.context.console.language;
        let line = |check: &Check| Line {
            verdict: check.status.name(),
            text: format!("{}: {}", check.subject, check.message),
            hint: check
                .hint
                .as_ref()
                .map(|hint| hint.get(language).to_owned()),
        };
        let sections = PARTS.iter().map(|(part, heading)| {
            let of_part = diagnosis.checks.iter();
            let of_part = of_part.filter(|check| check.part() == *part);
            Section {
                title: format!("{}: {heading}", diagnosis.provider.title()),
                lines: of_part.map(line).collect(),
            }
        });
        sections
            .filter(|section| !section.lines.is_empty())
            .collect()
    }

    /// How many checks came to what.
    fn summary(&self) -> String {
        let count = |name: &str| {
            let checks = self.checks().filter(|check| check.status.name() == name);
            format!("{} {name}", checks.count())
        };
        ["ok", "warn", "fail", "skip"].map(count).join(", ")
    }
}
