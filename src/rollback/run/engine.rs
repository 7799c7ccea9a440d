//! The engine: drives the units of a run side by side until nothing is left to do.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::StreamExt as _;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use tokio::sync::Notify;
use tokio::time::Instant;

use super::board::{self, Board};
use super::event::{Event, Step, StepId};
use super::journal::{self, Journal};
use super::meanwhile::Attention;
use super::rates::Rates;
use super::state::RunState;
use super::units::UnitOutcome;
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Act, Cloud};
use crate::rollback::facts::{Disk, Instance, Snapshot};
use crate::rollback::health::Ask;
use crate::rollback::plan::Unit;

/// How a run goes about it.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many units at once, at most.
    pub parallel: usize,
    /// How long the run may take in this process.
    pub timeout: Duration,
    /// How long a disk must be quiet before its rollback is believed to have ended, where it was not seen to run.
    pub settle: Duration,
    /// The least of that for a disk beside others whose rollbacks were seen to run and to end.
    pub settle_beside_seen: Duration,
    /// How long an instance may wait, before it is stopped, for snapshots of its disks that are being taken.
    pub wait_snapshots: Duration,
}

/// A way to stop a run from outside: no further request is sent, and what is under way is left to the cloud.
#[derive(Debug, Default)]
pub struct Stop {
    stopped: Cell<bool>,
    bell: Notify,
}

impl Stop {
    /// Stops it.
    pub fn stop(&self) {
        self.stopped.set(true);
        self.bell.notify_waiters();
    }

    /// Whether it was stopped.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.get()
    }

    async fn stopped(&self) {
        let bell = self.bell.notified();
        if !self.is_stopped() {
            bell.await;
        }
    }
}

/// What a run has to do with the world besides the cloud.
#[derive(Clone, Copy)]
pub struct Hooks<'a> {
    /// How it is stopped.
    pub stop: &'a Stop,
    /// Who asks instances whether they are well.
    pub ask: &'a dyn Ask,
    /// The wall clock, which goes on while the machine sleeps.
    pub wall: &'a dyn Fn() -> DateTime<Utc>,
    /// Told of each record after it was written.
    pub on_event: &'a dyn Fn(&RunState, &Event),
}

impl std::fmt::Debug for Hooks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hooks")
            .field("stop", &self.stop)
            .finish_non_exhaustive()
    }
}

/// Carries a run out.
pub struct Engine<'a, C> {
    pub(super) cloud: &'a C,
    pub(super) limits: Limits,
    pub(super) rates: Rates,
    pub(super) instances: Board<Instance>,
    pub(super) disks: Board<Disk>,
    pub(super) snapshots: Board<Snapshot>,
    /// The snapshots in progress, by the disks that they are of.
    pub(super) in_progress: Board<Snapshot>,
    pub(super) probes: super::waits::Probes,
    pub(super) stop: &'a Stop,
    pub(super) ask: &'a dyn Ask,
    pub(super) wall: &'a dyn Fn() -> DateTime<Utc>,
    pub(super) attention: Attention,
    state: RefCell<RunState>,
    journal: RefCell<&'a mut dyn Journal>,
    /// The number of the first record that may not outlive the machine.
    durable: Cell<u64>,
    /// The time at which the engine was made, by both clocks: a test turns the second one.
    began: (DateTime<Utc>, Instant),
    on_event: &'a dyn Fn(&RunState, &Event),
}

