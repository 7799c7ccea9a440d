//! What goes over the wire for a request, and how. Imports nothing of ours but the answer.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::exchange::Answer;

/// Into how many pieces a slow body is cut.
const PIECES: u32 = 20;

/// What goes over the wire.
#[derive(Debug)]
pub(super) struct Reply {
    /// How much later than it could.
    pub(super) wait: Duration,
    /// The HTTP status.
    pub(super) status: u16,
    /// The `Content-Type` header.
    pub(super) content_type: &'static str,
    /// Further headers.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The body.
    pub(super) body: Bytes,
    /// In which manner.
    pub(super) manner: Manner,
}

/// In which manner a body goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// As it should.
    Whole,
    /// Not at all, and the connection is closed.
    Dropped,
    /// Half of it, and the connection is closed.
    Truncated,
    /// In pieces, for so long.
    Slow(Duration),
}

impl Reply {
    /// An answer as it is.
    pub(super) fn of(answer: &Answer) -> Self {
        Self {
            status: answer.status,
            content_type: answer.content_type,
            body: answer.text().into(),
            ..Self::text(200, "")
        }
    }

    /// A bare text.
    pub(super) fn text(status: u16, body: impl Into<Bytes>) -> Self {
        Self {
            wait: Duration::ZERO,
            status,
            content_type: "text/plain",
            headers: Vec::new(),
            body: body.into(),
            manner: Manner::Whole,
        }
    }
}

/// A body on its way.
#[derive(Debug)]
pub(super) struct Delivery {
    rest: Bytes,
    /// What of the announced length is never sent.
    missing: u64,
    /// How long a pause there is between two pieces, and how long a piece is.
    pieces: Option<(Duration, usize)>,
    pause: Option<Pin<Box<Sleep>>>,
}

/// The end of a connection in the middle of a body.
#[derive(Debug, thiserror::Error)]
#[error("the sandbox closes the connection, as it was asked to")]
pub(super) struct Closed;

impl Delivery {
    /// The body, to be sent in that manner.
    pub(super) fn new(mut body: Bytes, manner: Manner) -> Self {
        let mut missing = 0;
        let mut pieces = None;
        match manner {
            Manner::Whole | Manner::Dropped => {}
            Manner::Truncated => {
                let whole = body.len();
                body.truncate(whole / 2);
                missing = (whole - body.len()) as u64;
            }
            Manner::Slow(time) => {
                let length = body.len().div_ceil(PIECES as usize).max(1);
                pieces = Some((time / PIECES, length));
            }
        }
        Self {
            rest: body,
            missing,
            pieces,
            pause: None,
        }
    }
}

impl Body for Delivery {
    type Data = Bytes;
    type Error = Closed;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Closed>>> {
        if self.rest.is_empty() {
            // A body that is not sent whole must not end as one that is.
            let closed = (self.missing > 0).then_some(Err(Closed));
            return Poll::Ready(closed);
        }
        let Some((time, length)) = self.pieces else {
            let rest = std::mem::take(&mut self.rest);
            return Poll::Ready(Some(Ok(Frame::data(rest))));
        };
        let pause = self
            .pause
            .get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + time)));
        if pause.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.pause = None;
        let length = length.min(self.rest.len());
        let piece = self.rest.split_to(length);
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.missing == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64 + self.missing)
    }
}
