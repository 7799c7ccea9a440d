//! Choosing a snapshot for each disk. Pure: what is chosen follows from what is asked and from what was read.

mod consistent;
mod pick;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::cloud::SafetySnapshots;
use super::facts::{Disk, DiskKind, Image, Instance, Snapshot, SnapshotGroup, Tag};
use super::plan::{UnchangedDisk, Unit};
use consistent::{consistent, group_of_all};
use pick::{Choice, pick};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which disks.
    pub disks: Disks,
    /// To which of their snapshots.
    pub to: To,
}

/// Which disks are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Disks {
    /// One.
    One(String),
    /// All that are attached to an instance.
    OfInstance(String),
    /// All that are attached to the one instance of this name.
    OfInstanceNamed(String),
    /// All that are attached to the instances that have all of these tags.
    OfInstancesTagged(Vec<Tag>),
}

impl Disks {
    /// What they go by in messages: an id, a name, or tags.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::One(id) | Self::OfInstance(id) => id.clone(),
            Self::OfInstanceNamed(name) => format!("the name '{}'", name.escape_debug()),
            Self::OfInstancesTagged(tags) => {
                let tags = tags.iter().map(|tag| {
                    let key = tag.key.escape_debug();
                    match &tag.value {
                        Some(value) => format!("the tag {key}={}", value.escape_debug()),
                        None => format!("any value of the tag {key}"),
                    }
                });
                tags.collect::<Vec<_>>().join(" with ")
            }
        }
    }
}

/// To which snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// This one.
    Snapshot(String),
    /// The newest that can be used and is no safety snapshot of a run.
    Latest,
    /// The newest of those that was taken at this time or before.
    AsOf(DateTime<Utc>),
    /// The one in this group; disks that it has none of stay as they are.
    Group(String),
}

/// What was read of the world.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Instances.
    pub instances: Vec<Instance>,
    /// Disks.
    pub disks: Vec<Disk>,
    /// Snapshots.
    pub snapshots: Vec<Snapshot>,
    /// Snapshot groups.
    pub groups: Vec<SnapshotGroup>,
    /// Images.
    pub images: Vec<Image>,
    /// The instances, by their ids, that a name or tags stand for.
    pub meant: Vec<(Disks, Vec<String>)>,
    /// Snapshots that were chosen before, by their disks: of those no newer one is chosen.
    pub chosen: BTreeMap<String, String>,
}

/// Why a target cannot be planned for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The disk, instance or group.
    pub subject: String,
    /// What is wrong.
    pub what: String,
    /// The disks beside it that can go back, each with its snapshot: naming those leaves the subject out.
    pub instead: Vec<(String, String)>,
}

/// What is wrong with a name or tags that no instance has.
const UNMATCHED: &str = "no instance has it";

impl Problem {
    fn new(subject: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            what: what.into(),
            instead: Vec::new(),
        }
    }

    /// Whether it is that no instance has what was looked for: then there is nothing to roll back.
    #[must_use]
    pub fn is_unmatched(&self) -> bool {
        self.what == UNMATCHED
    }
}

impl Facts {
    fn disk(&self, id: &str) -> Option<&Disk> {
        self.disks.iter().find(|disk| disk.id == id)
    }

    fn instance(&self, id: &str) -> Option<&Instance> {
        self.instances.iter().find(|instance| instance.id == id)
    }

    /// The ids of the instances that `disks` stand for.
    fn meant_by(&self, disks: &Disks) -> &[String] {
        let mut all = self.meant.iter();
        let found = all.find(|(of, _)| of == disks);
        found.map_or(&[], |(_, ids)| ids.as_slice())
    }

    /// The snapshots of a disk, the newest first.
    fn snapshots_of(&self, disk: &str) -> Vec<&Snapshot> {
        let own = self
            .snapshots
            .iter()
            .filter(|one| one.disk.as_deref() == Some(disk));
        let mut own: Vec<_> = own.collect();
        own.sort_by(|a, b| b.taken_at.cmp(&a.taken_at).then_with(|| b.id.cmp(&a.id)));
        own
    }

