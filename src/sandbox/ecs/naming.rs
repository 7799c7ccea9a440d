//! What names, descriptions and tags of new things must be like. Imports nothing of ours.

use std::collections::BTreeMap;

use super::params::Params;
use crate::sandbox::refusal::Refused;

/// The most tags of one thing.
const MOST_TAGS: usize = 20;
/// The longest key and value of a tag, in characters.
const LONGEST_TAG: usize = 128;

/// Whether it is 2 to 128 characters: a letter, then letters, digits, `:`, `_`, `.` and `-`; and no address.
pub(super) fn is_name(name: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || ":_.-".contains(c);
    (2..=128).contains(&name.chars().count())
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(inside)
        && !is_address(name)
}

/// Whether it is 2 to 256 characters, and no address.
pub(super) fn is_description(text: &str) -> bool {
    (2..=256).contains(&text.chars().count()) && !is_address(text)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The tags of a request.
pub(super) fn tags(params: &Params) -> Result<BTreeMap<String, String>, Refused> {
    let refused = |code: &'static str| Refused::new(400, code, "The specified tags are not valid.");
    let given = params.tags();
    if given.len() > MOST_TAGS {
        return Err(refused("InvalidTagCount"));
    }
    let mut tags = BTreeMap::new();
    for (key, value) in given {
        let value = value.unwrap_or_default();
        let long = |text: &str| text.chars().count() > LONGEST_TAG || text.contains("://");
        if long(key) || key.starts_with("acs:") || key.starts_with("aliyun") {
            return Err(refused("InvalidTagKey.Malformed"));
        }
        if long(value) {
            return Err(refused("InvalidTagValue.Malformed"));
        }
        if tags.insert(key.to_owned(), value.to_owned()).is_some() {
            return Err(refused("Duplicate.TagKey"));
        }
    }
    Ok(tags)
}
