//! Preconditions of stopping an instance and of starting it again.

use chrono::{DateTime, TimeDelta, Utc};

use super::Terms;
use crate::rollback::check::{Check, Checks, Verdict};
use crate::rollback::facts::{Instance, OperationState, Power, minute};
use crate::rollback::plan::Unit;

/// A lock of an instance that the provider documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    /// What the provider calls it, or what that begins with.
    pub word: &'static str,
    /// What it refuses.
    pub refuses: &'static str,
    /// The code of the refusal.
    pub code: &'static str,
}

/// An instance whose term ends within this time is warned of: a run may still be under way then, with the instance
/// stopped.
const EXPIRES_SOON: TimeDelta = TimeDelta::days(1);

/// The preconditions of `unit` that concern its instance.
pub(super) fn checks(unit: &Unit, terms: &Terms, now: DateTime<Utc>) -> Vec<Check> {
    let Some(instance) = &unit.instance else {
        return Vec::new();
    };
    let mut checks = Checks::of(&instance.id);
    checks.note(
        "instance-settled",
        matches!(instance.power, Power::Running | Power::Stopped),
        Verdict::Fail,
        instance.status.as_str(),
        "running or stopped",
        terms.instance_state,
    );
    note_locks(&mut checks, instance, terms);
    let operation = instance.operation.as_ref();
    let operation = operation.filter(|one| one.state == OperationState::UnderWay);
    checks.note(
        "no-operation-under-way",
        operation.is_none(),
        // It ends by itself, and the steps of a run wait for that.
        Verdict::Warn,
        operation.map_or_else(
            || "none".to_owned(),
            |operation| format!("{} is under way", operation.name),
        ),
        "no operation under way",
        terms.instance_state,
    );
    note_expiry(&mut checks, instance, terms, now);
    if let Some(code) = terms.instance_hibernates {
        let hibernates = instance.lifecycle.hibernates;
        checks.note(
            "instance-not-hibernating",
            !hibernates,
            Verdict::Fail,
            if hibernates {
                "hibernation is configured: snapshots of its disks are refused"
            } else {
                "no hibernation"
            },
            "no hibernation configured",
            code,
        );
    }
    note_start(&mut checks, unit, instance, terms);
    checks.list
}

/// Notes the locks of an instance. A word that the documents do not name is taken for the worst.
fn note_locks(checks: &mut Checks<'_>, instance: &Instance, terms: &Terms) {
    let find = |word: &String| {
        let mut known = terms.instance_locks.iter();
        known.find(|lock| word.starts_with(lock.word))
    };
    let shown = |word: &String| match find(word) {
        Some(lock) => format!("{word} ({})", lock.refuses),
        None => format!("{word} (not documented: taken for one that refuses everything)"),
    };
    let seen: Vec<_> = instance.locks.iter().map(shown).collect();
    let code = instance.locks.iter().find_map(find);
    checks.note(
        "instance-not-locked",
        seen.is_empty(),
        Verdict::Fail,
        if seen.is_empty() {
            "no lock".to_owned()
        } else {
            seen.join(", ")
        },
        "no lock",
        code.map_or(terms.instance_locked, |lock| lock.code),
    );
}

/// Notes whether the term of an instance has ended, or ends while a run may be under way.
fn note_expiry(checks: &mut Checks<'_>, instance: &Instance, terms: &Terms, now: DateTime<Utc>) {
    let expiry = instance.lifecycle.expires_at;
    let seen = expiry.map_or_else(|| "not told".to_owned(), minute);
    let is_over = expiry.is_some_and(|expiry| expiry <= now);
    let is_soon = expiry.is_some_and(|expiry| expiry <= now + EXPIRES_SOON);
    checks.note(
        "instance-not-expired",
        !is_soon,
        if is_over {
            Verdict::Fail
        } else {
            Verdict::Warn
        },
        if is_over {
            format!("expired at {seen}")
        } else {
            format!("expires at {seen}")
        },
        "a term that does not end within a day: an instance that has expired is not started",
        terms.instance_expired,
    );
}

/// Notes what may keep an instance from starting again.
fn note_start(checks: &mut Checks<'_>, unit: &Unit, instance: &Instance, terms: &Terms) {
    let is_started = instance.power.is_up() || unit.started_after;
    let (seen, code) = if instance.released {
        let seen = "its compute resources were given back when it was stopped";
        (seen, terms.instance_released)
    } else if instance.lifecycle.spot && is_started {
        let seen = "a spot instance, which starts only where there is stock at its price";
        (seen, terms.instance_spot)
    } else {
        ("kept", terms.instance_released)
    };
    checks.note(
        "instance-can-start",
        seen == "kept",
        Verdict::Warn,
        seen,
        "compute resources kept",
        code,
    );
}
