//! The commands of Tencent Cloud ECM, one file each.

mod describe_images;
mod describe_instances;
mod page;
mod reset_instances;
mod view;

use clap::Subcommand;

use super::context::Context;
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "ResetInstances")]
    ResetInstances(reset_instances::ResetInstances),
    #[command(alias = "DescribeInstances")]
    DescribeInstances(describe_instances::DescribeInstances),
    #[command(alias = "DescribeImage")]
    DescribeImages(describe_images::DescribeImages),
}

impl Command {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        match self {
            Self::ResetInstances(command) => command.run(context),
            Self::DescribeInstances(command) => command.run(context),
            Self::DescribeImages(command) => command.run(context),
        }
    }
}
