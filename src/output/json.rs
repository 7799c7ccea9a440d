//! JSON on stdout: one indented object, or one line for each item. Imports nothing of ours.

use super::visible;
use serde_json::Value;

/// `value`, indented by two spaces, with a newline at the end. Keys stay in their order.
pub(super) fn pretty(value: &Value) -> String {
    visible::json(format!("{value:#}\n"))
}

/// Each of `values` on a line of its own.
pub(super) fn lines(values: &[Value]) -> String {
    visible::json(values.iter().fold(String::new(), |lines, value| {
        lines + &value.to_string() + "\n"
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_keep_their_order_and_text_its_letters() {
        let value = json!({"z": "数据", "a": {}, "m": [], "b": [1.5, null]});
        assert_eq!(
            pretty(&value),
            "{\n  \"z\": \"数据\",\n  \"a\": {},\n  \"m\": [],\n  \"b\": [\n    1.5,\n    null\n  ]\n}\n"
        );
        assert_eq!(
            lines(&[value]),
            "{\"z\":\"数据\",\"a\":{},\"m\":[],\"b\":[1.5,null]}\n"
        );
    }

    #[test]
    fn a_line_break_in_a_value_does_not_break_the_line() {
        assert_eq!(lines(&[json!("a\nb")]), "\"a\\nb\"\n");
        assert_eq!(lines(&[]), "");
    }
}
