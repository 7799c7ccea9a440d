//! Reading what a plan needs to know, with few requests.

use std::collections::{BTreeMap, HashSet};

use super::choose::{Disks, Facts, Target, To};
use super::cloud::Catalog;
use super::facts::{Disk, Instance, Tag};
use crate::error::{Error, Kind, Result, Text};

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
            Disks::OfInstanceNamed(_) | Disks::OfInstancesTagged(_) => {
                instances.extend(mean(cloud, &target.disks, &mut facts).await?);
            }
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
    let attached = unless_none(&instances, async |ids| cloud.disks_of(ids).await).await?;
    let attached = attached.into_iter();
    facts
        .disks
        .extend(attached.filter(|disk| known.insert(disk.id.clone())));
    instances.extend(facts.disks.iter().flat_map(|disk| disk.instances.clone()));
    instances.sort();
    instances.dedup();
    instances.retain(|id| !facts.instances.iter().any(|known| known.id == *id));
    let is_chosen = |target: &Target| matches!(target.to, To::Latest | To::AsOf(_));
    let grouped = if targets.iter().any(is_chosen) {
        with_several(&facts.disks)
    } else {
        Vec::new()
    };
    let disks: Vec<_> = facts.disks.iter().map(|disk| disk.id.clone()).collect();
    let (instances, groups, snapshots) = tokio::try_join!(
        unless_none(&instances, async |ids| cloud.instances(ids).await),
        unless_none(&grouped, async |ids| cloud.groups_of(ids).await),
        cloud.snapshots_of(&disks),
    )?;
    facts.instances.extend(instances);
    facts.groups.extend(groups);
    facts.snapshots = snapshots;
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

/// What `read` reads of these; nothing is read of none.
async fn unless_none<T>(
    ids: &[String],
    read: impl AsyncFn(&[String]) -> Result<Vec<T>>,
) -> Result<Vec<T>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    read(ids).await
}

/// The instances that have several of `disks`: snapshots of those may have been taken in a group. What the snapshots in a
/// group are called is not documented; the name of the group tells whether a run has taken them.
fn with_several(disks: &[Disk]) -> Vec<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for instance in disks.iter().flat_map(|disk| &disk.instances) {
        *count.entry(instance).or_default() += 1;
    }
    let several = count.into_iter().filter(|(_, disks)| *disks > 1);
    several.map(|(id, _)| id.to_owned()).collect()
}

/// Finds the instances that a name or tags stand for, and gives back those whose disks are wanted: none where it stands
/// for several and must for one.
async fn mean<C: Catalog>(cloud: &C, disks: &Disks, facts: &mut Facts) -> Result<Vec<String>> {
    let (found, is_one) = match disks {
        Disks::One(_) | Disks::OfInstance(_) => return Ok(Vec::new()),
        Disks::OfInstanceNamed(name) => (named(cloud, name).await?, true),
        Disks::OfInstancesTagged(tags) => (tagged(cloud, tags).await?, false),
    };
    let mut ids: Vec<_> = found.iter().map(|instance| instance.id.clone()).collect();
    ids.sort();
    ids.dedup();
    for instance in found {
        if !facts.instances.iter().any(|known| known.id == instance.id) {
            facts.instances.push(instance);
        }
    }
    facts.meant.push((disks.clone(), ids.clone()));
    Ok(if is_one && ids.len() > 1 {
        Vec::new()
    } else {
        ids
    })
}

/// The instances of this name, whatever the provider takes the name for.
async fn named<C: Catalog>(cloud: &C, name: &str) -> Result<Vec<Instance>> {
    let mut found = cloud.instances_named(name).await?;
    found.retain(|one| one.name.as_deref() == Some(name));
    Ok(found)
}

/// The instances that have all of `tags`, whatever the provider looks at: a server that passes over the value of a tag was
/// seen in the field.
///
/// # Errors
/// Those of the read; [`Kind::Failed`] when an answer does not show the tags.
async fn tagged<C: Catalog>(cloud: &C, tags: &[Tag]) -> Result<Vec<Instance>> {
    let mut found = Vec::new();
    for one in cloud.instances_tagged(tags).await? {
        let Some(own) = &one.tags else {
            return Err(Error::new(
                Kind::Failed,
                format!(
                    "the provider's answer does not show the tags of {}, so that it cannot be confirmed that it has {}",
                    one.instance.id,
                    Disks::OfInstancesTagged(tags.to_vec()).name()
                ),
            )
            .hint(Text::fixed(
                "name the instances by their ids with --instance",
                "请用 --instance 按 ID 指定实例",
            )));
        };
        if tags.iter().all(|tag| tag.is_in(own)) {
            found.push(one.instance);
        }
    }
    Ok(found)
}
