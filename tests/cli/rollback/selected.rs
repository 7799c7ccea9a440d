//! Instances that are chosen by tag, where the server's answer is not what was asked for.

use serde_json::{Value, json};

use super::targets::{assert_chosen, assert_refused, plan};
use crate::cloud::{ecm_answer, ecs, ecs_answer, with_disk_and_snapshot};
use crate::support::env::TestEnv;
use crate::support::output::Output;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;

const BY_TAG: [&str; 5] = ["--tag", "env=test", "--latest", "--provider", "alibaba"];

/// An ECS instance; `tags` is the field `Tags` of the answer.
fn instance(id: &str, tags: Value) -> Value {
    let mut instance = json!({"InstanceId": id, "Status": "Stopped"});
    if !tags.is_null() {
        instance["Tags"] = tags;
    }
    instance
}

fn tags(pairs: &[(&str, &str)]) -> Value {
    let tags = pairs
        .iter()
        .map(|(key, value)| json!({"TagKey": key, "TagValue": value}));
    json!({"Tag": tags.collect::<Vec<_>>()})
}

fn instances(instances: &[Value], token: &str) -> Reply {
    ecs_answer(json!({"NextToken": token, "Instances": {"Instance": instances}}))
}

/// An ECS server whose instances all have the disk `d-1` with the snapshot `s-1`.
fn with_a_disk(script: Script) -> Stub {
    let disk = json!({"DiskId": "d-1", "InstanceId": "i-1", "Type": "system", "Status": "In_use",
        "Size": 40});
    let snapshot = json!({"SnapshotId": "s-1", "SourceDiskId": "d-1", "Status": "accomplished",
        "Available": true, "CreationTime": "2026-11-20T03:00:00Z"});
    with_disk_and_snapshot(script, &disk, &snapshot)
}

fn has_asked_for(stub: &Stub, id: &str) -> bool {
    let requests = stub.requests();
    requests.iter().any(|request| {
        let body = String::from_utf8_lossy(&request.body);
        request.target.contains(id) || body.contains(id)
    })
}

#[test]
fn an_instance_with_another_value_of_the_tag_is_left_out() {
    let found = [
        instance("i-1", tags(&[("env", "test"), ("role", "front")])),
        instance("i-2", tags(&[("env", "prod")])),
        instance("i-3", tags(&[])),
        instance("i-4", tags(&[("environment", "test")])),
    ];
    let stub = with_a_disk(Script::new().always("DescribeInstances", instances(&found, "")));
    assert_chosen(&plan(&ecs(&stub), &BY_TAG, ""), "d-1=s-1");
    for id in ["i-2", "i-3", "i-4"] {
        assert!(!has_asked_for(&stub, id), "{id}");
    }
    let none = ["--tag", "env=none", "--latest", "--provider", "alibaba"];
    assert_refused(
        &plan(&ecs(&stub), &none, ""),
        5,
        "the tag env=none: no instance has it",
    );
}

#[test]
fn an_answer_without_tags_confirms_nothing() {
    let found = [
        instance("i-1", tags(&[("env", "test")])),
        instance("i-2", json!(null)),
    ];
    let stub = with_a_disk(Script::new().always("DescribeInstances", instances(&found, "")));
    assert_refused(
        &plan(&ecs(&stub), &BY_TAG, ""),
        1,
        "the provider's answer does not show the tags of i-2, so that it cannot be confirmed that it has the tag env=test",
    );
}

#[test]
fn that_any_value_counts_is_said() {
    let found = [instance("i-1", tags(&[("env", "test")]))];
    let stub = with_a_disk(Script::new().always("DescribeInstances", instances(&found, "")));
    for (tag, said) in [
        (
            "env",
            "of every instance that has any value of the tag env\n",
        ),
        ("env=test", "of every instance that has the tag env=test\n"),
    ] {
        let args = ["plan", "--tag", tag, "--latest", "--provider", "alibaba"];
        let output = ecs(&stub).run(&args);
        assert_eq!(output.code, Some(0), "{output}");
        assert!(output.stderr.contains(said), "{output}");
    }
}

