//! `--query`: JMESPath over the JSON result. Imports only `error`; the only user of `jmespath`.

use super::{Format, json, visible};
use crate::error::{Error, Result, Text};
use jmespath::ast::Ast;
use jmespath::{DEFAULT_RUNTIME, ErrorReason, Expression};
use serde_json::{Number, Value};
use std::fmt;

/// What the parser recurses for, and how often an expression may have it: a line of brackets must not exhaust the stack.
/// Twice as many fit into 2 MiB, the stack of a thread, even in an unoptimised build.
const NESTING: [char; 11] = ['!', '(', '[', '{', '&', '|', '.', '*', '=', '<', '>'];
const MOST_NESTING: usize = 100;

/// The largest step of a slice. The library adds it to an index of 32 bits without a check.
const LARGEST_STEP: i32 = 1_000_000_000;

/// A JMESPath expression.
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
        if text.matches(NESTING).count() > MOST_NESTING {
            return Err(Error::usage(format!(
                "--query has more than {MOST_NESTING} operators and brackets"
            )));
        }
        let expression = DEFAULT_RUNTIME.compile(text).map_err(|error| {
            if error.offset >= text.len() {
                refused(text, "ends too early")
            } else {
                refused_at(text, error.offset, "cannot be read")
            }
        })?;
        check(text, expression.as_ast())?;
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
        value => visible::json(format!("{value}\n")),
    }
}

/// Refuses unknown functions, and slices that have no end or make the library panic.
fn check(text: &str, root: &Ast) -> Result<()> {
    let mut nodes = vec![root];
    while let Some(node) = nodes.pop() {
        match node {
            Ast::Function { name, args, offset } => {
                if DEFAULT_RUNTIME.get_function(name).is_none() {
                    let problem = format!("calls {name:?}, which is no function,");
                    return Err(refused_at(text, *offset, &problem));
                }
                nodes.extend(args);
            }
            Ast::Slice { step, offset, .. } => {
                if *step == 0 || *step > LARGEST_STEP {
                    let problem = format!("has a slice with a step of {step}");
                    return Err(refused_at(text, *offset, &problem));
                }
            }
            Ast::Comparison { lhs, rhs, .. }
            | Ast::Projection { lhs, rhs, .. }
            | Ast::And { lhs, rhs, .. }
            | Ast::Or { lhs, rhs, .. }
            | Ast::Subexpr { lhs, rhs, .. } => nodes.extend([&**lhs, &**rhs]),
            Ast::Condition {
                predicate, then, ..
            } => nodes.extend([&**predicate, &**then]),
            Ast::Expref { ast: node, .. }
            | Ast::Flatten { node, .. }
            | Ast::Not { node, .. }
            | Ast::ObjectValues { node, .. } => nodes.push(node),
            Ast::MultiList { elements, .. } => nodes.extend(elements),
            Ast::MultiHash { elements, .. } => {
                nodes.extend(elements.iter().map(|pair| &pair.value));
            }
            Ast::Identity { .. } | Ast::Field { .. } | Ast::Index { .. } | Ast::Literal { .. } => {}
        }
    }
    Ok(())
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
    fn what_would_fail_on_every_document_is_refused_when_read() {
        assert_eq!(
            parse_error("items[].{n: count(@)}"),
            "--query \"items[].{n: count(@)}\" calls \"count\", which is no function, at position 18"
        );
        assert_eq!(
            parse_error("items[::0]"),
            "--query \"items[::0]\" has a slice with a step of 0 at position 10"
        );
    }

    #[test]
    fn what_would_make_the_library_panic_is_refused() {
        assert_eq!(
            parse_error("items[1::2147483647]"),
            "--query \"items[1::2147483647]\" has a slice with a step of 2147483647 at position 20"
        );
        assert_eq!(found("items[1::1000000000].disk_id"), json!(["d-2"]));
        assert_eq!(found("items[::-2147483647].disk_id"), json!(["d-2"]));
        assert_eq!(
            parse_error(&"(".repeat(MOST_NESTING + 1)),
            "--query has more than 100 operators and brackets"
        );
    }

    #[test]
    fn the_deepest_expression_is_read_and_applied() {
        for (open, close) in [
            ("!", ""),
            ("(", ")"),
            ("[", "]"),
            ("{a:", "}"),
            ("[?", "]"),
            ("a.", ""),
            ("a|", ""),
            ("*.", ""),
            ("not_null(", ")"),
        ] {
            let deep = MOST_NESTING / open.matches(NESTING).count();
            let text = open.repeat(deep) + "a" + &close.repeat(deep);
            let query = Query::parse(&text).unwrap();
            query.apply(&json!({"a": {"a": 1}})).unwrap();
        }
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
