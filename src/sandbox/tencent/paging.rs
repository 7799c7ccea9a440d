//! The paging that the listings of Tencent Cloud have in common. Imports nothing of ours but the parameters.

use serde_json::{Map, Value};

use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;

/// How many entries an answer has when the request does not say.
const USUAL: usize = 20;
/// The largest `Limit`.
const MOST: usize = 100;

/// The part of a list that a request asks for.
#[derive(Debug)]
pub(in crate::sandbox) struct Page {
    offset: usize,
    limit: usize,
}

impl Page {
    /// Reads `Offset` and `Limit`; a `Limit` out of its range is refused with `bad`.
    pub(in crate::sandbox) fn read(
        params: &Params,
        bad: impl FnOnce() -> Refused,
    ) -> Result<Self, Refused> {
        let offset = params.number("Offset")?.unwrap_or(0);
        let limit = params.number("Limit")?.unwrap_or(USUAL);
        if (1..=MOST).contains(&limit) {
            Ok(Self { offset, limit })
        } else {
            Err(bad())
        }
    }

    /// What of `found` is on the page, as `view` shows it, under `list`, with the count of all.
    pub(in crate::sandbox) fn of<T>(
        &self,
        list: &str,
        found: Vec<(&String, &T)>,
        view: impl Fn(&str, &T) -> Value,
    ) -> Map<String, Value> {
        let total = found.len();
        let page = found.into_iter().skip(self.offset).take(self.limit);
        let items: Vec<_> = page.map(|(id, one)| view(id, one)).collect();
        Map::from_iter([
            ("TotalCount".into(), total.into()),
            (list.into(), items.into()),
        ])
    }
}
