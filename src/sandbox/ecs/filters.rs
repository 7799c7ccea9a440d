//! How the describing operations are narrowed: by what their lists show. What is documented and shown nowhere in the
//! sandbox is refused, so that nothing seems to match everything. Imports nothing of ours.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::params::{Params, invalid};
use crate::sandbox::refusal::Refused;

/// The parameters that narrow one operation's list.
#[derive(Debug)]
pub(super) struct Narrowing {
    /// Those that can be any text.
    pub(super) texts: &'static [&'static str],
    /// Those that are one of some words, of which `all` stands for no narrowing.
    pub(super) words: &'static [Words],
    /// Those of them that may have `*` in them, which stands for any text.
    pub(super) wildcards: &'static [&'static str],
    /// Those of them that are a JSON array, any of whose values may match.
    pub(super) arrays: &'static [&'static str],
    /// Whether the time of expiry narrows, as `Filter.N`.
    pub(super) expires: bool,
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
    wanted: Vec<(&'static str, Wanted<'a>)>,
    tags: Vec<(&'a str, Option<&'a str>)>,
    created: Period,
    expires: Period,
}

/// What a filter asks for.
#[derive(Debug)]
enum Wanted<'a> {
    /// That text, in any case.
    Text(Cow<'a, str>),
    /// A text of that form, in which `*` stands for any text.
    Pattern(&'a str),
    /// Any of these.
    Any(Vec<String>),
}

impl Wanted<'_> {
    fn matches(&self, shown: &str) -> bool {
        match self {
            Self::Text(text) => text.eq_ignore_ascii_case(shown),
            Self::Pattern(pattern) => matches_pattern(pattern, shown),
            Self::Any(values) => values.iter().any(|value| value == shown),
        }
    }
}

/// From when to when something may have happened.
#[derive(Debug, Default)]
struct Period {
    since: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

impl Period {
    fn contains(&self, time: DateTime<Utc>) -> bool {
        self.since.is_none_or(|since| since <= time) && self.until.is_none_or(|until| time <= until)
    }
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
            created: Period::default(),
            expires: Period::default(),
        };
        for name in self.texts {
            let Some(value) = params.get(name) else {
                continue;
            };
            let wanted = if self.arrays.contains(name) {
                Wanted::Any(serde_json::from_str(value).map_err(|_| invalid(name))?)
            } else if self.wildcards.contains(name) && value.contains('*') {
                Wanted::Pattern(value)
            } else {
                Wanted::Text(value.into())
            };
            filters.wanted.push((*name, wanted));
        }
        for flag in self.flags {
            let value = params.flag(flag)?;
            let text = |value: bool| if value { "true" } else { "false" };
            let wanted = value.map(|value| (*flag, Wanted::Text(text(value).into())));
            filters.wanted.extend(wanted);
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
                filters
                    .wanted
                    .push((words.name, Wanted::Text(value.into())));
            }
        }
        filters.read_times(params, self.expires)?;
        Ok(filters)
    }
}

impl Filters<'_> {
    /// `Filter.N.Key` with its `Filter.N.Value`.
    fn read_times(&mut self, params: &Params, expires: bool) -> Result<(), Refused> {
        for number in params.indices("Filter", usize::MAX)? {
            let value = |part: &str| params.get(&format!("Filter.{number}.{part}"));
            let bound = match value("Key").unwrap_or_default() {
                "CreationStartTime" => &mut self.created.since,
                "CreationEndTime" => &mut self.created.until,
                "ExpiredStartTime" if expires => &mut self.expires.since,
                "ExpiredEndTime" if expires => &mut self.expires.until,
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
    ///
    /// Documented: what is in the default resource group shows whatever `ResourceGroupId` says.
    pub(super) fn allow<'a>(&self, shown: impl Fn(&str) -> Cow<'a, str>) -> bool {
        let mut wanted = self.wanted.iter();
        wanted.all(|(name, wanted)| {
            let shown = shown(name);
            let is_of_default_group = *name == "ResourceGroupId" && shown.is_empty();
            is_of_default_group || wanted.matches(&shown)
        })
    }

    /// Whether something is left that was made then.
    pub(super) fn allow_created(&self, created: DateTime<Utc>) -> bool {
        self.created.contains(created)
    }

    /// Whether something is left that expires then.
    pub(super) fn allow_expiry(&self, expires: DateTime<Utc>) -> bool {
        self.expires.contains(expires)
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

/// Returns true if `text` has the form of `pattern`, in which `*` stands for any text.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches_pattern;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("web", "web", true),
            ("web", "web-1", false),
            ("web*", "web-1", true),
            ("*-1", "web-1", true),
            ("*e*", "web", true),
            ("w*b*1", "web-1", true),
            ("w*b*2", "web-1", false),
            ("web*web", "web", false),
            ("*", "", true),
        ] {
            assert_eq!(matches_pattern(pattern, text), expected, "{pattern} {text}");
        }
    }
}
