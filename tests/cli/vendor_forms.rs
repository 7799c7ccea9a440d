//! Command lines of the vendors' own tools, with the first word replaced: what reaches the server.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::env::TestEnv;
use crate::support::http::Request;
use crate::support::script::{REQUEST_ID, Reply, Script};
use crate::support::server::Stub;

/// Runs `line` against a server that answers `action` with `answer`, and returns the one request it was sent.
#[track_caller]
fn sent(line: &[&str], action: &str, answer: &Value) -> Request {
    let stub = Stub::start(Script::new().always(action, Reply::ok(answer)));
    let env = TestEnv::new()
        .endpoint(&stub)
        .with_alibaba_keys()
        .with_tencent_keys();
    let output = env.run(line);
    assert_eq!(output.code, Some(0), "{output}");
    let mut requests = stub.requests();
    assert_eq!(requests.len(), 1, "{output}");
    requests.remove(0)
}

/// The parameters of a request to Alibaba Cloud that are not the same for every operation.
fn parameters(request: &Request) -> BTreeMap<String, String> {
    const COMMON: [&str; 9] = [
        "AccessKeyId",
        "Format",
        "Signature",
        "SignatureMethod",
        "SignatureNonce",
        "SignatureType",
        "SignatureVersion",
        "Timestamp",
        "Version",
    ];
    let query = request
        .target
        .split_once('?')
        .map_or("", |(_, query)| query);
    let form = String::from_utf8(request.body.clone()).unwrap();
    let pairs = query.split('&').chain(form.split('&'));
    pairs
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| !COMMON.contains(name))
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        if let (b'%', [high, low, more @ ..]) = (first, more) {
            let digits = [*high, *low];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = more;
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[track_caller]
fn assert_parameters(request: &Request, expected: &[(&str, &str)]) {
    let expected = expected
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect::<BTreeMap<_, _>>();
    assert_eq!(parameters(request), expected);
}

#[test]
fn reset_disk() {
    let line = "ecs ResetDisk --DiskId d-1 --SnapshotId s-1 --RegionId cn-beijing --yes";
    let line: Vec<_> = line.split(' ').collect();
    let request = sent(&line, "ResetDisk", &json!({"RequestId": REQUEST_ID}));
    assert_parameters(
        &request,
        &[
            ("Action", "ResetDisk"),
            ("RegionId", "cn-beijing"),
            ("DiskId", "d-1"),
            ("SnapshotId", "s-1"),
        ],
    );
}

#[test]
fn reset_disks() {
    let line = "ecs ResetDisks --RegionId cn-beijing --yes --Disk.2.DiskId d-2 --Disk.2.SnapshotId s-2 \
                --Disk.1.DiskId d-1 --Disk.1.SnapshotId s-1";
    let line: Vec<_> = line.split_whitespace().collect();
    let done = |disk, snapshot| {
        json!({"OperationStatus": "Success", "ErrorCode": "", "ErrorMsg": "", "RelatedItemSet": {"RelatedItem": [
            {"Name": "DiskId", "Value": disk}, {"Name": "SnapshotId", "Value": snapshot},
        ]}})
    };
    let answer = json!({
        "RequestId": REQUEST_ID,
        "OperationProgressSet": {"OperationProgress": [done("d-2", "s-2"), done("d-1", "s-1")]},
    });
    let request = sent(&line, "ResetDisks", &answer);
    assert_parameters(
        &request,
        &[
            ("Action", "ResetDisks"),
            ("RegionId", "cn-beijing"),
            ("Disk.1.DiskId", "d-1"),
            ("Disk.1.SnapshotId", "s-1"),
            ("Disk.2.DiskId", "d-2"),
            ("Disk.2.SnapshotId", "s-2"),
        ],
    );
}

#[test]
fn reinit_disk() {
    let line = "ecs ReInitDisk --DiskId d-1 --RegionId cn-beijing --SecurityEnhancementStrategy Deactive \
                --AutoStartInstance true --yes";
    let line: Vec<_> = line.split_whitespace().collect();
    let request = sent(&line, "ReInitDisk", &json!({"RequestId": REQUEST_ID}));
    assert_parameters(
        &request,
        &[
            ("Action", "ReInitDisk"),
            ("RegionId", "cn-beijing"),
            ("DiskId", "d-1"),
            ("SecurityEnhancementStrategy", "Deactive"),
            ("AutoStartInstance", "true"),
        ],
    );
}

#[test]
fn describe_disks() {
    let line = [
        "ecs",
        "DescribeDisks",
        "--RegionId",
        "cn-beijing",
        "--DiskIds",
        r#"["d-1"]"#,
        "--PageSize",
        "10",
        "--PageNumber",
        "1",
    ];
    let answer = json!({"RequestId": REQUEST_ID, "TotalCount": 0, "Disks": {"Disk": []}});
    let request = sent(&line, "DescribeDisks", &answer);
    assert_parameters(
        &request,
        &[
            ("Action", "DescribeDisks"),
            ("RegionId", "cn-beijing"),
            ("DiskIds", r#"["d-1"]"#),
            ("PageSize", "10"),
            ("PageNumber", "1"),
        ],
    );
}

#[test]
fn a_dry_run() {
    let passed = Reply::alibaba_error(
        400,
        "DryRunOperation",
        "Request validation has been passed with DryRun flag set.",
    );
    let stub = Stub::start(Script::new().always("ResetDisk", passed));
    let env = TestEnv::new().endpoint(&stub).with_alibaba_keys();
    let line = "ecs ResetDisk --DiskId d-1 --SnapshotId s-1 --RegionId cn-beijing --DryRun true";
    let output = env.run(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(output.code, Some(0), "{output}");
    let requests = stub.requests();
    assert_eq!(requests.len(), 1, "{output}");
    assert_parameters(
        &requests[0],
        &[
            ("Action", "ResetDisk"),
            ("RegionId", "cn-beijing"),
            ("DiskId", "d-1"),
            ("SnapshotId", "s-1"),
            ("DryRun", "true"),
        ],
    );
}

fn tencent(request: &Request) -> (String, Value) {
    let body = serde_json::from_slice(&request.body).unwrap();
    (request.action(), body)
}

#[test]
fn reset_instances() {
    let line = [
        "ecm",
        "ResetInstances",
        "--InstanceIdSet",
        r#"["ein-1","ein-2"]"#,
        "--ImageId",
        "img-1",
        "--KeepData",
        "True",
        "--KeepImageLogin",
        "FALSE",
        "--EnhancedService",
        r#"{"MonitorService":{"Enabled":false}}"#,
        "--yes",
    ];
    let answer = json!({"Response": {"RequestId": REQUEST_ID}});
    let request = sent(&line, "ResetInstances", &answer);
    let expected = json!({
        "InstanceIdSet": ["ein-1", "ein-2"],
        "ImageId": "img-1",
        "KeepData": "true",
        "KeepImageLogin": "FALSE",
        "EnhancedService": {"MonitorService": {"Enabled": false}},
    });
    assert_eq!(tencent(&request), ("ResetInstances".to_owned(), expected));
    assert_eq!(request.header("x-tc-version"), Some("2019-07-19"));
}

#[test]
fn describe_image() {
    let line = [
        "ecm",
        "DescribeImage",
        "--Filters",
        r#"[{"Name":"image-id","Values":["img-1"]}]"#,
        "--Offset",
        "0",
        "--Limit",
        "20",
    ];
    let answer = json!({"Response": {"RequestId": REQUEST_ID, "TotalCount": 0, "ImageSet": []}});
    let request = sent(&line, "DescribeImage", &answer);
    let expected = json!({
        "Filters": [{"Name": "image-id", "Values": ["img-1"]}],
        "Offset": 0,
        "Limit": 20,
    });
    assert_eq!(tencent(&request), ("DescribeImage".to_owned(), expected));
}
