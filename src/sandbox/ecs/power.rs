//! What stopping and starting have in common: one instance, or several as one batch. Imports nothing of ours but the
//! state it changes.

use serde_json::{Map, Value, json};

use super::Outcome;
use super::params::{MOST_IDS, Params, invalid, missing};
use super::refusals;
use crate::sandbox::course::Reading;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::{Instance, InstanceStatus, World};

/// How a change of power is checked and begun.
pub(super) struct Change<C, B> {
    /// What must hold before.
    pub(super) check: C,
    /// What begins it.
    pub(super) begin: B,
    /// What snapshots under way of the disks come to.
    pub(super) reading: Reading,
}

impl<C, B> Change<C, B>
where
    C: Fn(&World, &str, &Instance) -> Result<(), Refused>,
    B: Fn(&mut Instance),
{
    /// Carries a singular operation out, on `InstanceId`.
    pub(super) fn one(&self, world: &mut World, params: &Params) -> Outcome {
        let id = params.need("InstanceId")?;
        let dry_run = params.flag("DryRun")? == Some(true);
        self.try_one(world, params, id)?;
        if dry_run {
            return Err(refusals::DRY_RUN_PASSED.into());
        }
        self.carry_out(world, id, Ok(()));
        Ok(Map::new())
    }

    /// Carries a plural operation out, on `InstanceId.N`, or on the array that `InstanceId` is written as.
    pub(super) fn several(&self, world: &mut World, params: &Params) -> Outcome {
        params.needed_region()?;
        let ids = params.list("InstanceId").map_err(|_| {
            let message = "The specified InstanceIds are not valid.";
            Refused::new(403, "Abs.InvalidInstanceIds.MalFormed", message)
        })?;
        if ids.is_empty() {
            return Err(missing("InstanceId.1"));
        }
        if ids.len() > MOST_IDS {
            let message = "The number of instance IDs exceeds 100.";
            let code = "InvalidParameter.TooManyInstanceIds";
            return Err(Refused::new(403, code, message));
        }
        let together = match params.get("BatchOptimization") {
            None | Some("AllTogether") => true,
            Some("SuccessFirst") => false,
            Some(_) => return Err(invalid("BatchOptimization")),
        };
        let dry_run = params.flag("DryRun")? == Some(true);
        let results: Vec<_> = ids
            .into_iter()
            .map(|id| {
                let result = self.try_one(world, params, &id);
                (id, result)
            })
            .collect();
        if together && let Some(first) = results.iter().find_map(|(_, result)| result.clone().err())
        {
            return Err(first);
        }
        if dry_run {
            // Documented: with SuccessFirst this is the answer whether or not the checks pass.
            let message = "Request validation has been passed with DryRun flag set.";
            return Err(Refused::new(400, "DRYRUN.SUCCESS", message));
        }
        let responses: Vec<_> = results
            .into_iter()
            .map(|(id, result)| self.carry_out(world, &id, result))
            .collect();
        Ok(Map::from_iter([(
            "InstanceResponses".into(),
            json!({"InstanceResponse": responses}),
        )]))
    }

    fn try_one(&self, world: &World, params: &Params, id: &str) -> Result<(), Refused> {
        // The singular operations list no RegionId: an id is enough.
        let region = params
            .get("RegionId")
            .map(|_| params.region())
            .transpose()?;
        let instance = world
            .instances
            .get(id)
            .filter(|instance| region.is_none_or(|region| instance.region == region))
            .ok_or(refusals::INSTANCE_NOT_FOUND)?;
        (self.check)(world, id, instance)
    }

    fn carry_out(&self, world: &mut World, id: &str, result: Result<(), Refused>) -> Value {
        if result.is_ok() && self.reading == Reading::Strict {
            world.fail_snapshots_of(id);
        }
        let Some(instance) = world.instances.get_mut(id) else {
            return response(id, result, None, None);
        };
        let before = instance.status;
        if result.is_ok() {
            (self.begin)(instance);
        }
        response(id, result, Some(before), Some(instance.status))
    }
}

fn response(
    id: &str,
    result: Result<(), Refused>,
    before: Option<InstanceStatus>,
    after: Option<InstanceStatus>,
) -> Value {
    let (code, message) = match result {
        Ok(()) => ("200".into(), "success".into()),
        Err(refused) => (refused.code, refused.message),
    };
    json!({
        "Code": code,
        "Message": message,
        "InstanceId": id,
        "PreviousStatus": before.map_or("", InstanceStatus::name),
        "CurrentStatus": after.map_or("", InstanceStatus::name),
    })
}
