//! Sorts the units of a run that ended with failures into those that it can finish and those that it cannot. Pure.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::{instances, show};
use crate::cli::consent::{Effect, Targets};
use crate::cli::context::Context;
use crate::error::{Kind, Result};
use crate::rollback::facts::Power;
use crate::rollback::plan::{Plan, Unit};
use crate::rollback::run::{
    Event, JournalReading, Meanwhile, Record, Rest, RunState, Step, StepId,
};
use crate::rollback::{Facts, moved};

/// The units of a run that are not done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Survey {
    /// Those that it can finish.
    pub(super) left: Vec<Left>,
    /// Those that it cannot.
    pub(super) refused: Vec<Refused>,
}

/// A unit, and the steps of it that are not done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Left {
    unit: Unit,
    steps: Vec<Step>,
}

/// A unit that the run cannot finish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// Its id.
    pub(super) unit: String,
    pub(super) why: String,
    /// Whether a run of its own can do it anew.
    pub(super) anew: bool,
    /// True when its instance was to run, and is stopped.
    pub(super) is_down: bool,
    /// True when its instance was started since the run saw it stopped, or may have been.
    started_between: bool,
}

const STARTED: &str =
    "it was started since the run has stopped it or found it stopped, and may have been written to";

impl Left {
    fn rolls_back(&self, disk: &str) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| matches!(step, Step::RollBack { disk: one } if one == disk))
    }

    fn has_rollbacks(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| matches!(step, Step::RollBack { .. }))
    }

    fn has(&self, step: &Step) -> bool {
        self.steps.contains(step)
    }

    /// The unit with what is left of it alone.
    fn rest(&self) -> Unit {
        let mut unit = self.unit.clone();
        unit.moves.retain(|one| self.rolls_back(&one.disk.id));
        unit.reinstall = unit.reinstall.filter(|_| self.has(&Step::Reinstall));
        unit
    }

    /// Returns true when its instance was to run and `facts` show it stopped.
    fn is_down(&self, facts: &Facts) -> bool {
        let mut instances = facts.instances.iter();
        let now = instances.find(|now| now.id == self.unit.id());
        self.unit.runs_afterwards()
            && now.is_some_and(|now| matches!(now.power, Power::Stopped | Power::Stopping))
    }

    /// The reason for which it cannot be finished in the world that `facts` are of, and whether that is a start in between.
    fn obstacle(&self, state: &RunState, facts: &Facts) -> Option<(String, bool)> {
        let unit = self.rest();
        let instance = unit.instance.as_ref();
        let now = instance.map(|one| facts.instances.iter().find(|now| now.id == one.id));
        if now == Some(None) {
            return Some((format!("there is no {} any more", unit.id()), false));
        }
        if !self.has_rollbacks() && unit.reinstall.is_none() {
            return None;
        }
        // A unit that begins with its stop is as the plan has found it, or is not what was planned.
        let begins = self.has(&Step::Stop) || unit.reinstall.is_some() || instance.is_none();
        let plan = Plan {
            units: vec![unit.clone()],
            ..state.plan.clone()
        };
        if begins {
            let moved = moved(&plan, facts);
            return (!moved.is_empty()).then(|| (moved.join("; "), false));
        }
        let found = now
            .flatten()
            .map(|now| state.compare_with_mark(&unit, now, false));
        match found {
            Some(Meanwhile::Started) => return Some((STARTED.to_owned(), true)),
            Some(Meanwhile::Unclear(why)) => {
                return Some((
                    format!(
                        "whether it was started since the run has stopped it cannot be told ({why})"
                    ),
                    true,
                ));
            }
            Some(Meanwhile::NotStarted) | None => {}
        }
        let moved = crate::rollback::disks_moved(&plan, facts);
        (!moved.is_empty()).then(|| (moved.join("; "), false))
    }
}

