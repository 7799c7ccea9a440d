//! The read side of Tencent Cloud Auto Scaling (AS), version 2018-04-19.
//!
//! Source: `DescribeAutoScalingInstances` in its reference.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::cvm::listing::{Listed, Rules, zone};
use super::cvm::{Context, Outcome};
use super::ecm::params::Params;
use super::tencent::refusals::ACTION;
use super::times::iso;
use super::world::{ScalingGroup, ScalingMember, World};

/// The name of the product.
pub(super) const NAME: &str = "as";
/// The version of the API.
pub(super) const VERSION: &str = "2018-04-19";

const RULES: Rules = Rules {
    list: "AutoScalingInstanceSet",
    ids: Some(("InstanceIds", "ins-")),
    malformed: "InvalidParameterValue.InvalidInstanceId",
    order_fields: &[],
    ordered: false,
    others: &[],
    most_values: 5,
    many_filters: "InvalidParameterValue.Filter",
    limit: "InvalidParameterValue.LimitExceeded",
    both: "InvalidParameterConflict",
};

/// An instance in a group.
struct Row<'a> {
    group_id: &'a str,
    group: &'a ScalingGroup,
    member: &'a ScalingMember,
}

impl Listed for Row<'_> {
    fn region(&self) -> &str {
        &self.group.region
    }

    fn created(&self) -> DateTime<Utc> {
        self.group.created
    }

    fn provokes(&self) -> bool {
        false
    }
}

/// Carries out `action`.
pub(super) fn carry_out(
    world: &World,
    action: &str,
    params: &Params,
    context: &Context,
) -> Outcome {
    match action {
        "DescribeAutoScalingInstances" => describe_instances(world, params, context),
        _ => Err(ACTION.into()),
    }
}

/// `DescribeAutoScalingInstances`: instances that are in no group are left out without an error.
fn describe_instances(world: &World, params: &Params, context: &Context) -> Outcome {
    let mut rows = BTreeMap::new();
    for (group_id, group) in &world.as_groups {
        for (id, member) in &group.members {
            let row = Row {
                group_id,
                group,
                member,
            };
            rows.insert(id.clone(), row);
        }
    }
    let matches = |id: &str, row: &Row<'_>, name: &str, values: &[&str]| {
        Some(match name {
            "instance-id" => values.contains(&id),
            "auto-scaling-group-id" => values.contains(&row.group_id),
            "private-ip-address" => values.contains(&"192.0.2.30"),
            _ => return None,
        })
    };
    RULES.list(params, context, &rows, matches, view)
}

fn view(id: &str, row: &Row<'_>) -> Value {
    let Row {
        group_id,
        group,
        member,
    } = row;
    json!({
        "InstanceId": id,
        "AutoScalingGroupId": group_id,
        "AutoScalingGroupName": group.name,
        "LaunchConfigurationId": format!("asc-of-{group_id}"),
        "LaunchConfigurationName": group.name,
        "LifeCycleState": member.state,
        "HealthStatus": if member.down.is_some() { "UNHEALTHY" } else { "HEALTHY" },
        "ProtectedFromScaleIn": member.protected,
        "Zone": zone(&group.region),
        "CreationType": if member.attached { "MANUAL_ATTACHING" } else { "AUTO_CREATION" },
        "AddTime": iso(group.created),
        "InstanceType": "S5.MEDIUM4",
        "VersionNumber": 1,
        "LastActivityId": null,
        "PublicIpAddresses": [],
    })
}
