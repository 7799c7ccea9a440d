//! The providers' error codes: what each means, what class of failure it is, and what to do about it.
//! Imports [`crate::error`] and the providers' names.
//!
//! Codes are looked up exactly; one that is not in the tables is classed by the documented patterns in `rules`.

mod alibaba;
mod rules;
mod tencent;

use crate::api::Provider;
use crate::error::{Kind, Text};

/// What class of failure a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// No failure: a dry run that would have succeeded. Both providers answer it as an error.
    DryRunPassed,
    /// Something that the request names does not exist.
    NotFound,
    /// The request is well formed, but the state of the world does not allow it; nothing changed.
    Precondition,
    /// The request itself is wrong; nothing changed.
    InvalidRequest,
    /// The caller is known, and may not do this.
    Permission,
    /// The keys, the token or the signature are wrong.
    Credentials,
    /// The clock here is too far from the provider's.
    Clock,
    /// Refused because of too many requests; nothing changed.
    Throttled,
    /// Refused at the end of a fault inside the provider: it may or may not have been carried out.
    Ambiguous,
}

impl From<Class> for Kind {
    /// The kind of error that the operator meets. [`Class::Ambiguous`] is [`Kind::UnknownOutcome`] here; whoever knows
    /// that the request changes nothing makes it [`Kind::Unavailable`].
    fn from(class: Class) -> Self {
        match class {
            Class::DryRunPassed => Self::Failed,
            Class::NotFound => Self::NotFound,
            Class::Precondition => Self::Precondition,
            Class::InvalidRequest => Self::InvalidRequest,
            Class::Permission => Self::Permission,
            Class::Credentials | Class::Clock => Self::Credentials,
            Class::Throttled => Self::Throttled,
            Class::Ambiguous => Self::UnknownOutcome,
        }
    }
}

/// What is known of one error code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The code, as the provider spells it (misspellings included).
    pub code: &'static str,
    /// What class of failure it is.
    pub class: Class,
    /// What it means.
    pub meaning: Text,
    /// What to check, and the next command where there is one.
    pub hint: Text,
}

/// Writes a table of entries, sorted by code: code and class, then meaning and hint, each in English and Chinese.
macro_rules! entries {
    ($(
        $code:literal $class:ident
        $meaning:literal $meaning_zh:literal
        $hint:literal $hint_zh:literal
    )*) => {
        &[$(
            $crate::api::codes::Entry {
                code: $code,
                class: $crate::api::codes::Class::$class,
                meaning: $crate::error::Text::fixed($meaning, $meaning_zh),
                hint: $crate::error::Text::fixed($hint, $hint_zh),
            },
        )*]
    };
}
use entries;

/// The tables of `provider`: each sorted by code, no code in two of them.
fn tables(provider: Provider) -> &'static [&'static [Entry]] {
    match provider {
        Provider::Alibaba => alibaba::TABLES,
        Provider::Tencent => tencent::TABLES,
    }
}

/// Every entry of `provider`, sorted within each of its topics.
pub fn all(provider: Provider) -> impl Iterator<Item = &'static Entry> {
    tables(provider).iter().copied().flatten()
}

/// The entry of exactly this code. `None` when the tables do not have it; [`class`] still classes it.
#[must_use]
pub fn lookup(provider: Provider, code: &str) -> Option<&'static Entry> {
    tables(provider).iter().find_map(|table| {
        let at = table.binary_search_by(|entry| entry.code.cmp(code)).ok()?;
        table.get(at)
    })
}

/// What class of failure an answer with this HTTP status and code is.
#[must_use]
pub fn class(provider: Provider, http_status: u16, code: &str) -> Class {
    let class = lookup(provider, code).map_or_else(
        || rules::class(provider, http_status, code),
        |entry| entry.class,
    );
    // Whatever a server error names as its cause, it does not say that nothing was done.
    if http_status >= 500 && class != Class::Throttled {
        return Class::Ambiguous;
    }
    class
}

/// Returns whether `code` is a word of success, which some answers of success carry.
/// Source: <https://github.com/aliyun/alibaba-cloud-sdk-go/issues/232>.
#[must_use]
pub fn is_success(code: &str) -> bool {
    let is_status = code
        .parse()
        .is_ok_and(|status| (200..300).contains(&status));
    let words = ["OK", "Success"];
    is_status || words.iter().any(|word| code.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;
