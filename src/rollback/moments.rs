//! The moments that the disks of one instance go back to, and how far they lie apart. Pure.

use std::time::Duration;

use chrono::TimeDelta;

use super::check::{Check, Checks, Verdict};
use super::facts::minute;
use super::plan::{Plan, Unit};

/// The check, for each instance with several disks, that they go back to about the same moment.
///
/// It is a warning unless the plan asks for that (`consistent`). Safety snapshots of one run were all taken while the
/// instance was stopped, so that there is nothing to check where a run is undone.
#[must_use]
pub fn moments(plan: &Plan) -> Vec<Check> {
    if plan.undoes.is_some() {
        return Vec::new();
    }
    let several = plan.units.iter().filter(|unit| unit.moves.len() > 1);
    several.flat_map(|unit| of_unit(unit, plan)).collect()
}

fn of_unit(unit: &Unit, plan: &Plan) -> Vec<Check> {
    let options = &plan.options;
    let mut checks = Checks::of(unit.id());
    let times = unit.moves.iter().filter_map(|one| one.snapshot.taken_at);
    let (oldest, newest) = (times.clone().min(), times.max());
    let apart = newest.zip(oldest).map(|(newest, oldest)| newest - oldest);
    let is_dated = unit.moves.iter().all(|one| one.snapshot.taken_at.is_some());
    let is_close = is_dated && apart.is_some_and(|apart| apart <= options.max_skew());
    let seen = match (&unit.snapshot_group, apart) {
        (Some(group), _) => format!("all in the snapshot group {group}"),
        (None, Some(apart)) if is_close => format!("{} apart", span(apart)),
        (None, apart) => {
            let apart = apart.filter(|_| is_dated).map(span);
            let apart = apart.as_deref().unwrap_or("an unknown time");
            let disks = unit.moves.iter();
            let disks = disks.map(|one| {
                let taken = one.snapshot.taken_at;
                let taken = taken.map_or_else(|| one.snapshot.time_text(), minute);
                format!("{} to {taken}", one.disk.id)
            });
            format!("{apart} apart: {}", disks.collect::<Vec<_>>().join(", "))
        }
    };
    checks.note(
        "moments-together",
        unit.snapshot_group.is_some() || is_close,
        if options.consistent {
            Verdict::Fail
        } else {
            Verdict::Warn
        },
        seen,
        "at most --max-skew apart, or in one snapshot group",
        "-",
    );
    checks.list
}

/// A time span in words, such as `2h 3m`.
pub(super) fn span(time: TimeDelta) -> String {
    let seconds = u64::try_from(time.num_seconds()).unwrap_or_default();
    humantime::format_duration(Duration::from_secs(seconds)).to_string()
}
