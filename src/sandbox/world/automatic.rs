//! When automatic snapshots fall due.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::World;

/// An automatic snapshot policy of a disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct SnapshotPolicy {
    /// The time from one to the next, in milliseconds.
    pub(in crate::sandbox) every: u32,
    pub(in crate::sandbox) next: DateTime<Utc>,
}

impl SnapshotPolicy {
    /// Whether one is due at `now`. The next is due as much later as the policy says.
    fn take_due(&mut self, now: DateTime<Utc>) -> bool {
        let due = self.next <= now;
        if due {
            self.next = now + TimeDelta::milliseconds(self.every.into());
        }
        due
    }
}

impl World {
    /// The disks of ECS and those of CBS of which an automatic snapshot is due at `now`.
    pub(in crate::sandbox) fn take_due_snapshots(
        &mut self,
        now: DateTime<Utc>,
    ) -> (Vec<String>, Vec<String>) {
        let mut due = (Vec::new(), Vec::new());
        if self.next_automatic.is_none_or(|next| now < next) {
            return due;
        }
        let mut next: Option<DateTime<Utc>> = None;
        let mut look = |policy: &mut Option<SnapshotPolicy>, id: &String, due: &mut Vec<String>| {
            let Some(policy) = policy else { return };
            if policy.take_due(now) {
                due.push(id.clone());
            }
            next = next.into_iter().chain([policy.next]).min();
        };
        for (id, disk) in &mut self.disks {
            look(&mut disk.policy, id, &mut due.0);
        }
        for (id, disk) in &mut self.cbs_disks {
            look(&mut disk.policy, id, &mut due.1);
        }
        self.next_automatic = next;
        due
    }

    /// Gives a new disk of a scenario a policy. Returns it.
    pub(in crate::sandbox) fn automatic_every(
        &mut self,
        every: std::time::Duration,
        now: DateTime<Utc>,
    ) -> SnapshotPolicy {
        // A scenario's times are an hour at most.
        let every = u32::try_from(every.as_millis()).unwrap_or(u32::MAX).max(1);
        let next = now + TimeDelta::milliseconds(every.into());
        self.next_automatic = self.next_automatic.into_iter().chain([next]).min();
        SnapshotPolicy { every, next }
    }
}
