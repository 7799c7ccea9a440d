//! The read side of Alibaba Cloud Auto Scaling (ESS), versions 2014-08-28 and 2022-02-22.
//!
//! Source: `DescribeScalingInstances` in the reference of either version.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::ecs::paging::{Page, Rules};
use super::ecs::params::{Params, invalid};
use super::ecs::zone;
use super::refusal::Refused;
use super::times::minute;
use super::world::{ScalingGroup, ScalingMember, World};

/// The most ids of one request.
const MAX_IDS: usize = 20;

/// A version of the API. They differ in the names of lists, and in how these are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V2014,
    V2022,
}

impl Version {
    /// Reads the parameter `Version`.
    pub(super) fn parse(version: &str) -> Option<Self> {
        match version {
            "2014-08-28" => Some(Self::V2014),
            "2022-02-22" => Some(Self::V2022),
            _ => None,
        }
    }

    /// The parameter with the ids of instances.
    const fn ids(self) -> &'static str {
        match self {
            Self::V2014 => "InstanceId",
            Self::V2022 => "InstanceIds",
        }
    }

    const fn rules(self) -> Rules {
        Rules {
            list: "ScalingInstances",
            results: None,
            clamps: false,
            numbers: true,
            largest_page: match self {
                Self::V2014 => 50,
                Self::V2022 => 100,
            },
        }
    }
}

/// Carries out the operation that the parameter `Action` names.
pub(super) fn carry_out(
    world: &World,
    version: Version,
    params: &Params,
) -> Result<Map<String, Value>, Refused> {
    match params.need("Action")? {
        "DescribeScalingInstances" => describe_scaling_instances(world, version, params),
        _ => Err(Refused::new(
            404,
            "InvalidAction.NotFound",
            "Specified api is not found, please check your url and method.",
        )),
    }
}

/// `DescribeScalingInstances`: instances that are in no group are left out without an error.
fn describe_scaling_instances(
    world: &World,
    version: Version,
    params: &Params,
) -> Result<Map<String, Value>, Refused> {
    let region = params.needed_region()?;
    let name = version.ids();
    let ids = params.list(name).map_err(|_| invalid(name))?;
    if ids.len() > MAX_IDS {
        return Err(invalid(&format!("{name}.N")));
    }
    let rules = version.rules();
    let page = Page::read(params, &rules)?;
    let is = |name: &str, value: &str| params.get(name).is_none_or(|wanted| wanted == value);

    let mut found = BTreeMap::new();
    for (group_id, group) in &world.ess_groups {
        let members = group.members.iter().filter(|(id, member)| {
            group.region == region
                && (ids.is_empty() || ids.contains(id))
                && is("ScalingGroupId", group_id)
                && is("LifecycleState", &member.state)
                && is("HealthStatus", health(member))
                && is("CreationType", creation(member))
        });
        for (id, member) in members {
            found.insert(id, view(group_id, group, id, member, world));
        }
    }
    let (entries, mut fields) = page.cut(found.into_values().collect(), &rules);
    let list = match version {
        Version::V2014 => json!({"ScalingInstance": entries}),
        Version::V2022 => entries.into(),
    };
    fields.insert(rules.list.into(), list);
    Ok(fields)
}

const fn health(member: &ScalingMember) -> &'static str {
    if member.down.is_some() {
        "Unhealthy"
    } else {
        "Healthy"
    }
}

const fn creation(member: &ScalingMember) -> &'static str {
    if member.attached {
        "Attached"
    } else {
        "AutoCreated"
    }
}

fn view(
    group_id: &str,
    group: &ScalingGroup,
    id: &str,
    member: &ScalingMember,
    world: &World,
) -> Value {
    // Protection is a state of its own.
    let state = if member.protected {
        "Protected"
    } else {
        &member.state
    };
    let created = world
        .instances
        .get(id)
        .map_or(group.created, |one| one.created);
    json!({
        "InstanceId": id,
        "ScalingGroupId": group_id,
        "ScalingConfigurationId": format!("asc-of-{group_id}"),
        "LifecycleState": state,
        "HealthStatus": health(member),
        "CreationType": creation(member),
        "CreationTime": minute(created),
        "Entrusted": false,
        "WarmupState": "NoNeedWarmup",
        "SpotStrategy": "NoSpot",
        "ZoneId": zone(&group.region),
        "PrivateIpAddress": "192.0.2.10",
        "LoadBalancerWeight": 50,
        "WeightedCapacity": 1,
    })
}
