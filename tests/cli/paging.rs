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

/// An environment whose server answers `action` with `replies`, one after the other.
fn answering(action: &str, replies: Vec<Reply>) -> Stub {
    let script = replies.into_iter();
    Stub::start(script.fold(Script::new(), |script, reply| script.reply(action, reply)))
}

const DISKS: [&str; 2] = ["ecs", "describe-disks"];
const INSTANCES: [&str; 4] = ["ecm", "describe-instances", "--limit", "2"];

/// The list is refused with this end of the message, and nothing of it is shown.
#[track_caller]
fn assert_incomplete(env: &TestEnv, args: &[&str], why: &str) {
    let output = env.run(args);
    assert_eq!((output.code, output.stdout.as_str()), (Some(1), ""));
    let message = format!("the list may not be whole: {why}");
    assert!(output.stderr.contains(&message), "{output}");
}

#[test]
fn a_total_that_never_comes_is_looked_for_again_and_then_refused() {
    let once = [instances(&["ein-1"], 9), instances(&[], 9)];
    let stub = answering("DescribeInstances", [&once[..]; 3].concat());
    let why = "its pages contradict each other; it was read 3 times";
    assert_incomplete(&ecm(&stub), &INSTANCES, why);
    assert_eq!(stub.requests().len(), 6);
    // Something was deleted while the pages were read.
    let settled = [
        instances(&["ein-1"], 2),
        instances(&[], 2),
        instances(&["ein-1"], 1),
    ];
    let stub = answering("DescribeInstances", settled.to_vec());
    assert_eq!(listed(&ecm(&stub), &INSTANCES, "instance_id"), ["ein-1"]);
}

#[test]
fn a_wrong_total_ends_no_list() {
    let ids: [&[&str]; 4] = [&["ein-1", "ein-2"], &["ein-3"], &["ein-4", "ein-5"], &[]];
    for total in [json!(null), json!(0), json!("1"), json!(2)] {
        let page = |ids: &&[&str]| {
            let instances: Vec<_> = ids.iter().map(|id| json!({"InstanceId": id})).collect();
            ecm_answer(json!({"TotalCount": total, "InstanceSet": instances}))
        };
        let stub = answering("DescribeInstances", ids.iter().map(page).collect());
        let expected = ["ein-1", "ein-2", "ein-3", "ein-4", "ein-5"];
        let found = listed(&ecm(&stub), &INSTANCES, "instance_id");
        assert_eq!(found, expected, "{total}");
    }
    let ids: [&[&str]; 4] = [&["d-1", "d-2"], &["d-3"], &["d-4", "d-5"], &[]];
    for total in [json!(null), json!(0), json!(1), json!(2)] {
        let page = |(at, ids): (usize, &&[&str])| {
            disks(
                ids,
                json!({"TotalCount": total, "PageNumber": at + 1, "PageSize": 2, "NextToken": ""}),
            )
        };
        let stub = answering("DescribeDisks", ids.iter().enumerate().map(page).collect());
        let found = listed(&ecs(&stub), &DISKS, "disk_id");
        assert_eq!(found, ["d-1", "d-2", "d-3", "d-4", "d-5"], "{total}");
    }
}

#[test]
fn the_total_of_a_token_page_is_not_looked_at() {
    for total in [0, 2, 999] {
        let page = json!({"NextToken": "", "TotalCount": total});
        let stub = answering("DescribeDisks", vec![disks(&["d-1"], page)]);
        assert_eq!(listed(&ecs(&stub), &DISKS, "disk_id"), ["d-1"]);
    }
}

#[test]
fn tokens_that_run_in_a_circle_are_found_out() {
    let page = |ids: &[&str], token: &str| disks(ids, json!({"NextToken": token}));
    let replies = vec![
        page(&["d-1"], "t1"),
        page(&["d-2"], "t2"),
        page(&["d-3"], "t1"),
    ];
    let stub = answering("DescribeDisks", replies);
    let why = "the server leads back to a page that was read before";
    assert_incomplete(&ecs(&stub), &DISKS, why);
    assert_eq!(stub.requests().len(), 3);
}

#[test]
fn a_server_that_does_not_turn_its_pages_is_found_out() {
    let page = json!({"TotalCount": 5, "PageNumber": 1, "PageSize": 2});
    let stub = Stub::start(Script::new().always("DescribeDisks", disks(&["d-1", "d-2"], page)));
    let why = "its pages contradict each other; it was read 3 times";
    assert_incomplete(&ecs(&stub), &DISKS, why);
    let stub =
        Stub::start(Script::new().always("DescribeInstances", instances(&["ein-1", "ein-2"], 5)));
    assert_incomplete(&ecm(&stub), &INSTANCES, why);
}

#[test]
fn a_read_by_ids_is_whole_when_all_have_come() {
    let stub = answering("DescribeDisks", vec![disks(&["d-1", "d-2"], json!({}))]);
    let args = [
        &DISKS[..],
        &["--disk-id", "d-1", "--disk-id", "d-2", "--max-results", "2"],
    ];
    assert_eq!(
        listed(&ecs(&stub), &args.concat(), "disk_id"),
        ["d-1", "d-2"]
    );
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn a_list_that_takes_too_long_says_how_far_it_came() {
    let replies = vec![disks(&["d-1"], json!({"NextToken": "t1"})), Reply::Hang];
    let stub = answering("DescribeDisks", replies);
    let output = ecs(&stub).run(&[&DISKS[..], &["--timeout", "500ms"]].concat());
    assert_eq!((output.code, output.stdout.as_str()), (Some(7), ""));
    let message = "DescribeDisks: the list was not read within 500ms; pages that had come: 1";
    assert!(output.stderr.contains(message), "{output}");

    let replies = vec![instances(&["ein-1", "ein-2"], 3), Reply::Hang];
    let stub = answering("DescribeInstances", replies);
    let output = ecm(&stub).run(&[&INSTANCES[..], &["--timeout", "500ms"]].concat());
    assert_eq!((output.code, output.stdout.as_str()), (Some(7), ""));
    let message = "DescribeInstances: the list was not read within 500ms; pages that had come: 1";
    assert!(output.stderr.contains(message), "{output}");
}

#[test]
fn a_list_that_the_provider_may_have_cut_is_refused() {
    let disks: Vec<_> = (0..1000)
        .map(|n| json!({"DiskId": format!("d-{n}")}))
        .collect();
    for (option, count, code) in [
        (&["--tag", "env=test"][..], 1000, 1),
        (&["--resource-group-id", "rg-1"], 1000, 1),
        (&["--tag", "env=test"], 999, 0),
        (&["--status", "In_use"], 1000, 0),
    ] {
        let pages = disks[..count].chunks(500).enumerate().map(|(at, page)| {
            let token = if at == 0 { "t1" } else { "" };
            ecs_answer(json!({"NextToken": token, "Disks": {"Disk": page}}))
        });
        let end = ecs_answer(json!({"NextToken": "", "Disks": {"Disk": []}}));
        let stub = answering("DescribeDisks", pages.chain([end]).collect());
        let output = ecs(&stub).run(&[&DISKS[..], option].concat());
        assert_eq!(
            output.code,
            Some(code),
            "{option:?} {count}\n{}",
            output.stderr
        );
    }
}
