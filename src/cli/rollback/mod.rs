//! The rollback commands: plan, confirm, carry out, go on, undo, look.

mod carry;
mod report;
mod resume;
mod roll;
mod runs;
mod show;
mod store;
mod targets;
mod undo;

pub(super) use resume::Resume;
pub(super) use roll::Rollback;
pub(super) use runs::Command as Runs;
pub(super) use undo::Undo;
