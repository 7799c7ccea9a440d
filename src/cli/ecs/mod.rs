//! The commands of Alibaba Cloud ECS, one file each.

mod describe_disks;
mod describe_instances;
mod describe_regions;
mod describe_snapshot_groups;
mod describe_snapshots;
mod page;
mod reinit_disk;
mod reset;
mod reset_disk;
mod reset_disks;
mod view;

use clap::Subcommand;

use super::context::Context;
use super::later::Later;
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "ResetDisk")]
    ResetDisk(Later<reset_disk::ResetDisk>),
    #[command(alias = "ResetDisks")]
    ResetDisks(Later<reset_disks::ResetDisks>),
    #[command(alias = "ReInitDisk")]
    ReinitDisk(Later<reinit_disk::ReinitDisk>),
    #[command(alias = "DescribeDisks")]
    DescribeDisks(Later<describe_disks::DescribeDisks>),
    #[command(alias = "DescribeSnapshots")]
    DescribeSnapshots(Later<describe_snapshots::DescribeSnapshots>),
    #[command(alias = "DescribeSnapshotGroups")]
    DescribeSnapshotGroups(Later<describe_snapshot_groups::DescribeSnapshotGroups>),
    #[command(alias = "DescribeInstances")]
    DescribeInstances(Later<describe_instances::DescribeInstances>),
    #[command(alias = "DescribeRegions")]
    DescribeRegions(Later<describe_regions::DescribeRegions>),
}

impl Command {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        match self {
            Self::ResetDisk(command) => command.run(context),
            Self::ResetDisks(command) => command.run(context),
            Self::ReinitDisk(command) => command.run(context),
            Self::DescribeDisks(command) => command.run(context),
            Self::DescribeSnapshots(command) => command.run(context),
            Self::DescribeSnapshotGroups(command) => command.run(context),
            Self::DescribeInstances(command) => command.run(context),
            Self::DescribeRegions(command) => command.run(context),
        }
    }
}
