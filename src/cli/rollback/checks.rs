//! Holding a plan against its preconditions, and saying which do not hold.

use super::clouds::Clients;
use super::show;
use crate::cli::context::Context;
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::plan::Plan;
use crate::rollback::{Check, Verdict, conditions, denials, dry_runs, reinstall_conditions};

/// Every check of `plan`: those of what was read, and the provider's own.
///
/// # Errors
/// A usage error for a skipped check that there is not.
pub(super) async fn of(clients: &Clients, plan: &Plan, skipped: &[String]) -> Result<Vec<Check>> {
    let checks = clients.on(Checking(plan)).await?;
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

/// Refuses a plan with a check that fails and is not skipped; says on stderr which do not hold.
///
/// # Errors
/// [`Kind::Precondition`] with how many there are.
pub(super) fn judge(context: &Context, checks: &[Check], skipped: &[String]) -> Result<()> {
    context.console.lines(&show::faults(checks, skipped));
    let is_bar =
        |check: &&Check| check.verdict == Verdict::Fail && !skipped.iter().any(|id| id == check.id);
    match checks.iter().filter(is_bar).count() {
        0 => Ok(()),
        bars => Err(Error::new(
            Kind::Precondition,
            format!(
                "{bars} of {} checks failed; nothing was changed",
                checks.len()
            ),
        )),
    }
}

struct Checking<'a>(&'a Plan);

impl Work for Checking<'_> {
    type Output = Vec<Check>;

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Vec<Check>> {
        let mut checks = conditions(self.0, cloud.terms());
        checks.extend(dry_runs(cloud, self.0).await);
        if let Some(refusals) = cloud.refusals() {
            checks.extend(reinstall_conditions(self.0, refusals));
            checks.extend(denials(cloud, self.0, refusals).await);
        }
        Ok(checks)
    }
}
