//! Tencent Cloud: the TC3 signature and the operations of ECM.

pub mod ecm;
pub mod tc3;
