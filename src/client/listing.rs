//! Reading lists that come in pages: whole, or not at all.

use super::{Client, Reply};
use crate::api::{Paged, Progress, Turn};
use crate::error::{Error, Kind, Result, Text};

/// The number of times that a list is read whose pages contradict each other.
const MAX_READS: u32 = 3;

/// A list that was read to its end.
#[derive(Debug)]
pub struct Listing<T> {
    /// The pages.
    pub pages: Vec<Reply<T>>,
    /// The number of items at which the provider cuts such a list, when there were as many: the list may not be whole.
    pub cut_at: Option<usize>,
}

/// The result of reading the pages of a list once.
enum Read<T> {
    Whole(Listing<T>),
    /// Its pages contradict each other.
    Contradictory,
    /// It has more pages than were to be read.
    Long,
}

impl Client {
    /// Reads all pages of `operation`.
    ///
    /// # Errors
    /// As [`Client::call`]; pages read before the error are dropped, since half a list must not pass for a list.
    pub async fn call_all<O: Paged>(&self, operation: O) -> Result<Vec<Reply<O::Response>>> {
        let listing = self.list(operation).await?;
        match listing.cut_at {
            None => Ok(listing.pages),
            Some(most) => Err(incomplete(
                O::ACTION,
                &format!("the provider cuts a list by tags or resource group at {most} items"),
            )
            .hint(Text::fixed(
                "ask for fewer: by ids, by zone or by a further tag",
                "请缩小范围：按 ID、可用区或再加一个标签查询",
            ))),
        }
    }

    /// Reads all pages of `operation`, also where the provider may have cut the list.
    ///
    /// # Errors
    /// As [`Client::call_all`], but for the cut.
    pub async fn list<O: Paged>(&self, operation: O) -> Result<Listing<O::Response>> {
        for _ in 0..MAX_READS {
            match self.read_pages(&operation, usize::MAX).await? {
                Read::Whole(listing) => return Ok(listing),
                Read::Contradictory | Read::Long => {}
            }
        }
        Err(incomplete(
            O::ACTION,
            &format!("its pages contradict each other; it was read {MAX_READS} times"),
        ))
    }

    /// Reads all pages of `operation` if there are no more than `most` and they agree; `None` otherwise.
    ///
    /// # Errors
    /// As [`Client::call_all`].
    pub async fn list_short<O: Paged>(
        &self,
        operation: &O,
        most: usize,
    ) -> Result<Option<Vec<Reply<O::Response>>>> {
        Ok(match self.read_pages(operation, most).await? {
            Read::Whole(listing) if listing.cut_at.is_none() => Some(listing.pages),
            _ => None,
        })
    }

    /// Reads the pages once, `most` of them at most.
    async fn read_pages<O: Paged>(&self, first: &O, most: usize) -> Result<Read<O::Response>> {
        let mut operation = first.clone();
        let mut progress = Progress::default();
        let mut pages = Vec::new();
        loop {
            if pages.len() >= most {
                return Ok(Read::Long);
            }
            let reply = Box::pin(self.call(&operation)).await;
            let reply = reply.map_err(|error| self.name_the_time(O::ACTION, pages.len(), error))?;
            let turn = progress.turn(&mut operation, &reply.value);
            pages.push(reply);
            match turn {
                Turn::Next => {}
                Turn::Contradiction => return Ok(Read::Contradictory),
                Turn::End => {
                    let is_reached = |most: &usize| progress.items() >= *most;
                    let cut_at = first.cut_at().filter(is_reached);
                    return Ok(Read::Whole(Listing { pages, cut_at }));
                }
                Turn::Circle => {
                    return Err(incomplete(
                        O::ACTION,
                        "the server leads back to a page that was read before",
                    ));
                }
            }
        }
    }

    /// `error`, or that the time of the command is over where that is why.
    fn name_the_time(&self, action: &str, pages: usize, error: Error) -> Error {
        let deadline = &self.options.network.deadline;
        if !deadline.left().is_zero() || !matches!(error.kind(), Kind::Network | Kind::Unavailable)
        {
            return error;
        }
        let within = humantime::format_duration(deadline.timeout());
        Error::new(
            Kind::StillRunning,
            format!(
                "{action}: the list was not read within {within}; pages that had come: {pages}"
            ),
        )
        .caused_by(error)
        .hint(Text::fixed(
            "give more time with --timeout",
            "可用 --timeout 延长时间",
        ))
    }
}

fn incomplete(action: &str, why: &str) -> Error {
    Error::new(
        Kind::Failed,
        format!("{action}: the list may not be whole: {why}"),
    )
}
