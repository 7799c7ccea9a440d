//! Paging and filters as CVM and CBS have them. Imports nothing of ours but the state that is listed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::paging::Page;
use crate::sandbox::world::{CbsDisk, CbsGroup, CbsSnapshot, CvmImage, CvmInstance};

/// The most ids of one request.
const MOST_IDS: usize = 100;
/// The most filters of one request.
const MOST_FILTERS: usize = 10;

/// A resource that can be listed.
pub(in crate::sandbox) trait Listed {
    /// Where it is.
    fn region(&self) -> &str;
    /// When it was made.
    fn created(&self) -> DateTime<Utc>;
    /// Whether it exists to provoke a refusal.
    fn provokes(&self) -> bool;
}

macro_rules! listed {
    ($($kind:ty),*) => {
        $(impl Listed for $kind {
            fn region(&self) -> &str {
                &self.region
            }

            fn created(&self) -> DateTime<Utc> {
                self.created
            }

            fn provokes(&self) -> bool {
                self.provokes.is_some()
            }
        })*
    };
}

listed!(CbsDisk, CbsSnapshot, CvmImage, CvmInstance);

impl Listed for CbsGroup {
    fn region(&self) -> &str {
        &self.region
    }

    fn created(&self) -> DateTime<Utc> {
        self.created
    }

    fn provokes(&self) -> bool {
        false
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy)]
enum Order {
    Oldest,
    Newest,
    Alike,
}

/// What a describing operation says about its list.
#[derive(Debug)]
pub(in crate::sandbox) struct Rules {
    /// The name of the list.
    pub(in crate::sandbox) list: &'static str,
    /// The parameter with ids, where there is one, and their prefix.
    pub(in crate::sandbox) ids: Option<(&'static str, &'static str)>,
    /// What an id with another prefix is refused with.
    pub(in crate::sandbox) malformed: &'static str,
    /// What `OrderField` can be; nothing where there is neither that nor `Order`.
    pub(in crate::sandbox) order_fields: &'static [&'static str],
    /// Whether the list is in the order of creation without either.
    pub(in crate::sandbox) ordered: bool,
    /// The parameters beside ids, filters, order and paging.
    pub(in crate::sandbox) others: &'static [&'static str],
    /// The most values of one filter.
    pub(in crate::sandbox) most_values: usize,
    /// What too many filters or values are refused with.
    pub(in crate::sandbox) many_filters: &'static str,
    /// What a `Limit` or a number of ids that is too large is refused with.
    pub(in crate::sandbox) limit: &'static str,
    /// What ids together with filters are refused with.
    pub(in crate::sandbox) both: &'static str,
}

impl Rules {
    /// Lists those of `all` in the request's region that its ids or filters want, as `view` shows them. `matches` says
    /// whether one has any of the values of a filter; none when there is no such filter.
    pub(in crate::sandbox) fn list<T: Listed>(
        &self,
        params: &Params,
        context: &Context,
        all: &BTreeMap<String, T>,
        matches: impl Fn(&str, &T, &str, &[&str]) -> Option<bool>,
        view: impl Fn(&str, &T) -> Value,
    ) -> Outcome {
        let mut known = vec!["Filters", "Offset", "Limit"];
        known.extend(self.ids.map(|(name, _)| name));
        known.extend(self.others);
        if !self.order_fields.is_empty() {
            known.extend(["Order", "OrderField"]);
        }
        params.only(&known)?;
        let ids = self.ids(params)?;
        let filters = self.filters(params, ids.is_some())?;
        let order = self.order(params)?;
        let page = Page::read(params, || {
            let message = "The parameter `Limit` is out of its range.";
            Refused::new(200, self.limit, message)
        })?;

        let candidates: Vec<_> = match &ids {
            Some(ids) => ids.iter().filter_map(|id| all.get_key_value(*id)).collect(),
            None => all.iter().collect(),
        };
        let mut found = Vec::new();
        let mut places = Vec::new();
        for (id, one) in candidates {
            let mut wanted = one.region() == context.region;
            for (name, values) in &filters {
                wanted &= matches(id, one, name, values).ok_or_else(|| bad_filter(name))?;
            }
            if !wanted {
                continue;
            }
            let age = one.created().timestamp_micros();
            let age = order.map(|order| match order {
                Order::Oldest => age,
                Order::Newest => -age,
                Order::Alike => 0,
            });
            // In no order or of one age, what provokes a refusal comes last: nobody looks for it first.
            places.push((age, one.provokes(), found.len()));
            found.push((id, one));
        }
        places.sort_unstable();
        let found = places.into_iter().map(|(.., nth)| found[nth]).collect();
        Ok(page.of(self.list, found, view))
    }

