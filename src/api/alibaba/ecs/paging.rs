//! The two ways in which ECS pages its lists.

use serde::{Deserialize, Serialize};

use crate::api::Turn;

/// Which page to answer. Token paging (`NextToken`, `MaxResults`) is what ECS recommends; page numbers
/// (`PageNumber`, `PageSize`) are what older servers know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Page {
    /// Where the last page ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// How many items at most, in token paging.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<u32>,
    /// Which page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_number: Option<u32>,
    /// How many items a numbered page has; 100 at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
}

/// What an answer says of its page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PageAnswer {
    /// Where to go on; empty at the end, and beside page numbers. Absent where the server pages by number only.
    #[serde(deserialize_with = "crate::api::wire::text_or_empty")]
    pub next_token: Option<String>,
    /// How many items there are in all; documented to be invalid in token paging.
    #[serde(deserialize_with = "crate::api::wire::number")]
    pub total_count: Option<u64>,
    /// Which numbered page this is.
    #[serde(deserialize_with = "crate::api::wire::number")]
    pub page_number: Option<u64>,
    /// How many items a numbered page has.
    #[serde(deserialize_with = "crate::api::wire::number")]
    pub page_size: Option<u64>,
}

impl PageAnswer {
    /// The token of the next page, if there is one.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.next_token.as_deref().filter(|token| !token.is_empty())
    }
}

/// The size of a numbered page when none is asked for. Source: the parameter `PageSize` of every listing.
const DEFAULT_PAGE_SIZE: usize = 10;

/// The largest size of a numbered page.
const MAX_PAGE_SIZE: usize = 100;

impl Page {
    /// The first page, of `max_results` items at most.
    #[must_use]
    pub fn first(max_results: u32) -> Self {
        Self {
            max_results: Some(max_results),
            ..Self::default()
        }
    }

    /// Turns to the page after `answer`, which held `items` items; `read` were read so far.
    ///
    /// A server that knows only numbered pages ignores `MaxResults`: its first answer is then a page of its own, smaller
    /// size, and the rest is asked for by number. The total of a token page is not looked at: it is documented to be
    /// invalid (`DescribeSnapshots`, response, `TotalCount`).
    pub fn turn(&mut self, answer: &PageAnswer, items: usize, read: usize) -> Turn {
        if let Some(number) = self.page_number {
            return self.after_numbered(number, answer, items, read);
        }
        if let Some(token) = answer.token() {
            self.next_token = Some(token.to_owned());
            return Turn::Next;
        }
        self.after_token_page(answer, items)
    }

    /// The same for a list that is paged by tokens alone: the page without one is the last, however full it is.
    /// Source: the parameters of `DescribeSnapshotGroups`, which has no page numbers.
    pub fn turn_by_token(&mut self, answer: &PageAnswer, _items: usize, _read: usize) -> Turn {
        self.next_token = answer.token().map(str::to_owned);
        if self.next_token.is_some() {
            Turn::Next
        } else {
            Turn::End
        }
    }

    /// What follows a page that was asked for by `MaxResults` and names no further one.
    fn after_token_page(&mut self, answer: &PageAnswer, items: usize) -> Turn {
        if self.next_token.is_some() {
            return Turn::End;
        }
        let asked = self.max_results.map_or(DEFAULT_PAGE_SIZE, to_usize);
        let size = answer.page_size.map(to_usize).filter(|size| *size > 0);
        let total = answer.total_count.map_or(0, to_usize);
        // The size of a page that the server has not made so large because it was asked to.
        let own_size = size.filter(|size| *size < asked && items <= *size);
        let is_partial = match (own_size, &answer.next_token) {
            (Some(size), _) => items == size || total > items,
            (None, Some(_)) => false,
            (None, None) => total > items || items == DEFAULT_PAGE_SIZE,
        };
        if !is_partial && items < asked {
            return Turn::End;
        }
        // What was read is that many whole pages of this size.
        let divides = |size: &usize| items.is_multiple_of(*size);
        let size = own_size
            .or_else(|| (1..=MAX_PAGE_SIZE).rev().find(divides))
            .unwrap_or(MAX_PAGE_SIZE);
        let number = items.div_ceil(size).saturating_add(1);
        *self = Self {
            page_number: u32::try_from(number).ok(),
            page_size: u32::try_from(size).ok(),
            ..Self::default()
        };
        Turn::Next
    }

