//! What will be lost, in words. Pure.

use chrono::{DateTime, Utc};

use crate::api::parse_time;
use crate::error::Error;
use crate::rollback::facts::minute;
use crate::rollback::{DiskLoss, EcmLoss};

/// What rolling disks back, or initialising them again, destroys.
pub(super) fn disks(losses: &[DiskLoss], now: DateTime<Utc>) -> String {
    losses.iter().map(|loss| disk(loss, now)).collect()
}

fn disk(loss: &DiskLoss, now: DateTime<Utc>) -> String {
    let mut text = match &loss.disk {
        Some(disk) => {
            let kind = disk.kind.as_deref().unwrap_or("unknown");
            let place = match (disk.attached_to(), &disk.device) {
                (Some(instance), Some(device)) => format!("{device} of {instance}"),
                (Some(instance), None) => format!("of {instance}"),
                _ => "attached to nothing".to_owned(),
            };
            let size = disk
                .size
                .map_or_else(|| "unknown size".to_owned(), |size| format!("{size} GiB"));
            // A name is anybody's text: it must not look like lines of ours.
            let name = disk
                .disk_name
                .as_deref()
                .unwrap_or("no name")
                .escape_debug();
            format!("{}: {name}, {kind} disk, {place}, {size}\n", loss.disk_id)
        }
        None => format!("{}: no such disk was found\n", loss.disk_id),
    };
    match (&loss.snapshot_id, &loss.snapshot) {
        (None, _) => {
            text.push_str("  is put back to how it was created: everything on it is lost\n");
        }
        (Some(id), None) => {
            text.push_str(&format!("  {id} was not found among its snapshots\n"));
        }
        (Some(id), Some(snapshot)) => {
            let taken = snapshot.creation_time.as_deref().and_then(time);
            match taken {
                Some(taken) => text.push_str(&format!(
                    "  goes back to {id}, taken {at}\n  everything written since {at}, {age}, is lost\n",
                    at = minute(taken),
                    age = age(now, taken),
                )),
                None => text.push_str(&format!(
                    "  goes back to {id}, taken at a time that is not known\n  everything written since then is lost\n"
                )),
            }
        }
    }
    if !loss.newer.is_empty() {
        text.push_str(match loss.snapshot_id {
            Some(_) => "  newer snapshots of it:\n",
            None => "  its snapshots, which stay:\n",
        });
        for snapshot in loss.newer.iter().take(MOST_NEWER) {
            let taken = snapshot.creation_time.as_deref().and_then(time);
            let taken = taken.map_or_else(|| "unknown time".to_owned(), minute);
            text.push_str(&format!("    {} of {taken}\n", snapshot.snapshot_id));
        }
        if loss.newer.len() > MOST_NEWER {
            text.push_str(&format!("    and {} more\n", loss.newer.len() - MOST_NEWER));
        }
    }
    text
}

/// What to show when the reads that would tell more fail. That is no reason not to ask.
pub(super) fn not_known(error: &Error, losses: impl Iterator<Item = String>) -> String {
    let losses: Vec<_> = losses.collect();
    format!("{}\nMore cannot be told: {error}\n", losses.join("\n"))
}

/// How many newer snapshots are named one by one.
const MOST_NEWER: usize = 3;

