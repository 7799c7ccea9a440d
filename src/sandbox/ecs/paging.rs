//! Both styles of paging: `MaxResults`/`NextToken`, and the older `PageSize`/`PageNumber`. Imports nothing of ours.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::params::{Params, invalid};
use crate::sandbox::refusal::Refused;

/// How many entries a page has when the request does not say.
const USUAL: usize = 10;
/// What an operation says about paging.
#[derive(Debug)]
pub(in crate::sandbox) struct Rules {
    /// The name of the list, which a token is good for.
    pub(in crate::sandbox) list: &'static str,
    /// The smallest and the largest `MaxResults`; none where the newer style is not known.
    pub(in crate::sandbox) results: Option<(usize, usize)>,
    /// Whether a `MaxResults` outside them is moved to the nearest, or refused.
    pub(in crate::sandbox) clamps: bool,
    /// Whether the older style is known.
    pub(in crate::sandbox) numbers: bool,
    /// The largest `PageSize`.
    pub(in crate::sandbox) largest_page: usize,
}

/// Which part of a list was asked for.
#[derive(Debug)]
pub(in crate::sandbox) enum Page {
    /// By token.
    Token { offset: usize, size: usize },
    /// By number, from 1.
    Number { number: usize, size: usize },
}

impl Page {
    /// Reads the paging parameters. Without any the older style counts, where it is known.
    pub(in crate::sandbox) fn read(params: &Params, rules: &Rules) -> Result<Self, Refused> {
        let by_token = params.get("NextToken").is_some() || params.get("MaxResults").is_some();
        let results = rules.results.filter(|_| by_token || !rules.numbers);
        let Some((least, most)) = results else {
            let number = params.number("PageNumber")?.unwrap_or(1);
            let size = params.number("PageSize")?.unwrap_or(USUAL);
            if number == 0 {
                return Err(invalid("PageNumber"));
            }
            if !(1..=rules.largest_page).contains(&size) {
                return Err(invalid("PageSize"));
            }
            return Ok(Self::Number { number, size });
        };
        let wanted = params.number("MaxResults")?.unwrap_or(USUAL);
        let size = wanted.clamp(least, most);
        if size != wanted && !rules.clamps {
            return Err(invalid("MaxResults"));
        }
        let offset = match params.get("NextToken") {
            Some(token) => read_token(token, rules.list).ok_or_else(|| invalid("NextToken"))?,
            None => 0,
        };
        Ok(Self::Token { offset, size })
    }

    /// The wanted part of `items`, and the fields that tell where it stands.
    pub(in crate::sandbox) fn cut<T>(
        &self,
        mut items: Vec<T>,
        rules: &Rules,
    ) -> (Vec<T>, Map<String, Value>) {
        let total = items.len();
        let (offset, size) = match *self {
            Self::Token { offset, size } => (offset, size),
            Self::Number { number, size } => ((number - 1).saturating_mul(size), size),
        };
        let end = offset.saturating_add(size);
        items.truncate(end);
        let items = items.split_off(offset.min(items.len()));

        let mut fields = Map::new();
        match *self {
            Self::Token { .. } => {
                let next = if end < total {
                    token(rules.list, end)
                } else {
                    String::new()
                };
                fields.insert("NextToken".into(), next.into());
                if rules.numbers {
                    // Documented: it is invalid then.
                    fields.insert("TotalCount".into(), 0.into());
                }
            }
            Self::Number { number, size } => {
                // So do published answers of operations that know both styles.
                if rules.results.is_some() {
                    fields.insert("NextToken".into(), "".into());
                }
                fields.insert("PageNumber".into(), number.into());
                fields.insert("PageSize".into(), size.into());
                fields.insert("TotalCount".into(), total.into());
            }
        }
        (items, fields)
    }
}

/// The token of what is behind so many entries of a list.
// Opaque to clients, so that they cannot come to depend on what is in it.
pub(in crate::sandbox) fn token(list: &str, offset: usize) -> String {
    STANDARD.encode(format!("{list}:{offset}"))
}

/// The offset in a token of that list; none where it is another's.
pub(in crate::sandbox) fn read_token(token: &str, list: &str) -> Option<usize> {
    let text = String::from_utf8(STANDARD.decode(token).ok()?).ok()?;
    text.strip_prefix(list)?.strip_prefix(':')?.parse().ok()
}