    /// What follows the page `number`. Its end is believed only where two signs agree: it is not full, and the total is what
    /// was read; else one more page is asked for, and an empty one ends the list.
    fn after_numbered(
        &mut self,
        number: u32,
        answer: &PageAnswer,
        items: usize,
        read: usize,
    ) -> Turn {
        let total = answer.total_count.map_or(0, to_usize);
        if items == 0 {
            return if total > read {
                Turn::Contradiction
            } else {
                Turn::End
            };
        }
        let size = self.page_size.map_or(DEFAULT_PAGE_SIZE, to_usize);
        if items < size && total == read {
            return Turn::End;
        }
        self.page_number = Some(number.saturating_add(1));
        Turn::Next
    }
}

/// `number`, or the largest there is.
fn to_usize(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(token: Option<&str>, total: u64, size: u64) -> PageAnswer {
        PageAnswer {
            next_token: token.map(str::to_owned),
            total_count: Some(total),
            page_number: Some(1),
            page_size: Some(size),
        }
    }

    #[test]
    fn a_token_leads_on_and_its_absence_ends_whatever_the_total() {
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(Some("t1"), 0, 0), 100, 100), Turn::Next);
        assert_eq!(page.next_token.as_deref(), Some("t1"));
        assert_eq!(page.max_results, Some(100));
        assert_eq!(page.turn(&answer(Some("t2"), 7, 0), 0, 100), Turn::Next);
        assert_eq!(page.turn(&answer(Some(""), 999, 10), 50, 150), Turn::End);
        for size in [0, 10, 100] {
            let mut page = Page::first(100);
            assert_eq!(page.turn(&answer(Some(""), 999, size), 50, 50), Turn::End);
        }
        assert_eq!(
            Page::first(100).turn(&PageAnswer::default(), 0, 0),
            Turn::End
        );
    }

    #[test]
    fn a_server_of_numbered_pages_is_followed_by_number() {
        for token in [None, Some("")] {
            for total in [25, 0, 3] {
                let mut page = Page::first(100);
                assert_eq!(page.turn(&answer(token, total, 10), 10, 10), Turn::Next);
                assert_eq!(
                    (page.page_number, page.page_size, page.max_results),
                    (Some(2), Some(10), None)
                );
                // A short page in the middle.
                assert_eq!(page.turn(&answer(token, total, 10), 9, 19), Turn::Next);
                let last = page.turn(&answer(token, total, 10), 6, 25);
                assert_eq!(last, if total == 25 { Turn::End } else { Turn::Next });
            }
        }
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(None, 0, 10), 10, 10), Turn::Next);
        assert_eq!(page.turn(&answer(None, 0, 10), 0, 10), Turn::End);
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(None, 12, 10), 10, 10), Turn::Next);
        assert_eq!(page.turn(&answer(None, 12, 10), 0, 10), Turn::Contradiction);
    }

    #[test]
    fn a_full_page_that_names_no_further_one_is_not_taken_for_the_last() {
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(Some(""), 100, 0), 100, 100), Turn::Next);
        assert_eq!((page.page_number, page.page_size), (Some(2), Some(100)));
        let mut page = Page::first(500);
        assert_eq!(page.turn(&answer(Some(""), 0, 0), 500, 500), Turn::Next);
        assert_eq!((page.page_number, page.page_size), (Some(6), Some(100)));
    }

    #[test]
    fn a_server_that_says_nothing_of_its_pages_is_asked_for_one_more() {
        let bare = |total| PageAnswer {
            total_count: total,
            ..PageAnswer::default()
        };
        for (total, items, turn) in [
            (None, 10, Turn::Next),
            (Some(5), 2, Turn::Next),
            (Some(2), 2, Turn::End),
            (None, 2, Turn::End),
        ] {
            assert_eq!(Page::first(100).turn(&bare(total), items, items), turn);
        }
    }
}
