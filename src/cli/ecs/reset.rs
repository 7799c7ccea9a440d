//! What the three commands that overwrite disks share.

use chrono::{DateTime, Utc};

use crate::api::{DiskId, SnapshotId};
use crate::cli::context::Context;
use crate::cli::mutation::Item;
use crate::cli::preview;
use crate::error::Result;
use crate::rollback::DiskLoss;

/// The item of a disk that goes back to a snapshot.
pub(super) fn item(pair: &(DiskId, SnapshotId)) -> Item {
    Item::accepted(
        ("disk_id", pair.0.to_string()),
        ("snapshot_id", Some(pair.1.to_string())),
    )
}

/// The command that shows these disks.
pub(super) fn look(context: &Context, disks: &[&DiskId]) -> String {
    let mut look = context.own_command("ecs describe-disks");
    for disk in disks {
        look.push_str(&format!(" --disk-id {disk}"));
    }
    look
}

/// What will be lost, in words; or why that cannot be told, which is no reason not to ask.
pub(super) fn show_losses(
    targets: &[(DiskId, Option<SnapshotId>)],
    losses: Result<Vec<DiskLoss>>,
    now: DateTime<Utc>,
) -> String {
    let loss = |(disk, snapshot): &(DiskId, Option<SnapshotId>)| match snapshot {
        Some(snapshot) => {
            format!("{disk}: goes back to {snapshot}; everything written since is lost")
        }
        None => format!("{disk}: is put back to how it was created; everything on it is lost"),
    };
    match losses {
        Ok(losses) => preview::disks(&losses, now),
        Err(error) => preview::not_known(&error, targets.iter().map(loss)),
    }
}
