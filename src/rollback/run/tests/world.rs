//! A cloud in virtual time that loses answers, throttles and fails, and that keeps count.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use tokio::time::Instant;

use crate::error::{Error, Kind, ProviderAnswer, Result};
use crate::rollback::cloud::{Accepted, Act, Cloud, Rate, SafetySnapshots};
use crate::rollback::facts::{Disk, DiskKind, Instance, Power, Snapshot, SnapshotState};
use crate::rollback::plan::{Move, Place, Plan, PlanOptions, SCHEMA_VERSION, Unit};
use crate::rollback::run::Made;

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Fine,
    /// It is not carried out, and that is known.
    Refused,
    /// It is not carried out, and nobody knows.
    LostBefore,
    /// It is carried out, and nobody knows.
    LostAfter,
}

pub(super) struct World {
    pub(super) takes: Duration,
    /// How many requests of a thousand meet a fault.
    pub(super) faults: Cell<u32>,
    pub(super) scripted: RefCell<Vec<(Act, Fate)>>,
    /// Disks whose rollback fails at its end.
    pub(super) doomed: RefCell<Vec<String>>,
    /// Instances that are well once they were asked this often.
    pub(super) unwell: RefCell<HashMap<String, u32>>,
    random: Cell<u64>,
    instances: RefCell<BTreeMap<String, Machine>>,
    disks: RefCell<BTreeMap<String, Content>>,
    snapshots: RefCell<BTreeMap<String, (String, String, Instant)>>,
    pub(super) sent: RefCell<HashMap<Act, Vec<Instant>>>,
    pub(super) reads: Cell<usize>,
    /// Rollbacks that were accepted of a disk whose instance had been started since an earlier one.
    pub(super) late: Cell<usize>,
}

struct Machine {
    on: bool,
    since: Instant,
    started: bool,
}

struct Content {
    instance: String,
    holds: String,
    next: Option<(String, Instant)>,
    rolled_back: bool,
    trouble: Option<String>,
}

const RATE: Rate = Rate {
    requests: 500,
    per: Duration::from_secs(60),
};

impl World {
    /// `instances` running instances with `disks` disks each.
    pub(super) fn new(instances: usize, disks: usize) -> Self {
        let now = Instant::now();
        let mut machines = BTreeMap::new();
        let mut contents = BTreeMap::new();
        for machine in 0..instances {
            let id = format!("i-{machine:04}");
            for disk in 0..disks {
                let content = Content {
                    instance: id.clone(),
                    holds: "newest".to_owned(),
                    next: None,
                    rolled_back: false,
                    trouble: None,
                };
                contents.insert(format!("d-{machine:04}-{disk}"), content);
            }
            let state = Machine {
                on: true,
                since: now,
                started: false,
            };
            machines.insert(id, state);
        }
        Self {
            takes: Duration::from_secs(5),
            faults: Cell::new(0),
            scripted: RefCell::default(),
            doomed: RefCell::default(),
            unwell: RefCell::default(),
            random: Cell::new(7),
            instances: RefCell::new(machines),
            disks: RefCell::new(contents),
            snapshots: RefCell::default(),
            sent: RefCell::default(),
            reads: Cell::new(0),
            late: Cell::new(0),
        }
    }

