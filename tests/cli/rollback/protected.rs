//! Instances that must not be stopped, or may not start again: what is seen of them before anything is changed.

use serde_json::{Value, json};

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
            ["fail", "warn", "unknown"]
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
        "fail  i-example1: instance-not-expired: expired at 2026-11-20T16:00:00Z; {needed}"
    );
    assert_refused(Cloud::ecs(&ecs), &[&fault]);
    let cbs = json!({"InstanceChargeType": "PREPAID", "ExpiredTime": "2026-11-20T16:00:00Z"});
    let fault = format!(
        "fail  ins-example1: instance-not-expired: expired at 2026-11-20T16:00:00Z; {needed}"
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
