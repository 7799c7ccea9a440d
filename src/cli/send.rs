//! The life of a mutating command: ask, send once, settle what is not known, wait, report.

use std::future::Future;
use std::io::IsTerminal as _;
use std::pin::pin;

use super::consent::{self, Targets};
use super::context::Context;
use super::interrupt::Signals;
use super::mutation::{Item, ItemError, Mutation, Outcome};
use super::print_request;
use crate::api::Operation;
use crate::client::{self, Client, Reply};
use crate::error::{Error, Kind, ProviderAnswer, Result, Text};
use crate::output::Progress;
use crate::rollback::{self, Limits, Target, Watch};

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
        };
        let place = match self.client.region() {
            Some(region) => format!("{} in {region}, at {}", O::ACTION, self.client.endpoint()),
            None => format!("{} at {}", O::ACTION, self.client.endpoint()),
        };
        let preview = async { format!("{place}\n{}", preview.await) };
        consent::ask(self.context, &targets, preview).await?;
        let mut signals = Signals::listen()?;
        let sent = self.send(&mut signals).await;
        self.context.warn_of_clock(self.client);
        let (reply, signal) = sent?;
        let mut mutation = self.mutation(self.items.clone());
        match reply {
            Ok(reply) => {
                mutation.request_id = Some(reply.request_id);
                mutation.raw = reply.raw;
                read(&reply.value, &mut mutation.items);
                self.hint_at_looking(&mut mutation.items);
            }
            Err(error) if error.kind() == Kind::UnknownOutcome => {
                self.settle(error, &mut mutation, &mut signals).await;
            }
            Err(error) => return Err(error),
        }
        let ended_by = match signal {
            Some(kind) => Some(kind),
            None if self.context.global.waits() => {
                self.wait(&mut mutation.items, &mut signals).await?
            }
            None => None,
        };
        self.report(&mutation, ended_by)
    }

    /// Asks the server to only check.
    ///
    /// # Errors
    /// Its refusal; [`Kind::UnknownOutcome`] when it answers success, which a dry run never does.
    pub(super) async fn dry_run(self) -> Result<u8> {
        let provider = O::SERVICE.provider();
        match self.client.call(&self.operation).await {
            Err(error) if client::is_dry_run_passed(provider, &error) => {
                let mut mutation = self.mutation(self.items.clone());
                mutation.request_id = error.provider().and_then(|answer| answer.request_id.clone());
                for item in &mut mutation.items {
                    item.outcome = Outcome::DryRunPassed;
                }
                self.report(&mutation, None)
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
            .hint(self.look_hint())),
        }
    }

    /// Reports what local checks found, for operations whose server has no dry run.
    pub(super) fn checked(self, mut check: impl FnMut(&mut Item)) -> Result<u8> {
        let mut items = self.items.clone();
        items.iter_mut().for_each(&mut check);
        let mutation = self.mutation(items);
        self.report(&mutation, None)
    }

    fn mutation(&self, items: Vec<Item>) -> Mutation {
        Mutation {
            service: O::SERVICE,
            action: O::ACTION,
            region: self.client.region().map(str::to_owned),
            request_id: None,
            items,
            raw: Vec::new(),
        }
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
            ).hint(self.look_hint())),
        }
    }

    fn look_hint(&self) -> Text {
        let look = &self.look;
        Text::new(
            format!("do not send it again before you have looked: {look}"),
            format!("再次发送之前请先查看：{look}"),
        )
    }

    /// Says how to look at the targets of which the answer says nothing.
    fn hint_at_looking(&self, items: &mut [Item]) {
        for item in items {
            if let (Outcome::Unknown, Some(why)) = (item.outcome, &mut item.error) {
                why.hint.get_or_insert_with(|| self.look_hint());
            }
        }
    }

    /// Looks for signs of a request whose answer was lost.
    async fn settle(&self, error: Error, mutation: &mut Mutation, signals: &mut Signals) {
        self.context.console.warn(&format!(
            "looking for signs that it was carried out: {error}"
        ));
        let mut targets: Vec<_> = mutation
            .items
            .iter()
            .map(|item| Target::new(item.target.1.clone()))
            .collect();
        let seen = tokio::select! {
            seen = rollback::reconcile(self.client, &self.watch, &mut targets) => seen,
            _ = signals.next() => vec![false; mutation.items.len()],
        };
        mutation.request_id = error
            .provider()
            .and_then(|answer| answer.request_id.clone());
        for (item, seen) in mutation.items.iter_mut().zip(seen) {
            if seen {
                continue;
            }
            item.outcome = Outcome::Unknown;
            let mut why = ItemError::of_error(&error);
            why.hint = Some(self.look_hint());
            item.error = Some(why);
        }
    }

    /// Waits for the items that are under way. The kind with which the command ends if it did not see all of them end.
    async fn wait(&self, items: &mut [Item], signals: &mut Signals) -> Result<Option<Kind>> {
        let under_way =
            |item: &&mut Item| matches!(item.outcome, Outcome::Accepted | Outcome::Succeeded);
        let ids = items
            .iter_mut()
            .filter(under_way)
            .map(|item| item.target.1.clone());
        let mut targets: Vec<_> = ids.map(Target::new).collect();
        let total = targets.len();
        let mut progress = Progress::new(&self.context.console, std::io::stderr().is_terminal());
        let limits = Limits {
            timeout: self.context.global.timeout,
            settle: Limits::SETTLE,
        };
        let ended = {
            let waiting = rollback::wait(
                self.client,
                &self.watch,
                &mut targets,
                limits,
                |ended, elapsed| {
                    let text = format!("{}: {ended} of {total} {} done", O::ACTION, self.noun);
                    let text = if std::io::stderr().is_terminal() {
                        format!("{text}, {} s", elapsed.as_secs())
                    } else {
                        text
                    };
                    progress.update(Context::now(), &text);
                },
            );
            tokio::select! {
                ended = waiting => ended,
                kind = signals.next() => Err(Error::new(kind, "stopped waiting; the cloud goes on")),
            }
        };
        progress.finish();
        for item in items.iter_mut() {
            let target = targets.iter_mut().find(|target| target.id == item.target.1);
            let Some(target) = target else { continue };
            match target.ending.take() {
                Some(ending) => item.end(ending, target.took),
                None => item.outcome = Outcome::Accepted,
            }
        }
        let Err(error) = ended else { return Ok(None) };
        let error = match error.kind() {
            Kind::StillRunning | Kind::UnknownOutcome | Kind::Interrupted | Kind::Terminated => {
                error
            }
            // The request was accepted, whatever keeps its end from being looked at.
            _ => {
                let hints = error.hints().to_vec();
                let blind = Error::new(
                    Kind::StillRunning,
                    "accepted, and its end cannot be looked at",
                );
                hints.into_iter().fold(blind.caused_by(error), Error::hint)
            }
        };
        let kind = error.kind();
        self.context.console.error(&error.hint(Text::new(
            format!("what was accepted goes on; look at it with {}", self.look),
            format!("已受理的操作会继续进行；查看：{}", self.look),
        )));
        Ok(Some(kind))
    }

    fn report(&self, mutation: &Mutation, ended_by: Option<Kind>) -> Result<u8> {
        let report = mutation.report(self.context.console.language);
        let failure = mutation.failure().or(ended_by);
        self.context.emit_what_happened(&report).map_err(|error| {
            let message = format!(
                "{error}, and {} was sent; its outcome: {}",
                O::ACTION,
                mutation.outcome()
            );
            Error::new(failure.unwrap_or(error.kind()), message).hint(self.look_hint())
        })?;
        if !self.context.console.json_errors {
            self.explain(mutation);
        }
        Ok(failure.map_or(0, Kind::exit_code))
    }

    /// Says on stderr what the table has no room for.
    fn explain(&self, mutation: &Mutation) {
        let settled = mutation
            .items
            .iter()
            .filter(|item| item.is_settled())
            .count();
        if settled > 0 {
            self.context.console.note(&format!(
                "{settled} of {} never showed the operation running; taken as done after {} s in which nothing stirred",
                mutation.items.len(),
                Limits::SETTLE.as_secs()
            ));
        }
        for check in mutation.items.iter().flat_map(Item::unchecked) {
            self.context.console.warn(&format!(
                "{}: {} could not be checked: {} is needed, what is seen is {}",
                check.target, check.id, check.needed, check.seen
            ));
        }
        for item in &mutation.items {
            let Some(why) = &item.error else { continue };
            let code = why
                .code
                .as_deref()
                .map(|code| format!("{code}: "))
                .unwrap_or_default();
            let mut error = Error::new(
                why.kind,
                format!("{}: {code}{}", item.target.1, why.message),
            );
            if let Some(hint) = &why.hint {
                error = error.hint(hint.clone());
            }
            if mutation.request_id.is_some() {
                error = error.answered(ProviderAnswer {
                    request_id: mutation.request_id.clone(),
                    ..ProviderAnswer::default()
                });
            }
            self.context.console.error(&error);
        }
    }
}
