//! Edge Computing Machine, version 2019-07-19.
//!
//! Sources: the operations' pages and the metadata of the official command line (`tccli/services/ecm/v20190719`).
//! The SDK waits 60 s for any answer. ECM has no disk snapshots: its only way back is to reinstall from an image.

mod describe;
mod power;
mod reset;

pub use describe::{
    DeniedAction, DescribeImage, DescribeImageAnswer, DescribeInstances, DescribeInstancesAnswer,
    DescribeInstancesDeniedActions, DescribeInstancesDeniedActionsAnswer, Image, Instance,
    InstanceImage, InstanceOperator, Position, RegionInfo, SystemDisk, Zone,
};
pub use power::{StartInstances, StopInstances, StopType};
pub use reset::{
    EnhancedService, MonitorService, ResetInstances, SecurityService, password_problems,
};

pub use super::listing::Filter;

use std::time::Duration;

/// How long the official SDK waits for any answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
