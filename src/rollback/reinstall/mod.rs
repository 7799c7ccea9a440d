//! Reinstalling instances: an image is written onto the system disk, and what was on it is gone. A wipe, not a rollback.

mod conditions;
mod machines;

use super::choose::{Facts, Problem};
use super::cloud::Catalog;
use super::facts::Instance;
use super::plan::{Reinstall, Unit};
use crate::error::Result;

pub use conditions::{Denial, Refusals, denials, reinstall_conditions};
pub(super) use conditions::{note_denial, note_instance};
pub use machines::{Machines, WithoutDisks};

/// The reinstalls that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reinstalling {
    /// The instances.
    pub instances: Vec<String>,
    /// The image to install; each instance's own if `None`.
    pub image: Option<String>,
    /// Whether a new password is given.
    pub password: bool,
}

/// Reads what `wanted` speaks of.
///
/// # Errors
/// Those of the reads.
pub async fn gather_reinstall<C: Catalog>(cloud: &C, wanted: &Reinstalling) -> Result<Facts> {
    let mut ids = wanted.instances.clone();
    ids.sort();
    ids.dedup();
    let instances = cloud.instances(&ids).await?;
    let own = instances.iter().filter_map(|one| one.image.clone());
    let mut images: Vec<_> = match &wanted.image {
        Some(image) => vec![image.clone()],
        None => own.collect(),
    };
    images.sort();
    images.dedup();
    Ok(Facts {
        images: cloud.images(&images).await?,
        instances,
        ..Facts::default()
    })
}

/// The units of a plan for `wanted`, or everything that stands against it.
///
/// # Errors
/// Every problem, not only the first.
pub fn choose_reinstall(
    wanted: &Reinstalling,
    facts: &Facts,
) -> std::result::Result<Vec<Unit>, Vec<Problem>> {
    let mut units = Vec::new();
    let mut problems = Vec::new();
    let mut ids: Vec<_> = wanted.instances.iter().collect();
    ids.sort();
    ids.dedup();
    for id in ids {
        let found = facts.instances.iter().find(|one| one.id == *id);
        match found.map(|instance| unit(instance, wanted, facts)) {
            Some(Ok(unit)) => units.push(unit),
            Some(Err(problem)) => problems.push(problem),
            None => problems.push(Problem {
                subject: id.clone(),
                what: "there is no such instance".to_owned(),
                instead: Vec::new(),
            }),
        }
    }
    if problems.is_empty() {
        Ok(units)
    } else {
        Err(problems)
    }
}

fn unit(
    instance: &Instance,
    wanted: &Reinstalling,
    facts: &Facts,
) -> std::result::Result<Unit, Problem> {
    let image = wanted.image.as_ref().or(instance.image.as_ref());
    let image = image.ok_or_else(|| Problem {
        subject: instance.id.clone(),
        what: "the provider does not say which image it was made from: add --image".to_owned(),
        instead: Vec::new(),
    })?;
    let found = facts.images.iter().find(|one| one.id == *image);
    Ok(Unit {
        instance: Some(instance.clone()),
        moves: Vec::new(),
        unchanged: Vec::new(),
        snapshot_group: None,
        grouped: false,
        started_after: false,
        reinstall: Some(Reinstall {
            image: image.clone(),
            image_name: found.and_then(|image| image.name.clone()),
            image_status: found.map(|image| image.status.clone()),
            image_ready: found.is_some_and(|image| image.ready),
            password: wanted.password,
        }),
    })
}

#[cfg(test)]
mod tests;
