//! The sandbox: a stateful emulator of the rollback parts of Alibaba Cloud ECS and of Tencent Cloud ECM, CVM and CBS,
//! on loopback.
//! Imports [`crate::api`] for the signatures and [`crate::error`]; it must not share the client's code, so as not to
//! share its mistakes.
//!
//! From the socket inwards: `server` reads a request, `emulator` tells the clouds apart, `alibaba` and `tencent` check
//! the signature, issue temporary keys and dress the answer, `ecs`, `ess`, `ecm`, `cvm`, `cbs` and `autoscaling` carry the operation out on the
//! `world`, which `store` keeps; `metadata` stands beside the clouds. Around that the emulator brings about the
//! `trouble` that it was asked for and keeps a `record`; `control` is how it is asked while it runs.

mod alibaba;
mod ask;
mod automatic;
mod autoscaling;
mod cbs;
mod clock;
mod control;
mod course;
mod cvm;
mod default_world;
mod ecm;
mod ecs;
mod emulator;
mod ess;
mod exchange;
mod facts;
mod generate;
mod keys;
mod mark;
mod metadata;
mod odd_answer;
mod origin;
mod provokers;
mod record;
mod refusal;
mod refuse;
mod reply;
mod scenario;
mod server;
mod show;
mod store;
mod tencent;
mod tencent_world;
#[cfg(test)]
mod tests;
mod throttle;
mod times;
mod tls;
mod trouble;
mod world;
mod xml;

use std::net::SocketAddr;
use std::time::Duration;

use chrono::TimeDelta;

use crate::error::{Error, Language, Text};
use course::Course;
use emulator::Emulator;
use refusal::Refused;
use server::Server;
use trouble::Troubles;

pub use ask::Control;
pub use clock::Clock;
pub use course::{ElasticAttached, Reading, ResetStatus};
pub use generate::generate;
pub use scenario::{SCHEMA, Scenario};
pub use store::Store;
pub use tls::{Authority, Tls};
pub use trouble::{AnswerFault, Effect, RefusalSpec, Shift, Span, Trouble};

/// The only key id that the sandbox knows, of both clouds.
pub const KEY_ID: &str = "sandbox";
/// The region of everything that belongs to CBS and CVM in the world that a sandbox begins with.
pub const TENCENT_REGION: &str = "ap-guangzhou";
/// The secret of [`KEY_ID`]. It opens nothing else.
pub const KEY_SECRET: &str = "sandbox";

/// How a sandbox is to run.
#[derive(Debug)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub addr: SocketAddr,
    /// Whether `addr` may be another than a loopback address: whoever reaches it may do with the sandbox what they
    /// like.
    pub allow_remote_access: bool,
    /// Where the world is kept.
    pub store: Store,
    /// How long rolling back, re-initialising or reinstalling takes.
    pub reset_takes: Duration,
    /// How long stopping, starting or rebooting an instance takes; half as long when not given.
    pub power_takes: Option<Duration>,
    /// How long a snapshot takes to be uploaded once it is made; ESSD snapshots are available meanwhile.
    pub snapshot_upload_takes: Duration,
    /// What snapshots under way forbid.
    pub reading: Reading,
    /// How many snapshots an account may have under way on one cloud, where that is limited.
    pub snapshots_at_once: Option<u32>,
    /// What an ECS disk shows while it is rolled back.
    pub reset_status: ResetStatus,
    /// Whether an elastic CBS disk that is attached to a stopped instance is rolled back by plain ApplySnapshot.
    pub elastic_attached: ElasticAttached,
    /// What time it is in the world.
    pub clock: Clock,
    /// What goes wrong from the beginning.
    pub troubles: Vec<Trouble>,
    /// What chance begins with: with the same seed and the same requests the same goes wrong.
    pub seed: u64,
    /// Whether more requests are refused than the providers document.
    pub limited: bool,
    /// What to speak TLS with; without it the sandbox speaks plain HTTP.
    pub tls: Option<Tls>,
    /// How many threads serve.
    pub threads: usize,
}

impl Default for Options {
    /// Any free port of 127.0.0.1, a world in memory, resets of 2 seconds, and no trouble.
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            allow_remote_access: false,
            store: Store::memory(),
            reset_takes: Duration::from_secs(2),
            power_takes: None,
            snapshot_upload_takes: Duration::ZERO,
            reading: Reading::default(),
            snapshots_at_once: None,
            reset_status: ResetStatus::default(),
            elastic_attached: ElasticAttached::default(),
            clock: Clock::default(),
            troubles: Vec::new(),
            seed: 0,
            limited: false,
            tls: None,
            threads: 1,
        }
    }
}

