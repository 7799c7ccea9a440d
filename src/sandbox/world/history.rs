//! The writes to disks, and what still holds each of them: it tells which work is lost.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most writes that are remembered.
const MOST: usize = 10_000;

/// What booting instances wrote to their disks, and which disks and snapshots hold it.
///
/// Each write follows the one that its disk held before, and a snapshot holds the write that its disk held then, with all
/// that this one follows. A write is lost when no disk and no snapshot holds it any more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct History {
    writes: BTreeMap<u64, Write>,
    /// The latest write that a disk or snapshot holds, by its id.
    holds: BTreeMap<String, u64>,
    /// The same of the disks that are being rolled back, for when that is over.
    next: BTreeMap<String, u64>,
}

/// One write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct Write {
    pub(in crate::sandbox) disk_id: String,
    /// The write that the disk held before; 0 when there was none.
    follows: u64,
    pub(in crate::sandbox) at: DateTime<Utc>,
}

impl History {
    /// Records that something was written to a disk.
    pub(super) fn write(&mut self, disk_id: &str, at: DateTime<Utc>) {
        let number = self.writes.last_key_value().map_or(1, |(last, _)| last + 1);
        let follows = self.holds.insert(disk_id.to_owned(), number);
        let write = Write {
            disk_id: disk_id.to_owned(),
            follows: follows.unwrap_or_default(),
            at,
        };
        self.writes.insert(number, write);
        if self.writes.len() > MOST {
            self.writes.pop_first();
        }
    }

    /// Records that a snapshot holds what its disk holds.
    pub(in crate::sandbox) fn copy(&mut self, disk_id: &str, snapshot_id: &str) {
        if let Some(write) = self.holds.get(disk_id) {
            self.holds.insert(snapshot_id.to_owned(), *write);
        }
    }

    /// Records that a snapshot is no more, or that a disk holds none of the writes any more.
    pub(in crate::sandbox) fn forget(&mut self, id: &str) {
        self.holds.remove(id);
    }

    /// Records that a rollback of a disk to a snapshot was accepted.
    pub(in crate::sandbox) fn accept(&mut self, disk_id: &str, snapshot_id: &str) {
        let write = self.holds.get(snapshot_id).copied();
        self.next
            .insert(disk_id.to_owned(), write.unwrap_or_default());
    }

    /// Records that the rollback which was accepted last is over.
    pub(super) fn roll_back(&mut self, disk_id: &str) {
        match self.next.remove(disk_id) {
            None | Some(0) => self.forget(disk_id),
            Some(write) => {
                self.holds.insert(disk_id.to_owned(), write);
            }
        }
    }

    /// Every write with its number, and whether it is lost.
    pub(in crate::sandbox) fn writes(&self) -> impl Iterator<Item = (u64, &Write, bool)> {
        let mut held = BTreeSet::new();
        for latest in self.holds.values() {
            let mut number = *latest;
            while held.insert(number) {
                let write = self.writes.get(&number);
                number = write.map_or(0, |write| write.follows);
            }
        }
        let write = move |(number, write): (&u64, _)| (*number, write, !held.contains(number));
        self.writes.iter().map(write)
    }
}

#[cfg(test)]
mod tests {
    use super::History;

    fn lost(history: &History) -> Vec<u64> {
        let lost = history.writes().filter(|(.., lost)| *lost);
        lost.map(|(number, ..)| number).collect()
    }

    #[test]
    fn a_write_is_lost_when_nothing_holds_it_any_more() {
        let mut history = History::default();
        let at = "2026-11-21T01:02:03Z".parse().unwrap();
        history.write("d-1", at);
        history.copy("d-1", "s-1");
        history.write("d-1", at);
        history.copy("d-1", "s-2");
        history.write("d-1", at);
        assert!(lost(&history).is_empty());
        history.accept("d-1", "s-1");
        assert!(lost(&history).is_empty());
        history.roll_back("d-1");
        assert_eq!(lost(&history), [3]);
        history.write("d-1", at);
        history.forget("s-2");
        assert_eq!(lost(&history), [2, 3]);
        // A snapshot from before the first write.
        history.accept("d-1", "s-0");
        history.roll_back("d-1");
        assert_eq!(lost(&history), [2, 3, 4]);
    }
}
