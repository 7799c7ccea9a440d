//! Scaling groups of Alibaba Cloud ESS and of Tencent Cloud AS, and the members that they release.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Watched, World, is_default};

/// A scaling group of either cloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct ScalingGroup {
    pub(in crate::sandbox) name: String,
    pub(in crate::sandbox) region: String,
    /// How long a member may be down before the health check finds it, in milliseconds.
    pub(in crate::sandbox) health_check: u64,
    /// Its instances, by their ids.
    pub(in crate::sandbox) members: BTreeMap<String, ScalingMember>,
    pub(in crate::sandbox) created: DateTime<Utc>,
}

/// An instance in a scaling group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::sandbox) struct ScalingMember {
    /// Its lifecycle state, as the provider writes it.
    pub(in crate::sandbox) state: String,
    /// Whether it is protected from scale-in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) protected: bool,
    /// Whether it was added by hand: such a member is removed from the group, and not released.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) attached: bool,
    /// Since when it is down; none while it runs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::sandbox) down: Option<DateTime<Utc>>,
}

impl ScalingMember {
    /// Returns true if the health check passes it over.
    ///
    /// Source: an instance in standby or protected is not removed as unhealthy (ESS `EnterStandby`, AS
    /// `SetInstancesProtection`).
    fn is_exempt(&self) -> bool {
        let parked = ["Standby", "Protected", "STANDBY"];
        self.protected || parked.contains(&self.state.as_str())
    }
}

impl ScalingGroup {
    /// Returns the time at which the health check removes `member`; none while it does not.
    fn removal(&self, member: &ScalingMember) -> Option<DateTime<Utc>> {
        let down = member.down.filter(|_| !member.is_exempt())?;
        let takes = TimeDelta::milliseconds(i64::try_from(self.health_check).ok()?);
        down.checked_add_signed(takes)
    }
}

impl Watched<ScalingGroup> {
    /// Records that an instance is down since `since`; none where it runs.
    pub(super) fn note_power(&mut self, instance: &str, since: Option<DateTime<Utc>>) {
        let has = |group: &ScalingGroup| group.members.contains_key(instance);
        // Taking the table to write marks it as changed.
        if !self.values().any(has) {
            return;
        }
        for group in self.values_mut() {
            if let Some(member) = group.members.get_mut(instance) {
                member.down = since.map(|since| member.down.unwrap_or(since));
            }
        }
    }

    /// Returns the time of the next removal.
    pub(super) fn next_removal(&self) -> Option<DateTime<Utc>> {
        let groups = self.values();
        let times = groups.flat_map(|group| {
            let members = group.members.values();
            members.filter_map(|member| group.removal(member))
        });
        times.min()
    }

    /// Removes the members that the health check has found by `now`. Returns the ids of those that are released.
    fn remove_unhealthy(&mut self, now: DateTime<Utc>) -> Vec<String> {
        if self.next_removal().is_none_or(|time| now < time) {
            return Vec::new();
        }
        let mut released = Vec::new();
        for group in self.values_mut() {
            let is_due = |member: &ScalingMember| group.removal(member).is_some_and(|t| t <= now);
            let due: Vec<_> = group
                .members
                .iter()
                .filter(|(_, member)| is_due(member))
                .map(|(id, member)| (id.clone(), member.attached))
                .collect();
            for (id, attached) in due {
                group.members.remove(&id);
                if !attached {
                    released.push(id);
                }
            }
        }
        released
    }
}

impl World {
    /// Removes unhealthy members from their groups, and deletes those that are released with all their disks.
    ///
    /// Source: a member that is not running counts as unhealthy, and one that its group created is released (ESS health
    /// check; AS: "will stop this CVM and launch a new CVM"). No new instance takes its place here.
    pub(super) fn release_members(&mut self, now: DateTime<Utc>) {
        for id in self.ess_groups.remove_unhealthy(now) {
            self.instances.remove(&id);
            self.disks
                .retain(|_, disk| disk.instance_id.as_ref() != Some(&id));
        }
        for id in self.as_groups.remove_unhealthy(now) {
            self.cvm_instances.remove(&id);
            self.cbs_disks
                .retain(|_, disk| disk.instance_id.as_ref() != Some(&id));
        }
    }
}
