//! What is done about a mutating request around its being sent: settle what is not known, wait, report. It is the same for
//! all operations.

use std::io::IsTerminal as _;
use std::time::Duration;

use super::context::Context;
use super::interrupt::Signals;
use super::mutation::{Item, ItemError, Mutation, Outcome};
use crate::api::Service;
use crate::client::Client;
use crate::error::{Error, Kind, ProviderAnswer, Result, Text};
use crate::output::Progress;
use crate::rollback::{self, Limits, Target, Watch};

/// The time for a look for signs of a request, where the request has used up that of the command.
const LAST_LOOK: Duration = Duration::from_millis(1500);

/// A mutating request, whatever it asks for.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) context: &'a Context,
    pub(super) client: &'a Client,
    pub(super) service: Service,
    pub(super) action: &'static str,
    pub(super) noun: &'static str,
    pub(super) watch: &'a Watch,
    pub(super) look: &'a str,
}

impl Sent<'_> {
    pub(super) fn mutation(&self, items: Vec<Item>) -> Mutation {
        Mutation {
            service: self.service,
            action: self.action,
            region: self.client.region().map(str::to_owned),
            request_id: None,
            items,
            raw: Vec::new(),
        }
    }

    pub(super) fn look_hint(&self) -> Text {
        let look = self.look;
        Text::new(
            format!("do not send it again before you have looked: {look}"),
            format!("再次发送之前请先查看：{look}"),
        )
    }

    /// Says how to look at the targets of which the answer says nothing.
    pub(super) fn hint_at_looking(&self, items: &mut [Item]) {
        for item in items {
            if let (Outcome::Unknown, Some(why)) = (item.outcome, &mut item.error) {
                why.hint.get_or_insert_with(|| self.look_hint());
            }
        }
    }

    /// Looks for signs of a request whose answer was lost.
    pub(super) async fn settle(
        &self,
        error: Error,
        mutation: &mut Mutation,
        signals: &mut Signals,
    ) {
        self.context.console.warn(&format!(
            "looking for signs that it was carried out: {error}"
        ));
        self.context.deadline.leave(LAST_LOOK);
        let mut targets: Vec<_> = mutation
            .items
            .iter()
            .map(|item| Target::new(item.target.1.clone()))
            .collect();
        let seen = tokio::select! {
            seen = rollback::reconcile(self.client, self.watch, &mut targets, self.context.deadline.left()) => seen,
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
    pub(super) async fn wait(
        &self,
        items: &mut [Item],
        signals: &mut Signals,
    ) -> Result<Option<Kind>> {
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
        // Waiting has the whole time, from when the request was accepted.
        self.context.deadline.lift();
        let ended = {
            let waiting = rollback::wait(
                self.client,
                self.watch,
                &mut targets,
                limits,
                |ended, elapsed| {
                    let text = format!("{}: {ended} of {total} {} done", self.action, self.noun);
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

    pub(super) fn report(&self, mutation: &Mutation, ended_by: Option<Kind>) -> Result<u8> {
        let mut report = mutation.report(self.context.console.language);
        self.context.name_inferred(&mut report);
        let failure = mutation.failure().or(ended_by);
        self.context.emit_what_happened(&report).map_err(|error| {
            let message = format!(
                "{error}, and {} was sent; its outcome: {}",
                self.action,
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
        let inferred = mutation
            .items
            .iter()
            .filter(|item| item.is_inferred())
            .count();
        if inferred > 0 {
            self.context.console.note(&format!(
                "the completion of {inferred} of {} was inferred, not seen: the operation was never seen to run, and nothing stirred for {} s",
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