/// What reinstalling instances destroys.
pub(super) fn ecm(losses: &[EcmLoss], image: Option<&str>, keep_data: bool) -> String {
    let data = if keep_data {
        "data disks keep their data"
    } else {
        "ALL DATA DISKS ARE ERASED TOO"
    };
    let one = |loss: &EcmLoss| {
        let id = &loss.instance_id;
        let Some(instance) = &loss.instance else {
            return format!("{id}: no such instance was found\n");
        };
        let name = instance.instance_name.as_deref().unwrap_or("no name");
        let name = name.escape_debug();
        let state = instance
            .instance_state
            .as_deref()
            .unwrap_or("unknown state");
        let size = |size: Option<u64>| {
            size.map_or_else(|| "unknown size".to_owned(), |size| format!("{size} GB"))
        };
        let system = size(instance.system_disk.disk_size);
        let current = instance
            .image
            .image_id
            .as_deref()
            .unwrap_or("its current image");
        let image = image.unwrap_or(current);
        let disks = match instance.data_disks.as_slice() {
            [] => "it has no data disks".to_owned(),
            disks => format!("{data} ({} of them)", disks.len()),
        };
        format!(
            "{id}: {name}, {state}\n  is reinstalled from {image}: everything on its system disk ({system}) is lost\n  {disks}\n"
        )
    };
    losses.iter().map(one).collect()
}

/// Reads a provider's time, with or without seconds.
fn time(text: &str) -> Option<DateTime<Utc>> {
    parse_time(text).map(|time| time.to_utc())
}

/// How long ago `then` is, in the two units that matter: `27 h`, `12 min`, `4 d 3 h`.
pub(super) fn age(now: DateTime<Utc>, then: DateTime<Utc>) -> String {
    let minutes = (now - then).num_minutes().max(0);
    match minutes {
        0..120 => format!("{minutes} min"),
        120..4320 => format!("{} h", minutes / 60),
        _ => format!("{} d {} h", minutes / 1440, minutes % 1440 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::alibaba::ecs::{Disk, Snapshot};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn snapshot(id: &str, time: &str) -> Snapshot {
        Snapshot {
            snapshot_id: id.to_owned(),
            creation_time: Some(time.to_owned()),
            ..Snapshot::default()
        }
    }

    #[test]
    fn the_loss_is_told_with_its_age_and_what_else_there_is_to_go_back_to() {
        let loss = DiskLoss {
            disk_id: "d-1".parse().unwrap(),
            snapshot_id: Some("s-1".parse().unwrap()),
            disk: Some(Disk {
                disk_id: "d-1".to_owned(),
                disk_name: Some("data\nd-2".to_owned()),
                kind: Some("system".to_owned()),
                size: Some(40),
                instance_id: Some("i-1".to_owned()),
                device: Some("/dev/xvda".to_owned()),
                ..Disk::default()
            }),
            snapshot: Some(snapshot("s-1", "2026-11-20T03:00:00Z")),
            newer: vec![snapshot("s-2", "2026-11-21T03:00Z")],
        };
        assert_eq!(
            disks(&[loss], at("2026-11-21T06:30:00Z")),
            "d-1: data\\nd-2, system disk, /dev/xvda of i-1, 40 GiB\n  \
               goes back to s-1, taken 2026-11-20 03:00 UTC\n  \
               everything written since 2026-11-20 03:00 UTC, 27 h, is lost\n  \
               newer snapshots of it:\n    \
                 s-2 of 2026-11-21 03:00 UTC\n"
        );
    }

    #[test]
    fn what_is_not_there_is_said_to_be_so() {
        let loss = DiskLoss {
            disk_id: "d-1".parse().unwrap(),
            snapshot_id: Some("s-1".parse().unwrap()),
            disk: None,
            snapshot: None,
            newer: Vec::new(),
        };
        assert_eq!(
            disks(&[loss], at("2026-11-21T06:30:00Z")),
            "d-1: no such disk was found\n  s-1 was not found among its snapshots\n"
        );
    }

    #[test]
    fn ages_have_the_unit_that_matters() {
        let now = at("2026-11-21T00:00:00Z");
        for (then, expected) in [
            ("2026-11-21T00:05:00Z", "0 min"),
            ("2026-11-20T22:01:00Z", "119 min"),
            ("2026-11-19T21:00:00Z", "27 h"),
            ("2026-11-16T21:00:00Z", "4 d 3 h"),
        ] {
            assert_eq!(age(now, at(then)), expected);
        }
    }
}
