//! The top-level fields of an answer, read without the rest of it.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::api;

/// The top-level fields of an answer that tell success from refusal.
#[derive(Debug, Default)]
pub(super) struct Envelope<'a> {
    /// The error code.
    pub(super) code: Option<String>,
    /// The provider's words.
    pub(super) message: Option<String>,
    /// The provider's id of the request.
    pub(super) request_id: Option<String>,
    /// The refusal inside an answer of Tencent Cloud.
    pub(super) error: Option<&'a RawValue>,
    /// The answer inside its wrapper, as Tencent Cloud sends it.
    pub(super) response: Option<&'a RawValue>,
}

/// A text, or what some gateways write in its place.
#[derive(Deserialize)]
struct LenientText(#[serde(deserialize_with = "api::text")] Option<String>);

impl<'a> Envelope<'a> {
    /// Reads a JSON object; `None` when `text` is none.
    pub(super) fn read(text: &'a [u8]) -> Option<Self> {
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        let envelope = deserializer.deserialize_map(Fields).ok()?;
        deserializer.end().ok()?;
        Some(envelope)
    }
}

/// Reads an [`Envelope`]. Some gateways write the names in lower camel case; of a name that stands there twice the last one
/// counts, as with most readers of JSON.
struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Envelope<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Envelope<'de>, A::Error> {
        let mut read = Envelope::default();
        while let Some(name) = fields.next_key::<String>()? {
            let field = match name.as_str() {
                "Code" | "code" => &mut read.code,
                "Message" | "message" => &mut read.message,
                "RequestId" | "requestId" => &mut read.request_id,
                "Error" => {
                    read.error = fields.next_value()?;
                    continue;
                }
                "Response" => {
                    read.response = fields.next_value()?;
                    continue;
                }
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let LenientText(text) = fields.next_value()?;
            if name.starts_with(char::is_uppercase) || field.is_none() {
                *field = text;
            }
        }
        Ok(read)
    }
}
