//! What became of a mutating command: one item a target, as scripts see it.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::api::codes;
use crate::api::{Provider, Service};
use crate::error::{Error, Kind, Language, Text};
use crate::output::{Column, Report};
use crate::rollback::{Check, Ending, Verdict};

/// What became of one target, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Succeeded,
    Failed,
    /// The provider took the request; its end was not waited for, or not seen yet.
    Accepted,
    Unknown,
    DryRunPassed,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Accepted => "accepted",
            Self::Unknown => "unknown",
            Self::DryRunPassed => "dry_run_passed",
        }
    }
}

/// Why an item is not a success.
#[derive(Debug, Clone)]
pub(super) struct ItemError {
    pub(super) kind: Kind,
    pub(super) code: Option<String>,
    pub(super) message: String,
    pub(super) hint: Option<Text>,
}

impl ItemError {
    /// An error code of the provider with its words.
    pub(super) fn of_code(provider: Provider, code: &str, message: &str) -> Self {
        Self {
            kind: codes::class(provider, 200, code).into(),
            code: Some(code.to_owned()),
            message: message.to_owned(),
            hint: codes::lookup(provider, code).map(|entry| entry.hint.clone()),
        }
    }

    /// An error that is said of one target.
    pub(super) fn of_error(error: &Error) -> Self {
        Self {
            kind: error.kind(),
            code: error.code().map(str::to_owned),
            message: error.message().to_owned(),
            hint: error.hints().first().cloned(),
        }
    }
}

