//! A time that disks go back to: written with its zone, or as a clock on the wall of this machine shows it. Pure.

use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, TimeDelta, Utc};

/// A time as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// With its zone.
    Exact(DateTime<Utc>),
    /// Without one: it is in the zone of this machine.
    Local(NaiveDateTime),
}

/// What times are understood by.
pub(super) struct Clock<'a> {
    /// The time now.
    pub(super) now: DateTime<Utc>,
    /// What local time was ahead of UTC at a time in UTC; or why that cannot be told.
    pub(super) offset: &'a dyn Fn(&NaiveDateTime) -> Result<FixedOffset, String>,
}

/// A time that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meant {
    /// The time.
    pub(super) at: DateTime<Utc>,
    /// What it was taken for, when it was written without its zone: there and in UTC.
    pub(super) shown: Option<String>,
}

const FORMS: &str = "give it with its zone, as in 2026-11-20T03:00:00+08:00, or as the local time of this machine, as in \
                     2026-11-20T03:00";

/// Reads a time: RFC 3339, also without seconds; or a date and a time of day without a zone.
///
/// # Errors
/// How it is to be written.
pub(super) fn when(text: &str) -> Result<When, String> {
    let text = text.trim();
    // A year of two digits is read as one of the first century.
    if !has_digits_like(text, "0000-00-00") {
        return Err(FORMS.to_owned());
    }
    if text.len() == "0000-00-00".len() {
        return Err(format!("a day alone leaves open which time of it; {FORMS}"));
    }
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(When::Exact(time.to_utc()));
    }
    let text = text.replacen(' ', "T", 1);
    let with_zone = text.replace(['Z', 'z'], "+00:00");
    if let Ok(time) = DateTime::parse_from_str(&with_zone, "%Y-%m-%dT%H:%M%:z") {
        return Ok(When::Exact(time.to_utc()));
    }
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%.f"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
        .map(When::Local)
        .ok_or_else(|| FORMS.to_owned())
}

fn has_digits_like(text: &str, shape: &str) -> bool {
    text.len() >= shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, shape)| match shape {
                b'0' => byte.is_ascii_digit(),
                other => byte == other,
            })
}

impl When {
    /// The time that is meant.
    ///
    /// # Errors
    /// Why it is none that disks can go back to, as the second half of a sentence.
    pub(super) fn meant(&self, clock: &Clock<'_>) -> Result<Meant, String> {
        let (at, shown) = match self {
            Self::Exact(at) => (*at, None),
            Self::Local(local) => {
                let there = in_zone(local, clock)?;
                let at = there.to_utc();
                (at, Some(format!("{}, {}", with_offset(&there), utc(&at))))
            }
        };
        if at > clock.now {
            return Err(format!(
                "it is in the future: {} is after {}, which is now",
                utc(&at),
                clock.now.to_rfc3339_opts(SecondsFormat::Secs, true)
            ));
        }
        Ok(Meant { at, shown })
    }
}

/// The one moment at which the clocks on the wall showed `local`.
fn in_zone(local: &NaiveDateTime, clock: &Clock<'_>) -> Result<DateTime<FixedOffset>, String> {
    // Whatever offsets it may have, they are those of the day before and the day after.
    let day = TimeDelta::days(1);
    let near = [local.checked_sub_signed(day), local.checked_add_signed(day)];
    let mut found: Vec<DateTime<FixedOffset>> = Vec::new();
    for near in near.into_iter().flatten() {
        let offset = (clock.offset)(&near)?;
        let Some(utc) = local.checked_sub_offset(offset) else {
            continue;
        };
        let time = DateTime::from_naive_utc_and_offset(utc, offset);
        if (clock.offset)(&utc)? == offset && !found.contains(&time) {
            found.push(time);
        }
    }
    found.sort_unstable();
    match found.as_slice() {
        [] => Err(
            "there was no such time in the zone of this machine: its clocks were put forward over it".to_owned(),
        ),
        [time] => Ok(*time),
        times => {
            let times: Vec<_> = times.iter().map(with_offset).collect();
            Err(format!(
                "it was that time twice in the zone of this machine, when its clocks were put back: give {}",
                times.join(" or ")
            ))
        }
    }
}

