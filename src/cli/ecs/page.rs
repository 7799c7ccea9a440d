//! The options that choose a page. Without them all pages are read.

use clap::Args;

use crate::api::alibaba::ecs;

#[derive(Debug, Args)]
#[command(next_help_heading = "Paging options")]
pub(super) struct PageOptions {
    /// Only this page, from 1; without it, all are read
    #[arg(long, alias = "PageNumber", value_name = "N", conflicts_with = "next_token", value_parser = clap::value_parser!(u32).range(1..))]
    page_number: Option<u32>,

    /// How many items a numbered page has; at most 100
    #[arg(long, alias = "PageSize", value_name = "N", requires = "page_number", value_parser = clap::value_parser!(u32).range(1..=100))]
    page_size: Option<u32>,

    /// Only the page that this token leads to
    #[arg(long, alias = "NextToken", value_name = "TOKEN")]
    next_token: Option<String>,

    /// How many items one request asks for
    #[arg(long, alias = "MaxResults", value_name = "N", conflicts_with = "page_number", value_parser = clap::value_parser!(u32).range(1..))]
    max_results: Option<u32>,
}

impl PageOptions {
    /// The page to begin with: the one asked for, or the first with `most` items.
    pub(super) fn page(&self, most: u32) -> ecs::Page {
        ecs::Page {
            next_token: self.next_token.clone(),
            max_results: match self.page_number {
                Some(_) => None,
                None => Some(self.max_results.unwrap_or(most)),
            },
            page_number: self.page_number,
            page_size: self.page_size,
        }
    }

    /// Whether one page was asked for.
    pub(super) fn is_one(&self) -> bool {
        self.page_number.is_some() || self.next_token.is_some()
    }
}
