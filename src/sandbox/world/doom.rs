//! Steps that come to their end without having had an effect. Imports nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Kind, World};
use crate::sandbox::course::Course;

/// What is told where the provider has a field for what went wrong.
pub(in crate::sandbox) const FAILED: &str =
    "The operation failed at its end, as the sandbox was asked to.";

/// What is going to fail at its end: the kinds of what has an id, by the id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::sandbox) struct Doomed(BTreeMap<String, BTreeSet<Kind>>);

impl Doomed {
    /// What is told of a failure; nothing where it is one of these.
    pub(super) fn told(&self, kind: Kind, id: &str) -> Option<String> {
        (!self.has(kind, id)).then(|| FAILED.to_owned())
    }

    /// Whether what is being done to it is going to fail.
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        self.0.get(id).is_some_and(|kinds| kinds.contains(&kind))
    }

    fn add(&mut self, kind: Kind, id: String) {
        self.0.entry(id).or_default().insert(kind);
    }
}

impl World {
    /// Runs `work`. Where the course is doomed, whatever it begins fails at its end.
    pub(in crate::sandbox) fn run<T>(
        &mut self,
        course: Course,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if !course.doomed {
            return work(self);
        }
        let busy = self.busy();
        let result = work(self);
        let begun: Vec<_> = self.busy().difference(&busy).cloned().collect();
        // An instance that is stopped for something to be done to its disks is stopped: that something fails.
        let means = begun.iter().any(|(kind, _)| !kind.is_instance());
        for (kind, id) in begun {
            if !(means && kind.is_instance()) {
                if course.silent {
                    self.silent.add(kind, id.clone());
                }
                self.doomed.add(kind, id);
            }
        }
        result
    }

    /// Lets the snapshots that are being made of the disks of that instance fail.
    pub(in crate::sandbox) fn fail_snapshots_of(&mut self, instance_id: &str) {
        let is_own = |disk: &String| {
            let disk = self.disks.get(disk);
            disk.is_some_and(|disk| disk.instance_id.as_deref() == Some(instance_id))
        };
        let snapshots = self.snapshots.iter();
        let failing: Vec<String> = snapshots
            .filter(|(_, one)| one.completes.is_some() && is_own(&one.source_disk_id))
            .map(|(id, _)| id.clone())
            .collect();
        for (id, group) in &self.groups {
            if group.snapshot_ids.iter().any(|id| failing.contains(id)) {
                self.doomed.add(Kind::Group, id.clone());
            }
        }
        for id in failing {
            self.doomed.add(Kind::Snapshot, id);
        }
    }

    /// Goes on with what of `doomed`, and of it what of `silent`, has not come to its end.
    pub(super) fn keep_doomed(&mut self, doomed: &Doomed, silent: &Doomed) {
        if doomed.0.is_empty() {
            return;
        }
        for (kind, id) in self.busy() {
            if silent.has(kind, &id) {
                self.silent.add(kind, id.clone());
            }
            if doomed.has(kind, &id) {
                self.doomed.add(kind, id);
            }
        }
    }
}
