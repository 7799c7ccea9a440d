//! `snapback` rolls cloud disks back to a snapshot.
//!
//! The map of the house; `tests/architecture.rs` holds the code to it:
//!
//! - [`error`]: what can go wrong, and the exit code of each.
//! - [`api`]: what the providers' documents say: operations as data, signatures, error codes, endpoints. Pure.
//! - [`sandbox`]: the emulator of both clouds that drills, tests and newcomers run against.

pub mod api;
pub mod error;
pub mod sandbox;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with `args`, the first of which is its own name, and returns its exit code.
pub fn run(_args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
