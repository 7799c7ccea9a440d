//! Paging and filters as ECM has them. Imports nothing of ours but the tables.

use serde_json::Value;

use super::Outcome;
use super::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::paging::Page;

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
    Ok(Page::read(params, bad_page)?.of(list, found, view))
}
