//! `--query`: `JMESPath` over the JSON result. Imports only `error`; the only user of `jmespath`.

mod check;

use super::{Format, json};
use crate::error::{Error, Result, Text};
use jmespath::{DEFAULT_RUNTIME, ErrorReason, Expression};
use serde_json::{Number, Value};
use std::fmt;

/// A `JMESPath` expression.
///
/// Objects in its result have their keys in alphabetical order.
#[derive(Debug, Clone, PartialEq)]
pub struct Query(Expression<'static>);

impl Query {
    /// Reads an expression, and refuses already here what would fail on any document: by the time there is
    /// a document, an operation has been carried out.
    ///
    /// # Errors
    ///
    /// A usage error that names `--query` and the position.
    pub fn parse(text: &str) -> Result<Self> {
        check::nesting(text).map_err(|problem| Error::usage(format!("--query {problem}")))?;
        let expression = DEFAULT_RUNTIME.compile(text).map_err(|error| {
            if error.offset >= text.len() {
                refused(text, "ends too early")
            } else {
                refused_at(text, error.offset, "cannot be read")
            }
        })?;
        check::calls_and_slices(expression.as_ast())
            .map_err(|(problem, offset)| refused_at(text, offset, &problem))?;
        Ok(Self(expression))
    }

    /// What the expression finds in `document`.
    ///
    /// # Errors
    ///
    /// A usage error when a function is given what it cannot take.
    pub(super) fn apply(&self, document: &Value) -> Result<Value> {
        let text = self.0.as_str();
        let found = self.0.search(document).map_err(|error| {
            let reason = match error.reason {
                ErrorReason::Parse(reason) => reason,
                ErrorReason::Runtime(reason) => reason.to_string(),
            };
            refused_at(text, error.offset, "does not fit the result").caused_by(Reason(reason))
        })?;
        let mut found = serde_json::to_value(&*found)
            .map_err(|error| refused(text, "has no JSON result").caused_by(error))?;
        restore_integers(&mut found);
        Ok(found)
    }
}

/// `found` as `format` shows it: strings bare, nothing for null, and with JSON lines one element of an array a line.
pub(super) fn render(found: &Value, format: Format) -> String {
    match found {
        Value::Null => String::new(),
        Value::String(text) => format!("{text}\n"),
        Value::Array(elements) if format == Format::Jsonl => elements.iter().map(line).collect(),
        value if format == Format::Jsonl => line(value),
        value => json::pretty(value),
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        value => json::line(value),
    }
}

fn refused(text: &str, problem: &str) -> Error {
    Error::usage(format!("--query {text:?} {problem}")).hint(Text::fixed(
        "an expression looks like items[].disk_id or items[?outcome=='failed']; see https://jmespath.org",
        "表达式的写法如 items[].disk_id 或 items[?outcome=='failed']，参见 https://jmespath.org",
    ))
}

/// `offset` is in bytes; people count characters, from 1.
fn refused_at(text: &str, offset: usize, problem: &str) -> Error {
    let position = 1 + text.char_indices().filter(|(at, _)| *at < offset).count();
    refused(text, &format!("{problem} at position {position}"))
}

/// What the library says is wrong, without its drawing of the expression.
#[derive(Debug)]
struct Reason(String);

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Reason {}

/// Functions such as `sum` and `max` count in floating point; sums of whole numbers are whole again.
fn restore_integers(value: &mut Value) {
    /// Up to here a floating point number holds every integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Number(number) if number.is_f64() => {
            let float = number.as_f64().filter(|float| float.fract() == 0.0);
            let whole = float
                .filter(|float| float.abs() <= EXACT)
                .and_then(|float| format!("{float:.0}").parse::<i64>().ok());
            if let Some(whole) = whole {
                *number = Number::from(whole);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(restore_integers),
        Value::Object(fields) => fields.values_mut().for_each(restore_integers),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use serde_json::json;

    fn found(query: &str) -> Value {
        let document = json!({"items": [
            {"disk_id": "d-1", "size_gib": 40, "outcome": "succeeded", "name": null},
            {"disk_id": "d-2", "size_gib": 500, "outcome": "failed", "name": "数\n据"},
        ], "rate": 0.5, "big": 18_446_744_073_709_551_615_u64});
        Query::parse(query).unwrap().apply(&document).unwrap()
    }

    fn parse_error(query: &str) -> String {
        let error = Query::parse(query).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        error.message().to_owned()
    }

    #[test]
    fn numbers_stay_what_they_are() {
        for (query, expected) in [
            ("items[0].size_gib", "40"),
            ("sum(items[].size_gib)", "540"),
            ("max(items[].size_gib)", "500"),
            ("avg(items[].size_gib)", "270"),
            ("length(items)", "2"),
            (
                "[rate, big, `-0.0`, `1e300`]",
                "[0.5,18446744073709551615,0,1e+300]",
            ),
            (
                "{total: sum(items[].size_gib), half: rate}",
                "{\"half\":0.5,\"total\":540}",
            ),
        ] {
            assert_eq!(found(query).to_string(), expected, "{query}");
        }
    }

    #[test]
    fn the_result_is_shown_as_the_format_wants_it() {
        for (query, table, jsonl) in [
            ("items[1].disk_id", "d-2\n", "d-2\n"),
            ("items[1].name", "数\n据\n", "数\n据\n"),
            ("nothing", "", ""),
            (
                "items[].disk_id",
                "[\n  \"d-1\",\n  \"d-2\"\n]\n",
                "d-1\nd-2\n",
            ),
            (
                "items[].[name]",
                "[\n  [\n    null\n  ],\n  [\n    \"数\\n据\"\n  ]\n]\n",
                "[null]\n[\"数\\n据\"]\n",
            ),
            ("items[?outcome=='x']", "[]\n", ""),
            ("{a: rate}", "{\n  \"a\": 0.5\n}\n", "{\"a\":0.5}\n"),
            ("length(items) == `2`", "true\n", "true\n"),
        ] {
            let value = found(query);
            assert_eq!(render(&value, Format::Table), table, "{query}");
            assert_eq!(render(&value, Format::Json), table, "{query}");
            assert_eq!(render(&value, Format::Jsonl), jsonl, "{query}");
        }
    }

    #[test]
    fn an_expression_that_cannot_be_read_names_the_position() {
        assert_eq!(
            parse_error("items[?name=='数' %]"),
            "--query \"items[?name=='数' %]\" cannot be read at position 18"
        );
        assert_eq!(
            parse_error("items[].name)"),
            "--query \"items[].name)\" cannot be read at position 13"
        );
        assert_eq!(parse_error("items["), "--query \"items[\" ends too early");
        assert_eq!(parse_error(""), "--query \"\" ends too early");
    }

    #[test]
    fn a_function_that_cannot_take_the_value_says_why() {
        let query = Query::parse("sum(items)").unwrap();
        let error = query.apply(&json!({"items": "x"})).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert_eq!(
            error.message(),
            "--query \"sum(items)\" does not fit the result at position 4"
        );
        assert_eq!(
            std::error::Error::source(&error).unwrap().to_string(),
            "Argument 0 expects type array[number], given string"
        );
    }
}
