//! Alibaba Cloud: the RPC signature and the operations of ECS.

pub mod ecs;
pub mod rpc;
