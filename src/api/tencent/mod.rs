//! Tencent Cloud: the TC3 signature and the operations of ECM and STS.

pub mod ecm;
pub mod sts;
pub mod tc3;
