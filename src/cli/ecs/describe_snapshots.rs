//! `snapback ecs describe-snapshots`.

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

/// List snapshots (DescribeSnapshots)
///
/// All pages are read. USABLE says whether a disk can be rolled back to it: that is so while it is still uploaded,
/// and never so of a copy.
#[derive(Debug, Args)]
pub(crate) struct DescribeSnapshots {
    /// Only snapshots with this id; several times, or a JSON array, at most 100
    #[arg(long, alias = "SnapshotIds", value_name = "S")]
    snapshot_id: Vec<OneOrMore<SnapshotId>>,

    /// Those of this disk
    #[arg(long, alias = "DiskId", value_name = "D")]
    disk_id: Option<DiskId>,

    /// Those of the disks of this instance
    #[arg(long, alias = "InstanceId", value_name = "I")]
    instance_id: Option<InstanceId>,

    /// Those of this name
    #[arg(long, alias = "SnapshotName", value_name = "NAME")]
    snapshot_name: Option<String>,

    /// Those in this status: progressing, accomplished, failed or all
    #[arg(long, alias = "Status", value_name = "S")]
    status: Option<String>,

    /// Those made this way: auto, user or all
    #[arg(long, alias = "SnapshotType", value_name = "T")]
    snapshot_type: Option<String>,

    /// Those of such disks: system or data
    #[arg(long, alias = "SourceDiskType", value_name = "T")]
    source_disk_type: Option<String>,

    /// Those used to make this: image, disk, image_disk (both) or none
    #[arg(long, alias = "Usage", value_name = "U")]
    usage: Option<String>,

    /// Those of this category: Standard, Flash or archive
    #[arg(long, alias = "Category", value_name = "C")]
    category: Option<String>,

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
    Column::left("snapshot", "snapshot_id"),
    Column::left("disk", "disk_id"),
    Column::left("created", "created_at"),
    Column::left("usable", "usable"),
];

impl DescribeSnapshots {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let ids = at_most(100, "--snapshot-id", all(&self.snapshot_id))?;
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let listing = Listing {
            key: "snapshots",
            columns: COLUMNS,
            fields: view::Snapshot::FIELDS,
            id: "snapshot_id",
            asked: ids.iter().map(ToString::to_string).collect(),
            one_page: self.page.is_one(),
        };
        let read = ecs::DescribeSnapshots {
            snapshot_ids: ids,
            disk_id: self.disk_id.clone(),
            instance_id: self.instance_id.clone(),
            snapshot_name: self.snapshot_name.clone(),
            status: self.status.clone(),
            snapshot_type: self.snapshot_type.clone(),
            source_disk_type: self.source_disk_type.clone(),
            usage: self.usage.clone(),
            category: self.category.clone(),
            encrypted: self.encrypted,
            resource_group_id: self.resource_group_id.clone(),
            tag: self.tag.clone(),
            page: self.page.page(100),
        };
        let views = |answer: ecs::DescribeSnapshotsAnswer| {
            answer
                .snapshots
                .items
                .into_iter()
                .map(view::Snapshot::from)
                .collect()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
