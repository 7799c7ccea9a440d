//! The world as `snapback sandbox show` prints it. Imports nothing of ours but the state it shows.

mod tencent;

use serde_json::{Map, Value, json};

use super::times::iso;
use super::world::{DiskTask, ScalingGroup, Watched, World};

/// Every resource with its status, as one JSON object of arrays.
pub(super) fn show(world: &World) -> Value {
    json!({
        "disks": disks(world),
        "snapshots": snapshots(world),
        "snapshot_groups": groups(world),
        "instances": instances(world),
        "ess_groups": scaling_groups(&world.ess_groups),
        "images": images(world),
        "ecm_instances": ecm_instances(world),
        "cvm_instances": tencent::instances(world),
        "cvm_images": tencent::images(world),
        "cbs_disks": tencent::disks(world),
        "cbs_snapshots": tencent::snapshots(world),
        "cbs_snapshot_groups": tencent::groups(world),
        "as_groups": scaling_groups(&world.as_groups),
        "writes": writes(world),
    })
}

fn writes(world: &World) -> Vec<Value> {
    let writes = world.history.writes();
    writes
        .map(|(number, write, lost)| {
            json!({
                "write": number,
                "disk_id": write.disk_id,
                "written_at": iso(write.at),
                "lost": lost,
            })
        })
        .collect()
}

fn disks(world: &World) -> Vec<Value> {
    world
        .disks
        .iter()
        .map(|(id, disk)| {
            let pending = disk.pending.as_ref().map(|pending| &pending.task);
            let resetting_to = match disk.task.as_ref().or(pending) {
                Some(DiskTask::Reset { snapshot_id, .. }) => Some(snapshot_id),
                Some(DiskTask::ReInit { .. }) | None => None,
            };
            let view = json!({
                "disk_id": id,
                "name": disk.name,
                "region": disk.region,
                "status": disk.status().name(),
                "type": kind(disk.system),
                "category": disk.category,
                "size_gib": disk.size_gib,
                "encrypted": disk.encrypted,
                "instance_id": disk.instance_id,
                "device": disk.device,
                "source_snapshot_id": disk.source_snapshot_id,
                "created_at": iso(disk.created),
                "generation": disk.generation,
                "resetting_to": resetting_to,
            });
            with_provoked(view, disk.provokes.as_deref())
        })
        .collect()
}

fn snapshots(world: &World) -> Vec<Value> {
    world
        .snapshots
        .iter()
        .map(|(id, snapshot)| {
            let view = json!({
                "snapshot_id": id,
                "name": snapshot.name,
                "region": snapshot.region,
                "status": snapshot.status.name(),
                "source_disk_id": snapshot.source_disk_id,
                "source_disk_type": kind(snapshot.source_disk_system),
                "source_disk_size_gib": snapshot.source_disk_size_gib,
                "encrypted": snapshot.encrypted,
                "source_snapshot_id": snapshot.source_snapshot_id,
                "created_at": iso(snapshot.created),
                "generation": snapshot.generation,
            });
            with_provoked(view, snapshot.provokes.as_deref())
        })
        .collect()
}

fn groups(world: &World) -> Vec<Value> {
    world
        .groups
        .iter()
        .map(|(id, group)| {
            json!({
                "snapshot_group_id": id,
                "name": group.name,
                "region": group.region,
                "status": group.status.name(),
                "instance_id": group.instance_id,
                "snapshot_ids": group.snapshot_ids,
                "created_at": iso(group.created),
            })
        })
        .collect()
}

fn instances(world: &World) -> Vec<Value> {
    world
        .instances
        .iter()
        .map(|(id, instance)| {
            let view = json!({
                "instance_id": id,
                "name": instance.name,
                "region": instance.region,
                "status": instance.status.name(),
                "stopped_economically": instance.economical,
                "locks": instance.locks,
                "created_at": iso(instance.created),
                "expires_at": instance.expires.map(iso),
            });
            with_provoked(view, instance.provokes.as_deref())
        })
        .collect()
}

fn scaling_groups(groups: &Watched<ScalingGroup>) -> Vec<Value> {
    groups
        .iter()
        .map(|(id, group)| {
            let members: Vec<_> = group
                .members
                .iter()
                .map(|(id, member)| {
                    json!({
                        "instance_id": id,
                        "state": member.state,
                        "protected": member.protected,
                        "attached": member.attached,
                        "down_since": member.down.map(iso),
                    })
                })
                .collect();
            json!({
                "scaling_group_id": id,
                "name": group.name,
                "region": group.region,
                "members": members,
                "created_at": iso(group.created),
            })
        })
        .collect()
}

fn images(world: &World) -> Vec<Value> {
    world
        .images
        .iter()
        .map(|(id, image)| {
            let view = json!({
                "image_id": id,
                "name": image.name,
                "status": if image.completes.is_some() { "CREATING" } else { "NORMAL" },
                "architecture": image.architecture,
                "created_at": iso(image.created),
                "generation": image.generation,
            });
            with_provoked(view, image.provokes.as_deref())
        })
        .collect()
}

fn ecm_instances(world: &World) -> Vec<Value> {
    world
        .ecm_instances
        .iter()
        .map(|(id, instance)| {
            let view = json!({
                "instance_id": id,
                "name": instance.name,
                "status": instance.state,
                "restrict_state": instance.restrict_state,
                "image_id": instance.image_id,
                "latest_operation": instance.latest_operation,
                "latest_operation_state": instance.latest_operation_state(),
                "created_at": iso(instance.created),
                "generation": instance.generation,
                "data_generation": instance.data_generation,
            });
            with_provoked(view, instance.provokes.as_deref())
        })
        .collect()
}

/// Adds the code that the resource was made to provoke. Only resources made for that have the field.
fn with_provoked(mut view: Value, name: Option<&str>) -> Value {
    if let (Some(name), Value::Object(fields)) = (name, &mut view) {
        let code = name.trim_end_matches("-2").trim_end_matches("-3");
        Map::insert(fields, "provokes".into(), code.into());
    }
    view
}

const fn kind(system: bool) -> &'static str {
    if system { "system" } else { "data" }
}
