//! The sandbox as its users run it: scenarios, troubles, clock, record, TLS.

mod running;
mod scenarios;
pub(crate) mod served;
mod troubles;
