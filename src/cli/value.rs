//! Values of options that are more than a text or a number.

use std::error::Error as StdError;
use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

use clap::ValueEnum;

use crate::api::alibaba::ecs::TagFilter;
use crate::api::{DiskId, Provider, SnapshotId};
use crate::error::Error;

/// A provider on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ProviderName {
    Alibaba,
    Tencent,
}

impl From<ProviderName> for Provider {
    fn from(name: ProviderName) -> Self {
        match name {
            ProviderName::Alibaba => Self::Alibaba,
            ProviderName::Tencent => Self::Tencent,
        }
    }
}

/// The longest duration that options take: no command is left waiting for longer, and it can be added to any time.
const LONGEST_DURATION: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// Reads a duration with its unit: `90s`, `10m`, `1h30m`, `500ms`. Zero is none.
///
/// # Errors
/// The reason why the text is no duration, or that it is longer than [`LONGEST_DURATION`].
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    match humantime::parse_duration(text) {
        Ok(Duration::ZERO) => Err("it must be longer than nothing".to_owned()),
        Ok(duration) if duration > LONGEST_DURATION => {
            Err("the longest is a year (366 days)".to_owned())
        }
        Ok(duration) => Ok(duration),
        Err(error) => Err(format!(
            "{error}; a duration has a unit, as in 90s, 10m or 1h30m"
        )),
    }
}

/// Reads a truth value in any case, as the vendors' command lines write it (`true`, `True`, `FALSE`).
///
/// # Errors
/// When it is neither.
pub(super) fn boolean(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err("it is neither true nor false".to_owned()),
    }
}

/// One or more ids in one value: `d-1`, or the JSON array of the vendors' command lines, `["d-1","d-2"]`.
#[derive(Debug, Clone)]
pub(super) struct OneOrMore<T>(Vec<T>);

impl<T> FromStr for OneOrMore<T>
where
    T: FromStr<Err: Display>,
{
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let texts = if text.trim_start().starts_with('[') {
            serde_json::from_str::<Vec<String>>(text)
                .map_err(|error| format!("not a JSON array of texts: {error}"))?
        } else {
            vec![text.to_owned()]
        };
        let parse = |text: &String| text.parse().map_err(|error: T::Err| error.to_string());
        texts.iter().map(parse).collect::<Result<_, _>>().map(Self)
    }
}

/// All the values of a repeated option in one list.
pub(super) fn all<T: Clone>(values: &[OneOrMore<T>]) -> Vec<T> {
    values
        .iter()
        .flat_map(|values| values.0.iter().cloned())
        .collect()
}

/// A list that is not too long for one request.
///
/// # Errors
/// A usage error that names `option`.
pub(super) fn at_most<T>(most: usize, option: &str, values: Vec<T>) -> Result<Vec<T>, Error> {
    if values.len() <= most {
        return Ok(values);
    }
    Err(Error::usage(format!(
        "{option}: {} ids are given; one request takes {most}",
        values.len()
    )))
}

/// `DISK=SNAPSHOT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DiskPair {
    pub(super) disk: DiskId,
    pub(super) snapshot: SnapshotId,
}

impl FromStr for DiskPair {
    type Err = Box<dyn StdError + Send + Sync>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (disk, snapshot) = text
            .split_once('=')
            .ok_or("a disk and its snapshot are written DISK=SNAPSHOT")?;
        Ok(Self {
            disk: disk.parse()?,
            snapshot: snapshot.parse()?,
        })
    }
}

/// Reads a tag to look for: `KEY` or `KEY=VALUE`.
///
/// # Errors
/// When there is no key.
pub(super) fn tag(text: &str) -> Result<TagFilter, String> {
    let (key, value) = match text.split_once('=') {
        Some((key, value)) => (key, Some(value.to_owned())),
        None => (text, None),
    };
    if key.is_empty() {
        return Err("a tag has a key, as in KEY=VALUE".to_owned());
    }
    Ok(TagFilter {
        key: key.to_owned(),
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_one_id_or_a_json_array() {
        for (text, count) in [("d-1", 1), (r#"["d-1","d-2"]"#, 2), ("[]", 0)] {
            let ids: OneOrMore<DiskId> = text.parse().unwrap();
            assert_eq!(ids.0.len(), count, "{text}");
        }
        for text in ["s-1", r#"["d-1",2]"#, "[d-1]", ""] {
            assert!(text.parse::<OneOrMore<DiskId>>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_pair_that_is_none_says_what_is_wrong() {
        let why = |text: &str| text.parse::<DiskPair>().unwrap_err().to_string();
        assert_eq!(
            why("d-1"),
            "a disk and its snapshot are written DISK=SNAPSHOT"
        );
        assert!(why("s-1=d-1").starts_with("'s-1' is an Alibaba Cloud snapshot"));
        assert!("d-1=s-1".parse::<DiskPair>().is_ok());
    }

    #[test]
    fn a_duration_has_a_unit_and_a_length() {
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        for text in ["90", "0s", "", "s"] {
            assert!(duration(text).is_err(), "{text}");
        }
        assert_eq!(duration("366d"), Ok(LONGEST_DURATION));
        for text in ["8785h", "2y", "18446744073709551615s"] {
            let why = duration(text).unwrap_err();
            assert_eq!(why, "the longest is a year (366 days)", "{text}");
        }
        assert!(duration("99999999999999y").is_err());
    }

    #[test]
    fn fuzz_values_of_options() {
        let seeds = [
            "90s",
            "1h30m",
            "500ms",
            "366d",
            "2y 1month",
            "d-1=s-1",
            "[\"d-1\",\"d-2\"]",
            "key=value",
        ];
        let words = ["ns", "us", "years", "months", "weeks", "=", "[\"", "true"];
        crate::fuzz::fuzz_text("values of options", &seeds, &words, |text| {
            if let Ok(duration) = duration(text) {
                assert!(
                    duration <= LONGEST_DURATION && !duration.is_zero(),
                    "{text}"
                );
            }
            let _ = text.parse::<DiskPair>();
            let _ = text.parse::<OneOrMore<DiskId>>();
            let _ = (boolean(text), tag(text));
        });
    }
}
