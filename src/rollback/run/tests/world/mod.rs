//! A cloud in virtual time that loses answers, throttles and fails, and that keeps count.

mod cloud;
mod fate;

pub(super) use fate::Fate;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;

use crate::error::{Error, Kind, ProviderAnswer, Result};
use crate::rollback::cloud::{Accepted, Act};
use crate::rollback::facts::{Disk, DiskKind, Instance, Power, Snapshot, SnapshotState, StartMark};
use crate::rollback::plan::{Move, Place, Plan, PlanOptions, SCHEMA_VERSION, Unit};

/// When a world begins, by the wall clock.
const BEGINNING: DateTime<Utc> = DateTime::from_timestamp(1_795_222_800, 0).unwrap();

pub(super) struct World {
    /// When it began, by the monotonic clock; by the wall clock that is [`BEGINNING`].
    began: Instant,
    /// How long the machine has slept since: the wall clock has gone on, and the monotonic one has not.
    pub(super) slept: Cell<TimeDelta>,
    /// Whether instances show their last request, as on Tencent Cloud, and not the minute of their last start.
    pub(super) names_requests: Cell<bool>,
    pub(super) takes: Duration,
    /// How long a snapshot takes, where that is something else.
    pub(super) snapshots_take: Option<Duration>,
    /// Whether the network is down.
    pub(super) down: Cell<bool>,
    /// How much later a rollback begins than it is accepted.
    pub(super) begins_after: Duration,
    /// How many changes of a thousand are refused by a code that means later.
    pub(super) later: Cell<u32>,
    /// How many requests of a thousand meet a fault.
    pub(super) faults: Cell<u32>,
    pub(super) scripted: RefCell<Vec<(Act, Fate)>>,
    /// Disks whose rollback fails at its end.
    pub(super) doomed: RefCell<Vec<String>>,
    /// Whether plain requests for a rollback are refused, and others not.
    pub(super) refuses_plain: Cell<bool>,
    /// Whether somebody starts the instances when a plain request was refused.
    pub(super) started_at_fallback: Cell<bool>,
    /// Instances that are well once they were asked this often.
    pub(super) unwell: RefCell<HashMap<String, u32>>,
    random: Cell<u64>,
    instances: RefCell<BTreeMap<String, Machine>>,
    disks: RefCell<BTreeMap<String, Content>>,
    /// Disks of which somebody else takes a snapshot, and until when.
    pub(super) foreign: RefCell<Vec<(String, Instant)>>,
    /// Whether a snapshot can be used from its beginning, before it is stored.
    pub(super) instant_access: Cell<bool>,
    /// The safety snapshots, by their ids.
    pub(super) snapshots: RefCell<BTreeMap<String, Taken>>,
    pub(super) sent: RefCell<HashMap<Act, Vec<Instant>>>,
    /// How often chance has lost a request before it was carried out, by what it is about.
    lost: RefCell<HashMap<(Act, String), u32>>,
    pub(super) reads: Cell<usize>,
    /// How often the snapshots in progress were listed.
    pub(super) listings_in_progress: Cell<usize>,
    /// Rollbacks that were accepted of a disk whose instance had been started since an earlier one.
    pub(super) late: Cell<usize>,
}

struct Machine {
    on: bool,
    since: Instant,
    /// When it was last started, as its provider shows that.
    started: DateTime<Utc>,
    /// How many requests have stopped or started it.
    requests: u32,
    /// Whether it has been stopped or started since.
    moved: bool,
}

/// A rollback that was accepted. Before it begins nothing shows it.
struct Rollback {
    snapshot: String,
    begins: Instant,
    ends: Instant,
}

/// A safety snapshot.
pub(super) struct Taken {
    pub(super) name: String,
    pub(super) disk: String,
    /// When all of it is stored.
    pub(super) stored: Instant,
}

