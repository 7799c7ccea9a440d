//! `snapback ecs describe-snapshot-groups`.

use clap::Args;

use super::page::PageOptions;
use super::view;
use crate::api::alibaba::ecs;
use crate::api::{InstanceId, Service, SnapshotGroupId};
use crate::cli::context::{Context, required_region};
use crate::cli::listing::{self, Listing};
use crate::cli::value::{OneOrMore, all, at_most, tag};
use crate::error::Result;
use crate::output::Column;

/// List snapshot-consistent groups (DescribeSnapshotGroups)
///
/// All pages are read. A group holds snapshots of several disks, taken at one moment.
#[derive(Debug, Args)]
pub(crate) struct DescribeSnapshotGroups {
    /// Only snapshot groups with this id; several times, or a JSON array, at most 10
    #[arg(long, alias = "SnapshotGroupId", value_name = "G")]
    snapshot_group_id: Vec<OneOrMore<SnapshotGroupId>>,

    /// Those of this instance
    #[arg(long, alias = "InstanceId", value_name = "I")]
    instance_id: Option<InstanceId>,

    /// Those of this name
    #[arg(long, alias = "Name", value_name = "NAME")]
    name: Option<String>,

    /// Those in this status: progressing, accomplished or failed; several times for any of them
    #[arg(long, alias = "Status", value_name = "S")]
    status: Vec<String>,

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
    Column::left("group", "snapshot_group_id"),
    Column::left("instance", "instance_id"),
    Column::left("created", "created_at"),
    Column::left("status", "status"),
];

impl DescribeSnapshotGroups {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let ids = at_most(10, "--snapshot-group-id", all(&self.snapshot_group_id))?;
        let client = context.client(Service::Ecs)?;
        required_region(&client)?;
        let listing = Listing {
            key: "snapshot_groups",
            columns: COLUMNS,
            fields: view::SnapshotGroup::FIELDS,
            id: "snapshot_group_id",
            asked: ids.iter().map(ToString::to_string).collect(),
            one_page: self.page.is_one(),
        };
        let read = ecs::DescribeSnapshotGroups {
            snapshot_group_id: ids,
            instance_id: self.instance_id.clone(),
            name: self.name.clone(),
            status: self.status.clone(),
            resource_group_id: self.resource_group_id.clone(),
            tag: self.tag.clone(),
            page: self.page.page(100),
        };
        let views = |answer: ecs::DescribeSnapshotGroupsAnswer| {
            answer
                .snapshot_groups
                .items
                .into_iter()
                .map(view::SnapshotGroup::from)
                .collect()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
