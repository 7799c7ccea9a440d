//! Settings and credentials: option, then environment, then files; each value remembers where it came from.
//! Imports [`crate::api`] and [`crate::error`].

pub mod credentials;
mod env;
mod exposure;
mod region;
mod route;
pub mod settings;

pub use env::Env;
pub use exposure::Exposure;
pub use region::{Region, region};
pub use route::{Route, route};
