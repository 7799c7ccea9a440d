//! Holding a plan against its preconditions, and saying which do not hold.

use super::clouds::Clients;
use super::show;
use super::snapshots::{self, InProgress};
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::plan::Plan;
use crate::rollback::{
    Check, NO_SNAPSHOT_IN_PROGRESS, Verdict, conditions, denials, dry_runs, membership_checks,
    moments, no_snapshots_in_progress, reinstall_conditions, safety_snapshots_finished,
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

/// How many failed checks an error names.
const NAMED: usize = 5;

/// Refuses a plan with a check that fails and is not skipped; says on stderr which do not hold.
///
/// # Errors
/// [`Kind::Precondition`] with how many there are, and with what they are where nobody reads the lines before it.
pub(super) fn judge(context: &Context, checks: &[Check], skipped: &[String]) -> Result<()> {
    context.console.lines(&show::faults(checks, skipped));
    let is_bar =
        |check: &&Check| check.verdict == Verdict::Fail && !skipped.iter().any(|id| id == check.id);
    let bars: Vec<_> = checks.iter().filter(is_bar).collect();
    if bars.is_empty() {
        return Ok(());
    }
    let console = &context.console;
    let named = if console.quiet || console.json_errors {
        format!(": {}", named(&bars))
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
    let waits = bars.iter().any(|check| check.id == NO_SNAPSHOT_IN_PROGRESS);
    Err(if waits {
        error.hint(snapshots::WAIT_HINT)
    } else {
        error
    })
}

/// The first few of `checks`, and how many more there are.
fn named(checks: &[&Check]) -> String {
    let shown = checks.iter().take(NAMED).map(|check| show::told(check));
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
