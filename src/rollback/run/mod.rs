//! Carrying a plan out: `fold(journal) -> state -> next steps`. A fresh run and one that is gone on with are the same code.
//!
//! A request that changes something is written into the journal before it is sent. One whose outcome the journal does not
//! know is looked for in the cloud before it is sent again, and a rollback is sent again only when it provably was not
//! accepted, or when its instance has been stopped all along and none is under way: the same bytes come of it.

mod at_rest;
mod board;
mod chain;
mod engine;
mod event;
mod health;
mod instance_mark;
mod journal;
mod meanwhile;
mod order;
mod rates;
mod read_journal;
mod reinstalls;
mod retry;
mod state;
mod steps;
#[cfg(test)]
mod tests;
mod timing;
mod units;
mod waits;
mod way_back;

pub use engine::{Engine, Hooks, Limits, Stop};
pub use event::{Event, Made, Record, RollbackForm, SafetyCheck, Step, StepId};
pub use instance_mark::{InstanceMark, MarkClock, Meanwhile};
pub use journal::{FileJournal, Journal, Opened};
pub use read_journal::{Damage, Reading as JournalReading, read as read_journal};
pub use retry::Rest;
pub use state::{Progress, RunState, StepState};
pub use timing::{Phase, outage, phases};
pub use units::UnitOutcome;
pub use way_back::WayBack;
