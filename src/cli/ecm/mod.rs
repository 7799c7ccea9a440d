//! The commands of Tencent Cloud ECM, one file each.

mod describe_images;
mod describe_instances;
mod page;
mod reset_instances;
mod view;

use clap::Subcommand;

use super::context::Context;
use super::later::Later;
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "ResetInstances")]
    ResetInstances(Later<reset_instances::ResetInstances>),
    #[command(alias = "DescribeInstances")]
    DescribeInstances(Later<describe_instances::DescribeInstances>),
    #[command(alias = "DescribeImage")]
    DescribeImages(Later<describe_images::DescribeImages>),
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
