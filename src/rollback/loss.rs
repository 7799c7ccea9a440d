//! What a reset will destroy, as far as the provider tells.

use std::collections::HashMap;

use super::IDS_PER_CALL;
use crate::api::alibaba::ecs;
use crate::api::tencent::ecm;
use crate::api::{DiskId, EcmInstanceId, SnapshotId, parse_time};
use crate::client::Client;
use crate::error::Result;

/// What rolling a disk back, or initialising it again, destroys.
#[derive(Debug, Clone)]
pub struct DiskLoss {
    /// The disk.
    pub disk_id: DiskId,
    /// The snapshot it goes back to; `None` when it is initialised again.
    pub snapshot_id: Option<SnapshotId>,
    /// The disk; `None` when it does not exist.
    pub disk: Option<ecs::Disk>,
    /// The snapshot; `None` when it does not exist.
    pub snapshot: Option<ecs::Snapshot>,
    /// Snapshots of the disk that are newer, newest first: where else to go back to. All of them when the disk is
    /// initialised again, which they survive.
    pub newer: Vec<ecs::Snapshot>,
}

/// Reads what resetting these disks destroys.
///
/// # Errors
/// Those of the three reads.
pub async fn disk_losses(
    client: &Client,
    targets: &[(DiskId, Option<SnapshotId>)],
) -> Result<Vec<DiskLoss>> {
    let mut disks = HashMap::new();
    for chunk in targets.chunks(IDS_PER_CALL) {
        let read = ecs::DescribeDisks {
            disk_ids: chunk.iter().map(|(disk, _)| disk.clone()).collect(),
            page: ecs::Page::first(100),
            ..ecs::DescribeDisks::default()
        };
        for page in client.call_all(read).await? {
            disks.extend(
                page.value
                    .disks
                    .items
                    .into_iter()
                    .map(|disk| (disk.disk_id.clone(), disk)),
            );
        }
    }
    let mut losses = Vec::with_capacity(targets.len());
    for (disk_id, snapshot_id) in targets {
        let mut snapshots = snapshots_of(client, disk_id).await?;
        let taken_at = |one: &ecs::Snapshot| one.creation_time.as_deref().and_then(parse_time);
        snapshots.sort_by_key(|one| std::cmp::Reverse(taken_at(one)));
        let chosen = snapshot_id.as_ref().and_then(|id| {
            let position = snapshots
                .iter()
                .position(|one| one.snapshot_id == id.as_str());
            position.map(|position| snapshots.split_off(position).swap_remove(0))
        });
        if snapshot_id.is_some() && chosen.is_none() {
            snapshots.clear();
        }
        losses.push(DiskLoss {
            disk_id: disk_id.clone(),
            snapshot_id: snapshot_id.clone(),
            disk: disks.remove(disk_id.as_str()),
            snapshot: chosen,
            newer: snapshots,
        });
    }
    Ok(losses)
}

async fn snapshots_of(client: &Client, disk: &DiskId) -> Result<Vec<ecs::Snapshot>> {
    let read = ecs::DescribeSnapshots {
        disk_id: Some(disk.clone()),
        page: ecs::Page::first(100),
        ..ecs::DescribeSnapshots::default()
    };
    let pages = client.call_all(read).await?;
    Ok(pages
        .into_iter()
        .flat_map(|page| page.value.snapshots.items)
        .collect())
}

/// What reinstalling an ECM instance destroys.
#[derive(Debug, Clone)]
pub struct EcmLoss {
    /// The instance.
    pub instance_id: EcmInstanceId,
    /// The instance as the provider tells of it; `None` when it does not exist.
    pub instance: Option<ecm::Instance>,
}

/// Reads what reinstalling these instances destroys.
///
/// # Errors
/// Those of the read.
pub async fn ecm_losses(client: &Client, ids: &[EcmInstanceId]) -> Result<Vec<EcmLoss>> {
    let texts: Vec<_> = ids.iter().map(ToString::to_string).collect();
    let instances = ecm_instances(client, &texts).await?;
    let mut instances: HashMap<_, _> = instances
        .into_iter()
        .map(|instance| (instance.instance_id.clone(), instance))
        .collect();
    let loss = |id: &EcmInstanceId| EcmLoss {
        instance_id: id.clone(),
        instance: instances.remove(id.as_str()),
    };
    Ok(ids.iter().map(loss).collect())
}

/// Reads these instances. The operation takes no ids, and its filter only five of them.
pub(super) async fn ecm_instances(client: &Client, ids: &[String]) -> Result<Vec<ecm::Instance>> {
    let mut instances = Vec::new();
    for chunk in ids.chunks(ecm::Filter::MAX_VALUES) {
        let read = ecm::DescribeInstances {
            filters: vec![ecm::Filter {
                name: "instance-id".to_owned(),
                values: chunk.to_vec(),
            }],
            offset: None,
            limit: Some(100),
        };
        for page in client.call_all(read).await? {
            instances.extend(page.value.instance_set);
        }
    }
    Ok(instances)
}