/// One target of a mutating command.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// `disk_id` or `instance_id`: which is the target.
    pub(super) target: (&'static str, String),
    /// `snapshot_id` or `image_id`: what it goes back to; `None` when the provider chooses.
    pub(super) source: (&'static str, Option<String>),
    pub(super) outcome: Outcome,
    pub(super) error: Option<ItemError>,
    /// How the end was seen.
    ending: Option<Ending>,
    /// From being accepted to being seen to have ended.
    took: Option<Duration>,
    checks: Vec<Check>,
}

impl Item {
    /// A target that the provider has accepted.
    pub(super) fn accepted(
        target: (&'static str, String),
        source: (&'static str, Option<String>),
    ) -> Self {
        Self {
            target,
            source,
            outcome: Outcome::Accepted,
            error: None,
            ending: None,
            took: None,
            checks: Vec::new(),
        }
    }

    /// Says that it failed, or that nobody knows: some of the provider's errors leave that open.
    pub(super) fn fail(&mut self, error: ItemError) {
        self.outcome = match error.kind {
            Kind::UnknownOutcome => Outcome::Unknown,
            _ => Outcome::Failed,
        };
        self.error = Some(error);
    }

    /// Says that nobody knows what became of it.
    pub(super) fn leave_open(&mut self, why: String) {
        self.outcome = Outcome::Unknown;
        self.error = Some(ItemError {
            kind: Kind::UnknownOutcome,
            code: None,
            message: why,
            hint: None,
        });
    }

    /// Says how a wait saw it end.
    pub(super) fn end(&mut self, ending: Ending, took: Duration) {
        self.took = Some(took);
        match &ending {
            Ending::Failed(why) => self.fail(ItemError {
                kind: Kind::Failed,
                code: None,
                message: why.clone(),
                hint: None,
            }),
            Ending::Vanished => self.leave_open("it has not been listed any more since".to_owned()),
            Ending::Seen | Ending::Inferred => self.outcome = Outcome::Succeeded,
        }
        self.ending = Some(ending);
    }

    /// What could not be checked.
    pub(super) fn unchecked(&self) -> impl Iterator<Item = &Check> {
        self.checks
            .iter()
            .filter(|check| check.verdict == Verdict::Unknown)
    }

    /// Returns whether its completion was inferred, and not seen.
    pub(super) fn is_inferred(&self) -> bool {
        self.ending == Some(Ending::Inferred)
    }

    /// Says what the checks of a dry run found.
    pub(super) fn check(&mut self, provider: Provider, checks: Vec<Check>) {
        self.outcome = Outcome::DryRunPassed;
        let failed: Vec<_> = checks
            .iter()
            .filter(|check| check.verdict == Verdict::Fail)
            .collect();
        if let Some(first) = failed.first() {
            let said = |check: &&Check| {
                format!(
                    "{}: {} was seen, {} is needed",
                    check.id, check.seen, check.needed
                )
            };
            let message = failed.iter().map(said).collect::<Vec<_>>().join("; ");
            self.fail(ItemError::of_code(provider, first.code, &message));
        }
        self.checks = checks;
    }

    fn json(&self, language: Language) -> Value {
        let mut item = Map::new();
        item.insert(self.target.0.to_owned(), json!(self.target.1));
        item.insert(self.source.0.to_owned(), json!(self.source.1));
        item.insert("outcome".to_owned(), json!(self.outcome.name()));
        let error = self.error.as_ref().map(|error| {
            json!({
                "code": error.code,
                "message": error.message,
                "hint": error.hint.as_ref().map(|hint| hint.get(language)),
            })
        });
        item.insert("error".to_owned(), json!(error));
        if let Some(ending) = &self.ending {
            item.insert("evidence".to_owned(), json!(ending.evidence()));
        }
        if let Some(took) = self.took {
            let tenths = (took.as_secs_f64() * 10.0).round() / 10.0;
            item.insert("duration_s".to_owned(), json!(tenths));
        }
        if !self.checks.is_empty() {
            let checks: Vec<_> = self.checks.iter().map(check_json).collect();
            item.insert("checks".to_owned(), json!(checks));
        }
        Value::Object(item)
    }
}

fn check_json(check: &Check) -> Value {
    json!({
        "id": check.id,
        "verdict": check.verdict.name(),
        "seen": check.seen,
        "needed": check.needed,
    })
}

const DISK_COLUMNS: &[Column] = &[
    Column::left("disk", "disk_id"),
    Column::left("snapshot", "snapshot_id"),
    Column::left("outcome", "outcome"),
    Column::left("error", "error.code"),
];
const INSTANCE_COLUMNS: &[Column] = &[
    Column::left("instance", "instance_id"),
    Column::left("image", "image_id"),
    Column::left("outcome", "outcome"),
    Column::left("error", "error.code"),
];

const DISK_FIELDS: &[&str] = &[
    "disk_id",
    "snapshot_id",
    "outcome",
    "error.code",
    "error.message",
    "error.hint",
    "evidence",
    "duration_s",
];
const INSTANCE_FIELDS: &[&str] = &[
    "instance_id",
    "image_id",
    "outcome",
    "error.code",
    "error.message",
    "error.hint",
    "evidence",
    "duration_s",
];

/// What became of a mutating command.
#[derive(Debug)]
pub(super) struct Mutation {
    pub(super) service: Service,
    pub(super) action: &'static str,
    pub(super) region: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) items: Vec<Item>,
    pub(super) raw: Vec<u8>,
}

impl Mutation {
    /// Why the command as a whole is no success; `None` when it is one.
    ///
    /// An outcome that is not known outweighs all else; then some failed; then all failed, by their common kind.
    pub(super) fn failure(&self) -> Option<Kind> {
        let any = |outcome| self.items.iter().any(|item| item.outcome == outcome);
        if any(Outcome::Unknown) {
            return Some(Kind::UnknownOutcome);
        }
        let failed: Vec<_> = self
            .items
            .iter()
            .filter(|item| item.outcome == Outcome::Failed)
            .collect();
        if failed.is_empty() {
            return None;
        }
        if failed.len() < self.items.len() {
            return Some(Kind::Partial);
        }
        let kinds = || {
            failed
                .iter()
                .filter_map(|item| Some(item.error.as_ref()?.kind))
        };
        let first = kinds().next()?;
        let common = kinds().all(|kind| kind.exit_code() == first.exit_code());
        Some(if common { first } else { Kind::Failed })
    }

    /// The outcome of the whole, as scripts see it.
    pub(super) fn outcome(&self) -> &'static str {
        match self.failure() {
            Some(Kind::UnknownOutcome) => Outcome::Unknown.name(),
            Some(Kind::Partial) => "partially_failed",
            Some(_) => Outcome::Failed.name(),
            None => {
                let accepted = |item: &Item| item.outcome == Outcome::Accepted;
                let dry = |item: &Item| item.outcome == Outcome::DryRunPassed;
                if self.items.iter().any(accepted) {
                    Outcome::Accepted.name()
                } else if self.items.iter().any(dry) {
                    Outcome::DryRunPassed.name()
                } else {
                    Outcome::Succeeded.name()
                }
            }
        }
    }

    /// The report on stdout.
    pub(super) fn report(&self, language: Language) -> Report {
        let count = |outcome| {
            self.items
                .iter()
                .filter(|item| item.outcome == outcome)
                .count()
        };
        let items: Vec<_> = self.items.iter().map(|item| item.json(language)).collect();
        let is_disks = self
            .items
            .first()
            .is_none_or(|item| item.target.0 == "disk_id");
        Report {
            document: json!({
                "schema_version": 1,
                "operation": operation(self.service, self.action, self.region.as_deref()),
                "request_id": self.request_id,
                "outcome": self.outcome(),
                "summary": {
                    "total": self.items.len(),
                    "succeeded": count(Outcome::Succeeded) + count(Outcome::DryRunPassed),
                    "failed": count(Outcome::Failed),
                    "pending": count(Outcome::Accepted),
                    "unknown": count(Outcome::Unknown),
                },
                "items": items,
            }),
            items: "items",
            columns: if is_disks {
                DISK_COLUMNS
            } else {
                INSTANCE_COLUMNS
            },
            fields: if is_disks {
                DISK_FIELDS
            } else {
                INSTANCE_FIELDS
            },
            raw: self.raw.clone(),
        }
    }
}

/// The `operation` of every JSON result.
pub(super) fn operation(service: Service, action: &str, region: Option<&str>) -> Value {
    json!({
        "provider": service.provider().name(),
        "service": service.name(),
        "action": action,
        "region": region,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutation(outcomes: &[(Outcome, Option<&str>)]) -> Mutation {
        let item = |(outcome, code): &(Outcome, Option<&str>)| {
            let mut item = Item::accepted(("disk_id", "d-1".to_owned()), ("snapshot_id", None));
            if let Some(code) = code {
                item.fail(ItemError::of_code(Provider::Alibaba, code, "m"));
            }
            item.outcome = *outcome;
            item
        };
        Mutation {
            service: Service::Ecs,
            action: "ResetDisks",
            region: None,
            request_id: None,
            items: outcomes.iter().map(item).collect(),
            raw: Vec::new(),
        }
    }

    #[test]
    fn the_whole_follows_from_the_items() {
        use Outcome::{Accepted, DryRunPassed, Failed, Succeeded, Unknown};
        let precondition = (Failed, Some("IncorrectDiskStatus"));
        let missing = (Failed, Some("InvalidDiskId.NotFound"));
        let forbidden = (Failed, Some("Forbidden.RAM"));
        let done = (Succeeded, None);
        for (items, outcome, code) in [
            (&[done, done][..], "succeeded", 0),
            (&[done, (Accepted, None)], "accepted", 0),
            (&[(DryRunPassed, None)], "dry_run_passed", 0),
            (&[done, precondition], "partially_failed", 3),
            (&[precondition, missing], "failed", 5),
            (&[precondition, forbidden], "failed", 1),
            (&[forbidden], "failed", 4),
            (&[done, (Unknown, None)], "unknown", 8),
        ] {
            let mutation = mutation(items);
            assert_eq!(mutation.outcome(), outcome, "{items:?}");
            assert_eq!(
                mutation.failure().map_or(0, Kind::exit_code),
                code,
                "{items:?}"
            );
        }
    }
}
