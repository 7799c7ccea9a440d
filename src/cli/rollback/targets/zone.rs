//! The zone of this machine.

use chrono::{FixedOffset, Local, NaiveDateTime, TimeZone as _};

use crate::config::Env;

/// What local time is ahead of UTC at `utc`.
///
/// # Errors
/// That `TZ` names a zone that this machine does not know: the system would take UTC for it in silence, as it happens in
/// containers without the files of zones.
pub(super) fn offset(utc: &NaiveDateTime, env: &Env) -> Result<FixedOffset, String> {
    if cfg!(unix)
        && let Some(zone) = env.get("TZ")
        && !is_known(&zone)
    {
        return Err(format!(
            "TZ is '{}', which this machine knows no zone of: give the time with its zone, as in \
             2026-11-20T03:00:00+08:00",
            zone.escape_debug()
        ));
    }
    Ok(Local.offset_from_utc_datetime(utc))
}

/// Where the files of zones may be.
const FOLDERS: [&str; 4] = [
    "/usr/share/zoneinfo",
    "/share/zoneinfo",
    "/etc/zoneinfo",
    "/usr/share/lib/zoneinfo",
];

/// Whether `TZ` means something here: the name of a file of a zone, or a rule such as `CST-8`.
fn is_known(zone: &str) -> bool {
    let name = zone.strip_prefix(':').unwrap_or(zone);
    // Those two are what is taken for anything unknown.
    if matches!(name, "UTC" | "localtime") || is_rule(name) {
        return true;
    }
    let has_zone = |path: std::path::PathBuf| {
        crate::files::read(&path, 1 << 20).is_ok_and(|content| content.starts_with(b"TZif"))
    };
    FOLDERS
        .iter()
        // A path that is absolute stays what it is.
        .any(|folder| has_zone(std::path::Path::new(folder).join(name)))
}

/// Whether it looks as rules do: the name of the zone, in letters or angle brackets, and its offset; then nothing, or the
/// summer time with its two dates, without which it is not taken.
fn is_rule(name: &str) -> bool {
    let rest = if let Some(quoted) = name.strip_prefix('<') {
        quoted.split_once('>').map(|(_, rest)| rest)
    } else {
        let rest = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        (name.len() - rest.len() >= 3).then_some(rest)
    };
    let rest = rest.map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
    rest.is_some_and(|rest| {
        let summer = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        summer.len() < rest.len() && (summer.is_empty() || summer.matches(',').count() == 2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_a_rule_or_has_a_file() {
        for zone in [
            "CST-8",
            "UTC0",
            "UTC",
            ":UTC",
            "<+08>-8",
            "CET-1CEST,M3.5.0,M10.5.0/3",
        ] {
            assert!(is_known(zone), "{zone}");
        }
        for zone in [
            "Mars/Olympus",
            "Mars/Olympus-8",
            "AB1",
            "/dev/null",
            ":",
            "<+08",
            "8",
            "CST-8CDT",
            "CST-",
        ] {
            assert!(!is_known(zone), "{zone}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_zone_that_is_not_known_is_not_taken_for_another() {
        let time = "2026-11-20T03:00:00".parse().unwrap();
        let error = offset(&time, &Env::of([("TZ", "Mars/Olympus")])).unwrap_err();
        assert!(error.starts_with("TZ is 'Mars/Olympus', which"), "{error}");
        let none: [(&str, &str); 0] = [];
        assert!(offset(&time, &Env::of(none)).is_ok());
    }
}
