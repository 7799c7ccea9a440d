//! `snapback ecm describe-instances`.

use clap::Args;

use super::page::{PageOptions, with_ids};
use super::view;
use crate::api::tencent::ecm;
use crate::api::{EcmInstanceId, Service};
use crate::cli::context::Context;
use crate::cli::listing::{self, Listing};
use crate::cli::value::{OneOrMore, all};
use crate::error::Result;
use crate::output::Column;

/// List instances (DescribeInstances)
///
/// All pages are read. Conditions: zone, module-id, instance-name, ip-address, instance-state, image-id, vpc-id,
/// subnet-id, tag-key, tag:KEY and others that the provider documents.
#[derive(Debug, Args)]
pub(crate) struct DescribeInstances {
    /// Only the instance with this id; several times, or a JSON array, at most 5
    #[arg(long, value_name = "I")]
    instance_id: Vec<OneOrMore<EcmInstanceId>>,

    #[command(flatten)]
    page: PageOptions,
}

const COLUMNS: &[Column] = &[
    Column::left("instance", "instance_id"),
    Column::left("status", "status"),
    Column::left("image", "image_id"),
    Column::left("last operation", "last_operation"),
    Column::left("its status", "last_operation_status"),
];

impl DescribeInstances {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let asked: Vec<_> = all(&self.instance_id)
            .iter()
            .map(ToString::to_string)
            .collect();
        let filters = with_ids(self.page.filters()?, "instance-id", "--instance-id", &asked)?;
        let client = context.client(Service::Ecm)?;
        let listing = Listing {
            key: "instances",
            columns: COLUMNS,
            fields: view::Instance::FIELDS,
            id: "instance_id",
            asked,
            one_page: self.page.is_one(),
        };
        let read = ecm::DescribeInstances {
            filters,
            offset: self.page.offset(),
            limit: Some(self.page.limit()),
        };
        let views = |answer: ecm::DescribeInstancesAnswer| {
            answer
                .instance_set
                .into_iter()
                .map(view::Instance::from)
                .collect::<Vec<_>>()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
