//! The state of the emulated clouds, and how time moves it. Imports nothing of ours.

mod advance;
mod automatic;
mod cbs;
mod cvm;
mod doom;
mod ecm;
mod ecs;
mod file;
mod history;
mod scaling;
mod steps;
mod watched;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(super) use cbs::{CbsDisk, CbsGroup, CbsSnapshot, Rollback, SnapshotAbility};
pub(super) use cvm::{CvmImage, CvmInstance, CvmTask};
pub(super) use doom::FAILED;
pub(super) use ecm::{EcmInstance, EcmPower, EcmTask, Image, ImageTask};
pub(super) use ecs::{
    Disk, DiskStatus, DiskTask, Group, Instance, InstanceStatus, PendingTask, Snapshot,
    SnapshotStatus,
};
pub(super) use file::Unread;
pub(super) use scaling::{ScalingGroup, ScalingMember};
pub(super) use steps::Kind;
pub(super) use watched::Watched;

use doom::Doomed;
use history::History;

/// The version of the state file's shape. Raised whenever a field is renamed, or means something else than before.
pub(super) const VERSION: u32 = 3;

/// Everything that exists, by id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    /// [`VERSION`], so that a file of another version is not misread.
    pub(super) version: u32,
    /// ECS disks.
    pub(super) disks: Watched<Disk>,
    /// ECS snapshots.
    pub(super) snapshots: Watched<Snapshot>,
    /// ECS snapshot-consistent groups.
    pub(super) groups: Watched<Group>,
    /// ECS instances.
    pub(super) instances: Watched<Instance>,
    /// ECM images.
    pub(super) images: Watched<Image>,
    /// ECM instances.
    pub(super) ecm_instances: Watched<EcmInstance>,
    /// CVM images.
    pub(super) cvm_images: Watched<CvmImage>,
    /// CVM instances.
    pub(super) cvm_instances: Watched<CvmInstance>,
    /// CBS disks.
    pub(super) cbs_disks: Watched<CbsDisk>,
    /// CBS snapshots.
    pub(super) cbs_snapshots: Watched<CbsSnapshot>,
    /// CBS snapshot groups.
    pub(super) cbs_groups: Watched<CbsGroup>,
    /// ESS scaling groups.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) ess_groups: Watched<ScalingGroup>,
    /// AS scaling groups.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) as_groups: Watched<ScalingGroup>,
    /// The tasks of ECM that have an id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) ecm_tasks: Watched<ImageTask>,
    /// What requests with an ECS `ClientToken` made, by token.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) tokens: Watched<Made>,
    /// What is going to fail at its end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) doomed: Doomed,
    /// Of what is going to fail, that of which nothing tells.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) silent: Doomed,
    /// What was written to disks, and what holds it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) history: History,
    /// When the next automatic snapshot of a policy falls due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) next_automatic: Option<DateTime<Utc>>,
    /// How many ids were given to what requests made.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) ids_given: u64,
    /// Before this nothing comes to an end; none when that is not known.
    #[serde(skip)]
    pub(super) quiet_until: Option<DateTime<Utc>>,
}

/// What the first request with a `ClientToken` asked for and made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Made {
    /// A digest of its parameters, which are only compared.
    pub(super) parameters: String,
    /// When it came; not known of those from before that was written down.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) came: Option<DateTime<Utc>>,
    /// The id that it was answered with.
    pub(super) id: String,
}

impl World {
    /// Whether anything may have changed since this was asked last.
    pub(super) fn take_changed(&mut self) -> bool {
        // Named one by one, so that a table that is added later cannot be forgotten here.
        let Self {
            version: _,
            disks,
            snapshots,
            groups,
            instances,
            images,
            ecm_instances,
            cvm_images,
            cvm_instances,
            cbs_disks,
            cbs_snapshots,
            cbs_groups,
            ess_groups,
            as_groups,
            ecm_tasks,
            tokens,
            // Changes with what begins or comes to its end.
            doomed: _,
            silent: _,
            // Change with the tables of disks and snapshots.
            history: _,
            next_automatic: _,
            // Given to nothing but what is put into a table.
            ids_given: _,
            quiet_until: _,
        } = self;
        [
            disks.take_changed(),
            snapshots.take_changed(),
            groups.take_changed(),
            instances.take_changed(),
            images.take_changed(),
            ecm_instances.take_changed(),
            cvm_images.take_changed(),
            cvm_instances.take_changed(),
            cbs_disks.take_changed(),
            cbs_snapshots.take_changed(),
            cbs_groups.take_changed(),
            ess_groups.take_changed(),
            as_groups.take_changed(),
            ecm_tasks.take_changed(),
            tokens.take_changed(),
        ]
        .contains(&true)
    }

    /// Returns true if CVM or CBS have anything in the region.
    pub(super) fn is_in_use(&self, region: &str) -> bool {
        self.cvm_instances.values().any(|one| one.region == region)
            || self.cvm_images.values().any(|one| one.region == region)
            || self.cbs_disks.values().any(|one| one.region == region)
            || self.cbs_snapshots.values().any(|one| one.region == region)
    }

    /// A number that no other thing made here has, and none that the scenario calls by such a number.
    pub(super) fn give_id(&mut self) -> u64 {
        loop {
            self.ids_given += 1;
            let number = self.ids_given;
            let is_taken = self
                .snapshots
                .contains_key(&format!("s-sandbox-new-{number}"))
                || self
                    .groups
                    .contains_key(&format!("ssg-sandbox-new-{number}"))
                || self
                    .cbs_snapshots
                    .contains_key(&format!("snap-sandbox-new-{number}"))
                || self
                    .cbs_groups
                    .contains_key(&format!("csnap-sandbox-new-{number}"))
                || self
                    .cvm_images
                    .contains_key(&format!("img-sandbox-new-{number}"));
            if !is_taken {
                return number;
            }
        }
    }

    /// Says that something which began comes to its end at `ends`. Whatever gives a resource a task calls it.
    pub(super) fn schedule(&mut self, ends: DateTime<Utc>) {
        self.quiet_until = self.quiet_until.map(|until| until.min(ends));
    }
}

/// How many hundredths of the time from `began` to `ends` have passed: 99 at most, as long as the end is not brought
/// about.
pub(super) fn percent(began: DateTime<Utc>, ends: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    let whole = (ends - began).num_milliseconds().max(1);
    let passed = (now - began).num_milliseconds();
    (passed.saturating_mul(100) / whole).clamp(0, 99)
}

// For `skip_serializing_if`: the file holds what differs from the usual.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
