//! Paging and filters as ECM has them. Imports nothing of ours but the tables.

use serde_json::{Map, Value};

use super::Outcome;
use super::params::Params;
use crate::sandbox::refusal::Refused;

/// How many entries an answer has when the request does not say.
const USUAL: usize = 20;
/// The largest `Limit`.
const MOST: usize = 100;

/// A refusal of a page.
fn bad_page() -> Refused {
    let message = "The paging parameters are invalid.";
    Refused::new(200, "InvalidParameterValue.InvaildPageParam", message)
}

/// A refusal of a filter.
pub(super) fn bad_filter(name: &str) -> Refused {
    let message = format!("The filter `{name}` is invalid.");
    Refused::new(200, "InvalidParameterValue.InvalidFilter", message)
}

/// The part of what was `found` that `Offset` and `Limit` ask for, as `view` shows it, under `list`, with the count of
/// all.
pub(super) fn listed<T>(
    params: &Params,
    list: &str,
    found: Vec<(&String, &T)>,
    view: impl Fn(&str, &T) -> Value,
) -> Outcome {
    let offset = params.number("Offset")?.unwrap_or(0);
    let limit = params.number("Limit")?.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(bad_page());
    }
    let total = found.len();
    let page = found.into_iter().skip(offset).take(limit);
    let items: Vec<_> = page.map(|(id, one)| view(id, one)).collect();
    Ok(Map::from_iter([
        ("TotalCount".into(), total.into()),
        (list.into(), items.into()),
    ]))
}
