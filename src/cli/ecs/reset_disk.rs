//! `snapback ecs reset-disk`.

use clap::Args;

use super::reset::{item, look, show_losses};
use crate::api::alibaba::ecs;
use crate::api::{DiskId, Service, SnapshotId};
use crate::cli::clock;
use crate::cli::context::{Context, required_region};
use crate::cli::send::Sending;
use crate::cli::value::boolean;
use crate::error::Result;
use crate::rollback::{self, Watch};

/// Roll one disk back to one of its snapshots (ResetDisk)
///
/// Everything written to the disk since the snapshot is lost, and the provider keeps no way back. The disk must be
/// in use or available, and the instance it is attached to must be stopped.
///
/// Shows what will be lost and asks; with --yes or --confirm it sends this one request and nothing before it.
/// With --dry-run the server itself checks and changes nothing. With --wait it returns when the disk is rolled
/// back, as far as that can be seen: the end is believed when the reset was seen to run and then not to, or when
/// nothing has stirred for 5 s.
#[derive(Debug, Args)]
pub(crate) struct ResetDisk {
    /// The disk
    #[arg(long, alias = "DiskId", value_name = "D")]
    disk_id: DiskId,

    /// A finished snapshot made from that disk
    #[arg(long, alias = "SnapshotId", value_name = "S")]
    snapshot_id: SnapshotId,

    #[arg(long = "DryRun", hide = true, value_parser = boolean, num_args = 0..=1, default_missing_value = "true")]
    vendor_dry_run: Option<bool>,
}

impl ResetDisk {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let dry_run = context.global.dry_run || self.vendor_dry_run == Some(true);
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let pair = (self.disk_id.clone(), self.snapshot_id.clone());
        let sending = Sending {
            context,
            client: &client,
            operation: ecs::ResetDisk {
                disk_id: self.disk_id.clone(),
                snapshot_id: self.snapshot_id.clone(),
                dry_run,
            },
            items: vec![item(&pair)],
            noun: "disks",
            watch: Watch::EcsReset(vec![pair.clone()]),
            look: look(context, &[&self.disk_id]),
        };
        Context::block_on(async {
            if context.global.print_request {
                return sending.print_request().await;
            }
            if dry_run {
                return sending.dry_run().await;
            }
            let preview = async {
                let targets = [(pair.0.clone(), Some(pair.1.clone()))];
                let losses = rollback::disk_losses(&client, &targets).await;
                show_losses(&targets, losses, clock::now_at(&client))
            };
            sending.go(preview, |_, _| {}).await
        })
    }
}
