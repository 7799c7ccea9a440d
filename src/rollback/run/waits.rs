//! Waiting for the end of a step, on reads alone.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::time::Duration;

use tokio::time::Instant;

use super::engine::{Engine, Limits, id};
use super::event::{Event, Made, Step};
use super::state::StepState;
use super::steps::snapshot_of;
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Accepted, Act, Cloud};
use crate::rollback::evidence::{Ending, Evidence, Reading};
use crate::rollback::facts::{Disk, Instance, Power, Snapshot, SnapshotState};
use crate::rollback::plan::{SafetyWait, Unit};

/// How long a state must last that would mean that a step failed: a state lags behind the request.
const SETTLE: Duration = Duration::from_secs(10);
/// How many probes are kept back for each disk that is probed: enough to see a rollback of minutes to its end.
const PROBES_PER_DISK: usize = 15;
/// More disks than this are not probed at the same time: the others of a large run wait as long as they do.
const MOST_PROBED: usize = 6;

/// Which disks are probed, and until when those that are not have to wait for them.
#[derive(Debug, Default)]
pub(super) struct Probes {
    probed: RefCell<HashSet<String>>,
    /// The longest that was seen to run; zero when those that have ended were too quick to be seen.
    longest: Cell<Option<Duration>>,
}

impl Probes {
    /// How long `disk` must be quiet before its rollback is inferred to have ended: not before the first one that is
    /// probed has, if any is, and as long as the longest of those took. Where that one was seen from its beginning, late
    /// or not, its time is a better measure than the settle time.
    fn settle(&self, disk: &str, limits: &Limits) -> Duration {
        let probed = self.probed.borrow();
        match self.longest.get() {
            Some(longest) if longest.is_zero() => limits.settle,
            Some(longest) => longest.max(limits.settle_beside_seen),
            None if probed.is_empty() || probed.contains(disk) => limits.settle,
            None => Duration::MAX,
        }
    }

    /// The rollback of `disk` has come to its end, for which it was looked at for `took`.
    fn end(&self, disk: &str, was_seen: bool, took: Duration) {
        if self.probed.borrow_mut().remove(disk) {
            let took = if was_seen { took } else { Duration::ZERO };
            let longest = self.longest.get().unwrap_or_default();
            self.longest.set(Some(longest.max(took)));
        }
    }
}

/// What a wait came to.
pub(super) enum Ended {
    Done(&'static str),
    Failed(String),
    Unknown(String),
}

impl<C: Cloud> Engine<'_, C> {
    /// Waits for the end of a step that was accepted.
    pub(super) async fn wait(&self, unit: &Unit, step: &Step) -> Result<()> {
        let state = self.begun(unit, step)?;
        let ended = match step {
            Step::Stop => {
                self.wait_for_power(unit, &state, Power::Stopped, Power::Running)
                    .await?
            }
            Step::Start => {
                self.wait_for_power(unit, &state, Power::Running, Power::Stopped)
                    .await?
            }
            Step::OnlineSnapshot { .. } => {
                let wanted = SafetyWait::Accomplished;
                self.wait_for_snapshots(&state, wanted).await?
            }
            Step::Snapshot { .. } => {
                let wanted = self.with(|state| state.plan.options.safety_wait);
                self.wait_for_snapshots(&state, wanted).await?
            }
            Step::RollBack { disk } => {
                let wait = self.wait_for_disk(unit, disk, &state);
                let (ended, doubt) = tokio::try_join!(wait, self.why_doubtful(unit, step))?;
                doubt.map_or(ended, Ended::Unknown)
            }
            Step::Reinstall => self.wait_for_reinstall(unit, step, &state).await?,
            Step::Health => self.ask_until_well(unit, &state).await?,
        };
        let step = id(unit, step);
        match ended {
            Ended::Done(evidence) => self.write(Event::Done {
                step,
                evidence: evidence.to_owned(),
            }),
            Ended::Failed(why) => self.write(Event::Failed {
                step,
                code: None,
                kind: Kind::Failed,
                why,
                started_between: false,
            }),
            Ended::Unknown(why) => self.write(Event::Unknown { step, why }),
        }
    }

    /// When a step was accepted, by the clock that waits.
    pub(super) fn accepted_at(&self, state: &StepState) -> Instant {
        let age = self.now() - state.accepted.unwrap_or(state.began);
        let age = age.to_std().unwrap_or_default();
        Instant::now().checked_sub(age).unwrap_or_else(Instant::now)
    }

