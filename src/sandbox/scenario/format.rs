//! The `format` of texts in the schema of scenarios. Imports nothing of ours but what such texts are read into.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::model::Age;
use crate::sandbox::trouble::{Shift, Span};

/// Why `value` has not the format of that name; none for a name that is not known, as JSON Schema wants it.
pub(super) fn problem(value: &Value, name: &str) -> Option<String> {
    match name {
        "date-time" => refused::<DateTime<Utc>>(value),
        "age" => refused::<Age>(value),
        "span" => refused::<Span>(value),
        "shift" => refused::<Shift>(value),
        _ => None,
    }
}

fn refused<'de, T: Deserialize<'de>>(value: &'de Value) -> Option<String> {
    T::deserialize(value).err().map(|error| error.to_string())
}
