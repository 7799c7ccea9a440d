//! `--print-request`: the signed request, with its secrets masked.

use serde_json::{Map, json};

use super::context::Context;
use crate::api::{Operation, Redactor, SignedRequest};
use crate::client::Client;
use crate::error::Result;
use crate::output::{self, Format};

/// Prints the request that would be sent for `operation`: as HTTP, or as one JSON object under a JSON format.
///
/// # Errors
/// Those of signing and of writing.
pub(super) async fn print<O: Operation>(
    context: &Context,
    client: &Client,
    operation: &O,
) -> Result<u8> {
    let (request, redactor) = client.prepare(operation).await?;
    show(context, client, &request, &redactor)
}

fn show(
    context: &Context,
    client: &Client,
    request: &SignedRequest,
    redactor: &Redactor,
) -> Result<u8> {
    let target = redactor.redact(&request.target);
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, redactor.redact(value)))
        .collect();
    let body = redactor.redact(&request.body);
    let text = match context.global.output {
        Format::Json | Format::Jsonl => {
            let mut named = Map::new();
            for (name, value) in headers {
                named.insert(name.to_owned(), json!(value));
            }
            let object = json!({
                "schema_version": 1,
                "method": request.method,
                "url": format!("{}{target}", client.endpoint()),
                "headers": named,
                "body": body,
                "string_to_sign": redactor.redact(&request.string_to_sign),
            });
            output::json_line(&object)
        }
        _ => {
            let host = ("host", client.endpoint().host_header().to_owned());
            let lines = std::iter::once(host).chain(headers);
            let lines: Vec<_> = lines
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            let head = lines.join("\n");
            let body = if body.is_empty() {
                body
            } else {
                format!("\n{body}\n")
            };
            format!(
                "{} {}{target}\n{head}\n{body}",
                request.method,
                client.endpoint()
            )
        }
    };
    output::print_from_outside(text.as_bytes())?;
    Ok(0)
}
