//! The listings of CBS and CVM that a run reads.

use std::str::FromStr;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::api::tencent::{cbs, cvm, listing};
use crate::api::{CbsDiskId, CbsSnapshotId, CvmInstanceId};
use crate::client::Client;
use crate::error::Result;
use crate::rollback::cloud::SafetySnapshots;
use crate::rollback::facts::Disk;
use crate::rollback::run::Made;
pub(super) use crate::rollback::tencent::id;
use crate::rollback::{IDS_PER_CALL, READS_AT_ONCE};

fn ids<T: FromStr<Err: std::fmt::Display>>(texts: &[String]) -> Result<Vec<T>> {
    texts.iter().map(|text| id(text)).collect()
}

/// The instances with these ids. Disks are attached to other things too, such as nodes of a container service: those are
/// no instances of CVM, and left out.
pub(in crate::rollback) async fn instances(
    client: &Client,
    wanted: &[String],
) -> Result<Vec<cvm::Instance>> {
    let wanted = wanted.iter().filter_map(|text| text.parse().ok());
    let wanted: Vec<CvmInstanceId> = wanted.collect();
    let mut found = Vec::new();
    for chunk in wanted.chunks(IDS_PER_CALL) {
        let pages = client.call_all(cvm::DescribeInstances {
            instance_ids: chunk.to_vec(),
            limit: Some(listing::MOST),
            ..cvm::DescribeInstances::default()
        });
        found.extend(
            pages
                .await?
                .into_iter()
                .flat_map(|page| page.value.instance_set),
        );
    }
    Ok(found)
}

/// The instances that all of `filters` fit.
pub(super) async fn instances_with(
    client: &Client,
    filters: Vec<listing::Filter>,
) -> Result<Vec<cvm::Instance>> {
    let pages = client.call_all(cvm::DescribeInstances {
        filters,
        limit: Some(listing::MOST),
        ..cvm::DescribeInstances::default()
    });
    let pages = pages.await?.into_iter();
    Ok(pages.flat_map(|page| page.value.instance_set).collect())
}

/// The disks with these ids.
pub(super) async fn disks(client: &Client, wanted: &[String]) -> Result<Vec<cbs::Disk>> {
    let wanted: Vec<CbsDiskId> = ids(wanted)?;
    let mut found = Vec::new();
    for chunk in wanted.chunks(IDS_PER_CALL) {
        let read = cbs::DescribeDisks {
            disk_ids: chunk.to_vec(),
            limit: Some(listing::MOST),
            ..cbs::DescribeDisks::default()
        };
        found.extend(all_disks(client, read).await?);
    }
    Ok(found)
}

/// The disks that are attached to these instances.
pub(super) async fn disks_of(client: &Client, instances: &[String]) -> Result<Vec<cbs::Disk>> {
    let reads = instances.iter().map(|instance| {
        let read = cbs::DescribeDisks {
            filters: vec![listing::Filter::of("instance-id", instance)],
            limit: Some(listing::MOST),
            ..cbs::DescribeDisks::default()
        };
        all_disks(client, read)
    });
    let found: Vec<_> = stream::iter(reads)
        .buffered(READS_AT_ONCE)
        .try_collect()
        .await?;
    Ok(found.into_iter().flatten().collect())
}

async fn all_disks(client: &Client, read: cbs::DescribeDisks) -> Result<Vec<cbs::Disk>> {
    let pages = client.call_all(read).await?.into_iter();
    Ok(pages.flat_map(|page| page.value.disk_set).collect())
}

/// The snapshots with these ids.
pub(super) async fn snapshots(client: &Client, wanted: &[String]) -> Result<Vec<cbs::Snapshot>> {
    let wanted: Vec<CbsSnapshotId> = ids(wanted)?;
    let mut found = Vec::new();
    for chunk in wanted.chunks(IDS_PER_CALL) {
        let read = cbs::DescribeSnapshots {
            snapshot_ids: chunk.to_vec(),
            ..cbs::DescribeSnapshots::default()
        };
        found.extend(all_snapshots(client, read).await?);
    }
    Ok(found)
}

/// The snapshots of these disks, which are asked for ten disks at a time.
pub(super) async fn snapshots_of(client: &Client, disks: &[String]) -> Result<Vec<cbs::Snapshot>> {
    let mut found = Vec::new();
    for chunk in disks.chunks(cbs::MAX_DISK_IDS) {
        let read = cbs::DescribeSnapshots {
            filters: vec![listing::Filter {
                name: "disk-id".to_owned(),
                values: chunk.to_vec(),
            }],
            ..cbs::DescribeSnapshots::default()
        };
        found.extend(all_snapshots(client, read).await?);
    }
    Ok(found)
}

/// The snapshots of these disks whose state is `CREATING`: those of a few disks by their ids, others by the listing of the
/// region.
pub(super) async fn snapshots_in_progress(
    client: &Client,
    disks: &[Disk],
) -> Result<Vec<cbs::Snapshot>> {
    let mut filters = vec![listing::Filter::of("snapshot-state", "CREATING")];
    if disks.len() <= cbs::MAX_DISK_IDS {
        filters.push(listing::Filter {
            name: "disk-id".to_owned(),
            values: disks.iter().map(|disk| disk.id.clone()).collect(),
        });
    }
    let read = cbs::DescribeSnapshots {
        filters,
        ..cbs::DescribeSnapshots::default()
    };
    let mut found = all_snapshots(client, read).await?;
    found.retain(|one| {
        let of = one.disk_id.as_ref();
        of.is_some_and(|of| disks.iter().any(|disk| disk.id == *of))
    });
    Ok(found)
}

