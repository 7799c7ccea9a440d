//! Detects that an instance was started between its safety snapshots and a rollback. Whoever starts it writes what no
//! safety snapshot has, so a rollback is sent only where the instance was not started since the run saw it stopped.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use tokio::time::Instant;

use super::engine::{Engine, id};
use super::event::{Event, RollbackForm, Step};
use super::instance_mark::{InstanceMark, MarkClock, Meanwhile};
use super::state::RunState;
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::Cloud;
use crate::rollback::facts::{Instance, Power, StartMark};
use crate::rollback::plan::Unit;

/// For how long after a look an instance counts as watched: no real one starts and stops again in that time.
const RECENT: Duration = Duration::from_secs(15);
/// The pause between two looks at an instance whose mark does not show every start.
const WATCH_PAUSE: Duration = Duration::from_secs(4);
/// The pause between two beats.
const BEAT: Duration = Duration::from_millis(500);
/// A pause between two beats that is longer than this means that the process stood still.
const STANDSTILL: Duration = Duration::from_secs(3);
/// Clocks that part by more than this mean that the machine slept, or that its clock was set.
const CLOCKS_APART: TimeDelta = TimeDelta::seconds(3);

/// When a process has looked at which instance, and whether it has been awake since.
#[derive(Debug)]
pub(super) struct Attention {
    /// The last time at which the process was known to run, by the monotonic clock and by the wall clock.
    beat: Cell<(Instant, DateTime<Utc>)>,
    /// The end of the last standstill: looks from before it say nothing of the time after.
    awake_since: Cell<Instant>,
    /// The last look at the instance of each unit that found it not to have been started.
    looks: RefCell<HashMap<String, Instant>>,
    /// The units whose instances were seen to have been started.
    started: RefCell<HashSet<String>>,
}

impl Attention {
    /// That of a process that has looked at nothing; `wall` is the time.
    pub(super) fn new(wall: DateTime<Utc>) -> Self {
        let now = Instant::now();
        Self {
            beat: Cell::new((now, wall)),
            awake_since: Cell::new(now),
            looks: RefCell::default(),
            started: RefCell::default(),
        }
    }

    /// Notes that the process runs at the time `wall`, and whether it has stood still since it last did.
    fn beat(&self, wall: DateTime<Utc>) {
        let now = Instant::now();
        let (last, last_wall) = self.beat.replace((now, wall));
        let passed = now - last;
        let by_wall = wall - last_wall;
        let apart = TimeDelta::from_std(passed).map(|passed| (by_wall - passed).abs());
        if passed > STANDSTILL || apart.is_ok_and(|apart| apart > CLOCKS_APART) {
            self.awake_since.set(now);
        }
    }

    /// Notes a look at the instance of `unit` that was asked for at `asked`: what it shows is not older.
    fn look(&self, unit: &str, asked: Instant) {
        let mut looks = self.looks.borrow_mut();
        looks.insert(unit.to_owned(), asked);
    }

    /// Has the instance of `unit` looked at again before the next rollback of its disks, however recent the last look is.
    pub(super) fn forget(&self, unit: &str) {
        self.looks.borrow_mut().remove(unit);
    }

    /// Returns whether the instance of `unit` was looked at a moment ago, and the process has been awake since.
    fn is_recent(&self, unit: &str) -> bool {
        let looks = self.looks.borrow();
        looks
            .get(unit)
            .is_some_and(|look| *look >= self.awake_since.get() && look.elapsed() <= RECENT)
    }
}

impl RunState {
    /// Compares what the instance of `unit` shows `now` with what it showed when the run saw it stopped, or found it so;
    /// `was_watched` is true when somebody has looked at it since, again and again.
    #[must_use]
    pub fn compare_with_mark(&self, unit: &Unit, now: &Instance, was_watched: bool) -> Meanwhile {
        let mark = self.mark(unit).cloned();
        let mark = mark.or_else(|| self.mark_without_record(unit));
        mark.map_or(Meanwhile::NotStarted, |mark| mark.compare(now, was_watched))
    }

