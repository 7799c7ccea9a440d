//! Scaling groups, as both Auto Scaling services show them, and what they release.

use serde_json::{Value, json};

use super::gateway::rpc;
use super::{Bench, column, key};
use crate::api::Service;
use crate::sandbox::Scenario;

impl Bench {
    /// A bench with the world of a scenario.
    pub(super) fn with_scenario(scenario: &Value) -> Self {
        let mut bench = Self::new();
        let scenario = Scenario::parse(scenario.to_string().as_bytes()).unwrap();
        bench.emulator.store = scenario.store(bench.now.get()).unwrap();
        bench
    }

    fn ess(&self, version: &str, params: &[(&str, &str)]) -> Value {
        let nonce = format!("ess-{}", self.requests.get());
        self.requests.set(self.requests.get() + 1);
        let mut query = vec![
            ("Action", "DescribeScalingInstances"),
            ("Version", version),
            ("Format", "JSON"),
            ("RegionId", "cn-hangzhou"),
        ];
        query.extend(params);
        let request = rpc("POST", &query, &[], Some(&key()), self.now.get(), &nonce);
        self.send(&request).body
    }
}

#[test]
fn both_versions_of_ess_tell_members_from_other_instances() {
    let bench = Bench::new();
    let older = bench.ess(
        "2014-08-28",
        &[
            ("InstanceId.1", "i-sandbox-scaled"),
            ("InstanceId.2", "i-sandbox-web"),
            ("InstanceId.3", "i-nowhere"),
        ],
    );
    let members = &older["ScalingInstances"]["ScalingInstance"];
    assert_eq!(
        column(members, "InstanceId"),
        ["i-sandbox-scaled"],
        "{older}"
    );
    assert_eq!(members[0]["ScalingGroupId"], "asg-sandbox-scaled");
    assert_eq!(members[0]["LifecycleState"], "InService");
    assert_eq!(older["TotalCount"], 1);
    let newer = bench.ess("2022-02-22", &[("InstanceIds.1", "i-sandbox-scaled")]);
    assert_eq!(newer["ScalingInstances"], *members);
    let none = bench.ess("2022-02-22", &[("InstanceIds.1", "i-sandbox-web")]);
    assert_eq!(none["ScalingInstances"], json!([]));
    let many: Vec<_> = (1..=21).map(|n| format!("InstanceIds.{n}")).collect();
    let many: Vec<_> = many.iter().map(|name| (name.as_str(), "i-1")).collect();
    assert_eq!(bench.ess("2022-02-22", &many)["Code"], "InvalidParameter");
    assert_eq!(bench.ess("2014-08-29", &[])["Code"], "InvalidVersion");
}

#[test]
fn as_tells_members_from_other_instances() {
    let bench = Bench::new();
    let asked =
        bench.autoscaling(&json!({"InstanceIds": ["ins-sandbox-scaled", "ins-sandbox-app"]}));
    let members = &asked["AutoScalingInstanceSet"];
    assert_eq!(
        column(members, "InstanceId"),
        ["ins-sandbox-scaled"],
        "{asked}"
    );
    assert_eq!(members[0]["LifeCycleState"], "IN_SERVICE");
    assert_eq!(members[0]["ProtectedFromScaleIn"], false);
    let filter = |name: &str, value: &str| json!({"Filters": [{"Name": name, "Values": [value]}]});
    let group = bench.autoscaling(&filter("auto-scaling-group-id", "asg-sandbox-scaled"));
    assert_eq!(group["TotalCount"], 1);
    let bad = bench.autoscaling(&filter("zone", "x"));
    assert_eq!(bad["Error"]["Code"], "InvalidFilter");
}

