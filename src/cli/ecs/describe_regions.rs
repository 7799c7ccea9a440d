//! `snapback ecs describe-regions`.

use clap::Args;

use super::view;
use crate::api::Service;
use crate::api::alibaba::ecs;
use crate::cli::context::Context;
use crate::cli::listing::{self, Listing};
use crate::error::{Language, Result};
use crate::output::Column;

/// List regions and the hosts that serve them (DescribeRegions)
///
/// Needs no region. The names are in the language of --lang unless another is asked for.
#[derive(Debug, Args)]
pub(crate) struct DescribeRegions {
    /// The language of the names, such as zh-CN, en-US or ja
    #[arg(long, alias = "AcceptLanguage", value_name = "LANG")]
    accept_language: Option<String>,

    /// Those where instances can be paid for this way: PrePaid or PostPaid
    #[arg(long, alias = "InstanceChargeType", value_name = "T")]
    instance_charge_type: Option<String>,

    /// Those that offer this: instance, disk, reservedinstance or scu
    #[arg(long, alias = "ResourceType", value_name = "T")]
    resource_type: Option<String>,
}

const COLUMNS: &[Column] = &[
    Column::left("region", "region_id"),
    Column::left("name", "name"),
    Column::left("endpoint", "endpoint"),
];

impl DescribeRegions {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let client = context.client(Service::Ecs)?;
        let own = match context.console.language {
            Language::En => "en-US",
            Language::Zh => "zh-CN",
        };
        let read = ecs::DescribeRegions {
            accept_language: Some(
                self.accept_language
                    .clone()
                    .unwrap_or_else(|| own.to_owned()),
            ),
            instance_charge_type: self.instance_charge_type.clone(),
            resource_type: self.resource_type.clone(),
        };
        let listing = Listing {
            key: "regions",
            columns: COLUMNS,
            fields: view::Region::FIELDS,
            id: "region_id",
            asked: Vec::new(),
            one_page: true,
        };
        let views = |answer: ecs::DescribeRegionsAnswer| {
            answer
                .regions
                .items
                .into_iter()
                .map(view::Region::from)
                .collect::<Vec<_>>()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
