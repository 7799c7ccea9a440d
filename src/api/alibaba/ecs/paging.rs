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
    /// Where to go on; empty at the end.
    #[serde(deserialize_with = "crate::api::wire::text")]
    pub next_token: Option<String>,
    /// How many items there are in all; not to be relied on in token paging.
    #[serde(deserialize_with = "crate::api::wire::number")]
    pub total_count: Option<u64>,
    /// Which numbered page this is.
    #[serde(deserialize_with = "crate::api::wire::number")]
    pub page_number: Option<u64>,
    /// How many items a numbered page has.
    #[serde(deserialize_with = "crate::api::wire::number")]
    pub page_size: Option<u64>,
}

impl Page {
    /// The first page, of `max_results` items at most.
    #[must_use]
    pub fn first(max_results: u32) -> Self {
        Self {
            max_results: Some(max_results),
            ..Self::default()
        }
    }

    /// Turns to the page after `answer`, which held `items` items.
    ///
    /// A server that knows only numbered pages ignores `MaxResults`: its first answer is then a full page of its
    /// own, smaller size, and the rest is asked for by number.
    pub fn turn(&mut self, answer: &PageAnswer, items: usize) -> Turn {
        if let Some(token) = &answer.next_token {
            if self.next_token.as_ref() == Some(token) {
                return Turn::Stuck;
            }
            self.next_token = Some(token.clone());
            return Turn::Next;
        }
        let (Some(total), Some(number), Some(size)) =
            (answer.total_count, answer.page_number, answer.page_size)
        else {
            return Turn::End;
        };
        let numbered = self.page_number.is_some();
        let ignored =
            self.next_token.is_none() && self.max_results.is_some_and(|max| size < u64::from(max));
        let full = items > 0 && u64::try_from(items).is_ok_and(|items| items == size);
        if !(numbered || ignored) || !full || number.saturating_mul(size) >= total {
            return Turn::End;
        }
        let (Ok(number), Ok(size)) = (u32::try_from(number + 1), u32::try_from(size)) else {
            return Turn::End;
        };
        *self = Self {
            page_number: Some(number),
            page_size: Some(size),
            ..Self::default()
        };
        Turn::Next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(token: Option<&str>, total: u64, number: u64, size: u64) -> PageAnswer {
        PageAnswer {
            next_token: token.map(str::to_owned),
            total_count: Some(total),
            page_number: Some(number),
            page_size: Some(size),
        }
    }

    #[test]
    fn a_token_leads_on_and_its_absence_ends() {
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(Some("t1"), 0, 0, 0), 100), Turn::Next);
        assert_eq!(page.next_token.as_deref(), Some("t1"));
        assert_eq!(page.max_results, Some(100));
        assert_eq!(page.turn(&answer(None, 150, 1, 10), 50), Turn::End);
    }

    #[test]
    fn a_token_that_does_not_move_is_not_taken_for_the_end() {
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(Some("t1"), 0, 0, 0), 100), Turn::Next);
        assert_eq!(page.turn(&answer(Some("t1"), 0, 0, 0), 100), Turn::Stuck);
    }

    #[test]
    fn a_server_of_numbered_pages_is_followed_by_number() {
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(None, 25, 1, 10), 10), Turn::Next);
        assert_eq!(
            (page.page_number, page.page_size, page.max_results),
            (Some(2), Some(10), None)
        );
        assert_eq!(page.turn(&answer(None, 25, 2, 10), 10), Turn::Next);
        assert_eq!(page.turn(&answer(None, 25, 3, 10), 5), Turn::End);
    }

    #[test]
    fn a_total_that_token_paging_makes_up_leads_nowhere() {
        let mut page = Page::first(100);
        assert_eq!(page.turn(&answer(None, 999, 1, 100), 100), Turn::End);
    }
}