    /// The mark of an instance that the journal has none of: one that was stopped before the run shows what the plan has
    /// read. A journal of the version before has no marks; what its stop left is known where its answer was.
    fn mark_without_record(&self, unit: &Unit) -> Option<InstanceMark> {
        let before = unit.instance.as_ref()?;
        let stop = self.step(unit, &Step::Stop);
        let own = stop.and_then(|stop| stop.request_id.clone());
        let mut mark = InstanceMark::of_plan(&self.plan, before);
        mark.power = Power::Stopped;
        if let Some(StartMark::Request(_) | StartMark::Other(_)) = mark.start
            && let Some(own) = own
        {
            mark.start = Some(StartMark::Request(own));
        }
        if let Some(ended) = stop.and_then(|stop| stop.ended) {
            (mark.read_at, mark.clock) = (ended, MarkClock::Machine);
        }
        Some(mark)
    }
}

impl<C: Cloud> Engine<'_, C> {
    /// Keeps the beat by which a standstill of the process or of the machine is found out.
    pub(super) async fn keep_beat(&self) -> Error {
        loop {
            tokio::time::sleep(BEAT).await;
            self.attention.beat((self.wall)());
        }
    }

    /// Writes what `instance`, which was seen stopped by a look that was asked for at `asked`, shows of its last start.
    pub(super) fn mark_instance(
        &self,
        unit: &Unit,
        instance: &Instance,
        asked: Instant,
    ) -> Result<()> {
        self.attention.look(unit.id(), asked);
        self.write(Event::InstanceMarked {
            unit: unit.id().to_owned(),
            mark: self.mark_of(instance),
        })
    }

    /// Marks the instance of `unit`, which was stopped before the run, where what the plan has read of it does not show
    /// every start. Nothing was done yet: what was written to its disks until this look is in the safety snapshots, which
    /// are taken after it, and the instance is watched from then on.
    pub(super) async fn mark_before_first_step(&self, unit: &Unit) -> Result<()> {
        let is_needed = |state: &RunState| {
            let mark = state.mark(unit).cloned();
            let mark = mark.or_else(|| state.mark_without_record(unit));
            let mut steps = state.stages(unit).into_iter().flatten();
            mark.is_some_and(|mark| !mark.shows_every_start())
                && steps.all(|step| state.step(unit, &step).is_none())
        };
        if !self.with(is_needed) {
            return Ok(());
        }
        let asked = Instant::now();
        let Some(instance) = self.look_at_instance(unit, asked).await? else {
            return Ok(());
        };
        let is_stopped = instance.power == Power::Stopped;
        if is_stopped && self.compare(unit, &instance) != Meanwhile::Started && self.with(is_needed)
        {
            self.mark_instance(unit, &instance, asked)?;
        }
        Ok(())
    }

    fn mark_of(&self, instance: &Instance) -> InstanceMark {
        let ahead = self.cloud.clock_ahead();
        InstanceMark {
            power: instance.power,
            start: instance.start.clone(),
            read_at: (self.wall)() + ahead.unwrap_or_default(),
            clock: ahead.map_or(MarkClock::Machine, |_| MarkClock::Provider),
        }
    }

    /// Looks again and again at the instances whose mark does not show every start, until one does: once the minute of
    /// the last start is over, a new mark takes the place of the old one.
    pub(super) async fn watch_marked(&self) -> Error {
        loop {
            tokio::time::sleep(WATCH_PAUSE).await;
            let watched = self.with(|state| {
                let units = state.plan.units.iter().filter(|unit| {
                    let mark = state.mark(unit);
                    mark.is_some_and(|mark| !mark.shows_every_start())
                        && state.has_rollback_to_come(unit)
                });
                units.cloned().collect::<Vec<_>>()
            });
            let looks = watched.iter().map(|unit| self.look_again(unit));
            for looked in join_all(looks).await {
                if let Err(error) = looked {
                    return error;
                }
            }
        }
    }

    async fn look_again(&self, unit: &Unit) -> Result<()> {
        let asked = Instant::now();
        let Some(instance) = self.look_at_instance(unit, asked).await? else {
            return Ok(());
        };
        if self.compare(unit, &instance) != Meanwhile::NotStarted {
            return Ok(());
        }
        self.attention.look(unit.id(), asked);
        if self.mark_of(&instance).shows_every_start() {
            self.mark_instance(unit, &instance, asked)?;
        }
        Ok(())
    }

    /// What the instance of `unit`, which shows itself as `now`, went through since the run saw it stopped.
    fn compare(&self, unit: &Unit, now: &Instance) -> Meanwhile {
        self.attention.beat((self.wall)());
        let is_known = self.attention.started.borrow().contains(unit.id());
        let was_watched = self.attention.is_recent(unit.id());
        let found = if is_known {
            Meanwhile::Started
        } else {
            self.with(|state| state.compare_with_mark(unit, now, was_watched))
        };
        if found == Meanwhile::Started {
            let mut started = self.attention.started.borrow_mut();
            started.insert(unit.id().to_owned());
        }
        found
    }

    /// Looks at what happened to the instance of `unit` since the run saw it stopped.
    pub(super) async fn meanwhile(&self, unit: &Unit) -> Result<Meanwhile> {
        if unit.instance.is_none() {
            return Ok(Meanwhile::NotStarted);
        }
        let asked = Instant::now();
        let Some(now) = self.look_at_instance(unit, asked).await? else {
            return Ok(Meanwhile::NotStarted);
        };
        let found = self.compare(unit, &now);
        if found == Meanwhile::NotStarted {
            self.attention.look(unit.id(), asked);
        }
        Ok(found)
    }

    /// Returns whether the rollback `step` of `unit` may be sent; if not, what became of it is written. A look is made
    /// where something could have happened unobserved: after a standstill, a longer pause, or by another process.
    pub(super) async fn may_roll_back(&self, unit: &Unit, step: &Step) -> Result<bool> {
        self.attention.beat((self.wall)());
        let is_started = self.attention.started.borrow().contains(unit.id());
        // A request that would stop a running instance is not refused for that: nothing but a fresh look is enough.
        let would_stop = self.form(unit, step) == RollbackForm::AutoStop;
        let is_known = self.attention.is_recent(unit.id()) && !is_started && !would_stop;
        if unit.instance.is_none() || is_known {
            return Ok(true);
        }
        let instance = unit.id();
        let why = match self.meanwhile(unit).await? {
            Meanwhile::NotStarted => return Ok(true),
            Meanwhile::Started => {
                format!("{instance} was started while nobody looked, and may have been written to")
            }
            Meanwhile::Unclear(why) => {
                format!("{instance} may have been started while nobody looked ({why})")
            }
        };
        let was_lost = self.with(|state| state.step(unit, step).is_some_and(|step| step.lost > 0));
        self.write(if was_lost {
            Event::Unknown {
                step: id(unit, step),
                why: format!("its answer was lost, and {why}; it is not sent again"),
            }
        } else {
            Event::Failed {
                step: id(unit, step),
                code: None,
                kind: Kind::StalePlan,
                why: format!("{why}; nothing was sent"),
                started_between: true,
            }
        })?;
        Ok(false)
    }

    /// Says why the rollback `step` of `unit`, which was accepted, may have destroyed what nobody knew of: its instance was
    /// started between the last look and the rollback, or nobody can tell. A look that finds it was not is written, so that
    /// another process need not make it again, when the instance may have been started for good reasons.
    pub(super) async fn why_doubtful(&self, unit: &Unit, step: &Step) -> Result<Option<String>> {
        let is_verified = |state: &RunState| {
            let state = state.step(unit, step);
            state.is_none_or(|state| state.is_verified)
        };
        if unit.instance.is_none() || self.with(is_verified) {
            return Ok(None);
        }
        let instance = unit.id();
        Ok(Some(match self.meanwhile(unit).await? {
            Meanwhile::NotStarted => {
                self.write(Event::Verified {
                    step: id(unit, step),
                })?;
                return Ok(None);
            }
            Meanwhile::Started => format!(
                "{instance} was started just before the disk was rolled back, or since: what was written to it before that is \
                 lost, and is in no safety snapshot"
            ),
            Meanwhile::Unclear(why) => format!(
                "whether {instance} was started just before the disk was rolled back cannot be told ({why}): what was \
                 written to it then is lost, and is in no safety snapshot"
            ),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_look_that_was_asked_for_before_a_standstill_says_nothing_of_the_time_after() {
        let wall = DateTime::UNIX_EPOCH;
        let attention = Attention::new(wall);
        tokio::time::advance(Duration::from_secs(1)).await;
        let asked = Instant::now();
        attention.look("i-1", asked);
        assert!(attention.is_recent("i-1"));
        tokio::time::advance(Duration::from_secs(1)).await;
        attention.beat(wall + TimeDelta::hours(1));
        attention.look("i-1", asked);
        assert!(!attention.is_recent("i-1"));
    }
}