#[test]
fn instances_of_tencent_cloud_are_compared_as_well() {
    let tagged = |id: &str, value: &str| {
        json!({"InstanceId": id, "InstanceState": "STOPPED",
            "Tags": [{"Key": "env", "Value": value}]})
    };
    let planned = |instances: &[Value]| -> (Stub, Output) {
        let instances = json!({"TotalCount": instances.len(), "InstanceSet": instances});
        let disk = json!({"DiskId": "disk-1", "InstanceId": "ins-1", "DiskUsage": "SYSTEM_DISK",
            "DiskState": "ATTACHED", "DiskSize": 50});
        let snapshot = json!({"SnapshotId": "snap-1", "DiskId": "disk-1",
            "SnapshotState": "NORMAL", "CreateTime": "2026-11-20T03:00:00+00:00"});
        let script = Script::new()
            .always("DescribeInstances", ecm_answer(instances))
            .always(
                "DescribeDisks",
                ecm_answer(json!({"TotalCount": 1, "DiskSet": [disk]})),
            )
            .always(
                "DescribeSnapshots",
                ecm_answer(json!({"TotalCount": 1, "SnapshotSet": [snapshot]})),
            );
        let stub = Stub::start(script);
        let env = TestEnv::new()
            .with_tencent_keys()
            .var("TENCENTCLOUD_REGION", "ap-guangzhou")
            .endpoint(&stub);
        let args = ["--tag", "env=test", "--latest", "--provider", "tencent"];
        let output = plan(&env, &args, "");
        (stub, output)
    };
    let (stub, output) = planned(&[tagged("ins-1", "test"), tagged("ins-2", "prod")]);
    assert_chosen(&output, "disk-1=snap-1");
    assert!(!has_asked_for(&stub, "ins-2"));
    let bare = json!({"InstanceId": "ins-1", "InstanceState": "STOPPED"});
    let (_, output) = planned(&[bare]);
    assert_refused(
        &output,
        1,
        "the provider's answer does not show the tags of ins-1, so that it cannot be confirmed that it has the tag \
         env=test",
    );
}

/// The pages of as many instances as are found by tag at most.
fn cut_off(script: Script) -> Script {
    (0..10).fold(script, |script, page| {
        let ids = (0..100).map(|n| instance(&format!("i-{}", page * 100 + n), tags(&[])));
        let token = if page < 9 {
            format!("t{page}")
        } else {
            String::new()
        };
        let page = instances(&ids.collect::<Vec<_>>(), &token);
        script.reply("DescribeInstances", page)
    })
}

#[test]
fn more_instances_than_are_found_by_tag_are_read_by_their_ids() {
    let page = |ids: std::ops::Range<usize>, token: &str| {
        let one = |n| json!({"ResourceId": format!("i-{n}"), "TagKey": "env", "TagValue": "test"});
        let resources: Vec<_> = ids.map(one).collect();
        ecs_answer(json!({"NextToken": token, "TagResources": {"TagResource": resources}}))
    };
    let tagged = instance("i-1", tags(&[("env", "test")]));
    let end = instances(&[], "");
    let script = cut_off(Script::new())
        .reply("DescribeInstances", end)
        .always("DescribeInstances", instances(&[tagged], ""))
        .reply("ListTagResources", page(0..900, "t"))
        .reply("ListTagResources", page(900..1001, ""));
    let stub = with_a_disk(script);
    assert_chosen(&plan(&ecs(&stub), &BY_TAG, ""), "d-1=s-1");
    assert_eq!(stub.count("ListTagResources"), 2);
    assert!(has_asked_for(&stub, "i-1000"));
}

#[test]
fn a_selection_that_may_be_cut_is_refused() {
    let refused = Reply::alibaba_error(403, "Forbidden.RAM", "not authorized");
    let script = cut_off(Script::new())
        .reply("DescribeInstances", instances(&[], ""))
        .always("ListTagResources", refused);
    let stub = with_a_disk(script);
    let output = plan(&ecs(&stub), &BY_TAG, "");
    assert_eq!((output.code, output.stdout.as_str()), (Some(4), ""));
    let message =
        "the selection may not be whole: DescribeInstances finds 1000 instances by tag at most";
    assert!(output.stderr.contains(message), "{output}");
    assert_eq!(stub.count("DescribeDisks"), 0);
}
