//! Picking the snapshot that one disk goes back to, and saying from which. Pure.

use super::{Facts, Problem, To};
use crate::rollback::facts::{Disk, Snapshot};
use crate::rollback::plan::Move;

/// The snapshot that a disk goes back to; nothing when a group has none of it.
pub(super) fn pick(disk: &Disk, to: &To, facts: &Facts) -> Option<Result<Move, Problem>> {
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
            Some(found) => Ok(found),
            None => Err(format!(
                "there is no snapshot {id}; {}",
                candidates(&usable, &safety)
            )),
        },
        (To::Latest, None) => usable.first().copied().ok_or_else(|| {
            let unusable = unusable(&all);
            format!("{}{unusable}", candidates(&usable, &safety))
        }),
        (To::AsOf(time), None) => {
            let mut in_time = usable.iter().copied().filter(|one| is_in_time(one));
            in_time.next().ok_or_else(|| {
                let time = time.format("%Y-%m-%dT%H:%M:%SZ");
                format!(
                    "it has no usable snapshot of {time} or before; {}",
                    candidates(&usable, &safety)
                )
            })
        }
        (To::Group(id), _) => {
            let group = facts.groups.iter().find(|group| group.id == *id)?;
            Ok(all
                .iter()
                .copied()
                .find(|one| group.snapshots.contains(&one.id))?)
        }
    };
    // The name of a safety snapshot tells when it was taken, and an undo must not fail for want of that.
    let found = found.and_then(|one| match one.taken_at {
        None if !facts.is_safety(one) => Err(format!(
            "when the snapshot {} was taken cannot be read",
            one.id
        )),
        _ => Ok(one),
    });
    Some(found.map_or_else(
        |what| Err(Problem::new(&disk.id, what)),
        |snapshot| {
            let is_newer = |one: &&&Snapshot| one.taken_at > snapshot.taken_at;
            let newer = usable.iter().filter(is_newer);
            let is_chosen = matches!(to, To::Latest | To::AsOf(_));
            let left_out = safety.iter().filter(is_newer);
            let left_out = left_out.filter(|one| is_chosen && is_in_time(one));
            Ok(Move {
                disk: disk.clone(),
                newer: newer.map(|one| one.id.clone()).collect(),
                left_out: left_out.map(|one| one.id.clone()).collect(),
                snapshot: snapshot.clone(),
            })
        },
    ))
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
