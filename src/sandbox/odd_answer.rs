//! Makes successful answers odd, as [`AnswerFault`] says.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::ecs::paging::{read_token, token};
use super::exchange::{Answer, Request};
use super::facts::flat;
use super::times::minute;
use super::trouble::AnswerFault;

/// Changes an answer to `request` by all of `faults`. Errors stay as they are.
pub(super) fn apply(faults: &[AnswerFault], request: &Request, answer: &mut Answer) {
    if faults.is_empty() {
        return;
    }
    let mut faults = faults.to_vec();
    faults.sort_unstable();
    faults.dedup();
    let is_success = answer.status == 200;
    let Some(root) = root(&mut answer.body).filter(|_| is_success) else {
        return;
    };
    for fault in faults {
        match fault {
            // Brought about where the filters are read.
            AnswerFault::TagValuesIgnored => {}
            AnswerFault::ShortPage => shorten(root, request),
            AnswerFault::TokenCircle => close_circle(root),
            AnswerFault::NoTotal => {
                root.remove(TOTAL);
            }
            AnswerFault::ZeroTotal => set_total(root, 0),
            AnswerFault::PageTotal => {
                let entries = list(root).map_or(0, |(_, entries)| entries.len());
                set_total(root, entries);
            }
            AnswerFault::NoSeconds => each_leaf(root, &cut_seconds),
            AnswerFault::NullLists => each_leaf(root, &empty_to_null),
            AnswerFault::LooseTypes => each_leaf(root, &to_text),
            AnswerFault::OddSuccessCode => {
                root.insert("Code".into(), "200".into());
            }
        }
    }
}

const TOTAL: &str = "TotalCount";

/// The fields of a successful answer: below `Response` of Tencent Cloud, below the root element in XML.
fn root(body: &mut Value) -> Option<&mut Map<String, Value>> {
    let fields = body.as_object_mut()?;
    let wrapper = fields.keys().next().cloned();
    let wrapper = wrapper.filter(|name| fields.len() == 1 && fields[name].is_object());
    let fields = match wrapper {
        Some(name) => fields.get_mut(&name)?.as_object_mut()?,
        None => fields,
    };
    (!fields.contains_key("Error")).then_some(fields)
}

/// The list of a listing with its name: below the name of an entry, or by itself.
fn list(root: &mut Map<String, Value>) -> Option<(String, &mut Vec<Value>)> {
    if !root.contains_key(TOTAL) && !root.contains_key("NextToken") {
        return None;
    }
    root.iter_mut().find_map(|(name, value)| {
        let entries = match value {
            Value::Object(inner) => inner.values_mut().next()?.as_array_mut(),
            other => other.as_array_mut(),
        };
        Some((name.clone(), entries?))
    })
}

fn is_paged_by_token(root: &Map<String, Value>) -> bool {
    root.contains_key("NextToken") && !root.contains_key("PageNumber")
}

fn shorten(root: &mut Map<String, Value>, request: &Request) {
    let by_token = is_paged_by_token(root);
    let Some((name, entries)) = list(root).filter(|(_, entries)| entries.len() > 1) else {
        return;
    };
    let kept = entries.len().div_ceil(2);
    entries.truncate(kept);
    if by_token {
        let params = flat(request);
        let sent = params.get("NextToken");
        let begin = sent.and_then(|sent| read_token(sent, &name)).unwrap_or(0);
        root.insert("NextToken".into(), token(&name, begin + kept).into());
    }
}

fn close_circle(root: &mut Map<String, Value>) {
    let is_last = root.get("NextToken").is_some_and(|next| next == "");
    if !is_last || !is_paged_by_token(root) {
        return;
    }
    if let Some((name, _)) = list(root) {
        root.insert("NextToken".into(), token(&name, 0).into());
    }
}

fn set_total(root: &mut Map<String, Value>, total: usize) {
    if let Some(field) = root.get_mut(TOTAL) {
        *field = total.into();
    }
}

/// Changes every value that is no object and no list with entries.
fn each_leaf(fields: &mut Map<String, Value>, change: &impl Fn(&mut Value)) {
    for (name, value) in fields {
        // The ids of requests stay texts, and tokens what they are.
        if !["RequestId", "NextToken"].contains(&name.as_str()) {
            change_leaves(value, change);
        }
    }
}

fn change_leaves(value: &mut Value, change: &impl Fn(&mut Value)) {
    match value {
        Value::Object(fields) => each_leaf(fields, change),
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                change_leaves(item, change);
            }
        }
        leaf => change(leaf),
    }
}

/// `2026-11-20T03:00:00Z` becomes `2026-11-20T03:00Z`, `2026-11-20 03:00:00` becomes `2026-11-20 03:00`.
fn cut_seconds(value: &mut Value) {
    let Some(text) = value.as_str() else {
        return;
    };
    let shape = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
    if shape(text) == "0000-00-00 00:00:00" {
        *value = text[..text.len() - 3].into();
    } else if let Ok(time) = text.parse::<DateTime<Utc>>() {
        *value = minute(time).into();
    }
}

fn empty_to_null(value: &mut Value) {
    let is_empty = match &*value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    if is_empty {
        *value = Value::Null;
    }
}

fn to_text(value: &mut Value) {
    if value.is_boolean() || value.is_number() {
        *value = value.to_string().into();
    }
}
