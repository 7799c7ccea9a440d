//! How old something is. Imports nothing of ours.

use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest age: ten years.
const LONGEST: Duration = Duration::from_secs(87_600 * 3600);

/// How long ago something was made, as `36h` or `30d`; ten years at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sandbox) struct Age(pub(in crate::sandbox) Duration);

impl Serialize for Age {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&humantime::format_duration(self.0))
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let age = humantime::parse_duration(&text).map_err(D::Error::custom)?;
        if age > LONGEST {
            return Err(D::Error::custom("an age is ten years at most"));
        }
        Ok(Self(age))
    }
}
