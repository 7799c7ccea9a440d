//! The filters and the page of an ECM listing.

use clap::Args;

use crate::api::tencent::ecm::Filter;
use crate::error::{Error, Result};

#[derive(Debug, Args)]
pub(super) struct PageOptions {
    /// A condition: the field has one of these values, at most five; several times for all of them
    #[arg(long, value_name = "NAME=V[,V...]", value_parser = filter)]
    filter: Vec<Filter>,

    /// The vendor's form: a JSON array of `{"Name": ..., "Values": [...]}`.
    #[arg(long = "Filters", hide = true, value_name = "JSON")]
    vendor_filters: Option<String>,

    /// Only the page that begins here
    #[arg(long, alias = "Offset", value_name = "N")]
    offset: Option<u64>,

    /// How many items one request asks for; with --offset, how many at all
    #[arg(long, alias = "Limit", value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=100))]
    limit: u64,
}

impl PageOptions {
    /// All conditions.
    ///
    /// # Errors
    /// A usage error when `--Filters` is not what the vendor's command line takes.
    pub(super) fn filters(&self) -> Result<Vec<Filter>> {
        let mut filters = self.filter.clone();
        if let Some(json) = &self.vendor_filters {
            let more: Vec<Filter> = serde_json::from_str(json).map_err(|error| {
                Error::usage(format!(
                    "--Filters: not a JSON array of Name and Values: {error}"
                ))
            })?;
            filters.extend(more);
        }
        Ok(filters)
    }

    pub(super) fn offset(&self) -> Option<u64> {
        self.offset
    }

    pub(super) fn limit(&self) -> u64 {
        self.limit
    }

    /// Whether one page was asked for.
    pub(super) fn is_one(&self) -> bool {
        self.offset.is_some()
    }
}

fn filter(text: &str) -> std::result::Result<Filter, String> {
    let (name, values) = text
        .split_once('=')
        .ok_or("a condition is written NAME=VALUE")?;
    let values: Vec<_> = values.split(',').map(str::to_owned).collect();
    if values.len() > Filter::MAX_VALUES {
        return Err(format!(
            "{} values are given; a condition takes {}",
            values.len(),
            Filter::MAX_VALUES
        ));
    }
    Ok(Filter {
        name: name.to_owned(),
        values,
    })
}

/// The conditions that choose these ids, on top of others.
///
/// # Errors
/// A usage error when there are too many ids for one filter.
pub(super) fn with_ids(
    mut filters: Vec<Filter>,
    field: &str,
    option: &str,
    ids: &[String],
) -> Result<Vec<Filter>> {
    if ids.len() > Filter::MAX_VALUES {
        return Err(Error::usage(format!(
            "{option}: {} ids are given; one request takes {}",
            ids.len(),
            Filter::MAX_VALUES
        )));
    }
    if !ids.is_empty() {
        filters.push(Filter {
            name: field.to_owned(),
            values: ids.to_vec(),
        });
    }
    Ok(filters)
}
