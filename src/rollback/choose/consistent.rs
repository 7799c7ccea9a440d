//! Choosing snapshots of several disks that lie close together in time. Pure.
//!
//! A *set* has one snapshot of each disk. It is *close* when its oldest and its newest time are at most the skew apart.
//! If two sets are close, so is the one that takes of each disk the newer of both: its oldest time is not older than either
//! of theirs, and its newest is the newer one of them. So there is one close set that no other beats for any disk: the newest.

use chrono::{DateTime, TimeDelta, Utc};

use super::Facts;
use super::pick::Choice;
use crate::rollback::facts::{Snapshot, SnapshotGroup};
use crate::rollback::moments::span;

/// Returns the snapshot that each disk of an instance goes back to: those in the newest crash-consistent group that has a
/// candidate of every disk, and where there is no such group the newest close set.
///
/// # Errors
/// What there is of each disk, where no set is close.
pub(super) fn consistent<'a>(
    choices: &[Choice<'a>],
    facts: &Facts,
    skew: TimeDelta,
) -> Result<Vec<&'a Snapshot>, String> {
    let groups = crash_consistent(facts).filter_map(|group| {
        let members: Option<Vec<_>> = choices
            .iter()
            .map(|one| {
                let mut candidates = one.candidates.iter().copied();
                candidates.find(|snapshot| group.snapshots.contains(&snapshot.id))
            })
            .collect();
        members.map(|members| (oldest(&members), &group.id, members))
    });
    let newest = groups.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    if let Some((_, _, members)) = newest {
        return Ok(members);
    }
    let dated = choices.iter().map(|one| {
        let candidates = one.candidates.iter();
        let dated = candidates.filter_map(|snapshot| Some((snapshot.taken_at?, *snapshot)));
        dated.collect::<Vec<_>>()
    });
    let dated: Vec<_> = dated.collect();
    let lists: Vec<Vec<_>> = dated
        .iter()
        .map(|list| list.iter().map(|(time, _)| *time).collect())
        .collect();
    let positions = newest_close_set(&lists, skew).map_err(|closest| {
        let closest = closest.map_or_else(String::new, |apart| {
            format!(" (the closest are {} apart)", span(apart))
        });
        let disks: Vec<_> = choices.iter().map(Choice::listed).collect();
        format!(
            "its disks have no snapshots that lie within {} of each other{closest}: {}",
            span(skew),
            disks.join("; ")
        )
    })?;
    let chosen = dated.iter().zip(positions);
    Ok(chosen
        .filter_map(|(list, position)| list.get(position))
        .map(|(_, snapshot)| *snapshot)
        .collect())
}

/// The crash-consistent group that all of these snapshots are in, if there are several and there is one.
pub(super) fn group_of_all(chosen: &[&Snapshot], facts: &Facts) -> Option<String> {
    let has_all = |group: &&SnapshotGroup| {
        let mut chosen = chosen.iter();
        chosen.all(|snapshot| group.snapshots.contains(&snapshot.id))
    };
    let found = crash_consistent(facts).find(has_all);
    found
        .filter(|_| chosen.len() > 1)
        .map(|group| group.id.clone())
}

fn crash_consistent(facts: &Facts) -> impl Iterator<Item = &SnapshotGroup> {
    facts.groups.iter().filter(|group| group.crash_consistent)
}

fn oldest(snapshots: &[&Snapshot]) -> Option<DateTime<Utc>> {
    snapshots.iter().map(|one| one.taken_at).min().flatten()
}

/// Returns the newest close set, as a position in each of `lists`, whose times are in order, the newest first. Where there is
/// none, returns how far the closest set is apart, if there is any set at all.
///
/// Begins with the newest time of each disk. As long as the set is not close, its newest time is in no close set, since every
/// other disk has only older ones left: it is given up for the next older one of the same disk.
pub(super) fn newest_close_set(
    lists: &[Vec<DateTime<Utc>>],
    skew: TimeDelta,
) -> Result<Vec<usize>, Option<TimeDelta>> {
    let mut positions = vec![0; lists.len()];
    let mut closest: Option<TimeDelta> = None;
    loop {
        let times: Option<Vec<_>> = lists
            .iter()
            .zip(&positions)
            .map(|(list, position)| list.get(*position).copied())
            .collect();
        let Some(times) = times else {
            return Err(closest);
        };
        let newest = times.iter().enumerate().max_by_key(|(_, time)| **time);
        let (Some((position, newest)), Some(oldest)) = (newest, times.iter().min()) else {
            return Ok(positions);
        };
        let apart = *newest - *oldest;
        if apart <= skew {
            return Ok(positions);
        }
        closest = Some(closest.map_or(apart, |closest| closest.min(apart)));
        positions[position] += 1;
    }
}

#[cfg(test)]
mod tests;