/// How much longer an adversarial sandbox takes to upload a snapshot than to make it.
const ADVERSARIAL_UPLOAD: u32 = 5;
/// How many snapshots may be under way there.
const ADVERSARIAL_SNAPSHOTS: u32 = 4;

impl Options {
    /// The same, where all that is documented to go wrong goes wrong by chance, which begins with `seed`. What is given
    /// of snapshots stays.
    #[must_use]
    pub fn adversarial(mut self, seed: u64) -> Self {
        self.seed = seed;
        self.troubles.extend(Trouble::adversarial(self.reset_takes));
        if self.snapshot_upload_takes.is_zero() {
            self.snapshot_upload_takes = self.reset_takes.saturating_mul(ADVERSARIAL_UPLOAD);
        }
        self.snapshots_at_once.get_or_insert(ADVERSARIAL_SNAPSHOTS);
        self
    }
}

/// A running sandbox, in a thread of its own. It ends when this is dropped.
#[derive(Debug)]
pub struct Sandbox(Server);

impl Sandbox {
    /// Starts a sandbox. The world is not touched before the first request.
    ///
    /// # Errors
    /// [`crate::error::Kind::Usage`] when the address is not a loopback one and need be, or another value cannot be;
    /// [`crate::error::Kind::Failed`] when the address cannot be bound.
    pub fn start(options: Options) -> Result<Self, Error> {
        let addr = options.addr;
        if !addr.ip().is_loopback() && !options.allow_remote_access {
            return Err(Error::usage(format!(
                "the sandbox listens on loopback addresses only, and {addr} is none"
            ))
            .hint(Text::fixed(
                "with --allow-remote-access whoever reaches the address may do with the sandbox what they like",
                "加上 --allow-remote-access 后，任何能访问该地址的人都可以随意操作此沙箱",
            )));
        }
        let time = |time, what| {
            TimeDelta::from_std(time)
                .ok()
                .filter(|time| *time <= LONGEST_RESET)
                .ok_or_else(|| Error::usage(format!("{what} in the sandbox takes a year at most")))
        };
        let reset_takes = time(options.reset_takes, "a reset")?;
        let power_takes = match options.power_takes {
            Some(takes) => time(takes, "a change of power")?,
            None => reset_takes / 2,
        };
        let mut troubles = Troubles::new(options.seed);
        for trouble in options.troubles {
            trouble.check().map_err(Error::usage)?;
            if troubles.add(trouble).is_none() {
                return Err(Error::usage(
                    "there are more troubles than the sandbox copes with",
                ));
            }
        }
        let course = Course {
            reset_takes,
            power_takes,
            reset_status: options.reset_status,
            elastic_attached: options.elastic_attached,
            upload_takes: time(options.snapshot_upload_takes, "uploading a snapshot")?,
            reading: options.reading,
            snapshots_at_once: options.snapshots_at_once,
            ..Course::of(reset_takes)
        };
        let emulator = Emulator::new(options.store, course);
        let emulator = emulator
            .with(options.clock, troubles, options.limited)
            .reached(!addr.ip().is_loopback());
        let tls = options.tls.map(Tls::into_acceptor);
        Server::start(addr, emulator, tls, options.threads).map(Self)
    }

    /// Where it listens, with the port that was taken.
    #[must_use]
    pub const fn addr(&self) -> SocketAddr {
        self.0.addr
    }

    /// Blocks until the server's thread ends, which it does not do by itself.
    pub fn wait(self) {
        self.0.wait();
    }
}

/// The longest that a reset may take, so that its end is a time that can be written.
const LONGEST_RESET: TimeDelta = TimeDelta::days(365);

/// What every request is refused with when the world cannot be read. No fault of a cloud: with a code of its own it is
/// neither tried again nor taken for a reset that may have been carried out.
fn broken(error: &Error) -> Refused {
    let mut message = error.message().to_owned();
    for hint in error.hints() {
        message.push_str("; ");
        message.push_str(hint.get(Language::En));
    }
    Refused::new(400, "Sandbox.StateDamaged", message)
}
