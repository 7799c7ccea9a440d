//! Reading what a plan needs to know, with few requests.

use std::collections::HashSet;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::choose::{Disks, Facts, Target, To};
use super::cloud::Catalog;
use crate::error::Result;

/// How many reads are under way at once.
const AT_ONCE: usize = 16;

/// Reads what `targets` speak of.
///
/// # Errors
/// Those of the reads.
pub async fn gather<C: Catalog>(cloud: &C, targets: &[Target]) -> Result<Facts> {
    let mut facts = Facts::default();
    let mut wanted = Vec::new();
    let mut instances = Vec::new();
    for target in targets {
        match &target.disks {
            Disks::One(id) => wanted.push(id.clone()),
            Disks::OfInstance(id) => instances.push(id.clone()),
        }
        if let To::Group(id) = &target.to
            && !facts.groups.iter().any(|group| group.id == *id)
        {
            facts.groups.extend(cloud.group(id).await?);
        }
    }
    wanted.sort();
    wanted.dedup();
    instances.sort();
    instances.dedup();
    if !wanted.is_empty() {
        facts.disks = cloud.disks(&wanted).await?;
    }
    let mut known: HashSet<_> = facts.disks.iter().map(|disk| disk.id.clone()).collect();
    let attached = instances.iter().map(|instance| cloud.disks_of(instance));
    let attached: Vec<_> = stream::iter(attached)
        .buffered(AT_ONCE)
        .try_collect()
        .await?;
    let attached = attached.into_iter().flatten();
    facts
        .disks
        .extend(attached.filter(|disk| known.insert(disk.id.clone())));
    instances.extend(facts.disks.iter().flat_map(|disk| disk.instances.clone()));
    instances.sort();
    instances.dedup();
    if !instances.is_empty() {
        facts.instances = cloud.instances(&instances).await?;
    }
    let disks: Vec<_> = facts.disks.iter().map(|disk| disk.id.clone()).collect();
    facts.snapshots = cloud.snapshots_of(&disks).await?;
    // A snapshot that was named may belong to none of these disks; then a check says so.
    let named: Vec<_> = targets
        .iter()
        .filter_map(|target| match &target.to {
            To::Snapshot(id) if !facts.snapshots.iter().any(|one| one.id == *id) => {
                Some(id.clone())
            }
            _ => None,
        })
        .collect();
    if !named.is_empty() {
        facts.snapshots.extend(cloud.snapshots(&named).await?);
    }
    Ok(facts)
}
