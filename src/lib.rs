//! `snapback` rolls cloud disks back to a snapshot: Alibaba Cloud ECS and Tencent Cloud ECM.
//!
//! This is the library of the program of that name, in a crate of its own so that tests and benchmarks reach its parts.
//! What is stable is the command line, its exit codes and its JSON, as README.md and the man pages tell; nothing here is.
//!
//! The map of the house; `tests/architecture.rs` holds the code to it:
//!
//! - [`error`]: what can go wrong, and the exit code of each.
//! - [`files`]: reading and keeping files.
//! - [`api`]: what the providers' documents say: operations as data, signatures, error codes, endpoints. Pure.
//! - [`config`]: settings and credentials, and where each came from.
//! - [`client`]: sending: transport, the retries that are safe, the clock.
//! - [`rollback`]: the domain: what is lost, what must hold, how the end is seen.
//! - [`sandbox`]: the emulator of both clouds that drills, tests and newcomers run against.
//! - [`output`]: the result on stdout, and what is said on stderr.
//! - `cli`: what a user types; wires all the others together.
//!
//! One call goes this way: arguments become typed options, those an operation of [`api`]; if it destroys something, the
//! operator is asked; [`client`] signs, sends and judges the answer; [`rollback`] sees it end where that is wanted; and
//! [`output`] shows a neutral view of it. The kind of the [`error`], if there is one, decides the exit code.

pub mod api;
mod cli;
pub mod client;
pub mod config;
pub mod error;
pub mod files;
#[cfg(test)]
mod fuzz;
pub mod output;
pub mod rollback;
pub mod sandbox;
#[cfg(test)]
mod scratch;

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with `args`, the first of which is its own name, and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    cli::main(args)
}
