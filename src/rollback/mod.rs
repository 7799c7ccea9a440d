//! The domain: what a rollback will lose, what must hold before it, and how its end is seen. Knows no clap and no
//! terminal. Imports `api`, `client` and `error`.

pub mod cbs;
mod check;
mod choose;
pub mod cloud;
mod conditions;
pub mod cvm;
pub mod ecm;
pub mod ecs;
mod evidence;
pub mod facts;
mod gather;
pub mod health;
mod loss;
mod moments;
pub mod plan;
mod product;
mod reinstall;
pub mod run;
mod scaling;
mod snapshot_conditions;
mod stale;
mod tencent;
mod watch;

pub use check::{Check, Verdict, check_ecm_reset, check_reinit};
pub use choose::{Disks, Facts, Problem, Target as PlanTarget, To, choose};
pub use conditions::{Lock, Terms, conditions, dry_runs};
pub use evidence::{Ending, Evidence, Reading};
pub use facts::Tag;
pub use gather::gather;
pub use loss::{DiskLoss, EcmLoss, disk_losses, ecm_losses};
pub use moments::moments;
pub use product::Product;
pub use reinstall::{
    Denial, Machines, Refusals, Reinstalling, WithoutDisks, choose_reinstall, denials,
    gather_reinstall, reinstall_conditions,
};
pub use scaling::{ScalingGroups, membership_checks};
pub use snapshot_conditions::{
    NO_SNAPSHOT_IN_PROGRESS, no_snapshots_in_progress, safety_snapshots_finished,
};
pub use stale::{disks_moved, moved};
pub use watch::{Limits, Target, Watch, reconcile, wait};

/// How many ids one describe call takes, on both providers.
const IDS_PER_CALL: usize = 100;
/// The number of listings that are read at once.
const READS_AT_ONCE: usize = 32;
