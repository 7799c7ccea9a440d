//! Reinstalls in virtual time: a product that names the requests of operations, and one that does not.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use tokio::time::Instant;

use super::super::*;
use super::world::{Fate, World};
use super::{LIMITS, Memory};
use crate::error::{Error, Kind, ProviderAnswer, Result};
use crate::rollback::cloud::{Accepted, Act, Rate};
use crate::rollback::facts::{Image, Instance, Operation, OperationState, Power};
use crate::rollback::plan::{Plan, Reinstall, Unit};
use crate::rollback::reinstall::{Denial, Machines, Refusals, WithoutDisks};

/// How long everything takes.
const TAKES: Duration = Duration::from_secs(60);

struct Machine {
    names_requests: bool,
    /// How late the instance shows what was begun.
    lag: Cell<Duration>,
    /// What becomes of the first requests to reinstall.
    fates: RefCell<Vec<Fate>>,
    /// Whether it fails at its end.
    doomed: Cell<bool>,
    /// Whether a reinstall leaves it stopped.
    stays_off: Cell<bool>,
    accepted: Cell<u32>,
    sent: Cell<u32>,
    power: Cell<Power>,
    latest: RefCell<(Operation, Instant)>,
    before: RefCell<Operation>,
}

fn operation(name: &str, request: u32) -> Operation {
    Operation {
        name: name.to_owned(),
        is_reinstall: name == "Reset",
        state: OperationState::Succeeded,
        status: "SUCCESS".to_owned(),
        request_id: Some(format!("r-{request}")),
        trouble: None,
    }
}

impl Machine {
    fn new(names_requests: bool, power: Power) -> Self {
        Self {
            names_requests,
            lag: Cell::new(Duration::from_secs(3)),
            fates: RefCell::default(),
            doomed: Cell::new(false),
            stays_off: Cell::new(false),
            accepted: Cell::new(0),
            sent: Cell::new(0),
            power: Cell::new(power),
            latest: RefCell::new((operation("Run", 0), Instant::now())),
            before: RefCell::new(operation("Run", 0)),
        }
    }

    fn begin(&self, name: &str) -> Accepted {
        let request = self.sent.get() + 100 * u32::from(name != "Reset");
        let before = self.shown();
        *self.before.borrow_mut() = before;
        *self.latest.borrow_mut() = (operation(name, request), Instant::now());
        Accepted {
            request_id: Some(format!("r-{request}")),
            made: Vec::new(),
        }
    }

    fn shown(&self) -> Operation {
        let (latest, began) = &*self.latest.borrow();
        let age = began.elapsed();
        let mut shown = if age < self.lag.get() {
            self.before.borrow().clone()
        } else if age < TAKES && latest.name != "Run" {
            Operation {
                state: OperationState::UnderWay,
                status: "OPERATING".to_owned(),
                ..latest.clone()
            }
        } else if self.doomed.get() && latest.is_reinstall {
            Operation {
                state: OperationState::Failed,
                status: "FAILED".to_owned(),
                trouble: Some("it broke".to_owned()),
                ..latest.clone()
            }
        } else {
            latest.clone()
        };
        if !self.names_requests {
            shown.request_id = None;
        }
        shown
    }

    fn instance(&self) -> Instance {
        Instance {
            id: "ins-1".to_owned(),
            name: None,
            power: self.power.get(),
            status: format!("{:?}", self.power.get()),
            released: false,
            locks: Vec::new(),
            image: None,
            operation: Some(self.shown()),
            start: None,
            lifecycle: crate::rollback::facts::Lifecycle::default(),
        }
    }

    fn plan(&self) -> Plan {
        let mut plan = World::new(0, 0).plan();
        plan.options.safety_snapshots = false;
        plan.units.push(Unit {
            instance: Some(self.instance()),
            moves: Vec::new(),
            unchanged: Vec::new(),
            snapshot_group: None,
            grouped: false,
            started_after: false,
            reinstall: Some(Reinstall {
                image: "img-1".to_owned(),
                image_name: None,
                image_status: Some("NORMAL".to_owned()),
                image_ready: true,
                password: false,
            }),
        });
        plan
    }
}

static REFUSALS: Refusals = Refusals {
    operation: "Reset",
    state: "State",
    busy: "Busy",
    restricted: "Restricted",
    released: None,
    image_missing: "Missing",
    image_state: "ImageState",
};

fn refused(code: &str) -> Error {
    Error::new(Kind::Precondition, code).answered(ProviderAnswer {
        code: Some(code.to_owned()),
        ..ProviderAnswer::default()
    })
}

impl Machines for &Machine {
    fn rate(&self, _: Act) -> Rate {
        Rate {
            requests: 10,
            per: Duration::from_secs(1),
        }
    }