struct Content {
    instance: String,
    holds: String,
    next: Option<Rollback>,
    rolled_back: bool,
    trouble: Option<String>,
}

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
                started: BEGINNING - TimeDelta::days(30),
                requests: 0,
                moved: false,
            };
            machines.insert(id, state);
        }
        Self {
            began: now,
            slept: Cell::default(),
            names_requests: Cell::default(),
            takes: Duration::from_secs(5),
            snapshots_take: None,
            down: Cell::new(false),
            begins_after: Duration::ZERO,
            later: Cell::new(0),
            faults: Cell::new(0),
            scripted: RefCell::default(),
            doomed: RefCell::default(),
            refuses_plain: Cell::new(false),
            started_at_fallback: Cell::new(false),
            unwell: RefCell::default(),
            random: Cell::new(7),
            instances: RefCell::new(machines),
            disks: RefCell::new(contents),
            foreign: RefCell::default(),
            instant_access: Cell::new(false),
            snapshots: RefCell::default(),
            sent: RefCell::default(),
            lost: RefCell::default(),
            reads: Cell::new(0),
            listings_in_progress: Cell::new(0),
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
                    taken_at: Some(now),
                    state: SnapshotState::Ready,
                    finished: true,
                    progress: None,
                    disk_size_gib: Some(40),
                    encrypted: None,
                    unusable: None,
                },
                newer: Vec::new(),
                left_out: Vec::new(),
                first_snapshot: false,
            });
            Unit {
                instance: Some(self.machine(id)),
                moves: moves.collect(),
                unchanged: Vec::new(),
                snapshot_group: None,
                grouped: true,
                started_after: false,
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
            made_by: crate::rollback::run::MarkClock::Machine,
            known_runs: None,
            selected_by: Vec::new(),
            undoes: None,
        }
    }

    /// The time by the wall clock.
    pub(super) fn wall(&self) -> DateTime<Utc> {
        BEGINNING + self.began.elapsed() + self.slept.get()
    }

    /// What each disk holds, when all that is under way has ended.
    pub(super) fn holdings(&self) -> Vec<String> {
        let disks = self.disks.borrow();
        disks
            .values()
            .map(|disk| {
                disk.next
                    .as_ref()
                    .map_or(&disk.holds, |next| &next.snapshot)
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

    /// The last start of an instance is only a moment ago.
    pub(super) fn start_now(&self, instance: &str) {
        let mut instances = self.instances.borrow_mut();
        instances.get_mut(instance).unwrap().started = self.wall();
    }

    /// Somebody else starts an instance, works with it, and stops it again.
    pub(super) fn work_by_hand(&self, instance: &str) {
        let mut instances = self.instances.borrow_mut();
        let machine = instances.get_mut(instance).unwrap();
        machine.started = self.wall();
        machine.requests += 2;
    }

    /// Somebody else stops or starts an instance.
    pub(super) fn turn_by_hand(&self, instance: &str, on: bool) {
        self.power(instance, on).unwrap();
    }

    pub(super) fn is_on(&self, instance: &str) -> bool {
        self.instances.borrow()[instance].on
    }

    fn machine(&self, id: &str) -> Instance {
        let machines = self.instances.borrow();
        let machine = &machines[id];
        let settled = machine.since.elapsed() >= self.takes || !machine.moved;
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
            start: Some(if self.names_requests.get() {
                StartMark::Request(machine.requests.to_string())
            } else {
                StartMark::Time(machine.started.format("%Y-%m-%dT%H:%MZ").to_string())
            }),
            lifecycle: crate::rollback::facts::Lifecycle::default(),
        }
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
            started: if on { self.wall() } else { machine.started },
            requests: machine.requests + 1,
            moved: true,
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
        let now = Instant::now();
        let next = self.next.as_ref();
        next.is_some_and(|next| next.begins <= now && now < next.ends)
    }

    fn settle(&mut self) {
        if !self.is_under_way()
            && let Some(next) = self.next.take()
            // One that has not begun comes to nothing when its instance is started.
            && next.begins <= Instant::now()
        {
            self.holds = next.snapshot;
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
        multi_attach: false,
        encrypted: None,
        locks: Vec::new(),
        no_snapshots: None,
    }
}