async fn all_snapshots(
    client: &Client,
    mut read: cbs::DescribeSnapshots,
) -> Result<Vec<cbs::Snapshot>> {
    read.limit = Some(listing::MOST);
    let pages = client.call_all(read).await?.into_iter();
    Ok(pages.flat_map(|page| page.value.snapshot_set).collect())
}

/// The snapshots in a group; `None` when it is not there.
pub(super) async fn group(client: &Client, id: &str) -> Result<Option<Vec<String>>> {
    let pages = client.call_all(cbs::DescribeSnapshotGroups {
        filters: vec![listing::Filter::of("snapshot-group-id", id)],
        limit: Some(listing::MOST),
        ..cbs::DescribeSnapshotGroups::default()
    });
    let mut groups = pages
        .await?
        .into_iter()
        .flat_map(|page| page.value.snapshot_group_set);
    Ok(groups
        .find(|group| group.snapshot_group_id == id)
        .map(|group| group.snapshot_id_set))
}

/// The id of a group that a snapshot is in, if it is in one.
pub(super) async fn group_with(client: &Client, snapshot: &str) -> Result<Option<String>> {
    let pages = client.call_all(cbs::DescribeSnapshotGroups {
        filters: vec![listing::Filter::of("snapshot-id", snapshot)],
        limit: Some(listing::MOST),
        ..cbs::DescribeSnapshotGroups::default()
    });
    let groups = pages.await?.into_iter();
    let mut groups = groups.flat_map(|page| page.value.snapshot_group_set);
    let found = groups.find(|group| group.snapshot_id_set.iter().any(|id| id == snapshot));
    Ok(found.map(|group| group.snapshot_group_id))
}

/// The snapshots of `wanted` that are listed under its name, of each disk the one that was taken first.
pub(super) async fn safety_snapshots(
    client: &Client,
    wanted: &SafetySnapshots,
) -> Result<Option<Vec<Made>>> {
    let mut found = Vec::new();
    for chunk in wanted.disks.chunks(cbs::MAX_DISK_IDS) {
        let read = cbs::DescribeSnapshots {
            filters: vec![
                listing::Filter {
                    name: "disk-id".to_owned(),
                    values: chunk.to_vec(),
                },
                listing::Filter::of("snapshot-name", &wanted.name),
            ],
            ..cbs::DescribeSnapshots::default()
        };
        found.extend(all_snapshots(client, read).await?);
    }
    Ok(first_of_each(found, wanted))
}

/// One snapshot of each disk; `None` when one has none. A request that was sent twice has made two: both hold the same, and
/// the first is whole the sooner. That the provider takes a name for a part of one is not documented, and not ruled out.
fn first_of_each(mut found: Vec<cbs::Snapshot>, wanted: &SafetySnapshots) -> Option<Vec<Made>> {
    found.retain(|one| one.snapshot_name.as_deref() == Some(&wanted.name));
    found.sort_by_key(|one| {
        let taken_at = super::facts::taken_at(one);
        (taken_at.is_none(), taken_at)
    });
    let made = wanted.disks.iter().map(|disk| {
        let first = found
            .iter()
            .find(|one| one.disk_id.as_deref() == Some(disk))?;
        Some(Made {
            disk: disk.clone(),
            snapshot: first.snapshot_id.clone(),
        })
    });
    made.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn snapshot(id: &str, name: &str, disk: &str, time: &str) -> cbs::Snapshot {
        serde_json::from_value(
            json!({"SnapshotId": id, "SnapshotName": name, "DiskId": disk,
            "CreateTime": time}),
        )
        .unwrap()
    }

    fn wanted(disks: &[&str]) -> SafetySnapshots {
        SafetySnapshots {
            instance: None,
            disks: disks.iter().map(|&disk| disk.to_owned()).collect(),
            grouped: false,
            name: "mine".to_owned(),
            token: String::new(),
            keep_days: None,
        }
    }

    #[test]
    fn of_two_snapshots_with_its_name_the_first_is_taken() {
        let found = vec![
            snapshot("snap-3", "mine", "disk-1", "2026-11-20 03:00:02"),
            snapshot("snap-2", "mine", "disk-1", "2026-11-20 03:00:01"),
            snapshot("snap-1", "mine-too", "disk-1", "2026-11-20 03:00:00"),
        ];
        let made = first_of_each(found, &wanted(&["disk-1"])).unwrap();
        let expected = Made {
            disk: "disk-1".to_owned(),
            snapshot: "snap-2".to_owned(),
        };
        assert_eq!(made, [expected]);
    }

    #[test]
    fn a_disk_without_one_is_not_safe() {
        let found = vec![snapshot("snap-1", "mine", "disk-1", "2026-11-20 03:00:00")];
        assert_eq!(first_of_each(found, &wanted(&["disk-1", "disk-2"])), None);
    }
}
