//! Items as CSV, RFC 4180. Imports only `error`.

use crate::error::{Error, Kind, Result};
use serde_json::Value;

/// A header of `fields` and a record for each of `items`.
///
/// The header is the same whatever the items hold, so that a script may count columns. A field is a dotted path into
/// an item (`error.code`). Null is empty, arrays are joined by `;`, and so are the fields of an object (`key=value`).
///
/// # Errors
///
/// [`Kind::Failed`] if the writer fails, which writing to memory does not.
pub(super) fn render(items: &[Value], fields: &[&str]) -> Result<Vec<u8>> {
    let failed = |error: ::csv::Error| {
        Error::new(Kind::Failed, "the items cannot be written as CSV").caused_by(error)
    };
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(fields).map_err(failed)?;
    for item in items {
        let record = fields.iter().map(|field| cell(lookup(item, field)));
        writer.write_record(record).map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| failed(error.into_error().into()))
}

fn lookup<'a>(item: &'a Value, field: &str) -> &'a Value {
    field
        .split('.')
        .try_fold(item, |value, name| value.get(name))
        .unwrap_or(&Value::Null)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => joined(values.iter().map(element)),
        Value::Object(fields) => joined(
            fields
                .iter()
                .map(|(name, value)| format!("{name}={}", element(value))),
        ),
        value => value.to_string(),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(";")
}

/// A part of a cell: what is nested any deeper stands as JSON.
fn element(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rendered(items: &Value, fields: &[&str]) -> String {
        let items = items.as_array().unwrap();
        String::from_utf8(render(items, fields).unwrap()).unwrap()
    }

    #[test]
    fn the_header_is_the_same_whatever_the_items_hold() {
        let fields = ["disk_id", "error.code"];
        for (items, records) in [
            (json!([]), ""),
            (
                json!([{"disk_id": "d-1", "error": null, "more": 1}]),
                "d-1,\r\n",
            ),
            (
                json!([{"disk_id": "d-2", "error": {"code": "A.B"}}, "x"]),
                "d-2,A.B\r\n,\r\n",
            ),
        ] {
            assert_eq!(
                rendered(&items, &fields),
                format!("disk_id,error.code\r\n{records}")
            );
        }
    }

    #[test]
    fn what_is_nested_is_joined_and_what_needs_quotes_has_them() {
        let item = json!({
            "ids": ["s-1", 3, null, {"a": 1}],
            "tags": {"k": "v", "role": "数据"},
            "name": "a,\"b\"\r\n",
            "yes": true,
        });
        assert_eq!(
            rendered(&json!([item]), &["ids", "tags", "name", "yes"]),
            "ids,tags,name,yes\r\n\"s-1;3;;{\"\"a\"\":1}\",k=v;role=数据,\"a,\"\"b\"\"\r\n\",true\r\n"
        );
    }
}
