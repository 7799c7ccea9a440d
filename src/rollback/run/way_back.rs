//! The way back from each disk of a run: its safety snapshot, as the run has read it at its end.

use futures_util::future::join_all;

use super::engine::Engine;
use super::event::{Event, SafetyCheck};
use super::state::RunState;
use crate::error::Result;
use crate::rollback::IDS_PER_CALL;
use crate::rollback::cloud::Cloud;
use crate::rollback::facts::Snapshot;
use crate::rollback::plan::Unit;

/// The way back of one disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayBack {
    /// The run has not touched the disk.
    NotNeeded,
    /// The disk can be returned to its safety snapshot.
    Possible,
    /// It cannot, for this reason.
    Impossible(String),
    /// The safety snapshot was not read at the end of the run, for this reason.
    NotRead(String),
}

impl RunState {
    /// The way back of `disk`.
    #[must_use]
    pub fn way_back(&self, unit: &Unit, disk: &str) -> WayBack {
        if !self.is_touched(unit, disk) {
            return WayBack::NotNeeded;
        }
        let safety = self.safety_snapshots(unit);
        let Some(made) = safety.iter().find(|made| made.disk == disk) else {
            return WayBack::Impossible("no safety snapshot was taken of it".to_owned());
        };
        let id = &made.snapshot;
        match self.safety_problem(id) {
            Some(None) => WayBack::Possible,
            Some(Some(why)) => WayBack::Impossible(format!(
                "its safety snapshot {id} could not be returned to at the end of the run: {why}"
            )),
            None if self.ended => {
                WayBack::NotRead(format!("its safety snapshot {id} was not read at the end"))
            }
            None => WayBack::NotRead("the run has not come to its end".to_owned()),
        }
    }
}

impl<C: Cloud> Engine<'_, C> {
    /// Reads the safety snapshots of all disks that the run has touched, and records which of them can be returned to. What
    /// cannot be read is left out: that is no failure of the run.
    ///
    /// # Errors
    /// A journal that cannot be written.
    pub(super) async fn check_safety_snapshots(&self) -> Result<()> {
        let wanted: Vec<_> = self.with(|state| {
            let units = state.plan.units.iter();
            let made = units.flat_map(|unit| {
                let made = state.safety_snapshots(unit).into_iter();
                made.filter(|made| state.is_touched(unit, &made.disk))
            });
            made.map(|made| made.snapshot).collect()
        });
        if wanted.is_empty() {
            return Ok(());
        }
        let reads = wanted
            .chunks(IDS_PER_CALL)
            .map(async |ids| (ids, self.cloud.snapshots(ids).await));
        let mut snapshots = Vec::new();
        for (ids, found) in join_all(reads).await {
            match found {
                Ok(found) => snapshots.extend(ids.iter().map(|id| checked(id, &found))),
                Err(error) => log::info!("the safety snapshots cannot be read: {error}"),
            }
        }
        self.write(Event::SafetyChecked { snapshots })
    }
}

fn checked(id: &str, found: &[Snapshot]) -> SafetyCheck {
    let found = found.iter().find(|one| one.id == id);
    SafetyCheck {
        snapshot: id.to_owned(),
        problem: match found {
            Some(found) => found.not_a_way_back(),
            None => Some("it is gone".to_owned()),
        },
    }
}
