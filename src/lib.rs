//! `snapback` rolls cloud disks back to a snapshot.
//!
//! The map of the house; `tests/architecture.rs` holds the code to it:
//!
//! - [`error`]: what can go wrong, and the exit code of each.
//! - [`api`]: what the providers' documents say: operations as data, signatures, error codes, endpoints. Pure.
//! - [`config`]: settings and credentials, and where each came from.
//! - [`client`]: sending: transport, the retries that are safe, the clock.
//! - [`rollback`]: the domain: what is lost, what must hold, how the end is seen.
//! - [`sandbox`]: the emulator of both clouds that drills, tests and newcomers run against.
//! - [`output`]: the result on stdout, and what is said on stderr.
//! - `cli`: what a user types; wires all the others together.

pub mod api;
mod cli;
pub mod client;
pub mod config;
pub mod error;
pub mod output;
pub mod rollback;
pub mod sandbox;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with `args`, the first of which is its own name, and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    cli::main(args)
}
