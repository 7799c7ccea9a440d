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

mod accepted;
mod chains;
mod cloud;
mod configured;
mod confirm;
mod connecting;
mod credentials;
mod doctor;
mod dry_run;
mod endpoints;
mod environment;
mod error_codes;
mod files_read;
mod listings;
mod lost_answers;
mod memory;
mod more_listings;
mod network;
mod no_credentials;
mod odd_fields;
mod output;
mod paging;
mod partial;
mod passwords;
mod policy;
#[cfg(target_os = "linux")]
mod prompt;
mod queries;
mod regions;
mod retries;
mod rollback;
mod sandbox;
mod sandbox_state;
mod sandboxed;
mod secrets;
mod signals;
mod signatures;
mod streams;
#[path = "../support/mod.rs"]
mod support;
mod surface;
#[cfg(target_os = "linux")]
mod terminal;
mod time_limits;
mod usage;
mod usage_targets;
mod variables;
mod vendor_forms;
mod waiting;
mod wrong_keys;
