//! `StopInstances` and `StartInstances`, and what an instance's state forbids. Imports nothing of ours but the tables
//! and the state they change.

use super::listing::check_prefix;
use super::refusals::{self, INSTANCE_PREFIX, RESET_INSTANCE};
use super::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::refusals::missing;
use crate::sandbox::world::{CvmInstance, CvmTask, World};

/// The most ids of one request.
const MOST_IDS: usize = 100;

/// `StopInstances`: all the instances, or none.
pub(super) fn stop_instances(world: &mut World, params: &Params, context: &Context) -> Outcome {
    params.only(&["InstanceIds", "ForceStop", "StopType", "StoppedMode"])?;
    let known = |name: &str, known: &[&str]| match params.text(name)? {
        Some(value) if !known.contains(&value) => Err(refusals::value(name)),
        value => Ok(value),
    };
    let kind = known("StopType", &["SOFT", "SOFT_FIRST", "HARD"])?;
    let mode = known("StoppedMode", &["KEEP_CHARGING", "STOP_CHARGING"])?;
    if params.flag("ForceStop")?.is_some() && kind.is_some() {
        let message = "`ForceStop` and `StopType` cannot be specified together.";
        return Err(Refused::new(200, "InvalidParameterCombination", message));
    }
    let ids = instance_ids(params)?;
    for id in &ids {
        check(find(world, id, context)?, "RUNNING")?;
    }
    for id in ids {
        if let Some(instance) = world.cvm_instances.get_mut(id) {
            instance.stop_charging = mode == Some("STOP_CHARGING");
            stop(instance, context);
        }
    }
    world.schedule(context.settles());
    Ok(context.answered())
}

/// `StartInstances`: all the instances, or none.
pub(super) fn start_instances(world: &mut World, params: &Params, context: &Context) -> Outcome {
    params.only(&["InstanceIds"])?;
    let ids = instance_ids(params)?;
    for id in &ids {
        check(find(world, id, context)?, "STOPPED")?;
        check_disks(world, id)?;
    }
    for id in ids {
        if let Some(instance) = world.cvm_instances.get_mut(id) {
            instance.state = "STARTING".into();
            let start = CvmTask::Start {
                automatic: false,
                ends: context.settles(),
            };
            remember(instance, "StartInstances", start, context);
        }
    }
    world.schedule(context.settles());
    Ok(context.answered())
}

/// Sends a running instance on its way to `STOPPED`.
fn stop(instance: &mut CvmInstance, context: &Context) {
    instance.state = "STOPPING".into();
    let stop = CvmTask::Stop {
        automatic: false,
        ends: context.settles(),
    };
    remember(instance, "StopInstances", stop, context);
}

/// Begins a task, and remembers it as the latest operation.
pub(super) fn remember(
    instance: &mut CvmInstance,
    operation: &str,
    task: CvmTask,
    context: &Context,
) {
    instance.latest_operation = Some(operation.into());
    instance.latest_request_id = Some(context.request_id.clone());
    instance.latest_error = None;
    instance.task = Some(task);
}

fn instance_ids(params: &Params) -> Result<Vec<&str>, Refused> {
    let ids = params.texts("InstanceIds")?.filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| missing("InstanceIds"))?;
    if ids.len() > MOST_IDS {
        let message = "The parameter `InstanceIds` has more than 100 values.";
        let code = "InvalidParameterValue.LimitExceeded";
        return Err(Refused::new(200, code, message));
    }
    check_prefix(&ids, "ins-", "InvalidInstanceId.Malformed")?;
    Ok(ids)
}

/// The instance of that id in the request's region.
pub(super) fn find<'a>(
    world: &'a World,
    id: &str,
    context: &Context,
) -> Result<&'a CvmInstance, Refused> {
    world
        .cvm_instances
        .get(id)
        .filter(|instance| instance.region == context.region)
        .ok_or_else(|| RESET_INSTANCE.absent(id, INSTANCE_PREFIX, refusals::INSTANCE))
}

fn check(instance: &CvmInstance, state: &str) -> Result<(), Refused> {
    check_state(instance, &[state])?;
    if instance.task.is_some() {
        return Err(refusals::IN_PROGRESS.into());
    }
    Ok(())
}

/// Refuses an instance while something is being done to one of its disks.
pub(super) fn check_disks(world: &World, id: &str) -> Result<(), Refused> {
    let mut disks = world.cbs_disks.values();
    if disks.any(|disk| disk.task.is_some() && disk.instance_id.as_deref() == Some(id)) {
        return Err(refusals::TASK_RUNNING.into());
    }
    Ok(())
}

/// Refuses an instance in another state than these, by the code that is named after its state.
pub(super) fn check_state(instance: &CvmInstance, states: &[&str]) -> Result<(), Refused> {
    if states.contains(&instance.state.as_str()) {
        return Ok(());
    }
    let name: String = instance
        .state
        .split('_')
        .flat_map(|word| {
            let first = word.chars().take(1);
            first.chain(word.chars().skip(1).map(|c| c.to_ascii_lowercase()))
        })
        .collect();
    let code = format!("UnsupportedOperation.InstanceState{name}");
    Err(Refused::new(200, code, refusals::STATE_MESSAGE))
}
