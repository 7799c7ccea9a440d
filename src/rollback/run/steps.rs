//! One step: from wherever the journal says it is to its end.

use std::time::Duration;

use tokio::time::Instant;

use super::engine::{Engine, id};
use super::event::{Event, RollbackForm, Step, StepId};
use super::instance_mark::Meanwhile;
use super::state::{Progress, StepState};
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Accepted, Act, Cloud, Delay, SafetySnapshots};
use crate::rollback::facts::Power;
use crate::rollback::plan::{SafetyWait, Unit};

/// The shortest pause before a request is sent again, or a look is repeated, and the longest.
const SHORTEST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// After how many lost answers of a rollback without any sign of it its outcome is given up.
const MOST_LOST: u32 = 3;

/// The time at which a step was first held up, for each reason.
#[derive(Default)]
struct Patience(Vec<(Delay, Instant)>);

impl Patience {
    /// Notes that the step is held up once more by `delay`. Returns the pause before it is tried again; `None` when it has
    /// waited long enough.
    fn pause(&mut self, delay: Delay) -> Option<Duration> {
        let known = self.0.iter().find(|(one, _)| *one == delay);
        let since = known.map(|(_, since)| *since);
        let since = since.unwrap_or_else(|| {
            let now = Instant::now();
            self.0.push((delay, now));
            now
        });
        let waited = since.elapsed();
        let pause = (waited / 10).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        (waited < delay.patience()).then_some(pause)
    }
}

