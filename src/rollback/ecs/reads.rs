//! The listings of ECS that a run reads.

use std::collections::{BTreeSet, HashSet};
use std::str::FromStr;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::facts;
use crate::api::alibaba::ecs;
use crate::api::{DiskId, InstanceId, SnapshotId, parse_time};
use crate::client::Client;
use crate::error::{Error, Kind, Result, Text};
use crate::rollback::cloud::SafetySnapshots;
use crate::rollback::facts::{Disk, Tag};
use crate::rollback::run::Made;
use crate::rollback::{IDS_PER_CALL, READS_AT_ONCE};

/// The typed id of `text`.
pub(super) fn id<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|error: T::Err| Error::new(Kind::Usage, error.to_string()))
}

/// The typed ids of `texts`.
pub(super) fn ids<T: FromStr<Err: std::fmt::Display>>(texts: &[String]) -> Result<Vec<T>> {
    texts.iter().map(|text| id(text)).collect()
}

/// The instances with these ids.
pub(super) async fn instances(client: &Client, wanted: &[String]) -> Result<Vec<ecs::Instance>> {
    let wanted: Vec<InstanceId> = ids(wanted)?;
    let mut found = Vec::new();
    for chunk in wanted.chunks(IDS_PER_CALL) {
        let read = ecs::DescribeInstances {
            instance_ids: chunk.to_vec(),
            page: ecs::Page::first(100),
            ..ecs::DescribeInstances::default()
        };
        found.extend(all_instances(client, read).await?);
    }
    Ok(found)
}

/// All pages of a listing of instances.
pub(super) async fn all_instances(
    client: &Client,
    read: ecs::DescribeInstances,
) -> Result<Vec<ecs::Instance>> {
    let pages = client.call_all(read).await?.into_iter();
    Ok(pages.flat_map(|page| page.value.instances.items).collect())
}

/// The instances that have all of `tags`. `DescribeInstances` finds 1,000 of them at most; where there may be more, their ids
/// are read with `ListTagResources`.
pub(super) async fn instances_tagged(client: &Client, tags: &[Tag]) -> Result<Vec<ecs::Instance>> {
    let tags = tags.iter().take(ecs::MAX_TAG_FILTERS);
    let tags: Vec<_> = tags
        .map(|tag| ecs::TagFilter {
            key: tag.key.clone(),
            value: tag.value.clone(),
        })
        .collect();
    let read = ecs::DescribeInstances {
        tag: tags.clone(),
        page: ecs::Page::first(100),
        ..ecs::DescribeInstances::default()
    };
    let listing = client.list(read).await?;
    let found = listing.pages.into_iter();
    let found = found.flat_map(|page| page.value.instances.items);
    let Some(most) = listing.cut_at else {
        return Ok(found.collect());
    };
    let read = ecs::ListTagResources {
        resource_type: "instance",
        tag: tags,
        next_token: None,
    };
    let pages = client.call_all(read).await.map_err(|error| {
        let what = format!(
            "the selection may not be whole: DescribeInstances finds {most} instances by tag at most, and \
             ListTagResources, which finds all, failed"
        );
        Error::new(error.kind(), what)
            .hint(Text::fixed(
                "allow ecs:ListTagResources, or select fewer by a further --tag or by ids",
                "请授权 ecs:ListTagResources，或再加一个 --tag、改用实例 ID 缩小范围",
            ))
            .caused_by(error)
    })?;
    let pages = pages.into_iter();
    let resources = pages.flat_map(|page| page.value.tag_resources.items);
    let ids = resources.filter_map(|one| one.resource_id);
    let ids: BTreeSet<_> = ids.chain(found.map(|one| one.instance_id)).collect();
    instances(client, &ids.into_iter().collect::<Vec<_>>()).await
}

/// The disks with these ids.
pub(super) async fn disks(client: &Client, wanted: &[String]) -> Result<Vec<ecs::Disk>> {
    let wanted: Vec<DiskId> = ids(wanted)?;
    let mut found = Vec::new();
    for chunk in wanted.chunks(IDS_PER_CALL) {
        let read = ecs::DescribeDisks {
            disk_ids: chunk.to_vec(),
            page: ecs::Page::first(100),
            ..ecs::DescribeDisks::default()
        };
        found.extend(all_disks(client, read).await?);
    }
    Ok(found)
}