    /// A plan for all of it.
    pub(super) fn plan(&self) -> Plan {
        let now = "2026-11-21T01:00:00Z".parse().unwrap();
        let units = self.instances.borrow();
        let units = units.keys().map(|id| {
            let disks = self.disks.borrow();
            let own = disks.iter().filter(|(_, disk)| disk.instance == *id);
            let moves = own.map(|(disk, content)| Move {
                disk: view(disk, content),
                snapshot: Snapshot {
                    id: format!("s-{disk}"),
                    name: None,
                    disk: Some(disk.clone()),
                    taken_at: now,
                    state: SnapshotState::Ready,
                    disk_size_gib: Some(40),
                    encrypted: None,
                    unusable: None,
                },
                newer: Vec::new(),
            });
            Unit {
                instance: Some(self.machine(id)),
                moves: moves.collect(),
                grouped: true,
                reinstall: None,
            }
        });
        Plan {
            schema_version: SCHEMA_VERSION,
            place: Place {
                product: crate::api::Service::Ecs,
                account: None,
                region: "cn-hangzhou".to_owned(),
                endpoint: "https://localhost".to_owned(),
                rehearsal: true,
            },
            made_at: now,
            expires_at: now,
            options: PlanOptions {
                safety_snapshots: true,
                ..PlanOptions::default()
            },
            units: units.collect(),
            undoes: None,
        }
    }

    /// What each disk holds, when all that is under way has ended.
    pub(super) fn holdings(&self) -> Vec<String> {
        let disks = self.disks.borrow();
        disks
            .values()
            .map(|disk| {
                disk.next
                    .as_ref()
                    .map_or(&disk.holds, |(next, _)| next)
                    .clone()
            })
            .collect()
    }

    /// Has the provider say of every disk that an operation on it failed.
    pub(super) fn complain(&self, trouble: &str) {
        for disk in self.disks.borrow_mut().values_mut() {
            disk.trouble = Some(trouble.to_owned());
        }
    }

    pub(super) fn is_on(&self, instance: &str) -> bool {
        self.instances.borrow()[instance].on
    }

    fn machine(&self, id: &str) -> Instance {
        let machines = self.instances.borrow();
        let machine = &machines[id];
        let settled = machine.since.elapsed() >= self.takes || !machine.started && machine.on;
        let power = match (machine.on, settled) {
            (true, true) => Power::Running,
            (true, false) => Power::Starting,
            (false, true) => Power::Stopped,
            (false, false) => Power::Stopping,
        };
        Instance {
            id: id.to_owned(),
            name: None,
            power,
            status: format!("{power:?}"),
            released: false,
            locks: Vec::new(),
            image: None,
            operation: None,
            start: None,
        }
    }

    fn random(&self) -> u32 {
        let mut x = self.random.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.random.set(x);
        u32::try_from(x % 1000).unwrap()
    }

    /// Carries `work` out, or not, as fate wills.
    fn mutate(&self, act: Act, work: impl FnOnce() -> Result<Accepted>) -> Result<Accepted> {
        self.sent
            .borrow_mut()
            .entry(act)
            .or_default()
            .push(Instant::now());
        let scripted = {
            let mut scripted = self.scripted.borrow_mut();
            let position = scripted.iter().position(|(one, _)| *one == act);
            position.map(|position| scripted.remove(position).1)
        };
        let fate = scripted.unwrap_or_else(|| {
            if self.random() >= self.faults.get() {
                return Fate::Fine;
            }
            match self.random() % 3 {
                0 => Fate::Refused,
                1 => Fate::LostBefore,
                _ => Fate::LostAfter,
            }
        });
        let lost = || Err(Error::new(Kind::UnknownOutcome, "its answer is lost"));
        match fate {
            Fate::Fine => work(),
            Fate::Refused => Err(Error::new(Kind::Throttled, "throttled")),
            Fate::LostBefore => lost(),
            Fate::LostAfter => {
                work()?;
                lost()
            }
        }
    }

    fn read<T>(&self, value: T) -> Result<T> {
        self.reads.set(self.reads.get() + 1);
        if self.random() < self.faults.get() {
            return Err(Error::new(Kind::Network, "the connection broke off"));
        }
        Ok(value)
    }

