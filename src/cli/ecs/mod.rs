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
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "ResetDisk")]
    ResetDisk(reset_disk::ResetDisk),
    #[command(alias = "ResetDisks")]
    ResetDisks(reset_disks::ResetDisks),
    #[command(alias = "ReInitDisk")]
    ReinitDisk(reinit_disk::ReinitDisk),
    #[command(alias = "DescribeDisks")]
    DescribeDisks(describe_disks::DescribeDisks),
    #[command(alias = "DescribeSnapshots")]
    DescribeSnapshots(describe_snapshots::DescribeSnapshots),
    #[command(alias = "DescribeSnapshotGroups")]
    DescribeSnapshotGroups(describe_snapshot_groups::DescribeSnapshotGroups),
    #[command(alias = "DescribeInstances")]
    DescribeInstances(describe_instances::DescribeInstances),
    #[command(alias = "DescribeRegions")]
    DescribeRegions(describe_regions::DescribeRegions),
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
