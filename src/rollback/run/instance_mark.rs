//! Compares an instance with what it showed when a run saw it stopped, to tell whether it was started in between. Pure.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::rollback::facts::{Instance, Power, StartMark};
use crate::rollback::plan::Plan;

/// The power state and last start of an instance at one look; later looks are compared with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstanceMark {
    /// Its power state.
    pub power: Power,
    /// What it showed of its last start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<StartMark>,
    /// The time of the look.
    pub read_at: DateTime<Utc>,
    /// The clock that told that time.
    pub clock: MarkClock,
}

/// A clock that tells the time of a look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkClock {
    /// The provider's, as the `Date` of its answers shows it.
    Provider,
    /// This machine's, which may be off.
    #[default]
    Machine,
}

impl MarkClock {
    /// How much later than the end of a minute it must be for that minute to be over for certain.
    const fn slack(self) -> TimeDelta {
        match self {
            Self::Provider => TimeDelta::seconds(10),
            Self::Machine => TimeDelta::minutes(2),
        }
    }
}

/// The result of a comparison with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meanwhile {
    /// The instance was not started.
    NotStarted,
    /// It was started.
    Started,
    /// What it shows does not tell, for this reason.
    Unclear(&'static str),
}

impl InstanceMark {
    /// Returns whether any later start would show: ECS gives the time of the last start to the minute, so that a start in
    /// the minute of the one before shows nothing. Source: `StartTime` of DescribeInstances, `yyyy-MM-ddTHH:mmZ`.
    #[must_use]
    pub fn shows_every_start(&self) -> bool {
        match &self.start {
            Some(StartMark::Time(_)) => self.shows_from().is_some_and(|from| self.read_at >= from),
            Some(StartMark::Request(_) | StartMark::Other(_)) | None => true,
        }
    }

    /// The time from which a look shows any later start, where looks before it do not.
    #[must_use]
    pub fn shows_from(&self) -> Option<DateTime<Utc>> {
        match &self.start {
            Some(StartMark::Time(time)) => {
                end_of_time(time)?.checked_add_signed(self.clock.slack())
            }
            Some(StartMark::Request(_) | StartMark::Other(_)) | None => None,
        }
    }

    /// The mark of `instance` as `plan` has read it.
    pub(in crate::rollback) fn of_plan(plan: &Plan, instance: &Instance) -> Self {
        Self {
            power: instance.power,
            start: instance.start.clone(),
            read_at: plan.made_at,
            clock: plan.made_by,
        }
    }

    /// Compares the mark with what the instance shows `now`. Where that does not tell, an instance that `was_watched` since,
    /// look after look, was not started.
    #[must_use]
    pub fn compare(&self, now: &Instance, was_watched: bool) -> Meanwhile {
        use StartMark::{Other, Request, Time};
        if matches!(now.power, Power::Running | Power::Starting) {
            return Meanwhile::Started;
        }
        let found = match (&self.start, &now.start) {
            (Some(Time(before)), Some(Time(now))) if before == now => {
                if self.shows_every_start() {
                    Meanwhile::NotStarted
                } else {
                    Meanwhile::Unclear(
                        "its last start shows only the minute, which is that of the look",
                    )
                }
            }
            (Some(Request(before) | Other(before)), Some(Request(now) | Other(now)))
                if before == now =>
            {
                Meanwhile::NotStarted
            }
            (None, None) => Meanwhile::NotStarted,
            (_, Some(Time(_) | Request(_))) => Meanwhile::Started,
            (_, Some(Other(_))) => {
                Meanwhile::Unclear("it shows only its latest operation, which is another one")
            }
            (Some(_), None) => Meanwhile::Unclear("it does not show its last start any more"),
        };
        match found {
            Meanwhile::Unclear(_) if was_watched => Meanwhile::NotStarted,
            found => found,
        }
    }
}