    fn power(&self, id: &str, on: bool) -> Result<Accepted> {
        if on
            && self
                .disks
                .borrow()
                .values()
                .any(|disk| disk.instance == id && disk.is_under_way())
        {
            return Err(refused("DiskError"));
        }
        let mut machines = self.instances.borrow_mut();
        let machine = machines.get_mut(id).unwrap();
        if machine.on == on {
            return Err(refused("IncorrectInstanceStatus"));
        }
        *machine = Machine {
            on,
            since: Instant::now(),
            started: true,
        };
        if on {
            for disk in self
                .disks
                .borrow_mut()
                .values_mut()
                .filter(|disk| disk.instance == id)
            {
                disk.settle();
            }
        }
        Ok(Accepted::default())
    }
}

impl Content {
    fn is_under_way(&self) -> bool {
        self.next
            .as_ref()
            .is_some_and(|(_, end)| Instant::now() < *end)
    }

    fn settle(&mut self) {
        if !self.is_under_way()
            && let Some((next, _)) = self.next.take()
        {
            self.holds = next;
        }
    }
}

fn refused(code: &str) -> Error {
    Error::new(Kind::Precondition, code).answered(ProviderAnswer {
        code: Some(code.to_owned()),
        ..ProviderAnswer::default()
    })
}

/// As ECS shows it: a rollback does not change the status.
fn view(id: &str, content: &Content) -> Disk {
    Disk {
        id: id.to_owned(),
        name: None,
        kind: DiskKind::Data,
        category: None,
        instances: vec![content.instance.clone()],
        device: None,
        size_gib: 40,
        status: "In_use".to_owned(),
        ready: true,
        rolling_back: false,
        trouble: content.trouble.clone(),
        elastic: None,
        encrypted: None,
        locks: Vec::new(),
    }
}

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
            let (_, disk, end) = &snapshots[id];
            let state = if Instant::now() < *end {
                SnapshotState::InProgress
            } else {
                SnapshotState::Ready
            };
            Snapshot {
                id: id.clone(),
                name: None,
                disk: Some(disk.clone()),
                taken_at: "2026-11-21T01:00:00Z".parse().unwrap(),
                state,
                disk_size_gib: None,
                encrypted: None,
                unusable: None,
            }
        };
        self.read(ids.iter().map(view).collect())
    }

    async fn stop(&self, instance: &str) -> Result<Accepted> {
        self.mutate(Act::Stop, || self.power(instance, false))
    }

    async fn start(&self, instance: &str) -> Result<Accepted> {
        self.mutate(Act::Start, || self.power(instance, true))
    }

    async fn snapshot(&self, wanted: &SafetySnapshots) -> Result<Accepted> {
        self.mutate(Act::Snapshot, || {
            let mut snapshots = self.snapshots.borrow_mut();
            let end = Instant::now() + self.takes;
            let made = wanted.disks.iter().map(|disk| {
                let id = format!("s-safety-{disk}");
                snapshots
                    .entry(id.clone())
                    .or_insert((wanted.name.clone(), disk.clone(), end));
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
            .filter(|(_, (name, _, _))| *name == wanted.name);
        let made: Vec<_> = found
            .map(|(id, (_, disk, _))| Made {
                disk: disk.clone(),
                snapshot: id.clone(),
            })
            .collect();
        self.read((!made.is_empty()).then_some(made))
    }

    async fn roll_back(&self, disk: &str, snapshot: &str) -> Result<Accepted> {
        self.mutate(Act::RollBack, || {
            let mut disks = self.disks.borrow_mut();
            let content = disks.get_mut(disk).unwrap();
            if self.machine(&content.instance).power != Power::Stopped {
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
            content.next = Some((snapshot.to_owned(), Instant::now() + self.takes));
            Ok(Accepted::default())
        })
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

    fn is_not_yet(&self, act: Act, error: &Error) -> bool {
        match act {
            Act::Start => matches!(error.code(), Some("DiskError" | "IncorrectInstanceStatus")),
            Act::RollBack => error.code() == Some("InvalidOperation.DiskResetInProgress"),
            Act::Stop | Act::Snapshot | Act::Reinstall => false,
        }
    }
}
