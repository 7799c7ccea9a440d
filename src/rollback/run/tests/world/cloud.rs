//! The interface of a provider to the world of the tests.

use std::time::Duration;

use tokio::time::Instant;

use super::{Rollback, Taken, World, refused, view};
use crate::error::{Error, Result};
use crate::rollback::cloud::{Accepted, Act, Cloud, Delay, Rate, SafetySnapshots};
use crate::rollback::facts::{Disk, Instance, Power, Snapshot, SnapshotState};
use crate::rollback::run::{Made, RollbackForm};

const RATE: Rate = Rate {
    requests: 500,
    per: Duration::from_secs(60),
};

impl Cloud for World {
    fn rate(&self, _: Act) -> Rate {
        RATE
    }

    async fn instances(&self, ids: &[String]) -> Result<Vec<Instance>> {
        self.read(ids.iter().map(|id| self.machine(id)).collect())
    }

    async fn disks(&self, ids: &[String]) -> Result<Vec<Disk>> {
        let disks = self.disks.borrow();
        self.read(ids.iter().map(|id| view(id, &disks[id])).collect())
    }

    async fn snapshots(&self, ids: &[String]) -> Result<Vec<Snapshot>> {
        let snapshots = self.snapshots.borrow();
        let view = |id: &String| {
            let taken = snapshots.get(id)?;
            let finished = taken.stored <= Instant::now();
            Some(Snapshot {
                id: id.clone(),
                name: None,
                disk: Some(taken.disk.clone()),
                taken_at: "2026-11-21T01:00:00Z".parse().ok(),
                state: if finished || self.instant_access.get() {
                    SnapshotState::Ready
                } else {
                    SnapshotState::InProgress
                },
                finished,
                progress: None,
                disk_size_gib: None,
                encrypted: None,
                unusable: None,
            })
        };
        self.read(ids.iter().filter_map(view).collect())
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        self.mutate(Act::Stop, instance, || self.power(instance, false))
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        self.mutate(Act::Start, instance, || self.power(instance, true))
    }

    async fn snapshot(&self, wanted: &SafetySnapshots) -> Result<Accepted> {
        self.mutate(Act::Snapshot, &wanted.name, || {
            let mut snapshots = self.snapshots.borrow_mut();
            let end = Instant::now() + self.snapshots_take.unwrap_or(self.takes);
            let made = wanted.disks.iter().map(|disk| {
                let is_online = wanted.name.contains("-online-");
                let kind = if is_online { "online" } else { "safety" };
                let id = format!("s-{kind}-{disk}");
                snapshots.entry(id.clone()).or_insert_with(|| Taken {
                    name: wanted.name.clone(),
                    disk: disk.clone(),
                    stored: end,
                });
                Made {
                    disk: disk.clone(),
                    snapshot: id,
                }
            });
            Ok(Accepted {
                request_id: None,
                made: made.collect(),
            })
        })
    }

    async fn find_snapshots(&self, wanted: &SafetySnapshots) -> Result<Option<Vec<Made>>> {
        let snapshots = self.snapshots.borrow();
        let found = snapshots
            .iter()
            .filter(|(_, taken)| taken.name == wanted.name);
        let made: Vec<_> = found
            .map(|(id, taken)| Made {
                disk: taken.disk.clone(),
                snapshot: id.clone(),
            })
            .collect();
        self.read((!made.is_empty()).then_some(made))
    }

    async fn roll_back(&self, disk: &str, snapshot: &str, form: &RollbackForm) -> Result<Accepted> {
        self.mutate(Act::RollBack, disk, || {
            if self.refuses_plain.get() && *form == RollbackForm::Plain {
                return Err(refused("NotSupported"));
            }
            let mut disks = self.disks.borrow_mut();
            let content = disks.get_mut(disk).unwrap();
            let is_stopped = self.machine(&content.instance).power == Power::Stopped;
            if !is_stopped && *form != RollbackForm::AutoStop {
                return Err(refused("IncorrectInstanceStatus"));
            }
            if content.is_under_way() {
                return Err(refused("InvalidOperation.DiskResetInProgress"));
            }
            if content.rolled_back && self.instances.borrow()[&content.instance].on {
                self.late.set(self.late.get() + 1);
            }
            if self.doomed.borrow().iter().any(|doomed| doomed == disk) {
                content.trouble = Some("it failed".to_owned());
                return Ok(Accepted::default());
            }
            content.rolled_back = true;
            let begins = Instant::now() + self.begins_after;
            content.next = Some(Rollback {
                snapshot: snapshot.to_owned(),
                begins,
                ends: begins + self.takes,
            });
            Ok(Accepted::default())
        })
    }

    async fn another_form(
        &self,
        _: &str,
        form: &RollbackForm,
        error: &Error,
    ) -> Option<RollbackForm> {
        if *form != RollbackForm::Plain || error.code() != Some("NotSupported") {
            return None;
        }
        if self.started_at_fallback.get() && !self.is_on("i-0000") {
            self.turn_by_hand("i-0000", true);
        }
        Some(RollbackForm::AutoStop)
    }

    fn can_probe(&self) -> bool {
        true
    }

    async fn probe(&self, disk: &str, _: &str) -> Result<Option<bool>> {
        self.sent
            .borrow_mut()
            .entry(Act::RollBack)
            .or_default()
            .push(Instant::now());
        self.read(Some(self.disks.borrow()[disk].is_under_way()))
    }

    fn is_under_way(&self, act: Act, error: &Error) -> bool {
        act == Act::RollBack && error.code() == Some("InvalidOperation.DiskResetInProgress")
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        matches!(act, Act::Stop | Act::Start) && error.code() == Some("IncorrectInstanceStatus")
    }

    fn delay(&self, act: Act, error: &Error) -> Option<Delay> {
        match (act, error.code()?) {
            (_, "OperationConflict") | (Act::Start, "DiskError") => Some(Delay::OtherOperation),
            (Act::RollBack, "InvalidOperation.DiskResetInProgress") => {
                Some(Delay::RollbackInProgress)
            }
            (_, code) => {
                let mut all = Delay::ALL.into_iter();
                all.find(|delay| code == format!("{delay:?}"))
            }
        }
    }

    async fn snapshots_in_progress(&self, disks: &[Disk]) -> Result<Vec<Snapshot>> {
        let listings = self.listings_in_progress.get();
        self.listings_in_progress.set(listings + 1);
        let foreign = self.foreign.borrow();
        let now = Instant::now();
        let found = foreign
            .iter()
            .filter(|(disk, end)| now < *end && disks.iter().any(|one| one.id == *disk));
        let found = found.map(|(disk, _)| Snapshot {
            id: format!("s-auto-{disk}"),
            name: None,
            disk: Some(disk.clone()),
            taken_at: None,
            state: SnapshotState::InProgress,
            finished: false,
            progress: None,
            disk_size_gib: None,
            encrypted: None,
            unusable: None,
        });
        self.read(found.collect())
    }
}
