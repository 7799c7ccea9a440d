//! The ECM of a scenario's world. Imports nothing of ours but the state it builds.

use chrono::{DateTime, Utc};

use super::{Built, each, insert, named, set};
use crate::sandbox::default_world as usual;
use crate::sandbox::scenario::model::{Ecm, EcmInstance, Image};
use crate::sandbox::world::World;

pub(super) fn add(world: &mut World, ecm: Ecm, now: DateTime<Utc>) -> Built {
    each("/ecm/images", ecm.images, |one| add_image(world, one, now))?;
    each("/ecm/instances", ecm.instances, |one| {
        add_instance(world, one, now)
    })
}

fn add_image(world: &mut World, one: Image, now: DateTime<Utc>) -> Built {
    let mut image = usual::image(now);
    image.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut image.private, one.private);
    set(&mut image.architecture, one.architecture);
    set(&mut image.created, one.created);
    set(&mut image.generation, one.generation);
    insert(&mut world.images, one.id, image)
}

fn add_instance(world: &mut World, one: EcmInstance, now: DateTime<Utc>) -> Built {
    named(&world.images, "image", &one.image)?;
    let mut instance = usual::ecm_instance(one.name.as_ref().unwrap_or(&one.id), now);
    instance.image_id = one.image;
    set(&mut instance.state, one.state);
    set(&mut instance.restrict_state, one.restrict_state);
    set(&mut instance.memory_gib, one.memory_gib);
    set(&mut instance.created, one.created);
    set(&mut instance.generation, one.generation);
    set(&mut instance.data_generation, one.data_generation);
    set(&mut instance.tags, one.tags);
    insert(&mut world.ecm_instances, one.id, instance)
}
