//! The life of a listing: read all pages, show the neutral view of each item.

use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use super::mutation::operation;
use super::print_request;
use crate::api::Paged;
use crate::client::Client;
use crate::error::{Error, Kind, Result};
use crate::output::{Column, Report};

/// What a listing lists.
pub(super) struct Listing {
    /// The key of the list in the result, such as `disks`; also what people call the items.
    pub(super) key: &'static str,
    /// What a table shows of each item.
    pub(super) columns: &'static [Column],
    /// What CSV shows of each item.
    pub(super) fields: &'static [&'static str],
    /// The field that holds an item's id.
    pub(super) id: &'static str,
    /// The ids that were asked for: those that are not there are told of.
    pub(super) asked: Vec<String>,
    /// Whether only the page asked for is wanted.
    pub(super) one_page: bool,
}

/// Carries `read` out and shows what `views` makes of each page.
///
/// # Errors
/// Those of the call.
pub(super) async fn list<O, V>(
    context: &Context,
    client: &Client,
    read: O,
    listing: Listing,
    views: impl Fn(O::Response) -> Vec<V>,
) -> Result<u8>
where
    O: Paged,
    V: Serialize,
{
    if context.global.print_request {
        return print_request::print(context, client, &read).await;
    }
    let read = if listing.one_page {
        client.call(&read).await.map(|page| vec![page])
    } else {
        client.call_all(read).await
    };
    context.warn_of_clock(client);
    let pages = read?;
    let mut raw = Vec::new();
    let mut items = Vec::new();
    for page in pages {
        if !raw.is_empty() {
            raw.push(b'\n');
        }
        raw.extend_from_slice(&page.raw);
        for view in views(page.value) {
            let item = serde_json::to_value(view).map_err(|error| {
                Error::new(Kind::Failed, "the result cannot be shown").caused_by(error)
            })?;
            items.push(item);
        }
    }
    let operation = operation(O::SERVICE, O::ACTION, client.region());
    show(context, &listing, &operation, items, raw)
}

fn show(
    context: &Context,
    listing: &Listing,
    operation: &Value,
    items: Vec<Value>,
    raw: Vec<u8>,
) -> Result<u8> {
    report_missing(context, listing, &items);
    let mut document = json!({"schema_version": 1, "operation": operation});
    document[listing.key] = Value::Array(items);
    context.emit(&Report {
        document,
        items: listing.key,
        columns: listing.columns,
        fields: listing.fields,
        raw,
    })?;
    Ok(0)
}

/// Asking for an id that is not there is no error to the provider, and a typing mistake to the operator.
fn report_missing(context: &Context, listing: &Listing, items: &[Value]) {
    let is_there = |id: &&String| items.iter().any(|item| item[listing.id] == json!(id));
    let missing: Vec<_> = listing
        .asked
        .iter()
        .filter(|id| !is_there(id))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        context
            .console
            .warn(&format!("not found: {}", missing.join(", ")));
    } else if items.is_empty() {
        context
            .console
            .note(&format!("no {} match", listing.key.replace('_', " ")));
    }
}
