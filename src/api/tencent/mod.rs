//! Tencent Cloud: the TC3 signature and the operations of AS, CBS, CVM, ECM and STS.

pub mod autoscaling;
pub mod cbs;
pub mod cvm;
pub mod ecm;
pub mod listing;
pub mod password;
pub mod sts;
pub mod tc3;
