//! Snapshots of the chosen disks that are being taken: read, and waited for.

use std::collections::HashSet;
use std::time::Duration;

use tokio::time::Instant;

use super::clouds::Clients;
use crate::cli::context::Context;
use crate::error::{Result, Text};
use crate::rollback::cloud::{Catalog, Work};
use crate::rollback::facts::Snapshot;
use crate::rollback::plan::Plan;

/// The shortest pause between two looks, and the longest.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// What waits for them.
pub(super) const WAIT_HINT: Text = Text::fixed(
    "the same command with `--wait-snapshots 1h` waits until they are finished",
    "在同一命令中加上 `--wait-snapshots 1h` 可等待快照创建完成",
);

/// Reads the snapshots of the disks of a plan that are being taken.
pub(super) struct InProgress<'a>(pub(super) &'a Plan);

impl Work for InProgress<'_> {
    type Output = Vec<Snapshot>;

    async fn on<C: Catalog>(self, cloud: &C) -> Result<Vec<Snapshot>> {
        let disks: Vec<_> = self.0.moves().map(|one| one.disk.clone()).collect();
        if disks.is_empty() {
            return Ok(Vec::new());
        }
        cloud.snapshots_in_progress(&disks).await
    }
}

/// Waits until no snapshot of a disk of `plan` is being taken, for at most `most` and the time that the command has. Returns
/// true when it has waited, so that what was read before is old.
///
/// # Errors
/// Those of the reads.
pub(super) async fn wait(
    context: &Context,
    clients: &Clients,
    plan: &Plan,
    most: Duration,
) -> Result<bool> {
    let most = most.min(context.global.timeout);
    let began = Instant::now();
    let mut told = HashSet::new();
    let mut has_waited = false;
    while began.elapsed() < most {
        let found = clients.on(InProgress(plan)).await?;
        if found.is_empty() {
            break;
        }
        for snapshot in &found {
            if told.insert(snapshot.id.clone()) {
                let disk = snapshot.disk.as_deref().unwrap_or("a disk");
                context.console.note(&format!(
                    "waiting for the snapshot {} of {disk}, which is {}",
                    snapshot.id,
                    snapshot.in_progress()
                ));
            }
        }
        has_waited = true;
        let pause = (began.elapsed() / 10).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        tokio::time::sleep(pause.min(most.saturating_sub(began.elapsed()))).await;
    }
    Ok(has_waited)
}
