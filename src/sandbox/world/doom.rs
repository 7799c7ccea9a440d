//! Steps that come to their end without having had an effect. Imports nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Kind, World};

/// What is told where the provider has a field for what went wrong.
pub(in crate::sandbox) const FAILED: &str =
    "The operation failed at its end, as the sandbox was asked to.";

/// What is going to fail at its end: the kinds of what has an id, by the id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::sandbox) struct Doomed(BTreeMap<String, BTreeSet<Kind>>);

impl Doomed {
    /// Whether what is being done to it is going to fail.
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        self.0.get(id).is_some_and(|kinds| kinds.contains(&kind))
    }

    fn add(&mut self, kind: Kind, id: String) {
        self.0.entry(id).or_default().insert(kind);
    }
}

impl World {
    /// Runs `work`. Where it is `doomed`, whatever it begins fails at its end.
    pub(in crate::sandbox) fn run<T>(
        &mut self,
        doomed: bool,
        work: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if !doomed {
            return work(self);
        }
        let busy = self.busy();
        let result = work(self);
        let begun: Vec<_> = self.busy().difference(&busy).cloned().collect();
        // An instance that is stopped for something to be done to its disks is stopped: that something fails.
        let means = begun.iter().any(|(kind, _)| !kind.is_instance());
        for (kind, id) in begun {
            if !(means && kind.is_instance()) {
                self.doomed.add(kind, id);
            }
        }
        result
    }

    /// Goes on with what of `doomed` has not come to its end.
    pub(super) fn keep_doomed(&mut self, doomed: &Doomed) {
        if doomed.0.is_empty() {
            return;
        }
        for (kind, id) in self.busy() {
            if doomed.has(kind, &id) {
                self.doomed.add(kind, id);
            }
        }
    }
}
