//! How times are written, whichever API shows them. Imports nothing of ours.

use chrono::{DateTime, SecondsFormat, Utc};

/// To the second, as most APIs do: `2026-01-02T03:04:05Z`.
pub(super) fn iso(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// To the minute, as ECS instances have it: `2026-01-02T03:04Z`.
pub(super) fn minute(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%MZ").to_string()
}

/// To the second, as ECM and CBS do: `2026-01-02 03:04:05`.
pub(super) fn spaced(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M:%S").to_string()
}