/// The end of the minute, or of the second, that `time` names.
fn end_of_time(time: &str) -> Option<DateTime<Utc>> {
    if let Ok(start) = NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%MZ") {
        return start.and_utc().checked_add_signed(TimeDelta::minutes(1));
    }
    let start: DateTime<Utc> = time.parse().ok()?;
    start.checked_add_signed(TimeDelta::seconds(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: Option<StartMark>, read_at: &str) -> InstanceMark {
        InstanceMark {
            power: Power::Stopped,
            start,
            read_at: read_at.parse().unwrap(),
            clock: MarkClock::Provider,
        }
    }

    fn instance(power: Power, start: Option<StartMark>) -> Instance {
        Instance {
            id: "i-1".to_owned(),
            name: None,
            power,
            status: format!("{power:?}"),
            released: false,
            locks: Vec::new(),
            image: None,
            operation: None,
            start,
            lifecycle: crate::rollback::facts::Lifecycle::default(),
        }
    }

    fn time(time: &str) -> StartMark {
        StartMark::Time(time.to_owned())
    }

    fn request(id: &str) -> StartMark {
        StartMark::Request(id.to_owned())
    }

    fn other(id: &str) -> StartMark {
        StartMark::Other(id.to_owned())
    }

    #[test]
    fn a_start_in_the_minute_of_the_one_before_is_not_to_be_told_unless_somebody_has_looked() {
        let started = Some(time("2026-11-21T01:00Z"));
        let now = instance(Power::Stopped, started.clone());
        for (read_at, expected) in [
            ("2026-11-21T01:00:59Z", false),
            ("2026-11-21T01:01:09Z", false),
            ("2026-11-21T01:01:10Z", true),
        ] {
            let mark = mark(started.clone(), read_at);
            assert_eq!(mark.shows_every_start(), expected, "{read_at}");
            let found = mark.compare(&now, false);
            assert_eq!(found == Meanwhile::NotStarted, expected, "{read_at}");
            assert_eq!(mark.compare(&now, true), Meanwhile::NotStarted);
            let later = instance(Power::Stopped, Some(time("2026-11-21T01:01Z")));
            assert_eq!(mark.compare(&later, true), Meanwhile::Started);
        }
        let by_machine = InstanceMark {
            clock: MarkClock::Machine,
            ..mark(started, "2026-11-21T01:02:59Z")
        };
        assert!(!by_machine.shows_every_start());
        let to_the_second = mark(Some(time("2026-11-21T01:00:30Z")), "2026-11-21T01:00:41Z");
        assert!(to_the_second.shows_every_start());
        assert!(!mark(Some(time("soon")), "2026-11-21T01:00:41Z").shows_every_start());
    }

    #[test]
    fn a_start_at_the_end_of_all_time_is_not_reckoned_with() {
        for text in ["+262142-12-31T23:59Z", "+262142-12-31T23:59:59Z"] {
            assert_eq!(end_of_time(text), None, "{text}");
        }
    }

    #[test]
    fn requests_tell_every_change_of_power_as_long_as_nothing_else_hides_them() {
        use Meanwhile::{NotStarted, Started};
        let mark = |start| mark(start, "2026-11-21T01:00:00Z");
        let stopped = |start| instance(Power::Stopped, start);
        for (before, now, expected) in [
            (Some(request("r-1")), Some(request("r-1")), NotStarted),
            (Some(request("r-1")), Some(request("r-2")), Started),
            (Some(other("r-1")), Some(other("r-1")), NotStarted),
            (Some(other("r-1")), Some(request("r-2")), Started),
            (None, Some(request("r-2")), Started),
            (None, None, NotStarted),
        ] {
            let found = mark(before.clone()).compare(&stopped(now.clone()), false);
            assert_eq!(found, expected, "{before:?} {now:?}");
        }
        for (before, now) in [
            (Some(request("r-1")), Some(other("r-2"))),
            (Some(other("r-1")), Some(other("r-2"))),
            (Some(request("r-1")), None),
        ] {
            let mark = mark(before);
            let now = stopped(now);
            assert!(matches!(mark.compare(&now, false), Meanwhile::Unclear(_)));
            assert_eq!(mark.compare(&now, true), NotStarted);
        }
        let runs = instance(Power::Running, Some(request("r-1")));
        assert_eq!(mark(Some(request("r-1"))).compare(&runs, true), Started);
    }
}
