//! Settings and credentials: option, then environment, then profile; each value remembers where it came from.
//! Imports [`crate::api`] and [`crate::error`].

pub mod credentials;
mod env;
mod region;
mod route;
#[cfg(test)]
mod scratch;

pub use env::Env;
pub use region::{Region, RegionSource, region};
pub use route::{Route, route};
