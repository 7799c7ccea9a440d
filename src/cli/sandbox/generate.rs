//! `snapback sandbox generate`.

use clap::Args;

use crate::error::{Error, Kind, Result};
use crate::output;
use crate::sandbox;

/// Print a scenario with an ECS world of any size
///
/// The disks are spread evenly over the instances, and the first one of an instance is its system disk.
#[derive(Debug, Args)]
pub(in crate::cli) struct Generate {
    /// How many instances
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    instances: u32,

    /// How many disks in all
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    disks: u32,

    /// How many snapshots of each disk, one a day
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u32).range(0..=365))]
    snapshots: u32,
}

impl Generate {
    pub(super) fn run(&self) -> Result<u8> {
        let scenario = sandbox::generate(self.instances, self.disks, self.snapshots);
        let mut text = serde_json::to_vec(&scenario).map_err(|error| {
            Error::new(Kind::Failed, "the scenario cannot be serialised").caused_by(error)
        })?;
        text.push(b'\n');
        output::print(&text)?;
        Ok(0)
    }
}
