//! Every request as the provider receives it: well signed, and with exactly the parameters that were asked for.

mod cases;

use serde_json::json;

use cases::{DISK, PASSWORD, READS, RESETS, SNAPSHOT, TOKEN, ecm_cases, filled, params, words};

use crate::cloud::{REGION, ecm, ecm_answer, ecs, ecs_answer, progress};
use crate::support::env::{ALIBABA, TENCENT, TestEnv};
use crate::support::http::Request;
use crate::support::script::{Reply, Script};
use crate::support::server::Stub;
use crate::support::verify::{Verified, acs3, rpc, tc3};

/// Runs `service` with the words of `line` and returns the requests that they led to.
fn requests_of(env: &TestEnv, stub: &Stub, service: &str, line: &str) -> Vec<Request> {
    std::fs::write(env.home().join("password.txt"), format!("{PASSWORD}\n")).unwrap();
    let before = stub.requests().len();
    let words = words(line);
    let args: Vec<_> = std::iter::once(service)
        .chain(words.iter().map(String::as_str))
        .collect();
    let output = env.run_with_stdin(&args, &format!("{PASSWORD}\nand what is no part of it\n"));
    let requests = stub.requests().split_off(before);
    assert!(!requests.is_empty(), "{args:?}\n{output}");
    requests
}

fn ecs_stub() -> Stub {
    let member = |disk, snapshot| json!({"SnapshotId": snapshot, "SourceDiskId": disk});
    let members = [member(DISK, SNAPSHOT), member("d-2", "s-2")];
    let group = json!({"SnapshotGroupId": filled("{GROUP}"), "Snapshots": {"Snapshot": members}});
    let groups = json!({"SnapshotGroups": {"SnapshotGroup": [group]}});
    let script = Script::new()
        .always("ResetDisk", ecs_answer(json!({})))
        .always("ResetDisks", progress(&[(DISK, ""), ("d-2", "")]))
        .always("ReInitDisk", ecs_answer(json!({})))
        .always("DescribeDisks", ecs_answer(json!({"Disks": {}})))
        .always("DescribeSnapshots", ecs_answer(json!({"Snapshots": {}})))
        .always("DescribeSnapshotGroups", ecs_answer(groups))
        .always("DescribeInstances", ecs_answer(json!({"Instances": {}})))
        .always("DescribeRegions", ecs_answer(json!({"Regions": {}})));
    Stub::start(script)
}

type Verify = fn(&Request, &str, &str) -> Result<Verified<rpc::Params>, String>;

/// Runs every `ecs` command with `more` options before it, and holds what it sends to `verify`. Returns what was sent.
fn check_ecs(more: &str, verify: Verify) -> Vec<Request> {
    let stub = ecs_stub();
    for token in [None, Some(TOKEN)] {
        let mut env = ecs(&stub);
        if let Some(token) = token {
            env = env.var("ALIBABA_CLOUD_SECURITY_TOKEN", token);
        }
        for (line, calls) in RESETS.into_iter().chain(READS) {
            let line = &format!("{line}{more}");
            let requests = requests_of(&env, &stub, "ecs", line);
            assert_eq!(requests.len(), calls.len(), "{line}");
            for (request, (action, expected)) in requests.iter().zip(calls) {
                let expected = Verified {
                    action: (*action).to_owned(),
                    version: "2014-05-26".to_owned(),
                    region: Some(REGION.to_owned()),
                    token: token.map(str::to_owned),
                    params: params(expected),
                };
                let has_password = expected.params.contains_key("Password");
                let verified = verify(request, ALIBABA.id, ALIBABA.secret);
                assert_eq!(verified, Ok(expected), "{line}");
                assert_eq!(request.method, "POST", "{line}");
                // A proxy writes the query into its log, and not the form: the password, alone, is in the form.
                assert!(!request.target.contains("Password"), "{}", request.target);
                let form = std::str::from_utf8(&request.body).unwrap();
                assert_eq!(form.starts_with("Password="), has_password, "{form}");
                assert!(!form.contains('&'), "{form}");
            }
        }
    }
    stub.requests()
}

#[test]
fn ecs_requests_are_well_signed_and_ask_for_what_was_typed() {
    let requests = check_ecs("", rpc::verify);
    assert_eq!(rpc::verify_nonces(&requests), Ok(()));
}

#[test]
fn ecs_requests_are_well_signed_by_acs3_too() {
    check_ecs(" --signature acs3", acs3::verify);
}

#[test]
fn a_password_may_come_from_the_environment() {
    let stub = ecs_stub();
    let env = ecs(&stub).var("SNAPBACK_PASSWORD", PASSWORD);
    let line = "reinit-disk --yes --disk-id {DISK}";
    let request = requests_of(&env, &stub, "ecs", line).remove(0);
    let verified = rpc::verify(&request, ALIBABA.id, ALIBABA.secret).unwrap();
    assert_eq!(verified.params, params("DiskId={DISK} Password={PASSWORD}"));
}

#[test]
fn ecm_requests_are_well_signed_and_ask_for_what_was_typed() {
    let empty = |list: &str| ecm_answer(json!({"TotalCount": 0, list: []}));
    let script = Script::new()
        .always("ResetInstances", ecm_answer(json!({})))
        .always("DescribeInstances", empty("InstanceSet"))
        .always("DescribeImage", empty("ImageSet"));
    let stub = Stub::start(script);
    let temporary = |env: TestEnv| {
        env.var("TENCENTCLOUD_TOKEN", TOKEN)
            .var("TENCENTCLOUD_REGION", "ap-guangzhou")
    };
    for (env, token, region) in [
        (ecm(&stub), None, None),
        (temporary(ecm(&stub)), Some(TOKEN), Some("ap-guangzhou")),
    ] {
        for (line, action, params) in ecm_cases() {
            let requests = requests_of(&env, &stub, "ecm", line);
            let [request] = requests.as_slice() else {
                panic!("{} requests for {line}", requests.len());
            };
            let expected = Verified {
                action: action.to_owned(),
                version: "2019-07-19".to_owned(),
                region: region.map(str::to_owned),
                token: token.map(str::to_owned),
                params,
            };
            let verified = tc3::verify(request, TENCENT.id, TENCENT.secret);
            assert_eq!(verified, Ok(expected), "{line}");
        }
    }
}

#[test]
fn what_has_no_dry_run_on_the_server_is_never_sent_for_one() {
    for (action, args) in [
        ("ReInitDisk", ["ecs", "reinit-disk", "--disk-id", "d-1"]),
        (
            "ResetInstances",
            ["ecm", "reset-instances", "--instance-id", "ein-1"],
        ),
    ] {
        // The reads are refused: whatever the checks ask for, they must not fall back on the operation itself.
        let stub = Stub::start(Script::new().always(action, Reply::ok(&json!({}))));
        let env = ecs(&stub).with_tencent_keys();
        let output = env.run(&[&args[..], &["--dry-run", "--yes"]].concat());
        let asked = stub.requests().len();
        assert!(asked > 0, "{output}");
        let output = env.run(&[&args[..], &["--DryRun", "true", "--yes"]].concat());
        assert_eq!((output.code, stub.requests().len()), (Some(2), asked));
        assert_eq!(stub.count(action), 0, "{output}");
        for request in stub.requests() {
            let body = String::from_utf8_lossy(&request.body);
            assert!(!format!("{}{body}", request.target).contains("DryRun"));
        }
    }
}
