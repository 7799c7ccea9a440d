//! Lists that come in pages: all of them are read, in whichever way the server counts them.

use serde_json::{Value, json};

use crate::cloud::{ecm, ecm_answer, ecs, ecs_answer};
use crate::support::env::{ALIBABA, TENCENT, TestEnv};
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;
use crate::support::verify::{rpc, tc3};

fn disks(ids: &[&str], mut page: Value) -> Reply {
    let disks: Vec<_> = ids.iter().map(|id| json!({"DiskId": id})).collect();
    page["Disks"] = json!({"Disk": disks});
    ecs_answer(page)
}

fn instances(ids: &[&str], total: u64) -> Reply {
    let instances: Vec<_> = ids.iter().map(|id| json!({"InstanceId": id})).collect();
    ecm_answer(json!({"TotalCount": total, "InstanceSet": instances}))
}

/// The ids that `args` lists, one after the other.
fn listed(env: &TestEnv, args: &[&str], id: &str) -> Vec<String> {
    let output = env.run(&[args, &["-o", "jsonl"]].concat());
    assert_eq!(output.code, Some(0), "{output}");
    let item = |line| serde_json::from_str::<Value>(line).unwrap();
    let ids = output.stdout.lines().map(item);
    ids.map(|item| item[id].as_str().unwrap().to_owned())
        .collect()
}

/// The parameters of every request, each as one text.
fn asked_ecs(stub: &Stub) -> Vec<String> {
    let asked = |request| {
        let verified = rpc::verify(request, ALIBABA.id, ALIBABA.secret).unwrap();
        let pairs = verified.params.iter();
        let pairs: Vec<_> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join(" ")
    };
    stub.requests().iter().map(asked).collect()
}

fn asked_ecm(stub: &Stub) -> Vec<Value> {
    let asked = |request| {
        let verified = tc3::verify(request, TENCENT.id, TENCENT.secret);
        verified.unwrap().params
    };
    stub.requests().iter().map(asked).collect()
}

#[test]
fn tokens_are_followed_to_the_end() {
    let script = Script::new()
        .reply(
            "DescribeDisks",
            disks(&["d-1", "d-2"], json!({"NextToken": "t/1 +"})),
        )
        .reply("DescribeDisks", disks(&[], json!({"NextToken": "t2"})))
        .reply(
            "DescribeDisks",
            disks(&["d-3"], json!({"NextToken": "", "TotalCount": 999})),
        );
    let stub = Stub::start(script);
    let ids = listed(
        &ecs(&stub),
        &["ecs", "describe-disks", "--status", "In_use"],
        "disk_id",
    );
    assert_eq!(ids, ["d-1", "d-2", "d-3"]);
    assert_eq!(
        asked_ecs(&stub),
        [
            "MaxResults=500 Status=In_use",
            "MaxResults=500 NextToken=t/1 + Status=In_use",
            "MaxResults=500 NextToken=t2 Status=In_use",
        ]
    );
}

#[test]
fn a_server_that_counts_pages_is_asked_for_them_by_number() {
    let page = |number| json!({"TotalCount": 5, "PageNumber": number, "PageSize": 2});
    let script = Script::new()
        .reply("DescribeDisks", disks(&["d-1", "d-2"], page(1)))
        .reply("DescribeDisks", disks(&["d-3", "d-4"], page(2)))
        .reply("DescribeDisks", disks(&["d-5"], page(3)));
    let stub = Stub::start(script);
    let ids = listed(&ecs(&stub), &["ecs", "describe-disks"], "disk_id");
    assert_eq!(ids, ["d-1", "d-2", "d-3", "d-4", "d-5"]);
    assert_eq!(
        asked_ecs(&stub),
        [
            "MaxResults=500",
            "PageNumber=2 PageSize=2",
            "PageNumber=3 PageSize=2"
        ]
    );
}

#[test]
fn a_page_that_is_asked_for_comes_alone() {
    let page = json!({"TotalCount": 5, "PageNumber": 2, "PageSize": 2, "NextToken": "t"});
    let stub = Stub::start(Script::new().always("DescribeDisks", disks(&["d-3"], page)));
    for (args, asked) in [
        (
            &["--page-number", "2", "--page-size", "2"][..],
            "PageNumber=2 PageSize=2",
        ),
        (&["--next-token", "t0"], "MaxResults=500 NextToken=t0"),
    ] {
        let args = [&["ecs", "describe-disks"], args].concat();
        assert_eq!(listed(&ecs(&stub), &args, "disk_id"), ["d-3"]);
        assert_eq!(asked_ecs(&stub).pop().unwrap(), asked);
    }
    assert_eq!(stub.requests().len(), 2);
}

#[test]
fn half_a_list_does_not_pass_for_a_list() {
    let script = Script::new()
        .reply("DescribeDisks", disks(&["d-1"], json!({"NextToken": "t1"})))
        .always(
            "DescribeDisks",
            Reply::alibaba_error(403, "Forbidden.RAM", "no"),
        );
    let stub = Stub::start(script);
    let output = ecs(&stub).run(&["ecs", "describe-disks"]);
    assert_eq!((output.code, output.stdout.as_str()), (Some(4), ""));
}

#[test]
fn offsets_move_to_the_total() {
    let script = Script::new()
        .reply("DescribeInstances", instances(&["ein-1", "ein-2"], 3))
        .reply("DescribeInstances", instances(&["ein-3"], 3));
    let stub = Stub::start(script);
    let args = ["ecm", "describe-instances", "--limit", "2"];
    let ids = listed(&ecm(&stub), &args, "instance_id");
    assert_eq!(ids, ["ein-1", "ein-2", "ein-3"]);
    assert_eq!(
        asked_ecm(&stub),
        [json!({"Limit": 2}), json!({"Offset": 2, "Limit": 2})]
    );
}

#[test]
fn an_offset_that_is_asked_for_gives_one_page() {
    let stub = Stub::start(Script::new().always("DescribeInstances", instances(&["ein-2"], 9)));
    let args = ["ecm", "describe-instances", "--offset", "1", "--limit", "1"];
    assert_eq!(listed(&ecm(&stub), &args, "instance_id"), ["ein-2"]);
    assert_eq!(asked_ecm(&stub), [json!({"Offset": 1, "Limit": 1})]);
}

#[test]
fn a_total_that_never_comes_is_not_waited_for() {
    let script = Script::new()
        .reply("DescribeInstances", instances(&["ein-1"], 9))
        .reply("DescribeInstances", instances(&[], 9));
    let stub = Stub::start(script);
    let ids = listed(&ecm(&stub), &["ecm", "describe-instances"], "instance_id");
    assert_eq!(ids, ["ein-1"]);
    assert_eq!(stub.requests().len(), 2);
}
