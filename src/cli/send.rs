//! The life of a mutating command: ask, send once, and see it through.

use std::future::Future;
use std::pin::pin;

use super::clock;
use super::consent::{self, Effect, Targets};
use super::context::Context;
use super::interrupt::Signals;
use super::mutation::{Item, Outcome};
use super::print_request;
use super::sent::Sent;
use crate::api::Operation;
use crate::client::{self, Client, Reply};
use crate::error::{Error, Kind, Result};
use crate::rollback::Watch;

/// A mutating command, ready to go.
pub(super) struct Sending<'a, O: Operation> {
    pub(super) context: &'a Context,
    pub(super) client: &'a Client,
    pub(super) operation: O,
    /// An item a target, as if all were accepted.
    pub(super) items: Vec<Item>,
    pub(super) noun: &'static str,
    /// How to see the operation run and end.
    pub(super) watch: Watch,
    /// How the operator looks at the targets.
    pub(super) look: String,
}

impl<O: Operation> Sending<'_, O> {
    /// Prints the signed request and sends nothing.
    pub(super) async fn print_request(&self) -> Result<u8> {
        print_request::print(self.context, self.client, &self.operation).await
    }

    fn sent(&self) -> Sent<'_> {
        Sent {
            context: self.context,
            client: self.client,
            service: O::SERVICE,
            action: O::ACTION,
            noun: self.noun,
            watch: &self.watch,
            look: &self.look,
        }
    }

    /// Asks (`preview` says what will be lost), sends, and sees it through.
    ///
    /// `read` writes what the answer says of each target into the items.
    ///
    /// # Errors
    /// What kept the request from being carried out. What came of a request that was sent is reported, not returned.
    pub(super) async fn go(
        self,
        preview: impl Future<Output = String>,
        read: impl FnOnce(&O::Response, &mut [Item]),
    ) -> Result<u8> {
        let targets = Targets {
            ids: self
                .items
                .iter()
                .map(|item| item.target.1.clone())
                .collect(),
            noun: self.noun,
            effect: Effect::Destroys,
        };
        let place = match self.client.region() {
            Some(region) => format!("{} in {region}, at {}", O::ACTION, self.client.endpoint()),
            None => format!("{} at {}", O::ACTION, self.client.endpoint()),
        };
        let preview = async {
            let shown = format!("{place}\n{}", preview.await);
            let ahead = clock::ahead(self.client);
            self.context.warn_of_own_clock(ahead);
            shown
        };
        consent::ask(self.context, &targets, preview).await?;
        let mut signals = Signals::listen()?;
        let sent = self.send(&mut signals).await;
        self.context.warn_of_clock(self.client);
        let (reply, signal) = sent?;
        let about = self.sent();
        let mut mutation = about.mutation(self.items.clone());
        match reply {
            Ok(reply) => {
                mutation.request_id = Some(reply.request_id);
                mutation.raw = reply.raw.to_vec();
                read(&reply.value, &mut mutation.items);
                about.hint_at_looking(&mut mutation.items);
            }
            Err(error) if error.kind() == Kind::UnknownOutcome => {
                about.settle(error, &mut mutation, &mut signals).await;
            }
            Err(error) => return Err(error),
        }
        let ended_by = match signal {
            Some(kind) => Some(kind),
            None if self.context.global.waits() => {
                about.wait(&mut mutation.items, &mut signals).await?
            }
            None => None,
        };
        about.report(&mutation, ended_by)
    }

    /// Asks the server to only check.
    ///
    /// # Errors
    /// Its refusal; [`Kind::UnknownOutcome`] when it answers success, which a dry run never does.
    pub(super) async fn dry_run(self) -> Result<u8> {
        let provider = O::SERVICE.provider();
        match self.client.call(&self.operation).await {
            Err(error) if client::is_dry_run_passed(provider, &error) => {
                let mut mutation = self.sent().mutation(self.items.clone());
                mutation.request_id = error.provider().and_then(|answer| answer.request_id.clone());
                for item in &mut mutation.items {
                    item.outcome = Outcome::DryRunPassed;
                }
                self.sent().report(&mutation, None)
            }
            Err(error) => Err(error),
            Ok(reply) => Err(Error::new(
                Kind::UnknownOutcome,
                format!(
                    "the dry run of {} was answered with success (request {}), which no dry run is: it may have been carried out",
                    O::ACTION,
                    reply.request_id
                ),
            )
            .hint(self.sent().look_hint())),
        }
    }

    /// Reports what local checks found, for operations whose server has no dry run.
    pub(super) fn checked(self, mut check: impl FnMut(&mut Item)) -> Result<u8> {
        let mut items = self.items.clone();
        items.iter_mut().for_each(&mut check);
        let sent = self.sent();
        sent.report(&sent.mutation(items), None)
    }

    /// Sends, through signals: the first keeps it from being sent again, the second ends at once.
    async fn send(
        &self,
        signals: &mut Signals,
    ) -> Result<(Result<Reply<O::Response>>, Option<Kind>)> {
        let mut call = pin!(self.client.call(&self.operation));
        let kind = tokio::select! {
            reply = &mut call => return Ok((reply, None)),
            kind = signals.next() => kind,
        };
        if self.client.stop() {
            self.context.console.warn(
                "the request may be on its way: waiting for its answer; once more to leave at once",
            );
        }
        tokio::select! {
            reply = &mut call => {
                let stopped = |error: &Error| error.kind() == Kind::Interrupted;
                let reply = reply.map_err(|error| if stopped(&error) { error.with_kind(kind) } else { error });
                Ok((reply, Some(kind)))
            }
            kind = signals.next() => Err(Error::new(
                kind,
                format!("left while {} was on its way; it may or may not have been carried out", O::ACTION),
            ).hint(self.sent().look_hint())),
        }
    }
}
