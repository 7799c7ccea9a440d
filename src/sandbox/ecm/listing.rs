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

/// The part of `items` that `Offset` and `Limit` ask for, under `list`, with the count of all.
pub(super) fn listed(params: &Params, list: &str, items: Vec<Value>) -> Outcome {
    let offset = params.number("Offset")?.unwrap_or(0);
    let limit = params.number("Limit")?.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(bad_page());
    }
    let total = items.len();
    let items: Vec<_> = items.into_iter().skip(offset).take(limit).collect();
    Ok(Map::from_iter([
        ("TotalCount".into(), total.into()),
        (list.into(), items.into()),
    ]))
}
