//! The rollback commands: plan, confirm, carry out, go on, undo, look.

mod account;
mod apply;
mod begin;
mod carry;
mod check_texts;
mod checks;
mod clouds;
mod instances;
mod items;
mod left;
mod login;
mod options;
mod phases;
mod plan;
mod prepare;
mod report;
mod resume;
mod retry;
mod roll;
mod runs;
mod show;
mod snapshots;
mod store;
mod targets;
mod tell;
mod undo;
mod unhealthy;
mod unverified;
mod way_back;

pub(super) use apply::Apply;
pub(super) use plan::Plan;
pub(super) use resume::Resume;
pub(super) use retry::Retry;
pub(super) use roll::Rollback;
pub(super) use runs::Command as Runs;
pub(super) use undo::Undo;
