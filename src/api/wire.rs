//! How the providers' JSON differs from what one would expect of it, and the serde helpers that bridge that.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
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

/// Reads a text of which it matters whether it is empty or absent.
pub(in crate::api) fn text_or_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Option::<String>::deserialize(deserializer)
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

/// Reads a time that names its zone: RFC 3339, with or without seconds (`2026-11-20T03:00Z`, which some answers have).
pub(crate) fn parse_time(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    let whole = DateTime::parse_from_rfc3339(text).ok();
    whole.or_else(|| DateTime::parse_from_rfc3339(&with_seconds(text)?).ok())
}

/// Reads a time that names no zone: `2026-11-20 03:00:00`, with or without seconds.
pub(crate) fn parse_local_time(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().replacen('T', " ", 1);
    let forms = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"];
    let mut read = forms.iter();
    read.find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
}

/// `text`, a time without seconds, with them.
fn with_seconds(text: &str) -> Option<String> {
    let (minute, zone) = text.split_at_checked("2026-11-20T03:00".len())?;
    Some(format!("{minute}:00{zone}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_seconds() {
        let read = |text: &str| parse_time(text).map(|time| time.to_utc().to_string());
        for (text, expected) in [
            ("2026-11-20T03:00:01Z", Some("2026-11-20 03:00:01 UTC")),
            ("2026-11-20T03:00Z", Some("2026-11-20 03:00:00 UTC")),
            (" 2026-11-20T11:00+08:00 ", Some("2026-11-20 03:00:00 UTC")),
            ("2026-11-20 03:00:00", None),
            ("2026-11-20T03Z", None),
            ("yesterday", None),
            ("\u{5341}\u{4e00}\u{6708}\u{4e8c}\u{5341}\u{65e5}", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
        let local = |text: &str| parse_local_time(text).map(|time| time.to_string());
        for text in [
            "2026-11-20 03:00:00",
            "2026-11-20 03:00",
            "2026-11-20T03:00:00",
        ] {
            assert_eq!(
                local(text).as_deref(),
                Some("2026-11-20 03:00:00"),
                "{text}"
            );
        }
        assert_eq!(local("2026-11-20"), None);
    }
}
