//! Instances that must not be stopped, or may not start again: what is seen of them before anything is changed.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::served::Served;
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

/// The answers of a provider that has one instance, with one disk and one snapshot of it.
struct Cloud {
    env: TestEnv,
    script: Script,
    pair: &'static str,
}

impl Cloud {
    /// ECS, whose instance has these fields besides.
    fn ecs(fields: &Value) -> Self {
        let mut instance = json!({"InstanceId": "i-example1", "Status": "Running",
            "StartTime": "2026-11-20T03:00Z", "SpotStrategy": "NoSpot"});
        merge(&mut instance, fields);
        let disk = json!({"DiskId": "d-example1", "Status": "In_use", "Type": "system", "Size": 40,
            "InstanceId": "i-example1"});
        let snapshot = json!({"SnapshotId": "s-example1", "SourceDiskId": "d-example1",
            "Status": "accomplished", "Available": true, "SourceDiskSize": "40",
            "CreationTime": "2026-11-20T03:00:00Z"});
        let caller =
            json!({"RequestId": "r", "AccountId": "1000000000000001", "Arn": "acs:ram::1:root"});
        let script = Script::new()
            .always("GetCallerIdentity", Reply::ok(&caller))
            .always(
                "DescribeInstances",
                Reply::ok(&json!({"RequestId": "r",
                "TotalCount": 1, "Instances": {"Instance": [instance]}})),
            )
            .always(
                "DescribeDisks",
                Reply::ok(&json!({"RequestId": "r",
                "TotalCount": 1, "Disks": {"Disk": [disk]}})),
            )
            .always(
                "DescribeSnapshots",
                Reply::ok(&json!({"RequestId": "r",
                "TotalCount": 1, "Snapshots": {"Snapshot": [snapshot]}})),
            );
        let env = TestEnv::new()
            .with_alibaba_keys()
            .var("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou");
        Self {
            env,
            script,
            pair: "d-example1=s-example1",
        }
    }

    /// CBS and CVM, whose instance has these fields besides.
    fn cbs(fields: &Value) -> Self {
        let mut instance = json!({"InstanceId": "ins-example1", "InstanceState": "RUNNING",
            "RestrictState": "NORMAL", "InstanceChargeType": "POSTPAID_BY_HOUR"});
        merge(&mut instance, fields);
        let disk = json!({"DiskId": "disk-example1", "DiskState": "ATTACHED", "DiskSize": 40,
            "DiskUsage": "SYSTEM_DISK", "InstanceId": "ins-example1", "Portable": false});
        let snapshot = json!({"SnapshotId": "snap-example1", "DiskId": "disk-example1",
            "SnapshotState": "NORMAL", "DiskSize": 40, "CreateTime": "2026-11-20 03:00:00"});
        let set = |name: &str, item: &Value| {
            let mut response = json!({"TotalCount": 1, "RequestId": "r"});
            response[name] = json!([item]);
            Reply::ok(&json!({"Response": response}))
        };
        let caller = json!({"Response": {"RequestId": "r", "AccountId": "100000000001", "Arn": "qcs::cam::uin/1:uin/1",
            "UserId": "1", "PrincipalId": "1", "Type": "CAMUser"}});
        let script = Script::new()
            .always("GetCallerIdentity", Reply::ok(&caller))
            .always("DescribeInstances", set("InstanceSet", &instance))
            .always("DescribeDisks", set("DiskSet", &disk))
            .always("DescribeSnapshots", set("SnapshotSet", &snapshot));
        let env = TestEnv::new()
            .with_tencent_keys()
            .var("TENCENTCLOUD_REGION", "ap-guangzhou");
        Self {
            env,
            script,
            pair: "disk-example1=snap-example1",
        }
    }

