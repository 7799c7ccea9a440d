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

mod confirm;
mod environment;
mod error_codes;
mod output;
mod sandboxed;
mod surface;
mod usage;
#[path = "../support/mod.rs"]
mod support;
