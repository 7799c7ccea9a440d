//! The CVM of a scenario's world. Imports nothing of ours but the state it builds.

use chrono::{DateTime, Utc};

use super::{Built, each, insert, named, set, stopped_economically};
use crate::sandbox::scenario::model::{Cvm, CvmImage, CvmInstance};
use crate::sandbox::tencent_world as usual;
use crate::sandbox::world::World;

pub(super) fn add(world: &mut World, cvm: Cvm, now: DateTime<Utc>) -> Built {
    each("/cvm/images", cvm.images, |one| add_image(world, one, now))?;
    each("/cvm/instances", cvm.instances, |one| {
        add_instance(world, one, now)
    })
}

fn add_image(world: &mut World, one: CvmImage, now: DateTime<Utc>) -> Built {
    let mut image = usual::image(now);
    image.name = one.name.unwrap_or_else(|| one.id.clone());
    set(&mut image.region, one.region);
    set(&mut image.private, one.private);
    set(&mut image.architecture, one.architecture);
    set(&mut image.state, one.state);
    set(&mut image.created, one.created);
    set(&mut image.generation, one.generation);
    image.snapshot_id = one.snapshot;
    insert(&mut world.cvm_images, one.id, image)
}

fn add_instance(world: &mut World, one: CvmInstance, now: DateTime<Utc>) -> Built {
    let image = named(&world.cvm_images, "image", &one.image)?;
    let mut instance = usual::instance(one.name.as_ref().unwrap_or(&one.id), "RUNNING", now);
    instance.region.clone_from(&image.region);
    instance.image_id = one.image;
    set(&mut instance.region, one.region);
    set(&mut instance.state, one.state);
    set(&mut instance.restrict_state, one.restrict_state);
    set(&mut instance.created, one.created);
    set(&mut instance.tags, one.tags);
    instance.stop_charging =
        stopped_economically(one.stopped_economically, &instance.state, "STOPPED")?;
    insert(&mut world.cvm_instances, one.id, instance)
}