    /// Runs `snapback rollback`; returns what it printed and which operations it asked for that change something.
    fn rollback(self) -> (Output, Vec<String>) {
        let stub = Stub::start(self.script);
        let env = self.env.endpoint(&stub);
        let output = env.run(&["rollback", "--disk", self.pair, "--yes"]);
        let mut actions = stub.actions();
        let is_read = |action: &str| action.starts_with("Describe") || action.starts_with("Get");
        actions.retain(|action| !is_read(action));
        (output, actions)
    }

    /// Runs `snapback plan` with `options`.
    fn plan(self, options: &[&str]) -> Output {
        let stub = Stub::start(self.script);
        let env = self.env.endpoint(&stub);
        env.run(&[&["plan", "--disk", self.pair], options].concat())
    }
}

fn merge(object: &mut Value, fields: &Value) {
    for (name, value) in fields.as_object().unwrap() {
        object[name] = value.clone();
    }
}

/// The instance is not stopped, and the lines on stderr are `faults` and the error.
#[track_caller]
fn assert_refused(cloud: Cloud, faults: &[&str]) {
    let (output, actions) = cloud.rollback();
    assert_eq!(output.code, Some(5), "{output}");
    assert_eq!(actions, [""; 0]);
    let told: Vec<_> = output.stderr.lines().collect();
    let told: Vec<_> = told
        .into_iter()
        .filter(|line| {
            ["fail", "warn"]
                .iter()
                .any(|verdict| line.starts_with(&format!("{verdict}  ")))
        })
        .collect();
    assert_eq!(told, faults, "{output}");
}

/// The instance may be stopped: a plan has one line with the warning.
#[track_caller]
fn assert_warned(cloud: Cloud, warning: &str) {
    let output = cloud.plan(&[]);
    assert_eq!(output.code, Some(0), "{output}");
    assert!(output.stderr.contains(warning), "{output}");
}

#[test]
fn no_lock_lets_an_instance_be_stopped() {
    for (word, refuses) in [
        (
            "security",
            "it stops, and its start and by one document a rollback are refused",
        ),
        (
            "financial",
            "a payment is overdue: stop, start and rollback are refused",
        ),
        ("recycling", "a spot instance that is about to be released"),
        (
            "of-tomorrow",
            "not documented: taken for one that refuses everything",
        ),
    ] {
        let locks = json!({"OperationLocks": {"LockReason": [{"LockReason": word}]}});
        let fault =
            format!("fail  i-example1: instance-not-locked: {word} ({refuses}); needed: no lock");
        assert_refused(Cloud::ecs(&locks), &[&fault]);
    }
    let isolated = json!({"IsolatedSource": "ARREAR"});
    assert_refused(
        Cloud::cbs(&isolated),
        &[
            "fail  ins-example1: instance-not-locked: isolated: ARREAR (it waits for payment or release); needed: no lock",
        ],
    );
    let unknown = json!({"RestrictState": "OF_TOMORROW"});
    assert_refused(
        Cloud::cbs(&unknown),
        &[
            "fail  ins-example1: instance-not-locked: OF_TOMORROW (not documented: taken for one that refuses everything); needed: no lock",
        ],
    );
}

#[test]
fn a_lock_that_is_skipped_lets_it_be_stopped() {
    let locks = json!({"OperationLocks": {"LockReason": [{"LockReason": "of-tomorrow"}]}});
    let output = Cloud::ecs(&locks).plan(&["--skip-check", "instance-not-locked"]);
    assert_eq!(output.code, Some(0), "{output}");
    let told = "skipped  i-example1: instance-not-locked: of-tomorrow";
    assert!(output.stderr.contains(told), "{output}");
}

