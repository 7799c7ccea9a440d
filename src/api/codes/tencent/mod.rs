//! The error codes of Tencent Cloud, by topic. Imports nothing but the entry.
//!
//! Source: the error tables of the ECM API reference (`ResetInstances`, `DescribeInstances`, `DescribeImage`,
//! `DescribeInstancesDeniedActions`, `StopInstances`, `StartInstances`), of the CBS API reference (`ApplySnapshot`,
//! `CreateSnapshot`), some of the CVM API reference (`StopInstances`, `StartInstances`), and the common codes of API 3.0.
//! The words are our own.

mod cbs;
mod common;
mod ecm;

use super::Entry;

/// Every table: one a topic.
pub(super) const TABLES: &[&[Entry]] = &[cbs::TABLE, common::TABLE, ecm::TABLE];
