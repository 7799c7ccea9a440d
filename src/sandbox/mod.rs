//! The sandbox: a stateful emulator of the rollback parts of Alibaba Cloud ECS and of Tencent Cloud ECM, CVM and CBS,
//! on loopback.
//! Imports [`crate::api`] for the signatures and [`crate::error`]; it must not share the client's code, so as not to
//! share its mistakes.
//!
//! From the socket inwards: `server` reads a request, `emulator` tells the clouds apart, `alibaba` and `tencent` check
//! the signature, issue temporary keys and dress the answer, `ecs`, `ecm`, `cvm` and `cbs` carry the operation out on the
//! `world`, which `store` keeps; `metadata` stands beside the clouds.

mod alibaba;
mod cbs;
mod cvm;
mod default_world;
mod ecm;
mod ecs;
mod emulator;
mod exchange;
mod keys;
mod metadata;
mod provokers;
mod refusal;
mod server;
mod show;
mod store;
mod tencent;
mod tencent_world;
#[cfg(test)]
mod tests;
mod world;
mod xml;

use std::net::SocketAddr;
use std::time::Duration;

use chrono::TimeDelta;

use crate::error::{Error, Language};
use emulator::Emulator;
use refusal::Refused;
use server::Server;

pub use store::Store;

/// The only key id that the sandbox knows, of both clouds.
pub const KEY_ID: &str = "sandbox";
/// The secret of [`KEY_ID`]. It opens nothing else.
pub const KEY_SECRET: &str = "sandbox";

/// How a sandbox is to run.
#[derive(Debug)]
pub struct Options {
    /// Where to listen. Must be a loopback address; port 0 takes any free one.
    pub addr: SocketAddr,
    /// Where the world is kept.
    pub store: Store,
    /// How long rolling back, re-initialising or reinstalling takes.
    pub reset_takes: Duration,
}

impl Default for Options {
    /// Any free port of 127.0.0.1, a world in memory, resets of 2 seconds.
    fn default() -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            store: Store::memory(),
            reset_takes: Duration::from_secs(2),
        }
    }
}

/// A running sandbox, in a thread of its own. It ends when this is dropped.
#[derive(Debug)]
pub struct Sandbox(Server);

impl Sandbox {
    /// Starts a sandbox. The world is not touched before the first request.
    ///
    /// # Errors
    /// [`crate::error::Kind::Usage`] when the address is not a loopback one, [`crate::error::Kind::Failed`] when it
    /// cannot be bound.
    pub fn start(options: Options) -> Result<Self, Error> {
        let Options {
            addr,
            store,
            reset_takes,
        } = options;
        if !addr.ip().is_loopback() {
            return Err(Error::usage(format!(
                "the sandbox listens on loopback addresses only, and {addr} is none"
            )));
        }
        let reset_takes = TimeDelta::from_std(reset_takes)
            .ok()
            .filter(|time| *time <= LONGEST_RESET)
            .ok_or_else(|| Error::usage("a reset in the sandbox takes a year at most"))?;
        Server::start(addr, Emulator::new(store, reset_takes)).map(Self)
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