#[test]
fn an_instance_whose_term_has_ended_is_not_stopped() {
    let needed = "needed: a term that does not end within a day: an instance that has expired is not started";
    // As ECS writes it, and as CVM does.
    let ecs = json!({"InstanceChargeType": "PrePaid", "ExpiredTime": "2026-11-20T16:00Z"});
    let fault = format!(
        "fail  i-example1: instance-not-expired: expired at 2026-11-20 16:00 UTC; {needed}"
    );
    assert_refused(Cloud::ecs(&ecs), &[&fault]);
    let cbs = json!({"InstanceChargeType": "PREPAID", "ExpiredTime": "2026-11-20T16:00:00Z"});
    let fault = format!(
        "fail  ins-example1: instance-not-expired: expired at 2026-11-20 16:00 UTC; {needed}"
    );
    assert_refused(Cloud::cbs(&cbs), &[&fault]);
}

#[test]
fn an_instance_that_is_set_up_to_hibernate_is_not_stopped() {
    assert_refused(
        Cloud::ecs(&json!({"HibernationOptions": {"Configured": true}})),
        &[
            "fail  i-example1: instance-not-hibernating: hibernation is configured: snapshots of its disks are refused; \
            needed: no hibernation configured",
        ],
    );
}

#[test]
fn a_spot_instance_is_warned_of() {
    let seen = "instance-can-start: a spot instance, which starts only where there is stock at its price; \
        needed: compute resources kept";
    assert_warned(
        Cloud::ecs(&json!({"SpotStrategy": "SpotAsPriceGo"})),
        &format!("warn  i-example1: {seen}"),
    );
    assert_warned(
        Cloud::cbs(&json!({"InstanceChargeType": "SPOTPAID"})),
        &format!("warn  ins-example1: {seen}"),
    );
}

#[test]
fn an_operation_under_way_is_warned_of() {
    let fields =
        json!({"LatestOperation": "ResizeInstanceDisks", "LatestOperationState": "OPERATING"});
    assert_warned(
        Cloud::cbs(&fields),
        "warn  ins-example1: no-operation-under-way: ResizeInstanceDisks is under way; needed: no operation under way",
    );
}

/// A world of one running instance that is a member of a scaling group, which has these fields; who speaks to it, and
/// the instance's disk and snapshot.
struct Group {
    served: Served,
    client: TestEnv,
    pair: &'static str,
    group: &'static str,
}

impl Group {
    fn ess(member: &Value) -> Self {
        let mut own = json!({"id": "i-1"});
        merge(&mut own, member);
        let world = json!({
            "ecs": {
                "instances": [{"id": "i-1", "status": "Running"}],
                "disks": [{"id": "d-1", "instance": "i-1"}],
                "snapshots": [{"id": "s-1", "disk": "d-1", "age": "1day"}],
            },
            "ess": {"groups": [{"id": "asg-example1", "members": [own]}]},
        });
        Self::new(&world, "d-1=s-1", "asg-example1")
    }

    fn autoscaling(member: &Value) -> Self {
        let mut own = json!({"id": "ins-1"});
        merge(&mut own, member);
        let world = json!({
            "cvm": {
                "images": [{"id": "img-1"}],
                "instances": [{"id": "ins-1", "image": "img-1", "state": "RUNNING"}],
            },
            "cbs": {
                "disks": [{"id": "disk-1", "instance": "ins-1"}],
                "snapshots": [{"id": "snap-1", "disk": "disk-1", "age": "1day"}],
            },
            "as": {"groups": [{"id": "asg-example2", "members": [own]}]},
        });
        Self::new(&world, "disk-1=snap-1", "asg-example2")
    }

    fn new(world: &Value, pair: &'static str, group: &'static str) -> Self {
        let env = TestEnv::new();
        let file = env.home().join("world.json");
        fs::write(&file, world.to_string()).unwrap();
        let options = ["--scenario", file.to_str().unwrap(), "--reset-time", "60ms"];
        let served = Served::start(&env, &options);
        let client = served.client().var("TENCENTCLOUD_REGION", "ap-guangzhou");
        Self {
            served,
            client,
            pair,
            group,
        }
    }

