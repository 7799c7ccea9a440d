//! Reads whose answers come in pages: when a list is whole, and when it only looks so. Pure.

use std::collections::HashSet;

use super::Operation;

/// A read whose answer comes in pages.
pub trait Paged: Operation + Clone {
    /// The ids of the items on a page.
    fn item_ids(answer: &Self::Response) -> Vec<&str>;

    /// Turns the request to the page after `answer`. `read` items were read so far, each counted once.
    fn turn(&mut self, answer: &Self::Response, read: usize) -> Turn;

    /// The token by which the request asks for its page.
    fn token(&self) -> Option<&str> {
        None
    }

    /// The number of ids that are asked for; 0 when the read is not by ids. When as many items were read, the list is
    /// whole.
    fn ids_asked(&self) -> usize {
        0
    }

    /// The number of items after which the provider documents to cut this list.
    fn cut_at(&self) -> Option<usize> {
        None
    }
}

/// What follows a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Another page, which the request asks for now.
    Next,
    /// Nothing: the list is whole.
    End,
    /// The pages contradict each other, as they do when resources come and go: only reading all of them again helps.
    Contradiction,
    /// A page that was read before: the pages run in a circle.
    Circle,
}

/// What was read of one list so far.
#[derive(Debug, Default)]
pub struct Progress {
    ids: HashSet<String>,
    tokens: HashSet<String>,
}

impl Progress {
    /// Takes in a page and turns `operation` to the next one.
    pub fn turn<O: Paged>(&mut self, operation: &mut O, answer: &O::Response) -> Turn {
        let ids = O::item_ids(answer);
        let before = self.ids.len();
        self.ids.extend(ids.iter().map(ToString::to_string));
        let asked = operation.ids_asked();
        if asked > 0 && self.ids.len() >= asked {
            return Turn::End;
        }
        let is_repeated = !ids.is_empty() && self.ids.len() == before;
        let turn = operation.turn(answer, self.ids.len());
        if turn != Turn::Next {
            return turn;
        }
        if let Some(token) = operation.token()
            && !self.tokens.insert(token.to_owned())
        {
            return Turn::Circle;
        }
        // The server may not know how to turn pages; or items have moved while they were read.
        if is_repeated {
            return Turn::Contradiction;
        }
        Turn::Next
    }

    /// The number of items that were read, each counted once.
    #[must_use]
    pub fn items(&self) -> usize {
        self.ids.len()
    }
}