impl Survey {
    /// What is left of `state` by the journals alone; `all` are those of all runs.
    pub(super) fn of_journals(state: &RunState, all: &[JournalReading]) -> Self {
        let mut survey = Self {
            left: Vec::new(),
            refused: Vec::new(),
        };
        for (unit, rest) in state.rest() {
            let refuse = |why: String, anew| Refused {
                unit: unit.id().to_owned(),
                why,
                anew,
                is_down: instances::is_left_stopped(state, unit),
                started_between: false,
            };
            match (rest, later_work(state, unit, all)) {
                (Rest::Nothing, _) => {}
                (_, Some(why)) => survey.refused.push(refuse(why, false)),
                (Rest::ForAnotherRun(why), None) => {
                    survey.refused.push(refuse(why.to_owned(), true));
                }
                (Rest::Steps(steps), None) => survey.left.push(Left {
                    unit: unit.clone(),
                    steps,
                }),
            }
        }
        survey
    }

    /// The same, held against what the cloud shows now.
    pub(super) fn against(mut self, state: &RunState, facts: &Facts) -> Self {
        let mut left = Vec::new();
        for one in self.left {
            match one.obstacle(state, facts) {
                Some((why, started_between)) => self.refused.push(Refused {
                    unit: one.unit.id().to_owned(),
                    why,
                    anew: true,
                    is_down: one.is_down(facts),
                    started_between,
                }),
                None => left.push(one),
            }
        }
        Self { left, ..self }
    }

    /// A plan of what is left; `None` when nothing is.
    pub(super) fn plan(&self, state: &RunState) -> Option<Plan> {
        (!self.left.is_empty()).then(|| Plan {
            units: self.left.iter().map(Left::rest).collect(),
            ..state.plan.clone()
        })
    }

    /// What is written into the journal so that the engine does what is left, and nothing else.
    pub(super) fn events(&self, state: &RunState) -> Vec<Event> {
        let refused: HashSet<_> = self.refused.iter().map(|one| one.unit.as_str()).collect();
        let units = state.plan.units.iter();
        // The engine goes on with whatever has not failed.
        let unfailed =
            units.filter(|unit| refused.contains(unit.id()) && state.failure(unit).is_none());
        let failures = unfailed.filter_map(|unit| {
            let why = self.refused.iter().find(|one| one.unit == unit.id())?;
            let step = state.next_step(unit)?;
            Some(Event::Failed {
                step: StepId {
                    unit: unit.id().to_owned(),
                    step,
                },
                code: None,
                kind: Kind::StalePlan,
                why: why.why.clone(),
                started_between: why.started_between,
            })
        });
        // What was never begun begins when what had failed has come to its end.
        let left = self.left.iter().map(|one| &one.unit);
        let left = left.filter(|unit| !state.is_fresh(unit));
        let left = left.map(|unit| unit.id().to_owned());
        let retried = Event::Retried {
            units: left.collect(),
        };
        failures.chain([retried]).collect()
    }

    /// The state of the run after [`Survey::events`].
    ///
    /// # Errors
    /// Those of [`RunState::apply`].
    pub(super) fn taken_up(&self, state: &RunState) -> Result<RunState> {
        let mut state = state.clone();
        for event in self.events(&state) {
            let record = Record {
                seq: state.next_seq(),
                at: Context::now(),
                event,
            };
            state.apply(&record)?;
        }
        Ok(state)
    }
}

/// The work of another run on the disks of `unit` since the run of `state` was planned.
fn later_work(state: &RunState, unit: &Unit, all: &[JournalReading]) -> Option<String> {
    let is_own = |disk: &str| unit.moves.iter().any(|one| one.disk.id == disk);
    let mut later = all.iter().map(|one| &one.state).filter(|other| {
        other.run != state.run && state.is_followed_by(other) && other.touched().any(is_own)
    });
    let other = later.next()?;
    let run = &other.run;
    Some(if other.plan.undoes.as_ref() == Some(&state.run) {
        format!("run {run} has undone it")
    } else {
        format!("run {run} has worked on its disks since")
    })
}