    fn refusals(&self) -> &'static Refusals {
        &REFUSALS
    }

    async fn instances(&self, _: &[String]) -> Result<Vec<Instance>> {
        Ok(vec![self.instance()])
    }

    async fn images(&self, _: &[String]) -> Result<Vec<Image>> {
        Ok(Vec::new())
    }

    async fn denials(&self, _: &[String]) -> Option<Result<Vec<Denial>>> {
        None
    }

    async fn stop(&self, _: &str) -> Result<Accepted> {
        if self.power.get() == Power::Stopped {
            return Err(refused("Stopped"));
        }
        self.power.set(Power::Stopped);
        Ok(self.begin("Stop"))
    }

    async fn start(&self, _: &str) -> Result<Accepted> {
        Err(refused("Running"))
    }

    async fn reinstall(&self, _: &str, _: &Reinstall) -> Result<Accepted> {
        self.sent.set(self.sent.get() + 1);
        let fate = self.fates.borrow_mut().pop().unwrap_or(Fate::Fine);
        let lost = || Error::new(Kind::UnknownOutcome, "its answer is lost");
        match fate {
            Fate::Refused => return Err(Error::new(Kind::Throttled, "throttled")),
            Fate::Forbidden => return Err(Error::new(Kind::Permission, "forbidden")),
            Fate::Later | Fate::RollingBack => return Err(refused("Busy")),
            Fate::RefusedWith(code) => return Err(refused(code)),
            Fate::LostBefore => return Err(lost()),
            Fate::Fine | Fate::LostAfter => {}
        }
        if self.shown().state == OperationState::UnderWay {
            return Err(refused("Busy"));
        }
        self.accepted.set(self.accepted.get() + 1);
        if !self.stays_off.get() {
            self.power.set(Power::Running);
        }
        let accepted = self.begin("Reset");
        if fate == Fate::LostAfter {
            return Err(lost());
        }
        Ok(accepted)
    }

    fn is_so_already(&self, act: Act, error: &Error) -> bool {
        act == Act::Stop && error.code() == Some("Stopped")
    }

    fn is_not_yet(&self, _: Act, _: &Error) -> bool {
        false
    }
}

async fn go(machine: &Machine, journal: &mut Memory) -> Result<RunState> {
    let state = if journal.records.is_empty() {
        super::begin_with(machine.plan(), journal)
    } else {
        super::fold(journal)
    };
    let stop = Stop::default();
    let now = state.last;
    let cloud = WithoutDisks(machine);
    let world = World::new(0, 0);
    let hooks = Hooks {
        stop: &stop,
        ask: &world,
        wall: &|| world.wall(),
        on_event: &|_, _| {},
    };
    let engine = Engine::new(&cloud, journal, state, LIMITS, hooks, now);
    engine.go().await?;
    Ok(engine.into_state())
}

/// Runs to the end; what became of it, how often a reinstall was accepted, and how often one was sent.
async fn outcome(machine: &Machine) -> (UnitOutcome, u32, u32) {
    let state = go(machine, &mut Memory::default()).await.unwrap();
    assert!(state.ended);
    let outcome = state.outcome(&state.plan.units[0]);
    (outcome, machine.accepted.get(), machine.sent.get())
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_wiped_once_and_runs_or_not_as_before() {
    for names_requests in [true, false] {
        for power in [Power::Running, Power::Stopped] {
            let machine = Machine::new(names_requests, power);
            let began = Instant::now();
            assert_eq!(outcome(&machine).await, (UnitOutcome::Succeeded, 1, 1));
            assert!(began.elapsed() >= TAKES, "its end was not waited for");
            assert_eq!(machine.power.get(), power);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_shows_late_is_not_taken_for_ended() {
    for names_requests in [true, false] {
        let machine = Machine::new(names_requests, Power::Running);
        machine.lag.set(Duration::from_secs(25));
        let began = Instant::now();
        assert_eq!(outcome(&machine).await, (UnitOutcome::Succeeded, 1, 1));
        assert!(began.elapsed() >= TAKES, "its end was not waited for");
    }
}

#[tokio::test(start_paused = true)]
async fn one_whose_request_is_never_named_has_an_unknown_end() {
    let machine = Machine::new(true, Power::Running);
    machine.lag.set(Duration::from_secs(86400));
    assert_eq!(outcome(&machine).await, (UnitOutcome::Unknown, 1, 1));
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_a_reinstall_leaves_stopped_is_taken_for_stopped() {
    let machine = Machine::new(true, Power::Stopped);
    machine.stays_off.set(true);
    assert_eq!(outcome(&machine).await, (UnitOutcome::Succeeded, 1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_reinstall_that_fails_is_told_and_nothing_more_is_done() {
    for names_requests in [true, false] {
        let machine = Machine::new(names_requests, Power::Stopped);
        machine.doomed.set(true);
        assert_eq!(outcome(&machine).await, (UnitOutcome::Failed, 1, 1));
        assert_eq!(machine.power.get(), Power::Running);
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_of_one_that_was_accepted_is_found_out() {
    for names_requests in [true, false] {
        let machine = Machine::new(names_requests, Power::Running);
        machine.fates.borrow_mut().push(Fate::LostAfter);
        assert_eq!(outcome(&machine).await, (UnitOutcome::Succeeded, 1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_lost_request_is_sent_again_only_where_it_is_proved_not_to_have_been_accepted() {
    for (names_requests, expected) in [
        (true, (UnitOutcome::Succeeded, 1, 2)),
        (false, (UnitOutcome::Unknown, 0, 1)),
    ] {
        let machine = Machine::new(names_requests, Power::Running);
        machine.fates.borrow_mut().push(Fate::LostBefore);
        assert_eq!(outcome(&machine).await, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn one_that_was_throttled_is_sent_again() {
    let machine = Machine::new(false, Power::Running);
    machine.fates.borrow_mut().push(Fate::Refused);
    assert_eq!(outcome(&machine).await, (UnitOutcome::Succeeded, 1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_killed_at_any_record_wipes_once() {
    for names_requests in [true, false] {
        let mut kills = 0;
        for most in 1.. {
            let machine = Machine::new(names_requests, Power::Stopped);
            let mut journal = Memory {
                killed_after: Some(most),
                ..Memory::default()
            };
            if go(&machine, &mut journal).await.is_ok() {
                break;
            }
            kills += 1;
            journal.killed_after = None;
            let state = go(&machine, &mut journal).await.unwrap();
            let outcome = state.outcome(&state.plan.units[0]);
            assert_eq!(machine.accepted.get(), 1, "{most}");
            assert_eq!(outcome, UnitOutcome::Succeeded, "{most}");
            assert_eq!(machine.power.get(), Power::Stopped, "{most}");
        }
        assert!(kills >= 7, "{kills}");
    }
}
