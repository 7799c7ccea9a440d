//! The sandbox as its users run it: scenarios, troubles, rates, clock, record, TLS.

mod full_pages;
mod rates;
mod resets;
mod running;
mod scenarios;
pub(crate) mod served;
pub(crate) mod signed;
mod tls;
mod troubles;