    async fn wait_for_power(
        &self,
        unit: &Unit,
        state: &StepState,
        wanted: Power,
        before: Power,
    ) -> Result<Ended> {
        let since = self.accepted_at(state);
        let mut left_before = false;
        let mut back_since = None;
        loop {
            let asked = Instant::now();
            let Some(instance) = self.look_at_instance(unit, since).await? else {
                return Ok(Ended::Failed(format!("there is no {} any more", unit.id())));
            };
            let Instance { power, status, .. } = &instance;
            let power = *power;
            if power == wanted {
                if wanted == Power::Stopped && unit.reinstall.is_none() {
                    self.mark_instance(unit, &instance, asked)?;
                }
                return Ok(Ended::Done("seen"));
            }
            if power != before && power != Power::Other {
                left_before = true;
                back_since = None;
                continue;
            }
            let back = *back_since.get_or_insert_with(Instant::now);
            if left_before || back.elapsed() >= SETTLE {
                return Ok(Ended::Failed(format!("{} is {status}", unit.id())));
            }
        }
    }

    pub(super) async fn look_at_instance(
        &self,
        unit: &Unit,
        since: Instant,
    ) -> Result<Option<Instance>> {
        self.instances.look(unit.id(), since).await.map_err(unseen)
    }

    async fn wait_for_snapshots(&self, state: &StepState, wanted: SafetyWait) -> Result<Ended> {
        let since = self.accepted_at(state);
        for made in &state.made {
            let Made { disk, snapshot: id } = made;
            let mut unusable_since = None;
            loop {
                let found = self.snapshots.look(id, since).await.map_err(unseen)?;
                let why = match &found {
                    None => format!("there is no safety snapshot {id}"),
                    Some(found) if found.state == SnapshotState::Failed => {
                        let why = format!("the safety snapshot {id} of {disk} failed");
                        return Ok(Ended::Failed(why));
                    }
                    Some(found) if found.state == SnapshotState::Other => {
                        format!("the safety snapshot {id} of {disk} cannot be used")
                    }
                    Some(found) => {
                        let is_stored = found.finished || wanted == SafetyWait::Available;
                        if found.state == SnapshotState::Ready && is_stored {
                            break;
                        }
                        unusable_since = None;
                        continue;
                    }
                };
                // What a listing shows lags behind requests.
                let since = *unusable_since.get_or_insert_with(Instant::now);
                if since.elapsed() >= SETTLE {
                    return Ok(Ended::Failed(why));
                }
            }
        }
        Ok(Ended::Done("seen"))
    }

    /// Waits until the safety snapshots of `unit` are stored in full, or have failed: an instance must not be started while
    /// one is being taken. Source: CreateSnapshot ("do not change the status of the instance").
    pub(super) async fn wait_until_stored(&self, unit: &Unit, step: &Step) -> Result<()> {
        for Made { snapshot, .. } in self.with(|state| state.safety_snapshots(unit)) {
            let is_taken = async || {
                let look = self.snapshots.look(&snapshot, Instant::now());
                let found = look.await.map_err(unseen)?.filter(Snapshot::is_in_progress);
                let why = |found: Snapshot| {
                    format!("the safety snapshot {snapshot} is {}", found.in_progress())
                };
                Ok(found.map(why))
            };
            self.wait_while(unit, step, Duration::MAX, is_taken).await?;
        }
        Ok(())
    }

    async fn wait_for_disk(&self, unit: &Unit, disk: &str, state: &StepState) -> Result<Ended> {
        let since = self.accepted_at(state);
        let snapshot = snapshot_of(unit, disk)?;
        let looking = Instant::now();
        let mut evidence = Evidence::default();
        let mut old_trouble = old_trouble(unit, disk, Some(state));
        loop {
            let found = self.disks.look(disk, since).await.map_err(unseen)?;
            let reading = self
                .read_disk(found.as_ref(), &snapshot, &mut old_trouble)
                .await?;
            let settle = self.probes.settle(disk, &self.limits);
            let ending = evidence.take(reading, since.elapsed(), settle);
            let ended = match ending {
                None => continue,
                Some(ending @ (Ending::Seen | Ending::Inferred)) => Ended::Done(ending.evidence()),
                Some(Ending::Failed(why)) => Ended::Failed(why),
                Some(Ending::Vanished) => Ended::Failed(format!("there is no {disk} any more")),
            };
            let ended = match (ended, &state.failed_before) {
                (Ended::Done(_), Some(why)) if old_trouble.is_some() => Ended::Unknown(format!(
                    "the disk says what it said when an earlier rollback of it failed, so that this one may have failed as \
                     well: {why}"
                )),
                (ended, _) => ended,
            };
            let took = looking.elapsed();
            self.probes.end(disk, evidence.was_seen(), took);
            return Ok(ended);
        }
    }

