//! The snapshots that one disk may go back to, and saying what there is. Pure.

use super::{Facts, Problem, To};
use crate::rollback::facts::{Disk, Snapshot};
use crate::rollback::plan::Move;

/// A disk, and the snapshots that it may go back to.
pub(super) struct Choice<'a> {
    pub(super) disk: &'a Disk,
    /// Those that were asked for, the newest first. Never empty.
    pub(super) candidates: Vec<&'a Snapshot>,
    /// All that can be used and are no safety snapshots, the newest first.
    usable: Vec<&'a Snapshot>,
    /// The safety snapshots that are no candidates only because they are that.
    safety: Vec<&'a Snapshot>,
    /// True when any snapshot of the disk is finished, copies and archived ones left out: the next one copies only what was
    /// written since. Source: "How snapshots work" of ECS (doc-detail/25392: the first is full and takes long, later ones
    /// are incremental) and "Creating snapshots" of CBS (document/product/362/5755: only what has changed since the last).
    has_finished: bool,
}

impl<'a> Choice<'a> {
    /// The rollback to one of the candidates.
    pub(super) fn go_back_to(&self, snapshot: &Snapshot) -> Move {
        let newer = |all: &[&Snapshot]| {
            let newer = all.iter().filter(|one| one.taken_at > snapshot.taken_at);
            newer.map(|one| one.id.clone()).collect()
        };
        Move {
            disk: self.disk.clone(),
            newer: newer(&self.usable),
            left_out: newer(&self.safety),
            first_snapshot: !self.has_finished,
            snapshot: snapshot.clone(),
        }
    }

    /// The newest candidate.
    pub(super) fn newest(&self) -> Option<&'a Snapshot> {
        self.candidates.first().copied()
    }

    /// The candidates in words.
    pub(super) fn listed(&self) -> String {
        format!("{} has {}", self.disk.id, listed(&self.candidates))
    }
}

/// The snapshots that a disk may go back to; nothing when a group has none of it.
pub(super) fn pick<'a>(
    disk: &'a Disk,
    to: &To,
    facts: &'a Facts,
) -> Option<Result<Choice<'a>, Problem>> {
    let all = facts.snapshots_of(&disk.id);
    let usable = all.iter().copied().filter(|one| one.is_usable());
    let (safety, usable): (Vec<_>, Vec<_>) = usable.partition(|one| facts.is_safety(one));
    let is_in_time = |one: &Snapshot| match to {
        To::AsOf(time) => one.taken_at.is_some_and(|taken| taken <= *time),
        _ => true,
    };
    let undated = usable.iter().find(|one| one.taken_at.is_none());
    let found = match (to, undated) {
        (To::Latest | To::AsOf(_), Some(undated)) => Err(format!(
            "when its snapshot {} was taken cannot be read, so which one is the newest is not known; name one: {}",
            undated.id,
            candidates(&usable, &safety)
        )),
        (To::Snapshot(id), _) => match facts.snapshots.iter().find(|one| one.id == *id) {
            Some(found) => Ok(vec![found]),
            None => Err(format!(
                "there is no snapshot {id}; {}",
                candidates(&usable, &safety)
            )),
        },
        (To::Latest, None) if usable.is_empty() => {
            let unusable = unusable(&all);
            Err(format!("{}{unusable}", candidates(&usable, &safety)))
        }
        (To::Latest | To::AsOf(_), None) => {
            let chosen = facts.chosen.get(&disk.id);
            let found = usable
                .iter()
                .copied()
                .filter(|one| is_in_time(one) && chosen.is_none_or(|chosen| *chosen == one.id));
            let found: Vec<_> = found.collect();
            match chosen {
                Some(chosen) if found.is_empty() => Err(format!(
                    "{chosen}, which was chosen before the wait, cannot be used any more; {}",
                    candidates(&usable, &safety)
                )),
                _ => Ok(found),
            }
        }
        (To::Group(id), _) => {
            let group = facts.groups.iter().find(|group| group.id == *id)?;
            let mut members = all.iter().copied();
            let member = members.find(|one| group.snapshots.contains(&one.id));
            Ok(vec![member?])
        }
    };
    let found = found.and_then(|found| match (found.first(), to) {
        // The name of a safety snapshot tells when it was taken, and an undo must not fail for want of that.
        (Some(one), _) if one.taken_at.is_none() && !facts.is_safety(one) => Err(format!(
            "when the snapshot {} was taken cannot be read",
            one.id
        )),
        (None, To::AsOf(time)) => {
            let time = time.format("%Y-%m-%dT%H:%M:%SZ");
            Err(format!(
                "it has no usable snapshot of {time} or before; {}",
                candidates(&usable, &safety)
            ))
        }
        _ => Ok(found),
    });
    let is_chosen = matches!(to, To::Latest | To::AsOf(_));
    let left_out = safety.iter().copied();
    let left_out = left_out.filter(|one| is_chosen && is_in_time(one));
    let left_out = left_out.collect();
    Some(match found {
        Ok(candidates) => Ok(Choice {
            disk,
            candidates,
            usable,
            safety: left_out,
            has_finished: all.iter().any(|one| one.finished && one.unusable.is_none()),
        }),
        Err(what) => Err(Problem::new(&disk.id, what)),
    })
}

/// What could have been chosen, the newest first, or where there is no such thing what can be named.
fn candidates(usable: &[&Snapshot], safety: &[&Snapshot]) -> String {
    if usable.is_empty() && safety.is_empty() {
        return "it has no snapshot that can be used".to_owned();
    }
    if usable.is_empty() {
        return format!(
            "it has no snapshot that can be used but safety snapshots of earlier runs, which have to be named: {}",
            listed(safety)
        );
    }
    format!("it has {}", listed(usable))
}

/// Snapshots with their times.
fn listed(usable: &[&Snapshot]) -> String {
    let shown = usable
        .iter()
        .take(5)
        .map(|one| format!("{} of {}", one.id, one.time_text()));
    let more = if usable.len() > 5 {
        " and older ones"
    } else {
        ""
    };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

/// Why those that there are cannot be used.
fn unusable(all: &[&Snapshot]) -> String {
    let reasons: Vec<_> = all
        .iter()
        .filter(|one| !one.is_usable())
        .take(5)
        .map(|one| {
            let why = one.unusable.as_deref().unwrap_or("it is not whole");
            format!("{}: {why}", one.id)
        })
        .collect();
    if reasons.is_empty() {
        String::new()
    } else {
        format!(" ({})", reasons.join("; "))
    }
}