/// The disks that are attached to these instances: those of many by the listing of the region, if that ends soon. An
/// instance that has none there is asked about by itself: keys may be allowed to list a part of a region.
pub(super) async fn disks_of(client: &Client, instances: &[String]) -> Result<Vec<Disk>> {
    let first = ecs::DescribeDisks {
        page: ecs::Page::first(100),
        ..ecs::DescribeDisks::default()
    };
    let wanted: Vec<InstanceId> = ids(instances)?;
    let mut disks = Vec::new();
    if instances.len() > FEW_INSTANCES {
        let most = instances.len().div_ceil(8);
        let pages = match client.list_short(&first, most).await {
            Err(error) if error.kind() == Kind::Permission => None,
            listed => listed?,
        };
        let all = pages.into_iter().flatten();
        let all = all.flat_map(|page| page.value.disks.items);
        let of: HashSet<_> = instances.iter().collect();
        let is_of_one = |disk: &Disk| disk.instances.iter().any(|one| of.contains(one));
        disks.extend(all.map(facts::disk).filter(is_of_one));
    }
    let listed: HashSet<_> = disks
        .iter()
        .flat_map(|disk| disk.instances.clone())
        .collect();
    let unlisted = wanted
        .into_iter()
        .filter(|id| !listed.contains(id.as_str()));
    let reads = unlisted.map(|instance| {
        let read = ecs::DescribeDisks {
            instance_id: Some(instance),
            ..first.clone()
        };
        all_disks(client, read)
    });
    let reads = stream::iter(reads).buffered(READS_AT_ONCE);
    let found: Vec<_> = reads.try_collect().await?;
    disks.extend(found.into_iter().flatten().map(facts::disk));
    Ok(disks)
}

/// All pages of a listing of disks.
async fn all_disks(client: &Client, read: ecs::DescribeDisks) -> Result<Vec<ecs::Disk>> {
    let pages = client.call_all(read).await?.into_iter();
    Ok(pages.flat_map(|page| page.value.disks.items).collect())
}

/// The snapshots with these ids.
pub(super) async fn snapshots(client: &Client, wanted: &[String]) -> Result<Vec<ecs::Snapshot>> {
    let wanted: Vec<SnapshotId> = ids(wanted)?;
    let mut found = Vec::new();
    for chunk in wanted.chunks(IDS_PER_CALL) {
        let read = ecs::DescribeSnapshots {
            snapshot_ids: chunk.to_vec(),
            page: ecs::Page::first(100),
            ..ecs::DescribeSnapshots::default()
        };
        found.extend(all_snapshots(client, read).await?);
    }
    Ok(found)
}

async fn all_snapshots(
    client: &Client,
    read: ecs::DescribeSnapshots,
) -> Result<Vec<ecs::Snapshot>> {
    let pages = client.call_all(read).await?.into_iter();
    Ok(pages.flat_map(|page| page.value.snapshots.items).collect())
}

/// More disks than this are looked up in the listing of all snapshots, if that ends soon. How long it is shows when it is
/// read: the total of a token page is not valid.
const FEW_DISKS: usize = 10;
/// The snapshots in progress of more instances than this are looked up in the listing of the region.
const FEW_LISTINGS: usize = 3;
/// More instances than this are looked up in the listing of all groups.
const FEW_INSTANCES: usize = 10;

