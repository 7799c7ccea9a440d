//! One step: from wherever the journal says it is to its end.

use std::time::Duration;

use tokio::time::Instant;

use super::engine::{Engine, id};
use super::event::{Event, Step};
use super::state::{Progress, StepState};
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Accepted, Act, Cloud, SafetySnapshots};
use crate::rollback::facts::Power;
use crate::rollback::plan::Unit;

/// How long a request is asked again that the provider says it cannot carry out yet.
const NOT_YET_FOR: Duration = Duration::from_secs(180);
/// The pause before it is.
const NOT_YET_PAUSE: Duration = Duration::from_secs(2);

impl<C: Cloud> Engine<'_, C> {
    /// Brings `step` to its end, good or bad; that is in the state then.
    pub(super) async fn step(&self, unit: &Unit, step: &Step) -> Result<()> {
        let began = Instant::now();
        loop {
            let state = self.with(|state| state.step(unit, step).cloned());
            match state.as_ref().map(|state| &state.progress) {
                None => self.send(unit, step, began).await?,
                Some(Progress::Intended) => self.reconcile(unit, step).await?,
                Some(Progress::Accepted) => self.wait(unit, step).await?,
                Some(Progress::Done | Progress::Failed { .. } | Progress::Unknown { .. }) => {
                    return Ok(());
                }
            }
        }
    }

    /// Sends the request of `step`, and writes what came of it.
    async fn send(&self, unit: &Unit, step: &Step, began: Instant) -> Result<()> {
        let act = act(step);
        if let Some(act) = act {
            self.take(act).await;
        }
        self.check_stopped()?;
        let step_id = id(unit, step);
        if *step == Step::Reinstall {
            self.note_before(unit, step).await?;
        }
        self.write(Event::Intent {
            step: step_id.clone(),
        })?;
        self.make_durable().await?;
        let error = match self.request(unit, step).await {
            Ok(Accepted { request_id, made }) => {
                return self.write(Event::Accepted {
                    step: step_id,
                    request_id,
                    made,
                });
            }
            Err(error) => error,
        };
        let why = error.to_string();
        match error.kind() {
            Kind::UnknownOutcome => self.write(Event::Lost { step: step_id, why }),
            // A look tells whether it is: the reconciling that follows.
            _ if began.elapsed() < NOT_YET_FOR
                && act.is_some_and(|act| self.cloud.is_so_already(act, &error)) =>
            {
                self.write(Event::Lost { step: step_id, why })?;
                tokio::time::sleep(NOT_YET_PAUSE).await;
                Ok(())
            }
            kind if began.elapsed() < NOT_YET_FOR
                && (is_passing(kind)
                    || act.is_some_and(|act| self.cloud.is_not_yet(act, &error))) =>
            {
                self.write(Event::NotSent { step: step_id, why })?;
                tokio::time::sleep(NOT_YET_PAUSE).await;
                Ok(())
            }
            Kind::Interrupted | Kind::Terminated => {
                self.write(Event::NotSent { step: step_id, why })?;
                Err(error)
            }
            _ => {
                let code = error.code().map(str::to_owned);
                self.write(Event::Failed {
                    step: step_id,
                    code,
                    why,
                })
            }
        }
    }

    async fn request(&self, unit: &Unit, step: &Step) -> Result<Accepted> {
        match step {
            Step::Stop => self.cloud.stop(unit.id()).await,
            Step::Start => self.cloud.start(unit.id()).await,
            Step::Snapshot { disk } => {
                self.cloud
                    .snapshot(&self.wanted(unit, disk.as_deref()))
                    .await
            }
            Step::RollBack { disk } => self.cloud.roll_back(disk, &snapshot_of(unit, disk)?).await,
            Step::Reinstall => {
                let reinstall = unit.reinstall.as_ref().ok_or_else(|| {
                    Error::new(Kind::Failed, format!("{} is not to be wiped", unit.id()))
                })?;
                self.cloud.reinstall(unit.id(), reinstall).await
            }
            // The wait for its end does the asking.
            Step::Health => Ok(Accepted::default()),
        }
    }

    /// The safety snapshots that one step takes. Their name is the same however often it is begun.
    pub(super) fn wanted(&self, unit: &Unit, disk: Option<&str>) -> SafetySnapshots {
        let (run, keep_days) = self.with(|state| {
            let days = state.plan.options.keep_safety_snapshots_days;
            (state.run.clone(), days)
        });
        let subject = disk.unwrap_or(unit.id());
        let name = format!("snapback-{run}-{subject}");
        let all = || unit.moves.iter().map(|one| one.disk.id.clone()).collect();
        SafetySnapshots {
            instance: unit.instance.as_ref().map(|one| one.id.clone()),
            disks: disk.map_or_else(all, |disk| vec![disk.to_owned()]),
            grouped: disk.is_none(),
            token: crate::api::encoding::hex_sha256(name.as_bytes()),
            name,
            keep_days,
        }
    }

    /// Finds out what became of a request whose outcome the journal does not know.
    async fn reconcile(&self, unit: &Unit, step: &Step) -> Result<()> {
        let found = match step {
            Step::Stop => {
                self.found_power(unit, &[Power::Stopping, Power::Stopped])
                    .await?
            }
            Step::Start => {
                self.found_power(unit, &[Power::Starting, Power::Running])
                    .await?
            }
            Step::Snapshot { disk } => {
                let wanted = self.wanted(unit, disk.as_deref());
                let made = self
                    .reading(async || self.cloud.find_snapshots(&wanted).await)
                    .await?;
                made.map(|made| Accepted {
                    request_id: None,
                    made,
                })
            }
            // It is sent again by the rule of the engine: no start of its instance was begun since, so that it has been
            // stopped all along, and none is under way. The wait finds out whether one is.
            Step::RollBack { disk } => {
                let is_under_way = self.is_under_way(unit, disk).await?;
                is_under_way.then(Accepted::default)
            }
            Step::Reinstall => return self.trace_reinstall(unit, step).await,
            Step::Health => Some(Accepted::default()),
        };
        let step = id(unit, step);
        match found {
            Some(Accepted { request_id, made }) => self.write(Event::Accepted {
                step,
                request_id,
                made,
            }),
            None => self.write(Event::NotSent {
                step,
                why: "no sign of it was found".to_owned(),
            }),
        }
    }

    /// Asks `read` until it answers.
    pub(super) async fn reading<T>(&self, read: impl AsyncFn() -> Result<T>) -> Result<T> {
        loop {
            match read().await {
                Err(error) if is_passing(error.kind()) => {
                    log::info!("looking again: {error}");
                    tokio::time::sleep(NOT_YET_PAUSE).await;
                }
                answer => return answer,
            }
        }
    }

    fn check_stopped(&self) -> Result<()> {
        if self.stop.is_stopped() {
            return Err(Error::new(Kind::Interrupted, "the run was stopped"));
        }
        Ok(())
    }

    /// The state of a step that was begun.
    pub(super) fn begun(&self, unit: &Unit, step: &Step) -> Result<StepState> {
        self.with(|state| state.step(unit, step).cloned())
            .ok_or_else(|| Error::new(Kind::Failed, "a step is waited for that was not begun"))
    }
}

/// What `step` asks of the provider; `None` where it asks somebody else.
const fn act(step: &Step) -> Option<Act> {
    match step {
        Step::Stop => Some(Act::Stop),
        Step::Start => Some(Act::Start),
        Step::Snapshot { .. } => Some(Act::Snapshot),
        Step::RollBack { .. } => Some(Act::RollBack),
        Step::Reinstall => Some(Act::Reinstall),
        Step::Health => None,
    }
}

/// The snapshot that `disk` of `unit` goes back to.
pub(super) fn snapshot_of(unit: &Unit, disk: &str) -> Result<String> {
    let found = unit.moves.iter().find(|one| one.disk.id == disk);
    found
        .map(|one| one.snapshot.id.clone())
        .ok_or_else(|| Error::new(Kind::Failed, format!("{disk} is no disk of {}", unit.id())))
}

/// Whether a request that ended like this was surely not carried out and may be sent again.
const fn is_passing(kind: Kind) -> bool {
    matches!(kind, Kind::Network | Kind::Unavailable | Kind::Throttled)
}
