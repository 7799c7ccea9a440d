//! Items as CSV, RFC 4180. Imports only `error`.

use super::{Column, order};
use crate::error::{Error, Kind, Result};
use serde_json::{Map, Value};

/// The field of an item that is no object.
const SCALAR: &str = "value";

/// A header and a record for each of `items`.
///
/// The header is the union of their fields in the order in which people read them. Nested objects are flattened
/// (`error.code`), arrays joined by `;`, null is empty. Without items the header is the fields of `columns`.
///
/// # Errors
///
/// [`Kind::Failed`] if the writer fails, which writing to memory does not.
pub(super) fn render(items: &[Value], columns: &[Column]) -> Result<Vec<u8>> {
    let failed = |error: ::csv::Error| {
        Error::new(Kind::Failed, "the items cannot be written as CSV").caused_by(error)
    };
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    if items.is_empty() {
        let header = columns.iter().map(|column| column.field);
        writer.write_record(header).map_err(failed)?;
    } else {
        let mut fields = Fields::default();
        for item in items {
            fields.add(item);
        }
        let mut paths = Vec::new();
        fields.paths(&[], &mut paths);
        let header = paths.iter().map(|path| path.join("."));
        writer.write_record(header).map_err(failed)?;
        for item in items {
            let record = paths.iter().map(|path| cell(lookup(item, path)));
            writer.write_record(record).map_err(failed)?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| failed(error.into_error().into()))
}

/// The names of nested fields, outermost first. Not one dotted string: a name may have dots of its own.
type Path<'a> = Vec<&'a str>;

/// The fields seen so far, in order.
#[derive(Default)]
struct Fields<'a>(Vec<Field<'a>>);

struct Field<'a> {
    name: &'a str,
    /// Seen with a value of its own, not only as an object or null.
    is_value: bool,
    inner: Fields<'a>,
}

impl<'a> Fields<'a> {
    fn add(&mut self, item: &'a Value) {
        match item {
            Value::Object(object) => self.add_object(object),
            _ => self.field(SCALAR).is_value = true,
        }
    }

    fn add_object(&mut self, object: &'a Map<String, Value>) {
        for (name, value) in order::fields(object) {
            let field = self.field(name);
            match value {
                Value::Object(inner) => field.inner.add_object(inner),
                value => field.is_value |= !value.is_null(),
            }
        }
    }

    fn field(&mut self, name: &'a str) -> &mut Field<'a> {
        let seen = self.0.iter().position(|field| field.name == name);
        let index = seen.unwrap_or(self.0.len());
        if seen.is_none() {
            self.0.push(Field {
                name,
                is_value: false,
                inner: Self::default(),
            });
        }
        &mut self.0[index]
    }

    /// The path of each column. A field that is null in some items and an object in others has only the object's columns.
    fn paths(&self, outer: &[&'a str], paths: &mut Vec<Path<'a>>) {
        for field in &self.0 {
            let mut path = outer.to_vec();
            path.push(field.name);
            if field.is_value || field.inner.0.is_empty() {
                paths.push(path.clone());
            }
            field.inner.paths(&path, paths);
        }
    }
}

fn lookup<'a>(item: &'a Value, path: &[&str]) -> &'a Value {
    if !item.is_object() && path == [SCALAR] {
        return item;
    }
    path.iter()
        .try_fold(item, |value, name| value.get(name))
        .unwrap_or(&Value::Null)
}

fn cell(value: &Value) -> String {
    match value {
        // The fields of an object have columns of their own.
        Value::Null | Value::Object(_) => String::new(),
        Value::Array(values) => values.iter().map(element).collect::<Vec<_>>().join(";"),
        value => element(value),
    }
}

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

    const COLUMNS: &[Column] = &[
        Column::left("disk", "disk_id"),
        Column::left("code", "error.code"),
    ];

    fn rendered(items: &Value) -> String {
        let items = items.as_array().unwrap();
        String::from_utf8(render(items, COLUMNS).unwrap()).unwrap()
    }

    #[test]
    fn the_header_is_the_union_of_the_fields_and_objects_are_flattened() {
        assert_eq!(
            rendered(&json!([
                {"disk_id": "d-1", "error": null, "size_gib": 40, "tags": {}},
                {"disk_id": "d-2", "error": {"code": "A.B", "more": {"x.y": 1.5}}, "encrypted": true},
            ])),
            "disk_id,error.code,error.more.x.y,size_gib,tags,encrypted\r\n\
             d-1,,,40,,\r\n\
             d-2,A.B,1.5,,,true\r\n"
        );
    }

    #[test]
    fn arrays_are_joined_and_what_needs_quotes_has_them() {
        assert_eq!(
            rendered(&json!([
                {"ids": ["s-1", "s-2", 3, null, {"a": 1}], "zone_name": "a,\"b\"\r\n数据"},
                {"ids": [], "zone_name": ""},
            ])),
            "ids,zone_name\r\n\
             \"s-1;s-2;3;;{\"\"a\"\":1}\",\"a,\"\"b\"\"\r\n数据\"\r\n\
             ,\r\n"
        );
    }

    #[test]
    fn without_items_the_header_is_that_of_the_columns() {
        assert_eq!(rendered(&json!([])), "disk_id,error.code\r\n");
    }

    #[test]
    fn a_field_may_be_a_value_here_and_an_object_there() {
        assert_eq!(
            rendered(&json!([{"a": 1}, {"a": {"b": 2}}, "x"])),
            "a,a.b,value\r\n1,,\r\n,2,\r\n,,x\r\n"
        );
    }
}
