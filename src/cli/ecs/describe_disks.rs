//! `snapback ecs describe-disks`.

use clap::Args;

use super::page::PageOptions;
use super::view;
use crate::api::alibaba::ecs;
use crate::api::{DiskId, InstanceId, Service, SnapshotId};
use crate::cli::context::{Context, required_region};
use crate::cli::listing::{self, Listing};
use crate::cli::value::{OneOrMore, all, at_most, boolean, tag};
use crate::error::Result;
use crate::output::Column;

/// List disks (DescribeDisks)
///
/// All pages are read. A disk that does not exist is not an error: it is told of on stderr and not listed.
#[derive(Debug, Args)]
pub(crate) struct DescribeDisks {
    /// Only disks with this id; several times, or a JSON array, at most 100
    #[arg(long, alias = "DiskIds", value_name = "D")]
    disk_id: Vec<OneOrMore<DiskId>>,

    /// Those of this instance
    #[arg(long, alias = "InstanceId", value_name = "I")]
    instance_id: Option<InstanceId>,

    /// Those in this zone
    #[arg(long, alias = "ZoneId", value_name = "Z")]
    zone_id: Option<String>,

    /// Those in this status, such as In_use or Available
    #[arg(long, alias = "Status", value_name = "S")]
    status: Option<String>,

    /// Those of this type: all, system or data
    #[arg(long, alias = "DiskType", value_name = "T")]
    disk_type: Option<String>,

    /// Those of this category, such as cloud_essd
    #[arg(long, alias = "Category", value_name = "C")]
    category: Option<String>,

    /// Those made from this snapshot (not: those that it was made from)
    #[arg(long, alias = "SnapshotId", value_name = "S")]
    snapshot_id: Option<SnapshotId>,

    /// Those of this name; * stands for anything
    #[arg(long, alias = "DiskName", value_name = "NAME")]
    disk_name: Option<String>,

    /// Those paid for this way: PrePaid or PostPaid
    #[arg(long, alias = "DiskChargeType", value_name = "T")]
    disk_charge_type: Option<String>,

    /// Those that can be detached
    #[arg(long, alias = "Portable", value_name = "BOOL", value_parser = boolean, num_args = 0..=1, default_missing_value = "true")]
    portable: Option<bool>,

    /// Those that are encrypted
    #[arg(long, alias = "Encrypted", value_name = "BOOL", value_parser = boolean, num_args = 0..=1, default_missing_value = "true")]
    encrypted: Option<bool>,

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
    Column::left("disk", "disk_id"),
    Column::left("status", "status"),
    Column::left("type", "type"),
    Column::right("gib", "size_gib"),
    Column::left("instance", "instance_id"),
];

impl DescribeDisks {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let ids = at_most(100, "--disk-id", all(&self.disk_id))?;
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let listing = Listing {
            key: "disks",
            columns: COLUMNS,
            fields: view::Disk::FIELDS,
            id: "disk_id",
            asked: ids.iter().map(ToString::to_string).collect(),
            one_page: self.page.is_one(),
        };
        let read = ecs::DescribeDisks {
            disk_ids: ids,
            instance_id: self.instance_id.clone(),
            zone_id: self.zone_id.clone(),
            status: self.status.clone(),
            disk_type: self.disk_type.clone(),
            category: self.category.clone(),
            snapshot_id: self.snapshot_id.clone(),
            disk_name: self.disk_name.clone(),
            disk_charge_type: self.disk_charge_type.clone(),
            portable: self.portable,
            encrypted: self.encrypted,
            resource_group_id: self.resource_group_id.clone(),
            tag: self.tag.clone(),
            page: self.page.page(500),
        };
        let views = |answer: ecs::DescribeDisksAnswer| {
            answer
                .disks
                .items
                .into_iter()
                .map(view::Disk::from)
                .collect()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
