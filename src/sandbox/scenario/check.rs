//! As much of JSON Schema as the schema of scenarios needs, to say where a scenario breaks it. Imports [`crate::api`]
//! and the formats.

use serde_json::{Map, Value};

use super::format;
use crate::api::nearest::nearest;

/// The first thing in `value` that breaks the part of `schema` that the JSON pointer `part` points to: its place, and what
/// is wrong there.
pub(super) fn problem(value: &Value, schema: &Value, part: &str) -> Option<String> {
    Checker { root: schema }.check(value, schema.pointer(part)?, "")
}

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, value: &Value, schema: &Value, place: &str) -> Option<String> {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(name.strip_prefix('#')?)?;
            return self.check(value, target, place);
        }
        if let Some(branches) = schema.get("oneOf").and_then(Value::as_array) {
            return self.check_branches(value, branches, place);
        }
        if let Some(kind) = schema.get("type").and_then(Value::as_str)
            && !is_of(value, kind)
        {
            return Some(at(place, &format!("{} is no {kind}", brief(value))));
        }
        if let Some(known) = schema.get("enum").and_then(Value::as_array)
            && !known.contains(value)
        {
            return Some(at(place, &unknown(value, known)));
        }
        if let (Some(least), Some(number)) = (schema.get("minimum"), value.as_f64())
            && least.as_f64().is_some_and(|least| number < least)
        {
            return Some(at(place, &format!("{value} is less than {least}")));
        }
        if let (Some(most), Some(number)) = (schema.get("maximum"), value.as_f64())
            && most.as_f64().is_some_and(|most| number > most)
        {
            return Some(at(place, &format!("{value} is more than {most}")));
        }
        if let Some(name) = schema.get("format").and_then(Value::as_str)
            && let Some(problem) = format::problem(value, name)
        {
            return Some(at(
                place,
                &format!("{} is no {name}: {problem}", brief(value)),
            ));
        }
        match value {
            Value::Object(fields) => self.check_fields(fields, schema, place),
            Value::Array(items) => {
                let schema = schema.get("items")?;
                let mut items = items.iter().enumerate();
                items
                    .find_map(|(index, item)| self.check(item, schema, &format!("{place}/{index}")))
            }
            _ => None,
        }
    }

    fn check_fields(
        &self,
        fields: &Map<String, Value>,
        schema: &Value,
        place: &str,
    ) -> Option<String> {
        let limit = |name: &str| schema.get(name).and_then(Value::as_u64);
        let count = u64::try_from(fields.len()).unwrap_or(u64::MAX);
        if limit("minProperties").is_some_and(|least| count < least)
            || limit("maxProperties").is_some_and(|most| count > most)
        {
            return Some(at(place, &format!("an object with {count} keys")));
        }
        let none = Map::new();
        let known = schema.get("properties").and_then(Value::as_object);
        let known = known.unwrap_or(&none);
        let others = schema.get("additionalProperties");
        for (name, value) in fields {
            let place = format!("{place}/{name}");
            let problem = match (known.get(name), others) {
                (Some(schema), _) | (None, Some(schema @ Value::Object(_))) => {
                    self.check(value, schema, &place)
                }
                (None, Some(Value::Bool(false))) => {
                    let names: Vec<_> = known.keys().map(String::as_str).collect();
                    let mut likely = likely(name, names.iter().copied());
                    if likely.is_empty() {
                        likely = format!("; there are {}", names.join(", "));
                    }
                    Some(at(&place, &format!("there is no such key{likely}")))
                }
                _ => None,
            };
            if problem.is_some() {
                return problem;
            }
        }
        let required = schema.get("required").and_then(Value::as_array)?;
        let mut required = required.iter().filter_map(Value::as_str);
        let missing = required.find(|name| !fields.contains_key(*name))?;
        Some(at(place, &format!("the key '{missing}' is missing")))
    }

    /// Of several branches the one counts that is meant: that of the same type, and of the same key.
    fn check_branches(&self, value: &Value, branches: &[Value], place: &str) -> Option<String> {
        let problems: Vec<_> = branches
            .iter()
            .map(|branch| self.check(value, branch, place))
            .collect();
        if problems.iter().any(Option::is_none) {
            return None;
        }
        if let Some(problem) = misused(value, branches) {
            return Some(at(place, &problem));
        }
        let is_meant = |branch: &&Value| {
            let kind = branch.get("type").and_then(Value::as_str);
            kind.is_some_and(|kind| is_of(value, kind))
        };
        match branches.iter().find(is_meant) {
            Some(branch) => self.check(value, branch, place),
            None => Some(at(place, &format!("{} cannot stand here", brief(value)))),
        }
    }
}

/// Describes the error in a value that is to be one of several words, or an object with one of several keys.
fn misused(value: &Value, branches: &[Value]) -> Option<String> {
    let words = branches.iter().filter_map(|one| one["enum"].as_array());
    let words: Vec<_> = words.flatten().collect();
    let keys = branches
        .iter()
        .filter_map(|one| one["properties"].as_object());
    let keys: Vec<_> = keys.flat_map(|all| all.keys()).cloned().collect();
    if words.is_empty() || keys.is_empty() {
        return None;
    }
    let keys: Vec<Value> = keys.into_iter().map(Value::String).collect();
    let all = || -> Vec<Value> { words.iter().copied().chain(&keys).cloned().collect() };
    match value {
        Value::String(word) if keys.contains(value) => Some(format!(
            "{value} takes a value: {{\"{}\": ...}}",
            word.escape_debug()
        )),
        Value::String(_) => (!words.contains(&value)).then(|| unknown(value, &all())),
        Value::Object(fields) if fields.len() == 1 => {
            let key = Value::String(fields.keys().next()?.clone());
            words
                .contains(&&key)
                .then(|| format!("{key} takes no value"))
        }
        Value::Object(fields) => Some(format!(
            "an object with {} keys, where one is wanted of {}",
            fields.len(),
            named(&keys)
        )),
        other => Some(format!("{} is none of {}", brief(other), named(&all()))),
    }
}

fn named(known: &[Value]) -> String {
    let names: Vec<_> = known.iter().filter_map(Value::as_str).collect();
    names.join(", ")
}

fn at(place: &str, what: &str) -> String {
    let place = if place.is_empty() { "/" } else { place };
    format!("{place}: {what}")
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => false,
    }
}

/// A value in a message, without what is in it.
fn brief(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        other => other.to_string(),
    }
}

fn unknown(value: &Value, known: &[Value]) -> String {
    let names: Vec<_> = known.iter().filter_map(Value::as_str).collect();
    let likely = likely(value.as_str().unwrap_or_default(), names.iter().copied());
    if likely.is_empty() {
        return format!("{} is none of {}", brief(value), named(known));
    }
    format!("{} is not known{likely}", brief(value))
}

/// `; did you mean 'NAME'?` when one of `names` is close enough to `given`.
fn likely<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> String {
    nearest(given, names).map_or_else(String::new, |name| format!("; did you mean '{name}'?"))
}
