//! Holding a plan against its preconditions, and saying which do not hold.

use super::check_texts::told;
use super::clouds::Clients;
use super::show;
use super::snapshots::{InProgress, Waiting};
use crate::cli::context::Context;
use crate::error::{Error, Kind, Language, Result, Text};
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::plan::Plan;
use crate::rollback::{
    Check, Verdict, conditions, denials, dry_runs, membership_checks, moments,
    no_snapshots_in_progress, reinstall_conditions, safety_snapshots_finished,
};

/// Every check of `plan`: those of what was read, and the provider's own.
///
/// # Errors
/// A usage error for a skipped check that there is not.
pub(super) async fn of(clients: &Clients, plan: &Plan, skipped: &[String]) -> Result<Vec<Check>> {
    let membership = async {
        match clients.scaling_groups() {
            Some(groups) => membership_checks(groups, plan).await,
            None => Vec::new(),
        }
    };
    let (checks, membership) = tokio::join!(clients.on(Checking(plan)), membership);
    let mut checks = checks?;
    checks.extend(membership);
    let unknown = skipped
        .iter()
        .find(|id| !checks.iter().any(|check| check.id == **id));
    if let Some(id) = unknown {
        let mut ids: Vec<_> = checks.iter().map(|check| check.id).collect();
        ids.sort_unstable();
        ids.dedup();
        return Err(Error::usage(format!(
            "--skip-check {}: no such check; there are {}",
            id.escape_debug(),
            ids.join(", ")
        )));
    }
    Ok(checks)
}

/// The checks of `plan`, made again while all that fails comes about by itself and there is time to wait; and whether it has
/// waited, so that what was read for the plan is old.
///
/// # Errors
/// Those of [`of`].
pub(super) async fn when_at_rest(
    clients: &Clients,
    plan: &Plan,
    skipped: &[String],
    waiting: &mut Waiting<'_>,
) -> Result<(Vec<Check>, bool)> {
    let mut has_waited = false;
    loop {
        let checks = of(clients, plan, skipped).await?;
        let bars: Vec<_> = bars(&checks, skipped).collect();
        let is_later = !bars.is_empty() && bars.iter().all(|check| check.is_temporary);
        let subjects = bars
            .iter()
            .map(|check| format!("{}: {}", check.target, check.seen));
        if !is_later || !waiting.pause(subjects).await {
            return Ok((checks, has_waited));
        }
        has_waited = true;
    }
}

/// The checks that fail and are not skipped.
fn bars<'a>(checks: &'a [Check], skipped: &'a [String]) -> impl Iterator<Item = &'a Check> {
    checks
        .iter()
        .filter(|check| check.verdict == Verdict::Fail && !skipped.iter().any(|id| id == check.id))
}

/// How many failed checks an error names.
const NAMED: usize = 5;

/// Refuses a plan with a check that fails and is not skipped; says on stderr which do not hold, and gives `hint` where one
/// of them comes about by itself.
///
/// # Errors
/// [`Kind::Precondition`] with how many there are, and with what they are where nobody reads the lines before it.
pub(super) fn judge(
    context: &Context,
    checks: &[Check],
    skipped: &[String],
    hint: Text,
) -> Result<()> {
    context
        .console
        .lines(&show::faults(checks, skipped, context.console.language));
    let bars: Vec<_> = bars(checks, skipped).collect();
    if bars.is_empty() {
        return Ok(());
    }
    // A chosen snapshot that is being taken fails two checks, of which one is made anew while it is waited for.
    let is_taken = |check: &Check| {
        check.id == "snapshot-whole"
            && bars
                .iter()
                .any(|other| other.is_temporary && other.target == check.target)
    };
    let is_later = bars
        .iter()
        .all(|check| check.is_temporary || is_taken(check));
    let console = &context.console;
    let named = if console.quiet || console.json_errors {
        format!(": {}", named(&bars, console.language))
    } else {
        String::new()
    };
    let error = Error::new(
        Kind::Precondition,
        format!(
            "{} of {} checks failed; nothing was changed{named}",
            bars.len(),
            checks.len()
        ),
    );
    Err(if is_later { error.hint(hint) } else { error })
}

/// The sentence for checks of which none failed, with the number of those that did not pass.
pub(super) fn passed(checks: &[Check], skipped: &[String]) -> String {
    let (mut warned, mut unknown, mut skips) = (0, 0, 0);
    for check in checks {
        match check.verdict {
            Verdict::Pass => {}
            _ if skipped.iter().any(|id| id == check.id) => skips += 1,
            Verdict::Warn => warned += 1,
            Verdict::Unknown | Verdict::Fail => unknown += 1,
        }
    }
    let others = [
        (warned, "warned"),
        (unknown, "could not be made"),
        (skips, "skipped"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    let others: Vec<_> = others
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if others.is_empty() {
        "all checks passed".to_owned()
    } else {
        format!("no check failed ({})", others.join(", "))
    }
}

/// The first few of `checks`, and how many more there are.
fn named(checks: &[&Check], language: Language) -> String {
    let shown = checks.iter().take(NAMED).map(|check| told(check, language));
    let more = match checks.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!("{}{more}", shown.collect::<Vec<_>>().join("; "))
}

struct Checking<'a>(&'a Plan);

impl Work for Checking<'_> {
    type Output = Vec<Check>;

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Vec<Check>> {
        let mut checks = conditions(self.0, cloud.terms(), Context::now());
        checks.extend(moments(self.0));
        checks.extend(safety_snapshots_finished(self.0, cloud.terms()));
        let (in_progress, dry_runs) =
            tokio::join!(InProgress(self.0).on(cloud), dry_runs(cloud, self.0));
        checks.extend(no_snapshots_in_progress(
            self.0,
            &in_progress?,
            cloud.terms(),
        ));
        checks.extend(dry_runs);
        if let Some(refusals) = cloud.refusals() {
            checks.extend(reinstall_conditions(self.0, refusals));
            checks.extend(denials(cloud, self.0, refusals).await);
        }
        Ok(checks)
    }
}
