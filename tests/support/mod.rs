//! What the tests of the program stand on: a scripted server, an independent check of signatures, a clean environment.
//!
//! Nothing in here uses the library: what tests and program shared, tests could not find wrong.

pub(crate) mod env;
pub(crate) mod http;
mod http_tests;
pub(crate) mod output;
pub(crate) mod script;
pub(crate) mod server;
pub(crate) mod verify;