    /// The order that `Order` and `OrderField` ask for, if any.
    fn order(&self, params: &Params) -> Result<Option<Order>, Refused> {
        let known = |name: &str, known: &[&str]| match params.text(name)? {
            Some(value) if !known.contains(&value) => {
                let message = format!("The value of the parameter `{name}` is invalid.");
                Err(Refused::new(200, "InvalidParameterValue", message))
            }
            value => Ok(value),
        };
        let direction = known("Order", &["ASC", "DESC"])?;
        Ok(match (direction, known("OrderField", self.order_fields)?) {
            (None, None) => self.ordered.then_some(Order::Oldest),
            // Nothing here is paid in advance, so that nothing ends sooner than anything else.
            (_, Some("DEADLINE")) => Some(Order::Alike),
            (Some("DESC"), _) => Some(Order::Newest),
            _ => Some(Order::Oldest),
        })
    }

    fn ids<'a>(&self, params: &'a Params) -> Result<Option<BTreeSet<&'a str>>, Refused> {
        let Some((name, prefix)) = self.ids else {
            return Ok(None);
        };
        // An empty list is what the SDKs send for none.
        let ids = params.texts(name)?.filter(|ids| !ids.is_empty());
        let Some(ids) = ids else {
            return Ok(None);
        };
        if ids.len() > MOST_IDS {
            let message = format!("The parameter `{name}` has more than {MOST_IDS} values.");
            return Err(Refused::new(200, self.limit, message));
        }
        check_prefix(&ids, prefix, self.malformed)?;
        Ok(Some(ids.into_iter().collect()))
    }

    fn filters<'a>(
        &self,
        params: &'a Params,
        has_ids: bool,
    ) -> Result<Vec<(&'a str, Vec<&'a str>)>, Refused> {
        let filters = params.filters()?;
        if has_ids && !filters.is_empty() {
            let message = "Ids and `Filters` cannot be specified together.";
            return Err(Refused::new(200, self.both, message));
        }
        let many = filters
            .iter()
            .any(|(_, values)| values.len() > self.most_values);
        if many || filters.len() > MOST_FILTERS {
            let message = "The parameter `Filters` has too many filters or values.";
            return Err(Refused::new(200, self.many_filters, message));
        }
        Ok(filters)
    }
}

fn bad_filter(name: &str) -> Refused {
    let message = format!("The filter `{name}` is not supported.");
    Refused::new(200, "InvalidFilter", message)
}

/// Refuses ids without the prefix, with `malformed`.
pub(in crate::sandbox) fn check_prefix(
    ids: &[&str],
    prefix: &str,
    malformed: &'static str,
) -> Result<(), Refused> {
    match ids.iter().find(|id| !id.starts_with(prefix)) {
        Some(id) => {
            let message = format!("The id `{id}` is malformed: it has to begin with `{prefix}`.");
            Err(Refused::new(200, malformed, message))
        }
        None => Ok(()),
    }
}

/// Whether a filter on tags matches; none when it is no such filter.
pub(in crate::sandbox) fn match_tags(
    tags: &BTreeMap<String, String>,
    name: &str,
    values: &[&str],
) -> Option<bool> {
    let is = |value: &String| values.contains(&value.as_str());
    match name {
        "tag-key" => Some(tags.keys().any(is)),
        "tag-value" => Some(tags.values().any(is)),
        _ => {
            let key = name.strip_prefix("tag:")?;
            Some(tags.get(key).is_some_and(is))
        }
    }
}

/// Tags as CVM and CBS write them.
pub(in crate::sandbox) fn tags(tags: &BTreeMap<String, String>) -> Value {
    tags.iter()
        .map(|(key, value)| json!({"Key": key, "Value": value}))
        .collect()
}

/// The zone that everything of a region is in.
pub(in crate::sandbox) fn zone(region: &str) -> String {
    format!("{region}-3")
}