/// The same plan with its instances, disks and snapshots as `facts` have them.
pub(super) fn renewed(mut plan: Plan, facts: &Facts) -> Plan {
    for unit in &mut plan.units {
        if let Some(instance) = &mut unit.instance
            && let Some(now) = facts.instances.iter().find(|now| now.id == instance.id)
        {
            instance.clone_from(now);
        }
        for one in &mut unit.moves {
            if let Some(now) = facts.disks.iter().find(|now| now.id == one.disk.id) {
                one.disk.clone_from(now);
            }
            let mut snapshots = facts.snapshots.iter();
            if let Some(now) = snapshots.find(|now| now.id == one.snapshot.id) {
                one.snapshot.clone_from(now);
            }
        }
    }
    plan
}

/// What is destroyed by what is left: `disks`, `instances`, or nothing.
pub(super) fn destroyed(survey: &Survey) -> Option<&'static str> {
    let mut left = survey.left.iter();
    let has_rollbacks = left.clone().any(Left::has_rollbacks);
    let has_wipes = left.any(|one| one.has(&Step::Reinstall));
    has_rollbacks
        .then_some("disks")
        .or(has_wipes.then_some("instances"))
}

/// What the operator consents to: the disks that are rolled back and the instances that are wiped; where there are none, the
/// instances that are gone on with.
pub(super) fn targets(survey: &Survey, plan: &Plan) -> Targets {
    let disks = plan.moves().map(|one| one.disk.id.clone());
    let wiped = plan.reinstalls().map(|(instance, _)| instance.id.clone());
    match destroyed(survey) {
        Some(noun) => Targets {
            ids: disks.chain(wiped).collect(),
            noun,
            effect: Effect::Destroys,
        },
        None => Targets {
            ids: plan.units.iter().map(|unit| unit.id().to_owned()).collect(),
            noun: "instances",
            effect: Effect::GoesOn,
        },
    }
}

/// Tells what is left, what will be lost by it at the time `now`, and what is not done and why.
pub(super) fn show(
    context: &Context,
    state: &RunState,
    survey: &Survey,
    plan: &Plan,
    now: DateTime<Utc>,
) -> String {
    let place = &plan.place;
    let mut text = format!(
        "run {} in {}, at {}: what is left of it\n",
        state.run, place.region, place.endpoint
    );
    for (left, unit) in survey.left.iter().zip(&plan.units) {
        text.push_str(&heading(left, unit));
        for one in &unit.moves {
            text.push_str(&show::disk(one, now));
        }
        if let Some(reinstall) = &unit.reinstall {
            text.push_str(&format!(
                "  {} is written onto its system disk: EVERYTHING on it is lost, and there is NO WAY BACK\n",
                reinstall.image
            ));
        }
    }
    for one in &survey.refused {
        text.push_str(&format!("{}: not done: {}\n", one.unit, one.why));
        let mut units = state.plan.units.iter();
        if one.anew
            && let Some(unit) = units.find(|unit| unit.id() == one.unit)
        {
            let [anew, _] = instances::anew_steps(context, state, unit, one.is_down);
            text.push_str(&format!("  {anew}\n"));
        }
    }
    text
}

fn heading(left: &Left, unit: &Unit) -> String {
    let is_safe = left
        .steps
        .iter()
        .any(|step| matches!(step, Step::Snapshot { .. }));
    let safety = match (left.has_rollbacks(), is_safe) {
        (false, _) => "",
        (true, true) => "; safety snapshots are taken first",
        (true, false) => "; no further safety snapshot is taken",
    };
    let Some(instance) = &unit.instance else {
        return format!("{}{safety}\n", unit.id());
    };
    let what = match (left.has(&Step::Stop), left.has(&Step::Start)) {
        (true, true) => "it is stopped, and started again afterwards",
        (true, false) => "it is stopped",
        (false, true) => "it is started",
        (false, false) if left.has(&Step::Health) => "it is asked whether it is well",
        (false, false) => "it stays as it is",
    };
    let name = instance.name.as_deref().unwrap_or("no name").escape_debug();
    format!(
        "{}: {name}, {}; {what}{safety}\n",
        instance.id, instance.status
    )
}
