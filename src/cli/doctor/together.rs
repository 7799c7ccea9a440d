//! Several futures at once, and what they give in their order. Imports [`crate::error`].

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use crate::error::Result;

enum Run<F: Future> {
    Going(Pin<Box<F>>),
    Through(F::Output),
}

/// Runs `futures` side by side, and hands what each gives to `done` as soon as it and all before it are through.
///
/// # Errors
/// The first of `done`; what is still going is given up then.
pub(super) async fn in_order<F: Future>(
    futures: impl IntoIterator<Item = F>,
    mut done: impl FnMut(F::Output) -> Result<()>,
) -> Result<()> {
    let going = futures
        .into_iter()
        .map(|future| Run::Going(Box::pin(future)));
    let mut runs: VecDeque<_> = going.collect();
    poll_fn(move |context| {
        for run in &mut runs {
            if let Run::Going(future) = run
                && let Poll::Ready(given) = future.as_mut().poll(context)
            {
                *run = Run::Through(given);
            }
        }
        while let Some(run) = runs.pop_front() {
            match run {
                Run::Through(given) => {
                    if let Err(error) = done(given) {
                        return Poll::Ready(Err(error));
                    }
                }
                Run::Going(_) => {
                    runs.push_front(run);
                    return Poll::Pending;
                }
            }
        }
        Poll::Ready(Ok(()))
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use tokio::sync::Notify;

    use super::*;
    use crate::error::{Error, Kind};

    #[tokio::test]
    async fn they_run_side_by_side_and_give_in_their_order() {
        // The first ends only when the second has, and the third only when the first was handed on.
        let (second, handed) = (Notify::new(), Notify::new());
        let given = RefCell::new(Vec::new());
        let futures: Vec<Pin<Box<dyn Future<Output = u8> + '_>>> = vec![
            Box::pin(async {
                second.notified().await;
                1
            }),
            Box::pin(async {
                second.notify_one();
                2
            }),
            Box::pin(async {
                handed.notified().await;
                3
            }),
        ];
        in_order(futures, |number| {
            given.borrow_mut().push(number);
            handed.notify_one();
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(*given.borrow(), [1, 2, 3]);
    }

    #[tokio::test]
    async fn what_cannot_be_handed_on_ends_it() {
        let futures = [std::future::ready(1), std::future::ready(2)];
        let mut given = Vec::new();
        let ended = in_order(futures, |number| {
            given.push(number);
            Err(Error::new(Kind::Failed, "full"))
        });
        assert_eq!(ended.await.unwrap_err().message(), "full");
        assert_eq!(given, [1]);
    }
}
