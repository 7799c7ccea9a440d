//! snapback's own configuration file.

mod keys;
#[cfg(unix)]
mod modes;
mod precedence;
mod sandboxed;
mod wrong;

use std::fs;

use crate::support::env::TestEnv;

/// Where the file is, below the home directory of the tests.
const FILE: &str = "config/snapback/config.toml";

/// Makes `text` the configuration of `env`.
fn configured(env: TestEnv, text: &str) -> TestEnv {
    let file = env.home().join(FILE);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
    env
}

/// `args`, then `more`.
fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [args, more].concat()
}
