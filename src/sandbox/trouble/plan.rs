//! What is going to happen to one request. Imports nothing of ours but troubles.

use std::time::Duration;

use chrono::TimeDelta;

use super::{AnswerFault, RefusalSpec};

/// What is going to happen to one request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::sandbox) struct Plan {
    /// How much later the answer comes.
    pub(in crate::sandbox) wait: Duration,
    /// By how much the server's clock seems to be off.
    pub(in crate::sandbox) skew: TimeDelta,
    /// What happens instead of carrying it out.
    pub(in crate::sandbox) before: Option<Before>,
    /// What happens to the answer.
    pub(in crate::sandbox) after: Option<After>,
    /// The oddities of the answer.
    pub(in crate::sandbox) answer: Vec<AnswerFault>,
    /// Whether what it begins comes to nothing.
    pub(in crate::sandbox) doomed: bool,
    /// Whether nothing tells of that.
    pub(in crate::sandbox) silent: bool,
    /// Which of the disks that it is about an automatic snapshot begins of.
    pub(in crate::sandbox) automatic_snapshot: Option<u32>,
    /// How much later a rollback begins than it is accepted.
    pub(in crate::sandbox) delay: Duration,
    /// The numbers of the troubles that befell it.
    pub(in crate::sandbox) troubles: Vec<u64>,
}

/// What happens instead of carrying a request out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sandbox) enum Before {
    /// The connection is closed.
    Drop,
    /// A bare answer with this status.
    Status(u16),
    /// It is one too many.
    Throttle,
    /// The keys have expired.
    ExpiredKeys,
    /// The account may not do it.
    Deny,
    /// It is refused with this error.
    Refuse(RefusalSpec),
}

/// What happens to the answer of a request that was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sandbox) enum After {
    /// The connection is closed.
    Drop,
    /// A bare answer with this status takes its place.
    Status(u16),
    /// It ends in the middle.
    Truncated,
    /// Something that is no answer takes its place.
    Garbage,
    /// Its body takes that long.
    Slow(Duration),
}
