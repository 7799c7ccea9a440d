//! Rollbacks as one operation: runs that are carried out, killed, gone on with and undone, against the sandbox.

mod applied;
mod cbs;
mod crash_sweep;
mod health;
mod held;
mod lost_answers;
mod reinstall;
mod targets;
mod three;
mod told;
mod whole;
