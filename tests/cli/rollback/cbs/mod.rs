//! Runs on disks of Tencent Cloud CBS and the CVM instances that they are attached to.

mod checked;
mod elastic;
mod lost_answers;
mod online;
mod retried;
pub(crate) mod scene;
mod started_between;
mod under_way;
mod whole;
