//! `StopInstances`, `StartInstances` and `RebootInstances`. Imports nothing of ours but the tables and the state they
//! change.

use chrono::{DateTime, Utc};
use serde_json::Map;

use super::Outcome;
use super::params::Params;
use super::refusals::{self, INSTANCE_PREFIX, RESET_INSTANCES};
use crate::sandbox::refusal::{Refusal, Refused};
use crate::sandbox::world::{EcmInstance, EcmPower, World};

/// How an operation changes the power of instances.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) action: &'static str,
    /// The state that an instance must be in, and what it is refused with otherwise.
    from: (&'static str, Refusal),
    /// The state on the way.
    through: &'static str,
    to: &'static str,
    /// What an instance that does something else is refused with.
    busy: Refusal,
    /// What an instance that does not exist is refused with.
    absent: Refusal,
}

const STOP: Change = Change {
    action: "StopInstances",
    from: ("RUNNING", refusals::NOT_RUNNING),
    through: "STOPPING",
    to: "STOPPED",
    busy: refusals::NOT_ALLOWED,
    absent: refusals::INSTANCE_ID,
};
const START: Change = Change {
    action: "StartInstances",
    from: ("STOPPED", refusals::NOT_ALL_STOPPED),
    through: "STARTING",
    to: "RUNNING",
    busy: refusals::IN_PROGRESS,
    absent: refusals::INSTANCE_ID,
};
const REBOOT: Change = Change {
    action: "RebootInstances",
    from: ("RUNNING", refusals::NOT_RUNNING),
    through: "REBOOTING",
    to: "RUNNING",
    busy: refusals::IN_PROGRESS,
    absent: refusals::INSTANCE,
};
/// All of them.
pub(super) const CHANGES: [&Change; 3] = [&STOP, &START, &REBOOT];

/// `StopInstances`.
pub(super) fn stop_instances(world: &mut World, params: &Params, ends: DateTime<Utc>) -> Outcome {
    params.only(&["InstanceIdSet", "ForceStop", "StopType"])?;
    params.flag("ForceStop")?;
    check_stop_type(params)?;
    STOP.carry_out(world, params, ends)
}

/// `StartInstances`.
pub(super) fn start_instances(world: &mut World, params: &Params, ends: DateTime<Utc>) -> Outcome {
    params.only(&["InstanceIdSet"])?;
    START.carry_out(world, params, ends)
}

/// `RebootInstances`.
pub(super) fn reboot_instances(world: &mut World, params: &Params, ends: DateTime<Utc>) -> Outcome {
    params.only(&["InstanceIdSet", "ForceReboot", "StopType"])?;
    params.flag("ForceReboot")?;
    check_stop_type(params)?;
    REBOOT.carry_out(world, params, ends)
}

fn check_stop_type(params: &Params) -> Result<(), Refused> {
    let known = ["SOFT", "SOFT_FIRST", "HARD"];
    match params.text("StopType")? {
        Some(kind) if !known.contains(&kind) => Err(refusals::DATA_FORMAT.into()),
        _ => Ok(()),
    }
}

impl Change {
    /// Changes all the instances of the request, or none.
    fn carry_out(&self, world: &mut World, params: &Params, ends: DateTime<Utc>) -> Outcome {
        let ids = params.instance_ids()?;
        for id in &ids {
            let instance = world.ecm_instances.get(*id);
            let instance =
                instance.ok_or_else(|| RESET_INSTANCES.absent(id, INSTANCE_PREFIX, self.absent))?;
            self.check(instance)?;
        }
        for id in ids {
            if let Some(instance) = world.ecm_instances.get_mut(id) {
                instance.remember(self.action);
                instance.state = self.through.into();
                instance.power = Some(EcmPower {
                    to: self.to.into(),
                    ends,
                });
            }
        }
        world.schedule(ends);
        Ok(Map::new())
    }

    /// Whether the instance's state allows it.
    pub(super) fn check(&self, instance: &EcmInstance) -> Result<(), Refused> {
        let (state, refusal) = self.from;
        if instance.is_busy() {
            Err(self.busy.into())
        } else if instance.restrict_state != "NORMAL" {
            Err(refusals::NOT_ALLOWED.into())
        } else if instance.state != state {
            Err(refusal.into())
        } else {
            Ok(())
        }
    }
}