    /// Whether a run has taken it before it rolled its disk back: it holds what was to be got rid of.
    fn is_safety(&self, snapshot: &Snapshot) -> bool {
        let is_of_run =
            |name: &Option<String>| name.as_deref().is_some_and(SafetySnapshots::is_name);
        let mut groups = self.groups.iter();
        is_of_run(&snapshot.name)
            || groups.any(|group| is_of_run(&group.name) && group.snapshots.contains(&snapshot.id))
    }
}

/// The units of a plan for `targets`, or everything that stands against it. With `skew` the snapshots of an instance are
/// chosen so that their times lie within it. `can_group` says whether the safety snapshots of these disks can be taken at
/// one moment.
///
/// # Errors
/// Every problem, not only the first.
pub fn choose(
    targets: &[Target],
    facts: &Facts,
    skew: Option<TimeDelta>,
    can_group: impl Fn(&[Disk]) -> bool,
) -> Result<Vec<Unit>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut choices: BTreeMap<&str, Choice<'_>> = BTreeMap::new();
    let mut unchanged: BTreeMap<String, UnchangedDisk> = BTreeMap::new();
    for target in targets {
        for found in resolve(target, facts) {
            match found {
                Ok(Found::Choice(found)) => match choices.get(&*found.disk.id) {
                    Some(other) => match (other.newest(), found.newest()) {
                        (Some(one), Some(two)) if one.id != two.id => problems.push(Problem::new(
                            &found.disk.id,
                            format!("asked for twice, to {} and to {}", one.id, two.id),
                        )),
                        // The narrower of both: it has no others than the wider.
                        _ if found.candidates.len() < other.candidates.len() => {
                            choices.insert(&found.disk.id, found);
                        }
                        _ => {}
                    },
                    None => {
                        choices.insert(&found.disk.id, found);
                    }
                },
                Ok(Found::Unchanged(found)) => {
                    unchanged.insert(found.disk.id.clone(), found);
                }
                // A group that is not there is missed by each of its targets.
                Err(problem) if problems.contains(&problem) => {}
                Err(problem) => problems.push(problem),
            }
        }
    }
    unchanged.retain(|disk, _| !choices.contains_key(disk.as_str()));
    let mut by_unit: BTreeMap<&str, Vec<Choice<'_>>> = BTreeMap::new();
    for choice in choices.into_values() {
        let instance = choice.disk.instances.first();
        let instance = instance.filter(|id| facts.instance(id).is_some());
        let key = instance.unwrap_or(&choice.disk.id);
        by_unit.entry(key).or_default().push(choice);
    }
    let mut units: BTreeMap<&str, Unit> = BTreeMap::new();
    for (key, mut choices) in by_unit {
        // The system disk first, as in every listing of an instance.
        choices.sort_by_key(|one| (one.disk.kind == DiskKind::Data, &one.disk.id));
        let chosen = match skew {
            Some(skew) => consistent(&choices, facts, skew),
            None => Ok(choices.iter().filter_map(Choice::newest).collect()),
        };
        let chosen = match chosen {
            Ok(chosen) => chosen,
            Err(what) => {
                problems.push(Problem::new(key, what));
                continue;
            }
        };
        let moves = choices.iter().zip(&chosen);
        let moves: Vec<_> = moves
            .map(|(one, snapshot)| one.go_back_to(snapshot))
            .collect();
        let disks: Vec<_> = choices.iter().map(|one| one.disk.clone()).collect();
        let instance = facts.instance(key).cloned();
        let unit = Unit {
            grouped: instance.is_some() && can_group(&disks),
            instance,
            snapshot_group: group_of_all(&chosen, facts),
            moves,
            unchanged: Vec::new(),
            started_after: false,
            reinstall: None,
        };
        units.insert(key, unit);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for one in unchanged.into_values() {
        let instance = one.disk.instances.first();
        if let Some(unit) = instance.and_then(|id| units.get_mut(id.as_str())) {
            unit.unchanged.push(one);
        }
    }
    Ok(units.into_values().collect())
}

/// What becomes of a disk that was asked for.
enum Found<'a> {
    Choice(Choice<'a>),
    Unchanged(UnchangedDisk),
}

impl Found<'_> {
    fn unchanged(disk: &Disk, reason: impl Into<String>) -> Self {
        Self::Unchanged(UnchangedDisk {
            disk: disk.clone(),
            reason: reason.into(),
        })
    }
}