/// The snapshots of these disks.
pub(super) async fn snapshots_of(client: &Client, disks: &[String]) -> Result<Vec<ecs::Snapshot>> {
    let first = ecs::DescribeSnapshots {
        page: ecs::Page::first(100),
        ..ecs::DescribeSnapshots::default()
    };
    if disks.len() > FEW_DISKS
        && let Some(pages) = client.list_short(&first, disks.len().div_ceil(4)).await?
    {
        let wanted: HashSet<_> = disks.iter().collect();
        let all = pages.into_iter();
        let all = all.flat_map(|page| page.value.snapshots.items);
        let is_of_one = |one: &ecs::Snapshot| {
            let disk = one.source_disk_id.as_ref();
            disk.is_some_and(|disk| wanted.contains(disk))
        };
        return Ok(all.filter(is_of_one).collect());
    }
    let reads = ids::<DiskId>(disks)?.into_iter().map(|disk| {
        let read = ecs::DescribeSnapshots {
            disk_id: Some(disk),
            ..first.clone()
        };
        all_snapshots(client, read)
    });
    let found: Vec<_> = stream::iter(reads)
        .buffered(FEW_DISKS)
        .try_collect()
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// The snapshots of these disks whose status is `progressing`: those of a few instances by the listing of each, others by
/// that of the region.
pub(super) async fn snapshots_in_progress(
    client: &Client,
    disks: &[Disk],
) -> Result<Vec<ecs::Snapshot>> {
    let progressing = ecs::DescribeSnapshots {
        status: Some("progressing".to_owned()),
        page: ecs::Page::first(100),
        ..ecs::DescribeSnapshots::default()
    };
    let instances: BTreeSet<_> = disks
        .iter()
        .map(|disk| match disk.instances.first() {
            Some(instance) => (Some(instance), None),
            None => (None, Some(&disk.id)),
        })
        .collect();
    let reads: Vec<_> = if instances.len() > FEW_LISTINGS {
        vec![progressing]
    } else {
        let narrow = |(instance, disk): (Option<&String>, Option<&String>)| {
            let mut read = progressing.clone();
            read.instance_id = instance.map(|text| id(text)).transpose()?;
            read.disk_id = match instance {
                None => disk.map(|text| id(text)).transpose()?,
                Some(_) => None,
            };
            Ok(read)
        };
        instances.into_iter().map(narrow).collect::<Result<_>>()?
    };
    let reads = reads.into_iter().map(|read| all_snapshots(client, read));
    let found: Vec<_> = stream::iter(reads)
        .buffered(FEW_LISTINGS)
        .try_collect()
        .await?;
    let mut found: Vec<_> = found.into_iter().flatten().collect();
    found.retain(|one| {
        let of = one.source_disk_id.as_ref();
        of.is_some_and(|of| disks.iter().any(|disk| disk.id == *of))
    });
    Ok(found)
}

/// The snapshot groups of these instances.
pub(super) async fn groups_of(
    client: &Client,
    instances: &[String],
) -> Result<Vec<ecs::SnapshotGroup>> {
    let first = ecs::DescribeSnapshotGroups {
        page: ecs::Page::first(100),
        ..ecs::DescribeSnapshotGroups::default()
    };
    if instances.len() > FEW_INSTANCES {
        let mut found = all_groups(client, first).await?;
        let is_of_one = |group: &ecs::SnapshotGroup| {
            let id = group.instance_id.as_ref();
            id.is_some_and(|id| instances.contains(id))
        };
        found.retain(is_of_one);
        return Ok(found);
    }
    let reads = ids::<InstanceId>(instances)?.into_iter().map(|instance| {
        let read = ecs::DescribeSnapshotGroups {
            instance_id: Some(instance),
            ..first.clone()
        };
        all_groups(client, read)
    });
    let found: Vec<_> = stream::iter(reads)
        .buffered(FEW_INSTANCES)
        .try_collect()
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// All pages of a listing of snapshot groups.
pub(super) async fn all_groups(
    client: &Client,
    read: ecs::DescribeSnapshotGroups,
) -> Result<Vec<ecs::SnapshotGroup>> {
    let pages = client.call_all(read).await?.into_iter();
    Ok(pages
        .flat_map(|page| page.value.snapshot_groups.items)
        .collect())
}

/// The snapshots that an earlier request with the same name has begun to take.
pub(super) async fn safety_snapshots(
    client: &Client,
    wanted: &SafetySnapshots,
) -> Result<Option<Vec<Made>>> {
    let made: Vec<_> = if wanted.grouped {
        let read = ecs::DescribeSnapshotGroups {
            name: Some(wanted.name.clone()),
            page: ecs::Page::first(100),
            ..ecs::DescribeSnapshotGroups::default()
        };
        let groups = all_groups(client, read).await?;
        let group = groups
            .into_iter()
            .filter(|group| group.name.as_ref() == Some(&wanted.name))
            .max_by_key(|group| group.creation_time.as_deref().and_then(parse_time));
        let members = group.map(|group| group.snapshots.items).unwrap_or_default();
        let members = members.into_iter();
        members
            .filter_map(|one| Some((one.source_disk_id?, one.snapshot_id)))
            .collect()
    } else {
        let mut found = Vec::new();
        for disk in ids::<DiskId>(&wanted.disks)? {
            let read = ecs::DescribeSnapshots {
                disk_id: Some(disk),
                snapshot_name: Some(wanted.name.clone()),
                page: ecs::Page::first(100),
                ..ecs::DescribeSnapshots::default()
            };
            found.extend(all_snapshots(client, read).await?);
        }
        let named = found
            .into_iter()
            .filter(|one| one.snapshot_name.as_ref() == Some(&wanted.name));
        named
            .filter_map(|one| Some((one.source_disk_id?, one.snapshot_id)))
            .collect()
    };
    // A listing that is not whole yet is none.
    let is_whole = wanted
        .disks
        .iter()
        .all(|disk| made.iter().any(|(of, _)| of == disk));
    Ok(is_whole.then(|| {
        let made = made.into_iter();
        made.map(|(disk, snapshot)| Made { disk, snapshot })
            .collect()
    }))
}
