//! The program as its users meet it: arguments in, exit code, output and requests out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on must fail"
)]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapshots stand as `SNAPSHOTS=overwrite` writes them"
)]

#[path = "../support/mod.rs"]
mod support;

mod cloud;
mod lost_answers;
mod network;
mod paging;
mod partial;
mod retries;
mod secrets;
mod signals;
mod signatures;
mod variables;
mod waiting;