    /// What a look at a disk says of its rollback. A trouble that the provider told before the run is not the rollback's;
    /// once it was gone, it is.
    async fn read_disk(
        &self,
        disk: Option<&Disk>,
        snapshot: &str,
        old_trouble: &mut Option<String>,
    ) -> Result<Reading> {
        let Some(disk) = disk else {
            return Ok(Reading::Missing);
        };
        if disk.trouble.is_none() {
            *old_trouble = None;
        }
        if disk.rolling_back {
            return Ok(Reading::Active);
        }
        if let Some(trouble) = &disk.trouble
            && disk.trouble != *old_trouble
        {
            return Ok(Reading::Failed(trouble.clone()));
        }
        if !disk.ready {
            return Ok(Reading::Busy);
        }
        Ok(match self.probe(&disk.id, snapshot).await? {
            Some(true) => Reading::Active,
            Some(false) | None => Reading::Quiet,
        })
    }

    /// Asks the provider by a request of its own whether a rollback is under way, as long as that takes nothing from the
    /// rollbacks that are still to come: in a large run only of some disks, for which the others wait.
    async fn probe(&self, disk: &str, snapshot: &str) -> Result<Option<bool>> {
        if !self.cloud.can_probe() {
            return Ok(None);
        }
        if !self.probes.probed.borrow().contains(disk) {
            let probed = self.probes.probed.borrow().len();
            if probed >= MOST_PROBED {
                return Ok(None);
            }
            let reserved = (probed + 1) * PROBES_PER_DISK;
            let to_come = self.with(super::state::RunState::rollbacks_to_come);
            let spare = self
                .rates
                .spare(Act::RollBack, self.cloud.rate(Act::RollBack));
            if spare < reserved + to_come {
                return Ok(None);
            }
            self.probes.probed.borrow_mut().insert(disk.to_owned());
        }
        self.reading(async || {
            self.take(Act::RollBack).await;
            self.cloud.probe(disk, snapshot).await
        })
        .await
    }

    /// Whether an instance is in one of these states.
    pub(super) async fn found_power(&self, unit: &Unit, any: &[Power]) -> Result<Option<Accepted>> {
        let instance = self.look_at_instance(unit, Instant::now()).await?;
        let is_there = instance.is_some_and(|instance| any.contains(&instance.power));
        Ok(is_there.then(Accepted::default))
    }

    /// Whether there is any sign of a rollback of `disk`; looked for as long as a late start could take to show.
    pub(super) async fn is_under_way(&self, unit: &Unit, disk: &str) -> Result<bool> {
        let since = Instant::now();
        let snapshot = snapshot_of(unit, disk)?;
        let step = Step::RollBack {
            disk: disk.to_owned(),
        };
        let state = self.with(|state| state.step(unit, &step).cloned());
        let mut old_trouble = old_trouble(unit, disk, state.as_ref());
        while since.elapsed() < self.limits.settle {
            let found = self.disks.look(disk, since).await.map_err(unseen)?;
            match self
                .read_disk(found.as_ref(), &snapshot, &mut old_trouble)
                .await?
            {
                Reading::Active | Reading::Failed(_) => return Ok(true),
                Reading::Busy | Reading::Quiet | Reading::Ended | Reading::Missing => {}
            }
        }
        Ok(false)
    }
}

/// What the provider said of `disk` before its rollback, the step of this state, was sent: that an earlier attempt failed,
/// or what it said when the run was planned.
fn old_trouble(unit: &Unit, disk: &str, state: Option<&StepState>) -> Option<String> {
    let failed_before = state.and_then(|state| state.failed_before.clone());
    let mut moves = unit.moves.iter();
    let planned = || {
        moves
            .find(|one| one.disk.id == disk)
            .and_then(|one| one.disk.trouble.clone())
    };
    failed_before.or_else(planned)
}

pub(super) fn unseen(why: String) -> Error {
    Error::new(Kind::Unavailable, why)
}
