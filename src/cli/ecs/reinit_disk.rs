//! `snapback ecs reinit-disk`.

use clap::{Args, ValueEnum};

use super::reset::{look, show_losses};
use crate::api::alibaba::ecs;
use crate::api::{DiskId, Provider, Service};
use crate::cli::clock;
use crate::cli::context::{Context, required_region};
use crate::cli::mutation::Item;
use crate::cli::password::Password;
use crate::cli::send::Sending;
use crate::cli::value::boolean;
use crate::error::Result;
use crate::rollback::{self, Watch};

/// Put a disk back to how it was created (ReInitDisk)
///
/// Everything on the disk is lost: a system disk goes back to its image, a data disk becomes empty or goes back to
/// the snapshot it was made from. This is a wipe, not a rollback. The disk must be in use and its instance stopped.
///
/// The server has no dry run of this: --dry-run holds the documented preconditions against what can be read.
/// A new password comes from --password-stdin, --password-file or SNAPBACK_PASSWORD.
#[derive(Debug, Args)]
pub(crate) struct ReinitDisk {
    /// The disk
    #[arg(long, alias = "DiskId", value_name = "D")]
    disk_id: DiskId,

    /// Whether to install the provider's security agent: public images only (system disks)
    #[arg(
        long,
        alias = "SecurityEnhancementStrategy",
        value_name = "S",
        ignore_case = true
    )]
    security_enhancement_strategy: Option<Strategy>,

    #[command(flatten)]
    password: Password,

    /// The key pair to log in with (Linux system disks)
    #[arg(long, alias = "KeyPairName", value_name = "NAME")]
    key_pair_name: Option<String>,

    /// Start the instance when the disk is done
    #[arg(
        long, alias = "AutoStartInstance", value_name = "BOOL", value_parser = boolean,
        num_args = 0..=1, default_missing_value = "true"
    )]
    auto_start_instance: Option<bool>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Strategy {
    /// Install it
    Active,
    /// Do not (the provider's default)
    Deactive,
}

impl ReinitDisk {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let password = self.password.read(context, ecs::password_problems)?;
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let strategy = |strategy| match strategy {
            Strategy::Active => ecs::SecurityEnhancement::Active,
            Strategy::Deactive => ecs::SecurityEnhancement::Deactive,
        };
        let sending = Sending {
            context,
            client: &client,
            operation: ecs::ReInitDisk {
                disk_id: self.disk_id.clone(),
                security_enhancement_strategy: self.security_enhancement_strategy.map(strategy),
                password,
                key_pair_name: self.key_pair_name.clone(),
                auto_start_instance: self.auto_start_instance,
            },
            items: vec![Item::accepted(
                ("disk_id", self.disk_id.to_string()),
                ("snapshot_id", None),
            )],
            noun: "disks",
            watch: Watch::EcsReInit(vec![self.disk_id.clone()]),
            look: look(context, &[&self.disk_id]),
        };
        Context::block_on(async {
            if context.global.print_request {
                return sending.print_request().await;
            }
            if context.global.dry_run {
                let checks = rollback::check_reinit(&client, &self.disk_id).await?;
                return sending.checked(|item| item.check(Provider::Alibaba, checks.clone()));
            }
            let preview = async {
                let targets = [(self.disk_id.clone(), None)];
                let losses = rollback::disk_losses(&client, &targets).await;
                show_losses(&targets, losses, clock::now_at(&client))
            };
            sending.go(preview, |_, _| {}).await
        })
    }
}
