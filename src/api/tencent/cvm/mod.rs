//! Cloud Virtual Machine, version 2017-03-12: the instances that CBS disks are attached to, and their power.
//!
//! Sources: the operations' pages and the metadata of the official command line (`tccli/services/cvm/v20170312`).

mod describe;
mod power;

pub use describe::{DescribeInstances, DescribeInstancesAnswer, Instance};
pub use power::{StartInstances, StopInstances, StopType, StoppedMode};

pub use super::listing::Filter;

use std::time::Duration;

/// How long the official SDK waits for any answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
