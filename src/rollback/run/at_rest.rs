//! Snapshots that are being taken when an instance is about to be stopped: they may fail when it is, and no disk is rolled
//! back before they have ended. An automatic policy may have begun one since the run was checked.
//!
//! Source: CreateSnapshot ("do not change the status of the instance while a snapshot is being created"), the roll-back
//! guide, and ApplySnapshot.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::Instant;

use super::engine::{Engine, id};
use super::event::{Event, Step};
use super::waits::unseen;
use crate::error::{Kind, Result};
use crate::rollback::cloud::Cloud;
use crate::rollback::facts::Snapshot;
use crate::rollback::plan::Unit;
use crate::rollback::snapshot_conditions::NO_SNAPSHOT_IN_PROGRESS;

/// The pause between two looks.
const PAUSE: Duration = Duration::from_secs(5);

impl<C: Cloud> Engine<'_, C> {
    /// Waits until no snapshot of a disk of `unit` is being taken, for as long as the run may; `false` and the failure of
    /// `step`, which is not sent, when one still is.
    pub(super) async fn is_at_rest(&self, unit: &Unit, step: &Step) -> Result<bool> {
        if self.with(|state| state.skips(NO_SNAPSHOT_IN_PROGRESS)) {
            return Ok(true);
        }
        let most = self.limits.wait_snapshots;
        let is_taken = async || {
            let asked = Instant::now();
            let disks = unit.moves.iter().map(|one| one.disk.id.as_str());
            let looks = join_all(disks.map(|disk| self.in_progress.look(disk, asked))).await;
            let found: std::result::Result<Vec<_>, _> = looks.into_iter().collect();
            let first = found.map_err(unseen)?.into_iter().flatten().next();
            Ok(first.map(|first| {
                let disk = first.disk.as_deref().unwrap_or("a disk");
                let id = &first.id;
                format!("the snapshot {id} of {disk} is {}", first.in_progress())
            }))
        };
        let Some(why) = self.wait_while(unit, step, most, is_taken).await? else {
            return Ok(true);
        };
        self.write(Event::Failed {
            step: id(unit, step),
            code: None,
            kind: Kind::Precondition,
            why: format!("{why}; nothing was stopped"),
            started_between: false,
        })?;
        Ok(false)
    }

    /// Waits for as long as `why` gives a reason why `step` is not sent yet, which is written once. The last reason, where
    /// there still is one after `most`.
    pub(super) async fn wait_while(
        &self,
        unit: &Unit,
        step: &Step,
        most: Duration,
        why: impl AsyncFn() -> Result<Option<String>>,
    ) -> Result<Option<String>> {
        let began = Instant::now();
        let mut is_told = false;
        loop {
            let Some(why) = why().await? else {
                return Ok(None);
            };
            let left = most.saturating_sub(began.elapsed());
            if left.is_zero() {
                return Ok(Some(why));
            }
            if !is_told {
                is_told = true;
                let step = id(unit, step);
                self.write(Event::Waiting { step, why })?;
            }
            tokio::time::sleep(PAUSE.min(left)).await;
        }
    }

    /// The snapshots of these disks of the run that are being taken, whoever takes them.
    pub(super) async fn snapshots_in_progress(&self, ids: Vec<String>) -> Result<Vec<Snapshot>> {
        let disks: Vec<_> = self.with(|state| {
            let disks = state.plan.moves().map(|one| &one.disk);
            let wanted = disks.filter(|disk| ids.binary_search(&disk.id).is_ok());
            wanted.cloned().collect()
        });
        self.cloud.snapshots_in_progress(&disks).await
    }
}