    fn rollback(&self, options: &[&str]) -> Output {
        let args = [
            "rollback", "--disk", self.pair, "--yes", "--settle", "150ms",
        ];
        self.client.run(&[&args[..], options].concat())
    }

    /// The operations that were asked for and change something.
    fn changes(&self) -> Vec<String> {
        let records = self.served.records(&TestEnv::new()).into_iter();
        let actions = records.map(|record| record["action"].as_str().unwrap().to_owned());
        actions
            .filter(|action| !action.starts_with("Describe") && !action.starts_with("Get"))
            .collect()
    }
}

/// The lines on stderr that speak of the check.
fn lines_on<'a>(output: &'a Output, check: &str) -> Vec<&'a str> {
    let lines = output.stderr.lines();
    lines.filter(|line| line.contains(check)).collect()
}

const IN_GROUP: &str = "instance-not-in-scaling-group";
const NEEDED: &str = "needed: no scaling group, or Standby or protection in it";
const REMOVES: &str = "which removes a member that is stopped, and may release it with its disks";

#[test]
fn a_member_of_a_scaling_group_is_not_stopped() {
    for (group, id, state) in [
        (Group::ess(&json!({})), "i-1", "InService"),
        (
            Group::ess(&json!({"state": "Pending:Wait"})),
            "i-1",
            "Pending:Wait",
        ),
        (Group::autoscaling(&json!({})), "ins-1", "IN_SERVICE"),
        // No document says that this is the word of a member in standby.
        (
            Group::autoscaling(&json!({"state": "STANDBY"})),
            "ins-1",
            "STANDBY",
        ),
    ] {
        let output = group.rollback(&[]);
        assert_eq!(output.code, Some(5), "{output}");
        let name = group.group;
        assert_eq!(
            lines_on(&output, IN_GROUP),
            [format!(
                "fail  {id}: {IN_GROUP}: {state} in scaling group {name}, {REMOVES}; {NEEDED}"
            )],
            "{output}"
        );
        assert_eq!(group.changes(), [""; 0]);
    }
}

#[test]
fn a_member_that_its_group_leaves_alone_is_rolled_back() {
    for group in [
        Group::ess(&json!({"state": "Standby"})),
        Group::ess(&json!({"protected": true})),
        Group::autoscaling(&json!({"protected": true})),
    ] {
        let output = group.rollback(&[]);
        assert_eq!(output.code, Some(0), "{output}");
        assert_eq!(lines_on(&output, IN_GROUP), [""; 0], "{output}");
    }
}

#[test]
fn the_check_of_groups_is_listed_and_can_be_skipped() {
    let group = Group::ess(&json!({"attached": true}));
    let plan = |options: &[&str]| {
        let args = ["plan", "--disk", group.pair, "-o", "json"];
        group.client.run(&[&args[..], options].concat())
    };
    let refused = plan(&[]);
    assert_eq!(refused.code, Some(5), "{refused}");
    let checks = refused.json()["checks"].as_array().unwrap().clone();
    let mut checks = checks.into_iter();
    let check = checks.find(|check| check["id"] == IN_GROUP).unwrap();
    assert_eq!(check["verdict"], "fail");
    assert_eq!(check["target"], "i-1");
    assert_eq!(plan(&["--skip-check", IN_GROUP]).code, Some(0));
    let output = group.rollback(&["--skip-check", IN_GROUP]);
    assert_eq!(output.code, Some(0), "{output}");
}

#[test]
fn groups_that_cannot_be_read_are_said_once_not_to_have_been_checked() {
    for (group, action) in [
        (Group::ess(&json!({})), "DescribeScalingInstances"),
        (
            Group::autoscaling(&json!({})),
            "DescribeAutoScalingInstances",
        ),
    ] {
        let deny = json!({"actions": [action], "effect": "deny"}).to_string();
        let addr = group.served.addr();
        let told = TestEnv::new().run(&["sandbox", "trouble", &deny, "--addr", &addr]);
        assert_eq!(told.code, Some(0), "{told}");
        let output = group.rollback(&["--dry-run"]);
        assert_eq!(output.code, Some(0), "{output}");
        let lines = lines_on(&output, IN_GROUP);
        assert_eq!(lines.len(), 1, "{output}");
        assert!(lines[0].starts_with("unknown  "), "{output}");
        assert!(lines[0].contains(": not checked: "), "{output}");
    }
}