impl<C> std::fmt::Debug for Engine<'_, C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl<'a, C: Cloud> Engine<'a, C> {
    /// An engine for the run that `journal` holds and `state` is the state of; `now` is the time.
    pub fn new(
        cloud: &'a C,
        journal: &'a mut dyn Journal,
        state: RunState,
        limits: Limits,
        hooks: Hooks<'a>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            cloud,
            limits,
            rates: Rates::default(),
            instances: Board::new(board::SHORTEST),
            disks: Board::new(board::SHORTEST),
            snapshots: Board::new(board::SHORTEST),
            in_progress: Board::new(board::GATHERING),
            probes: super::waits::Probes::default(),
            stop: hooks.stop,
            ask: hooks.ask,
            wall: hooks.wall,
            attention: Attention::new((hooks.wall)()),
            state: RefCell::new(state),
            journal: RefCell::new(journal),
            durable: Cell::new(0),
            began: (now, Instant::now()),
            on_event: hooks.on_event,
        }
    }

    /// The state of the run.
    pub fn into_state(self) -> RunState {
        self.state.into_inner()
    }

    /// Goes on until nothing is left to do: units that were not begun because too many failed are left as they are.
    ///
    /// # Errors
    /// [`Kind::Interrupted`] when it was stopped, [`Kind::StillRunning`] when its time is over; what keeps it from looking
    /// or from writing its journal. It can be gone on with after all of them. That a unit failed is no error: see
    /// [`RunState::outcome`].
    pub async fn go(&self) -> Result<()> {
        let deadline = tokio::time::sleep(self.limits.timeout);
        tokio::select! {
            biased;
            done = self.units() => done?,
            () = self.stop.stopped() => {
                self.write(Event::Interrupted)?;
                return Err(Error::new(Kind::Interrupted, "the run was stopped"));
            }
            () = deadline => {
                self.write(Event::Interrupted)?;
                let seconds = self.limits.timeout.as_secs();
                return Err(Error::new(Kind::StillRunning, format!("the run is not over after {seconds} s")));
            }
            error = self.look() => return Err(error),
        }
        if !self.with(|state| state.ended) {
            self.check_safety_snapshots().await?;
            self.write(Event::Ended)?;
        }
        Ok(())
    }

    /// Looks at whatever anybody waits for, and at what happens meanwhile.
    async fn look(&self) -> Error {
        tokio::select! {
            error = self.keep_beat() => error,
            error = self.watch_marked() => error,
            error = self.instances.serve(|ids| async move { self.cloud.instances(&ids).await }, |one| &one.id) => error,
            error = self.disks.serve(|ids| async move { self.cloud.disks(&ids).await }, |one| &one.id) => error,
            error = self.snapshots.serve(|ids| async move { self.cloud.snapshots(&ids).await }, |one| &one.id) => error,
            error = self.in_progress.serve(|ids| self.snapshots_in_progress(ids), |one| one.disk.as_deref().unwrap_or_default()) => error,
        }
    }

    async fn units(&self) -> Result<()> {
        let units = self.with(|state| state.plan.units.clone());
        let canary = self.with(|state| state.plan.options.canary);
        let (first, rest) = units.split_at(canary.min(units.len()));
        self.wave(first).await?;
        let is_good = |unit| self.with(|state| state.outcome(unit)) == UnitOutcome::Succeeded;
        if first.iter().all(is_good) {
            self.wave(rest).await?;
        }
        Ok(())
    }

    async fn wave(&self, units: &[Unit]) -> Result<()> {
        // What another process has begun is brought to its end, however many failed.
        let is_begun =
            |unit: &&Unit| self.with(|state| state.has_begun(unit) || state.is_retried(unit));
        let (begun, fresh): (Vec<_>, Vec<_>) = units.iter().partition(is_begun);
        if self.with(RunState::was_retried) {
            // How many fail again has to be known before further ones are begun.
            self.side_by_side(&begun, &[]).await?;
            return self.side_by_side(&[], &fresh).await;
        }
        self.side_by_side(&begun, &fresh).await
    }

    /// Carries out `begun`, and `fresh` as long as not too many have failed.
    async fn side_by_side(&self, begun: &[&Unit], fresh: &[&Unit]) -> Result<()> {
        let (mut begun, mut fresh) = (begun.iter(), fresh.iter());
        let mut running = FuturesUnordered::new();
        loop {
            while running.len() < self.limits.parallel.max(1) {
                let next = begun.next();
                let Some(unit) = next.or_else(|| fresh.next().filter(|_| self.may_begin())) else {
                    break;
                };
                running.push(self.unit(unit));
            }
            match running.next().await {
                Some(ended) => ended?,
                None => return Ok(()),
            }
        }
    }

    /// Whether as few units failed as are allowed to.
    fn may_begin(&self) -> bool {
        let Some(most) = self.with(|state| state.plan.options.max_failures) else {
            return true;
        };
        let failed = self.with(|state| {
            let bad = |unit: &&Unit| state.failure(unit).is_some();
            state.plan.units.iter().filter(bad).count()
        });
        failed <= most
    }

    async fn unit(&self, unit: &Unit) -> Result<()> {
        while let Some(stage) = self.with(|state| state.left(unit).into_iter().next()) {
            let steps = stage.iter().map(|step| self.step(unit, step));
            for ended in join_all(steps).await {
                ended?;
            }
        }
        Ok(())
    }

    /// Reads the state.
    pub(super) fn with<T>(&self, read: impl FnOnce(&RunState) -> T) -> T {
        read(&self.state.borrow())
    }

    /// The time.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.began.0 + self.began.1.elapsed()
    }

    /// Writes `event` into the journal and takes it into the state.
    pub(super) fn write(&self, event: Event) -> Result<()> {
        let now = self.now();
        let mut state = self.state.borrow_mut();
        let mut journal = self.journal.borrow_mut();
        let record = journal::write(&mut **journal, &mut state, now, event)?;
        (self.on_event)(&state, &record.event);
        Ok(())
    }

    /// Returns when all that was written so far outlives the machine. Units that come here at the same time share one
    /// flush of the disk, which takes longer than the request that waits for it.
    pub(super) async fn make_durable(&self) -> Result<()> {
        let wanted = self.with(RunState::next_seq);
        tokio::task::yield_now().await;
        if self.durable.get() >= wanted {
            return Ok(());
        }
        let written = self.with(RunState::next_seq);
        self.journal.borrow_mut().sync()?;
        self.durable.set(written);
        Ok(())
    }

    /// Returns when a request for `act` may be sent.
    pub(super) async fn take(&self, act: Act) {
        self.rates.take(act, self.cloud.rate(act)).await;
    }
}

/// The name of `step` of `unit`.
pub(super) fn id(unit: &Unit, step: &Step) -> StepId {
    StepId {
        unit: unit.id().to_owned(),
        step: step.clone(),
    }
}
