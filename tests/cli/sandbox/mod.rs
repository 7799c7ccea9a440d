//! The sandbox as its users run it: scenarios, troubles, clock, record, TLS.

mod running;
mod scenarios;
mod served;
mod troubles;

pub(crate) use served::Served;
