//! Alibaba Cloud: its two signatures and the operations of ECS.

pub mod acs3;
pub mod ecs;
pub mod rpc;
