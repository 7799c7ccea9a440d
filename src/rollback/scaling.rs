//! Membership of instances in scaling groups and Kubernetes clusters, which replace what somebody stops.
//!
//! Source: a member that does not run is taken for unhealthy, removed, and released with its disks, unless it is in
//! Standby or protected (ESS: EnterStandby, SetInstanceHealth; AS: "Setting instance protection", SetInstancesProtection,
//! whose documents name no state for standby).

use std::time::Duration;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use super::check::{Check, Verdict};
use super::facts::{Instance, Power};
use super::plan::Plan;
use super::tencent::id;
use crate::api::alibaba::ess;
use crate::api::tencent::autoscaling;
use crate::client::Client;
use crate::error::{Error, Kind, Result};

/// The service whose scaling groups the instances of a product may be in.
#[derive(Debug, Clone, Copy)]
pub enum ScalingGroups<'a> {
    /// Auto Scaling of Alibaba Cloud.
    Ess(&'a Client),
    /// Auto Scaling of Tencent Cloud.
    As(&'a Client),
}

/// A member of a scaling group.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Member {
    instance: String,
    group: String,
    state: String,
    /// Its group leaves it alone while it is stopped.
    is_spared: bool,
}

/// How many requests are under way at once.
const AT_ONCE: usize = 8;

/// How long the members are waited for: a service that cannot be reached must not hold a run up.
const TIMEOUT: Duration = Duration::from_secs(10);

const IN_GROUP: &str = "instance-not-in-scaling-group";
const IN_CLUSTER: &str = "instance-not-in-cluster";

/// Checks that the instances of `plan` that are to be stopped are in no scaling group that would replace them, and are no
/// nodes of a cluster. A group that could not be asked is an unknown of all of them at once.
pub async fn membership_checks(groups: ScalingGroups<'_>, plan: &Plan) -> Vec<Check> {
    let instances = plan.units.iter().filter_map(|unit| unit.instance.as_ref());
    let instances: Vec<&Instance> = instances.collect();
    let up = instances.iter().filter(|one| one.power != Power::Stopped);
    let ids: Vec<_> = up.map(|one| one.id.clone()).collect();
    let members = groups.members(&ids).await;
    judge(&instances, &members)
}

impl ScalingGroups<'_> {
    /// The members among these instances.
    async fn members(&self, ids: &[String]) -> Result<Vec<Member>> {
        let chunks = match self {
            Self::Ess(_) => ids.chunks(ess::MAX_IDS),
            Self::As(_) => ids.chunks(autoscaling::MAX_IDS),
        };
        let reads = stream::iter(chunks.map(|chunk| self.read(chunk)));
        let reads = reads.buffered(AT_ONCE).try_collect::<Vec<_>>();
        let Ok(found) = tokio::time::timeout(TIMEOUT, reads).await else {
            let text = format!("no answer within {} s", TIMEOUT.as_secs());
            return Err(Error::new(Kind::Unavailable, text));
        };
        Ok(found?.into_iter().flatten().collect())
    }

    /// The members among as many instances as one request takes.
    async fn read(&self, ids: &[String]) -> Result<Vec<Member>> {
        let (members, total): (Vec<_>, _) = match self {
            Self::Ess(client) => {
                let read = ess::DescribeScalingInstances {
                    instance_ids: ids.iter().map(|text| id(text)).collect::<Result<_>>()?,
                    page_size: 50,
                };
                let answer = client.call(&read).await?.value;
                let members = answer.scaling_instances.into_iter();
                (members.map(Member::from).collect(), answer.total_count)
            }
            Self::As(client) => {
                let read = autoscaling::DescribeAutoScalingInstances {
                    instance_ids: ids.iter().map(|text| id(text)).collect::<Result<_>>()?,
                    limit: 100,
                };
                let answer = client.call(&read).await?.value;
                let members = answer.auto_scaling_instance_set.into_iter();
                (members.map(Member::from).collect(), answer.total_count)
            }
        };
        // An instance is in one group at most, so that all of them fit one page.
        if total.is_some_and(|total| usize::try_from(total) != Ok(members.len())) {
            let text = "the list of members of scaling groups is not whole";
            return Err(Error::new(Kind::Failed, text));
        }
        Ok(members)
    }
}

