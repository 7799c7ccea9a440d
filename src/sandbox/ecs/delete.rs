//! `DeleteSnapshot`. Imports nothing of ours but the state it changes.

use serde_json::Map;

use super::Outcome;
use super::params::Params;
use super::refusals;
use crate::sandbox::refusal::Refused;
use crate::sandbox::world::World;

/// `DeleteSnapshot`. The documents say both that a snapshot which does not exist is ignored and that it is refused;
/// the sandbox refuses it. One in progress is cancelled.
pub(super) fn delete_snapshot(world: &mut World, params: &Params) -> Outcome {
    let region = params
        .get("RegionId")
        .map(|_| params.region())
        .transpose()?;
    let id = params.need("SnapshotId")?;
    let force = params.flag("Force")? == Some(true);
    world
        .snapshots
        .get(id)
        .filter(|snapshot| region.is_none_or(|region| snapshot.region == region))
        .ok_or(refusals::SNAPSHOT_NOT_FOUND)?;
    let made_a_disk =
        |disk: &crate::sandbox::world::Disk| disk.source_snapshot_id.as_deref() == Some(id);
    if !force && world.disks.values().any(made_a_disk) {
        let message = "The specified snapshot has been used to create disks.";
        return Err(Refused::new(403, "SnapshotCreatedDisk", message));
    }
    world.snapshots.remove(id);
    world.history.forget(id);
    for group in world.groups.values_mut() {
        group.snapshot_ids.retain(|member| member != id);
    }
    world
        .groups
        .retain(|_, group| !group.snapshot_ids.is_empty());
    Ok(Map::new())
}
