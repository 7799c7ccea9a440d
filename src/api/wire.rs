//! How the providers' JSON differs from what one would expect of it, and the serde helpers that bridge that.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;

/// Serialises a list as one string that holds a JSON array: `DiskIds=["d-1","d-2"]`.
pub(in crate::api) fn as_json_text<T: Serialize, S: Serializer>(
    list: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = serde_json::to_string(list).map_err(S::Error::custom)?;
    serializer.serialize_str(&text)
}

/// Reads `null` as the default: both providers answer it where a list or a text is empty.
pub(in crate::api) fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads a text; the empty one, which stands for "none" in Alibaba's answers, as `None`.
pub(in crate::api) fn text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// Reads a whole number that some answers give as a string (`"40"`) and others as a number.
pub(in crate::api) fn number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    Ok(match Option::<Value>::deserialize(deserializer)? {
        Some(Value::Number(number)) => number.as_u64(),
        Some(Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    })
}

/// A list that the answer wraps in an object of one field: `"Disks":{"Disk":[...]}`.
macro_rules! wrapped_list {
    ($(#[$doc:meta])* $name:ident, $field:literal, $item:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        pub struct $name {
            #[serde(
                rename = $field,
                default,
                deserialize_with = "crate::api::wire::or_default"
            )]
            /// The items.
            pub items: Vec<$item>,
        }
    };
}
pub(in crate::api) use wrapped_list;
