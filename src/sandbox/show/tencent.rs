//! What CVM and CBS hold, as `snapback sandbox show` prints it. Imports nothing of ours but the state it shows.

use serde_json::{Value, json};

use super::{kind, with_provoked};
use crate::sandbox::times::iso;
use crate::sandbox::world::World;

pub(super) fn instances(world: &World) -> Vec<Value> {
    world
        .cvm_instances
        .iter()
        .map(|(id, instance)| {
            let view = json!({
                "instance_id": id,
                "name": instance.name,
                "region": instance.region,
                "status": instance.state,
                "restrict_state": instance.restrict_state,
                "image_id": instance.image_id,
                "latest_operation": instance.latest_operation,
                "latest_operation_state": instance.latest_operation_state(),
                "created_at": iso(instance.created),
            });
            with_provoked(view, instance.provokes.as_deref())
        })
        .collect()
}

pub(super) fn images(world: &World) -> Vec<Value> {
    world
        .cvm_images
        .iter()
        .map(|(id, image)| {
            let view = json!({
                "image_id": id,
                "name": image.name,
                "region": image.region,
                "status": image.state,
                "architecture": image.architecture,
                "created_at": iso(image.created),
                "generation": image.generation,
            });
            with_provoked(view, image.provokes.as_deref())
        })
        .collect()
}

pub(super) fn disks(world: &World) -> Vec<Value> {
    world
        .cbs_disks
        .iter()
        .map(|(id, disk)| {
            let rollback = disk.task.as_ref().or(disk.pending.as_ref());
            let view = json!({
                "disk_id": id,
                "name": disk.name,
                "region": disk.region,
                "status": disk.state(),
                "type": kind(disk.system),
                "size_gib": disk.size_gib,
                "encrypted": disk.encrypted,
                "instance_id": disk.instance_id,
                "created_at": iso(disk.created),
                "generation": disk.generation,
                "resetting_to": rollback.map(|task| &task.snapshot_id),
            });
            with_provoked(view, disk.provokes.as_deref())
        })
        .collect()
}

pub(super) fn snapshots(world: &World) -> Vec<Value> {
    world
        .cbs_snapshots
        .iter()
        .map(|(id, snapshot)| {
            let view = json!({
                "snapshot_id": id,
                "name": snapshot.name,
                "region": snapshot.region,
                "status": if snapshot.completes.is_some() { "CREATING" } else { "NORMAL" },
                "source_disk_id": snapshot.disk_id,
                "source_disk_type": kind(snapshot.system),
                "source_disk_size_gib": snapshot.size_gib,
                "encrypted": snapshot.encrypted,
                "created_at": iso(snapshot.created),
                "generation": snapshot.generation,
            });
            with_provoked(view, snapshot.provokes.as_deref())
        })
        .collect()
}

pub(super) fn groups(world: &World) -> Vec<Value> {
    world
        .cbs_groups
        .iter()
        .map(|(id, group)| {
            json!({
                "snapshot_group_id": id,
                "name": group.name,
                "region": group.region,
                "snapshot_ids": group.snapshot_ids,
                "created_at": iso(group.created),
            })
        })
        .collect()
}
