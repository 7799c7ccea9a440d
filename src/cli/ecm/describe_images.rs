//! `snapback ecm describe-images`.

use clap::Args;

use super::page::{PageOptions, with_ids};
use super::view;
use crate::api::tencent::ecm;
use crate::api::{EcmImageId, Service};
use crate::cli::context::Context;
use crate::cli::listing::{self, Listing};
use crate::cli::value::{OneOrMore, all};
use crate::error::Result;
use crate::output::Column;

/// List images (DescribeImage)
///
/// All pages are read. Conditions: image-type, instance-type, image-name, image-os.
#[derive(Debug, Args)]
pub(crate) struct DescribeImages {
    /// Only the image with this id; several times, or a JSON array, at most 5
    #[arg(long, value_name = "M")]
    image_id: Vec<OneOrMore<EcmImageId>>,

    #[command(flatten)]
    page: PageOptions,
}

const COLUMNS: &[Column] = &[
    Column::left("image", "image_id"),
    Column::left("status", "status"),
    Column::left("type", "type"),
    Column::left("os", "os_name"),
    Column::left("name", "name"),
];

impl DescribeImages {
    pub(super) fn run(&self, context: &Context) -> Result<u8> {
        let asked: Vec<_> = all(&self.image_id)
            .iter()
            .map(ToString::to_string)
            .collect();
        let filters = with_ids(self.page.filters()?, "image-id", "--image-id", &asked)?;
        let client = context.client(Service::Ecm)?;
        let listing = Listing {
            key: "images",
            columns: COLUMNS,
            fields: view::Image::FIELDS,
            id: "image_id",
            asked,
            one_page: self.page.is_one(),
        };
        let read = ecm::DescribeImage {
            filters,
            offset: self.page.offset(),
            limit: Some(self.page.limit()),
        };
        let views = |answer: ecm::DescribeImageAnswer| {
            answer
                .image_set
                .into_iter()
                .map(view::Image::from)
                .collect::<Vec<_>>()
        };
        Context::block_on(listing::list(context, &client, read, listing, views))
    }
}
