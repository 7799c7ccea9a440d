//! What the describing operations have in common. Imports nothing of ours.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::paging::{Page, Rules};
use super::params::Params;
use super::refusals;
use crate::sandbox::refusal::Refused;

/// What the filters of a request leave of a list.
pub(super) struct Filters<'a> {
    params: &'a Params,
    tags: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Filters<'a> {
    /// The filters of a request.
    pub(super) fn of(params: &'a Params) -> Self {
        Self {
            params,
            tags: params.tags(),
        }
    }

    /// Whether the parameter `name` is absent or equals `value`, ignoring case.
    pub(super) fn allow(&self, name: &str, value: &str) -> bool {
        self.params
            .get(name)
            .is_none_or(|wanted| wanted.eq_ignore_ascii_case(value))
    }

    /// The same for a parameter that may also be `all`.
    pub(super) fn allow_or_all(&self, name: &str, value: &str) -> bool {
        self.allow(name, value) || self.allow(name, "all")
    }

    /// Whether every tag asked for is among `tags`.
    pub(super) fn allow_tags(&self, tags: &BTreeMap<String, String>) -> bool {
        self.tags.iter().all(|(key, value)| {
            tags.get(*key)
                .is_some_and(|found| value.is_none_or(|wanted| wanted == found))
        })
    }
}

/// The answer of a describing operation: the page of `items` under `list` and `entry`, as in `Disks.Disk[]`.
pub(super) fn listed(
    params: &Params,
    rules: &Rules,
    entry: &str,
    items: Vec<Value>,
) -> Result<Map<String, Value>, Refused> {
    let page = Page::read(params, rules)?;
    if rules.numbers && params.flag("DryRun")? == Some(true) {
        return Err(refusals::DRY_RUN_PASSED.into());
    }
    let (items, mut fields) = page.cut(items, rules);
    fields.insert(rules.list.into(), json!({ entry: items }));
    Ok(fields)
}

/// Tags as disks, snapshots and instances write them.
pub(super) fn tags(tags: &BTreeMap<String, String>) -> Value {
    let tags: Vec<_> = tags
        .iter()
        .map(|(key, value)| json!({"TagKey": key, "TagValue": value}))
        .collect();
    json!({"Tag": tags})
}

/// A time to the second.
pub(super) fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A time to the minute, as instances have it.
pub(super) fn minute(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%MZ").to_string()
}