impl<C: Cloud> Engine<'_, C> {
    /// Brings `step` to its end, good or bad; that is in the state then. One that was not sent is left so where another of
    /// its unit has failed.
    ///
    /// # Errors
    /// What keeps the whole run from going on, such as a network that is down.
    pub(super) async fn step(&self, unit: &Unit, step: &Step) -> Result<()> {
        let mut patience = Patience::default();
        loop {
            let state = self.with(|state| state.step(unit, step).cloned());
            match state.as_ref().map(|state| &state.progress) {
                None | Some(Progress::NotSent) => {
                    let is_early =
                        *step == Step::Start && self.with(|state| state.has_open_rollback(unit));
                    if is_early {
                        return Ok(());
                    }
                    let is_replaced = step.is_group_snapshot()
                        && !self.with(|state| state.is_grouped(unit, step));
                    let is_given_up =
                        *step != Step::Start && self.with(|state| state.failure(unit).is_some());
                    if is_given_up || is_replaced {
                        return Ok(());
                    }
                    self.send(unit, step, &mut patience).await?;
                }
                Some(Progress::Intended) => self.reconcile(unit, step).await?,
                Some(Progress::Accepted) => self.wait(unit, step).await?,
                Some(Progress::Done | Progress::Failed { .. } | Progress::Unknown { .. }) => {
                    return Ok(());
                }
            }
        }
    }

    /// Sends the request of `step`, and writes what came of it.
    async fn send(&self, unit: &Unit, step: &Step, patience: &mut Patience) -> Result<()> {
        let act = act(step);
        if let Some(act) = act {
            self.take(act).await;
        }
        self.check_stopped()?;
        let step_id = id(unit, step);
        if !self.is_as_it_was(unit, step).await? {
            return Ok(());
        }
        self.write(Event::Intent {
            step: step_id.clone(),
        })?;
        self.make_durable().await?;
        match self.request(unit, step).await {
            Ok(Accepted { request_id, made }) => self.write(Event::Accepted {
                step: step_id,
                request_id,
                made,
            }),
            Err(error) => match self.another_form(unit, step, &error).await {
                Some(form) => self.write(Event::Fallback {
                    step: step_id,
                    form,
                    why: error.to_string(),
                }),
                None => self.take_refusal(step_id, act, error, patience).await,
            },
        }
    }

    /// The form of the next request for a rollback that was refused with `error`, where it may be accepted in another form:
    /// that of a disk that is attached to the instance, and elastic where the provider makes a difference.
    async fn another_form(&self, unit: &Unit, step: &Step, error: &Error) -> Option<RollbackForm> {
        let Step::RollBack { disk } = step else {
            return None;
        };
        let one = unit.moves.iter().find(|one| one.disk.id == *disk)?;
        if unit.instance.is_none() || one.disk.elastic == Some(false) {
            return None;
        }
        let form = self.form(unit, step);
        let snapshot = &one.snapshot.id;
        self.cloud.another_form(snapshot, &form, error).await
    }

    /// The form of the next request for a rollback.
    pub(super) fn form(&self, unit: &Unit, step: &Step) -> RollbackForm {
        self.with(|state| state.step(unit, step).map(|state| state.form.clone()))
            .unwrap_or_default()
    }

    /// Writes what it means that a request ended with `error`.
    async fn take_refusal(
        &self,
        step: StepId,
        act: Option<Act>,
        error: Error,
        patience: &mut Patience,
    ) -> Result<()> {
        let why = error.to_string();
        let kind = error.kind();
        let said = |says: fn(&C, Act, &Error) -> bool| {
            act.is_some_and(|act| says(self.cloud, act, &error))
        };
        // An earlier request of this very step may have begun what it is refused for.
        let was_lost = self.with(|state| state.was_lost(&step));
        if was_lost && said(C::is_under_way) {
            return self.write(Event::Accepted {
                step,
                request_id: None,
                made: Vec::new(),
            });
        }
        if kind == Kind::UnknownOutcome {
            return self.write(Event::Lost { step, why });
        }
        // What a start is refused for still runs, whatever was inferred of it.
        if step.step == Step::Start
            && self.cloud.is_under_way(Act::RollBack, &error)
            && self.reopen_inferred(&step.unit)?
        {
            self.write(Event::NotSent { step, why })?;
            tokio::time::sleep(SHORTEST_PAUSE).await;
            return Ok(());
        }
        if matches!(
            kind,
            Kind::Interrupted | Kind::Terminated | Kind::Credentials
        ) {
            self.write(Event::NotSent { step, why })?;
            return Err(error);
        }
        if kind.is_passing() {
            self.write(Event::NotSent { step, why })?;
            let Some(pause) = patience.pause(Delay::OtherOperation) else {
                return Err(error);
            };
            tokio::time::sleep(pause).await;
            return Ok(());
        }
        let delay = if said(C::is_so_already) {
            Some(Delay::OtherOperation)
        } else {
            act.and_then(|act| self.cloud.delay(act, &error))
        };
        let pause = delay.and_then(|delay| Some((delay, patience.pause(delay)?)));
        if let Some((delay, pause)) = pause {
            if matches!(step.step, Step::RollBack { .. }) {
                // It may be refused because somebody has started the instance, who may have stopped it again by the next try.
                self.attention.forget(&step.unit);
            }
            // A look tells whether the state is there already, or the snapshot begun: the reconciling that follows.
            self.write(if said(C::is_so_already) || delay == Delay::SameRequest {
                Event::Lost { step, why }
            } else {
                let why = format!("{why}; waiting for {}", delay.name());
                Event::NotSent { step, why }
            })?;
            tokio::time::sleep(pause).await;
            return Ok(());
        }
        if step.step.is_group_snapshot() && is_refusal(kind) && delay.is_none() {
            return self.write(Event::Ungrouped { step, why });
        }
        let code = error.code().map(str::to_owned);
        self.write(Event::Failed {
            step,
            code,
            kind,
            why,
            started_between: false,
        })
    }

    /// Whether the world is as the run has left it, as far as `step` stands on that; if not, that is written.
    async fn is_as_it_was(&self, unit: &Unit, step: &Step) -> Result<bool> {
        match step {
            Step::Reinstall => self.note_before(unit, step).await,
            Step::RollBack { .. } => self.may_roll_back(unit, step).await,
            Step::Stop if unit.reinstall.is_none() => self.is_at_rest(unit, step).await,
            Step::Snapshot { .. } => {
                self.mark_before_first_step(unit).await?;
                Ok(true)
            }
            Step::Start => {
                let is_early = self.with(|state| {
                    state.plan.options.safety_wait == SafetyWait::Available
                        && state.failure(unit).is_none()
                });
                if is_early {
                    self.wait_until_stored(unit, step).await?;
                }
                Ok(true)
            }
            _ => Ok(true),
        }
    }

    /// Has the rollbacks of a unit whose completion was inferred waited for again. Returns whether there are any.
    fn reopen_inferred(&self, unit: &str) -> Result<bool> {
        let reopened = self.with(|state| state.inferred_rollbacks(unit));
        for (step, request_id) in &reopened {
            self.write(Event::Accepted {
                step: step.clone(),
                request_id: request_id.clone(),
                made: Vec::new(),
            })?;
        }
        Ok(!reopened.is_empty())
    }

    async fn request(&self, unit: &Unit, step: &Step) -> Result<Accepted> {
        match step {
            Step::Stop => self.cloud.stop(unit.id()).await,
            Step::Start => self.cloud.start(unit.id()).await,
            Step::Snapshot { disk } | Step::OnlineSnapshot { disk } => {
                let wanted = self.wanted(unit, step, disk.as_deref());
                self.cloud.snapshot(&wanted).await
            }
            Step::RollBack { disk } => {
                let (snapshot, form) = (snapshot_of(unit, disk)?, self.form(unit, step));
                self.cloud.roll_back(disk, &snapshot, &form).await
            }
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

    /// The snapshots that `step` takes, of `disk` or of all disks. Their name is the same however often it is begun.
    fn wanted(&self, unit: &Unit, step: &Step, disk: Option<&str>) -> SafetySnapshots {
        let (run, keep_days) = self.with(|state| {
            let days = state.plan.options.keep_safety_snapshots_days;
            (state.run.clone(), days)
        });
        let subject = disk.unwrap_or(unit.id());
        let subject = match step {
            Step::OnlineSnapshot { .. } => format!("online-{subject}"),
            _ => subject.to_owned(),
        };
        let attempt = self.with(|state| state.step(unit, step).map_or(0, |state| state.attempt));
        let name = match attempt {
            0 => SafetySnapshots::name_of(&run, &subject),
            // What an earlier attempt has begun, and failed, must not be taken for this one's.
            attempt => SafetySnapshots::name_of(&run, &format!("{subject}_{attempt}")),
        };
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
            Step::Snapshot { disk } | Step::OnlineSnapshot { disk } => {
                let wanted = self.wanted(unit, step, disk.as_deref());
                let made = self
                    .reading(async || self.cloud.find_snapshots(&wanted).await)
                    .await?;
                made.map(|made| Accepted {
                    request_id: None,
                    made,
                })
            }
            Step::RollBack { disk } => return self.trace_rollback(unit, step, disk).await,
            Step::Reinstall => return self.trace_reinstall(unit, step).await,
            Step::Health => Some(Accepted::default()),
        };
        let step = id(unit, step);
        if let Some(Accepted { request_id, made }) = found {
            return self.write(Event::Accepted {
                step,
                request_id,
                made,
            });
        }
        self.write(Event::NotSent {
            step,
            why: "no sign of it was found".to_owned(),
        })?;
        tokio::time::sleep(SHORTEST_PAUSE).await;
        Ok(())
    }

    /// Finds out what became of a rollback whose outcome the journal does not know. Where no sign of it is found, it is
    /// sent again by the rule of the engine: its instance has been stopped all along, and none is under way.
    async fn trace_rollback(&self, unit: &Unit, step: &Step, disk: &str) -> Result<()> {
        let lost = self.begun(unit, step)?.lost;
        let is_under_way = self.is_under_way(unit, disk).await?;
        let step = id(unit, step);
        if is_under_way {
            return self.write(Event::Accepted {
                step,
                request_id: None,
                made: Vec::new(),
            });
        }
        let not_sent_again = match self.meanwhile(unit).await? {
            Meanwhile::NotStarted => None,
            Meanwhile::Started => Some(format!("{} was started since", unit.id())),
            Meanwhile::Unclear(why) => Some(format!(
                "whether {} was started since cannot be told ({why})",
                unit.id()
            )),
        };
        if let Some(why) = not_sent_again {
            return self.write(Event::Unknown {
                step,
                why: format!("its answer was lost, and {why}; it is not sent again"),
            });
        }
        if lost >= MOST_LOST {
            return self.write(Event::Unknown {
                step,
                why: format!("its answer was lost {lost} times, and there is no sign of it"),
            });
        }
        self.write(Event::NotSent {
            step,
            why: "no sign of it was found".to_owned(),
        })
    }

    /// Asks `read` until it answers.
    pub(super) async fn reading<T>(&self, read: impl AsyncFn() -> Result<T>) -> Result<T> {
        loop {
            match read().await {
                Err(error) if error.kind().is_passing() => {
                    log::info!("looking again: {error}");
                    tokio::time::sleep(SHORTEST_PAUSE).await;
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
        Step::Snapshot { .. } | Step::OnlineSnapshot { .. } => Some(Act::Snapshot),
        Step::RollBack { .. } => Some(Act::RollBack),
        Step::Reinstall => Some(Act::Reinstall),
        Step::Health => None,
    }
}

/// Returns true for what a provider refuses in a documented way, so that nothing came of the request.
const fn is_refusal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Precondition | Kind::InvalidRequest | Kind::Permission | Kind::NotFound
    )
}

/// The snapshot that `disk` of `unit` goes back to.
pub(super) fn snapshot_of(unit: &Unit, disk: &str) -> Result<String> {
    let found = unit.moves.iter().find(|one| one.disk.id == disk);
    found
        .map(|one| one.snapshot.id.clone())
        .ok_or_else(|| Error::new(Kind::Failed, format!("{disk} is no disk of {}", unit.id())))
}
