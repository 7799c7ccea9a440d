//! `DeleteSnapshots`. Imports nothing of ours but the tables and the state it changes.

use super::check::find_snapshot;
use super::refusals;
use super::snapshots::is_rolled_back_to;
use crate::sandbox::cvm::{Context, Outcome};
use crate::sandbox::ecm::params::Params;
use crate::sandbox::refusal::Refused;
use crate::sandbox::tencent::refusals::missing;
use crate::sandbox::world::World;

/// `DeleteSnapshots`: all of them, or none. All must be `NORMAL`.
pub(super) fn delete_snapshots(world: &mut World, params: &Params, context: &Context) -> Outcome {
    params.only(&["SnapshotIds", "DeleteBindImages"])?;
    let with_images = params.flag("DeleteBindImages")? == Some(true);
    let ids = params.texts("SnapshotIds")?.filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| missing("SnapshotIds"))?;
    for id in &ids {
        let snapshot = find_snapshot(world, id, context)?;
        if snapshot.completes.is_some() {
            return Err(refusals::SNAPSHOT_CREATING.into());
        }
        if is_rolled_back_to(world, id, snapshot) {
            let message = "The snapshot is being rolled back to.";
            return Err(Refused::new(200, "ResourceBusy", message));
        }
        let mut images = world.cvm_images.values();
        if !with_images && images.any(|image| image.snapshot_id.as_deref() == Some(id)) {
            let message = "The snapshot is part of an image.";
            let code = "UnsupportedOperation.SnapshotHasBindedImage";
            return Err(Refused::new(200, code, message));
        }
    }
    let deleted = |id: &String| ids.contains(&id.as_str());
    world.cbs_snapshots.retain(|id, _| !deleted(id));
    for id in &ids {
        world.history.forget(id);
    }
    world
        .cvm_images
        .retain(|_, image| !image.snapshot_id.as_ref().is_some_and(deleted));
    for group in world.cbs_groups.values_mut() {
        group.snapshot_ids.retain(|id| !deleted(id));
    }
    world
        .cbs_groups
        .retain(|_, group| !group.snapshot_ids.is_empty());
    Ok(context.answered())
}