#[test]
fn many_instances_are_looked_for_at_once_and_a_missing_permission_is_one_line() {
    let ids: Vec<_> = (1..=25).map(|number| format!("i-{number}")).collect();
    let of = |value: &dyn Fn(&String) -> Value| ids.iter().map(value).collect::<Vec<_>>();
    let world = json!({"ecs": {
        "instances": of(&|id| json!({"id": id, "status": "Running"})),
        "disks": of(&|id| json!({"id": id.replace("i-", "d-"), "instance": id})),
        "snapshots": of(&|id| json!({"id": id.replace("i-", "s-"), "disk": id.replace("i-", "d-"), "age": "1day"})),
    }});
    let group = Group::new(&world, "-", "-");
    let instances = ids.iter().flat_map(|id| ["--instance", id]);
    let args: Vec<_> = ["plan", "--latest"].into_iter().chain(instances).collect();
    let output = group.client.run(&args);
    assert_eq!(output.code, Some(0), "{output}");
    assert_eq!(lines_on(&output, IN_GROUP), [""; 0]);
    let asked = group.served.records(&TestEnv::new());
    let is_of_groups = |record: &&Value| record["action"] == "DescribeScalingInstances";
    assert_eq!(asked.iter().filter(is_of_groups).count(), 2);

    let deny = json!({"actions": ["DescribeScalingInstances"], "effect": "deny"}).to_string();
    let addr = group.served.addr();
    TestEnv::new().run(&["sandbox", "trouble", &deny, "--addr", &addr]);
    let output = group.client.run(&args);
    assert_eq!(output.code, Some(0), "{output}");
    let lines = lines_on(&output, IN_GROUP);
    assert_eq!(lines.len(), 1, "{output}");
    assert!(
        lines[0].starts_with("unknown  i-1 and 24 more: "),
        "{output}"
    );
}

#[test]
fn tags_name_a_group_that_cannot_be_read_and_the_cluster_of_a_node() {
    let group = json!([{"TagKey": "acs:autoscaling:scalingGroupId", "TagValue": "asg-example1"}]);
    let (output, actions) = Cloud::ecs(&json!({"Tags": {"Tag": group}})).rollback();
    assert_eq!((output.code, actions.len()), (Some(5), 0), "{output}");
    let lines = lines_on(&output, IN_GROUP);
    let told = "fail  i-example1: instance-not-in-scaling-group: its tags name scaling group asg-example1; its state there \
        was not told: ";
    assert!(lines.len() == 1 && lines[0].starts_with(told), "{output}");

    let needed = "needed: no node of a managed cluster";
    let down = "which may repair or replace a node that is down";
    let ack = json!({"Tags": {"Tag": [{"TagKey": "ack.aliyun.com", "TagValue": "c-example1"}]}});
    let tke = json!({"Tags": [{"Key": "tke-clusterId", "Value": "cls-example1"}]});
    for (cloud, id, cluster) in [
        (Cloud::ecs(&ack), "i-example1", "c-example1"),
        (Cloud::cbs(&tke), "ins-example1", "cls-example1"),
    ] {
        let (output, actions) = cloud.rollback();
        assert_eq!((output.code, actions.len()), (Some(5), 0), "{output}");
        assert_eq!(
            lines_on(&output, "instance-not-in-cluster"),
            [format!(
                "fail  {id}: instance-not-in-cluster: a node of Kubernetes cluster {cluster}, {down}; {needed}"
            )]
        );
    }
}
