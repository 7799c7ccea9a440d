//! Rollbacks as one operation: runs that are carried out, killed, gone on with and undone, against the sandbox.

mod applied;
mod cbs;
mod checked;
mod consented;
mod crash_sweep;
mod failed;
mod harmless;
mod health;
mod held;
mod journals;
mod listed;
mod lost_answers;
mod meanwhile;
mod permitted;
mod places;
mod reinstall;
mod running;
mod safety;
mod signals;
mod targets;
mod three;
mod told;
mod unchanged;
mod undated;
mod unseen;
mod whole;
