//! How the providers' JSON differs from what one would expect of it, and the serde helpers that bridge that.

use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::ser::{Error as _, Serialize, Serializer};

/// Serialises a list as one string that holds a JSON array: `DiskIds=["d-1","d-2"]`.
pub(in crate::api) fn as_json_text<T: Serialize, S: Serializer>(
    list: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = serde_json::to_string(list).map_err(S::Error::custom)?;
    serializer.serialize_str(&text)
}

/// Reads an object, and `null` and the empty text that some answers have in its place as the default: both providers answer
/// so where an object is empty.
pub(in crate::api) fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    optional(deserializer).map(Option::unwrap_or_default)
}

/// Reads an object as [`or_default`] does, but with `None` for the default.
pub(in crate::api) fn optional<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(Object(PhantomData))
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<T>, E> {
        if text.is_empty() {
            return Ok(None);
        }
        Err(E::invalid_type(Unexpected::Str(text), &self))
    }

    /// Some gateways write an empty object as an empty list.
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Option<T>, A::Error> {
        match items.next_element::<IgnoredAny>()? {
            None => Ok(None),
            Some(_) => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(Some)
    }
}

/// Reads a list, of which `null` and an empty text are the empty one, and in which `null` is no item.
pub(in crate::api) fn list<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    optional_list(deserializer).map(Option::unwrap_or_default)
}

/// Reads a list as [`list`] does, but with `None` for `null` and an empty text.
pub(in crate::api) fn optional_list<'de, T, D>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(List(PhantomData))
}

/// The most items of a list. Pages have at most 500.
const MOST_ITEMS: usize = 2000;

struct List<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            return Ok(None);
        }
        Err(E::invalid_type(Unexpected::Str(text), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element::<Option<T>>()? {
            if items.len() == MOST_ITEMS {
                return Err(A::Error::custom("a list of more items than any page has"));
            }
            items.extend(item);
        }
        Ok(Some(items))
    }
}

/// Reads a text, also one that is written as a number or a truth value; the empty one, which stands for "none" in Alibaba's
/// answers, and what can be no text, as `None`.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(text_or_empty(deserializer)?.filter(|text| !text.is_empty()))
}

/// Reads a text as [`text`] does, and leaves an empty one empty: where it matters whether it is absent.
pub(in crate::api) fn text_or_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_any(Scalar)
}

/// Reads a scalar as a text; `null`, lists and objects as `None`.
struct Scalar;

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_unit<E>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Option<String>, E> {
        Ok(Some(truth.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<String>, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Option<String>, E> {
        Ok(Some(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Option<String>, A::Error> {
        IgnoredAny.visit_seq(sequence).map(|_| None)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Option<String>, A::Error> {
        IgnoredAny.visit_map(fields).map(|_| None)
    }
}

/// Reads a text that is always there, such as an id; as [`text`] does, but with the empty one for `None`.
pub(in crate::api) fn required_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    Ok(text_or_empty(deserializer)?.unwrap_or_default())
}

/// Reads a truth value, also one that is written as a text (`"true"`, `"True"`) or a number (`1`).
pub(in crate::api) fn boolean<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<bool>, D::Error> {
    let text = text_or_empty(deserializer)?.unwrap_or_default();
    Ok(match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    })
}

/// Reads a whole number that some answers give as a string (`"40"`) and others as a number (`40`, `40.0`).
pub(in crate::api) fn number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<u64>, D::Error> {
    let text = text_or_empty(deserializer)?.unwrap_or_default();
    Ok(text.trim().parse().ok())
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
                deserialize_with = "crate::api::wire::list"
            )]
            /// The items.
            pub items: Vec<$item>,
        }
    };
}
pub(in crate::api) use wrapped_list;

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(default)]
    struct Odd {
        #[serde(deserialize_with = "text")]
        text: Option<String>,
        #[serde(deserialize_with = "required_text")]
        id: String,
        #[serde(deserialize_with = "number")]
        number: Option<u64>,
        #[serde(deserialize_with = "boolean")]
        truth: Option<bool>,
        #[serde(deserialize_with = "list")]
        list: Vec<String>,
        #[serde(deserialize_with = "or_default")]
        object: Inner,
        #[serde(deserialize_with = "optional")]
        optional: Option<Inner>,
    }

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    struct Inner {
        number: u8,
    }

    fn read(fields: Value) -> Odd {
        serde_json::from_value(fields).unwrap()
    }

    #[test]
    fn no_odd_field_costs_an_answer() {
        for (truth, expected) in [
            (json!(true), Some(true)),
            (json!("True"), Some(true)),
            (json!(1), Some(true)),
            (json!("false"), Some(false)),
            (json!("0"), Some(false)),
            (json!(null), None),
            (json!(""), None),
            (json!("maybe"), None),
            (json!({}), None),
        ] {
            assert_eq!(read(json!({"truth": truth})).truth, expected, "{truth}");
        }
        for (text, expected) in [
            (json!("a"), Some("a")),
            (json!(40), Some("40")),
            (json!(""), None),
            (json!(null), None),
            (json!([]), None),
        ] {
            let odd = read(json!({"text": text, "id": text}));
            assert_eq!(odd.text.as_deref(), expected, "{text}");
            assert_eq!(odd.id, expected.unwrap_or_default(), "{text}");
        }
        for (number, expected) in [
            (json!(40), Some(40)),
            (json!("40"), Some(40)),
            (json!(40.0), Some(40)),
            (json!(""), None),
            (json!(null), None),
            (json!("many"), None),
        ] {
            assert_eq!(read(json!({"number": number})).number, expected, "{number}");
        }
        for (list, expected) in [
            (json!(["a", null, "b"]), &["a", "b"][..]),
            (json!(null), &[]),
            (json!(""), &[]),
        ] {
            assert_eq!(read(json!({"list": list})).list, expected, "{list}");
        }
        for (object, expected) in [
            (json!({"number": 7}), Some(Inner { number: 7 })),
            (json!(null), None),
            (json!(""), None),
            (json!([]), None),
        ] {
            let odd = read(json!({"object": object, "optional": object}));
            assert_eq!(odd.optional, expected, "{object}");
            assert_eq!(odd.object, expected.unwrap_or_default(), "{object}");
        }
    }

    #[test]
    fn a_list_ends_before_it_fills_the_memory() {
        let list = |items: usize| json!({"list": vec!["a"; items]});
        assert_eq!(read(list(2000)).list.len(), 2000);
        let error = serde_json::from_value::<Odd>(list(2001)).unwrap_err();
        assert_eq!(error.to_string(), "a list of more items than any page has");
    }

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
