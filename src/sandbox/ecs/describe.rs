//! What the describing operations have in common. Imports nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::paging::{Page, Rules};
use super::params::Params;
use super::refusals;
use crate::sandbox::refusal::Refused;

/// The most resources that a listing by `Tag.N` or `ResourceGroupId` finds, with a total that does not tell of more.
/// Source: the parameters of `DescribeInstances` and `DescribeDisks`, which refer to `ListTagResources` for the rest.
pub(super) const MAX_BY_TAG: usize = 1000;

/// A resource with its id.
pub(super) type Found<'a, T> = (&'a String, &'a T);

/// The resources of these ids, or all when none were asked for; ids that nothing has are left out.
pub(super) fn picked<'a, T>(
    all: &'a BTreeMap<String, T>,
    ids: Option<&[String]>,
) -> Box<dyn Iterator<Item = Found<'a, T>> + 'a> {
    let Some(ids) = ids else {
        return Box::new(all.iter());
    };
    let ids: BTreeSet<_> = ids.iter().cloned().collect();
    Box::new(ids.into_iter().filter_map(|id| all.get_key_value(&id)))
}

/// The same resources, those that exist to provoke a refusal last: nobody looks for them first.
pub(super) fn ordinary_first<T>(
    found: Vec<Found<'_, T>>,
    provokes: impl Fn(&T) -> bool,
) -> Vec<Found<'_, T>> {
    let (mut first, last): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, one)| !provokes(one));
    first.extend(last);
    first
}

/// The answer of a describing operation: the page of what was `found`, as `view` shows it, under `list` and `entry`,
/// as in `Disks.Disk[]`.
pub(super) fn listed<T>(
    params: &Params,
    rules: &Rules,
    entry: &str,
    found: Vec<Found<'_, T>>,
    view: impl Fn(&str, &T) -> Value,
) -> Result<Map<String, Value>, Refused> {
    let page = Page::read(params, rules)?;
    // `DryRun` is known by exactly those that know both styles.
    let dry_run = rules.numbers && rules.results.is_some();
    if dry_run && params.flag("DryRun")? == Some(true) {
        return Err(refusals::DRY_RUN_PASSED.into());
    }
    let mut found = found;
    if params.get("ResourceGroupId").is_some() || !params.tags().is_empty() {
        found.truncate(MAX_BY_TAG);
    }
    let (found, mut fields) = page.cut(found, rules);
    let items: Vec<_> = found.iter().map(|(id, one)| view(id, one)).collect();
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
