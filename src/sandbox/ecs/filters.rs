//! How the describing operations are narrowed: by what their lists show. What is documented and shown nowhere in the
//! sandbox is refused, so that nothing seems to match everything. Imports nothing of ours.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::params::Params;
use crate::sandbox::refusal::Refused;

/// The parameters that narrow one operation's list.
#[derive(Debug)]
pub(super) struct Narrowing {
    /// Those that can be any text.
    pub(super) texts: &'static [&'static str],
    /// Those that are one of some words, of which `all` stands for no narrowing.
    pub(super) words: &'static [Words],
    /// Those that are booleans.
    pub(super) flags: &'static [&'static str],
    /// Those that the sandbox cannot narrow by; of numbered ones what is before the number.
    pub(super) unmodelled: &'static [&'static str],
}

/// A parameter that is one of some words, in any case, and what another word is refused with.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) name: &'static str,
    pub(super) words: &'static [&'static str],
    pub(super) http: u16,
    pub(super) code: &'static str,
}

/// What the filters of a request leave of a list.
#[derive(Debug)]
pub(super) struct Filters<'a> {
    wanted: Vec<(&'static str, Cow<'a, str>)>,
    tags: Vec<(&'a str, Option<&'a str>)>,
    since: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

impl Narrowing {
    /// Reads the filters of a request.
    pub(super) fn read<'a>(&self, params: &'a Params) -> Result<Filters<'a>, Refused> {
        for name in params.raw().keys() {
            let first = name.split('.').next().unwrap_or_default();
            if self.unmodelled.contains(&first) {
                let message =
                    format!("The sandbox does not know what the parameter {name} narrows.");
                return Err(Refused::new(400, "UnsupportedParameter", message));
            }
        }
        let mut filters = Filters {
            wanted: Vec::new(),
            tags: params.tags(),
            since: None,
            until: None,
        };
        for name in self.texts {
            let value = params.get(name).map(|value| (*name, value.into()));
            filters.wanted.extend(value);
        }
        for flag in self.flags {
            let value = params.flag(flag)?;
            let text = |value: bool| (*flag, if value { "true" } else { "false" }.into());
            filters.wanted.extend(value.map(text));
        }
        for words in self.words {
            let Some(value) = params.get(words.name) else {
                continue;
            };
            if !words
                .words
                .iter()
                .any(|word| word.eq_ignore_ascii_case(value))
            {
                let message = format!("The specified {} is not supported.", words.name);
                return Err(Refused::new(words.http, words.code, message));
            }
            if !value.eq_ignore_ascii_case("all") {
                filters.wanted.push((words.name, value.into()));
            }
        }
        filters.read_times(params)?;
        Ok(filters)
    }
}

impl Filters<'_> {
    /// `Filter.N.Key` with its `Filter.N.Value`.
    fn read_times(&mut self, params: &Params) -> Result<(), Refused> {
        for number in params.indices("Filter", usize::MAX)? {
            let value = |part: &str| params.get(&format!("Filter.{number}.{part}"));
            let bound = match value("Key").unwrap_or_default() {
                "CreationStartTime" => &mut self.since,
                "CreationEndTime" => &mut self.until,
                _ => {
                    let message = "The specified filter key is not found.";
                    return Err(Refused::new(404, "InvalidFilterKey.NotFound", message));
                }
            };
            let time = value("Value").unwrap_or_default();
            let time = NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%MZ")
                .or_else(|_| NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M:%SZ"));
            let message = "The specified filter value is not a time.";
            let time = time.map_err(|_| Refused::new(404, "InvalidFilterValue", message))?;
            *bound = Some(time.and_utc());
        }
        Ok(())
    }

    /// Whether something is left that `shown` shows so under the names of the filters, ignoring case.
    pub(super) fn allow<'a>(&self, shown: impl Fn(&str) -> Cow<'a, str>) -> bool {
        let mut wanted = self.wanted.iter();
        wanted.all(|(name, wanted)| wanted.eq_ignore_ascii_case(&shown(name)))
    }

    /// Whether something is left that was made then.
    pub(super) fn allow_created(&self, created: DateTime<Utc>) -> bool {
        self.since.is_none_or(|since| since <= created)
            && self.until.is_none_or(|until| created <= until)
    }

    /// Whether every tag asked for is among `tags`.
    pub(super) fn allow_tags(&self, tags: &BTreeMap<String, String>) -> bool {
        self.tags.iter().all(|(key, value)| {
            tags.get(*key)
                .is_some_and(|found| value.is_none_or(|wanted| wanted == found))
        })
    }
}

/// A boolean as filters write it.
pub(super) const fn flag(value: bool) -> Cow<'static, str> {
    Cow::Borrowed(if value { "true" } else { "false" })
}
