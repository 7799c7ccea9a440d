//! Cloud Virtual Machine, version 2017-03-12: the instances that CBS disks are attached to, their power, and
//! their reinstallation.
//!
//! Sources: the operations' pages and the metadata of the official command line (`tccli/services/cvm/v20170312`).

mod describe;
mod images;
mod power;
mod reset;

pub use describe::{DescribeInstances, DescribeInstancesAnswer, Instance, MAX_FILTERS, Tag};
pub use images::{DescribeImages, DescribeImagesAnswer, Image};
pub use power::{StartInstances, StopInstances, StopType, StoppedMode};
pub use reset::{LoginSettings, ResetInstance, password_problems};

pub use super::listing::Filter;

use std::time::Duration;

/// How long the official SDK waits for any answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