impl From<ess::ScalingInstance> for Member {
    fn from(one: ess::ScalingInstance) -> Self {
        let state = one.lifecycle_state.unwrap_or_else(unknown);
        Self {
            instance: one.instance_id,
            group: one.scaling_group_id.unwrap_or_else(unknown),
            is_spared: matches!(state.as_str(), "Standby" | "Protected"),
            state,
        }
    }
}

impl From<autoscaling::AutoScalingInstance> for Member {
    fn from(one: autoscaling::AutoScalingInstance) -> Self {
        let is_protected = one.protected_from_scale_in == Some(true);
        let state = one.life_cycle_state.unwrap_or_else(unknown);
        Self {
            instance: one.instance_id,
            group: one.auto_scaling_group_id.unwrap_or_else(unknown),
            is_spared: is_protected,
            state: if is_protected {
                format!("{state}, protected,")
            } else {
                state
            },
        }
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}

/// The checks of `instances`, of which those that are up were looked for in scaling groups.
fn judge(instances: &[&Instance], members: &Result<Vec<Member>>) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut unchecked = Vec::new();
    for instance in instances {
        if instance.power == Power::Stopped {
            let seen = "stopped already";
            checks.push(check(IN_GROUP, &instance.id, Verdict::Pass, seen));
            checks.push(check(IN_CLUSTER, &instance.id, Verdict::Pass, seen));
            continue;
        }
        let tagged = instance.lifecycle.scaling_group.as_deref();
        let member = members.as_ref().map(|members| {
            let mut members = members.iter();
            members.find(|member| member.instance == instance.id)
        });
        let judged = match (member, tagged) {
            (Ok(Some(member)), _) => Some(judge_member(member)),
            (Ok(None), None) => Some((Verdict::Pass, "in no scaling group".to_owned())),
            (Ok(None), Some(group)) => Some((
                Verdict::Warn,
                format!("its tags name scaling group {group}, which does not list it"),
            )),
            (Err(error), Some(group)) => Some((
                Verdict::Fail,
                format!(
                    "its tags name scaling group {group}; its state there was not told: {error}"
                ),
            )),
            (Err(_), None) => None,
        };
        match judged {
            Some((verdict, seen)) => checks.push(check(IN_GROUP, &instance.id, verdict, seen)),
            None => unchecked.push(instance.id.as_str()),
        }
        let cluster = instance.lifecycle.cluster.as_deref();
        let (verdict, seen) = match cluster {
            Some(cluster) => (
                Verdict::Fail,
                format!(
                    "a node of Kubernetes cluster {cluster}, which may repair or replace a node that is down"
                ),
            ),
            None => (Verdict::Pass, "no tag of a cluster".to_owned()),
        };
        checks.push(check(IN_CLUSTER, &instance.id, verdict, seen));
    }
    if let (Err(error), Some(first)) = (members, unchecked.first()) {
        let target = match unchecked.len() {
            1 => (*first).to_owned(),
            many => format!("{first} and {} more", many - 1),
        };
        let seen = format!("not checked: {error}");
        checks.push(check(IN_GROUP, &target, Verdict::Unknown, seen));
    }
    checks
}

fn judge_member(member: &Member) -> (Verdict, String) {
    let Member { group, state, .. } = member;
    if member.is_spared {
        return (Verdict::Pass, format!("{state} in scaling group {group}"));
    }
    (
        Verdict::Fail,
        format!(
            "{state} in scaling group {group}, which removes a member that is stopped, and may release it with its disks"
        ),
    )
}

fn check(id: &'static str, target: &str, verdict: Verdict, seen: impl Into<String>) -> Check {
    Check {
        id,
        target: target.to_owned(),
        verdict,
        seen: seen.into(),
        needed: if id == IN_GROUP {
            "no scaling group, or Standby or protection in it"
        } else {
            "no node of a managed cluster"
        },
        code: "-",
        is_temporary: false,
    }
}
