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
/// The shortest pause between two looks at what changes by itself, and the longest.
pub(super) const SHORTEST: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(5);
/// The shortest pause before a look that is made once, so that those who ask at the same moment share it.
pub(super) const GATHERING: Duration = Duration::from_millis(20);
/// What is waited for longer is looked at less often: after this part of its age again.
const PART: u32 = 25;

/// A look at one resource; nothing when it is not there.
type Look<T> = std::result::Result<Option<T>, String>;

/// The board for one kind of resource.
#[derive(Debug)]
pub(super) struct Board<T> {
    wanted: RefCell<HashMap<String, Wanted<T>>>,
    bell: Notify,
    /// The shortest pause before a look.
    shortest: Duration,
}

#[derive(Debug)]
struct Wanted<T> {
    since: Instant,
    tell: Vec<oneshot::Sender<Look<T>>>,
}

impl<T: Clone> Board<T> {
    pub(super) fn new(shortest: Duration) -> Self {
        Self {
            wanted: RefCell::new(HashMap::new()),
            bell: Notify::new(),
            shortest,
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
        let mut shortest = self.shortest;
        loop {
            let Some(youngest) = self.youngest() else {
                self.bell.notified().await;
                continue;
            };
            tokio::time::sleep((youngest.elapsed() / PART).clamp(shortest, LONGEST)).await;
            let mut asked: Vec<_> = {
                let wanted = self.wanted.borrow();
                let asked = wanted.iter().map(|(id, one)| (id.clone(), one.tell.len()));
                asked.collect()
            };
            asked.sort_unstable();
            let read = asked.chunks(IDS_PER_CALL).map(async |chunk| {
                let ids = chunk.iter().map(|(id, _)| id.clone()).collect();
                (chunk, read(ids).await)
            });
            shortest = self.shortest;
            for (chunk, found) in join_all(read).await {
                match found {
                    Ok(found) => self.tell(chunk, &found, &id),
                    Err(error) if error.kind().is_passing() => {
                        log::info!("looking again: {error}");
                        shortest = SHORTEST;
                    }
                    Err(error) => return error,
                }
            }
        }
    }

    fn youngest(&self) -> Option<Instant> {
        self.wanted.borrow().values().map(|one| one.since).max()
    }

    /// Tells those who `asked` before the read what it found: whoever asked during it is told by the next one, since the
    /// answer may be of a time before.
    fn tell(&self, asked: &[(String, usize)], found: &[T], id: &impl Fn(&T) -> &str) {
        let found: HashMap<_, _> = found.iter().map(|one| (id(one), one)).collect();
        for (wanted, count) in asked {
            let mut board = self.wanted.borrow_mut();
            let Some(waiting) = board.get_mut(wanted) else {
                continue;
            };
            for tell in waiting.tell.drain(..*count) {
                // Whoever does not wait any more need not be told.
                let _ = tell.send(Ok(found.get(wanted.as_str()).map(|one| (*one).clone())));
            }
            if waiting.tell.is_empty() {
                board.remove(wanted);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whoever_asks_during_a_read_is_told_by_the_next_one() {
        let board = Board::new(SHORTEST);
        let began = Instant::now();
        let read = async |ids: Vec<String>| {
            let at = began.elapsed().as_secs();
            tokio::time::sleep(Duration::from_secs(10)).await;
            Ok(ids.into_iter().map(|id| (id, at)).collect())
        };
        let looks = async {
            let first = board.look("d-1", began);
            let second = async {
                tokio::time::sleep(Duration::from_secs(5)).await;
                board.look("d-1", Instant::now()).await
            };
            tokio::join!(first, second)
        };
        let (first, second) = tokio::select! {
            error = board.serve(read, |one: &(String, u64)| &one.0) => panic!("{error}"),
            told = looks => told,
        };
        assert_eq!(first.unwrap().unwrap().1, 0);
        assert_eq!(second.unwrap().unwrap().1, 10);
    }
}
