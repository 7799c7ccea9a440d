//! `snapback` rolls cloud disks back to a snapshot.
//!
//! The map of the house; `tests/architecture.rs` holds the code to it:
//!
//! - [`error`]: what can go wrong, and the exit code of each.
//! - [`api`]: what the providers' documents say: operations as data, signatures, error codes, endpoints. Pure.
//! - [`output`]: what a user sees: tables, JSON, CSV, progress, prompts, errors.
//! - [`sandbox`]: the emulator of both clouds that drills, tests and newcomers run against.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        reason = "a test that meets the unexpected should panic"
    )
)]

pub mod api;
pub mod error;
pub mod output;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with `args`, the first of which is its own name, and returns its exit code.
pub fn run(_args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