#[test]
fn a_member_that_is_down_for_too_long_is_released_with_its_disks() {
    let bench = Bench::new();
    assert_eq!(
        bench.ecs_code("StopInstance", json!({"InstanceId": "i-sandbox-scaled"})),
        ""
    );
    let stop = bench.tencent(
        Service::Cvm,
        "StopInstances",
        json!({"InstanceIds": ["ins-sandbox-scaled"]}),
    );
    assert_eq!(stop["Error"], Value::Null);
    let left = || {
        let ecs = bench.ecs(
            "DescribeInstances",
            json!({"InstanceIds": "[\"i-sandbox-scaled\"]"}),
        );
        let disks = bench.ecs("DescribeDisks", json!({"InstanceId": "i-sandbox-scaled"}));
        let cvm = bench.tencent(
            Service::Cvm,
            "DescribeInstances",
            json!({"InstanceIds": ["ins-sandbox-scaled"]}),
        );
        let filter =
            json!({"Filters": [{"Name": "instance-id", "Values": ["ins-sandbox-scaled"]}]});
        let cbs = bench.tencent(Service::Cbs, "DescribeDisks", filter);
        [
            &ecs.body["TotalCount"],
            &disks.body["TotalCount"],
            &cvm["TotalCount"],
            &cbs["TotalCount"],
        ]
        .map(|count| count.as_u64().unwrap())
    };
    // A second for the stop, and thirty for the health check.
    bench.pass(30);
    assert_eq!(left(), [1, 2, 1, 2]);
    let health = bench.ess("2014-08-28", &[]);
    assert_eq!(
        health["ScalingInstances"]["ScalingInstance"][0]["HealthStatus"],
        "Unhealthy"
    );
    bench.pass(1);
    assert_eq!(left(), [0, 0, 0, 0]);
    assert_eq!(bench.ess("2014-08-28", &[])["TotalCount"], 0);
    let snapshots = bench.ecs(
        "DescribeSnapshots",
        json!({"DiskId": "d-sandbox-scaled-sys"}),
    );
    assert_eq!(snapshots.body["TotalCount"], 1);
}

#[test]
fn only_a_member_that_runs_again_in_time_stays() {
    let bench = Bench::new();
    let params = || json!({"InstanceId": "i-sandbox-scaled"});
    bench.ecs_code("StopInstance", params());
    bench.pass(29);
    assert_eq!(bench.ecs_code("StartInstance", params()), "");
    bench.pass(60);
    assert_eq!(bench.ess("2014-08-28", &[])["TotalCount"], 1);
    // A start that ends after the health check comes too late, even if nobody looks in between.
    bench.ecs_code("StopInstance", params());
    bench.pass(30);
    assert_eq!(bench.ecs_code("StartInstance", params()), "");
    bench.pass(60);
    assert_eq!(bench.ess("2014-08-28", &[])["TotalCount"], 0);
    assert_eq!(
        bench.ecs_code("StartInstance", params()),
        "InvalidInstanceId.NotFound"
    );
}

#[test]
fn members_in_standby_protected_or_attached_are_not_released() {
    let instance = |id: &str| json!({"id": id, "status": "Stopped"});
    let member = |id: &str, more: Value| {
        let mut member = json!({"id": id});
        member
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        member
    };
    let instances = ["i-1", "i-2", "i-3", "i-4"].map(instance);
    let bench = Bench::with_scenario(&json!({
        "ecs": {"instances": instances},
        "ess": {"groups": [{"id": "asg-1", "health_check": "5s", "members": [
            member("i-1", json!({"state": "Standby"})),
            member("i-2", json!({"protected": true})),
            member("i-3", json!({"attached": true})),
            member("i-4", json!({})),
        ]}]},
    }));
    bench.pass(5);
    let instances = bench.ecs("DescribeInstances", json!({}));
    let ids = column(&instances.body["Instances"]["Instance"], "InstanceId");
    assert_eq!(ids, ["i-1", "i-2", "i-3"]);
    let members = bench.ess("2014-08-28", &[]);
    let members = &members["ScalingInstances"]["ScalingInstance"];
    assert_eq!(column(members, "LifecycleState"), ["Standby", "Protected"]);
}

#[test]
fn a_member_that_is_no_instance_is_refused() {
    for (service, id) in [("ess", "i-1"), ("as", "ins-1")] {
        let scenario = json!({service: {"groups": [{"id": "asg-1", "members": [{"id": id}]}]}});
        let scenario = Scenario::parse(scenario.to_string().as_bytes()).unwrap();
        let error = scenario.store(super::start()).unwrap_err();
        let place = format!("/{service}/groups/0/members/0/id: there is no '{id}'");
        assert!(error.message().contains(&place), "{error}");
    }
}
