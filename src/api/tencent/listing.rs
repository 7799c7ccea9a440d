//! What the listings of every product have in common: filters, and pages by an offset.

use serde::{Deserialize, Serialize};

use crate::api::Turn;

/// A condition on what is listed: the field `name` has one of `values`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Filter {
    /// The field, such as `instance-id`.
    pub name: String,
    /// At most five, where an operation does not say otherwise.
    pub values: Vec<String>,
}

impl Filter {
    /// How many values a filter takes.
    pub const MAX_VALUES: usize = 5;
}

impl Filter {
    /// What has this value in this field.
    #[must_use]
    pub fn of(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            values: vec![value.into()],
        }
    }
}

/// The most entries of one page.
pub const MOST: u64 = 100;

/// The number of entries of a page when the request does not say.
const DEFAULT_LIMIT: u64 = 20;

/// What an answer shows of a list that is read by offsets.
pub(super) struct PageOf {
    /// The most entries that were asked for.
    pub(super) limit: Option<u64>,
    /// How many there are in all, by the answer.
    pub(super) total: Option<u64>,
    /// The entries of this page.
    pub(super) items: usize,
    /// The entries read so far, each counted once.
    pub(super) read: usize,
}

/// Moves `offset` behind the items just answered. The end is believed only where two signs agree: the page is not full, and
/// the total is what was read; else one more page is asked for, and an empty one ends the list.
pub(super) fn turn(offset: &mut Option<u64>, page: &PageOf) -> Turn {
    let total = page.total.unwrap_or(0);
    let read = page.read as u64;
    if page.items == 0 {
        return if total > read {
            Turn::Contradiction
        } else {
            Turn::End
        };
    }
    let items = page.items as u64;
    if items < page.limit.unwrap_or(DEFAULT_LIMIT) && total == read {
        return Turn::End;
    }
    *offset = Some(offset.unwrap_or(0).saturating_add(items));
    Turn::Next
}

/// Defines the pages of a listing.
macro_rules! paged {
    ($name:ident: $answer:ident, $list:ident of $id:ident $(, by $ids:ident)?) => {
        impl crate::api::Paged for $name {
            fn item_ids(answer: &$answer) -> Vec<&str> {
                answer.$list.iter().map(|item| item.$id.as_str()).collect()
            }

            fn turn(&mut self, answer: &$answer, read: usize) -> crate::api::Turn {
                let page = crate::api::tencent::listing::PageOf {
                    limit: self.limit,
                    total: answer.total_count,
                    items: answer.$list.len(),
                    read,
                };
                crate::api::tencent::listing::turn(&mut self.offset, &page)
            }

            $(
                fn ids_asked(&self) -> usize {
                    self.$ids.len()
                }
            )?
        }
    };
}
pub(super) use paged;

#[cfg(test)]
mod tests {
    use super::*;

    fn after(offset: &mut Option<u64>, total: Option<u64>, items: usize, read: usize) -> Turn {
        let limit = Some(100);
        let page = PageOf {
            limit,
            total,
            items,
            read,
        };
        turn(offset, &page)
    }

    #[test]
    fn pages_turn_until_two_signs_agree_that_there_are_no_more() {
        let mut offset = None;
        assert_eq!(after(&mut offset, Some(150), 100, 100), Turn::Next);
        assert_eq!(offset, Some(100));
        assert_eq!(after(&mut offset, Some(150), 50, 150), Turn::End);
    }

    #[test]
    fn a_total_that_is_missing_or_wrong_ends_no_list() {
        for total in [None, Some(0), Some(7), Some(100), Some(999)] {
            let mut offset = None;
            assert_eq!(after(&mut offset, total, 100, 100), Turn::Next, "{total:?}");
            assert_eq!(after(&mut offset, total, 30, 130), Turn::Next, "{total:?}");
            assert_eq!(offset, Some(130));
            let end = after(&mut offset, total, 0, 130);
            let more = total.is_some_and(|total| total > 130);
            let expected = if more { Turn::Contradiction } else { Turn::End };
            assert_eq!(end, expected, "{total:?}");
        }
    }
}
