//! Alibaba Cloud: its two signatures and the operations of ECS, ESS and STS.

pub mod acs3;
pub mod ecs;
pub mod ess;
pub mod rpc;
pub mod sts;
