//! JSON: indented, or on one line. Imports nothing of ours.

use super::order::Ordered;
use super::visible;
use serde_json::Value;

/// `value`, indented by two spaces, with a newline at the end.
pub(super) fn pretty(value: &Value) -> String {
    written(serde_json::to_string_pretty(&Ordered(value)), value)
}

/// `value` on one line.
pub(super) fn line(value: &Value) -> String {
    written(serde_json::to_string(&Ordered(value)), value)
}

/// Each of `values` on a line of its own.
pub(super) fn lines(values: &[Value]) -> String {
    values.iter().map(line).collect()
}

/// Writing a value to memory does not fail; if it did, the order of the fields would be what is lost.
fn written(text: serde_json::Result<String>, value: &Value) -> String {
    let text = text.unwrap_or_else(|_| value.to_string());
    visible::json(format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_keeps_its_letters() {
        let value = json!({"z": "数据", "a": {}, "m": [], "b": [1.5, null]});
        assert_eq!(
            pretty(&value),
            "{\n  \"a\": {},\n  \"b\": [\n    1.5,\n    null\n  ],\n  \"m\": [],\n  \"z\": \"数据\"\n}\n"
        );
        assert_eq!(
            lines(&[value]),
            "{\"a\":{},\"b\":[1.5,null],\"m\":[],\"z\":\"数据\"}\n"
        );
    }

    #[test]
    fn a_line_break_in_a_value_does_not_break_the_line() {
        assert_eq!(lines(&[json!("a\nb")]), "\"a\\nb\"\n");
        assert_eq!(lines(&[]), "");
    }
}