fn with_offset(time: &DateTime<FixedOffset>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

fn utc(time: &DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> When {
        When::Exact(text.parse().unwrap())
    }

    fn local(text: &str) -> When {
        When::Local(text.parse().unwrap())
    }

    /// In a zone that is one hour ahead, and two in summer.
    fn meant(time: &When) -> Result<Meant, String> {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let summer = at("2026-03-29T01:00:00")..at("2026-10-25T01:00:00");
        let offset = |utc: &NaiveDateTime| {
            if *utc < at("2000-01-01T00:00:00") {
                return Err("no zone".to_owned());
            }
            let hours = 1 + i32::from(summer.contains(utc));
            Ok(FixedOffset::east_opt(hours * 3600).unwrap())
        };
        time.meant(&Clock {
            now: "2026-11-20T03:00:00.123456789Z".parse().unwrap(),
            offset: &offset,
        })
    }

    #[test]
    fn a_time_is_read_with_its_zone_or_as_local() {
        for (text, expected) in [
            ("2026-11-20T03:00:00+08:00", exact("2026-11-19T19:00:00Z")),
            ("2026-11-20T03:00:00Z", exact("2026-11-20T03:00:00Z")),
            ("2026-11-20 03:00:00.5z", exact("2026-11-20T03:00:00.5Z")),
            ("2026-11-20T03:00+08:00", exact("2026-11-19T19:00:00Z")),
            ("2026-11-20T03:00Z", exact("2026-11-20T03:00:00Z")),
            (" 2026-11-20T03:00 ", local("2026-11-20T03:00:00")),
            ("2026-11-20 03:00", local("2026-11-20T03:00:00")),
            ("2026-11-20 03:00:07", local("2026-11-20T03:00:07")),
            ("2026-11-20T03:00:07.25", local("2026-11-20T03:00:07.25")),
        ] {
            assert_eq!(when(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_time_that_leaves_something_open_is_none() {
        for text in [
            "",
            "03:00",
            "yesterday",
            "26-11-20T03:00",
            "2026-11-20",
            "2026-11-20T",
            "2026-11-20T03",
            "2026-11-20T24:00",
            "2026-02-29T03:00",
            "2026-11-20T03:00 CST",
            "2026-11-20T03:00:00+8",
            "2026-11-20T03:00:00Z0",
            "20261120T030000Z",
            "11/20/2026 03:00",
            "２０２６-11-20T03:00",
        ] {
            assert!(when(text).is_err(), "{text}");
        }
        assert!(
            when("2026-11-20")
                .unwrap_err()
                .starts_with("a day alone leaves open")
        );
    }

    #[test]
    fn a_local_time_is_shown_with_its_zone() {
        let found = meant(&local("2026-11-20T03:00:00")).unwrap();
        assert_eq!(found.at.to_rfc3339(), "2026-11-20T02:00:00+00:00");
        assert_eq!(
            found.shown.as_deref(),
            Some("2026-11-20T03:00:00+01:00, 2026-11-20T02:00:00Z")
        );
        let found = meant(&exact("2026-11-20T03:00:00Z")).unwrap();
        assert_eq!(found.shown, None);
    }

    #[test]
    fn the_zone_is_that_of_the_day_to_the_second() {
        for (time, expected) in [
            ("2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
            ("2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
            ("2026-10-25T01:59:59", "2026-10-24T23:59:59Z"),
            ("2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
        ] {
            let found = meant(&local(time)).unwrap();
            assert_eq!(utc(&found.at), expected, "{time}");
        }
        for time in [
            "2026-03-29T02:00:00",
            "2026-03-29T02:59:59",
            "2026-10-25T02:00:00",
            "2026-10-25T02:59:59",
        ] {
            assert!(meant(&local(time)).is_err(), "{time}");
        }
    }

    #[test]
    fn a_time_that_was_not_or_was_twice_or_will_be_is_refused() {
        for (time, why) in [
            (
                local("2026-03-29T02:30:00"),
                "there was no such time in the zone of this machine: its clocks were put forward over it",
            ),
            (
                local("2026-10-25T02:30:00"),
                "it was that time twice in the zone of this machine, when its clocks were put back: give \
                 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00",
            ),
            (
                exact("2026-11-20T03:00:01Z"),
                "it is in the future: 2026-11-20T03:00:01Z is after 2026-11-20T03:00:00Z, which is now",
            ),
            (
                local("2026-11-20T04:00:01"),
                "it is in the future: 2026-11-20T03:00:01Z is after 2026-11-20T03:00:00Z, which is now",
            ),
            (local("1970-01-01T00:00:00"), "no zone"),
        ] {
            assert_eq!(meant(&time).unwrap_err(), why);
        }
    }

    #[test]
    fn fuzz_times() {
        let seeds = [
            "2026-11-20T03:00:00Z",
            "2026-11-20 03:00",
            "2026-11-20T03:00+08:00",
            "2026-03-29 02:30:00.123",
        ];
        let words = ["T", "Z", "+23:59", "-00:00", "999999", "24:00:60"];
        crate::fuzz::fuzz_text("times", &seeds, &words, |text| {
            if let Ok(time) = when(text) {
                let _ = meant(&time);
            }
        });
    }
}
