//! Alibaba Cloud: its two signatures and the operations of ECS and STS.

pub mod acs3;
pub mod ecs;
pub mod rpc;
pub mod sts;
