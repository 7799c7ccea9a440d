//! The chances that requests and reads have.

use tokio::time::Instant;

use super::{World, refused};
use crate::error::{Error, Kind, Result};
use crate::rollback::cloud::{Accepted, Act};

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rollback::run::tests) enum Fate {
    Fine,
    /// It is not carried out, and that is known.
    Refused,
    /// It is not carried out, and nobody knows.
    LostBefore,
    /// It is carried out, and nobody knows.
    LostAfter,
    /// The same, by a code that means later.
    Later,
    /// The keys may not do it.
    Forbidden,
    /// A rollback is in its way.
    RollingBack,
    /// It is refused with this code.
    RefusedWith(&'static str),
}

impl World {
    fn random(&self) -> u32 {
        let mut x = self.random.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.random.set(x);
        u32::try_from(x % 1000).unwrap()
    }

    /// Carries `work` on `id` out, or not, as fate wills.
    pub(super) fn mutate(
        &self,
        act: Act,
        id: &str,
        work: impl FnOnce() -> Result<Accepted>,
    ) -> Result<Accepted> {
        self.sent
            .borrow_mut()
            .entry(act)
            .or_default()
            .push(Instant::now());
        if self.down.get() {
            return Err(Error::new(Kind::Network, "no way"));
        }
        let scripted = {
            let mut scripted = self.scripted.borrow_mut();
            let position = scripted.iter().position(|(one, _)| *one == act);
            position.map(|position| scripted.remove(position).1)
        };
        let fate = scripted.unwrap_or_else(|| {
            if self.later.get() > 0 && self.random() < self.later.get() {
                return Fate::Later;
            }
            if self.random() >= self.faults.get() {
                return Fate::Fine;
            }
            match self.random() % 3 {
                0 => Fate::Refused,
                1 if self.may_lose(act, id) => Fate::LostBefore,
                _ => Fate::LostAfter,
            }
        });
        let lost = || Err(Error::new(Kind::UnknownOutcome, "its answer is lost"));
        match fate {
            Fate::Fine => work(),
            Fate::Refused => Err(Error::new(Kind::Throttled, "throttled")),
            Fate::Later => Err(refused("OperationConflict")),
            Fate::Forbidden => Err(Error::new(Kind::Permission, "forbidden")),
            Fate::RollingBack => Err(refused("InvalidOperation.DiskResetInProgress")),
            Fate::RefusedWith(code) => Err(refused(code)),
            Fate::LostBefore => lost(),
            Fate::LostAfter => {
                work()?;
                lost()
            }
        }
    }

    /// Returns whether chance may lose one more request: a rollback that is lost three times ends as unknown, which has a
    /// test of its own, and no other test may come to that by chance.
    fn may_lose(&self, act: Act, id: &str) -> bool {
        let mut lost = self.lost.borrow_mut();
        let times = lost.entry((act, id.to_owned())).or_default();
        *times += 1;
        *times < 3
    }

    pub(super) fn read<T>(&self, value: T) -> Result<T> {
        self.reads.set(self.reads.get() + 1);
        if self.down.get() || self.random() < self.faults.get() {
            return Err(Error::new(Kind::Network, "the connection broke off"));
        }
        Ok(value)
    }
}
