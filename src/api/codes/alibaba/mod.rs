//! The error codes of Alibaba Cloud ECS, by topic. Imports nothing but the entry.
//!
//! Source: the error tables of the ECS API reference (`ResetDisk`, `ResetDisks`, `ReInitDisk`, `StopInstances`,
//! `StartInstances` and the common codes). The words are our own; what the documents leave out, such as the second cause
//! of `InvalidParameter.Mismatch`, is said here.

mod access;
mod power;
mod reinit;
mod resources;

use super::Entry;

/// Every table: one a topic.
pub(super) const TABLES: &[&[Entry]] =
    &[access::TABLE, resources::TABLE, reinit::TABLE, power::TABLE];
