//! Looking at many resources at once: those who wait for one put its id on a board, and one reader asks for all of them
//! together.

use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::{Notify, oneshot};
use tokio::time::Instant;

use crate::error::{Error, Result};

/// How many ids one request takes: both providers take 100.
const IDS_PER_CALL: usize = 100;
/// The shortest pause between two looks, and the longest.
const SHORTEST: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(5);
/// What is waited for longer is looked at less often: after this part of its age again.
const PART: u32 = 25;

/// A look at one resource; nothing when it is not there.
type Look<T> = std::result::Result<Option<T>, String>;

/// The board for one kind of resource.
#[derive(Debug)]
pub(super) struct Board<T> {
    wanted: RefCell<HashMap<String, Wanted<T>>>,
    bell: Notify,
}

#[derive(Debug)]
struct Wanted<T> {
    since: Instant,
    tell: Vec<oneshot::Sender<Look<T>>>,
}

impl<T: Clone> Board<T> {
    pub(super) fn new() -> Self {
        Self {
            wanted: RefCell::new(HashMap::new()),
            bell: Notify::new(),
        }
    }

    /// The next look at `id`, which has been waited for since `since`.
    ///
    /// # Errors
    /// Why it cannot be looked at, if it never will.
    pub(super) async fn look(&self, id: &str, since: Instant) -> Look<T> {
        let (tell, told) = oneshot::channel();
        {
            let mut wanted = self.wanted.borrow_mut();
            let wanted = wanted.entry(id.to_owned()).or_insert(Wanted {
                since,
                tell: Vec::new(),
            });
            wanted.since = wanted.since.max(since);
            wanted.tell.push(tell);
        }
        self.bell.notify_one();
        // The reader goes on as long as anybody waits.
        told.await
            .unwrap_or_else(|_| Err("nobody looks any more".to_owned()))
    }

    /// Reads what is on the board, again and again. `read` asks for at most 100 ids; `id` is that of what it gave.
    pub(super) async fn serve<F>(
        &self,
        read: impl Fn(Vec<String>) -> F,
        id: impl Fn(&T) -> &str,
    ) -> Error
    where
        F: Future<Output = Result<Vec<T>>>,
    {
        loop {
            let Some(youngest) = self.youngest() else {
                self.bell.notified().await;
                continue;
            };
            tokio::time::sleep((youngest.elapsed() / PART).clamp(SHORTEST, LONGEST)).await;
            let mut ids: Vec<_> = self.wanted.borrow().keys().cloned().collect();
            ids.sort_unstable();
            let read = ids
                .chunks(IDS_PER_CALL)
                .map(async |chunk| (chunk, read(chunk.to_vec()).await));
            for (chunk, found) in join_all(read).await {
                match found {
                    Ok(found) => self.tell(chunk, &found, &id),
                    Err(error) if error.kind().is_passing() => log::info!("looking again: {error}"),
                    Err(error) => return error,
                }
            }
        }
    }

    fn youngest(&self) -> Option<Instant> {
        self.wanted.borrow().values().map(|one| one.since).max()
    }

    fn tell(&self, ids: &[String], found: &[T], id: &impl Fn(&T) -> &str) {
        let found: HashMap<_, _> = found.iter().map(|one| (id(one), one)).collect();
        for wanted in ids {
            let Some(waiting) = self.wanted.borrow_mut().remove(wanted) else {
                continue;
            };
            for tell in waiting.tell {
                // Whoever does not wait any more need not be told.
                let _ = tell.send(Ok(found.get(wanted.as_str()).map(|one| (*one).clone())));
            }
        }
    }
}
