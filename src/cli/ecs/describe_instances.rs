//! `snapback ecs describe-instances`.

use clap::Args;

use super::page::PageOptions;
use super::view;
use crate::api::alibaba::ecs;
use crate::api::{InstanceId, Service};
use crate::cli::context::{Context, required_region};
use crate::cli::listing::{self, Listing};
use crate::cli::value::{OneOrMore, all, at_most, tag};
use crate::error::Result;
use crate::output::Column;

/// List instances (DescribeInstances)
///
/// All pages are read.
#[derive(Debug, Args)]
pub(crate) struct DescribeInstances {
    /// Only instances with this id; several times, or a JSON array, at most 100
    #[arg(long, alias = "InstanceIds", value_name = "I")]
    instance_id: Vec<OneOrMore<InstanceId>>,

    /// Those in this status: Pending, Running, Starting, Stopping or Stopped
    #[arg(long, alias = "Status", value_name = "S")]
    status: Option<String>,

    /// Those of this name; * stands for anything
    #[arg(long, alias = "InstanceName", value_name = "NAME")]
    instance_name: Option<String>,

    /// Those in this zone
    #[arg(long, alias = "ZoneId", value_name = "Z")]
    zone_id: Option<String>,

    /// Those in this network
    #[arg(long, alias = "VpcId", value_name = "V")]
    vpc_id: Option<String>,

    /// Those paid for this way: PrePaid or PostPaid
    #[arg(long, alias = "InstanceChargeType", value_name = "T")]
    instance_charge_type: Option<String>,

    /// Those locked for this reason, such as security
    #[arg(long, alias = "LockReason", value_name = "R")]
    lock_reason: Option<String>,

    /// Those made from this image
    #[arg(long, alias = "ImageId", value_name = "M")]
    image_id: Option<String>,

    /// Those of this resource group
    #[arg(long, alias = "ResourceGroupId", value_name = "G")]
    resource_group_id: Option<String>,

    /// Those that have this tag; several times for all of them
    #[arg(long, value_name = "KEY[=VALUE]", value_parser = tag)]
    tag: Vec<ecs::TagFilter>,

    #[command(flatten)]
    page: PageOptions,
}

const COLUMNS: &[Column] = &[
    Column::left("instance", "instance_id"),
    Column::left("status", "status"),
    Column::left("type", "type"),
    Column::left("name", "name"),
];

impl DescribeInstances {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let ids = at_most(100, "--instance-id", all(&self.instance_id))?;
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let listing = Listing {
            key: "instances",
            columns: COLUMNS,
            fields: view::Instance::FIELDS,
            id: "instance_id",
            asked: ids.iter().map(ToString::to_string).collect(),
            one_page: self.page.is_one(),
        };
        let read = ecs::DescribeInstances {
            instance_ids: ids,
            status: self.status.clone(),
            instance_name: self.instance_name.clone(),
            zone_id: self.zone_id.clone(),
            vpc_id: self.vpc_id.clone(),
            instance_charge_type: self.instance_charge_type.clone(),
            lock_reason: self.lock_reason.clone(),
            image_id: self.image_id.clone(),
            resource_group_id: self.resource_group_id.clone(),
            tag: self.tag.clone(),
            page: self.page.page(100),
        };
        let views = |answer: ecs::DescribeInstancesAnswer| {
            answer
                .instances
                .items
                .into_iter()
                .map(view::Instance::from)
                .collect()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
