//! `snapback sandbox generate`.

use clap::{Args, ValueEnum};

use crate::api;
use crate::error::{Error, Kind, Result};
use crate::output;
use crate::sandbox;

/// Print a scenario with a world of any size
///
/// The disks are spread evenly over the instances, and the first one of an instance is its system disk. The snapshots of
/// an instance's disks of one day are a group.
#[derive(Debug, Args)]
pub(in crate::cli) struct Generate {
    /// Whose world: ECS of Alibaba Cloud, or CVM and CBS of Tencent Cloud
    #[arg(long, value_enum, value_name = "PROVIDER", default_value = "alibaba")]
    provider: Provider,

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Provider {
    Alibaba,
    Tencent,
}

impl Generate {
    pub(super) fn run(&self) -> Result<u8> {
        let provider = match self.provider {
            Provider::Alibaba => api::Provider::Alibaba,
            Provider::Tencent => api::Provider::Tencent,
        };
        let scenario = sandbox::generate(provider, self.instances, self.disks, self.snapshots);
        let mut text = serde_json::to_vec(&scenario).map_err(|error| {
            Error::new(Kind::Failed, "the scenario cannot be serialised").caused_by(error)
        })?;
        text.push(b'\n');
        output::print(&text)?;
        Ok(0)
    }
}