fn resolve<'a>(target: &Target, facts: &'a Facts) -> Vec<Result<Found<'a>, Problem>> {
    let problem = |subject: &str, what: &str| vec![Err(Problem::new(subject, what))];
    if let To::Group(id) = &target.to
        && !facts.groups.iter().any(|group| group.id == *id)
    {
        return problem(id, "there is no such snapshot group");
    }
    match &target.disks {
        Disks::One(id) => match facts.disk(id) {
            Some(disk) => vec![one_disk(disk, &target.to, facts)],
            None => problem(id, "there is no such disk"),
        },
        Disks::OfInstance(id) => of_instance(id, &target.to, facts),
        Disks::OfInstanceNamed(_) => match facts.meant_by(&target.disks) {
            [] => problem(&target.disks.name(), UNMATCHED),
            [id] => of_instance(id, &target.to, facts),
            ids => problem(
                &target.disks.name(),
                &format!("several instances have it: {}", instances(ids, facts)),
            ),
        },
        Disks::OfInstancesTagged(_) => match facts.meant_by(&target.disks) {
            [] => problem(&target.disks.name(), UNMATCHED),
            ids => {
                let all = ids.iter();
                all.flat_map(|id| of_instance(id, &target.to, facts))
                    .collect()
            }
        },
    }
}

/// A disk that was named by its id: it goes back, or is refused.
fn one_disk<'a>(disk: &'a Disk, to: &To, facts: &'a Facts) -> Result<Found<'a>, Problem> {
    if let Some(why) = &disk.no_snapshots {
        let what = format!("it cannot be rolled back: {why}");
        return Err(Problem::new(&disk.id, what));
    }
    let picked = pick(disk, to, facts).unwrap_or_else(|| {
        let what = format!("{} of it", not_in_group(to));
        Err(Problem::new(&disk.id, what))
    });
    picked.map(Found::Choice)
}

fn not_in_group(to: &To) -> String {
    match to {
        To::Group(id) => format!("the snapshot group {id} has no snapshot"),
        _ => "there is no snapshot".to_owned(),
    }
}

/// The disks of an instance. One that cannot have snapshots, or that a group has none of, stays as it is; one that can
/// have snapshots and has none to go back to is refused, since it was asked for.
fn of_instance<'a>(id: &str, to: &To, facts: &'a Facts) -> Vec<Result<Found<'a>, Problem>> {
    if facts.instance(id).is_none() {
        return vec![Err(Problem::new(id, "there is no such instance"))];
    }
    let attached = facts
        .disks
        .iter()
        .filter(|disk| disk.instances.iter().any(|instance| instance == id));
    let mut found: Vec<_> = attached
        .map(|disk| match &disk.no_snapshots {
            Some(why) => Ok(Found::unchanged(disk, why)),
            None => match pick(disk, to, facts) {
                Some(picked) => picked.map(Found::Choice),
                None => Ok(Found::unchanged(
                    disk,
                    format!("{} of it", not_in_group(to)),
                )),
            },
        })
        .collect();
    let is_unchanged = |one: &_| matches!(one, Ok(Found::Unchanged(_)));
    if found.iter().all(is_unchanged) {
        let disks: Vec<_> = found
            .iter()
            .filter_map(|one| match one {
                Ok(Found::Unchanged(one)) => Some(format!("; {}: {}", one.disk.id, one.reason)),
                _ => None,
            })
            .collect();
        let what = format!(
            "no disk of it has a snapshot that was asked for{}",
            disks.concat()
        );
        return vec![Err(Problem::new(id, what))];
    }
    let moves = found.iter().filter_map(|one| match one {
        Ok(Found::Choice(one)) => Some((one.disk.id.clone(), one.newest()?.id.clone())),
        _ => None,
    });
    let moves: Vec<_> = moves.collect();
    for problem in found.iter_mut().filter_map(|one| one.as_mut().err()) {
        problem.instead.clone_from(&moves);
    }
    found
}

/// Which instances they are, to tell them apart.
fn instances(ids: &[String], facts: &Facts) -> String {
    let shown = ids.iter().take(5).map(|id| match facts.instance(id) {
        Some(found) => {
            let name = found.name.as_deref().unwrap_or("no name").escape_debug();
            format!("{id} ({name}, {})", found.status)
        }
        None => id.clone(),
    });
    let more = match ids.len().saturating_sub(5) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests;
