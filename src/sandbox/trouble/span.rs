//! Lengths of time as troubles write them. Imports nothing of ours.

use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The longest that anything is held up.
pub(super) const LONGEST: Duration = Duration::from_secs(3600);

/// A length of time, written `300ms` or `1m 30s`; an hour at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub Duration);

impl Span {
    /// Its length in milliseconds.
    pub(in crate::sandbox) fn milliseconds(self) -> u64 {
        u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&humantime::format_duration(self.0))
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let span = humantime::parse_duration(&text).map_err(de::Error::custom)?;
        if span > LONGEST {
            return Err(de::Error::custom("it lasts an hour at most"));
        }
        Ok(Self(span))
    }
}

/// A time by which a clock is off, written `20m` when it is ahead and `-20m` when it is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift(pub TimeDelta);

impl Serialize for Shift {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sign = if self.0 < TimeDelta::zero() { "-" } else { "" };
        let length = self.0.abs().to_std().unwrap_or_default();
        serializer.collect_str(&format_args!(
            "{sign}{}",
            humantime::format_duration(length)
        ))
    }
}

impl<'de> Deserialize<'de> for Shift {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (sign, length) = match text.strip_prefix('-') {
            Some(length) => (-1, length),
            None => (1, text.as_str()),
        };
        let length = humantime::parse_duration(length).map_err(de::Error::custom)?;
        TimeDelta::from_std(length)
            .ok()
            .filter(|shift| *shift <= TimeDelta::days(365))
            .map(|shift| Self(shift * sign))
            .ok_or_else(|| de::Error::custom("a clock is off by a year at most"))
    }
}
