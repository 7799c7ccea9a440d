//! `snapback ecm reset-instances`.

use std::collections::BTreeSet;

use clap::Args;

use crate::api::tencent::ecm::{self, EnhancedService, MonitorService, SecurityService};
use crate::api::{EcmImageId, EcmInstanceId, Provider, Secret, Service};
use crate::cli::context::Context;
use crate::cli::mutation::Item;
use crate::cli::password::Password;
use crate::cli::preview;
use crate::cli::send::Sending;
use crate::cli::value::{OneOrMore, all, boolean};
use crate::error::{Error, Result};
use crate::rollback::{self, Watch};

/// Reinstall instances from an image (ResetInstances)
///
/// Everything on the system disks is lost; with --keep-data=false, everything on the data disks too. ECM has no disk
/// snapshots: this is a wipe, not a rollback. Without --image-id each instance is reinstalled from its current image.
///
/// The server has no dry run of this: --dry-run asks it what it would deny and checks states, restrictions and the
/// image. A new password comes from --password-stdin, --password-file or SNAPBACK_PASSWORD; without one the provider
/// makes one up and sends it by Message Center.
#[derive(Debug, Args)]
pub(crate) struct ResetInstances {
    /// An instance; several times, or a JSON array
    #[arg(long, alias = "InstanceIdSet", value_name = "I", required = true)]
    instance_id: Vec<OneOrMore<EcmInstanceId>>,

    /// The image to install; each instance's current one if absent
    #[arg(long, alias = "ImageId", value_name = "M")]
    image_id: Option<EcmImageId>,

    #[command(flatten)]
    password: Password,

    /// Whether data disks keep their data [provider's default: true]
    #[arg(long, alias = "KeepData", value_name = "BOOL", value_parser = boolean, num_args = 0..=1, default_missing_value = "true")]
    keep_data: Option<bool>,

    /// Keep the image's own login; custom, shared and imported images only; excludes a password
    #[arg(long, alias = "KeepImageLogin", value_name = "BOOL", value_parser = boolean, num_args = 0..=1, default_missing_value = "true")]
    keep_image_login: Option<bool>,

    /// Whether to install Cloud Workload Protection [provider's default: true]
    #[arg(
        long, alias = "EnhancedService.SecurityService.Enabled", value_name = "BOOL", value_parser = boolean,
        num_args = 0..=1, default_missing_value = "true"
    )]
    security_service: Option<bool>,

    /// Whether to install Cloud Monitor [provider's default: true]
    #[arg(
        long, alias = "EnhancedService.MonitorService.Enabled", value_name = "BOOL", value_parser = boolean,
        num_args = 0..=1, default_missing_value = "true"
    )]
    monitor_service: Option<bool>,

    /// Whether elastic addresses are bound directly; Linux only [provider's default: true]
    #[arg(
        long, alias = "EnhancedService.EIPDirectService.Enabled", value_name = "BOOL", value_parser = boolean,
        num_args = 0..=1, default_missing_value = "true"
    )]
    eip_direct_service: Option<bool>,

    /// The vendor's form of the three above: a JSON object.
    #[arg(
        long = "EnhancedService", hide = true, value_name = "JSON",
        conflicts_with_all = ["security_service", "monitor_service", "eip_direct_service"]
    )]
    vendor_enhanced_service: Option<String>,
}

impl ResetInstances {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let ids = self.ids()?;
        let password = self.password.read(context, ecm::password_problems)?;
        let operation = self.operation(&ids, password)?;
        let client = context.client(Service::Ecm)?;
        let image = self.image_id.as_ref().map(ToString::to_string);
        let item = |id: &EcmInstanceId| {
            Item::accepted(("instance_id", id.to_string()), ("image_id", image.clone()))
        };
        let sending = Sending {
            context,
            client: &client,
            operation,
            items: ids.iter().map(item).collect(),
            noun: "instances",
            watch: Watch::EcmReset,
            look: look(context, &ids),
        };
        Context::block_on(async {
            if context.global.print_request {
                return sending.print_request().await;
            }
            if context.global.dry_run {
                let checks =
                    rollback::check_ecm_reset(&client, &ids, self.image_id.as_ref()).await?;
                return sending.checked(|item| {
                    let own = checks.iter().filter(|check| check.target == item.target.1);
                    item.check(Provider::Tencent, own.cloned().collect());
                });
            }
            let preview = async {
                let keeps_data = self.keep_data != Some(false);
                match rollback::ecm_losses(&client, &ids).await {
                    Ok(losses) => preview::ecm(&losses, image.as_deref(), keeps_data),
                    Err(error) => {
                        preview::not_known(&error, ids.iter().map(|id| loss(id, keeps_data)))
                    }
                }
            };
            sending.go(preview, |_, _| {}).await
        })
    }

    fn ids(&self) -> Result<Vec<EcmInstanceId>> {
        let ids = all(&self.instance_id);
        if ids.is_empty() {
            return Err(Error::usage("--instance-id: the list is empty"));
        }
        let mut seen = BTreeSet::new();
        match ids.iter().find(|id| !seen.insert(*id)) {
            Some(id) => Err(Error::usage(format!("--instance-id: {id} is given twice"))),
            None => Ok(ids),
        }
    }

    fn operation(
        &self,
        ids: &[EcmInstanceId],
        password: Option<Secret>,
    ) -> Result<ecm::ResetInstances> {
        if self.keep_image_login == Some(true) && password.is_some() {
            return Err(Error::usage(
                "--keep-image-login keeps the image's own login, so no password can be given",
            ));
        }
        Ok(ecm::ResetInstances {
            instance_id_set: ids.to_vec(),
            image_id: self.image_id.clone(),
            password,
            enhanced_service: self.enhanced_service()?,
            keep_data: self.keep_data,
            keep_image_login: self.keep_image_login,
        })
    }

    fn enhanced_service(&self) -> Result<Option<EnhancedService>> {
        if let Some(json) = &self.vendor_enhanced_service {
            let parsed = serde_json::from_str(json);
            return parsed
                .map(Some)
                .map_err(|error| Error::usage(format!("--EnhancedService: {error}")));
        }
        let service = EnhancedService {
            security_service: self.security_service.map(|enabled| SecurityService {
                enabled,
                version: None,
            }),
            monitor_service: self
                .monitor_service
                .map(|enabled| MonitorService { enabled }),
            eip_direct_service: self
                .eip_direct_service
                .map(|enabled| MonitorService { enabled }),
        };
        Ok((service != EnhancedService::default()).then_some(service))
    }
}

/// What reinstalling an instance of which nothing is known destroys.
fn loss(id: &EcmInstanceId, keeps_data: bool) -> String {
    let disks = if keeps_data {
        "its system disk"
    } else {
        "ALL ITS DISKS"
    };
    format!("{id}: is reinstalled; everything on {disks} is lost")
}

fn look(context: &Context, ids: &[EcmInstanceId]) -> String {
    let mut look = context.own_command("ecm describe-instances");
    // One listing takes only so many ids. With more than that, all instances are listed.
    if ids.len() <= ecm::Filter::MAX_VALUES {
        for id in ids {
            look.push_str(&format!(" --instance-id {id}"));
        }
    }
    look
}
