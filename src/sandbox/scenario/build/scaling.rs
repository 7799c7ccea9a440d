//! The scaling groups of a scenario's world.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{Built, each, insert, named, set};
use crate::sandbox::TENCENT_REGION;
use crate::sandbox::default_world::{self as usual, REGION};
use crate::sandbox::scenario::model::{As, Ess};
use crate::sandbox::world::{CvmInstance, Instance, InstanceStatus, World};

/// Declares a function that adds the groups of one cloud. They differ in nothing but their words.
macro_rules! add {
    ($name:ident, $service:ty, $place:literal, $groups:ident, $instances:ident, $region:expr, $state:literal, $runs:expr) => {
        pub(super) fn $name(world: &mut World, given: $service, now: DateTime<Utc>) -> Built {
            each($place, given.groups, |one| {
                let mut region = $region.to_owned();
                let mut members = BTreeMap::new();
                for (index, one) in one.members.into_iter().flatten().enumerate() {
                    let field = format!("members/{index}/id");
                    let instance = named(&world.$instances, &field, &one.id)?;
                    region.clone_from(&instance.region);
                    let mut member = usual::member($state);
                    member.down = (!$runs(instance)).then_some(now);
                    set(&mut member.state, one.state);
                    set(&mut member.protected, one.protected);
                    set(&mut member.attached, one.attached);
                    members.insert(one.id, member);
                }
                set(&mut region, one.region);
                let name = one.name.as_ref().unwrap_or(&one.id);
                let mut group = usual::scaling_group(name, &region, members, now);
                set(&mut group.created, one.created);
                set(
                    &mut group.health_check,
                    one.health_check.map(|span| span.milliseconds()),
                );
                insert(&mut world.$groups, one.id, group)
            })
        }
    };
}

add!(
    add_ess,
    Ess,
    "/ess/groups",
    ess_groups,
    instances,
    REGION,
    "InService",
    |instance: &Instance| instance.status == InstanceStatus::Running
);

add!(
    add_as,
    As,
    "/as/groups",
    as_groups,
    cvm_instances,
    TENCENT_REGION,
    "IN_SERVICE",
    |instance: &CvmInstance| instance.state == "RUNNING"
);
